//! A second look: what a further table changes in a plan, row by row.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::matching::matched;
use super::pack_of::{groups_of, pack_of};
use super::same_words;
use crate::domain::act::{Act, RowPlace};
use crate::domain::book::Book;
use crate::domain::id::PlanId;
use crate::domain::key::Key;
use crate::domain::pack::{Owed, Pack, PackGroup, PackPart, PackTask, PackUnit};
use crate::domain::plan::Plan;
use crate::domain::task::Origin;

/// What a further table says of one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowChange {
    /// Key of the plan.
    pub plan: String,
    /// The task of the ledger; `None` for a new row.
    pub task: Option<Key>,
    /// The row of the new table, in the ledger's codes and under a name that is free in the plan; `None` where it is gone.
    pub row: Option<Box<PackTask>>,
    /// Where the row is to stand; `None`: where it stands.
    pub place: Option<RowPlace>,
    /// What became of it.
    pub kind: RowKind,
}

/// What became of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowKind {
    /// It says the same.
    Same,
    /// Other words, number, owners or date.
    Changed {
        /// Each cell that differs; at least one.
        fields: Vec<FieldChange>,
    },
    /// Only the new table has it.
    New,
    /// Only the ledger has it.
    Gone,
}

/// A cell before and after, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldChange {
    /// Which.
    pub field: RowField,
    /// As the ledger has it.
    pub before: String,
    /// As the new table has it.
    pub after: String,
}

/// A cell of a row, or what it means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RowField {
    /// Number.
    Seq,
    /// 工作任务.
    Theme,
    /// 要点.
    Point,
    /// 具体要求.
    Requirement,
    /// The unit cell.
    UnitPhrase,
    /// Who owes it.
    Owed,
    /// 完成时限.
    Deadline,
    /// Its parts, where the new table brings some.
    Parts,
}

impl RowChange {
    /// The act that brings the ledger to the new table in this row, from the day on which that counts. `None` where the
    /// row says the same. New units and groups go in before, with [`units_to_take`].
    #[must_use]
    pub fn act(&self, on: NaiveDate) -> Option<Act> {
        match (&self.kind, &self.task, &self.row) {
            (RowKind::New, _, Some(row)) => {
                let place = self.place.clone().unwrap_or(RowPlace::Last);
                Some(Act::TakeRow { plan: self.plan.clone(), task: row.clone(), on, place })
            }
            (RowKind::Changed { .. }, Some(task), Some(row)) => {
                Some(Act::ReviseRow { task: task.clone(), row: row.clone(), on, place: self.place.clone() })
            }
            (RowKind::Gone, Some(task), _) => Some(Act::DropRow { task: task.clone(), on }),
            _ => None,
        }
    }
}

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
    (!nothing).then(|| Act::TakeUnits { plan: plan.key.clone(), units, groups, on })
}

/// From the new pack's codes to the ledger's.
struct Codes {
    units: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
}

impl Codes {
    fn of(new: &Pack, book: &Book, plan: &Plan) -> Self {
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

    fn has_group(&self, group: &PackGroup) -> bool {
        self.groups.contains_key(&group.code)
    }

    fn owed(&self, owed: &Owed) -> Owed {
        let mut units: Vec<String> = Vec::new();
        for code in owed.units.iter().map(|code| self.unit(code)) {
            if !units.contains(&code) {
                units.push(code);
            }
        }
        let group = |code: &String| self.groups.get(code).unwrap_or(code).clone();
        Owed { units, groups: owed.groups.iter().map(group).collect(), ..owed.clone() }
    }

    fn of_task(&self, task: &PackTask) -> PackTask {
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

/// For each new row where it is to stand: before the next row that stays where it is. `None` for those that stay.
fn places(before: &[PackTask], pairs: &[Option<usize>]) -> Vec<Option<RowPlace>> {
    let steady = rising(pairs);
    let mut next = RowPlace::Last;
    let mut places: Vec<Option<RowPlace>> = pairs.iter().map(|_| None).collect();
    for at in (0..pairs.len()).rev() {
        let older = pairs.get(at).copied().flatten().and_then(|older| before.get(older));
        match older.filter(|_| steady.get(at) == Some(&true)) {
            Some(older) => next = RowPlace::Before(older.row.clone()),
            None => places[at] = Some(next.clone()),
        }
    }
    places
}

/// Which of the rows keep their order: the longest rising run of their old places.
fn rising(pairs: &[Option<usize>]) -> Vec<bool> {
    // Length and predecessor of the longest run that ends at each row. Tables have some hundred rows.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in pairs.iter().enumerate() {
        let Some(place) = place else {
            best.push((0, None));
            continue;
        };
        let earlier = pairs.iter().zip(&best).enumerate().take(at);
        let below = earlier.filter(|(_, (other, _))| other.is_some_and(|other| other < *place));
        let longest = below.max_by_key(|(at, (_, (length, _)))| (*length, std::cmp::Reverse(*at)));
        best.push(longest.map_or((1, None), |(before, (_, (length, _)))| (length + 1, Some(before))));
    }
    let mut keeps = vec![false; pairs.len()];
    let mut at = (0..best.len()).max_by_key(|at| (best[*at].0, std::cmp::Reverse(*at))).filter(|at| best[*at].0 > 0);
    while let Some(place) = at {
        keeps[place] = true;
        at = best[place].1;
    }
    keeps
}

/// Rows as words, to compare and to show.
struct Words<'a> {
    book: &'a Book,
    plan: &'a Plan,
    new: &'a Pack,
}

impl Words<'_> {
    fn differing(&self, before: &PackTask, after: &PackTask) -> Vec<FieldChange> {
        let number = |task: &PackTask| task.seq.map(|seq| seq.to_string()).unwrap_or_default();
        let cells = [
            (RowField::Seq, number(before), number(after)),
            (RowField::Theme, before.theme.clone(), after.theme.clone()),
            (RowField::Point, before.point.clone(), after.point.clone()),
            (RowField::Requirement, before.requirement.clone(), after.requirement.clone()),
            (RowField::UnitPhrase, before.unit_phrase.clone(), after.unit_phrase.clone()),
            (RowField::Deadline, before.deadline.clone(), after.deadline.clone()),
        ];
        let differ = cells.into_iter().filter(|(_, before, after)| !same_words(before, after));
        let mut found: Vec<FieldChange> =
            differ.map(|(field, before, after)| FieldChange { field, before, after }).collect();
        found.extend(self.owners(before, after));
        found.extend(self.parts(before, after));
        found
    }

    fn owners(&self, before: &PackTask, after: &PackTask) -> Option<FieldChange> {
        let same_cell = same_words(&before.unit_phrase, &after.unit_phrase);
        let split = |task: &PackTask| task.parts.iter().any(|part| part.n.is_some());
        // A table has no parts: the cell that says the same leaves their owners as they are.
        if same_cell && (after.owed.to_confirm || (split(before) && !split(after))) {
            return None;
        }
        let [before, after] =
            if split(after) { [&before.owed, &after.owed].map(Clone::clone) } else { [before, after].map(all_owed) };
        (self.plain(&before) != self.plain(&after)).then(|| FieldChange {
            field: RowField::Owed,
            before: self.names(&before),
            after: self.names(&after),
        })
    }

    /// In a fixed order, and without units that owe it through a group all the same.
    fn plain(&self, owed: &Owed) -> Owed {
        let mut plain = Owed { to_confirm: false, ..self.without_members(owed) };
        plain.units.sort();
        plain.units.dedup();
        plain.groups.sort();
        plain.groups.dedup();
        plain
    }

    fn without_members(&self, owed: &Owed) -> Owed {
        let groups = groups_of(self.book, self.plan);
        let members = groups.iter().filter(|group| owed.groups.contains(&group.code)).flat_map(|group| &group.members);
        let through: Vec<&str> =
            members.filter_map(|member| self.book.units.get(&member.unit)).map(|unit| unit.code.as_str()).collect();
        let named = owed.units.iter().filter(|code| !through.contains(&code.as_str()));
        Owed { units: named.cloned().collect(), ..owed.clone() }
    }

    /// Groups, units, choice, in the order in which the cell has them.
    fn names(&self, owed: &Owed) -> String {
        let owed = self.without_members(owed);
        let unit = |code: &String| {
            let known = self.book.unit_by_code(code).map(|unit| unit.name.clone());
            let new = || self.new.units.iter().find(|unit| unit.code == *code).map(|unit| unit.name.clone());
            known.or_else(new).unwrap_or_else(|| code.clone())
        };
        let groups = groups_of(self.book, self.plan);
        let group = |code: &String| {
            let known = groups.iter().find(|group| group.code == *code).map(|group| group.name.clone());
            let new = || self.new.groups.iter().find(|group| group.code == *code).map(|group| group.name.clone());
            known.or_else(new).unwrap_or_else(|| code.clone())
        };
        let units = owed.units.iter().map(unit);
        let all: Vec<String> = owed.groups.iter().map(group).chain(units).chain(owed.choice.clone()).collect();
        all.join("、")
    }

    fn parts(&self, before: &PackTask, after: &PackTask) -> Option<FieldChange> {
        let plain = |task: &PackTask| -> Vec<PackPart> {
            let part = |part: &PackPart| PackPart { owed: self.plain(&part.owed), ..part.clone() };
            task.parts.iter().map(part).collect()
        };
        let (old, new) = (plain(before), plain(after));
        let say = |parts: &[PackPart]| {
            let part = |part: &PackPart| format!("{} {}", part.words, self.names(&part.owed)).trim_end().to_owned();
            parts.iter().map(part).collect::<Vec<_>>().join("\n")
        };
        (!new.is_empty() && old != new).then(|| FieldChange {
            field: RowField::Parts,
            before: say(&old),
            after: say(&new),
        })
    }
}

/// Everyone who owes the row or one of its parts, each once.
fn all_owed(task: &PackTask) -> Owed {
    let mut all = task.owed.clone();
    let add = |all: &mut Vec<String>, more: &[String]| {
        for code in more {
            if !all.contains(code) {
                all.push(code.clone());
            }
        }
    };
    for part in &task.parts {
        add(&mut all.units, &part.owed.units);
        add(&mut all.groups, &part.owed.groups);
        all.choice = all.choice.or_else(|| part.owed.choice.clone());
    }
    all
}
