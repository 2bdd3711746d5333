//! The thread that writes to the terminal. A terminal may take nothing for as long as it likes (its output is stopped,
//! whoever draws it sleeps): then this thread waits, and the desk goes on hearing keys, jobs and signals.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Bytes to be written, and who is told how it went.
struct Piece {
    bytes: Vec<u8>,
    told: Box<dyn FnOnce(io::Result<()>) + Send>,
}

/// The way to the thread: the panic hook must find it too.
static WRITER: Mutex<Option<Sender<Piece>>> = Mutex::new(None);

/// Whether the terminal took nothing when somebody waited for it.
static STUCK: AtomicBool = AtomicBool::new(false);

/// Hands bytes over, behind what was handed over before; `told` is called once they are written or cannot be.
///
/// # Errors
/// The system gives no thread.
pub(super) fn hand_over(bytes: Vec<u8>, told: impl FnOnce(io::Result<()>) + Send + 'static) -> io::Result<()> {
    let mut writer = WRITER.lock().unwrap_or_else(PoisonError::into_inner);
    let pieces = match &mut *writer {
        Some(pieces) => pieces,
        none => none.insert(listen()?),
    };
    let piece = Piece { bytes, told: Box::new(told) };
    pieces.send(piece).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
}

/// Writes bytes, and waits until they are written, but not for ever.
///
/// # Errors
/// The terminal is gone, or has taken nothing in that time.
pub(super) fn write_within(bytes: Vec<u8>, patience: Duration) -> io::Result<()> {
    let (sender, written) = mpsc::channel();
    hand_over(bytes, move |result| drop(sender.send(result)))?;
    let in_time = written.recv_timeout(patience);
    STUCK.store(in_time.is_err(), Ordering::SeqCst);
    in_time.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

/// Whether the terminal took nothing when it was to be given back: who writes to it then waits for ever.
#[must_use]
pub fn is_stuck() -> bool {
    STUCK.load(Ordering::SeqCst)
}

fn listen() -> io::Result<Sender<Piece>> {
    let (sender, pieces) = mpsc::channel::<Piece>();
    thread::Builder::new().name("screen".to_owned()).spawn(move || {
        for Piece { bytes, told } in pieces {
            let mut out = io::stdout().lock();
            told(out.write_all(&bytes).and_then(|()| out.flush()));
        }
    })?;
    Ok(sender)
}
