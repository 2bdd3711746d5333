//! What indicators count: each measure a pure function over the book.

use super::super::assignment::{Assignment, Status};
use super::super::day::Day;
use super::super::key::Key;
use super::super::light::Light;
use super::super::pack::Measure;
use super::super::sync::{StepState, StepView, SyncState};
use super::super::task::Strength;
use super::{ScoredRecord, Subject};

/// Second step of the three synchronizations (审签): a document that has passed it is judged.
const SIGN_OFF: &str = "sign_off";

/// What a measure found.
#[derive(Default)]
pub(super) struct Tally {
    /// Of a ratio: met; of a deduction: occurrences.
    pub met: u32,
    /// Of a ratio: asked; of a deduction: looked at. 0: does not apply.
    pub asked: u32,
    /// The records counted.
    pub records: Vec<ScoredRecord>,
}

impl Tally {
    fn ratio(records: Vec<ScoredRecord>) -> Self {
        let met = count(records.iter().filter(|record| record.met).count());
        Self { met, asked: count(records.len()), records }
    }

    fn occurrences(looked_at: usize, keys: Vec<Key>) -> Self {
        let met = count(keys.len());
        let records = keys.into_iter().map(|key| ScoredRecord { key, met: false }).collect();
        Self { met, asked: count(looked_at).max(met), records }
    }
}

pub(super) fn tally(day: &Day<'_>, subject: &Subject<'_>, measure: Measure) -> Tally {
    match measure {
        Measure::ClosedOnTime => closed_on_time(day, subject),
        Measure::EvidenceComplete => evidence_complete(day, subject),
        Measure::SyncInStep => sync_in_step(day, subject),
        Measure::FormsMet => forms_met(day, subject),
        Measure::DecisionElements => decision_elements(day, subject),
        Measure::QuotaPace => quota_pace(day, subject),
        Measure::Overdue => overdue(day, subject),
        Measure::Override => overrides(subject),
        Measure::Returned => returned(day, subject),
    }
}

/// Of what fell due: closed on time. 免办, 发文前已到期 and what has no date are not asked; handed in is not closed yet.
fn closed_on_time(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let fell_due = |one: &&Assignment| {
        let due = day.standing(one).due.filter(|due| *due < day.today);
        let is_owed = |due| day.task_of(one).is_some_and(|task| due >= task.issued_on);
        one.status != Status::Exempt && due.is_some_and(is_owed)
    };
    let judge = |one: &Assignment| {
        let standing = day.standing(one);
        let met = one.status == Status::Done && !standing.closed_late;
        let strength = day.task_of(one)?.strength_of(one.part);
        let asked = strength == Strength::Must || (met && strength == Strength::Principle);
        asked.then_some(ScoredRecord { key: day.key_of(one)?, met })
    };
    Tally::ratio(subject.assignments.iter().copied().filter(fell_due).filter_map(judge).collect())
}

/// Of what was closed or handed in: with evidence. A written override closes an item, but it is no evidence.
fn evidence_complete(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let handed_in = |one: &&&Assignment| matches!(one.status, Status::Done | Status::Submitted);
    let judge = |one: &&Assignment| Some(ScoredRecord { key: day.key_of(one)?, met: !one.evidence.is_empty() });
    Tally::ratio(subject.assignments.iter().filter(handed_in).filter_map(judge).collect())
}

/// Of the documents that came to sign-off: those with no step behind the document.
fn sync_in_step(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    documents(day, subject, |state| has_passed_sign_off(state).then(|| !state.is_late()))
}

/// A document that still waits in sign-off is not judged yet.
fn has_passed_sign_off(state: &SyncState) -> bool {
    let is_over = |step: &StepView| matches!(step.state, StepState::InSync | StepState::Lag(_));
    state.steps.iter().any(|step| step.id == SIGN_OFF && is_over(step))
}

/// Of the circulated documents: those with the forms asked. 原则上 counts where it is met.
fn forms_met(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let circulated: Vec<_> =
        subject.documents.iter().copied().filter(|document| document.circulated_on.is_some()).collect();
    let subject = Subject { unit: subject.unit, assignments: Vec::new(), documents: circulated };
    documents(day, &subject, |state| {
        let met = state.forms_met();
        (met || !state.forms_in_principle).then_some(met)
    })
}

fn documents(day: &Day<'_>, subject: &Subject<'_>, judge: impl Fn(&SyncState) -> Option<bool>) -> Tally {
    let asked = subject.documents.iter().filter(|document| document.exempt_reason.is_none());
    let judged = asked.filter_map(|document| {
        let met = judge(&day.sync_state(document)?)?;
        Some(ScoredRecord { key: Key::Document(document.number), met })
    });
    Tally::ratio(judged.collect())
}

/// Of the required elements that are due in the decisions led: published. Records are the decisions.
fn decision_elements(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let mut tally = Tally::default();
    for decision in day.book.decisions.values().filter(|decision| decision.unit == subject.unit.id) {
        let proceeding = day.proceeding(decision);
        let (met, missing) = (count(proceeding.published), count(proceeding.missing.len()));
        if met + missing > 0 {
            tally.met += met;
            tally.asked += met + missing;
            tally.records.push(ScoredRecord { key: Key::Decision(decision.number), met: missing == 0 });
        }
    }
    tally
}

/// Of the activities due by now: held. Records are the assignments of the quota's row.
fn quota_pace(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let mut tally = Tally::default();
    for progress in day.unit_quotas(subject.unit.id) {
        let Some(quota) = day.book.quotas.get(&progress.quota) else { continue };
        let due = progress.due_now().min(progress.at_least.unwrap_or(0));
        let met = progress.done.min(due);
        let asked = if quota.strength == Strength::Must { due } else { met };
        let row = |one: &&&Assignment| day.task_of(one).is_some_and(|task| task.row == quota.row);
        let Some(key) = subject.assignments.iter().rfind(row).and_then(|one| day.key_of(one)) else { continue };
        if asked > 0 {
            tally.met += met;
            tally.asked += asked;
            tally.records.push(ScoredRecord { key, met: met == asked });
        }
    }
    tally
}

/// 必须 assignments overdue now.
fn overdue(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let is_red = |one: &&&Assignment| day.standing(one).light == Some(Light::Red);
    let keys = subject.assignments.iter().filter(is_red).filter_map(|one| day.key_of(one)).collect();
    Tally::occurrences(subject.assignments.len(), keys)
}

/// Gate overrides that stand, one each.
fn overrides(subject: &Subject<'_>) -> Tally {
    let standing = subject.documents.iter().flat_map(|document| {
        document.overrides.iter().filter(|one| !one.withdrawn).map(|_| Key::Document(document.number))
    });
    let circulated = subject.documents.iter().filter(|document| document.circulated_on.is_some()).count();
    Tally::occurrences(circulated, standing.collect())
}

/// Submissions that stand returned, of all that were ever handed in.
fn returned(day: &Day<'_>, subject: &Subject<'_>) -> Tally {
    let handed_in = |one: &&&Assignment| matches!(one.status, Status::Submitted | Status::Done | Status::Returned);
    let all = subject.assignments.iter().filter(handed_in);
    let keys = all.clone().filter(|one| one.status == Status::Returned).filter_map(|one| day.key_of(one)).collect();
    Tally::occurrences(all.count(), keys)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
