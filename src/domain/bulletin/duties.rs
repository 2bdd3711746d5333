//! What a bulletin counts, and when it counts it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::assignment::Assignment;
use super::super::day::Day;
use super::super::document::PolicyDocument;
use super::super::figure::RecordId;
use super::super::id::UnitId;
use super::super::light::{Light, LightWord, Standing};
use super::super::registers::{Register, RegisterRow};
use super::Figure;

/// Duties of the plan in use with where they stand; owed choices left out.
pub(super) struct Duties<'a> {
    pub all: Vec<(&'a Assignment, Standing)>,
}

impl<'a> Duties<'a> {
    pub(super) fn of(day: &Day<'a>) -> Self {
        let all = day.assignments().into_iter().filter(|one| !one.is_owed_choice());
        Self { all: all.map(|one| (one, day.standing(one))).collect() }
    }

    /// Those of which something holds.
    pub(super) fn count(&self, holds: impl Fn(&Assignment, &Standing) -> bool) -> Figure {
        let held = self.all.iter().filter(|(one, standing)| holds(one, standing));
        Figure::count(held.map(|(one, _)| RecordId::Assignment(one.id)))
    }

    /// Those of a unit of which something holds.
    pub(super) fn count_of(&self, unit: UnitId, holds: impl Fn(&Assignment, &Standing) -> bool) -> Figure {
        self.count(|one, standing| one.unit == Some(unit) && holds(one, standing))
    }

    /// The units that owe something.
    pub(super) fn units(&self) -> BTreeSet<UnitId> {
        self.all.iter().filter_map(|(one, _)| one.unit).collect()
    }
}

pub(super) fn is_overdue(standing: &Standing) -> bool {
    standing.word == LightWord::Overdue
}

/// Whether a document that is out lacks the interpretation it owes, and the time for it is over.
pub(super) fn is_uninterpreted(day: &Day<'_>, one: &PolicyDocument) -> bool {
    let Some((plan, state)) = day.book.plan_of_document(one).zip(day.sync_state(one)) else { return false };
    let dates = one.release(&plan.sync);
    let is_out = |on: Option<NaiveDate>| on.is_some_and(|on| on <= day.today);
    let is_owed = is_out(dates.document_on) && one.exempt_reason.is_none() && !is_out(dates.interpretation_on);
    is_owed && !day.has_time_to_interpret(one, &state)
}

/// Whether a finding is one: what turned out to be none is not counted.
pub(super) fn stands(row: &RegisterRow) -> bool {
    row.stage_def().is_none_or(|stage| stage.ends != Some(Light::Grey))
}

/// A finding as a record.
pub(super) const fn found_row(row: &RegisterRow) -> RecordId {
    RecordId::Row(Register::Findings, row.number)
}
