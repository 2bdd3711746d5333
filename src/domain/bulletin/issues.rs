//! What is set to units: of each kind of problem that the pack names, one issue a unit.

use super::super::day::Day;
use super::super::id::UnitId;
use super::super::pack::BulletinScheme;
use super::duties::Duties;
use super::{Figure, ProblemKind, UnitPlace};

/// A problem set to a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// The unit.
    pub unit: UnitId,
    /// The kind.
    pub kind: ProblemKind,
    /// How much of it, with the records.
    pub figure: Figure,
}

/// Unit by unit, in the order of the places; a unit that is not scored last.
pub(super) fn issues(day: &Day<'_>, duties: &Duties<'_>, scheme: &BulletinScheme, places: &[UnitPlace]) -> Vec<Issue> {
    let of_kind = |kind: &ProblemKind| {
        let kind = *kind;
        kind.of_units(day, duties).into_iter().map(move |(unit, figure)| Issue { unit, kind, figure })
    };
    let mut found: Vec<_> = scheme.issues.iter().flat_map(of_kind).collect();
    let position = |unit: UnitId| day.book.units.get(&unit).map(|unit| (unit.class, unit.position));
    found
        .sort_by_key(|one| (places.iter().all(|place| place.unit != one.unit), position(one.unit), one.unit, one.kind));
    found
}
