//! One build of the sample for all tests: it is the dear part.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use gongkai::demo;
use gongkai::domain::book::Book;
use gongkai::domain::workday::WorkCalendar;
use gongkai::ledger::Ledger;

/// A folder with a sample ledger in it.
pub struct Sample {
    /// The folder; it goes when this is dropped.
    pub folder: tempfile::TempDir,
    /// The ledger.
    pub path: PathBuf,
}

/// The sample that all tests read.
pub fn built() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = demo::prepare(folder.path(), false).unwrap_or_else(|error| panic!("{error}"));
        Sample { folder, path }
    })
}

/// A copy of it, for a test that writes.
pub fn copied() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(demo::FILE);
    std::fs::copy(&built().path, &path).unwrap();
    Sample { folder, path }
}

pub fn read(path: &Path) -> Arc<Book> {
    Ledger::open_read_only(path).and_then(|ledger| ledger.book()).unwrap_or_else(|error| panic!("{error}"))
}

pub fn calendar() -> &'static WorkCalendar {
    static CALENDAR: OnceLock<WorkCalendar> = OnceLock::new();
    CALENDAR.get_or_init(crate::fixture::calendar)
}
