//! Frozen weeks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::withdrawn;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::week::{FrozenFile, FrozenScore, FrozenWeek, IsoWeek, WeekCounts};
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;

/// A row.
#[derive(Serialize, Deserialize)]
pub struct WeekRow {
    /// Id.
    pub id: i64,
    /// Week.
    pub week: IsoWeek,
    /// Revision.
    pub revision: u32,
    /// Reason of a revision.
    pub reason: Option<String>,
    /// Desk date.
    pub frozen_on: NaiveDate,
    /// Last act inside.
    pub last_batch: i64,
    /// Scoring scheme.
    pub scheme_hash: String,
    /// The plan in use.
    pub plan: Option<i64>,
    /// Files.
    #[serde(with = "crate::ledger::column::json")]
    pub files: Vec<FrozenFile>,
    /// Scores.
    #[serde(with = "crate::ledger::column::json")]
    pub scores: Vec<ScoreCell>,
    /// Counts.
    #[serde(with = "crate::ledger::column::json")]
    pub counts: WeekCounts,
    /// The entry it withdraws.
    pub withdraws: Option<i64>,
}

impl Record for WeekRow {
    const TABLE: &'static str = "week";
    const OF: &'static str = "week";
}

/// A unit's score as stored.
#[derive(Serialize, Deserialize)]
pub struct ScoreCell {
    unit: UnitId,
    score: Option<i64>,
    rank: Option<u32>,
}

impl From<&FrozenScore> for ScoreCell {
    fn from(one: &FrozenScore) -> Self {
        Self { unit: one.unit, score: one.score, rank: one.rank }
    }
}

/// The tables of a frozen week.
pub const TABLES: &[OwnerColumn] = &[owner_column::<WeekRow>()];

/// Reads weeks, each with all of its revisions.
pub fn read(source: &Source<'_>, put: impl FnMut(FrozenWeek)) -> Result<()> {
    let mut rows: Vec<WeekRow> = source.rows()?;
    let gone = withdrawn(&rows.iter().map(|row| (row.id, row.withdraws)).collect::<Vec<_>>());
    rows.retain(|row| row.withdraws.is_none());
    let week = |row: WeekRow| FrozenWeek {
        id: row.id,
        week: row.week,
        revision: row.revision,
        reason: row.reason,
        frozen_on: row.frozen_on,
        last_batch: row.last_batch,
        scheme_hash: row.scheme_hash,
        plan: row.plan.map(PlanId),
        files: row.files,
        scores: row
            .scores
            .into_iter()
            .map(|ScoreCell { unit, score, rank }| FrozenScore { unit, score, rank })
            .collect(),
        counts: row.counts,
        withdrawn: gone.contains(&row.id),
    };
    rows.into_iter().map(week).for_each(put);
    Ok(())
}
