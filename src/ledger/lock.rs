//! The lock beside the ledger: one desk writes, others read and can say who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::error::{AtPath as _, LedgerError, Result};
use super::holder::Holder;
use super::sibling::sibling;

/// The held lock; it ends with the process, however that ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A process that is just being started from this one shares the file for a moment: closing it is not enough.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock of a ledger.
    ///
    /// # Errors
    /// `Locked` with the holder, or the file cannot be made.
    pub fn take(ledger: &Path) -> Result<Self> {
        let path = lock_path(ledger);
        // Not truncated at open: until the lock is ours the words in it are the holder's.
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(&path).at(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LedgerError::Locked { holder: holder(ledger) }),
            Err(TryLockError::Error(why)) => return Err(why).at(&path),
        }
        file.set_len(0).at(&path)?;
        writeln!(file, "{}\n{}", host(), std::process::id()).at(&path)?;
        Ok(Self { file })
    }
}

/// Who holds a ledger, as far as the lock's file says; its own time of writing is the since.
#[must_use]
pub fn holder(ledger: &Path) -> Holder {
    let path = lock_path(ledger);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines = text.lines();
    let host = crate::text::clean(lines.next().unwrap_or_default());
    let pid = lines.next().and_then(|pid| pid.parse().ok());
    let since = path.metadata().and_then(|about| about.modified()).ok().map(DateTime::<Utc>::from);
    Holder { host, pid, since }
}

fn lock_path(ledger: &Path) -> PathBuf {
    sibling(ledger, ".lock")
}

fn host() -> String {
    let named =
        ["/proc/sys/kernel/hostname", "/etc/hostname"].into_iter().find_map(|path| std::fs::read_to_string(path).ok());
    let from_env = || std::env::var("COMPUTERNAME").or_else(|_| std::env::var("HOSTNAME")).ok();
    named.or_else(from_env).map(|name| name.trim().to_owned()).unwrap_or_default()
}
