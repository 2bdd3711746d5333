//! `undo`: the last act, as a new one.

use super::call::Call;
use super::exit::Exit;
use super::words::CliWord;
use crate::locale::say;
use crate::setup::Failure;

/// Undoes the last act.
pub fn run(call: &Call<'_>) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let undone = match ledger.undo(&call.stamp()) {
        Ok(undone) => undone,
        Err(error) => return Err(Failure::of_act(error, &*ledger.book()?)),
    };
    call.tell(&say!(call.lang, CliWord::Undid, title = undone.title));
    Ok(Exit::Done)
}
