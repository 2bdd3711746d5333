//! How wide the terminal draws characters of ambiguous width: as told or measured, and the part of `doctor` that measures.

use std::io::{self, IsTerminal as _};

use super::call::Call;
use super::words::CliWord;
use crate::failure::Failure;
use crate::setup::{Terminals, Width};
use crate::text::{Ambiguous, count_ambiguous};
use crate::tui::terminal;

/// Counts them so in every table of this call. What was measured in a terminal says nothing of a file or a pipe; a file
/// about terminals that says nothing is told by the desk.
pub fn count(call: &Call<'_>) {
    if call.width() == Width::Auto && !io::stdout().is_terminal() {
        return;
    }
    let known = call.place().ok().and_then(|place| Terminals::read(&place).ok()).unwrap_or_default();
    count_ambiguous(known.ambiguous(call.width(), &call.terminal()));
}

/// Measures how wide this terminal draws characters of ambiguous width, tells it, and keeps it for the desk. Where there
/// is no terminal nothing is said.
pub fn measure(call: &Call<'_>) -> Result<(), Failure> {
    if call.no_desk().is_some() {
        return Ok(());
    }
    let word = match terminal::measure().map_err(Failure::Input)? {
        Some(width) => {
            Terminals::keep(&call.place()?, &call.terminal(), width)?;
            match width {
                Ambiguous::Narrow => CliWord::WidthNarrow,
                Ambiguous::Wide => CliWord::WidthWide,
            }
        }
        None => CliWord::WidthUnknown,
    };
    call.tell(word.say(call.lang));
    Ok(())
}
