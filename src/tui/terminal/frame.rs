//! How a frame goes out: one synchronised update, one write, the cursor hidden but for the caret of a field.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};

use crate::text::{self, Ambiguous};

use super::clipboard::osc52;
use super::repair::repair;

/// What frames go to: the terminal while a [`super::Session`] has it, or what stands for it in a test.
pub trait Output {
    /// How many columns and rows it has.
    ///
    /// # Errors
    /// When it is gone.
    fn size(&self) -> io::Result<Size>;

    /// Is handed bytes. Whether they are on their way still: [`Event::Sent`](super::Event::Sent) tells when they are
    /// taken.
    ///
    /// # Errors
    /// When nothing can be handed to it.
    fn send(&mut self, bytes: Vec<u8>) -> io::Result<bool>;

    /// Is given to the shell until the process is continued.
    ///
    /// # Errors
    /// When the process cannot be stopped.
    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Is taken again.
    ///
    /// # Errors
    /// When it refuses.
    fn resume(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The screen of a session.
#[derive(Debug)]
pub struct Screen<O> {
    output: O,
    /// What the terminal shows once it has taken what was sent; none when something else wrote to it.
    shown: Option<Buffer>,
    /// The frame before that: its cells are used again.
    spare: Option<Buffer>,
    /// What goes out with the next frame.
    before: Vec<u8>,
    /// A frame is on its way: the next one waits until the terminal has taken it.
    is_sending: bool,
    /// Something has happened that no frame shows yet.
    is_stale: bool,
}

impl<O: Output> Screen<O> {
    /// A screen that nothing was drawn on.
    pub const fn new(output: O) -> Self {
        Self { output, shown: None, spare: None, before: Vec::new(), is_sending: false, is_stale: true }
    }

    /// Where its frames go.
    pub const fn output(&mut self) -> &mut O {
        &mut self.output
    }

    /// Whether it is time for a frame: something is new, and the terminal has taken the last one.
    pub(super) const fn wants_a_frame(&self) -> bool {
        self.is_stale && !self.is_sending
    }

    /// Something has happened.
    pub(super) const fn expire(&mut self) {
        self.is_stale = true;
    }

    /// The terminal has taken the frame.
    pub(super) const fn sent(&mut self) {
        self.is_sending = false;
    }

    /// Draws one frame and hands it over. `draw` gives the caret of the field that has the focus: the cursor stands there
    /// and the window of an input method follows it; without a caret it is hidden. Gives the size of the frame.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<Size> {
        let size = self.output.size()?;
        let mut next = self.spare.take().unwrap_or_default();
        next.resize(Rect::new(0, 0, size.width, size.height));
        next.reset();
        let caret = draw(&mut next);
        let mut bytes = std::mem::take(&mut self.before);
        bytes.extend(frame(self.shown.as_ref(), &mut next, caret)?);
        self.is_sending = self.output.send(bytes)?;
        self.is_stale = false;
        self.spare = self.shown.replace(next);
        Ok(size)
    }

    /// Draws everything anew at the next frame: something else wrote to the terminal.
    pub fn invalidate(&mut self) {
        self.shown = None;
    }

    /// Asks how wide the terminal draws a quotation mark, before the next frame, which is drawn anew: where the cursor
    /// stands behind it comes as an event. Not in the first row: an answer from there looks like F3 with a modifier.
    ///
    /// # Errors
    /// None in practice: nothing is written yet.
    pub fn ask(&mut self) -> io::Result<()> {
        self.invalidate();
        queue!(self.before, MoveTo(0, 1), Print(SPECIMEN))?;
        self.before.extend_from_slice(CURSOR_QUESTION);
        Ok(())
    }

    /// Hands a text to the terminal for its clipboard, before the next frame.
    pub fn copy(&mut self, text: &str) {
        self.before.extend_from_slice(osc52(text).as_bytes());
    }
}

/// A character of ambiguous width that Chinese text is full of.
pub(super) const SPECIMEN: char = '“';

/// Where does the cursor stand? (DSR 6.)
pub(super) const CURSOR_QUESTION: &[u8] = b"\x1b[6n";

/// The bytes that bring a terminal from one frame to the next, or from anything where `shown` is none. The next one is
/// repaired first.
///
/// A row that changed is sent whole: a terminal that draws a character wider than we count it has then every column
/// behind it drawn once more, in its place.
///
/// # Errors
/// None in practice: nothing is written yet.
pub fn frame(shown: Option<&Buffer>, next: &mut Buffer, caret: Option<Position>) -> io::Result<Vec<u8>> {
    repair(next);
    let mut bytes = Vec::new();
    queue!(bytes, BeginSynchronizedUpdate, Hide)?;
    let blank;
    let shown = match shown.filter(|shown| shown.area == next.area) {
        Some(shown) => shown,
        None => {
            queue!(bytes, Clear(ClearType::All))?;
            blank = Buffer::empty(next.area);
            &blank
        }
    };
    let width = usize::from(next.area.width).max(1);
    for (y, (old, new)) in (0..).zip(shown.content.chunks(width).zip(next.content.chunks(width))) {
        if old != new {
            put_row(&mut bytes, y, new)?;
        }
    }
    if let Some(caret) = caret {
        queue!(bytes, MoveTo(caret.x, caret.y), Show)?;
    }
    queue!(bytes, EndSynchronizedUpdate)?;
    Ok(bytes)
}

/// A cell with its place.
type Placed<'a> = (u16, u16, &'a Cell);

/// One row from left to right. The cursor is placed anew behind every character that some terminals draw wider than we
/// count it, so that one does not shift the rest of its row.
fn put_row(bytes: &mut Vec<u8>, y: u16, row: &[Cell]) -> io::Result<()> {
    let mut drawn: Vec<Placed<'_>> = Vec::new();
    let mut behind = 0;
    for (x, cell) in (0..).zip(row) {
        // The second half of a wide character is drawn with its first.
        if x >= behind {
            drawn.push((x, y, cell));
            behind = x + u16::try_from(text::width(cell.symbol())).unwrap_or(1).max(1);
        }
    }
    let mut out = CrosstermBackend::new(bytes);
    // In the last column a terminal that draws it wide moves it one to the left: what stands there is drawn after it.
    let last = drawn.last().filter(|last| text::is_ambiguous(last.2.symbol()) && last.0 + 1 == behind);
    if let Some(last) = last {
        out.draw(std::iter::once(*last))?;
    }
    let before_last = drawn.len() - usize::from(last.is_some());
    let drawn = drawn.get(..before_last).unwrap_or_default();
    let together =
        |a: &Placed<'_>, b: &Placed<'_>| !may_be_wide(a.2) && !may_be_wide(b.2) || a.2.symbol() == b.2.symbol();
    for stretch in drawn.chunk_by(together) {
        let is_ambiguous = |(.., cell): &Placed<'_>| text::is_ambiguous(cell.symbol());
        if text::ambiguous() == Ambiguous::Wide && stretch.iter().any(is_ambiguous) {
            blank(&mut out, stretch)?;
        }
        out.draw(stretch.iter().copied())?;
    }
    Ok(())
}

/// Blanks the cells of wide characters before they are drawn: a terminal that draws them narrow keeps blanks behind
/// them, not what stood there.
fn blank(out: &mut CrosstermBackend<&mut Vec<u8>>, stretch: &[Placed<'_>]) -> io::Result<()> {
    let blanks: Vec<(u16, u16, Cell)> = stretch
        .iter()
        .flat_map(|&(x, y, cell)| {
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            [(x, y, blank.clone()), (x + 1, y, blank)]
        })
        .collect();
    out.draw(blanks.iter().map(|(x, y, cell)| (*x, *y, cell)))
}

/// Letters with marks are counted as one column by all, and drawn in two by some.
fn may_be_wide(cell: &Cell) -> bool {
    !cell.symbol().is_ascii() && cell.symbol().cell_width() == 1
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn row(text: &str) -> Buffer {
        let mut row = Buffer::empty(Rect::new(0, 0, 8, 1));
        row.set_string(0, 0, text, Style::new());
        row
    }

    /// The columns that the cursor is moved to, from 1.
    fn moves(bytes: Vec<u8>) -> Vec<String> {
        let sent = String::from_utf8(bytes).unwrap();
        sent.split("\x1b[1;").skip(1).map(|after| after.split_once('H').unwrap().0.to_owned()).collect()
    }

    #[test]
    fn the_cursor_is_placed_anew_behind_an_ambiguous_character() {
        // At the start, behind “, behind the two ─, behind │.
        assert_eq!(moves(frame(None, &mut row("“ab──│"), None).unwrap()), ["1", "2", "4", "6", "7"]);
    }

    #[test]
    fn a_row_that_did_not_change_is_not_sent() {
        let shown = row("县局");
        let bytes = frame(Some(&shown), &mut shown.clone(), Some(Position::new(2, 0))).unwrap();
        assert_eq!(moves(bytes), ["3"], "only the caret");
    }
}
