//! `undo`: the last act, or the last edit by another program, as a new one.

use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::domain::week::IsoWeek;
use crate::failure::Failure;
use crate::ledger::Ledger;
use crate::locale::say;
use crate::tui::runner::undo::lines;

/// Undoes the last act, or the last edit by another program; on a terminal after a question that names it.
pub fn run(call: &Call<'_>, external: bool, yes: bool) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let stamp = call.stamp();
    if !yes && call.can_ask() {
        let told = report(call, &ledger, external)?;
        if told.is_some_and(|told| !call.agrees(&told)) {
            call.tell(CliWord::NotUndone.say(call.lang));
            return Ok(Exit::Done);
        }
    }
    let undone = match if external { ledger.undo_external(&stamp) } else { ledger.undo(&stamp) } {
        Ok(undone) => undone,
        // An external edit may keep the ledger from being read; then the names of its boxes are not known.
        Err(error) => return Err(Failure::of_act(error, &ledger.book().unwrap_or_default())),
    };
    call.tell(&say!(call.lang, CliWord::Undid, title = undone.title));
    Ok(call.entered(&mut ledger))
}

/// What would be taken back; `None` where that is nothing, or cannot be told: the undo itself says why.
fn report(call: &Call<'_>, ledger: &Ledger, external: bool) -> Result<Option<String>, Failure> {
    if external {
        return Ok(Some(CliWord::UndoExternal.say(call.lang).to_owned()));
    }
    let Ok(Some(entry)) = ledger.last_undoable() else { return Ok(None) };
    let (mut told, reasons) = lines(ledger, &entry, IsoWeek::of(call.today()), call.lang)?;
    told.extend(reasons);
    Ok(Some(told.join("\n")))
}
