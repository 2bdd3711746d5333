//! Points given by hand: they stand with their plan.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::{filled, group};
use crate::domain::act::NewPoints;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::plan::Plan;
use crate::domain::points::ManualPoints;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
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

/// Its table.
pub const TABLE: OwnerColumn = owner_column::<PointsRow>();

/// The points of a source, by plan.
pub fn read(source: &Source<'_>) -> Result<HashMap<i64, Vec<ManualPoints>>> {
    let points = |row: PointsRow| ManualPoints {
        id: row.id,
        indicator: row.indicator,
        unit: UnitId(row.unit),
        points: row.points,
        given_on: row.given_on,
        reason: row.reason,
        evidence: row.evidence,
    };
    group(source, |row: &PointsRow| row.plan, points)
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
