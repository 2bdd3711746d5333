//! The class of a row of `tasks`: what kind of item it is, whatever its state.

use super::assignment::Assignment;
use super::coded::coded;
use super::deadline::DeadlineKind;
use super::light::{LightWord, before_owed, due_as_written};
use super::task::{Origin, Task};

coded! {
    /// Class of a row.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum RowClass {
        /// A row of the table that has, or may yet have, a date.
        Dated,
        /// 长期, 立即: no date to be late by.
        Standing,
        /// 发文前已到期.
        PreIssue,
        /// 列入前已到期: due before the unit came to owe it; wins over all but an owed choice.
        PreRoster,
        /// 待定夺: an owed choice.
        Choice,
        /// 正文.
        Body,
        /// 临时交办.
        Added,
    }
}

impl RowClass {
    /// The class of an assignment of a task, or of its owed choice.
    #[must_use]
    pub fn of(assignment: &Assignment, task: &Task) -> Self {
        if assignment.is_owed_choice() {
            return Self::Choice;
        }
        let before = due_as_written(assignment, task).and_then(|due| before_owed(assignment, task, due));
        if before == Some(LightWord::PreRoster) {
            return Self::PreRoster;
        }
        match (task.origin, task.deadline_of(assignment.part).kind) {
            (Origin::Body, _) => Self::Body,
            (Origin::Added, _) => Self::Added,
            (Origin::Table, _) if before.is_some() => Self::PreIssue,
            (Origin::Table, DeadlineKind::Ongoing | DeadlineKind::Immediate) => Self::Standing,
            (Origin::Table, _) => Self::Dated,
        }
    }
}
