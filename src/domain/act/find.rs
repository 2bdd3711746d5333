//! From keys, codes and ids to records, or the refusal that names what is unknown.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::refusal::{Refusal, SchemeList};
use crate::domain::assignment::{Assignment, Evidence, Note};
use crate::domain::book::Book;
use crate::domain::bulletin::SentBulletin;
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::id::ActivityId;
use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::pack::{DecisionScheme, SyncBoxDef, SyncScheme};
use crate::domain::plan::Plan;
use crate::domain::quota::{Activity, Quota};
use crate::domain::registers::RegisterRow;
use crate::domain::task::Task;
use crate::domain::unit::{Unit, UnitGroup};

/// The task of a key.
///
/// # Errors
/// Unknown, or no task's key.
pub fn task<'a>(book: &'a Book, key: &Key) -> Result<&'a Task, Refusal> {
    let Key::Task { plan, row } = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Task });
    };
    let id = book.find_task(plan, row);
    id.and_then(|id| book.tasks.get(&id)).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// The assignment of a key, owed choices among them.
///
/// # Errors
/// Unknown, or no assignment's key.
pub fn assignment<'a>(book: &'a Book, key: &Key) -> Result<&'a Assignment, Refusal> {
    let Key::Assignment { plan, row, part, unit } = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Assignment });
    };
    let id = book.find_assignment(plan, row, *part, unit.as_deref());
    id.and_then(|id| book.assignments.get(&id)).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// The assignment of a key, which must not be an owed choice.
///
/// # Errors
/// Unknown, no assignment's key, or an owed choice.
pub fn assigned<'a>(book: &'a Book, key: &Key) -> Result<&'a Assignment, Refusal> {
    let found = assignment(book, key)?;
    if found.is_owed_choice() { Err(Refusal::OwedChoice(key.clone())) } else { Ok(found) }
}

/// The owed choice of a task.
///
/// # Errors
/// The task is unknown or owes none.
pub fn owed_choice<'a>(book: &'a Book, key: &Key) -> Result<&'a Assignment, Refusal> {
    let task = task(book, key)?.id;
    let found = book.assignments_of(task).into_iter().find(|one| one.is_owed_choice());
    found.ok_or_else(|| Refusal::NoChoiceOwed(key.clone()))
}

/// The document of a key.
///
/// # Errors
/// Unknown, or no document's key.
pub fn document<'a>(book: &'a Book, key: &Key) -> Result<&'a PolicyDocument, Refusal> {
    let Key::Document(number) = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Document });
    };
    let id = book.find_document(*number);
    id.and_then(|id| book.documents.get(&id)).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// The decision of a key.
///
/// # Errors
/// Unknown, or no decision's key.
pub fn decision<'a>(book: &'a Book, key: &Key) -> Result<&'a Decision, Refusal> {
    let Key::Decision(number) = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Decision });
    };
    let id = book.find_decision(*number);
    id.and_then(|id| book.decisions.get(&id)).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// The bulletin of a key.
///
/// # Errors
/// Unknown, or no bulletin's key.
pub fn bulletin<'a>(book: &'a Book, key: &Key) -> Result<&'a SentBulletin, Refusal> {
    let Key::Bulletin(number) = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Bulletin });
    };
    book.find_bulletin(*number).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// What notes, reminders and evidence can be added to.
#[derive(Clone, Copy, Debug)]
pub enum NoteTarget<'a> {
    /// An assignment that is no owed choice.
    Assignment(&'a Assignment),
    /// A row of a register.
    Row(&'a RegisterRow),
}

impl NoteTarget<'_> {
    /// Apart for every record.
    const fn id(&self) -> (bool, i64) {
        match self {
            Self::Assignment(one) => (false, one.id.0),
            Self::Row(row) => (true, row.id.0),
        }
    }
}

/// What a key names, if notes, reminders and evidence can be added to it.
///
/// # Errors
/// Unknown, an owed choice, or another kind of record.
pub fn noted<'a>(book: &'a Book, key: &Key) -> Result<NoteTarget<'a>, Refusal> {
    match key {
        Key::Register(..) => register_row(book, key).map(NoteTarget::Row),
        Key::Task { .. }
        | Key::Assignment { .. }
        | Key::Document(_)
        | Key::Decision(_)
        | Key::Activity(_)
        | Key::Form(_)
        | Key::Return(_)
        | Key::Unit(_)
        | Key::Week(_)
        | Key::Bulletin(_) => assigned(book, key).map(NoteTarget::Assignment),
    }
}

/// The notes of a record.
///
/// # Errors
/// As [`noted`].
pub fn notes_of<'a>(book: &'a Book, key: &Key) -> Result<&'a [Note], Refusal> {
    Ok(match noted(book, key)? {
        NoteTarget::Assignment(one) => &one.notes,
        NoteTarget::Row(row) => &row.notes,
    })
}

/// The evidence of a record, activities among them.
///
/// # Errors
/// Unknown, or a record that has none.
pub fn evidence_of<'a>(book: &'a Book, key: &Key) -> Result<&'a [Evidence], Refusal> {
    if let Key::Activity(_) = key {
        return Ok(&activity(book, key)?.evidence);
    }
    Ok(match noted(book, key)? {
        NoteTarget::Assignment(one) => &one.evidence,
        NoteTarget::Row(row) => &row.evidence,
    })
}

/// The activity of a key.
///
/// # Errors
/// Unknown, or no activity's key.
pub fn activity<'a>(book: &'a Book, key: &Key) -> Result<&'a Activity, Refusal> {
    let Key::Activity(id) = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Activity });
    };
    book.activities.get(&ActivityId(*id)).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// The row of a register.
///
/// # Errors
/// Unknown, or no such row's key.
pub fn register_row<'a>(book: &'a Book, key: &Key) -> Result<&'a RegisterRow, Refusal> {
    let Key::Register(register, number) = key else {
        return Err(Refusal::WrongKind { key: key.clone(), wanted: RecordKind::Register });
    };
    book.find_register_row(*register, *number).ok_or_else(|| Refusal::UnknownKey(key.clone()))
}

/// As [`assigned`], of many keys; each assignment once, though it may be named twice, also by the unit that it came from.
///
/// # Errors
/// As for one.
pub fn each_owed<'a>(book: &'a Book, keys: &[Key]) -> Result<Vec<&'a Assignment>, Refusal> {
    once(keys, |key| assigned(book, key), |one| one.id)
}

/// As [`noted`], of many keys; each record once.
///
/// # Errors
/// As for one.
pub fn each_noted<'a>(book: &'a Book, keys: &[Key]) -> Result<Vec<NoteTarget<'a>>, Refusal> {
    once(keys, |key| noted(book, key), NoteTarget::id)
}

/// As [`register_row`], of many keys; each row once.
///
/// # Errors
/// As for one.
pub fn each_register_row<'a>(book: &'a Book, keys: &[Key]) -> Result<Vec<&'a RegisterRow>, Refusal> {
    once(keys, |key| register_row(book, key), |row| row.id)
}

fn once<T, Id: Ord>(
    keys: &[Key],
    find: impl Fn(&Key) -> Result<T, Refusal>,
    id: impl Fn(&T) -> Id,
) -> Result<Vec<T>, Refusal> {
    let mut seen = BTreeSet::new();
    let mut found = keys.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    found.retain(|one| seen.insert(id(one)));
    Ok(found)
}

/// The unit that a code leads to, through merges.
///
/// # Errors
/// Unknown.
pub fn unit<'a>(book: &'a Book, code: &str) -> Result<&'a Unit, Refusal> {
    let id = book.resolve_unit(code);
    id.and_then(|id| book.units.get(&id)).ok_or_else(|| Refusal::UnknownUnit(code.to_owned()))
}

/// As [`unit()`], and still on the roster.
///
/// # Errors
/// Unknown or left.
pub fn listed_unit<'a>(book: &'a Book, code: &str) -> Result<&'a Unit, Refusal> {
    let found = unit(book, code)?;
    if found.left_on.is_some() { Err(Refusal::UnitGone(code.to_owned())) } else { Ok(found) }
}

/// The unit that has the code itself, not one that took it over.
///
/// # Errors
/// Unknown.
pub fn own_unit<'a>(book: &'a Book, code: &str) -> Result<&'a Unit, Refusal> {
    book.unit_by_code(code).ok_or_else(|| Refusal::UnknownUnit(code.to_owned()))
}

/// As [`own_unit`], and still on the roster.
///
/// # Errors
/// Unknown or left.
pub fn own_listed_unit<'a>(book: &'a Book, code: &str) -> Result<&'a Unit, Refusal> {
    let found = own_unit(book, code)?;
    if found.left_on.is_some() { Err(Refusal::UnitGone(code.to_owned())) } else { Ok(found) }
}

/// The plan of a year.
///
/// # Errors
/// None yet.
pub fn plan_of_year(book: &Book, year: i32) -> Result<&Plan, Refusal> {
    book.plan_of_year(year).ok_or(Refusal::NoPlan)
}

/// What a document's own plan asks of the three synchronizations.
///
/// # Errors
/// No plan yet.
pub fn sync_of<'a>(book: &'a Book, document: &PolicyDocument) -> Result<&'a SyncScheme, Refusal> {
    Ok(&plan_of_year(book, book.year_of_document(document))?.sync)
}

/// What a decision's own plan asks of it.
///
/// # Errors
/// No plan yet.
pub fn scheme_of<'a>(book: &'a Book, decision: &Decision) -> Result<&'a DecisionScheme, Refusal> {
    Ok(&plan_of_year(book, book.year_of_decision(decision))?.decision)
}

/// The plan of a key.
///
/// # Errors
/// Unknown.
pub fn plan_of_key<'a>(book: &'a Book, key: &str) -> Result<&'a Plan, Refusal> {
    book.plan_of_key(key).ok_or_else(|| Refusal::UnknownPlan {
        key: key.to_owned(),
        known: book.plans.values().map(|plan| plan.key.clone()).collect(),
    })
}

/// The quota of a code in the plan named, else in that of the year of the activity.
///
/// # Errors
/// No plan, or unknown.
pub fn quota<'a>(book: &'a Book, plan: Option<&str>, on: NaiveDate, code: &str) -> Result<&'a Quota, Refusal> {
    let plan = plan.map_or_else(|| plan_of_year(book, on.year()), |key| plan_of_key(book, key))?;
    quota_of_plan(book, &plan.key, code)
}

/// The quota of a code in the plan of a key.
///
/// # Errors
/// Either is unknown.
pub fn quota_of_plan<'a>(book: &'a Book, plan: &str, code: &str) -> Result<&'a Quota, Refusal> {
    let plan = plan_of_key(book, plan)?.id;
    let found = book.quotas.values().find(|quota| quota.plan == plan && quota.code == code);
    found.ok_or_else(|| unknown(SchemeList::Quota, code))
}

/// The group of a code in the newest open plan.
///
/// # Errors
/// No plan, or unknown.
pub fn group<'a>(book: &'a Book, code: &str) -> Result<&'a UnitGroup, Refusal> {
    let plan = book.default_plan().ok_or(Refusal::NoPlan)?.id;
    let found = book.groups.values().find(|group| group.plan == plan && group.code == code);
    found.ok_or_else(|| unknown(SchemeList::Group, code))
}

/// A box of the steps.
///
/// # Errors
/// Unknown.
pub fn box_of<'a>(scheme: &'a SyncScheme, id: &str) -> Result<&'a SyncBoxDef, Refusal> {
    let mut all = scheme.steps.iter().flat_map(|step| &step.boxes);
    all.find(|one| one.id == id).ok_or_else(|| unknown(SchemeList::Box, id))
}

/// The refusal of an id.
#[must_use]
pub fn unknown(list: SchemeList, id: &str) -> Refusal {
    Refusal::UnknownId { list, id: id.to_owned() }
}
