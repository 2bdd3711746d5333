//! Rules of acts on tasks and on the roster.

use chrono::NaiveDate;

use super::{filled, find, not_after};
use crate::domain::act::{Act, NewUnit, Refusal};
use crate::domain::book::Book;
use crate::domain::deadline::DeadlineKind;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::task::{Origin, SETTLED, Task};

pub(super) fn check(act: &Act, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    match act {
        Act::Choose { task, units, reason, on } => {
            filled("reason", reason)?;
            not_after("on", *on, today)?;
            find::owed_choice(book, task)?;
            each_listed(book, units).map(|_| ())
        }
        Act::ConfirmCells { task } => {
            let confirmed = !find::task(book, task)?.to_confirm;
            if confirmed { Err(Refusal::NothingToConfirm(task.clone())) } else { Ok(()) }
        }
        Act::ConfirmUnit { of, unit } => confirm_unit(book, of, unit.as_deref()),
        Act::AddTask { plan, task } => {
            find::plan_of_key(book, plan)?;
            filled("brief", &task.brief)?;
            filled("requirement", &task.requirement)?;
            if task.units.is_empty() {
                return Err(Refusal::Empty { field: "units" });
            }
            each_listed(book, &task.units).map(|_| ())
        }
        Act::EditTask { task: key, brief, requirement, settled_on } => {
            filled("brief", brief)?;
            let task = find::task(book, key)?;
            if let Some(requirement) = requirement {
                filled("requirement", requirement)?;
                if task.origin != Origin::Added {
                    return Err(Refusal::Quoted(key.clone()));
                }
            }
            if settled_on.is_some() && !may_be_settled(task) {
                return Err(Refusal::DateCertain(key.clone()));
            }
            Ok(())
        }
        Act::AddUnit { unit, groups, .. } => {
            new_unit(book, unit)?;
            groups.iter().try_for_each(|group| find::group(book, group).map(|_| ()))
        }
        Act::EditUnit { unit, name, full_name, aliases, .. } => {
            filled("name", name)?;
            let id = find::own_unit(book, unit)?.id;
            let spellings = [name, full_name].into_iter().chain(aliases);
            spellings.into_iter().try_for_each(|spelling| free_spelling(book, spelling, Some(id)))
        }
        Act::RetireUnit { unit, .. } => find::own_listed_unit(book, unit).map(|_| ()),
        Act::MergeUnit { unit, into, .. } => {
            let from = find::own_listed_unit(book, unit)?.id;
            let into_id = find::listed_unit(book, into)?.id;
            if from == into_id { Err(Refusal::MergeIntoItself(unit.clone())) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// The units of the codes, each once.
fn each_listed(book: &Book, codes: &[String]) -> Result<Vec<UnitId>, Refusal> {
    codes.iter().map(|code| find::listed_unit(book, code).map(|unit| unit.id)).collect()
}

fn confirm_unit(book: &Book, of: &Key, unit: Option<&str>) -> Result<(), Refusal> {
    let one = find::owed(book, of)?;
    if !one.unit_to_confirm {
        return Err(Refusal::NothingToConfirm(of.clone()));
    }
    let Some(code) = unit else { return Ok(()) };
    let id = find::listed_unit(book, code)?.id;
    let mut others = book.assignments.values().filter(|other| other.id != one.id);
    if others.any(|other| other.task == one.task && other.part == one.part && other.unit == Some(id)) {
        return Err(Refusal::OwedAlready { key: of.clone(), unit: code.to_owned() });
    }
    Ok(())
}

/// Whether a person may set the date: nothing certain was read from the phrase.
fn may_be_settled(task: &Task) -> bool {
    matches!(task.deadline.kind, DeadlineKind::Ambiguous | DeadlineKind::Unreadable)
        || task.deadline.rule.as_deref() == Some(SETTLED)
}

/// A text that can be the code of a unit.
pub(super) fn sound_code(code: &str) -> Result<(), Refusal> {
    filled("name", code)?;
    let bad = code.contains(['/', '?', '\n']) || code.trim() != code;
    if bad { Err(Refusal::BadCode(code.to_owned())) } else { Ok(()) }
}

fn new_unit(book: &Book, unit: &NewUnit) -> Result<(), Refusal> {
    sound_code(&unit.name)?;
    let spellings = [&unit.name, &unit.full_name].into_iter().chain(&unit.aliases);
    spellings.into_iter().try_for_each(|spelling| free_spelling(book, spelling, None))
}

fn free_spelling(book: &Book, spelling: &str, own: Option<UnitId>) -> Result<(), Refusal> {
    // As it will be stored.
    let spelling = spelling.trim();
    let mut others = book.units.values().filter(|unit| Some(unit.id) != own);
    match others.find(|unit| unit.spellings().any(|taken| taken == spelling)) {
        Some(unit) => Err(Refusal::SpellingTaken { spelling: spelling.to_owned(), unit: unit.code.clone() }),
        None => Ok(()),
    }
}
