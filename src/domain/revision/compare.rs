//! A second look: what a further table changes in a plan, row by row.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cells::Words;
use super::change::{RowChange, RowKind};
use super::matching::matched;
use super::pack_of::{groups_of, pack_of};
use super::places::places;
use super::same_words;
use crate::domain::act::{Act, RevisionAct};
use crate::domain::book::Book;
use crate::domain::id::PlanId;
use crate::domain::key::Key;
use crate::domain::pack::{Debtors, Pack, PackGroup, PackPart, PackTask, PackUnit};
use crate::domain::plan::Plan;
use crate::domain::task::Origin;

/// What the new table changes in a plan: its rows in order, then those of the ledger that it no longer has. A table alone
/// (without duties of the body) says nothing of the body; tasks that were added are no part of either. Blanks and line
/// breaks count for nothing, nor do short names, strength and the marks of inherited cells. Empty for an unknown plan.
#[must_use]
pub fn compare(new: &Pack, book: &Book, plan: PlanId) -> Vec<RowChange> {
    let (Some(plan), Some(old)) = (book.plans.get(&plan), pack_of(book, plan)) else { return Vec::new() };
    let codes = Codes::of(new, book, plan);
    let has_body = new.tasks.iter().any(|task| task.origin == Origin::Body);
    let before: Vec<PackTask> = old.tasks.into_iter().filter(|task| has_body || task.origin == Origin::Table).collect();
    let rows: Vec<PackTask> = new.tasks.iter().map(|task| codes.of_task(task)).collect();
    let pairs = matched(&before, &rows);
    let places = places(&before, &pairs);
    let mut names = Names::of(book, plan);
    let words = Words { book, plan, new };
    let mut changes = Vec::new();
    for ((row, older), place) in rows.iter().zip(&pairs).zip(places) {
        let older = older.and_then(|at| before.get(at));
        let fields = older.map(|older| words.differing(older, row)).unwrap_or_default();
        let kind = match older {
            None => RowKind::New,
            Some(_) if fields.is_empty() => RowKind::Same,
            Some(_) => RowKind::Changed { fields },
        };
        let name = older.map_or_else(|| names.free(row), |older| older.row.clone());
        changes.push(RowChange {
            plan: plan.key.clone(),
            task: older.map(|older| Key::Task { plan: plan.key.clone(), row: older.row.clone() }),
            row: Some(Box::new(PackTask { row: name, ..row.clone() })),
            place,
            kind,
        });
    }
    let gone = before.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at)));
    changes.extend(gone.map(|(_, older)| RowChange {
        plan: plan.key.clone(),
        task: Some(Key::Task { plan: plan.key.clone(), row: older.row.clone() }),
        row: None,
        place: None,
        kind: RowKind::Gone,
    }));
    changes
}

/// The act that takes in what the new table needs of units, spellings and groups, if anything: before its rows, in one
/// `Together` with them.
#[must_use]
pub fn units_to_take(new: &Pack, book: &Book, plan: PlanId, on: NaiveDate) -> Option<Act> {
    let plan = book.plans.get(&plan)?;
    let codes = Codes::of(new, book, plan);
    let is_news = |unit: &&PackUnit| match book.known_unit(unit) {
        None => true,
        Some(_) => unit.spellings().any(|spelling| book.unit_of_spelling(spelling).is_none()),
    };
    let units: Vec<PackUnit> = new.units.iter().filter(is_news).cloned().collect();
    let groups = new.groups.iter().filter(|group| !codes.has_group(group)).map(|group| PackGroup {
        members: group.members.iter().map(|code| codes.unit(code)).collect(),
        ..group.clone()
    });
    let groups: Vec<PackGroup> = groups.collect();
    let nothing = units.is_empty() && groups.is_empty();
    (!nothing).then(|| Act::Revision(RevisionAct::TakeUnits { plan: plan.key.clone(), units, groups, on }))
}

/// From the new pack's codes to the ledger's.
pub(in crate::domain) struct Codes {
    units: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
}

impl Codes {
    pub(in crate::domain) fn of(new: &Pack, book: &Book, plan: &Plan) -> Self {
        let known = groups_of(book, plan);
        let units = new.units.iter().filter_map(|unit| Some((unit.code.clone(), book.known_unit(unit)?.code.clone())));
        let group = |group: &PackGroup| {
            let same_name = known.iter().find(|one| same_words(&one.name, &group.name));
            let found = same_name.or_else(|| known.iter().find(|one| one.code == group.code))?;
            Some((group.code.clone(), found.code.clone()))
        };
        Self { units: units.collect(), groups: new.groups.iter().filter_map(group).collect() }
    }

    fn unit(&self, code: &str) -> String {
        self.units.get(code).map_or(code, String::as_str).to_owned()
    }

    pub(in crate::domain) fn group<'a>(&'a self, code: &'a str) -> &'a str {
        self.groups.get(code).map_or(code, String::as_str)
    }

    fn has_group(&self, group: &PackGroup) -> bool {
        self.groups.contains_key(&group.code)
    }

    fn owed(&self, owed: &Debtors) -> Debtors {
        let mut units: Vec<String> = Vec::new();
        for code in owed.units.iter().map(|code| self.unit(code)) {
            if !units.contains(&code) {
                units.push(code);
            }
        }
        let groups = owed.groups.iter().map(|code| self.group(code).to_owned());
        Debtors { units, groups: groups.collect(), ..owed.clone() }
    }

    pub(in crate::domain) fn of_task(&self, task: &PackTask) -> PackTask {
        let part = |part: &PackPart| PackPart { owed: self.owed(&part.owed), ..part.clone() };
        PackTask { owed: self.owed(&task.owed), parts: task.parts.iter().map(part).collect(), ..task.clone() }
    }
}

/// Names of rows that are free in the plan.
struct Names(Vec<String>);

impl Names {
    fn of(book: &Book, plan: &Plan) -> Self {
        Self(book.tasks_of(plan.id).into_iter().map(|task| task.row.clone()).collect())
    }

    /// Its own name, else 5b, 5c …: a row that is 6 now keeps the key of the 5 that it was.
    fn free(&mut self, row: &PackTask) -> String {
        let suffixes = ('b'..='z').map(String::from).chain((2..).map(|number| format!("b{number}")));
        let names = std::iter::once(String::new()).chain(suffixes).map(|suffix| format!("{}{suffix}", row.row));
        let free = names.into_iter().find(|name| !self.0.contains(name)).unwrap_or_default();
        self.0.push(free.clone());
        free
    }
}
