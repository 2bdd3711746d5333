//! What desk and command line both need before they can start: where things lie, the calendar with the user's own
//! holiday years, and files that are taken in.

mod calendar;
mod evidence;
mod file;
mod place;
mod terminals;

pub use calendar::{KeptYear, Years, keep_year, years};
pub use evidence::{CopiedEvidence, EvidenceFiles, perform, perform_with_files};
pub use file::read_capped;
pub use place::{Place, free_backup_name, free_file, ledger_at, resolve_path};
pub use terminals::{Terminals, TerminalsFault, Width, terminal_name};
