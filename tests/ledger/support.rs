//! A ledger with the shipped pack, and short ways to act on it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime};
use gongkai::domain::act::{Act, AssignmentAct};
use gongkai::domain::assignment::Status;
use gongkai::domain::key::Key;
use gongkai::domain::pack::Pack;
use gongkai::ledger::{Ledger, LedgerError, NewLedger, Receipt, Stamp};
use gongkai::pack::{read, shipped};
use tempfile::TempDir;

pub struct Desk {
    pub folder: TempDir,
    pub ledger: Ledger,
}

impl Desk {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mut ledger = Ledger::create(&folder.path().join("desk.db"), &zh(), &stamp("2023-07-28")).unwrap();
        ledger.take_plan(&pack(), &stamp("2023-07-28")).unwrap();
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

pub fn zh() -> NewLedger {
    NewLedger { export_language: "zh-CN".to_owned(), sample: false }
}

pub fn pack() -> Pack {
    let (name, text) = shipped()[0];
    read(name, text).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn stamp(text: &str) -> Stamp {
    let at: DateTime<_> = day(text).and_time(NaiveTime::from_hms_opt(1, 0, 0).unwrap()).and_utc();
    Stamp { actor: "政务公开专员".to_owned(), desk_date: day(text), recorded_at: at }
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn status(of: &str, status: Status, on: &str) -> Act {
    Act::Assignment(AssignmentAct::SetStatus {
        of: vec![key(of)],
        status,
        on: day(on),
        note: None,
        evidence: Vec::new(),
        reason: None,
        override_reason: None,
    })
}

pub fn note(of: &str, on: &str, text: &str) -> Act {
    Act::Assignment(AssignmentAct::AddNote { of: vec![key(of)], on: day(on), text: text.to_owned() })
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
