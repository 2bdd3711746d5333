//! A row as a revision leaves it.

use super::owners::{Duties, reconciled};
use super::{Owners, same_words, squeezed};
use crate::domain::act::{Refusal, find};
use crate::domain::book::Book;
use crate::domain::deadline::{Deadline, read};
use crate::domain::key::Key;
use crate::domain::pack::{Debtors, PackPart, PackTask};
use crate::domain::plan::Plan;
use crate::domain::task::{Field, Origin, Part, Strength, Task};

/// What a revision makes of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RevisedRow {
    /// The short name: that of the ledger, unless it was only the beginning of a requirement that is another now.
    pub brief: String,
    /// Its gloss.
    pub brief_en: String,
    /// The deadline: with the date that a person settled where the phrase is the same.
    pub deadline: Deadline,
    /// 待核对原件: cells that were confirmed and say the same need no second look.
    pub to_confirm: bool,
    /// Strongest of its duties.
    pub strength: Strength,
    /// Groups that owe the row as a whole.
    pub owed_groups: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// What becomes of its assignments.
    pub owners: Owners,
}

/// What the row of an adjusted table makes of a task of the plan.
///
/// A table has no parts: where `row` brings none, those of the ledger stay whose words still stand in the requirement,
/// with their owners as far as the cell still names them.
///
/// # Errors
/// An unknown task, unit or group.
pub fn revised(book: &Book, task: &Key, row: &PackTask) -> Result<RevisedRow, Refusal> {
    let task = find::task(book, task)?;
    let plan = book.plans.get(&task.plan).ok_or(Refusal::NoPlan)?;
    let same_cell = same_words(&task.unit_phrase, &row.unit_phrase);
    let is_split = |parts: &[Part]| parts.iter().any(|part| part.n.is_some());
    let parts = parts(plan, task, row);
    // Nobody is named, now as before: whom a person put there stands.
    let unnamed = same_cell && row.owed.to_confirm && !is_split(&parts);
    let keeps_parts = row.parts.is_empty() && is_split(&parts);
    let (owed_groups, owners) = if unnamed || (keeps_parts && same_cell && parts == task.parts) {
        (task.owed_groups.clone(), Owners::default())
    } else if keeps_parts {
        let (whole, of_parts) = shared_out(book, plan, task, &row.owed, &parts)?;
        let owners = reconciled(book, plan, task, &Duties { whole: &whole, parts: &of_parts })?;
        let in_parts = |code: &&String| parts.iter().any(|part| part.owed_groups.contains(code));
        (row.owed.groups.iter().filter(|code| !in_parts(code)).cloned().collect(), owners)
    } else {
        let owners = reconciled(book, plan, task, &Duties { whole: &row.owed, parts: &row.parts })?;
        (row.owed.groups.clone(), owners)
    };
    let own_brief = !squeezed(&task.requirement).starts_with(&squeezed(&task.brief));
    let keeps_brief = own_brief || same_words(&task.requirement, &row.requirement) || row.brief.trim().is_empty();
    let (brief, brief_en) = if keeps_brief { (&task.brief, &task.brief_en) } else { (&row.brief, &row.brief_en) };
    Ok(RevisedRow {
        brief: brief.clone(),
        brief_en: brief_en.clone(),
        deadline: deadline(plan, task, row),
        to_confirm: row.to_confirm && (task.to_confirm || !says_the_same(task, row)),
        strength: strength(task, row, &parts),
        owed_groups,
        parts,
        owners,
    })
}

fn deadline(plan: &Plan, task: &Task, row: &PackTask) -> Deadline {
    if same_words(&task.deadline.phrase, &row.deadline) {
        task.deadline.clone()
    } else {
        read(&row.deadline, Some(plan.year))
    }
}

/// Whether the unit and deadline cells are the ones that a person may have confirmed.
fn says_the_same(task: &Task, row: &PackTask) -> bool {
    let waits = |inherited: &[Field]| [Field::Unit, Field::Deadline].map(|field| inherited.contains(&field));
    same_words(&task.unit_phrase, &row.unit_phrase)
        && same_words(&task.deadline.phrase, &row.deadline)
        && waits(&task.inherited) == waits(&row.inherited)
}

fn parts(plan: &Plan, task: &Task, row: &PackTask) -> Vec<Part> {
    if row.parts.is_empty() {
        let text = squeezed(&row.requirement);
        let stands = |part: &&Part| text.contains(&squeezed(&part.words));
        return task.parts.iter().filter(stands).cloned().collect();
    }
    let part = |part: &PackPart| Part {
        n: part.n,
        words: part.words.clone(),
        strength: part.strength,
        strength_words: part.strength_words.clone(),
        deadline: part.deadline.as_ref().map(|phrase| read(phrase, Some(plan.year))),
        owed_groups: part.owed.groups.clone(),
    };
    row.parts.iter().map(part).collect()
}

/// A strength other than 必须 is read from the words of a part; without these it is none.
fn strength(task: &Task, row: &PackTask, parts: &[Part]) -> Strength {
    if !row.parts.is_empty() || row.strength != Strength::Must || task.strength == Strength::Must {
        return row.strength;
    }
    parts.iter().map(|part| part.strength).min().unwrap_or(Strength::Must)
}

/// The units that the cell names, shared out over the parts that the ledger keeps: who owes a part goes on with it; who
/// owes none yet owes the row as a whole.
fn shared_out(
    book: &Book,
    plan: &Plan,
    task: &Task,
    owed: &Debtors,
    parts: &[Part],
) -> Result<(Debtors, Vec<PackPart>), Refusal> {
    let named = super::owners::expanded(book, plan, owed)?;
    let code = |id| book.units.get(&id).map(|unit| unit.code.clone());
    let all = book.assignments_of(task.id);
    let mut shared = Vec::new();
    let mut of_parts = Vec::new();
    for part in parts.iter().filter(|part| part.n.is_some()) {
        let of_part = all.iter().filter(|one| one.part == part.n && one.released_on.is_none());
        let units: Vec<_> = of_part.filter_map(|one| one.unit).filter(|id| named.contains(id)).collect();
        shared.extend(units.iter().copied());
        let to_confirm = all.iter().any(|one| one.part == part.n && one.unit_to_confirm);
        of_parts.push(PackPart {
            n: part.n,
            words: part.words.clone(),
            strength: part.strength,
            strength_words: part.strength_words.clone(),
            owed: Debtors { units: units.into_iter().filter_map(code).collect(), to_confirm, ..Debtors::default() },
            deadline: None,
        });
    }
    let rest = named.into_iter().filter(|id| !shared.contains(id)).filter_map(code).collect();
    // Members by name: one who owes a part does not owe the row once more through its group.
    let whole = Debtors { units: rest, groups: Vec::new(), ..owed.clone() };
    Ok((whole, of_parts))
}

/// Whether a task comes from the notice, so that an adjusted table speaks of it.
#[must_use]
pub(crate) fn is_of_notice(task: &Task) -> bool {
    task.origin != Origin::Added
}
