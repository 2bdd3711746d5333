//! Backup. A backup is a whole ledger of its own, with its evidence folder beside it.

use std::fs;
use std::path::{Path, PathBuf};

use super::copy::copy_beside;
use super::error::{AtPath as _, LedgerError, Result};
use super::evidence_files::{copy_evidence, evidence_folder, spoiled_evidence};
use super::finding::Finding;
use super::handle::Ledger;
use super::leftovers::clear_leftovers;
use super::sibling::{folder_of, make_folder, sibling, sync_folder};
use crate::domain::week::IsoWeek;

/// Automatic backups that are kept.
pub const BACKUPS_KEPT: usize = 10;

/// What came of a backup.
#[derive(Debug)]
#[must_use = "what is missing in it is to be told"]
pub struct BackupReport {
    /// What is damaged in the ledger and so in the backup; evidence that the backup does not have, since it is missing
    /// beside the ledger or was altered there.
    pub findings: Vec<Finding>,
    /// The backup is there, but the medium did not confirm that it is there to stay: why.
    pub unconfirmed: Option<LedgerError>,
}

impl Ledger {
    /// Copies the ledger and its evidence, whole or not at all, and looks at what is copied: a damaged ledger makes a
    /// copy that is damaged too, and may never be put back.
    ///
    /// # Errors
    /// The target exists, or cannot be written.
    pub fn backup_to(&self, target: &Path) -> Result<BackupReport> {
        if target.symlink_metadata().is_ok() {
            return Err(LedgerError::Exists { path: target.to_owned() });
        }
        // Looked at first: once the copy has its name, nothing may fail any more.
        let mut findings = self.damage()?;
        let mut made = self.copy_to(target)?;
        findings.append(&mut made.findings);
        Ok(BackupReport { findings, ..made })
    }

    fn copy_to(&self, target: &Path) -> Result<BackupReport> {
        let copy = copy_beside(&self.db, target)?;
        let taken = copy_evidence(&self.db, &self.path, target)?;
        let book = self.book().unwrap_or_default();
        let findings = spoiled_evidence(&self.db, &self.schema, &book, target)?;
        copy.place().at(target)?;
        taken.keep();
        if let Ok(now) = target.metadata().and_then(|copy| copy.modified()) {
            clear_leftovers(folder_of(target), now);
            clear_leftovers(&evidence_folder(target), now);
        }
        Ok(BackupReport { findings, unconfirmed: sync_folder(target).err() })
    }

    /// Automatic backups, oldest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn backups(&self) -> Result<Vec<PathBuf>> {
        let folder = sibling(&self.path, ".backups");
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
        let folder = sibling(&self.path, ".backups");
        make_folder(&folder).at(&folder)?;
        // Counted on from the newest, so that names sort by age also after a restore, when batches count from less.
        let newest = self.backups()?.iter().filter_map(|path| number_of(path)).max().unwrap_or(0);
        let made = self.copy_to(&folder.join(format!("{:08}-{week}.db", newest.saturating_add(1))))?;
        if let Some(why) = made.unconfirmed {
            return Err(why);
        }
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
