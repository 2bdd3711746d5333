//! The loop: sleep, take in all that waits, draw once.

use std::io;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::text::Ambiguous;

use super::events::{Event, EventSource, HANGUP, Signal};
use super::frame::{Output, Screen};
use super::input::{Input, KeyPress};
use super::reader;
use super::session::{PATIENCE, Session};

/// What the loop needs of the desk.
pub trait Desk {
    /// Takes an input in.
    fn input(&mut self, input: Input);

    /// Draws the whole frame from the state; gives the caret of the field that has the focus.
    fn draw(&self, buffer: &mut Buffer) -> Option<Position>;

    /// A frame of so many columns and rows has been drawn: what was typed before it was typed at an older one.
    fn drawn(&mut self, _columns: u16, _rows: u16) {}

    /// The moment it is by the desk's clock.
    fn now(&self) -> Instant {
        Instant::now()
    }

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

/// Runs a desk until it ends. The terminal is as before when this returns, also by a panic, unless it takes nothing.
///
/// # Errors
/// When the terminal cannot be taken or is gone.
pub fn run(desk: &mut impl Desk, events: &EventSource, title: &str) -> io::Result<EndReason> {
    let mut taken = None;
    let desk = Leaving(desk);
    let screen = taken.insert(Screen::new(Session::enter(title, events.sender())?));
    show(desk.0, screen)?;
    reader::listen(events.sender())?;
    let ending = serve(desk.0, events, screen);
    // What is open is kept before anything waits for the terminal.
    drop(desk);
    screen.output().leave(if matches!(ending, Ok(EndReason::Quit)) { SLOWEST } else { PATIENCE });
    ending
}

/// How long the slowest terminal takes for what is still to be written when the user leaves.
const SLOWEST: Duration = Duration::from_secs(10);

fn serve<D: Desk, O: Output>(desk: &mut D, events: &EventSource, screen: &mut Screen<O>) -> io::Result<EndReason> {
    loop {
        let next = match desk.wake_at() {
            Some(moment) => events.recv_until(moment),
            None => Some(events.recv()),
        };
        if let Some(end) = turn(desk, next, events, screen)? {
            return Ok(end);
        }
    }
}

/// One turn of the loop: takes in an event, and what waits behind it, and draws once. Gives why the desk ended, if it
/// did. What waits already is taken in before the next frame, so that fast typing costs one frame, not many.
///
/// # Errors
/// When the terminal cannot be given to the shell or taken again.
pub fn turn<D: Desk, O: Output>(
    desk: &mut D,
    event: Option<Event>,
    events: &EventSource,
    screen: &mut Screen<O>,
) -> io::Result<Option<EndReason>> {
    let mut next = event;
    while let Some(event) = next {
        if event != Event::Sent {
            screen.expire();
        }
        match event {
            Event::Input(Input::Key(key)) if key == KeyPress::ctrl('c') => {
                if desk.interrupt() {
                    return Ok(Some(EndReason::Signal(INTERRUPT)));
                }
            }
            Event::Input(input) => desk.input(input),
            Event::CursorAt(column, _) => desk.answered(width_at(column)),
            Event::Wake => desk.wake(),
            Event::Sent => screen.sent(),
            Event::Signal(Signal::End(number)) => return Ok(Some(EndReason::Signal(number))),
            Event::Signal(Signal::Suspend) => {
                screen.output().suspend()?;
                // Continued: nothing is drawn before the terminal is ours again, whenever the signal for it is heard.
                screen.output().resume()?;
                screen.invalidate();
            }
            Event::Signal(Signal::Resume) => {
                screen.output().resume()?;
                screen.invalidate();
            }
        }
        if desk.quit() {
            return Ok(Some(EndReason::Quit));
        }
        next = events.try_recv();
    }
    if desk.wake_at().is_some_and(|moment| moment <= desk.now()) {
        desk.wake();
        screen.expire();
    }
    if desk.quit() {
        return Ok(Some(EndReason::Quit));
    }
    if !screen.wants_a_frame() {
        return Ok(None);
    }
    if let Some(text) = desk.take_copy() {
        screen.copy(&text);
    }
    let asked = if desk.take_question() { screen.ask() } else { Ok(()) };
    // A terminal that has no size is gone, whether or not a signal says so.
    let is_gone = asked.and_then(|()| show(desk, screen)).is_err();
    Ok(is_gone.then_some(EndReason::Signal(HANGUP)))
}

/// What the cursor's column behind one character from the first says of its width.
pub(super) const fn width_at(column: u16) -> Ambiguous {
    if column >= 2 { Ambiguous::Wide } else { Ambiguous::Narrow }
}

fn show<D: Desk, O: Output>(desk: &mut D, screen: &mut Screen<O>) -> io::Result<()> {
    let size = screen.draw(|buffer| desk.draw(buffer))?;
    desk.drawn(size.width, size.height);
    Ok(())
}

/// SIGINT.
const INTERRUPT: i32 = 2;
