//! The silent duties (久无进展) of each unit, kept up by what changed: what an act costs is what it changed, not what the
//! unit owes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assignment::Assignment;
use crate::domain::day::{Day, Place};
use crate::domain::difference::Difference;
use crate::domain::id::{AssignmentId, UnitId};
use crate::tui::view::View;

use super::line::{Group, Line, LineTarget, Placed};

/// Every unit that has been silent.
#[derive(PartialEq, Debug, Default)]
pub struct Silences(BTreeMap<UnitId, Silence>);

/// Of one unit the duties of which nothing has been heard for long.
#[derive(PartialEq, Debug, Default)]
pub struct Silence {
    /// In the order of lists.
    places: BTreeSet<Place>,
    /// By how many days.
    days: BTreeSet<(i64, AssignmentId)>,
}

impl Silence {
    /// How many duties.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The days of the one that has been silent longest.
    pub fn longest(&self) -> i64 {
        self.days.last().map_or(0, |(days, _)| *days)
    }

    /// The duties in the order of lists.
    pub fn duties<'v>(&self, view: &'v View) -> impl Iterator<Item = &'v Assignment> {
        self.places.iter().filter_map(|place| view.book.assignments.get(&place.assignment))
    }
}

/// The unit, the place and the days of a silent duty of the plan in use.
fn silent(day: &Day<'_>, one: &Assignment) -> Option<(UnitId, Place, i64)> {
    let (unit, place) = one.unit.zip(day.place(one))?;
    day.is_stalled(one, &day.standing(one)).then(|| (unit, place, day.silent_days(one)))
}

impl Silences {
    /// All there are: one pass over the duties.
    pub fn of(day: &Day<'_>) -> Self {
        let mut silences = Self::default();
        for one in day.book.assignments.values() {
            silences.enter(day, one);
        }
        silences
    }

    /// Follows what changed from one book to the next, both read on the same day; the units whose silence is another.
    pub fn follow(&mut self, old: &Day<'_>, new: &Day<'_>, since: &Difference) -> BTreeSet<UnitId> {
        let mut touched = BTreeSet::new();
        for id in &since.assignments {
            touched.extend(old.book.assignments.get(id).and_then(|one| self.leave(old, one)));
            touched.extend(new.book.assignments.get(id).and_then(|one| self.enter(new, one)));
        }
        touched
    }

    fn enter(&mut self, day: &Day<'_>, one: &Assignment) -> Option<UnitId> {
        let (unit, place, days) = silent(day, one)?;
        let silence = self.0.entry(unit).or_default();
        silence.places.insert(place);
        silence.days.insert((days, one.id));
        Some(unit)
    }

    fn leave(&mut self, day: &Day<'_>, one: &Assignment) -> Option<UnitId> {
        let (unit, place, days) = silent(day, one)?;
        let silence = self.0.get_mut(&unit)?;
        silence.places.remove(&place);
        silence.days.remove(&(days, one.id));
        if silence.places.is_empty() {
            self.0.remove(&unit);
        }
        Some(unit)
    }

    /// Of one unit.
    pub fn get(&self, unit: UnitId) -> Option<&Silence> {
        self.0.get(&unit)
    }

    /// The units that have been silent.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        self.0.keys().copied()
    }

    /// The line of a unit; who has been silent longest stands first.
    pub fn line(&self, unit: UnitId, view: &View) -> Option<Placed> {
        let (silence, position) = (self.get(unit)?, view.book.units.get(&unit)?.position);
        let lead = silence.places.first().map(|place| place.assignment);
        let order = (Group::Stalled, true, -silence.longest(), false, position, None, [unit.0, 0, 0, 0]);
        let line = Line { group: Group::Stalled, of: LineTarget::Silent(unit), task: None, lead, count: silence.len() };
        Some((order, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::{Act, AssignmentAct};
    use crate::domain::assignment::Status;
    use crate::domain::figure::FigureKind;
    use crate::tui::fixture::{Bench, d, key, status};

    /// What follows an act is what working everything out anew would give, and only the unit of the act is touched.
    #[test]
    fn silence_is_kept_up_by_what_changed() {
        let mut bench = Bench::new("2023-09-20");
        let mut kept = Silences::of(&bench.view.day());
        let silent = |bench: &Bench| bench.view.tally.count(FigureKind::Stalled);
        assert_eq!(kept.0.values().map(Silence::len).sum::<usize>(), silent(&bench));
        let note = |of: &str| {
            let of = vec![key(of)];
            Act::Assignment(AssignmentAct::AddNote { of, on: d("2023-09-20"), text: "已联系".to_owned() })
        };
        for (act, unit) in [
            (note("2023/43/县水务局"), "县水务局"),
            (status("2023/43/县交运局", Status::Done, "2023-08-30"), "县交运局"),
            (note("2023/22/榆山街道"), "榆山街道"),
        ] {
            let before = bench.view.book.clone();
            bench.perform(&act);
            let (old, new) = (bench.view.day_of(&before), bench.view.day());
            let touched = kept.follow(&old, &new, &Difference::between(&old, &new).unwrap());
            assert_eq!(touched, BTreeSet::from([bench.view.book.resolve_unit(unit).unwrap()]));
            assert_eq!(kept, Silences::of(&new), "after {act:?}");
            assert_eq!(kept.0.values().map(Silence::len).sum::<usize>(), silent(&bench));
        }
    }

    /// The days of a unit are those of its longest silence, whichever duty that is.
    #[test]
    fn a_unit_is_as_silent_as_the_duty_heard_of_least() {
        let mut bench = Bench::new("2023-09-20");
        let heard = AssignmentAct::AddNote {
            of: vec![key("2023/22/榆山街道")],
            on: d("2023-08-10"),
            text: "已布置".to_owned(),
        };
        bench.on("2023-08-10", &Act::Assignment(heard));
        let silences = Silences::of(&bench.view.day());
        let unit = bench.view.book.resolve_unit("榆山街道").unwrap();
        let silence = silences.get(unit).unwrap();
        // From 2023-07-28, the notice's day; row 22 only from 08-10.
        assert_eq!((silence.days.first().map(|(days, _)| *days), silence.longest()), (Some(41), 54));
    }
}
