//! The one channel of everything that wakes the desk: keys, signals, finished jobs. Whoever waits on it sleeps; nothing
//! polls and nothing ticks.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;
use std::{io, thread};

use super::input::{Input, normalise};

/// Something to wake up for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The user did something.
    Input(Input),
    /// The system wants something.
    Signal(Signal),
    /// A worker has something ready, see [`Waker`].
    Wake,
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
    signals: signal_hook::iterator::Handle,
}

impl EventSource {
    /// Starts to listen to signals; the terminal follows with [`EventSource::listen`].
    ///
    /// # Errors
    /// When the system gives no signal handler or thread.
    pub fn new() -> io::Result<Self> {
        let (sender, events) = mpsc::channel();
        Ok(Self {
            #[cfg(unix)]
            signals: unix::listen(sender.clone())?,
            sender,
            events,
        })
    }

    /// Starts to read the terminal. From here on the reading thread owns its input until the process ends.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn listen(&self) -> io::Result<()> {
        let sender = self.sender.clone();
        thread::Builder::new().name("input".to_owned()).spawn(move || read(&sender)).map(drop)
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

#[cfg(unix)]
impl Drop for EventSource {
    fn drop(&mut self) {
        self.signals.close();
    }
}

/// SIGHUP, also said of a terminal that cannot be read any more.
const HANGUP: i32 = 1;

fn read(sender: &Sender<Event>) {
    loop {
        let event = match crossterm::event::read() {
            Ok(event) => match normalise(event) {
                Some(input) => Event::Input(input),
                None => continue,
            },
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => Event::Signal(Signal::End(HANGUP)),
        };
        let last = matches!(event, Event::Signal(_));
        if sender.send(event).is_err() || last {
            return;
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::sync::mpsc::Sender;
    use std::{io, thread};

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::{Handle, Signals};

    use super::{Event, Signal};

    /// A thread that sleeps on the signals and sends them on.
    pub(super) fn listen(sender: Sender<Event>) -> io::Result<Handle> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT])?;
        let handle = signals.handle();
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for number in signals.forever() {
                let signal = match number {
                    SIGTSTP => Signal::Suspend,
                    SIGCONT => Signal::Resume,
                    _ => Signal::End(number),
                };
                if sender.send(Event::Signal(signal)).is_err() {
                    return;
                }
            }
        })?;
        Ok(handle)
    }
}

#[cfg(test)]
mod tests {
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
