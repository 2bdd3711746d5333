//! Units and groups. Units run on across years: one is the same by its code in the ledger.

use std::collections::BTreeSet;

use super::change::{Change, Side, Subject, Turn, Verdict};
use super::years::Years;
use crate::domain::key::Key;
use crate::domain::pack::{Pack, PackGroup, PackUnit};
use crate::domain::revision::{Codes, Difference, Value, What, same_words};
use crate::domain::unit::Unit;

/// What became of every unit, then of every group.
pub(super) fn changes(years: &Years<'_>) -> Vec<Change> {
    let mut changes = units(years);
    changes.extend(merged(years));
    changes.extend(groups(years));
    changes
}

fn units(years: &Years<'_>) -> Vec<Change> {
    let (old, new) = (&years.before.units, &years.after.units);
    let cells = |pack: &Pack| pack.tasks.iter().map(|task| task.unit_phrase.clone()).collect::<Vec<_>>();
    let (cells_before, cells_after) = (cells(&years.before), cells(&years.after));
    let before = years.spellings.used(cells_before.iter().map(String::as_str));
    let after = years.spellings.used(cells_after.iter().map(String::as_str));
    let found = |pack: &[PackUnit], unit: &PackUnit| pack.iter().any(|other| other.code == unit.code);
    let mut changes = Vec::new();
    for unit in new {
        if !found(old, unit) {
            changes.push(Change::new(Subject::Unit, side(&unit.code, &unit.name)));
            continue;
        }
        let mut change =
            Change::of_both(Subject::Unit, side(&unit.code, &unit.name), side(&unit.code, &unit.name), Vec::new());
        if let (Some(was), Some(is)) = (before.get(unit.code.as_str()), after.get(unit.code.as_str()))
            && was.is_disjoint(is)
        {
            (change.verdict, change.turn) = (Verdict::Changed, Some(Turn::Renamed));
            change.fields = vec![Difference { what: What::Name, before: listed(was), after: listed(is) }];
        }
        changes.push(change);
    }
    let gone = old.iter().filter(|unit| !found(new, unit));
    changes.extend(gone.map(|unit| Change::gone(Subject::Unit, side(&unit.code, &unit.name))));
    changes
}

/// Units that another took over since the earlier year's notice: packs of today name their successor.
fn merged(years: &Years<'_>) -> Vec<Change> {
    let since = |unit: &&Unit| unit.left_on.is_some_and(|on| on >= years.old.issued_on);
    let merged = years.book.units.values().filter(since).filter_map(|unit| {
        unit.merged_into?;
        let heir = years.book.resolve_unit(&unit.code).and_then(|heir| years.book.units.get(&heir))?;
        let mut change =
            Change::of_both(Subject::Unit, side(&unit.code, &unit.name), side(&heir.code, &heir.name), Vec::new());
        (change.verdict, change.turn) = (Verdict::Changed, Some(Turn::Merged));
        Some(change)
    });
    merged.collect()
}

fn groups(years: &Years<'_>) -> Vec<Change> {
    let codes = Codes::of(&years.after, years.book, years.old);
    let (old, new) = (&years.before.groups, &years.after.groups);
    let is = |before: &PackGroup, after: &PackGroup| before.code == codes.group(&after.code);
    let of_new = new.iter().map(|group| match old.iter().find(|other| is(other, group)) {
        None => Change::new(Subject::Group, of_group(group)),
        Some(own) => {
            let renamed = !same_words(&own.name, &group.name);
            let name = renamed.then(|| Difference {
                what: What::Name,
                before: Value::words(&own.name),
                after: Value::words(&group.name),
            });
            let fields = name.into_iter().chain(members(years, own, group)).collect();
            Change::of_both(Subject::Group, of_group(own), of_group(group), fields)
        }
    });
    let gone = old.iter().filter(|own| !new.iter().any(|group| is(own, group)));
    of_new.chain(gone.map(|own| Change::gone(Subject::Group, of_group(own)))).collect()
}

/// Who left the group, and who joined it.
fn members(years: &Years<'_>, old: &PackGroup, new: &PackGroup) -> Option<Difference> {
    let (left, joined): (BTreeSet<&str>, BTreeSet<&str>) = (only(years, old, new), only(years, new, old));
    let same = left.is_empty() && joined.is_empty();
    (!same).then(|| Difference { what: What::Members, before: listed(&left), after: listed(&joined) })
}

/// Names of the members that the other group does not have.
fn only<'a>(years: &'a Years<'_>, one: &'a PackGroup, other: &PackGroup) -> BTreeSet<&'a str> {
    let apart = one.members.iter().filter(|code| !other.members.contains(code));
    apart.map(|code| years.book.unit_by_code(code).map_or(code.as_str(), |unit| &unit.name)).collect()
}

fn listed(names: &BTreeSet<&str>) -> Value {
    Value::words(&names.iter().copied().collect::<Vec<_>>().join("、"))
}

fn side(code: &str, name: &str) -> Side {
    side_of(Key::Unit(code.to_owned()).to_string(), name)
}

fn of_group(group: &PackGroup) -> Side {
    side_of(group.code.clone(), &group.name)
}

fn side_of(name: String, title: &str) -> Side {
    Side { name, row: None, part: None, title: title.to_owned(), words: String::new() }
}
