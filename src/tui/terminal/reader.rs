//! The threads that read the terminal: every byte that has arrived is taken and told before the next wait, and the end
//! of input is told as the terminal's end.

#[cfg(unix)]
pub use unix::has_input;
#[cfg(unix)]
pub(super) use unix::listen;
#[cfg(not(unix))]
pub use windows::has_input;
#[cfg(not(unix))]
pub(super) use windows::listen;

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, IsTerminal as _, Read as _};
    use std::os::fd::AsFd as _;
    use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
    use std::thread;

    use crate::tui::terminal::decode::Decoder;
    use crate::tui::terminal::events::{Event, HANGUP, Signal};
    use crate::tui::terminal::input::normalise;
    use crate::tui::terminal::sequence::Decoded;

    /// One thread takes the bytes as they come, another waits for what they mean: so the silence behind an Esc is seen
    /// without asking the system whether more will come, which not every terminal device can answer.
    pub(in crate::tui::terminal) fn listen(sender: Sender<Event>) -> io::Result<()> {
        let terminal = open()?;
        let (bytes, arrived) = mpsc::channel();
        thread::Builder::new().name("terminal".to_owned()).spawn(move || read(terminal, &bytes))?;
        thread::Builder::new().name("input".to_owned()).spawn(move || decode(&arrived, &sender))?;
        Ok(())
    }

    /// Whether there is a terminal that keys can be read from.
    #[must_use]
    pub fn has_input() -> bool {
        open().is_ok()
    }

    /// The terminal that keys come from: standard input, or the one the process belongs to.
    fn open() -> io::Result<File> {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return Ok(File::from(stdin.as_fd().try_clone_to_owned()?));
        }
        File::open("/dev/tty")
    }

    /// Sends all that arrives on, until there is nothing to be read any more.
    fn read(mut terminal: File, bytes: &Sender<Vec<u8>>) {
        let mut buffer = vec![0; 1 << 16];
        loop {
            match terminal.read(&mut buffer) {
                Ok(count @ 1..) => {
                    if bytes.send(buffer.get(..count).unwrap_or_default().to_vec()).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // In raw mode a read waits for a byte: none is the end. Dropping the sender tells it.
                Ok(_) | Err(_) => return,
            }
        }
    }

    fn decode(arrived: &Receiver<Vec<u8>>, sender: &Sender<Event>) {
        let mut decoder = Decoder::default();
        loop {
            let bytes = match decoder.patience() {
                Some(patience) => arrived.recv_timeout(patience),
                None => arrived.recv().map_err(RecvTimeoutError::from),
            };
            let ended = bytes == Err(RecvTimeoutError::Disconnected);
            let decoded = match bytes {
                Ok(bytes) => decoder.take(&bytes),
                Err(_) => decoder.give_up(),
            };
            let events = decoded.into_iter().filter_map(|decoded| match decoded {
                Decoded::Event(event) => normalise(event).map(Event::Input),
                Decoded::CursorAt(column, row) => Some(Event::CursorAt(column, row)),
            });
            let end = ended.then_some(Event::Signal(Signal::End(HANGUP)));
            for event in events.chain(end) {
                if sender.send(event).is_err() {
                    return;
                }
            }
            if ended {
                return;
            }
        }
    }
}

#[cfg(not(unix))]
mod windows {
    use std::sync::mpsc::Sender;
    use std::{io, thread};

    use crate::tui::terminal::events::{Event, HANGUP, Signal};
    use crate::tui::terminal::input::normalise;

    /// Whether there is a terminal that keys can be read from: the console is asked when it is read.
    #[must_use]
    pub const fn has_input() -> bool {
        true
    }

    /// The console gives whole events.
    pub(in crate::tui::terminal) fn listen(sender: Sender<Event>) -> io::Result<()> {
        thread::Builder::new().name("input".to_owned()).spawn(move || read(&sender)).map(drop)
    }

    fn read(sender: &Sender<Event>) {
        loop {
            let event = match crossterm::event::read() {
                Ok(event) => match normalise(event) {
                    Some(input) => Event::Input(input),
                    None => continue,
                },
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Event::Signal(Signal::End(HANGUP)),
            };
            let last = matches!(event, Event::Signal(_));
            if sender.send(event).is_err() || last {
                return;
            }
        }
    }
}
