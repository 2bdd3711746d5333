//! The loop: sleep, take in all that waits, draw once.

use std::io;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::text::Ambiguous;

use super::events::{Event, EventSource, HANGUP, Signal};
use super::frame::Screen;
use super::input::{Input, KeyPress};
use super::reader;
use super::session::Session;

/// What the loop needs of the desk.
pub trait Desk {
    /// Takes an input in.
    fn input(&mut self, input: Input);

    /// Draws the whole frame from the state; gives the caret of the field that has the focus.
    fn draw(&self, buffer: &mut Buffer) -> Option<Position>;

    /// A frame of so many columns and rows has been drawn: what was typed before it was typed at an older one.
    fn drawn(&mut self, _columns: u16, _rows: u16) {}

    /// When the desk wants to be woken next (a toast, a key prefix, midnight).
    fn wake_at(&self) -> Option<Instant>;

    /// The moment has come, or a worker called. A moment that has come must not be given again: the loop would spin.
    fn wake(&mut self);

    /// A text for the clipboard, given once.
    fn take_copy(&mut self) -> Option<String> {
        None
    }

    /// Whether to ask the terminal how wide it draws characters of ambiguous width; given once.
    fn take_question(&mut self) -> bool {
        false
    }

    /// The terminal's answer.
    fn answered(&mut self, _width: Ambiguous) {}

    /// Ctrl-C was typed: whether to end at once.
    fn interrupt(&mut self) -> bool {
        true
    }

    /// Whether to end.
    fn quit(&self) -> bool;

    /// The end, on any way out and once: keep what is open as a draft. The terminal may be gone already.
    fn leave(&mut self);
}

/// Why a desk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The user left.
    Quit,
    /// A signal of this number, or Ctrl-C (2).
    Signal(i32),
}

impl EndReason {
    /// The exit code of the process: 0, or as a shell counts signals.
    pub fn code(self) -> i32 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => 128 + number,
        }
    }
}

/// Calls [`Desk::leave`] on every way out, a panic among them.
struct Leaving<'a, D: Desk>(&'a mut D);

impl<D: Desk> Drop for Leaving<'_, D> {
    fn drop(&mut self) {
        self.0.leave();
    }
}

/// Runs a desk until it ends. The terminal is as before when this returns, also by a panic.
///
/// # Errors
/// When the terminal cannot be taken or is gone.
pub fn run(desk: &mut impl Desk, events: &EventSource, title: &str) -> io::Result<EndReason> {
    let desk = Leaving(desk);
    let session = Session::enter(title)?;
    let mut screen = Screen::default();
    show(desk.0, &mut screen)?;
    reader::listen(events.sender())?;
    serve(desk.0, events, &mut screen, &session)
}

fn serve<D: Desk>(desk: &mut D, events: &EventSource, screen: &mut Screen, session: &Session) -> io::Result<EndReason> {
    loop {
        let mut next = match desk.wake_at() {
            Some(moment) => events.recv_until(moment),
            None => Some(events.recv()),
        };
        // What waits already is taken in before the next frame, so that fast typing costs one frame, not many.
        while let Some(event) = next {
            match event {
                Event::Input(Input::Key(key)) if key == KeyPress::ctrl('c') => {
                    if desk.interrupt() {
                        return Ok(EndReason::Signal(INTERRUPT));
                    }
                }
                Event::Input(input) => desk.input(input),
                Event::CursorAt(column, _) => desk.answered(width_at(column)),
                Event::Wake => desk.wake(),
                Event::Signal(Signal::End(number)) => return Ok(EndReason::Signal(number)),
                Event::Signal(Signal::Suspend) => suspend(session)?,
                Event::Signal(Signal::Resume) => {
                    session.resume()?;
                    screen.invalidate();
                }
            }
            if desk.quit() {
                return Ok(EndReason::Quit);
            }
            next = events.try_recv();
        }
        if desk.wake_at().is_some_and(|moment| moment <= Instant::now()) {
            desk.wake();
        }
        if desk.quit() {
            return Ok(EndReason::Quit);
        }
        let copied = desk.take_copy().map_or(Ok(()), |text| screen.copy(&text));
        let asked = if desk.take_question() { screen.ask() } else { Ok(()) };
        if copied.and(asked).and_then(|()| show(desk, screen)).is_err() {
            // A terminal that cannot be written is gone, whether or not a signal says so.
            return Ok(EndReason::Signal(HANGUP));
        }
    }
}

/// What the cursor's column behind one character from the first says of its width.
pub(super) const fn width_at(column: u16) -> Ambiguous {
    if column >= 2 { Ambiguous::Wide } else { Ambiguous::Narrow }
}

fn show<D: Desk>(desk: &mut D, screen: &mut Screen) -> io::Result<()> {
    let size = screen.draw(|buffer| desk.draw(buffer))?;
    desk.drawn(size.width, size.height);
    Ok(())
}

/// SIGINT.
const INTERRUPT: i32 = 2;

/// Gives the terminal to the shell and stops; SIGCONT brings it back as [`Signal::Resume`].
#[cfg(unix)]
fn suspend(session: &Session) -> io::Result<()> {
    session.leave();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Nothing suspends here.
#[cfg(not(unix))]
fn suspend(_session: &Session) -> io::Result<()> {
    Ok(())
}
