//! Points given by hand: they stand with their plan.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::gather::{filled, group};
use crate::domain::act::NewPoints;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::plan::Plan;
use crate::domain::points::ManualPoints;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, decode, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct PointsRow {
    id: i64,
    plan: i64,
    indicator: String,
    unit: i64,
    points: i64,
    given_on: NaiveDate,
    reason: String,
    evidence: Option<String>,
    entered_on: NaiveDate,
}

impl Record for PointsRow {
    const TABLE: &'static str = "manual_points";
    const OF: &'static str = "plan";
}

impl PointsRow {
    /// All but whose they are.
    fn says(&self) -> (&str, i64, NaiveDate, &str, Option<&str>) {
        (&self.indicator, self.points, self.given_on, &self.reason, self.evidence.as_deref())
    }
}

/// Its table.
pub const TABLE: OwnerColumn = owner_column::<PointsRow>();

/// The points of a source, by plan.
pub fn read(source: &Source<'_>) -> Result<HashMap<i64, Vec<ManualPoints>>> {
    let written = Written::read(source.db())?;
    let points = |row: PointsRow| ManualPoints {
        id: row.id,
        by: written.by(&row),
        indicator: row.indicator,
        unit: UnitId(row.unit),
        points: row.points,
        given_on: row.given_on,
        reason: row.reason,
        evidence: row.evidence,
    };
    group(source, |row: &PointsRow| row.plan, points)
}

/// What the journal holds of points, and whose act it was, the oldest first.
struct Written(Vec<(PointsRow, String)>);

impl Written {
    fn read(db: &Connection) -> Result<Self> {
        let mut found = db.prepare_cached(
            "SELECT c.after, b.actor FROM change AS c JOIN batch AS b ON b.id = c.batch \
             WHERE c.tbl = ?1 AND c.after IS NOT NULL ORDER BY c.id",
        )?;
        let rows = found.query_map([PointsRow::TABLE], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let mut written = Vec::new();
        for row in rows {
            let (after, actor) = row?;
            // What the journal holds in a shape that is not read names nobody.
            written.extend(decode(&after).ok().map(|row| (row, actor)));
        }
        Ok(Self(written))
    }

    /// Who gave the points of a row: whoever wrote it so first. What an undoing brings back, or a merger moves to another
    /// unit, stays theirs.
    fn by(&self, row: &PointsRow) -> String {
        let is_it = |(one, _): &&(PointsRow, String)| one.id == row.id && one.says() == row.says();
        self.0.iter().find(is_it).map(|(_, actor)| actor.clone()).unwrap_or_default()
    }
}

/// Writes points of a unit, in place of those that stand.
pub fn give(
    write: &Write<'_>,
    plan: PlanId,
    unit: UnitId,
    new: &NewPoints,
    stands: Option<&ManualPoints>,
) -> Result<()> {
    let row = PointsRow {
        id: 0,
        plan: plan.0,
        indicator: new.indicator.clone(),
        unit: unit.0,
        points: new.points,
        given_on: new.on.unwrap_or(write.stamp.desk_date),
        reason: new.reason.trim().to_owned(),
        evidence: filled(&new.evidence),
        entered_on: write.stamp.desk_date,
    };
    write.put(stands.map(|one| one.id), Some(row))
}

/// Takes points back.
pub fn withdraw(write: &Write<'_>, one: &ManualPoints) -> Result<()> {
    write.delete(PointsRow::TABLE, one.id)
}

/// Points go with the unit that merged to the one that takes over. Where that has points of its own for what is given
/// once, those stand and the old one keeps its own; of a year that is closed nothing moves.
pub fn hand_over(write: &Write<'_>, plan: &Plan, from: UnitId, into: UnitId) -> Result<()> {
    if plan.closed_on.is_some() {
        return Ok(());
    }
    let is_bonus = |id: &str| plan.scoring.indicator(id).is_some_and(|indicator| indicator.bonus);
    let moves = |one: &&ManualPoints| {
        one.unit == from && (is_bonus(&one.indicator) || plan.points_of(&one.indicator, into).next().is_none())
    };
    plan.points.iter().filter(moves).try_for_each(|one| {
        let mut row: PointsRow = write.get(one.id)?;
        row.unit = into.0;
        write.update(one.id, &row)
    })
}
