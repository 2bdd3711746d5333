//! A ledger with the shipped pack, and short ways to act on it.

use std::path::{Path, PathBuf};

use gongkai::domain::act::Act;
use gongkai::domain::pack::Pack;
use gongkai::ledger::{Ledger, LedgerError, Receipt};
use tempfile::TempDir;

use crate::fixture::{NOTICE_DAY, ledger};
pub use crate::fixture::{
    activity, calendar, d as day, hand_out, key, ledger_with, new_document, new_task, note, pack, stamp, status, zh,
};

pub struct Desk {
    pub folder: TempDir,
    pub ledger: Ledger,
}

impl Desk {
    pub fn new() -> Self {
        Self::on(ledger)
    }

    pub fn with(pack: &Pack) -> Self {
        Self::on(|path| ledger_with(pack, path, NOTICE_DAY))
    }

    /// A ledger without a plan.
    pub fn planless() -> Self {
        Self::on(|path| Ledger::create(path, &zh(), &stamp(NOTICE_DAY)).unwrap())
    }

    fn on(ledger: impl FnOnce(&Path) -> Ledger) -> Self {
        let folder = TempDir::new().unwrap();
        let ledger = ledger(&folder.path().join("desk.db"));
        Self { folder, ledger }
    }

    pub fn path(&self) -> PathBuf {
        self.ledger.path().to_owned()
    }

    pub fn act(&mut self, day: &str, act: Act) -> Result<Receipt, LedgerError> {
        self.ledger.perform(&act, &stamp(day))
    }

    /// Closes the ledger and opens it again, as a restart does.
    pub fn restart(self) -> Self {
        let Self { folder, ledger } = self;
        let path = ledger.path().to_owned();
        drop(ledger);
        Self { folder, ledger: Ledger::open(&path).unwrap() }
    }
}

/// A connection of another program.
pub fn other_program(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

/// A backup put back whole, and opened.
pub fn restored(from: &Path, to: &Path, on: &str) -> Ledger {
    let restored = Ledger::restore(from, to, &stamp(on)).unwrap();
    assert_eq!(restored.findings, []);
    Ledger::open(to).unwrap()
}
