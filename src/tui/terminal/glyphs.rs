//! The question of `--glyphs auto`: does this terminal draw box lines two columns wide? Code page 936 does.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;

/// Draws one box line in the corner and asks where the cursor stands then. No answer, or no sense in it, means one
/// column. Keys typed meanwhile stay in the queue. To be asked before anything else reads the terminal; the caller
/// draws the frame anew.
pub(super) fn lines_are_wide() -> io::Result<bool> {
    let mut bytes = Vec::new();
    queue!(bytes, MoveTo(0, 0), Print('─'))?;
    let mut out = io::stdout().lock();
    out.write_all(&bytes)?;
    out.flush()?;
    drop(out);
    Ok(crossterm::cursor::position().is_ok_and(|(column, _)| column == 2))
}
