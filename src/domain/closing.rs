//! Closing a plan year (关闭年度): what it still asks, what becomes of that, and what stands against it.
//!
//! Closing changes no status and no figure. What is open when the year is closed is 未完成 from then on, unless it was
//! exempted (免办) or goes on as a task of another year (结转) in the same act.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::act::name::spoken;
use super::act::{Act, AssignmentAct, NewTask, PlanAct, TaskAct};
use super::assignment::{Assignment, Status};
use super::book::Book;
use super::day::Day;
use super::id::{AssignmentId, PlanId, TaskId};
use super::key::Key;
use super::plan::Plan;
use super::task::Task;
use super::year::is_asked;

/// What a person decides of each open duty of a year that is closed; one that is not named is 未完成.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Closing {
    /// By duty.
    pub endings: BTreeMap<AssignmentId, Disposition>,
}

/// What becomes of one open duty.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// 免办.
    Exempt {
        /// Why.
        reason: String,
    },
    /// 结转.
    Carry {
        /// The year it goes on in.
        into: PlanId,
        /// Its new deadline there, as a phrase.
        deadline: String,
    },
}

/// What became of an open duty of a closed year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// 未完成.
    Unfinished,
    /// 结转: it goes on as this duty of another year.
    Carried(AssignmentId),
}

impl<'a> Day<'a> {
    /// The open duties of a year, in its order: each wants to be done, exempted, carried over, or is left 未完成.
    #[must_use]
    pub fn open_duties_in(&self, plan: PlanId) -> Vec<&'a Assignment> {
        let book = self.book;
        let owed = book
            .tasks
            .of_plan(plan)
            .flat_map(|task| book.assignments_of(task.id).into_iter().map(move |one| (one, task)));
        owed.filter(|(one, task)| is_asked(one, &self.standing_of(one, task))).map(|(one, _)| one).collect()
    }

    /// What became of a duty with its year's closing; `None` of a year that is open, and of what was closed by then.
    #[must_use]
    pub fn fate(&self, one: &Assignment) -> Option<Fate> {
        let task = self.task_of(one)?;
        self.book.plans.get(&task.plan)?.closed_on?;
        let asked = is_asked(one, &self.standing_of(one, task));
        one.carried_to.map(Fate::Carried).or_else(|| asked.then_some(Fate::Unfinished))
    }
}

impl Book {
    /// The duties of earlier years that go on as this one.
    pub fn carried_from(&self, one: &Assignment) -> impl Iterator<Item = &Assignment> {
        self.assignments.carried_to(one.id)
    }

    /// A duty, and behind it those of earlier years that went on as it, the nearest first: what was done of them is part
    /// of its history.
    #[must_use]
    pub fn lineage<'a>(&'a self, one: &'a Assignment) -> Vec<&'a Assignment> {
        let mut found = vec![one];
        let mut at = 0;
        while let Some(last) = found.get(at).copied() {
            let earlier: Vec<&Assignment> =
                self.carried_from(last).filter(|other| found.iter().all(|known| known.id != other.id)).collect();
            found.extend(earlier);
            at += 1;
        }
        found
    }

    /// Number of the last 临时交办 of a plan; 0 before the first.
    #[must_use]
    pub fn last_added(&self, plan: PlanId) -> u32 {
        let added = self.tasks.of_plan(plan).filter_map(|task| task.row.strip_prefix('A')?.parse().ok());
        added.max().unwrap_or(0)
    }

    /// What of a year lies ahead: the year's own end, where quotas are due, or the last date of an open duty.
    #[must_use]
    pub fn date_ahead(&self, plan: &Plan, today: NaiveDate) -> Option<(Option<Key>, NaiveDate)> {
        let end = NaiveDate::from_ymd_opt(plan.year, 12, 31).map(|end| (None, end));
        let open = |task: &Task| {
            let all = self.assignments_of(task.id).into_iter();
            let open = all.filter(|one| one.status.is_open() && !one.is_owed_choice());
            let dated = open.filter_map(|one| Some((one, super::light::due_in_force(one, task)?)));
            dated.map(|(one, due)| (self.assignment_key(one.id), due)).collect::<Vec<_>>()
        };
        let dates = self.tasks.of_plan(plan.id).flat_map(open);
        dates.chain(end).filter(|(_, date)| *date >= today).max_by_key(|(_, date)| *date)
    }
}

impl Closing {
    /// How many are 免办, and how many 结转.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let exempt = self.endings.values().filter(|ending| matches!(ending, Disposition::Exempt { .. })).count();
        (exempt, self.endings.len() - exempt)
    }

    /// Closing the year as one act: the exemptions, the tasks that go on elsewhere with their links, then the year.
    #[must_use]
    pub fn act(&self, book: &Book, plan: &Plan, today: NaiveDate) -> Act {
        let mut exempt: BTreeMap<&str, Vec<AssignmentId>> = BTreeMap::new();
        let mut carried: BTreeMap<Carried<'_>, Vec<AssignmentId>> = BTreeMap::new();
        for (id, ending) in &self.endings {
            match (ending, book.assignments.get(id)) {
                (Disposition::Exempt { reason }, _) => exempt.entry(reason).or_default().push(*id),
                (Disposition::Carry { into, deadline }, Some(one)) => {
                    carried.entry((*into, one.task, one.part, deadline)).or_default().push(*id);
                }
                (Disposition::Carry { .. }, None) => {}
            }
        }
        let exempted = exempt.into_iter().map(|(reason, ids)| exempting(keys(book, &ids), reason, today));
        let mut acts: Vec<Act> = exempted.collect();
        let mut numbers: BTreeMap<PlanId, u32> = BTreeMap::new();
        for (what, ids) in carried {
            let number = numbers.entry(what.0).or_insert_with(|| book.last_added(what.0));
            *number += 1;
            acts.extend(carrying(book, what, &ids, *number, today).into_iter().flatten());
        }
        acts.push(PlanAct::ClosePlan { plan: plan.key.clone() }.into());
        Act::Together { acts }
    }
}

/// What goes on as one new task: the year, the old task or part of it, the new deadline.
type Carried<'a> = (PlanId, TaskId, Option<u32>, &'a str);

fn exempting(of: Vec<Key>, reason: &str, today: NaiveDate) -> Act {
    Act::Assignment(AssignmentAct::SetStatus {
        of,
        status: Status::Exempt,
        on: today,
        note: None,
        evidence: Vec::new(),
        reason: Some(reason.to_owned()),
        override_reason: None,
    })
}

/// The new task, owed by the units that it is carried over for, and the links to it.
fn carrying(book: &Book, what: Carried<'_>, ids: &[AssignmentId], number: u32, today: NaiveDate) -> Option<[Act; 2]> {
    let (into, task, part, deadline) = what;
    let (into, task) = (book.plans.get(&into)?, book.tasks.get(&task)?);
    let units = ids.iter().filter_map(|id| book.units.get(&book.assignments.get(id)?.unit?));
    let new = NewTask {
        theme: task.theme.clone(),
        brief: task.brief.clone(),
        requirement: task.requirement.clone(),
        units: units.map(|unit| unit.code.clone()).collect(),
        deadline: deadline.to_owned(),
        strength: task.strength_of(part),
        issued_on: today,
    };
    let row = Key::Task { plan: into.key.clone(), row: format!("A{number}") };
    let link = PlanAct::CarryOver { of: keys(book, ids), into: row };
    Some([TaskAct::AddTask { plan: into.key.clone(), task: new }.into(), link.into()])
}

fn keys(book: &Book, ids: &[AssignmentId]) -> Vec<Key> {
    ids.iter().filter_map(|id| book.assignment_key(*id)).collect()
}

/// The open duties that a text names, by the numbers of their tasks (`43`, `17.2`, `正1`), with a unit behind a slash
/// those of that unit alone (`43/县水务局`), `全部` or `all` for every one; parted by 、 or a comma.
///
/// # Errors
/// The first word that names none of them.
pub fn duties_named(book: &Book, asked: &[&Assignment], text: &str) -> Result<Vec<AssignmentId>, String> {
    let mut found: Vec<AssignmentId> = Vec::new();
    for word in text.split(['、', '，', ',', ';', '；', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let before = found.len();
        found.extend(asked.iter().filter(|one| answers(book, one, word)).map(|one| one.id));
        if found.len() == before {
            return Err(word.to_owned());
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn answers(book: &Book, one: &Assignment, word: &str) -> bool {
    if matches!(word, "全部" | "all") {
        return true;
    }
    let Some(task) = book.tasks.get(&one.task) else { return false };
    let plan = book.plans.get(&task.plan).map_or("", |plan| plan.key.as_str());
    let word = word.strip_prefix(plan).and_then(|rest| rest.strip_prefix('/')).unwrap_or(word);
    let (number, unit) = word.split_once('/').map_or((word, None), |(number, unit)| (number, Some(unit)));
    let own = |row: &str| number == row || one.part.is_some_and(|part| number == format!("{row}.{part}"));
    let is_unit = |unit: &str| book.unit_of_spelling(unit).map(|unit| unit.id) == one.unit;
    (own(&task.row) || own(&spoken(&task.row))) && unit.is_none_or(is_unit)
}
