//! What the records of the book are found by besides their ids, so that no look-up walks a table.

use std::ops::RangeInclusive;

use imbl::{OrdMap, OrdSet};

use super::assignment::Assignment;
use super::book::SettledChoice;
use super::bulletin::SentBulletin;
use super::decision::Decision;
use super::document::PolicyDocument;
use super::form::WrittenForm;
use super::id::{
    ActivityId, AssignmentId, BulletinId, DecisionId, DocumentId, GroupId, PlanId, QuotaId, RegisterRowId, ReturnId,
    TaskId, UnitId, WrittenFormId,
};
use super::plan::Plan;
use super::quota::{Activity, Quota};
use super::registers::{Register, RegisterRow};
use super::returned::Returned;
use super::table::{Row, Table};
use super::task::Task;
use super::unit::{Unit, UnitGroup};
use super::week::FrozenWeek;

/// Ids by a name; more than one only where another program wrote the file.
type Names<N, Id> = OrdMap<N, Vec<Id>>;

fn enter<N: Ord + Clone, Id: Ord + Copy>(names: &mut Names<N, Id>, name: N, id: Id) {
    let ids = names.entry(name).or_default();
    if let Err(place) = ids.binary_search(&id) {
        ids.insert(place, id);
    }
}

fn leave<N: Ord + Clone, Id: Ord + Copy>(names: &mut Names<N, Id>, name: &N, id: Id) {
    let Some(ids) = names.get_mut(name) else { return };
    ids.retain(|one| *one != id);
    if ids.is_empty() {
        names.remove(name);
    }
}

/// Tables that are found by id only.
macro_rules! by_id {
    ($($row:ty => $id:ty;)*) => {$(
        impl Row for $row {
            type Id = $id;
            type Index = ();

            fn id(&self) -> $id {
                self.id
            }
        }
    )*};
}

by_id! {
    UnitGroup => GroupId;
    Quota => QuotaId;
    Activity => ActivityId;
    WrittenForm => WrittenFormId;
    Returned => ReturnId;
    FrozenWeek => i64;
    SentBulletin => BulletinId;
}

/// Tables that are found by one name each.
macro_rules! by_name {
    ($($row:ty => $id:ty, $name:ident: $of:ty as $key:ty;)*) => {$(
        impl Row for $row {
            type Id = $id;
            type Index = Names<$of, $id>;

            fn id(&self) -> $id {
                self.id
            }

            fn enter(&self, index: &mut Self::Index) {
                enter(index, self.$name.clone(), self.id);
            }

            fn leave(&self, index: &mut Self::Index) {
                leave(index, &self.$name, self.id);
            }
        }

        impl Table<$row> {
            /// The first record of that name.
            pub(super) fn id_of(&self, name: &$key) -> Option<$id> {
                self.index().get(name)?.first().copied()
            }
        }
    )*};
}

by_name! {
    Plan => PlanId, key: String as str;
    PolicyDocument => DocumentId, number: i64 as i64;
    Decision => DecisionId, number: i64 as i64;
}

impl Row for RegisterRow {
    type Id = RegisterRowId;
    type Index = Names<(Register, i64), RegisterRowId>;

    fn id(&self) -> RegisterRowId {
        self.id
    }

    fn enter(&self, index: &mut Self::Index) {
        enter(index, (self.register, self.number), self.id);
    }

    fn leave(&self, index: &mut Self::Index) {
        leave(index, &(self.register, self.number), self.id);
    }
}

impl Table<RegisterRow> {
    /// The row of a number.
    pub(super) fn numbered(&self, register: Register, number: i64) -> Option<&RegisterRow> {
        self.get(self.index().get(&(register, number))?.first()?)
    }

    /// The rows of a register, by number.
    pub(super) fn of_register(&self, register: Register) -> impl Iterator<Item = &RegisterRow> {
        let all = (register, i64::MIN)..=(register, i64::MAX);
        self.index().range(all).flat_map(|(_, ids)| ids).filter_map(|id| self.get(id))
    }
}

impl Row for Task {
    type Id = TaskId;
    type Index = TaskIndex;

    fn id(&self) -> TaskId {
        self.id
    }

    fn enter(&self, index: &mut TaskIndex) {
        index.ordered.insert((self.plan, self.position, self.id));
        enter(index.rows.entry(self.plan).or_default(), self.row.clone(), self.id);
    }

    fn leave(&self, index: &mut TaskIndex) {
        index.ordered.remove(&(self.plan, self.position, self.id));
        if let Some(rows) = index.rows.get_mut(&self.plan) {
            leave(rows, &self.row, self.id);
        }
    }
}

/// Tasks by plan.
#[derive(Clone, Default)]
pub struct TaskIndex {
    /// In the plan's order.
    ordered: OrdSet<(PlanId, i64, TaskId)>,
    /// By row.
    rows: OrdMap<PlanId, Names<String, TaskId>>,
}

impl Table<Task> {
    /// The tasks of a plan, in its order.
    pub(super) fn of_plan(&self, plan: PlanId) -> impl Iterator<Item = &Task> {
        let all: RangeInclusive<_> = (plan, i64::MIN, TaskId(i64::MIN))..=(plan, i64::MAX, TaskId(i64::MAX));
        self.index().ordered.range(all).filter_map(|(_, _, id)| self.get(id))
    }

    /// The task of a row.
    pub(super) fn of_row(&self, plan: PlanId, row: &str) -> Option<TaskId> {
        self.index().rows.get(&plan)?.get(row)?.first().copied()
    }
}

impl Row for Unit {
    type Id = UnitId;
    type Index = UnitIndex;

    fn id(&self) -> UnitId {
        self.id
    }

    fn enter(&self, index: &mut UnitIndex) {
        enter(&mut index.codes, self.code.clone(), self.id);
        self.spellings().for_each(|spelling| enter(&mut index.spellings, spelling.to_owned(), self.id));
    }

    fn leave(&self, index: &mut UnitIndex) {
        leave(&mut index.codes, &self.code, self.id);
        self.spellings().for_each(|spelling| leave(&mut index.spellings, &spelling.to_owned(), self.id));
    }
}

/// Units by what they are called.
#[derive(Clone, Default)]
pub struct UnitIndex {
    codes: Names<String, UnitId>,
    spellings: Names<String, UnitId>,
}

impl Table<Unit> {
    /// The unit of a code.
    pub(super) fn of_code(&self, code: &str) -> Option<&Unit> {
        self.get(self.index().codes.get(code)?.first()?)
    }

    /// The units that have a spelling, by id: one, where another program did not write it twice.
    pub(super) fn of_spelling(&self, spelling: &str) -> impl Iterator<Item = &Unit> {
        self.index().spellings.get(spelling).into_iter().flatten().filter_map(|id| self.get(id))
    }
}

/// Assignments by task, part and unit, by unit, and by the one they go on as.
#[derive(Clone, Default)]
pub struct AssignmentIndex {
    places: OrdSet<(TaskId, Option<u32>, Option<UnitId>, AssignmentId)>,
    units: OrdSet<(UnitId, AssignmentId)>,
    carried: OrdSet<(AssignmentId, AssignmentId)>,
}

impl Row for Assignment {
    type Id = AssignmentId;
    type Index = AssignmentIndex;

    fn id(&self) -> AssignmentId {
        self.id
    }

    fn enter(&self, index: &mut AssignmentIndex) {
        index.places.insert((self.task, self.part, self.unit, self.id));
        index.units.extend(self.unit.map(|unit| (unit, self.id)));
        index.carried.extend(self.carried_to.map(|to| (to, self.id)));
    }

    fn leave(&self, index: &mut AssignmentIndex) {
        index.places.remove(&(self.task, self.part, self.unit, self.id));
        if let Some(unit) = self.unit {
            index.units.remove(&(unit, self.id));
        }
        if let Some(to) = self.carried_to {
            index.carried.remove(&(to, self.id));
        }
    }
}

const ANY: RangeInclusive<AssignmentId> = AssignmentId(i64::MIN)..=AssignmentId(i64::MAX);

impl Table<Assignment> {
    /// The assignments of a task, by part and unit, the whole row's first.
    pub(super) fn of_task(&self, task: TaskId) -> impl Iterator<Item = &Assignment> {
        let last = (task, Some(u32::MAX), Some(UnitId(i64::MAX)), *ANY.end());
        let all = self.index().places.range((task, None, None, *ANY.start())..=last);
        all.filter_map(|(_, _, _, id)| self.get(id))
    }

    /// What one unit owes of a task or of its part; without a unit the choice that is owed.
    pub(super) fn at(&self, task: TaskId, part: Option<u32>, unit: Option<UnitId>) -> Option<&Assignment> {
        let [first, last] = [*ANY.start(), *ANY.end()].map(|id| (task, part, unit, id));
        self.index().places.range(first..=last).find_map(|(_, _, _, id)| self.get(id))
    }

    /// The assignments of a unit, by id.
    pub(super) fn of_unit(&self, unit: UnitId) -> impl Iterator<Item = &Assignment> {
        let all = self.index().units.range((unit, *ANY.start())..=(unit, *ANY.end()));
        all.filter_map(|(_, id)| self.get(id))
    }

    /// The assignments that go on as one, by id.
    pub(super) fn carried_to(&self, one: AssignmentId) -> impl Iterator<Item = &Assignment> {
        let all = self.index().carried.range((one, *ANY.start())..=(one, *ANY.end()));
        all.filter_map(|(_, id)| self.get(id))
    }
}

/// Choices that were settled, by task.
impl Row for SettledChoice {
    type Id = i64;
    type Index = OrdSet<(TaskId, i64)>;

    fn id(&self) -> i64 {
        self.id
    }

    fn enter(&self, index: &mut Self::Index) {
        index.insert((self.task, self.id));
    }

    fn leave(&self, index: &mut Self::Index) {
        index.remove(&(self.task, self.id));
    }
}

impl Table<SettledChoice> {
    /// The settled choices of a task, oldest first.
    pub(super) fn of_task(&self, task: TaskId) -> impl DoubleEndedIterator<Item = &SettledChoice> {
        self.index().range((task, i64::MIN)..=(task, i64::MAX)).filter_map(|(_, id)| self.get(id))
    }
}
