//! 总体情况: what there is, and how it stands on the last day of the period.

use std::collections::BTreeSet;

use super::super::assignment::{Assignment, Status};
use super::super::day::Day;
use super::super::document::PolicyDocument;
use super::super::figure::RecordId;
use super::super::pace::{QuotaProgress, asks_activities};
use super::super::registers::Register;
use super::duties::{Duties, found_row, is_overdue, is_uninterpreted, stands};
use super::{Count, Figure, Line, LineKind, Period};

pub(super) fn lines(day: &Day<'_>, duties: &Duties<'_>, period: Period) -> Vec<Line> {
    [
        Some(closed(day, duties, period)),
        open(day, duties),
        quotas(day, period),
        documents(day, period),
        findings(day, period),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// On time, late and neither are all that is closed; with what is exempt and what is open it is all there is.
fn closed(day: &Day<'_>, duties: &Duties<'_>, period: Period) -> Line {
    let is_done = |one: &Assignment| one.status == Status::Done;
    let done = |late: Option<bool>| duties.count(|one, standing| is_done(one) && day.is_late(one, standing) == late);
    Line::of(LineKind::Duties)
        .with(Count::Units, Figure::count(duties.units().into_iter().map(RecordId::Unit)))
        .with(Count::Duties, duties.count(|_, _| true))
        .with(Count::Done, duties.count(|one, _| is_done(one)))
        .with(Count::OnTime, done(Some(false)))
        .with(Count::DoneLate, done(Some(true)))
        .with(Count::Undated, done(None))
        .with(Count::DoneNow, duties.count(|one, _| one.met_on().is_some_and(|on| period.has(on))))
        .with(Count::Exempt, duties.count(|one, _| one.status == Status::Exempt))
}

fn open(day: &Day<'_>, duties: &Duties<'_>) -> Option<Line> {
    let line = Line::of(LineKind::Open)
        .with(Count::Open, duties.count(|one, _| one.status.is_open()))
        .with(Count::Waiting, duties.count(|one, _| one.status == Status::Submitted))
        .with(Count::Overdue, duties.count(|_, standing| is_overdue(standing)))
        .with(Count::Stalled, duties.count(|one, standing| day.is_stalled(one, standing)));
    (line.number(Count::Open) > 0).then_some(line)
}

/// Those with a minimum. A quota of a unit is named by the duty that asks for it.
fn quotas(day: &Day<'_>, period: Period) -> Option<Line> {
    let board = day.board();
    let asks = |one: &&QuotaProgress| one.at_least.is_some();
    let county = |met: bool| {
        let found = board.county.iter().filter(asks).filter(|one| !met || one.missing == 0);
        Figure::count(found.filter_map(|one| asked_by(day, one)))
    };
    let units = |met: bool| {
        let found = board.units.iter().flat_map(|one| &one.quotas).filter(asks).filter(|one| !met || one.missing == 0);
        Figure::count(found.filter_map(|one| asked_by(day, one)))
    };
    let counted: BTreeSet<_> = board
        .county
        .iter()
        .chain(board.units.iter().flat_map(|one| &one.quotas))
        .flat_map(|one| &one.counted)
        .collect();
    let held =
        counted.into_iter().filter_map(|id| day.book.activities.get(id)).filter(|one| period.has(one.happened_on));
    let line = Line::of(LineKind::Quotas)
        .with(Count::CountyQuotas, county(false))
        .with(Count::CountyMet, county(true))
        .with(Count::UnitQuotas, units(false))
        .with(Count::UnitMet, units(true))
        .with(Count::Activities, Figure::count(held.map(|one| RecordId::Activity(one.id))));
    (line.number(Count::CountyQuotas) + line.number(Count::UnitQuotas) > 0).then_some(line)
}

/// The duty of a unit, or the task, that asks for a quota.
fn asked_by(day: &Day<'_>, progress: &QuotaProgress) -> Option<RecordId> {
    let quota = day.book.quotas.get(&progress.quota)?;
    let task = day.book.tasks.of_row(quota.plan, &quota.row)?;
    let Some(unit) = progress.unit else { return Some(RecordId::Task(task)) };
    let owed = day.book.assignments_of(task);
    let asks = owed.into_iter().rfind(|one| one.unit == Some(unit) && asks_activities(one, &day.standing(one)));
    asks.map(|one| RecordId::Assignment(one.id))
}

/// The documents that came out in the period.
fn published<'a>(day: &Day<'a>, period: Period) -> Vec<&'a PolicyDocument> {
    let Some(plan) = day.plan() else { return Vec::new() };
    let came_out = |one: &&PolicyDocument| one.release(&plan.sync).document_on.is_some_and(|on| period.has(on));
    day.documents().filter(came_out).collect()
}

fn documents(day: &Day<'_>, period: Period) -> Option<Line> {
    let out = published(day, period);
    let count = |holds: &dyn Fn(&PolicyDocument) -> bool| {
        Figure::count(out.iter().filter(|one| holds(one)).map(|one| RecordId::Document(one.number)))
    };
    let line = Line::of(LineKind::Documents)
        .with(Count::Documents, count(&|_| true))
        .with(Count::PublishedLate, count(&|one| day.is_published_late(one)))
        .with(Count::Uninterpreted, count(&|one| is_uninterpreted(day, one)));
    (!out.is_empty()).then_some(line)
}

fn findings(day: &Day<'_>, period: Period) -> Option<Line> {
    let all: Vec<_> = day.book.rows_of(Register::Findings).filter(|row| stands(row)).collect();
    let of_period = || all.iter().filter(|row| period.has(row.began_on()) && !day.book.is_of_bulletin(row));
    let overdue = all.iter().filter(|row| day.row_standing(row).is_overdue());
    let line = Line::of(LineKind::Findings)
        .with(Count::Findings, Figure::count(of_period().map(|row| found_row(row))))
        .with(Count::Closed, Figure::count(of_period().filter(|row| !row.is_open()).map(|row| found_row(row))))
        .with(Count::FindingsOverdue, Figure::count(overdue.map(|row| found_row(row))));
    (line.number(Count::Findings) + line.number(Count::FindingsOverdue) > 0).then_some(line)
}
