//! The one channel of everything that wakes the desk: keys, signals, finished jobs. Whoever waits on it sleeps; nothing
//! polls and nothing ticks.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use super::input::Input;

/// Something to wake up for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The user did something.
    Input(Input),
    /// The terminal says where its cursor stands: column and row from 0.
    CursorAt(u16, u16),
    /// The system wants something.
    Signal(Signal),
    /// A worker has something ready, see [`Waker`].
    Wake,
    /// The terminal has taken the last frame.
    Sent,
}

/// What the system asks of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end, by the signal of this number (1 when the terminal is gone).
    End(i32),
    /// To stop until continued (SIGTSTP).
    Suspend,
    /// To go on after a stop (SIGCONT).
    Resume,
}

/// Wakes the desk from another thread; its results travel by a channel of their own.
#[derive(Clone, Debug)]
pub struct Waker(Sender<Event>);

impl Waker {
    /// Wakes the desk. After its end this does nothing.
    pub fn wake(&self) {
        // The desk is gone: nobody is left to be woken.
        let _ = self.0.send(Event::Wake);
    }
}

/// The receiving end, with the threads that feed it.
#[derive(Debug)]
pub struct EventSource {
    sender: Sender<Event>,
    events: Receiver<Event>,
    #[cfg(unix)]
    _signals: Option<unix::Listening>,
}

impl Default for EventSource {
    /// One that listens to nothing but its wakers.
    fn default() -> Self {
        let (sender, events) = mpsc::channel();
        Self {
            sender,
            events,
            #[cfg(unix)]
            _signals: None,
        }
    }
}

impl EventSource {
    /// Starts to listen to signals; [`super::run`] adds the terminal.
    ///
    /// # Errors
    /// When the system gives no signal handler or thread.
    pub fn new() -> io::Result<Self> {
        let source = Self::default();
        #[cfg(unix)]
        let source = Self { _signals: Some(unix::listen(source.sender())?), ..source };
        Ok(source)
    }

    /// Where whoever reads the terminal sends what it says.
    pub(super) fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }

    /// A handle for workers.
    pub fn waker(&self) -> Waker {
        Waker(self.sender.clone())
    }

    /// Sleeps until something happens.
    pub fn recv(&self) -> Event {
        // We hold a sender ourselves, so the channel never closes.
        self.events.recv().unwrap_or(Event::Signal(Signal::End(HANGUP)))
    }

    /// Sleeps until something happens or the moment has come; none is the moment.
    pub fn recv_until(&self, moment: Instant) -> Option<Event> {
        match self.events.recv_timeout(moment.saturating_duration_since(Instant::now())) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Event::Signal(Signal::End(HANGUP))),
        }
    }

    /// What waits already, without sleeping.
    pub fn try_recv(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }
}

/// SIGHUP, also said of a terminal that cannot be read or written any more.
pub(super) const HANGUP: i32 = 1;

#[cfg(unix)]
mod unix {
    use std::sync::mpsc::Sender;
    use std::{io, thread};

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::{Handle, Signals};

    use super::{Event, Input, Signal};

    /// Signals are listened to until this is dropped.
    #[derive(Debug)]
    pub struct Listening(Handle);

    impl Drop for Listening {
        fn drop(&mut self) {
            self.0.close();
        }
    }

    /// A thread that sleeps on the signals and sends them on.
    pub(super) fn listen(sender: Sender<Event>) -> io::Result<Listening> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let listening = Listening(signals.handle());
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for number in signals.forever() {
                let event = match number {
                    SIGTSTP => Event::Signal(Signal::Suspend),
                    SIGCONT => Event::Signal(Signal::Resume),
                    SIGWINCH => match crossterm::terminal::size() {
                        Ok((columns, rows)) => Event::Input(Input::Resize(columns, rows)),
                        // The terminal is going; who reads it says so.
                        Err(_) => continue,
                    },
                    _ => Event::Signal(Signal::End(number)),
                };
                if sender.send(event).is_err() {
                    return;
                }
            }
        })?;
        Ok(listening)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_waker_wakes_and_a_moment_passes() {
        let source = EventSource::new().unwrap();
        assert_eq!(source.try_recv(), None);
        let waker = source.waker();
        thread::spawn(move || waker.wake()).join().unwrap();
        assert_eq!(source.recv(), Event::Wake);
        let moment = Instant::now() + Duration::from_millis(1);
        assert_eq!(source.recv_until(moment), None);
        assert!(Instant::now() >= moment);
        source.waker().wake();
        assert_eq!(source.recv_until(Instant::now()), Some(Event::Wake), "what waits comes before a moment past");
    }
}
