//! The overview: what `status` prints and Today shows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::assignment::{Assignment, Status};
use super::clock::Clock;
use super::coded::coded;
use super::day::Day;
use super::id::{AssignmentId, DocumentId, RegisterRowId, TaskId, UnitId};
use super::key::Key;
use super::light::{LightWord, Standing};
use super::registers::{Register, RowStanding};
use super::tally::Tally;
use super::unanswered::Unanswered;
use super::week::IsoWeek;

/// The desk at a glance.
#[derive(Clone, PartialEq, Debug)]
pub struct Overview {
    /// The desk's date.
    pub today: NaiveDate,
    /// Its week.
    pub week: IsoWeek,
    /// How many of what.
    pub tally: Tally,
    /// 逾期, longest first.
    pub overdue: Vec<Item>,
    /// 临期, nearest first.
    pub due_soon: Vec<Item>,
    /// 待审, longest waiting first.
    pub awaiting_review: Vec<Item>,
    /// 待定夺: tasks with an owed choice.
    pub choices: Vec<ChoiceOwed>,
    /// 待确认: assignments of a default unit.
    pub units_to_confirm: Vec<AssignmentId>,
    /// 待核对原件: tasks with inherited cells that nobody has compared with the original.
    pub cells_to_confirm: Vec<TaskId>,
    /// 门关: documents that wait.
    pub gates_shut: Vec<DocumentId>,
    /// Clocks that are not over, the most urgent first.
    pub clocks: Vec<Clock>,
    /// Rows of registers that are late or due soon, by the date that counts, the most urgent first.
    pub rows: Vec<(RegisterRowId, RowStanding)>,
    /// 待复核 of 问题整改.
    pub to_recheck: usize,
    /// 待销号 of 问题整改.
    pub to_close: usize,
    /// 未回: units that have not answered a form, in the order of the roster.
    pub unanswered: Vec<Unanswered>,
    /// 久无进展 by unit, in the order of the roster.
    pub stalled: Vec<StalledUnit>,
}

/// The silent duties of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StalledUnit {
    /// The unit.
    pub unit: UnitId,
    /// How many duties.
    pub count: usize,
    /// Days of the one heard of least.
    pub days: i64,
}

/// An assignment in a list of the overview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its key.
    pub key: Key,
    /// Number in the table; `None` for body and added tasks.
    pub seq: Option<u32>,
    /// Code of the unit.
    pub unit: String,
    /// The written date in force.
    pub due: Option<NaiveDate>,
    /// The last working day on or before it.
    pub last_workday: Option<NaiveDate>,
    /// Calendar days past `due`; negative while it is ahead.
    pub days: i64,
    /// Working days past `last_workday`; negative while it is ahead.
    pub workdays: i64,
    /// 待审: working days since it was handed in.
    pub waiting: Option<i64>,
    /// Where it stands.
    pub standing: Standing,
}

/// A task that still waits for a person's choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceOwed {
    /// The task.
    pub task: TaskId,
    /// The owed choice.
    pub assignment: AssignmentId,
    /// The words that need the choice.
    pub words: String,
}

coded! {
    /// A list of a day that an assignment may stand in; an owed choice stands in none.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum DutyList {
        /// 逾期.
        Overdue,
        /// 临期.
        DueSoon,
        /// 待审.
        Review,
        /// 期限待核定: the phrase gives no certain day, and nobody has settled one.
        Doubted,
    }
}

impl DutyList {
    /// Whether it takes an assignment in that stands so; of a closed year none.
    #[must_use]
    pub fn takes(self, day: &Day<'_>, one: &Assignment, standing: &Standing) -> bool {
        !one.is_owed_choice()
            && !day.is_over(one)
            && match self {
                Self::Overdue => standing.word == LightWord::Overdue,
                Self::DueSoon => standing.word == LightWord::DueSoon,
                Self::Review => one.status == Status::Submitted,
                Self::Doubted => standing.word.is_doubted(),
            }
    }
}

/// Working days since an assignment was handed in, while it waits for review.
#[must_use]
pub fn waiting(day: &Day<'_>, one: &Assignment) -> Option<i64> {
    one.status_on.filter(|_| one.status == Status::Submitted).map(|on| day.calendar.between(on, day.today))
}

/// The overview of a day.
#[must_use]
pub fn overview(day: &Day<'_>) -> Overview {
    let rows: Vec<_> = day.assignments().into_iter().map(|one| (one, day.standing(one))).collect();
    let owed: Vec<_> = rows.iter().filter(|(one, _)| !one.is_owed_choice()).collect();
    let listed = |list: DutyList| {
        let taken = rows.iter().filter(move |(one, standing)| list.takes(day, one, standing));
        taken.filter_map(|(one, standing)| item(day, one, *standing)).collect::<Vec<_>>()
    };
    let mut overview = Overview {
        today: day.today,
        week: day.week(),
        tally: Tally::of(day),
        overdue: listed(DutyList::Overdue),
        due_soon: listed(DutyList::DueSoon),
        awaiting_review: listed(DutyList::Review),
        choices: choices(&rows),
        units_to_confirm: owed.iter().filter(|(one, _)| one.unit_to_confirm).map(|(one, _)| one.id).collect(),
        cells_to_confirm: day.tasks().iter().filter(|task| task.to_confirm).map(|task| task.id).collect(),
        gates_shut: day.gates_shut().iter().map(|document| document.id).collect(),
        clocks: day.clocks().into_iter().filter(|clock| !clock.state.is_over()).collect(),
        rows: urgent_rows(day),
        to_recheck: day.book.rows_of(Register::Findings).filter(|row| row.awaits_check()).count(),
        to_close: day.book.rows_of(Register::Findings).filter(|row| row.awaits_end()).count(),
        unanswered: day.unanswered_forms(),
        stalled: stalled(day, &rows),
    };
    overview.overdue.sort_by_key(|item| std::cmp::Reverse(item.days));
    overview.due_soon.sort_by_key(|item| (item.standing.warns_by(), item.due));
    overview.awaiting_review.sort_by_key(|item| std::cmp::Reverse(item.waiting));
    overview
}

fn stalled(day: &Day<'_>, rows: &[(&Assignment, Standing)]) -> Vec<StalledUnit> {
    let mut units: BTreeMap<(i64, UnitId), StalledUnit> = BTreeMap::new();
    for (one, _) in rows.iter().filter(|(one, standing)| day.is_stalled(one, standing)) {
        let Some(unit) = one.unit.and_then(|unit| day.book.units.get(&unit)) else { continue };
        let empty = StalledUnit { unit: unit.id, count: 0, days: 0 };
        let of_unit = units.entry((unit.position, unit.id)).or_insert(empty);
        of_unit.count += 1;
        of_unit.days = of_unit.days.max(day.silent_days(one));
    }
    units.into_values().collect()
}

fn urgent_rows(day: &Day<'_>) -> Vec<(RegisterRowId, RowStanding)> {
    let all = day.book.register_rows.values().map(|row| (row.id, day.row_standing(row)));
    let mut urgent: Vec<_> = all.filter(|(_, one)| one.is_overdue() || one.is_due_soon()).collect();
    urgent.sort_by_key(|(id, standing)| (standing.word, standing.due.map(|due| due.due), *id));
    urgent
}

/// What a unit is late with and must do soon: 逾期, longest first, then 临期, nearest first.
#[must_use]
pub fn owed_soon(day: &Day<'_>, unit: UnitId) -> Vec<Item> {
    let mut found: Vec<_> = day
        .book
        .assignments_of_unit(unit)
        .filter_map(|one| {
            let (standing, place) = (day.standing(one), day.place(one)?);
            let is_late = DutyList::Overdue.takes(day, one, &standing);
            if !is_late && !DutyList::DueSoon.takes(day, one, &standing) {
                return None;
            }
            let first = if is_late { standing.due } else { standing.warns_by() };
            let order = (!is_late, first, standing.due, place);
            Some((order, item(day, one, standing)?))
        })
        .collect();
    found.sort_unstable_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, item)| item).collect()
}

fn item(day: &Day<'_>, one: &Assignment, standing: Standing) -> Option<Item> {
    Some(Item {
        assignment: one.id,
        key: day.key_of(one)?,
        seq: day.task_of(one)?.seq,
        unit: one.unit.and_then(|unit| day.book.units.get(&unit)).map(|unit| unit.code.clone()).unwrap_or_default(),
        due: standing.due,
        last_workday: standing.last_workday,
        days: -standing.days_left.unwrap_or_default(),
        workdays: -standing.workdays_left.unwrap_or_default(),
        waiting: waiting(day, one),
        standing,
    })
}

fn choices(rows: &[(&Assignment, Standing)]) -> Vec<ChoiceOwed> {
    let mut seen = BTreeSet::new();
    rows.iter()
        .filter(|(one, standing)| standing.word == LightWord::ChoiceOwed && seen.insert(one.task))
        .map(|(one, _)| ChoiceOwed {
            task: one.task,
            assignment: one.id,
            words: one.choice.clone().unwrap_or_default(),
        })
        .collect()
}
