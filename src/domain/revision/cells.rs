//! The cells of a row before and after, compared and put in words.

use super::change::FieldChange;
use super::pack_of::groups_of;
use super::same_words;
use super::what::What;
use crate::domain::book::Book;
use crate::domain::pack::{Debtors, Pack, PackPart, PackTask};
use crate::domain::plan::Plan;

/// Rows as words, to compare and to show.
pub(in crate::domain) struct Words<'a> {
    pub book: &'a Book,
    pub plan: &'a Plan,
    pub new: &'a Pack,
}

impl Words<'_> {
    /// Each cell that says something else.
    pub(in crate::domain) fn differing(&self, before: &PackTask, after: &PackTask) -> Vec<FieldChange> {
        let number = |task: &PackTask| task.seq.map(|seq| seq.to_string()).unwrap_or_default();
        let cells = [
            (What::Seq, number(before), number(after)),
            (What::Theme, before.theme.clone(), after.theme.clone()),
            (What::Point, before.point.clone(), after.point.clone()),
            (What::Requirement, before.requirement.clone(), after.requirement.clone()),
            (What::UnitPhrase, before.unit_phrase.clone(), after.unit_phrase.clone()),
            (What::Deadline, before.deadline.clone(), after.deadline.clone()),
        ];
        let differ = cells.into_iter().filter(|(_, before, after)| !same_words(before, after));
        let mut found: Vec<FieldChange> =
            differ.map(|(field, before, after)| FieldChange { field, before, after }).collect();
        found.extend(self.owners(before, after));
        found.extend(self.parts(before, after));
        found
    }

    fn owners(&self, before: &PackTask, after: &PackTask) -> Option<FieldChange> {
        let same_cell = same_words(&before.unit_phrase, &after.unit_phrase);
        let split = |task: &PackTask| task.parts.iter().any(|part| part.n.is_some());
        // A table has no parts: the cell that says the same leaves their owners as they are.
        if same_cell && (after.owed.to_confirm || (split(before) && !split(after))) {
            return None;
        }
        let [before, after] =
            if split(after) { [&before.owed, &after.owed].map(Clone::clone) } else { [before, after].map(all_owed) };
        (self.plain(&before) != self.plain(&after)).then(|| FieldChange {
            field: What::Owed,
            before: self.names(&before),
            after: self.names(&after),
        })
    }

    /// Who owes a part, before and after; `None` where that is the same.
    pub(in crate::domain) fn part_owners(&self, before: &Debtors, after: &Debtors) -> Option<[String; 2]> {
        (self.plain(before) != self.plain(after)).then(|| [self.names(before), self.names(after)])
    }

    /// In a fixed order, and without units that owe it through a group all the same.
    fn plain(&self, owed: &Debtors) -> Debtors {
        let mut plain = Debtors { to_confirm: false, ..self.without_members(owed) };
        plain.units.sort();
        plain.units.dedup();
        plain.groups.sort();
        plain.groups.dedup();
        plain
    }

    fn without_members(&self, owed: &Debtors) -> Debtors {
        let groups = groups_of(self.book, self.plan);
        let members = groups.iter().filter(|group| owed.groups.contains(&group.code)).flat_map(|group| &group.members);
        let through: Vec<&str> =
            members.filter_map(|member| self.book.units.get(&member.unit)).map(|unit| unit.code.as_str()).collect();
        let named = owed.units.iter().filter(|code| !through.contains(&code.as_str()));
        Debtors { units: named.cloned().collect(), ..owed.clone() }
    }

    /// Groups, units, choice, in the order in which the cell has them.
    fn names(&self, owed: &Debtors) -> String {
        let owed = self.without_members(owed);
        let unit = |code: &String| {
            let known = self.book.unit_by_code(code).map(|unit| unit.name.clone());
            let new = || self.new.units.iter().find(|unit| unit.code == *code).map(|unit| unit.name.clone());
            known.or_else(new).unwrap_or_else(|| code.clone())
        };
        let groups = groups_of(self.book, self.plan);
        let group = |code: &String| {
            let known = groups.iter().find(|group| group.code == *code).map(|group| group.name.clone());
            let new = || self.new.groups.iter().find(|group| group.code == *code).map(|group| group.name.clone());
            known.or_else(new).unwrap_or_else(|| code.clone())
        };
        let units = owed.units.iter().map(unit);
        let all: Vec<String> = owed.groups.iter().map(group).chain(units).chain(owed.choice.clone()).collect();
        all.join("、")
    }

    fn parts(&self, before: &PackTask, after: &PackTask) -> Option<FieldChange> {
        let plain = |task: &PackTask| -> Vec<PackPart> {
            let part = |part: &PackPart| PackPart { owed: self.plain(&part.owed), ..part.clone() };
            task.parts.iter().map(part).collect()
        };
        let (old, new) = (plain(before), plain(after));
        let say = |parts: &[PackPart]| {
            let part = |part: &PackPart| format!("{} {}", part.words, self.names(&part.owed)).trim_end().to_owned();
            parts.iter().map(part).collect::<Vec<_>>().join("\n")
        };
        (!new.is_empty() && old != new).then(|| FieldChange { field: What::Parts, before: say(&old), after: say(&new) })
    }
}

/// Everyone who owes the row or one of its parts, each once.
fn all_owed(task: &PackTask) -> Debtors {
    let mut all = task.owed.clone();
    let add = |all: &mut Vec<String>, more: &[String]| {
        for code in more {
            if !all.contains(code) {
                all.push(code.clone());
            }
        }
    };
    for part in &task.parts {
        add(&mut all.units, &part.owed.units);
        add(&mut all.groups, &part.owed.groups);
        all.choice = all.choice.or_else(|| part.owed.choice.clone());
    }
    all
}
