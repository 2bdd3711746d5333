//! How a frame goes out: one synchronised update, one write, the cursor hidden but for the caret of a field.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::cursor::{Hide, MoveTo};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType as CrosstermClear, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};

use super::clipboard::osc52;
use super::repair::repair;

/// The screen of a session.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Gathering>,
    bytes: Bytes,
    /// The terminal no longer shows what was drawn last.
    stale: bool,
}

impl Screen {
    /// A screen of the terminal's size. Asks the terminal nothing.
    ///
    /// # Errors
    /// When the size cannot be read.
    pub fn new() -> io::Result<Self> {
        let bytes = Bytes::default();
        let terminal = Terminal::new(Gathering(CrosstermBackend::new(bytes.clone())))?;
        Ok(Self { terminal, bytes, stale: true })
    }

    /// Draws one frame. `draw` gives the caret of the field that has the focus: the cursor stands there and the window
    /// of an input method follows it; without a caret it is hidden. Gives the size of the frame.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>) -> Option<Position>) -> io::Result<Size> {
        queue!(self.bytes, BeginSynchronizedUpdate, Hide)?;
        if std::mem::take(&mut self.stale) {
            // Not Terminal::clear: it asks the terminal for the cursor.
            queue!(self.bytes, Clear(CrosstermClear::All))?;
            self.terminal.swap_buffers();
        }
        let drawn = self.terminal.draw(|frame| {
            let caret = draw(frame);
            repair(frame.buffer_mut());
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
        })?;
        let size = drawn.area.as_size();
        queue!(self.bytes, EndSynchronizedUpdate)?;
        self.bytes.send()?;
        Ok(size)
    }

    /// Draws everything anew at the next frame: something else wrote to the terminal.
    pub fn invalidate(&mut self) {
        self.stale = true;
    }

    /// Asks how wide the terminal draws a box line: one is drawn, and where the cursor stands then comes as an event.
    /// Not in the first row: an answer from there looks like F3 with a modifier. The next frame is drawn anew.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ask(&mut self) -> io::Result<()> {
        self.stale = true;
        queue!(self.bytes, MoveTo(0, 1), Print('─'))?;
        self.bytes.write_all(CURSOR_QUESTION)?;
        self.bytes.send()
    }

    /// Puts a text into the clipboard, as far as the terminal allows it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        self.bytes.write_all(osc52(text).as_bytes())?;
        self.bytes.send()
    }
}

/// Where does the cursor stand? (DSR 6.)
const CURSOR_QUESTION: &[u8] = b"\x1b[6n";

/// The bytes of a frame, gathered until they are sent in one write.
#[derive(Clone, Debug, Default)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Bytes {
    fn send(&self) -> io::Result<()> {
        let bytes = self.0.take();
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }
}

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The library's backend, with two differences: it never asks the terminal, and it places the cursor anew behind every
/// character that some terminals draw wider than we count it (“ ” … ─), so that one does not shift the rest of its row.
#[derive(Debug)]
struct Gathering(CrosstermBackend<Bytes>);

impl Backend for Gathering {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<_> = content.collect();
        let together = |a: &(u16, u16, &Cell), b: &(u16, u16, &Cell)| !may_be_wide(a.2) || a.2.symbol() == b.2.symbol();
        for stretch in cells.chunk_by(together) {
            self.0.draw(stretch.iter().copied())?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn may_be_wide(cell: &Cell) -> bool {
    !cell.symbol().is_ascii() && cell.symbol().cell_width() == 1
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn the_cursor_is_placed_anew_behind_an_ambiguous_character() {
        let bytes = Bytes::default();
        let mut backend = Gathering(CrosstermBackend::new(bytes.clone()));
        let mut row = Buffer::empty(Rect::new(0, 0, 8, 1));
        row.set_string(0, 0, "“ab──│", Style::new());
        let cells = row.content.iter().enumerate().map(|(x, cell)| (u16::try_from(x).unwrap(), 0, cell));
        backend.draw(cells).unwrap();
        let sent = String::from_utf8(bytes.0.take()).unwrap();
        let moves: Vec<_> = sent.split("\x1b[1;").skip(1).map(|after| after.split_once('H').unwrap().0).collect();
        // At the start, behind “, behind the two ─, behind │.
        assert_eq!(moves, ["1", "2", "6", "7"]);
    }
}
