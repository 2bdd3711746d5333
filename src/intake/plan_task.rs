//! A row of the table as a task of a plan.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::front::Front;
use super::read_row::ReadRow;
use super::roster::{NameMatch, Roster};
use super::strength;
use crate::domain::pack::{Debtors, PackTask};
use crate::domain::task::{Field, Origin};
use crate::text::truncate;

/// Most tasks of a plan.
pub const TASKS_MAX: usize = 5000;

/// Most cells of a short name, made from the requirement.
const BRIEF_MAX: usize = 36;

/// Code of the unit that stands in where a row names nobody: the one a person wrote, else the government's own office on
/// the roster.
#[must_use]
pub fn office(front: &Front, settled: &Answers, roster: &Roster) -> Option<String> {
    let find = |name: &str| match roster.find(name) {
        NameMatch::Unit(code) => Some(code),
        _ => None,
    };
    if let Some(name) = &settled.front.office {
        return find(name);
    }
    find(&front.issuer).or_else(|| OFFICES.iter().find_map(|name| find(name)))
}

/// Names of a government's own office.
const OFFICES: [&str; 8] =
    ["县政府办公室", "县政府办", "区政府办公室", "区政府办", "市政府办公室", "市政府办", "政府办公室", "政府办"];

/// Whether a unit cell names the government's own office.
pub(super) fn is_government_office(cell: &str) -> bool {
    OFFICES.contains(&cell.trim())
}

/// What rows are called in keys: by their number where it stands once, else by their place.
#[derive(Debug, Default)]
pub(super) struct RowNames(BTreeMap<u32, usize>);

impl RowNames {
    /// Takes the number of a further row.
    pub(super) fn take(&mut self, seq: Option<u32>) {
        if let Some(number) = seq {
            *self.0.entry(number).or_default() += 1;
        }
    }

    /// The name of the row in that place, counted from 1; all numbers have been taken.
    pub(super) fn of(&self, seq: Option<u32>, place: usize) -> String {
        match seq.filter(|number| self.0.get(number) == Some(&1)) {
            Some(number) => number.to_string(),
            None => format!("r{place}"),
        }
    }
}

/// The task of a row, under a name.
pub(super) fn task(row: &ReadRow, name: String, office: &str) -> PackTask {
    let (strength, parts) = strength::read(&row.requirement);
    let presumed = |field| row.presumed.contains(&field);
    PackTask {
        row: name,
        // A pack file counts to 9999.
        seq: row.seq.filter(|n| *n <= 9999),
        origin: Origin::Table,
        theme: row.theme.to_string(),
        point: row.point.to_string(),
        requirement: row.requirement.clone(),
        brief: brief(&row.requirement),
        brief_en: String::new(),
        unit_phrase: row.units.cell.raw.clone(),
        deadline: row.deadline.phrase.clone(),
        inherited: row.inherited.clone(),
        to_confirm: presumed(Field::Unit) || presumed(Field::Deadline),
        owed: owed(row, office),
        strength,
        parts,
    }
}

/// The first clause of the requirement, short enough for a list.
pub(super) fn brief(requirement: &str) -> String {
    let line = super::lines::one_line(requirement);
    let clause = line.split(['。', '；', ';']).map(str::trim).find(|clause| !clause.is_empty()).unwrap_or(&line);
    let first = clause.split('，').next().filter(|first| crate::text::width(first) >= 12).unwrap_or(clause);
    truncate(first, BRIEF_MAX, "…").into_owned()
}

fn owed(row: &ReadRow, office: &str) -> Debtors {
    let mut owed = Debtors::default();
    row.units.matched.iter().for_each(|(name, is)| add(&mut owed, name, is));
    owed.or_office(office)
}

/// Adds whom a name stands for, each once; names that need a choice stand together.
pub(super) fn add(owed: &mut Debtors, name: &str, is: &NameMatch) {
    match is {
        NameMatch::Unit(code) if !owed.units.contains(code) => owed.units.push(code.clone()),
        NameMatch::Group(code) if !owed.groups.contains(code) => owed.groups.push(code.clone()),
        NameMatch::Choice => match &mut owed.choice {
            Some(names) if names.split('、').any(|known| known == name) => {}
            Some(names) => *names = format!("{names}、{name}"),
            none => *none = Some(name.to_owned()),
        },
        NameMatch::Unit(_) | NameMatch::Group(_) | NameMatch::Unknown => {}
    }
}
