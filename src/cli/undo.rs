//! `undo`: the last act, or the last edit by another program, as a new one.

use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::locale::say;
use crate::setup::Failure;

/// Undoes the last act, or the last edit by another program.
pub fn run(call: &Call<'_>, external: bool) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let stamp = call.stamp();
    let undone = match if external { ledger.undo_external(&stamp) } else { ledger.undo(&stamp) } {
        Ok(undone) => undone,
        // An external edit may keep the ledger from being read; then the names of its boxes are not known.
        Err(error) => return Err(Failure::of_act(error, &ledger.book().unwrap_or_default())),
    };
    call.tell(&say!(call.lang, CliWord::Undid, title = undone.title));
    Ok(Exit::Done)
}
