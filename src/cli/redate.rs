//! `redate`: a way back from acts that a wrong clock dated.

use super::call::Call;
use super::exit::Exit;
use crate::failure::Failure;
use crate::text::clean;

/// Lets acts go on from the reference day, with the reason in the journal.
pub fn run(call: &Call<'_>, reason: &str) -> Result<Exit, Failure> {
    let done = call.open()?.redate(&clean(reason), &call.stamp())?;
    call.tell(&done.title);
    Ok(Exit::Done)
}
