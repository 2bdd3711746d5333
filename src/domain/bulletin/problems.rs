//! 存在问题: the kinds of what is not in order, with the units that have it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::clock::{Clock, ClockState};
use super::super::day::Day;
use super::super::document::PolicyDocument;
use super::super::figure::RecordId;
use super::super::id::UnitId;
use super::super::registers::{FieldKind, Register};
use super::duties::{Duties, found_row, is_overdue, is_uninterpreted};
use super::kind::ProblemKind;
use super::{Count, Figure, Line, LineKind, Period};

/// The field of a finding that says of which kind it is.
pub(super) const FINDING_KIND: &str = "kind";

impl ProblemKind {
    /// What each unit has of it and is not in order yet; with a period also what came late in it.
    pub(super) fn of_units(self, day: &Day<'_>, duties: &Duties<'_>, came: Option<Period>) -> Vec<(UnitId, Figure)> {
        let holds = |clock: Option<Clock>| clock.is_some_and(|clock| is_of(&clock, came));
        let mut found: BTreeMap<UnitId, Vec<RecordId>> = BTreeMap::new();
        let mut put = |unit: Option<UnitId>, record: RecordId| {
            if let Some(unit) = unit {
                found.entry(unit).or_default().push(record);
            }
        };
        match self {
            Self::Overdue => {
                let late = duties.all.iter().filter(|(_, standing)| is_overdue(standing));
                late.for_each(|(one, _)| put(one.unit, RecordId::Assignment(one.id)));
            }
            Self::Stalled => {
                let silent = duties.all.iter().filter(|(one, standing)| day.is_stalled(one, standing));
                silent.for_each(|(one, _)| put(one.unit, RecordId::Assignment(one.id)));
            }
            Self::LatePublication => documents(day, &mut put, |one| holds(day.late_publication(one))),
            Self::Uninterpreted => documents(day, &mut put, |one| is_uninterpreted(day, one)),
            Self::FewForms => documents(day, &mut put, |one| has_few_forms(day, one)),
            Self::LateFeedback => {
                let late = day.decisions().filter(|one| holds(day.late_feedback(one)));
                late.for_each(|one| put(Some(one.unit), RecordId::Decision(one.number)));
            }
            Self::FindingsOverdue => {
                let late = day.book.rows_of(Register::Findings).filter(|row| day.row_standing(row).is_overdue());
                late.for_each(|row| put(Some(row.unit), found_row(row)));
            }
        }
        most_first(day, found)
    }
}

/// Whether what is late is still open, or came in the period.
fn is_of(late: &Clock, came: Option<Period>) -> bool {
    late.state == ClockState::Overdue || late.closed_on.zip(came).is_some_and(|(on, period)| period.has(on))
}

/// By unit, those with most first, else class by class in roster order.
fn most_first(day: &Day<'_>, found: BTreeMap<UnitId, Vec<RecordId>>) -> Vec<(UnitId, Figure)> {
    let position = |unit: &UnitId| day.book.units.get(unit).map(|unit| (unit.class, unit.position));
    let mut found: Vec<_> = found.into_iter().map(|(unit, keys)| (unit, Figure::count(keys))).collect();
    found.sort_by_key(|(unit, figure)| (Reverse(figure.value()), position(unit), *unit));
    found
}

fn documents(day: &Day<'_>, put: &mut impl FnMut(Option<UnitId>, RecordId), holds: impl Fn(&PolicyDocument) -> bool) {
    day.documents().filter(|one| holds(one)).for_each(|one| put(Some(one.unit), RecordId::Document(one.number)));
}

/// Whether the interpretation of a document that is out has fewer forms than are asked of it, and the time for them is
/// over.
fn has_few_forms(day: &Day<'_>, one: &PolicyDocument) -> bool {
    let Some((plan, state)) = day.book.plan_of_document(one).zip(day.sync_state(one)) else { return false };
    let is_out = |on: Option<NaiveDate>| on.is_some_and(|on| on <= day.today);
    let dates = one.release(&plan.sync);
    let both_out = is_out(dates.document_on) && is_out(dates.interpretation_on);
    both_out && one.exempt_reason.is_none() && !state.forms_met() && !day.has_time_to_interpret(one, &state)
}

/// A line for each kind of problem that a unit has, then for each kind of what was found in the period and is not 销号.
pub(super) fn lines(day: &Day<'_>, duties: &Duties<'_>, period: Period) -> Vec<Line> {
    let own =
        ProblemKind::ALL.into_iter().map(|kind| (LineKind::Problem(kind), kind.of_units(day, duties, Some(period))));
    own.chain(found(day, period))
        .filter(|(_, units)| !units.is_empty())
        .map(|(kind, units)| line(kind, units))
        .collect()
}

fn line(kind: LineKind, units: Vec<(UnitId, Figure)>) -> Line {
    let all = Figure::sum(units.iter().map(|(_, figure)| figure));
    let line = Line::of(kind).with(Count::Problems, all);
    units.into_iter().fold(line, |line, (unit, figure)| line.with_unit(Count::Problems, unit, figure))
}

/// What was found in the period and is open, by the kinds of the register in their order.
fn found(day: &Day<'_>, period: Period) -> Vec<(LineKind, Vec<(UnitId, Figure)>)> {
    let kind = Register::Findings.def().field(FINDING_KIND).map(|field| field.kind);
    let Some(FieldKind::Choice(kinds)) = kind else { return Vec::new() };
    let of_kind = |code: &str| {
        let mut units: BTreeMap<UnitId, Vec<RecordId>> = BTreeMap::new();
        let rows = day.book.rows_of(Register::Findings).filter(|row| row.is_open() && period.has(row.began_on()));
        let rows = rows.filter(|row| !day.book.is_of_bulletin(row));
        for row in rows.filter(|row| row.text(FINDING_KIND) == code) {
            units.entry(row.unit).or_default().push(found_row(row));
        }
        (LineKind::Found(code.to_owned()), most_first(day, units))
    };
    kinds.iter().map(|(code, _)| of_kind(code)).collect()
}
