//! Freezing a week: its files, scores and counts as they are from now on.

use super::batch::BatchOptions;
use super::checkpoint::Checkpoint;
use super::deflate::inflated;
use super::error::{LedgerError, Result};
use super::handle::Ledger;
use super::kept_file::{keep, kept_bytes};
use super::perform::{TextKind, clean_field};
use super::records::week::WeekRow;
use super::stamp::{Receipt, Stamp};
use super::write::Write;
use crate::domain::act::Refusal;
use crate::domain::book::Book;
use crate::domain::id::{BatchId, PlanId};
use crate::domain::key::Key;
use crate::domain::week::{FrozenScore, IsoWeek, WeekCounts};

/// A week to be frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FreezeInput {
    /// The week.
    pub week: IsoWeek,
    /// Why it is corrected; owed when it is frozen already, and then it becomes the next revision.
    pub reason: Option<String>,
    /// The last act inside; see [`Ledger::last_batch_of_week`].
    pub last_batch: BatchId,
    /// The files: name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Scores.
    pub scores: Vec<FrozenScore>,
    /// Headline counts.
    pub counts: WeekCounts,
    /// Hash of the scoring scheme in force.
    pub scheme_hash: String,
    /// The plan in use.
    pub plan: Option<PlanId>,
}

impl Ledger {
    /// The last act inside a week, for a freeze on the desk's day: inside the week everything up to now, so that acts
    /// later on the day of the freeze belong to the next week; after it the week's state by desk date.
    ///
    /// # Errors
    /// The journal cannot be read, or has no act that early.
    pub fn last_batch_of_week(&self, week: IsoWeek, today: chrono::NaiveDate) -> Result<BatchId> {
        let until = if today <= week.sunday() { today.max(week.monday()) } else { week.sunday() };
        let last: Option<i64> = self
            .db
            .prepare_cached("SELECT max(id) FROM batch WHERE desk_date <= ?1")?
            .query_row([until.to_string()], |row| row.get(0))?;
        last.map(BatchId).ok_or(LedgerError::NoRow { table: "batch", id: 0 })
    }

    /// Freezes a week, then makes a backup. A week that is frozen already gets its next revision, with a reason; the
    /// earlier one stays.
    ///
    /// # Errors
    /// The week has not begun, or is frozen and no reason is given; or it cannot be written. When only the backup
    /// fails the week is frozen and [`Receipt::backup_failed`] says why.
    pub fn freeze(&mut self, input: &FreezeInput, stamp: &Stamp) -> Result<Receipt> {
        clean_field("reason", input.reason.as_deref().unwrap_or_default(), TextKind::Prose)?;
        let title = |book: &Book| match (book.next_revision(input.week), &input.reason) {
            (1, _) => format!("封存 {}", input.week),
            (revision, Some(reason)) => format!("封存 {} 第 {revision} 版（{reason}）", input.week),
            (revision, None) => format!("封存 {} 第 {revision} 版", input.week),
        };
        let steps = self.steps;
        let mut done = self.write(BatchOptions::ACT, stamp, title, |batch| {
            let write = &batch.write;
            freeze(input, &*batch.book()?, write)?;
            let mut state = Checkpoint::nearest(write.db, write.schema, input.last_batch)?;
            state.replay(write.db, steps, write.schema, input.last_batch)?;
            state.keep(write.db, write.schema, input.last_batch)
        })?;
        if !self.unpublished {
            done.backup_failed = self.backup_at_freeze(input.week).err();
        }
        Ok(done)
    }

    /// The bytes of a frozen week's file.
    ///
    /// # Errors
    /// There is none of that hash, or it was changed.
    pub fn frozen_file(&self, sha256: &str) -> Result<Vec<u8>> {
        inflated(&kept_bytes(&self.db, sha256)?)
    }
}

fn freeze(input: &FreezeInput, book: &Book, write: &Write<'_>) -> Result<()> {
    let key = Key::Week(input.week);
    let today = write.stamp.desk_date;
    if today < input.week.monday() {
        return Err(Refusal::WeekNotBegun { week: key, today }.into());
    }
    let reason = input.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if book.frozen(input.week).is_some() && reason.is_none() {
        return Err(Refusal::FrozenAlready(key).into());
    }
    let files = input.files.iter().map(|(name, bytes)| keep(write, name, bytes)).collect::<Result<Vec<_>>>()?;
    let row = WeekRow {
        id: 0,
        week: input.week,
        revision: book.next_revision(input.week),
        reason: reason.map(str::to_owned),
        frozen_on: today,
        last_batch: input.last_batch.0,
        scheme_hash: input.scheme_hash.clone(),
        plan: input.plan.map(|plan| plan.0),
        files,
        scores: input.scores.iter().map(Into::into).collect(),
        counts: input.counts,
        withdraws: None,
    };
    write.insert(&row).map(|_| ())
}
