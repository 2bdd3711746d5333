//! How far a long reading is, and the way to stop it from another thread.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::ReadError;

/// Shared by the reader and whoever watches it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Of parts that are over.
    before: AtomicU64,
    done: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// Sets the whole, in bytes.
    pub fn begin(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
        self.before.store(0, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    /// Says how many bytes of this part are done; called at least once for every few thousand cells.
    ///
    /// # Errors
    /// [`ReadError::Stopped`] when the reading is to end.
    pub fn reached(&self, done: u64) -> Result<(), ReadError> {
        self.done.store(self.before.load(Ordering::Relaxed).saturating_add(done), Ordering::Relaxed);
        if self.stopped.load(Ordering::Relaxed) { Err(ReadError::Stopped) } else { Ok(()) }
    }

    /// Says that a part of so many bytes is over; the next counts from here.
    pub fn passed(&self, bytes: u64) {
        self.before.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Asks the reader to stop; nothing is left behind.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Per cent done, 0 to 100.
    #[must_use]
    pub fn percent(&self) -> u64 {
        let total = self.total.load(Ordering::Relaxed).max(1);
        (self.done.load(Ordering::Relaxed).saturating_mul(100) / total).min(100)
    }
}
