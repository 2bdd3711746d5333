//! What desk and command line both need before they can start: where things lie, the calendar with the user's own
//! holiday years, and the sentence for everything that can go wrong.

mod calendar;
mod cause_words;
mod evidence;
mod failure;
mod file;
mod finding_words;
mod holiday_words;
mod ledger_words;
mod place;
mod refusal_words;
mod register_words;
mod terminals;

pub use calendar::{KeptYear, Years, keep_year, years};
pub use evidence::{CopiedEvidence, EvidenceFiles, perform_with_files};
pub use failure::Failure;
pub use file::read_capped;
pub use finding_words::{
    repaired as say_repaired, sentence as say_finding, some as some_findings, technical as technical_lines,
};
pub use place::{Place, free_backup_name, ledger_at, resolve_path};
pub use terminals::{Terminals, TerminalsFault, Width, terminal_name};
