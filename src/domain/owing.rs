//! What a unit owes through the groups it stands in: shown before a unit is added, and done when it is.

use super::book::Book;
use super::id::TaskId;

/// A duty that a group owes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Owing {
    /// The task.
    pub task: TaskId,
    /// Number of the part, where parts are assigned apart.
    pub part: Option<u32>,
}

/// What a unit would owe as a member of these groups of the newest open plan, in the table's order, each duty once.
#[must_use]
pub fn what_unit_would_owe(book: &Book, groups: &[String]) -> Vec<Owing> {
    let Some(plan) = book.default_plan() else { return Vec::new() };
    let owes = |owed: &[String]| owed.iter().any(|group| groups.contains(group));
    let mut found = Vec::new();
    for task in book.tasks_of(plan.id).into_iter().filter(|task| task.dropped_on.is_none()) {
        if owes(&task.owed_groups) {
            found.push(Owing { task: task.id, part: None });
        }
        let parts = task.parts.iter().filter(|part| part.n.is_some() && owes(&part.owed_groups));
        found.extend(parts.map(|part| Owing { task: task.id, part: part.n }));
    }
    found
}
