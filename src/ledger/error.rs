//! What can go wrong with a ledger, as data: the words of a sentence are found elsewhere.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::ErrorCode;

use super::cause::Cause;
use super::finding::Finding;
use super::holder::Holder;
use crate::domain::act::Refusal;
use crate::domain::id::BatchId;

/// The ledger's result.
pub type Result<T> = std::result::Result<T, LedgerError>;

/// What went wrong. Whatever it is, the ledger is as it was before.
#[derive(thiserror::Error, strum::VariantNames, Debug)]
#[strum(serialize_all = "snake_case")]
pub enum LedgerError {
    /// A rule stands against the act.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// `create` and `restore` replace nothing.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// No such file.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// Another desk holds the ledger.
    #[error("the ledger is held by {holder}")]
    Locked {
        /// Who.
        holder: Holder,
    },
    /// The ledger was opened for reading.
    #[error("the ledger is open for reading only")]
    ReadOnly,
    /// The file is no ledger.
    #[error("{} is not a ledger of this program", path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged or cut short.
    #[error("the ledger's file is damaged: {why}")]
    Damaged {
        /// Why.
        why: Cause,
    },
    /// A newer program wrote the file.
    #[error("the ledger has schema {found}, this program knows {known}")]
    NewerSchema {
        /// Its version.
        found: i64,
        /// The newest known.
        known: i64,
    },
    /// A write was broken off and cannot be cleared up where the file lies.
    #[error("a write was broken off and the place is read-only, so it cannot be cleared up there: {why}")]
    CannotRecover {
        /// Why.
        why: Cause,
    },
    /// The medium or the file cannot be written.
    #[error("the ledger cannot be written: {why}")]
    ReadOnlyMedium {
        /// Why.
        why: Cause,
    },
    /// The ledger's file or its folder cannot be written, as a look at both tells.
    #[error("{} cannot be written: {error}", path.display())]
    NotWritable {
        /// The file or the folder.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The name of the file is so long that what lies beside the ledger could not have its name.
    #[error("the name of {} is longer than {most} bytes", path.display())]
    NameTooLong {
        /// The file.
        path: PathBuf,
        /// The most bytes.
        most: usize,
    },
    /// The whole path is longer than `SQLite` opens.
    #[error("the path {} is longer than {most} bytes", path.display())]
    PathTooLong {
        /// The file.
        path: PathBuf,
        /// The most bytes.
        most: usize,
    },
    /// No room left.
    #[error("no room is left for the ledger: {why}")]
    Full {
        /// Why.
        why: Cause,
    },
    /// The medium failed while the ledger was read or written.
    #[error("the medium of the ledger failed: {why}")]
    Medium {
        /// Why.
        why: Cause,
    },
    /// Another program is in the middle of a write.
    #[error("another program is writing the ledger's file")]
    Busy,
    /// Undo: a later act changed the same record.
    #[error("“{title}” (batch {}) came later and changed the same record; it must be undone first", batch.0)]
    LaterAct {
        /// The later act.
        batch: BatchId,
        /// Its title.
        title: String,
    },
    /// Undo: the row is not what the act left, and no act says why.
    #[error("row {id} of {table} is not what the act left and the journal does not say why; see doctor")]
    RowDiffers {
        /// Table.
        table: String,
        /// Row.
        id: i64,
    },
    /// Undo: nothing left.
    #[error("nothing is left to undo")]
    NothingToUndo,
    /// Undo: this batch cannot be undone.
    #[error("batch {} cannot be undone: it is {why}", batch.0)]
    NotUndoable {
        /// The batch.
        batch: BatchId,
        /// Why.
        why: NotUndoable,
    },
    /// The desk's date lies before the last act's.
    #[error("the desk date {desk_date} is earlier than the last act's, {last}")]
    EarlierDeskDate {
        /// The stamp's.
        desk_date: NaiveDate,
        /// The last act's.
        last: NaiveDate,
    },
    /// The desk's date lies so far after the last act's that the clock may be wrong.
    #[error("the desk date {desk_date} is more than a year after the last act's, {last}")]
    FarDeskDate {
        /// The stamp's.
        desk_date: NaiveDate,
        /// The last act's.
        last: NaiveDate,
    },
    /// Nothing was recorded on a later day, so no date is to be put right.
    #[error("nothing was recorded on a later day")]
    NothingToRedate,
    /// A row that this program cannot read.
    #[error("a row of {table} cannot be read: {why}")]
    UnreadableRow {
        /// Table.
        table: &'static str,
        /// Row, where it can be told.
        id: Option<i64>,
        /// Column, where it can be told.
        field: Option<&'static str>,
        /// What is wrong with it, in the words of a library.
        why: String,
    },
    /// A row that should be there.
    #[error("{table} has no row {id}")]
    NoRow {
        /// Table.
        table: &'static str,
        /// Row.
        id: i64,
    },
    /// A stored file is missing.
    #[error("the ledger has no file {sha256}")]
    NoFile {
        /// Its hash.
        sha256: String,
    },
    /// A backup that is none, or a damaged one.
    #[error("{} is not a sound backup: {why}", path.display())]
    BadBackup {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: BadBackup,
    },
    /// Repair: the journal or the file is damaged, so that nothing proves what the rows were.
    #[error("the journal proves nothing: {} findings", findings.len())]
    NotProved {
        /// What is damaged.
        findings: Vec<Finding>,
    },
    /// The ledger is made, and could not be opened.
    #[error("{} is made, but: {why}", path.display())]
    Made {
        /// The file.
        path: PathBuf,
        /// Why it could not be opened.
        why: Box<LedgerError>,
    },
    /// A file was written to while it was taken in.
    #[error("{} was changed while it was copied", path.display())]
    FileChanged {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused something of a file.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Anything else SQLite says.
    #[error("the ledger's database failed: {0}")]
    Database(rusqlite::Error),
}

/// Why a backup is not put back.
#[derive(thiserror::Error, Debug)]
pub enum BadBackup {
    /// It is no file, but a folder or a device.
    #[error("no file")]
    NotAFile,
    /// It is no ledger that can be read.
    #[error(transparent)]
    Unread(Box<LedgerError>),
    /// What is damaged in it.
    #[error("{} findings", .0.len())]
    Damaged(Vec<Finding>),
}

impl LedgerError {
    /// A row of a table that cannot be read, and nothing more is known of where.
    pub(super) fn unreadable(table: &'static str, why: &dyn std::fmt::Display) -> Self {
        Self::UnreadableRow { table, id: None, field: None, why: why.to_string() }
    }
}

/// Why a batch cannot be undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotUndoable {
    /// There is none of that number.
    Unknown,
    /// It is the ledger's first or a restore.
    Birth,
    /// It is an undo of what was withdrawn by a second entry, or of an edit by another program.
    Undo,
    /// It is undone already.
    Undone,
    /// Sign-offs or overrides of its record, withdrawn ones too, are kept for ever.
    Kept,
}

impl std::fmt::Display for NotUndoable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Unknown => "unknown",
            Self::Birth => "the ledger's own",
            Self::Undo => "an undo that cannot be taken back",
            Self::Undone => "undone already",
            Self::Kept => "of a record whose sign-offs or overrides are kept",
        })
    }
}

/// Errors of the operating system with the file that they are about.
pub trait AtPath<T> {
    /// The same with its file.
    ///
    /// # Errors
    /// The error itself.
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|error| LedgerError::Io { path: path.to_owned(), error })
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        let why = Cause::of(&error);
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full { why },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged { why },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::SystemIoFailure) => Self::Medium { why },
            Some(ErrorCode::ReadOnly) => match error.sqlite_error().map(|one| one.extended_code) {
                Some(rusqlite::ffi::SQLITE_READONLY_ROLLBACK | rusqlite::ffi::SQLITE_READONLY_RECOVERY) => {
                    Self::CannotRecover { why }
                }
                _ => Self::ReadOnlyMedium { why },
            },
            _ => Self::Database(error),
        }
    }
}
