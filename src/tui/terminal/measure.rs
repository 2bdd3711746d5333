//! How wide this terminal draws characters of ambiguous width, asked outside of a session.

use std::io::{self, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::text::Ambiguous;

use super::events::Event;
use super::frame::{CURSOR_QUESTION, SPECIMEN};
use super::reader;
use super::run::width_at;

/// How long a terminal may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Draws one such character on a line of its own, asks where the cursor stands, and takes the line back. None when the
/// terminal does not answer. From here on the terminal's input is ours until the process ends.
///
/// # Errors
/// When there is no terminal to be read or written.
pub fn measure() -> io::Result<Option<Ambiguous>> {
    enable_raw_mode()?;
    let answer = ask();
    disable_raw_mode()?;
    answer
}

fn ask() -> io::Result<Option<Ambiguous>> {
    let (sender, events) = mpsc::channel();
    reader::listen(sender)?;
    let mut out = io::stdout().lock();
    // On the next line: an answer from the first row looks like a key.
    write!(out, "\n\r{SPECIMEN}")?;
    out.write_all(CURSOR_QUESTION)?;
    out.flush()?;
    let end = Instant::now() + PATIENCE;
    let mut answer = None;
    while let Ok(event) = events.recv_timeout(end.saturating_duration_since(Instant::now())) {
        match event {
            Event::CursorAt(column, _) => {
                answer = Some(width_at(column));
                break;
            }
            Event::Signal(_) => break,
            Event::Input(_) | Event::Wake | Event::Sent => {}
        }
    }
    out.write_all(b"\r\x1b[K\x1b[A")?;
    out.flush()?;
    Ok(answer)
}
