//! 矩阵: how every duty of the plan in use stands, a task a row and a unit a column.

use std::collections::{BTreeMap, BTreeSet};

use super::day::Day;
use super::id::{AssignmentId, TaskId, UnitId};
use super::light::Standing;

/// The duties of the plan in use by task and unit. Owed choices have no unit and stand in no cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matrix {
    /// Tasks with a cell, in the order of lists.
    pub tasks: Vec<TaskId>,
    /// Units with a cell, class by class, in roster order.
    pub units: Vec<UnitId>,
    cells: BTreeMap<(TaskId, UnitId), MatrixCell>,
}

/// What one unit owes of one task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatrixCell {
    /// How the part stands that hurts most.
    pub worst: Standing,
    /// The parts, that one first.
    pub assignments: Vec<AssignmentId>,
}

impl Matrix {
    /// The cell of a task and a unit; `None` where nothing is owed.
    #[must_use]
    pub fn cell(&self, task: TaskId, unit: UnitId) -> Option<&MatrixCell> {
        self.cells.get(&(task, unit))
    }
}

impl Day<'_> {
    /// The matrix of the plan in use.
    #[must_use]
    pub fn matrix(&self) -> Matrix {
        let mut parts: BTreeMap<(TaskId, UnitId), Vec<(Standing, AssignmentId)>> = BTreeMap::new();
        let mut tasks = Vec::new();
        for one in self.assignments() {
            let Some(unit) = one.unit else { continue };
            if tasks.last() != Some(&one.task) {
                tasks.push(one.task);
            }
            parts.entry((one.task, unit)).or_default().push((self.standing(one), one.id));
        }
        let owing: BTreeSet<UnitId> = parts.keys().map(|(_, unit)| *unit).collect();
        let mut units: Vec<_> = owing.iter().filter_map(|unit| self.book.units.get(unit)).collect();
        units.sort_by_key(|unit| (unit.class, unit.position, unit.id));
        let cell = |mut parts: Vec<(Standing, AssignmentId)>| {
            parts.sort_by_key(|(standing, _)| standing.severity());
            let worst = parts.first()?.0;
            Some(MatrixCell { worst, assignments: parts.into_iter().map(|(_, id)| id).collect() })
        };
        let cells = parts.into_iter().filter_map(|(place, parts)| Some((place, cell(parts)?))).collect();
        Matrix { tasks, units: units.into_iter().map(|unit| unit.id).collect(), cells }
    }
}
