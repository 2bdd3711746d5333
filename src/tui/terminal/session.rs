//! The one guard of the terminal: what it changes it gives back, once, whatever the way out.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, queue};
use ratatui::layout::Size;

use crate::text::clean;

use super::events::{Event, HANGUP, Signal};
use super::frame::Output;
use super::output::{hand_over, is_stuck, write_within};

/// Whether the terminal is ours at the moment: the panic hook must know it too.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// The thread that draws: only its panic ends the session, a worker's is told to who waits for it.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
/// Panics of other threads, kept off the screen until it is given back.
static WITHHELD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The terminal while it is ours: raw mode, alternate screen, no wrap (a character drawn wider than we count it must not
/// run into the next row), bracketed paste, hidden cursor, own title. Left when
/// dropped, when its thread panics, and by [`Session::leave`]; only the first of them does anything.
#[derive(Debug)]
pub struct Session {
    title: String,
    /// Where it is told that the terminal took a frame.
    events: Sender<Event>,
}

impl Session {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it is taken already, or when it refuses; nothing stays changed then.
    pub(super) fn enter(title: &str, events: Sender<Event>) -> io::Result<Self> {
        install_panic_hook();
        if ENTERED.swap(true, Ordering::SeqCst) {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists));
        }
        *OWNER.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
        // From here on a failure drops the session, which undoes what was done.
        let session = Self { title: clean(title), events };
        session.set_up()?;
        Ok(session)
    }

    /// Gives the terminal back as it was found, or what of that it takes in this time. A second call does nothing.
    pub fn leave(&self, patience: Duration) {
        give_back(patience);
    }

    fn set_up(&self) -> io::Result<()> {
        enable_raw_mode()?;
        let mut bytes = Vec::new();
        queue!(bytes, PushTitle, EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, Hide)?;
        queue!(bytes, SetTitle(&self.title))?;
        // Whether it is taken, the first frame behind it tells.
        hand_over(bytes, drop)
    }
}

impl Output for Session {
    fn size(&self) -> io::Result<Size> {
        crossterm::terminal::size().map(|(columns, rows)| Size::new(columns, rows))
    }

    fn send(&mut self, bytes: Vec<u8>) -> io::Result<bool> {
        let events = self.events.clone();
        hand_over(bytes, move |written| {
            // A terminal that cannot be written is gone, whether or not a signal says so.
            let event = written.map_or(Event::Signal(Signal::End(HANGUP)), |()| Event::Sent);
            drop(events.send(event));
        })?;
        Ok(true)
    }

    /// Gives the terminal to the shell as it was found and stops; SIGCONT brings it back. Nothing suspends where there is
    /// no such signal.
    fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        {
            give_back(PATIENCE);
            signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        }
        Ok(())
    }

    /// The shell has used the terminal in between.
    fn resume(&mut self) -> io::Result<()> {
        give_back(PATIENCE);
        ENTERED.store(true, Ordering::SeqCst);
        self.set_up()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back(PATIENCE);
    }
}

/// How long a terminal that takes nothing keeps an end waiting that a signal or a panic has made.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Undoes [`Session::set_up`] as far as the terminal lets us: it may be gone, or take nothing, and then there is nothing
/// to do.
fn give_back(patience: Duration) {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let queued = queue!(bytes, EndSynchronizedUpdate, ResetColor, DisableBracketedPaste, EnableLineWrap, Show)
        .and_then(|()| queue!(bytes, LeaveAlternateScreen, PopTitle));
    let _ = queued.and_then(|()| write_within(bytes, patience));
    let _ = disable_raw_mode();
    if is_stuck() {
        return;
    }
    for message in WITHHELD.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = writeln!(io::stderr(), "{message}");
    }
}

/// The message of a panic must be read on the ordinary screen, and one of a worker must not run across the desk.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let owner = *OWNER.lock().unwrap_or_else(PoisonError::into_inner);
            if ENTERED.load(Ordering::SeqCst) && owner != Some(thread::current().id()) {
                WITHHELD.lock().unwrap_or_else(PoisonError::into_inner).push(info.to_string());
                return;
            }
            give_back(PATIENCE);
            before(info);
        }));
    });
}

/// Keeps the terminal's title on its own stack (XTWINOPS 22), since no terminal tells it safely.
struct PushTitle;

/// Brings the kept title back (XTWINOPS 23).
struct PopTitle;

impl Command for PushTitle {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[22;0t")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Command for PopTitle {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[23;0t")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        Ok(())
    }
}
