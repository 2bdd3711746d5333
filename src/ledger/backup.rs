//! Backup and restore. A backup is a whole ledger of its own, with its evidence folder beside it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::beside::{beside, sync_file, sync_folder};
use super::connect::{connect, recognise};
use super::copy::copy_beside;
use super::error::{At as _, LedgerError, Result};
use super::files::{copy_evidence, evidence_folder};
use super::handle::Ledger;
use super::journal::{self, BatchKind, NewBatch};
use super::lock::Lock;
use super::schema::{MIGRATIONS, migrate};
use super::stamp::Stamp;
use crate::domain::week::IsoWeek;

/// Automatic backups that are kept.
pub const BACKUPS_KEPT: usize = 10;

impl Ledger {
    /// Copies the ledger and its evidence, whole or not at all.
    ///
    /// # Errors
    /// The target exists, or cannot be written.
    pub fn backup_to(&self, target: &Path) -> Result<()> {
        if target.symlink_metadata().is_ok() {
            return Err(LedgerError::Exists { path: target.to_owned() });
        }
        copy_evidence(&self.path, target)?;
        let copy = copy_beside(&self.db, target)?;
        copy.persist_noclobber(target).map_err(|failed| failed.error).at(target)?;
        sync_folder(target)
    }

    /// Puts a ledger back from a backup, and opens it. The backup is checked first; a ledger that stands there is
    /// kept aside as `….replaced-N`; the restore is an act in the ledger put back, whose generation grows.
    ///
    /// # Errors
    /// The backup is none or is damaged, another desk holds the ledger, or it cannot be written. Then what stood
    /// there still stands.
    pub fn restore(from: &Path, to: &Path, stamp: &Stamp) -> Result<Self> {
        let backup = sound_backup(from)?;
        if let Some(folder) = to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(folder).at(folder)?;
        }
        let lock = Lock::take(to)?;
        let copy = copy_beside(&backup, to)?;
        note_restore(&copy, from, stamp)?;
        copy_evidence(from, to)?;
        keep_aside(to)?;
        copy.persist(to).map_err(|failed| failed.error).at(to)?;
        sync_folder(to)?;
        Self::open_locked(to, lock, &MIGRATIONS)
    }

    /// Automatic backups, oldest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn backups(&self) -> Result<Vec<PathBuf>> {
        let folder = beside(&self.path, ".backups");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).at(&folder)? {
            let path = entry.at(&folder)?.path();
            if path.is_file() && path.extension().is_some_and(|extension| extension == "db") {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }

    pub(super) fn backup_at_freeze(&self, week: IsoWeek) -> Result<()> {
        let folder = beside(&self.path, ".backups");
        fs::create_dir_all(&folder).at(&folder)?;
        // Counted on from the newest, so that names sort by age also after a restore, when batches count from less.
        let newest = self.backups()?.iter().filter_map(|path| number_of(path)).max().unwrap_or(0);
        self.backup_to(&folder.join(format!("{:08}-{week}.db", newest.saturating_add(1))))?;
        let all = self.backups()?;
        for old in all.iter().take(all.len().saturating_sub(BACKUPS_KEPT)) {
            fs::remove_file(old).at(old)?;
            let evidence = evidence_folder(old);
            if evidence.is_dir() {
                fs::remove_dir_all(&evidence).at(&evidence)?;
            }
        }
        Ok(())
    }
}

/// The number that the name of an automatic backup begins with.
fn number_of(backup: &Path) -> Option<u64> {
    backup.file_stem()?.to_str()?.split_once('-')?.0.parse().ok()
}

/// Opens a backup for reading, if it is one and whole.
fn sound_backup(from: &Path) -> Result<Connection> {
    let bad = |why: &dyn std::fmt::Display| LedgerError::BadBackup { path: from.to_owned(), why: why.to_string() };
    if !fs::metadata(from).at(from)?.is_file() {
        return Err(bad(&"no file"));
    }
    let db = connect(from, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|why| bad(&why))?;
    recognise(&db, from, &MIGRATIONS).map_err(|why| bad(&why))?;
    let verdict: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(|why| bad(&why))?;
    if verdict != "ok" {
        return Err(bad(&verdict));
    }
    if let Some(broken) = super::verify::chain(&db)?.first() {
        return Err(bad(broken));
    }
    Ok(db)
}

/// The restore's own batch, in the copy.
fn note_restore(copy: &Path, from: &Path, stamp: &Stamp) -> Result<()> {
    let mut db = connect(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    migrate(&mut db, &MIGRATIONS)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    journal::seal_external(&tx, None)?;
    if let Some(last) = super::source::last_act_on(&tx)?
        && stamp.desk_date < last
    {
        return Err(LedgerError::EarlierDeskDate { desk_date: stamp.desk_date, last });
    }
    tx.execute("UPDATE identity SET generation = generation + 1", [])?;
    let name = crate::text::clean(&from.file_name().unwrap_or_default().to_string_lossy());
    let title = format!("恢复备份：{name}");
    let batch = journal::begin(&tx, &NewBatch { kind: BatchKind::Restore, undoes: None, stamp, title: &title })?;
    journal::seal(&tx, batch)?;
    tx.commit()?;
    db.close().map_err(|(_, why)| why)?;
    sync_file(copy)
}

/// Gives the ledger that stands there a second name, so that it outlives its replacement. Its journal goes along: it
/// must never be played into the file that takes its place.
fn keep_aside(ledger: &Path) -> Result<()> {
    if !ledger.exists() {
        return Ok(());
    }
    let free = (1..).map(|number| beside(ledger, &format!(".replaced-{number}"))).find(|path| !path.exists());
    let Some(aside) = free else { return Ok(()) };
    let hot = beside(ledger, "-journal");
    if hot.exists() {
        // Opening plays it back; what is broken off between the two renames below would tear ledger and journal apart.
        let _ = connect(ledger, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|db| recognise(&db, ledger, &MIGRATIONS));
    }
    if hot.exists() {
        fs::rename(&hot, beside(&aside, "-journal")).at(&hot)?;
        fs::rename(ledger, &aside).at(ledger)?;
    } else if fs::hard_link(ledger, &aside).is_err() {
        fs::rename(ledger, &aside).at(ledger)?;
    }
    Ok(())
}
