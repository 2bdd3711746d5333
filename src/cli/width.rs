//! The part of `doctor` that looks at the terminal.

use super::call::Call;
use super::words::CliWord;
use crate::setup::{Failure, Terminals};
use crate::text::Ambiguous;
use crate::tui::terminal;

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
