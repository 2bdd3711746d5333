//! `plan roll`: the next year from its table, on the ground of this one.

use super::args::RollArgs;
use super::call::Call;
use super::exit::Exit;
use super::import;
use crate::domain::act::{Refusal, find};
use crate::domain::comparison::{carry_over, compare, open_duties};
use crate::domain::day::Day;
use crate::domain::revision::pack_of;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::say;
use crate::setup::perform;
use crate::words::comparison::{self as words, CompareWord};

/// Takes the table in with the schemes of the year before and the roster of the ledger, shows the new year, says what
/// changed and what is still open, and carries that over where it is asked to.
pub fn run(call: &Call<'_>, args: &RollArgs) -> Result<Exit, Failure> {
    let before = call.open_to_read()?.book()?;
    let from = match &args.from {
        Some(key) => find::plan_of_key(&before, key),
        None => before.default_plan().ok_or(Refusal::NoPlan),
    };
    let from = from.map_err(LedgerError::from)?;
    let options = import::Options { year: args.year, dry_run: false, take: args.take.clone(), json: false };
    let taken = import::take_after(call, &args.file, &options, pack_of(&before, from.id))?;
    if matches!(taken, Exit::Problems) {
        // What was turned away, or could not be confirmed, has been said.
        return Ok(taken);
    }
    let mut ledger = call.open()?;
    let book = ledger.book()?;
    let Some(new) = book.plans.values().find(|plan| !before.plans.contains_key(&plan.id)) else { return Ok(taken) };
    ledger.use_plan(&new.key)?;
    let lang = call.lang;
    let changes = compare(&book, from, new);
    call.tell(&say!(lang, CompareWord::Title, old = from.key, new = new.key));
    call.tell(&words::counts(&changes, lang));
    let calendar = call.calendar();
    let open = open_duties(&Day::of(&book, &calendar, call.today()), from.id, &changes);
    let can = open.iter().filter(|duty| duty.into.is_some()).count();
    match carry_over(&book, &open).filter(|_| args.carry) {
        Some(act) => {
            perform(&mut ledger, &act, &call.stamp())?;
            call.tell(&say!(lang, CompareWord::RolledCarried, old = from.key, new = new.key, n = can));
        }
        None if open.is_empty() => {}
        None => call.tell(&say!(lang, CompareWord::RolledOpen, old = from.key, n = open.len(), can = can)),
    }
    Ok(call.entered(&mut ledger))
}
