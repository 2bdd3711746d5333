//! Restore: a backup put in the ledger's place. At every moment the one or the other ledger stands there.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::check::Check;
use super::checkpoint;
use super::connect::{connect, recognise};
use super::copy::copy_beside;
use super::error::{AtPath as _, BadBackup, LedgerError, Result};
use super::evidence_files::{copy_evidence, spoiled_evidence};
use super::finding::Finding;
use super::handle::Ledger;
use super::journal::{self, BatchKind, NewBatch};
use super::lock::Lock;
use super::records;
use super::schema::{MIGRATIONS, Schema, migrate};
use super::sibling::{folder_of, free_sibling, make_folder, sibling, sync_folder};
use super::source::Source;
use super::stamp::Stamp;
use super::unnamed::{Unnamed, copy_bytes};

/// What came of a restore.
#[derive(Debug)]
#[must_use = "what is missing in it is to be told"]
pub struct RestoreReport {
    /// Where the ledger that stood there is kept.
    pub kept: Option<PathBuf>,
    /// What is damaged in the backup, and does not keep it from being the ledger that it was; evidence that is missing.
    pub findings: Vec<Finding>,
    /// The ledger is put back, but the medium did not confirm that it is there to stay: why.
    pub unconfirmed: Option<LedgerError>,
}

impl Ledger {
    /// Puts a ledger back from a backup. The whole of the backup is checked first; a ledger that stands there is kept
    /// aside as `….replaced-N`; the restore is an act in the ledger put back, whose generation grows.
    ///
    /// # Errors
    /// The backup is none or is damaged, another desk holds the ledger, or it cannot be written. Then what stood
    /// there still stands.
    pub fn restore(from: &Path, to: &Path, stamp: &Stamp) -> Result<RestoreReport> {
        let bad = |why| LedgerError::BadBackup { path: from.to_owned(), why };
        if !fs::metadata(from).at(from)?.is_file() {
            return Err(bad(BadBackup::NotAFile));
        }
        make_folder(folder_of(to)).at(folder_of(to))?;
        let lock = Lock::take(to)?;
        let unread = |why| match why {
            // Of the place, not of the backup.
            LedgerError::Io { .. } | LedgerError::Full { .. } => why,
            why => bad(BadBackup::Unread(Box::new(why))),
        };
        let copy = read_whole(from).and_then(|backup| copy_beside(&backup, to)).map_err(unread)?;
        let mut db = connect(copy.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut findings = checked(&mut db).map_err(unread)?;
        let spoils: Vec<Finding> = findings.iter().filter(|finding| finding.spoils_copy()).cloned().collect();
        if !spoils.is_empty() {
            return Err(bad(BadBackup::Damaged(spoils)));
        }
        note_restore(&mut db, from, stamp)?;
        let taken = copy_evidence(&db, from, to)?;
        let book = records::load(&Source::Live { db: &db }).unwrap_or_default();
        findings.extend(spoiled_evidence(&db, &Schema::read(&db)?, &book, to)?);
        db.close().map_err(|(_, why)| why)?;
        copy.sync().at(copy.path())?;
        let kept = keep_aside(to)?;
        if let Err(error) = copy.replace() {
            // It stands in its place all the same; only where its journal went along is the second one the whole.
            if let Some(kept) = kept.filter(|kept| !sibling(kept, "-journal").exists()) {
                let _ = fs::remove_file(kept);
            }
            return Err(error).at(to);
        }
        taken.keep();
        drop(lock);
        Ok(RestoreReport { kept, findings, unconfirmed: sync_folder(to).err() })
    }
}

/// Opens a backup. One in which a write was broken off is cleared up there, where it may be.
fn read_whole(from: &Path) -> Result<Connection> {
    let db = connect(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    recognise(&db, from, &MIGRATIONS)?;
    Ok(db)
}

/// Reads every row of a copy and compares it with what its journal says, its shape with that of a ledger. What is kept
/// beside the journal and proves nothing is made anew.
fn checked(db: &mut Connection) -> Result<Vec<Finding>> {
    // Before a migration could write over what is damaged.
    let before = Schema::read(db)?;
    let steps = MIGRATIONS.get(..usize::try_from(before.version).unwrap_or_default()).unwrap_or(&MIGRATIONS);
    let check = Check { db, schema: &before, steps };
    let mut findings = check.file()?;
    findings.extend(check.journal()?);
    if findings.iter().any(Finding::spoils_copy) {
        return Ok(findings);
    }
    migrate(db, &MIGRATIONS)?;
    let schema = Schema::read(db)?;
    findings.extend(Check { db, schema: &schema, steps: &MIGRATIONS }.records()?);
    for finding in &findings {
        if let Finding::KeptState(batch) = finding {
            checkpoint::forget(db, *batch)?;
        }
    }
    // Made anew where it is needed; taken up as the restore is noted.
    findings.retain(|finding| !matches!(finding, Finding::KeptState(_) | Finding::Unsealed(_)));
    Ok(findings)
}

/// The restore's own batch, in the copy.
fn note_restore(db: &mut Connection, from: &Path, stamp: &Stamp) -> Result<()> {
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
    Ok(())
}

/// Gives the ledger that stands there a second name, so that it outlives its replacement and stands there until then. A
/// journal of it that is left goes along: it must never be played into the file that takes its place.
fn keep_aside(ledger: &Path) -> Result<Option<PathBuf>> {
    if ledger.symlink_metadata().is_err() {
        return Ok(None);
    }
    let aside = free_sibling(ledger, ".replaced-");
    let hot = sibling(ledger, "-journal");
    if hot.exists() {
        // Opening plays it back.
        let _ = connect(ledger, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|db| recognise(&db, ledger, &MIGRATIONS));
    }
    let (is_hot, hot_aside) = (hot.exists(), sibling(&aside, "-journal"));
    let second_name = || -> Result<()> {
        if is_hot {
            copy_file(&hot, &hot_aside)?;
        }
        // A copy also where links are refused: the ledger with its journal there, or neither.
        if is_hot || fs::hard_link(ledger, &aside).is_err() {
            copy_file(ledger, &aside)?;
        }
        sync_folder(&aside)
    };
    // Nothing is put back then, and nothing is left beside what stands.
    second_name().inspect_err(|_| [&aside, &hot_aside].into_iter().for_each(|second| drop(fs::remove_file(second))))?;
    if is_hot {
        fs::remove_file(&hot).at(&hot)?;
        sync_folder(&hot)?;
    }
    Ok(Some(aside))
}

/// A copy byte for byte, whole or not there.
fn copy_file(from: &Path, to: &Path) -> Result<()> {
    let copy = Unnamed::beside(to).at(folder_of(to))?;
    copy_bytes(from, copy.path()).at(from)?;
    copy.sync().at(copy.path())?;
    copy.place().at(to)
}
