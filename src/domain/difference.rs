//! What changed from one book to the next, found without walking what they share: whatever is kept up by changes, from
//! the counts of the header to the rows of a long list, asks this which tasks, documents and decisions to look at anew.

use std::collections::BTreeSet;

use super::book::Book;
use super::day::Day;
use super::decision::Decision;
use super::id::{ActivityId, AssignmentId, DecisionId, DocumentId, RegisterRowId, TaskId, UnitId};
use super::key::Key;
use super::registers::{Register, RegisterRow};
use super::table::{Row, Table};

/// The records whose standing may differ between two books read on the same day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    /// Tasks that changed or have an assignment that did.
    pub tasks: BTreeSet<TaskId>,
    /// Assignments that changed or whose task did, old and new ones.
    pub assignments: BTreeSet<AssignmentId>,
    /// Documents.
    pub documents: BTreeSet<DocumentId>,
    /// Decisions.
    pub decisions: BTreeSet<DecisionId>,
    /// Rows of registers.
    pub register_rows: BTreeSet<RegisterRowId>,
    /// Units for which an activity counts differently; `None` among them for the county.
    pub activities: BTreeSet<Option<UnitId>>,
    /// Units to which a form was written, one of whose forms was taken back, or from which one came back.
    pub forms: BTreeSet<UnitId>,
    /// A week was frozen or withdrawn.
    pub weeks: bool,
}

/// From so many changed assignments on, working everything out anew is cheaper than following.
const MANY: usize = 5_000;

impl Difference {
    /// What changed from `old` to `new`; `None` where everything has to be worked out anew: another day, another
    /// calendar or plan in use, a setting, a plan, a quota or a unit that changed, or changes without number.
    #[must_use]
    pub fn between(old: &Day<'_>, new: &Day<'_>) -> Option<Self> {
        let (before, after) = (old.book, new.book);
        let same_ground = old.today == new.today
            && old.plan().map(|plan| plan.id) == new.plan().map(|plan| plan.id)
            && (std::ptr::eq(old.calendar, new.calendar) || old.calendar == new.calendar)
            && before.settings == after.settings
            && before.plans.changes(&after.plans).next().is_none()
            && before.units.changes(&after.units).next().is_none()
            && before.quotas.changes(&after.quotas).next().is_none();
        if !same_ground {
            return None;
        }
        let mut since = Self::default();
        for (was, is) in before.tasks.changes(&after.tasks) {
            since.tasks.extend(was.or(is).map(|task| task.id));
            if since.tasks.len() > MANY {
                return None;
            }
        }
        for task in &since.tasks {
            let all = before.assignments_of(*task).into_iter().chain(after.assignments_of(*task));
            since.assignments.extend(all.map(|one| one.id));
        }
        for one in before.assignments.changes(&after.assignments).flat_map(<[_; 2]>::from).flatten() {
            since.tasks.insert(one.task);
            since.assignments.insert(one.id);
            if since.assignments.len() > MANY {
                return None;
            }
        }
        let documents = before.documents.changes(&after.documents).flat_map(<[_; 2]>::from);
        since.documents = documents.flatten().map(|one| one.id).collect();
        let decisions = before.decisions.changes(&after.decisions).flat_map(<[_; 2]>::from);
        since.decisions = decisions.flatten().map(|one| one.id).collect();
        // A decision counts its days from the document it is linked with.
        let linked = |one: &&Decision| one.document.is_some_and(|document| since.documents.contains(&document));
        if !since.documents.is_empty() {
            since.decisions.extend(after.decisions.values().filter(linked).map(|one| one.id));
        }
        let rows = before.register_rows.changes(&after.register_rows).flat_map(<[_; 2]>::from);
        since.register_rows = rows.flatten().map(|one| one.id).collect();
        let activities = before.activities.changes(&after.activities).flat_map(<[_; 2]>::from);
        since.activities = activities.flatten().map(|one| one.unit).collect();
        let forms = before.forms.changes(&after.forms).flat_map(<[_; 2]>::from);
        since.forms = forms.flatten().map(|one| one.unit).collect();
        let returns = before.returns.changes(&after.returns).flat_map(<[_; 2]>::from);
        since.forms.extend(returns.flatten().filter_map(|one| one.unit));
        since.weeks = before.weeks.changes(&after.weeks).next().is_some();
        Some(since)
    }

    /// Units of which something changed that counts for them.
    #[must_use]
    pub fn units(&self, old: &Day<'_>, new: &Day<'_>) -> BTreeSet<UnitId> {
        let mut units: BTreeSet<UnitId> = self.activities.iter().flatten().copied().collect();
        for book in [old.book, new.book] {
            units.extend(self.assignments.iter().filter_map(|id| book.assignments.get(id)?.unit));
            units.extend(self.documents.iter().filter_map(|id| Some(book.documents.get(id)?.unit)));
            units.extend(self.decisions.iter().filter_map(|id| Some(book.decisions.get(id)?.unit)));
            // A finding may be another's repetition.
            if self.register_rows.iter().any(|id| book.register_rows.get(id).is_some_and(is_finding)) {
                units.extend(book.rows_of(Register::Findings).map(|row| row.unit));
            }
        }
        units
    }
}

fn is_finding(row: &RegisterRow) -> bool {
    row.register == Register::Findings
}

/// The one record that an act added, of those that have a screen of their own; `None` where it added none or several.
#[must_use]
pub fn added(before: &Book, after: &Book) -> Option<Key> {
    fn one<R: Row>(before: &Table<R>, after: &Table<R>) -> Option<R::Id>
    where
        R::Id: Ord + Copy,
    {
        let last = after.keys().next_back().copied()?;
        (after.len() == before.len() + 1 && !before.contains_key(&last)).then_some(last)
    }
    let task = one(&before.tasks, &after.tasks).and_then(|id| after.task_key(id));
    let unit = one(&before.units, &after.units).and_then(|id| Some(Key::Unit(after.units.get(&id)?.code.clone())));
    let document =
        one(&before.documents, &after.documents).and_then(|id| Some(Key::Document(after.documents.get(&id)?.number)));
    let decision =
        one(&before.decisions, &after.decisions).and_then(|id| Some(Key::Decision(after.decisions.get(&id)?.number)));
    let row = one(&before.register_rows, &after.register_rows).and_then(|id| Some(after.register_rows.get(&id)?.key()));
    let activity = one(&before.activities, &after.activities).map(|id| Key::Activity(id.0));
    task.or(unit).or(document).or(decision).or(row).or(activity)
}

/// The one record that an act changed, of those that are edited as a whole; `None` where it changed none or several.
#[must_use]
pub fn changed(before: &Book, after: &Book) -> Option<Key> {
    fn ids<R: Row + PartialEq>(before: &Table<R>, after: &Table<R>) -> Vec<R::Id> {
        before.changes(after).take(2).filter_map(|(was, is)| was.and(is)).map(Row::id).collect()
    }
    let tasks = ids(&before.tasks, &after.tasks).into_iter().filter_map(|id| after.task_key(id));
    let documents = ids(&before.documents, &after.documents).into_iter();
    let decisions = ids(&before.decisions, &after.decisions).into_iter();
    let rows = ids(&before.register_rows, &after.register_rows).into_iter();
    let mut keys = tasks
        .chain(documents.filter_map(|id| Some(Key::Document(after.documents.get(&id)?.number))))
        .chain(decisions.filter_map(|id| Some(Key::Decision(after.decisions.get(&id)?.number))))
        .chain(rows.filter_map(|id| Some(after.register_rows.get(&id)?.key())));
    keys.next().filter(|_| keys.next().is_none())
}

/// Whether a record, of a task with what units owe of it, is the same in both books.
#[must_use]
pub fn is_same(key: &Key, before: &Book, after: &Book) -> bool {
    fn of<R: Row>(table: &Table<R>, id: Option<R::Id>) -> Option<&R> {
        table.get(&id?)
    }
    match key {
        Key::Task { plan, row } => {
            let ids = [before, after].map(|book| book.find_task(plan, row));
            let owed = |book: &Book, id| book.assignments_of(id).into_iter().cloned().collect::<Vec<_>>();
            of(&before.tasks, ids[0]) == of(&after.tasks, ids[1])
                && ids[0].map(|id| owed(before, id)) == ids[1].map(|id| owed(after, id))
        }
        Key::Assignment { plan, row, part, unit } => {
            let id = |book: &Book| book.find_assignment(plan, row, *part, unit.as_deref());
            of(&before.assignments, id(before)) == of(&after.assignments, id(after))
        }
        Key::Document(number) => {
            of(&before.documents, before.find_document(*number)) == of(&after.documents, after.find_document(*number))
        }
        Key::Decision(number) => {
            of(&before.decisions, before.find_decision(*number)) == of(&after.decisions, after.find_decision(*number))
        }
        Key::Unit(code) => before.unit_by_code(code) == after.unit_by_code(code),
        Key::Register(register, number) => {
            before.find_register_row(*register, *number) == after.find_register_row(*register, *number)
        }
        Key::Activity(id) => {
            let id = Some(ActivityId(*id));
            of(&before.activities, id) == of(&after.activities, id)
        }
        Key::Form(number) => before.find_form(*number) == after.find_form(*number),
        Key::Return(number) => before.find_return(*number) == after.find_return(*number),
        Key::Week(week) => before.frozen(*week) == after.frozen(*week),
        Key::Bulletin(number) => before.find_bulletin(*number) == after.find_bulletin(*number),
    }
}
