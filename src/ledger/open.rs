//! Making and opening a ledger.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::connect::{connect, recognise};
use super::copy::{copy_before_migration, copy_in_memory};
use super::error::{AtPath as _, LedgerError, Result};
use super::handle::Ledger;
use super::journal::{self, BatchKind, NewBatch};
use super::leftovers;
use super::lock::Lock;
use super::reach::{nameable, writable};
use super::records;
use super::schema::{APPLICATION_ID, MIGRATIONS, Migration, Schema, migrate, version};
use super::sibling::{folder_of, make_folder, sync_folder};
use super::stamp::Stamp;
use super::unnamed::Unnamed;
use super::write::Write;
use crate::domain::book::Settings;

/// What a new ledger is born with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLedger {
    /// Language of exported headers: `zh-CN` or `en`.
    pub export_language: String,
    /// 示例: the sample desk.
    pub sample: bool,
}

/// A ledger being made under another name, not yet safe on disk: for long replays. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Unpublished {
    ledger: Ledger,
    file: Unnamed,
}

impl Unpublished {
    /// The ledger to write to.
    pub fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// Puts the file on disk under its own name and opens it there.
    ///
    /// # Errors
    /// A file of that name exists, or the medium fails.
    pub fn publish(self) -> Result<Ledger> {
        let Self { ledger, file } = self;
        let target = file.target().to_owned();
        ledger.db.close().map_err(|(_, why)| why)?;
        file.sync().at(file.path())?;
        file.place().map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => LedgerError::Exists { path: target.clone() },
            _ => LedgerError::Io { path: target.clone(), error },
        })?;
        let unconfirmed = sync_folder(&target).err();
        match Ledger::open(&target) {
            Ok(opened) => Ok(Ledger { unconfirmed, ..opened }),
            Err(why) => Err(LedgerError::Made { path: target, why: Box::new(why) }),
        }
    }
}

impl Ledger {
    /// Makes a ledger: whole, or not at all. Readable by its owner only, where the medium can.
    ///
    /// # Errors
    /// The file exists, or cannot be written.
    pub fn create(path: &Path, new: &NewLedger, stamp: &Stamp) -> Result<Self> {
        Self::create_fast_then_publish(path, new, stamp)?.publish()
    }

    /// Begins a ledger beside its place, written without waiting for the disk; see [`Unpublished::publish`].
    ///
    /// # Errors
    /// The file exists, or cannot be written.
    pub fn create_fast_then_publish(path: &Path, new: &NewLedger, stamp: &Stamp) -> Result<Unpublished> {
        nameable(path)?;
        if path.symlink_metadata().is_ok() {
            return Err(LedgerError::Exists { path: path.to_owned() });
        }
        let folder = folder_of(path);
        make_folder(folder).at(folder)?;
        // 0600 on Unix, which it keeps when it gets its name.
        let file = Unnamed::beside(path).at(folder)?;
        let mut db = connect(file.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.pragma_update(None, "synchronous", "OFF")?;
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
        migrate(&mut db, &MIGRATIONS)?;
        give_birth(&mut db, new, stamp)?;
        let ledger = Self::from_parts(path.to_owned(), db, None, &MIGRATIONS, true)?;
        Ok(Unpublished { ledger, file })
    }

    /// Opens a ledger for writing and takes its lock. A write that was broken off is cleared up, a file of an older
    /// schema is brought up to date (after a copy), and edits by other programs are sealed as 外部修改.
    ///
    /// # Errors
    /// Missing, held by another desk, no ledger, damaged, newer, not writable, or of a name too long.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, &MIGRATIONS)
    }

    pub(super) fn open_with(path: &Path, steps: &'static [Migration]) -> Result<Self> {
        nameable(path)?;
        present(path)?;
        not_another_programs(path)?;
        writable(path)?;
        let lock = Lock::take(path)?;
        Self::open_locked(path, lock, steps)
    }

    pub(super) fn open_locked(path: &Path, lock: Lock, steps: &'static [Migration]) -> Result<Self> {
        let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        recognise(&db, path, steps)?;
        if let Some(found) = older_version(&db, steps)? {
            copy_before_migration(&db, path, found)?;
            migrate(&mut db, steps)?;
        }
        let noticed = path.metadata().and_then(|about| about.modified()).ok().map(DateTime::<Utc>::from);
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if journal::seal_external(&tx, noticed)? {
            tx.commit()?;
        } else {
            tx.rollback()?;
        }
        leftovers::clear(&db, path)?;
        Self::from_parts(path.to_owned(), db, Some(lock), steps, false)
    }

    /// Opens a ledger for reading. No lock is needed; SQLite first clears up a write that was broken off, where it
    /// may. A file of an older schema stays as it is: what is read is a copy of it in memory, brought up to date.
    ///
    /// # Errors
    /// Missing, no ledger, damaged, newer; or a broken-off write on a medium that cannot be written.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        nameable(path)?;
        present(path)?;
        // Opened for writing so that a hot journal can be rolled back; on a read-only file SQLite falls back.
        let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        recognise(&db, path, &MIGRATIONS)?;
        if older_version(&db, &MIGRATIONS)?.is_some() {
            db = copy_in_memory(&db)?;
            migrate(&mut db, &MIGRATIONS)?;
        }
        db.pragma_update(None, "query_only", true)?;
        let mut ledger = Self::from_parts(path.to_owned(), db, None, &MIGRATIONS, false)?;
        ledger.read_only = true;
        Ok(ledger)
    }

    pub(super) fn from_parts(
        path: PathBuf,
        db: Connection,
        lock: Option<Lock>,
        steps: &'static [Migration],
        unpublished: bool,
    ) -> Result<Self> {
        let schema = Schema::read(&db)?;
        let (id, generation) = db.query_row("SELECT ledger, generation FROM identity", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
        let generation = u32::try_from(generation).unwrap_or(u32::MAX);
        let cache = RefCell::new(None);
        Ok(Self {
            path,
            db,
            schema,
            steps,
            read_only: false,
            unpublished,
            id,
            generation,
            cache,
            trusted_day: None,
            unconfirmed: None,
            _lock: lock,
        })
    }
}

/// The version of a file that has steps before it.
fn older_version(db: &Connection, steps: &[Migration]) -> Result<Option<i64>> {
    let found = version(db)?;
    Ok(Some(found).filter(|found| *found < i64::try_from(steps.len()).unwrap_or(i64::MAX)))
}

fn present(path: &Path) -> Result<()> {
    match path.try_exists() {
        Ok(true) if path.is_file() => Ok(()),
        Ok(true) => Err(LedgerError::NotALedger { path: path.to_owned() }),
        Ok(false) => Err(LedgerError::Missing { path: path.to_owned() }),
        Err(error) => Err(error).at(path),
    }
}

/// Looks at the mark of a file before a lock is put beside it: nothing is left where a path was mistaken. What this
/// look cannot tell, opening for writing does.
fn not_another_programs(path: &Path) -> Result<()> {
    let mark = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .and_then(|db| Ok(db.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))?));
    match mark {
        Ok(mark) if mark != APPLICATION_ID => Err(LedgerError::NotALedger { path: path.to_owned() }),
        Err(why @ LedgerError::NotALedger { .. }) => Err(why),
        _ => Ok(()),
    }
}

/// The first batch: settings and identity.
fn give_birth(db: &mut Connection, new: &NewLedger, stamp: &Stamp) -> Result<()> {
    let schema = Schema::read(db)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("INSERT INTO identity VALUES (1, lower(hex(randomblob(16))), 1)", [])?;
    let batch = journal::begin(&tx, &NewBatch { kind: BatchKind::Birth, undoes: None, stamp, title: "建立台账" })?;
    let write = Write { db: &tx, schema: &schema, stamp };
    let Settings { due_soon_workdays, ext_rules, .. } = Settings::default();
    records::setting::set(&write, "due_soon_workdays", due_soon_workdays.to_string())?;
    records::setting::set(&write, "ext_rules", ext_rules.to_string())?;
    records::setting::set(&write, "export_language", new.export_language.clone())?;
    records::setting::set(&write, "sample", new.sample.to_string())?;
    journal::seal(&tx, batch)?;
    tx.commit()?;
    Ok(())
}
