//! Repair: rows that are not what the journal says are put back as it says, and missing triggers made anew. The journal
//! must be whole itself, or it proves nothing.

use std::path::PathBuf;

use rusqlite::{ErrorCode, TransactionBehavior};

use super::check::Check;
use super::checkpoint::Checkpoint;
use super::copy::copy_beside;
use super::error::{AtPath as _, LedgerError, Result};
use super::finding::Finding;
use super::handle::Ledger;
use super::image::parse_image;
use super::journal::{self, BatchKind, NewBatch};
use super::order::in_order;
use super::rows::{insert_image, update_image};
use super::schema::{drop_triggers, make_triggers};
use super::sibling::{free_sibling, sync_folder};
use super::stamp::Stamp;

/// What came of a repair.
#[derive(Debug)]
pub struct RepairReport {
    /// What was found and is no more.
    pub cured: Vec<Finding>,
    /// Where the file is kept as it was; none where there was nothing to repair.
    pub kept: Option<PathBuf>,
}

impl Ledger {
    /// Puts rows back as the journal says they are, in one transaction, noted in the journal as a batch of its own that
    /// changes nothing in what the journal says. The file as it was is kept beside the ledger. A row that the journal does
    /// not know stays: nothing is taken away.
    ///
    /// # Errors
    /// Read-only; the journal itself or the file is damaged, so that nothing is proved; or it cannot be written. Then
    /// nothing is changed.
    pub fn repair(&mut self, stamp: &Stamp) -> Result<RepairReport> {
        self.writable()?;
        let before = self.check().all()?;
        if let Some(not_proved) = not_proved(&before) {
            return Err(not_proved);
        }
        if !before.iter().any(is_mendable) {
            return Ok(RepairReport { cured: Vec::new(), kept: None });
        }
        let kept = free_sibling(&self.path, ".before-repair-");
        let as_it_was = copy_beside(&self.db, &kept)?;
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        in_order(&tx, None, stamp.desk_date, self.trusted_day)?;
        let check = Check { db: &tx, schema: &self.schema, steps: self.steps };
        put_back(&check, &before)?;
        let after = check.all()?;
        let cured: Vec<Finding> = before.into_iter().filter(|finding| !after.contains(finding)).collect();
        // Also what another program has done since it was looked at.
        let still = after.iter().any(|finding| matches!(finding, Finding::Integrity(_)));
        if still || not_proved(&after).is_some() || cured.is_empty() {
            return Err(LedgerError::NotProved { findings: after });
        }
        let title = format!("修复：{} 处按登记恢复", cured.len());
        let batch = journal::begin(&tx, &NewBatch { kind: BatchKind::Restore, undoes: None, stamp, title: &title })?;
        journal::seal(&tx, batch)?;
        as_it_was.place().at(&kept)?;
        // It lasts before what was written over is gone.
        sync_folder(&kept)?;
        if let Err(why) = tx.commit() {
            let stands = self.after_commit(batch, why.into());
            if stands.is_err() {
                let _ = std::fs::remove_file(&kept);
            }
            self.unconfirmed = Some(stands?);
        }
        self.cache.replace(None);
        Ok(RepairReport { cured, kept: Some(kept) })
    }
}

/// The damage that keeps the journal from proving anything.
fn not_proved(found: &[Finding]) -> Option<LedgerError> {
    let spoils = |finding: &&Finding| match finding {
        Finding::ChainBroken(_)
        | Finding::ChangeAltered { .. }
        | Finding::Unsealed(_)
        | Finding::OpenBatch(_)
        | Finding::Schema(_)
        | Finding::Damaged(_)
        | Finding::Identity => true,
        Finding::Unreadable { table, .. } => table == "batch" || table == "change",
        Finding::RowDiffers { .. }
        | Finding::Trigger(_)
        | Finding::Integrity(_)
        | Finding::FrozenFile { .. }
        | Finding::BulletinFile { .. }
        | Finding::FrozenNumber { .. }
        | Finding::OtherLedger(_)
        | Finding::NotTheSealedJournal(_)
        | Finding::NotTheSealedWeek { .. }
        | Finding::EditedSinceSeal(_)
        | Finding::Counter(_)
        | Finding::KeptState(_)
        | Finding::Draft(_)
        | Finding::Orphan { .. }
        | Finding::EvidenceFile { .. } => false,
    };
    let findings: Vec<Finding> = found.iter().filter(spoils).cloned().collect();
    (!findings.is_empty()).then_some(LedgerError::NotProved { findings })
}

const fn is_mendable(finding: &Finding) -> bool {
    matches!(finding, Finding::RowDiffers { .. } | Finding::Trigger(_))
}

/// The rows as the journal says. The triggers stand aside: what they would write down the journal has said already.
fn put_back(check: &Check<'_>, found: &[Finding]) -> Result<()> {
    let Check { db, schema, steps } = *check;
    let mut said = Checkpoint::default();
    said.replay(db, steps, schema, journal::ALL_CHANGES)?;
    db.pragma_update(None, "defer_foreign_keys", true)?;
    drop_triggers(db)?;
    for finding in found {
        let Finding::RowDiffers { table, id } = finding else { continue };
        let Some(image) = said.state.get(table).and_then(|rows| rows.get(id)) else { continue };
        let mut image = parse_image(image)?;
        let is_there: bool = db
            .prepare(&format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)"))?
            .query_row([id], |row| row.get(0))?;
        let written = if is_there {
            image.remove("id");
            update_image(db, table, *id, &image)
        } else {
            insert_image(db, table, &image).map(drop)
        };
        match written {
            // Another row stands in its way, and the journal knows that one too: it stays a finding.
            Err(LedgerError::Database(why)) if why.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {}
            written => written?,
        }
    }
    make_triggers(db)
}
