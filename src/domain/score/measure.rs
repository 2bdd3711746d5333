//! What indicators count: each measure a pure function over the book.

use super::super::assignment::Status;
use super::super::day::Day;
use super::super::decision::Decision;
use super::super::document::PolicyDocument;
use super::super::id::ActivityId;
use super::super::light::Light;
use super::super::pack::{Measure, StepRole};
use super::super::registers::{FieldValue, RegisterRow};
use super::super::sync::{StepState, StepView, SyncState};
use super::super::task::Strength;
use super::subject::{Share, Subject, share_of};
use super::{CountedRecord, ScoredRecord};

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
    fn ratio(judged: impl Iterator<Item = (CountedRecord, bool)>) -> Self {
        let records: Vec<_> = judged.map(|(of, met)| ScoredRecord { of, met, times: u32::from(met) }).collect();
        let met = records.iter().map(|record| record.times).sum();
        Self { met, asked: count(records.len()), records }
    }

    /// Records with how often each of them is an occurrence; those that never are one stay out.
    fn occurrences(looked_at: usize, found: impl Iterator<Item = (CountedRecord, u32)>) -> Self {
        let mut tally = Self::default();
        for (of, times) in found.filter(|(_, times)| *times > 0) {
            tally.met = tally.met.saturating_add(times);
            tally.records.push(ScoredRecord { of, met: false, times });
        }
        tally.asked = count(looked_at).max(tally.met);
        tally
    }
}

pub(super) fn tally(subject: &Subject<'_>, measure: Measure) -> Tally {
    match measure {
        Measure::ClosedOnTime => closed_on_time(subject),
        Measure::EvidenceComplete => evidence_complete(subject),
        Measure::SyncInStep => sync_in_step(subject),
        Measure::FormsMet => forms_met(subject),
        Measure::DecisionElements => decision_elements(subject),
        Measure::QuotaPace => quota_pace(subject),
        Measure::Overdue => overdue(subject),
        Measure::Override => overrides(subject),
        Measure::LatePublication => on_documents(subject, |day, document| day.is_published_late(document)),
        Measure::Unmarked => on_documents(subject, |day, document| day.is_left_unmarked(document)),
        Measure::LateFeedback => late_feedback(subject),
        Measure::Returned => returned(subject),
        Measure::Stalled => stalled(subject),
        Measure::OpenFindings => findings(subject, |row| row.is_open()),
        Measure::OverdueFindings => findings(subject, |row| subject.day.row_standing(row).is_overdue()),
        Measure::RepeatedFindings => findings(subject, |row| subject.day.book.repeated_by(row).is_some()),
        Measure::VetoFindings => findings(subject, |row| row.values.get("veto") == Some(&FieldValue::Flag(true))),
    }
}

const fn counted(share: &Share<'_>) -> CountedRecord {
    CountedRecord::Assignment(share.one.id)
}

/// What fell due and is not waiting: 鼓励, 免办, 发文前已到期, 列入前已到期 and what has no date are not asked, and neither is a
/// submission until the coordinator has looked at it. So doing what is owed never lowers a score, and being sent back
/// never raises one.
fn fell_due<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = &'a Share<'a>> {
    subject.shares.iter().filter(|share| {
        let waits_or_exempt = match share.one.status {
            Status::Submitted | Status::Exempt => true,
            Status::NotStarted | Status::InProgress | Status::Done | Status::Returned => false,
        };
        let is_asked = match share.task.strength_of(share.one.part) {
            Strength::Must | Strength::Principle => true,
            Strength::Encourage => false,
        };
        let is_past = share.standing.due.is_some_and(|due| due < subject.day.today);
        is_asked && !waits_or_exempt && is_past && !share.standing.is_due_before_owed()
    })
}

/// Of what fell due: closed, and handed in on time. 原则上 that is not met counts as not met, and where a reason stands it
/// is 免办.
fn closed_on_time(subject: &Subject<'_>) -> Tally {
    let judge = |share: &Share<'_>| {
        let met = share.one.status == Status::Done && !share.standing.closed_late;
        (counted(share), met)
    };
    Tally::ratio(fell_due(subject).map(judge))
}

/// Of what fell due: closed with evidence. A written override closes an item, but it is no evidence.
fn evidence_complete(subject: &Subject<'_>) -> Tally {
    let judge = |share: &Share<'_>| {
        let met = share.one.status == Status::Done && !share.one.evidence.is_empty();
        (counted(share), met)
    };
    Tally::ratio(fell_due(subject).map(judge))
}

/// Of the documents that came to sign-off or were circulated: those with no step behind the document. One that went out
/// by override is not in step until what was open then is made up, and one whose interpretation is still out past its
/// tolerance is as late as one whose interpretation came then.
fn sync_in_step(subject: &Subject<'_>) -> Tally {
    documents(subject, |document, state| {
        let is_judged = has_passed_sign_off(state) || document.circulated_on.is_some();
        is_judged.then(|| !state.is_late() && !state.is_forced())
    })
}

/// A document that still waits in sign-off is not judged yet.
fn has_passed_sign_off(state: &SyncState) -> bool {
    let is_over = |step: &StepView| matches!(step.state, StepState::InSync | StepState::Lag(_));
    state.steps.iter().any(|step| step.role == Some(StepRole::SignOff) && is_over(step))
}

/// Of the circulated documents: those with the forms asked. 原则上 that is not met counts as not met; the way out is
/// the written reason of 不解读. While the interpretation of a published document still has time, its forms are not
/// missing: what was done in time never lowers a score.
fn forms_met(subject: &Subject<'_>) -> Tally {
    documents(subject, |document, state| {
        document.circulated_on?;
        let has_time = subject.day.has_time_to_interpret(document, state);
        (state.forms_met() || !has_time).then(|| state.forms_met())
    })
}

fn documents(subject: &Subject<'_>, judge: impl Fn(&PolicyDocument, &SyncState) -> Option<bool>) -> Tally {
    let asked = subject.documents.iter().filter(|document| document.exempt_reason.is_none());
    let judged = asked.filter_map(|document| {
        let met = judge(document, &subject.day.sync_state(document)?)?;
        Some((CountedRecord::Document(document.number), met))
    });
    Tally::ratio(judged)
}

/// Of the required elements that are due in the decisions led: published. Records are the decisions.
fn decision_elements(subject: &Subject<'_>) -> Tally {
    let mut tally = Tally::default();
    for decision in &subject.decisions {
        let proceeding = subject.day.proceeding(decision);
        let (met, missing) = (count(proceeding.published), count(proceeding.missing.len()));
        if met + missing > 0 {
            tally.met += met;
            tally.asked += met + missing;
            let of = CountedRecord::Decision(decision.number);
            tally.records.push(ScoredRecord { of, met: missing == 0, times: met });
        }
    }
    tally
}

/// Of the activities owed by the end of the plan year, once it is over: held. Before that they are pace, not points.
/// Records are the assignments of the quota's row.
fn quota_pace(subject: &Subject<'_>) -> Tally {
    let mut tally = Tally::default();
    for (quota, progress) in &subject.quotas {
        let owed = progress.at_least.filter(|_| progress.is_due).unwrap_or(0);
        let met = progress.done.min(owed);
        let asked = if quota.strength == Strength::Encourage { met } else { owed };
        let Some(share) = share_of(&subject.shares, quota) else { continue };
        if asked > 0 {
            tally.met += met;
            tally.asked += asked;
            tally.records.push(ScoredRecord { of: counted(share), met: met == asked, times: met });
        }
        if progress.at_least.is_some() {
            tally.records.extend(held(&progress.counted, true).chain(held(&progress.uncounted, false)));
        }
    }
    tally
}

/// The activities of a quota, whether or not points hang on them already.
fn held(activities: &[ActivityId], met: bool) -> impl Iterator<Item = ScoredRecord> {
    activities.iter().map(move |id| ScoredRecord { of: CountedRecord::Activity(*id), met, times: 0 })
}

/// 必须 assignments overdue now.
fn overdue(subject: &Subject<'_>) -> Tally {
    let red = subject.shares.iter().filter(|share| share.standing.light == Some(Light::Red));
    Tally::occurrences(subject.shares.len(), red.map(|share| (counted(share), 1)))
}

/// Gate overrides that stand, each one. Who owes anything is asked for them: otherwise the first document, circulated by
/// an override, would bring in points that a unit without documents does not have.
fn overrides(subject: &Subject<'_>) -> Tally {
    let standing = subject.documents.iter().map(|document| {
        let standing = document.overrides.iter().filter(|one| !one.withdrawn).count();
        (CountedRecord::Document(document.number), count(standing))
    });
    Tally::occurrences(subject.shares.len().max(subject.documents.len()), standing)
}

/// The documents of which something stands, each once; asked as overrides are.
fn on_documents(subject: &Subject<'_>, stands: impl Fn(&Day<'_>, &PolicyDocument) -> bool) -> Tally {
    let counted = |document: &&PolicyDocument| {
        (CountedRecord::Document(document.number), u32::from(stands(&subject.day, document)))
    };
    Tally::occurrences(subject.shares.len().max(subject.documents.len()), subject.documents.iter().map(counted))
}

/// The decisions whose report on the opinions is late, each once; asked as overrides are.
fn late_feedback(subject: &Subject<'_>) -> Tally {
    let counted = |decision: &&Decision| {
        (CountedRecord::Decision(decision.number), u32::from(subject.day.is_feedback_late(decision)))
    };
    Tally::occurrences(subject.shares.len().max(subject.decisions.len()), subject.decisions.iter().map(counted))
}

/// Returns (退回) over the year, each one. Of all that is owed, handed in or not: otherwise the first thing that is sent
/// back would bring in points that a unit which does nothing does not have.
fn returned(subject: &Subject<'_>) -> Tally {
    Tally::occurrences(subject.shares.len(), subject.shares.iter().map(|share| (counted(share), share.one.returned)))
}

fn stalled(subject: &Subject<'_>) -> Tally {
    let silent = subject.shares.iter().filter(|share| subject.day.is_stalled(share.one, &share.standing));
    Tally::occurrences(subject.shares.len(), silent.map(|share| (counted(share), 1)))
}

/// The findings of which something holds, each once.
fn findings(subject: &Subject<'_>, holds: impl Fn(&RegisterRow) -> bool) -> Tally {
    let stands = |row: &&&RegisterRow| row.stage_def().is_none_or(|stage| stage.ends != Some(Light::Grey));
    let found = subject.findings.iter().filter(stands);
    let counted = found.map(|row| (CountedRecord::Finding(row.number), u32::from(holds(row))));
    Tally::occurrences(subject.shares.len().max(subject.findings.len()), counted)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
