//! What is scored, sorted by unit in one pass, so that no measure walks what is another unit's.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::super::assignment::Assignment;
use super::super::day::Day;
use super::super::decision::Decision;
use super::super::document::PolicyDocument;
use super::super::id::{QuotaId, UnitId};
use super::super::light::Standing;
use super::super::pace::{QuotaProgress, asks_activities};
use super::super::pack::QuotaScope;
use super::super::points::ManualPoints;
use super::super::quota::{Activity, Quota};
use super::super::registers::{Register, RegisterRow};
use super::super::task::Task;
use super::super::unit::Unit;

/// Documents, decisions and activities by unit; assignments the book has by unit itself.
pub(super) struct Buckets<'a> {
    /// The day.
    pub day: Day<'a>,
    documents: BTreeMap<UnitId, Vec<&'a PolicyDocument>>,
    decisions: BTreeMap<UnitId, Vec<&'a Decision>>,
    activities: BTreeMap<(QuotaId, UnitId), Vec<&'a Activity>>,
    findings: BTreeMap<UnitId, Vec<&'a RegisterRow>>,
    quotas: Vec<&'a Quota>,
}

/// What the measures of one unit look at.
pub(super) struct Subject<'a> {
    /// The day.
    pub day: Day<'a>,
    /// The unit.
    pub unit: &'a Unit,
    /// Its assignments in the order of lists.
    pub shares: Vec<Share<'a>>,
    /// The documents it drafts.
    pub documents: Vec<&'a PolicyDocument>,
    /// The decisions it leads.
    pub decisions: Vec<&'a Decision>,
    /// Its quotas and how they stand.
    pub quotas: Vec<(&'a Quota, QuotaProgress)>,
    /// What was found at it in the plan's year.
    pub findings: Vec<&'a RegisterRow>,
    /// Points given to it by hand, in the order in which they were given.
    pub points: Vec<&'a ManualPoints>,
}

/// An assignment with what every measure asks of it.
pub(super) struct Share<'a> {
    /// The assignment.
    pub one: &'a Assignment,
    /// Its task.
    pub task: &'a Task,
    /// Where it stands.
    pub standing: Standing,
}

impl<'a> Buckets<'a> {
    /// Sorts a day's records.
    pub fn of(day: &Day<'a>) -> Self {
        let book = day.book;
        let mut buckets = Self {
            day: *day,
            documents: BTreeMap::new(),
            decisions: BTreeMap::new(),
            activities: BTreeMap::new(),
            findings: BTreeMap::new(),
            quotas: day.quotas(QuotaScope::Unit),
        };
        let documents = book.documents.values().filter(|one| day.counts_document(one));
        documents.for_each(|one| buckets.documents.entry(one.unit).or_default().push(one));
        let decisions = book.decisions.values().filter(|one| day.counts_decision(one));
        decisions.for_each(|one| buckets.decisions.entry(one.unit).or_default().push(one));
        if let Some(plan) = day.plan() {
            let found = book.rows_of(Register::Findings);
            let findings = found.filter(|row| book.counts_for(plan.id, row.began_on().year()));
            findings.for_each(|row| buckets.findings.entry(row.unit).or_default().push(row));
        }
        for one in book.activities.values() {
            if let Some(unit) = one.unit {
                buckets.activities.entry((one.quota, unit)).or_default().push(one);
            }
        }
        buckets
    }

    /// What is scored of a unit.
    pub fn subject(&self, unit: &'a Unit) -> Subject<'a> {
        let day = self.day;
        let owed = day.book.assignments_of_unit(unit.id);
        let mut shares: Vec<_> = owed
            .filter_map(|one| {
                let task = day.task_of(one)?;
                Some((day.place_in(task, one)?, Share { one, task, standing: day.standing_of(one, task) }))
            })
            .collect();
        shares.sort_unstable_by_key(|(place, _)| *place);
        let shares: Vec<_> = shares.into_iter().map(|(_, share)| share).collect();
        let of_unit = |quota: &&&Quota| share_of(&shares, quota).is_some();
        let progress = |quota: &&'a Quota| {
            let held = self.activities.get(&(quota.id, unit.id)).into_iter().flatten().copied();
            (*quota, day.progress_among(quota, Some(unit.id), held))
        };
        let quotas = self.quotas.iter().filter(of_unit).map(progress).collect();
        Subject {
            day,
            unit,
            quotas,
            shares,
            points: day
                .plan()
                .map_or_else(Vec::new, |plan| plan.points.iter().filter(|one| one.unit == unit.id).collect()),
            findings: self.findings.get(&unit.id).cloned().unwrap_or_default(),
            documents: self.documents.get(&unit.id).cloned().unwrap_or_default(),
            decisions: self.decisions.get(&unit.id).cloned().unwrap_or_default(),
        }
    }
}

/// The duty that asks a unit for the activities of a quota.
pub(super) fn share_of<'s, 'a>(shares: &'s [Share<'a>], quota: &Quota) -> Option<&'s Share<'a>> {
    let asks = |share: &&Share<'_>| {
        share.task.plan == quota.plan && share.task.row == quota.row && asks_activities(share.one, &share.standing)
    };
    shares.iter().rfind(asks)
}
