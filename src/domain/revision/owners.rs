//! Who owes a row after it was revised: what stays, moves, begins, ends.

use std::collections::BTreeSet;

use super::pack_of::groups_of;
use super::same_words;
use crate::domain::act::{Refusal, SchemeList, find};
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::{AssignmentId, UnitId};
use crate::domain::pack::{Debtors, PackPart};
use crate::domain::plan::Plan;
use crate::domain::task::Task;

/// A unit that owes a row, or a part of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Owner {
    /// Number of the part, where parts are assigned apart.
    pub part: Option<u32>,
    /// The unit.
    pub unit: UnitId,
    /// 待确认: nobody is named.
    pub to_confirm: bool,
}

/// What a revision does to the assignments of a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owners {
    /// Assignments that go on, as they are owed from now on: another part, confirmed, owed again after a release.
    pub kept: Vec<(AssignmentId, Owner)>,
    /// Owing from now on.
    pub new: Vec<Owner>,
    /// No longer named: the record stays; what is open becomes 免办.
    pub released: Vec<AssignmentId>,
    /// Open choices whose words are others now.
    pub reworded: Vec<(AssignmentId, String)>,
    /// Choices owed from now on: part and words.
    pub choices: Vec<(Option<u32>, String)>,
    /// Open choices that the table no longer asks for.
    pub settled: Vec<AssignmentId>,
}

/// What the cells say: who owes the whole, and who its numbered parts.
pub(super) struct Duties<'a> {
    pub whole: &'a Debtors,
    pub parts: &'a [PackPart],
}

impl<'a> Duties<'a> {
    pub(super) fn each(&self) -> impl Iterator<Item = (Option<u32>, &'a Debtors)> {
        let parts = self.parts.iter().filter(|part| part.n.is_some()).map(|part| (part.n, &part.owed));
        std::iter::once((None, self.whole)).chain(parts)
    }
}

/// The units that owe it, by name and as members of groups of the plan today, each once, in roster order.
///
/// # Errors
/// A unit or group that the ledger does not have.
pub(crate) fn expanded(book: &Book, plan: &Plan, owed: &Debtors) -> Result<Vec<UnitId>, Refusal> {
    let mut units = BTreeSet::new();
    for code in &owed.units {
        let unit = find::unit(book, code)?;
        units.insert((unit.position, unit.id));
    }
    let groups = groups_of(book, plan);
    for code in &owed.groups {
        let group = groups.iter().find(|group| group.code == *code);
        let group = group.ok_or_else(|| find::unknown(SchemeList::Group, code))?;
        let members = group.members.iter().filter(|member| member.to_on.is_none());
        units.extend(members.filter_map(|member| book.units.get(&member.unit)).map(|unit| (unit.position, unit.id)));
    }
    Ok(units.into_iter().map(|(_, id)| id).collect())
}

/// What the new duties mean for the assignments there are.
pub(super) fn reconciled(book: &Book, plan: &Plan, task: &Task, duties: &Duties<'_>) -> Result<Owners, Refusal> {
    let all = book.assignments_of(task.id);
    let standing = |one: &&&Assignment| one.unit.is_some() && one.released_on.is_none();
    let mut owners = Owners::default();
    let mut wanted: Vec<Owner> = Vec::new();
    for (part, owed) in duties.each() {
        let units = expanded(book, plan, owed)?;
        wanted.extend(units.into_iter().map(|unit| Owner { part, unit, to_confirm: owed.to_confirm }));
    }
    let mut ending: Vec<&Assignment> = Vec::new();
    for one in all.iter().filter(standing) {
        let Some(unit) = one.unit else { continue };
        if let Some(at) = wanted.iter().position(|owner| owner.part == one.part && owner.unit == unit) {
            let owner = wanted.remove(at);
            owners.kept.push((one.id, Owner { to_confirm: owner.to_confirm && one.unit_to_confirm, ..owner }));
        } else if !chosen_still(one, duties) {
            ending.push(one);
        }
    }
    // A part that is gone hands its duty on to the row or part that the same unit owes now, with all that was done.
    let parts: Vec<Option<u32>> = duties.each().map(|(part, _)| part).collect();
    for one in ending {
        let gone = !parts.contains(&one.part) || (one.part.is_none() && is_split(duties));
        let heir = wanted.iter().position(|owner| {
            let has_record = all.iter().any(|other| other.part == owner.part && other.unit == Some(owner.unit));
            Some(owner.unit) == one.unit && !has_record
        });
        match heir.filter(|_| gone) {
            Some(at) => owners.kept.push((one.id, wanted.remove(at))),
            None => owners.released.push(one.id),
        }
    }
    for owner in wanted {
        let released = all.iter().find(|one| one.part == owner.part && one.unit == Some(owner.unit));
        match released {
            Some(one) => owners.kept.push((one.id, owner)),
            None => owners.new.push(owner),
        }
    }
    choices(book, task, &all, duties, &mut owners);
    Ok(owners)
}

/// Every duty of the row stands in a numbered part.
fn is_split(duties: &Duties<'_>) -> bool {
    duties.parts.iter().any(|part| part.n.is_some())
}

/// Chosen by a person out of 相关部门, and the table still leaves it to one.
fn chosen_still(one: &Assignment, duties: &Duties<'_>) -> bool {
    one.choice.is_some() && duties.each().any(|(part, owed)| part == one.part && owed.choice.is_some())
}

fn choices(book: &Book, task: &Task, all: &[&Assignment], duties: &Duties<'_>, owners: &mut Owners) {
    let mut open: Vec<&Assignment> = all.iter().copied().filter(|one| one.is_owed_choice()).collect();
    for (part, owed) in duties.each() {
        let Some(words) = &owed.choice else { continue };
        if let Some(at) = open.iter().position(|one| one.part == part) {
            let one = open.remove(at);
            if !one.choice.as_deref().is_some_and(|old| same_words(old, words)) {
                owners.reworded.push((one.id, words.clone()));
            }
            continue;
        }
        let of_task = book.choices_of(task.id);
        let settled = of_task.map(|choice| choice.words.as_str()).any(|old| same_words(old, words));
        if !settled {
            owners.choices.push((part, words.clone()));
        }
    }
    owners.settled.extend(open.into_iter().map(|one| one.id));
}
