//! Why a file cannot be read or written, as `SQLite` and our own look at it tell: data, not sentences.

use std::fmt;

use rusqlite::ffi;

/// The cause of a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// `SQLite`'s result with its extension.
    Sqlite(i32),
    /// The file is shorter than its own head says, in bytes.
    Cut {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        wanted: u64,
    },
    /// Kept bytes that cannot be unpacked, or become more than is ever kept.
    Kept,
    /// A value of another kind than its column holds.
    Value,
}

impl Cause {
    /// The cause that an error of `SQLite` names.
    #[must_use]
    pub fn of(error: &rusqlite::Error) -> Self {
        error.sqlite_error().map_or(Self::Value, |one| Self::Sqlite(one.extended_code))
    }

    /// In which of the ways a person can do something about.
    #[must_use]
    pub const fn sort(self) -> CauseSort {
        let code = match self {
            Self::Sqlite(code) => code,
            Self::Cut { .. } => return CauseSort::Cut,
            Self::Kept => return CauseSort::Kept,
            Self::Value => return CauseSort::Value,
        };
        match code {
            ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ => CauseSort::Reading,
            ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE => CauseSort::Writing,
            ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC | ffi::SQLITE_IOERR_CLOSE => CauseSort::Syncing,
            ffi::SQLITE_IOERR_LOCK
            | ffi::SQLITE_IOERR_RDLOCK
            | ffi::SQLITE_IOERR_UNLOCK
            | ffi::SQLITE_IOERR_CHECKRESERVEDLOCK => CauseSort::Locking,
            ffi::SQLITE_IOERR_DELETE => CauseSort::Deleting,
            ffi::SQLITE_READONLY_DIRECTORY => CauseSort::FolderReadOnly,
            ffi::SQLITE_READONLY_DBMOVED => CauseSort::Moved,
            _ => Self::sort_of_family(code & 0xff),
        }
    }

    const fn sort_of_family(family: i32) -> CauseSort {
        match family {
            ffi::SQLITE_CORRUPT => CauseSort::Pages,
            ffi::SQLITE_NOTADB | ffi::SQLITE_FORMAT => CauseSort::Head,
            ffi::SQLITE_FULL => CauseSort::Full,
            ffi::SQLITE_READONLY => CauseSort::ReadOnly,
            ffi::SQLITE_PERM | ffi::SQLITE_AUTH => CauseSort::Denied,
            ffi::SQLITE_CANTOPEN => CauseSort::Unopened,
            ffi::SQLITE_IOERR => CauseSort::Medium,
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_PROTOCOL => CauseSort::Busy,
            ffi::SQLITE_NOMEM => CauseSort::Memory,
            ffi::SQLITE_TOOBIG | ffi::SQLITE_NOLFS => CauseSort::TooLarge,
            ffi::SQLITE_CONSTRAINT | ffi::SQLITE_MISMATCH => CauseSort::Value,
            _ => CauseSort::Other,
        }
    }
}

crate::locale::words! {
    /// Causes, sorted by what a person can do about them.
    pub enum CauseSort in "cause" {
        /// Pages of the file are damaged.
        Pages = "pages",
        /// The head of the file is not a database's.
        Head = "head",
        /// The file was cut short.
        Cut = "cut",
        /// Kept bytes cannot be unpacked.
        Kept = "kept",
        /// A value is not of its column's kind or breaks its rule.
        Value = "value",
        /// The medium failed while reading.
        Reading = "reading",
        /// The medium failed while writing, or a limit on a file's size was reached.
        Writing = "writing",
        /// Written, and the medium did not confirm it.
        Syncing = "syncing",
        /// The medium failed while locking.
        Locking = "locking",
        /// A temporary file of a write cannot be removed.
        Deleting = "deleting",
        /// The medium failed in another way.
        Medium = "medium",
        /// No room.
        Full = "full",
        /// The file is read-only.
        ReadOnly = "read_only",
        /// Its folder is.
        FolderReadOnly = "folder_read_only",
        /// The file was moved or replaced while it was open.
        Moved = "moved",
        /// No right.
        Denied = "denied",
        /// The file cannot be opened.
        Unopened = "unopened",
        /// Held by another program.
        Busy = "busy",
        /// No memory left.
        Memory = "memory",
        /// More than the file or the database takes.
        TooLarge = "too_large",
        /// What has no words, by its number.
        Other = "other",
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(code) => out.write_str(ffi::code_to_str(*code)),
            Self::Cut { found, wanted } => write!(out, "{found} bytes of {wanted}"),
            Self::Kept => out.write_str("kept bytes cannot be unpacked"),
            Self::Value => out.write_str("a value is not of its column's kind"),
        }
    }
}
