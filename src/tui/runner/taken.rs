//! A plan, or changes of one, taken into the ledger.

use crate::failure::Failure;
use crate::pack;
use crate::setup::perform;
use crate::tui::command::Command;
use crate::tui::effect::{ConfirmedImport, ImportContent};
use crate::tui::outcome::Outcome;

use super::{Runner, drafts};

/// Takes an import in. The act first: a draft that cannot be kept then costs the way back to the preview, never the
/// import.
pub fn take_in(runner: &mut Runner, import: &ConfirmedImport) -> Result<Outcome, Failure> {
    let stamp = runner.stamp();
    let ledger = runner.ledger()?;
    let done = match &import.what {
        ImportContent::Plan(pack) => ledger.take_plan(pack, &stamp)?,
        ImportContent::Changes(act) => perform(ledger, act, &stamp)?,
    };
    let _ = drafts::keep_taken(ledger, &import.draft, done.batch);
    let (book, drafts) = (ledger.book()?, drafts::offered(ledger)?);
    Ok(Outcome::TookIn { title: done.title, batch: done.batch, book, drafts })
}

/// Takes in the notice that is shipped with the program.
pub fn take_notice(runner: &mut Runner) -> Result<Outcome, Failure> {
    let (stamp, first) = (runner.stamp(), pack::find(pack::FIRST, None)?);
    let ledger = runner.ledger()?;
    let done = ledger.take_plan(&first, &stamp)?;
    let (title, book) = (done.title, ledger.book()?);
    Ok(Outcome::Wrote { title, batch: done.batch, book, drafts: None, offers: Command::Undo })
}
