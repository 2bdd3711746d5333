//! What is set to units: of each kind of problem that the pack names, one issue a unit.

use std::collections::BTreeSet;

use super::super::day::Day;
use super::super::figure::RecordId;
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

/// Unit by unit, class by class in roster order; units that are not scored last. Only what is out of order on the day and
/// still is `now`.
pub(super) fn issues(
    day: &Day<'_>,
    duties: &Duties<'_>,
    scheme: &BulletinScheme,
    places: &[UnitPlace],
    now: &Day<'_>,
) -> Vec<Issue> {
    let duties_now = Duties::of(now);
    let of_kind = |kind: &ProblemKind| {
        let kind = *kind;
        let still: BTreeSet<RecordId> =
            kind.of_units(now, &duties_now, None).iter().flat_map(|(_, figure)| figure.records()).collect();
        kind.of_units(day, duties, None).into_iter().filter_map(move |(unit, figure)| {
            let figure = Figure::count(figure.records().filter(|record| still.contains(record)));
            (!figure.rows.is_empty()).then_some(Issue { unit, kind, figure })
        })
    };
    let mut found: Vec<_> = scheme.issues.iter().flat_map(of_kind).collect();
    let position = |unit: UnitId| day.book.units.get(&unit).map(|unit| (unit.class, unit.position));
    found
        .sort_by_key(|one| (places.iter().all(|place| place.unit != one.unit), position(one.unit), one.unit, one.kind));
    found
}
