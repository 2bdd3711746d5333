//! `init`: a new ledger with its first plan.

use super::call::Call;
use super::exit::Exit;
use super::pack::find_pack;
use super::words::CliWord;
use crate::failure::Failure;
use crate::ledger::{Ledger, NewLedger};
use crate::locale::say;
use crate::pack::shift_year;

/// Makes the ledger. It gets its name only once the plan stands in it, so that nothing half-made is left behind.
pub fn run(call: &Call<'_>, pack: &str, year: Option<i32>) -> Result<Exit, Failure> {
    let pack = find_pack(call, pack)?;
    let pack = year.map_or_else(|| pack.clone(), |year| shift_year(&pack, year));
    let path = call.ledger_path()?;
    let new = NewLedger { export_language: call.lang.code().to_owned(), sample: false };
    let mut unpublished = Ledger::create_fast_then_publish(&path, &new, &call.stamp())?;
    unpublished.ledger().take_plan(&pack, &call.stamp())?;
    let book = unpublished.ledger().book()?;
    let mut ledger = unpublished.publish()?;
    let assignments = book.assignments.values().filter(|one| !one.is_owed_choice()).count();
    let (file, tasks) = (path.display(), book.tasks.len());
    call.tell(&say!(call.lang, CliWord::Made, file = file, pack = pack.id, tasks = tasks, assignments = assignments));
    Ok(call.entered(&mut ledger))
}
