//! Dates asked for before the one that all share: the duties of the most crowded day, spread over the weeks before it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::act::{Act, AssignmentAct};
use super::day::Day;
use super::id::UnitId;
use super::key::Key;
use super::light::LightWord;
use super::week::IsoWeek;

/// Where the duties of a crowded day would go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spread {
    /// The last working day that most open duties share.
    pub crowded: NaiveDate,
    /// The duties by the day that would be asked for, which is the last working day of its week.
    pub days: BTreeMap<NaiveDate, Vec<Key>>,
}

impl Spread {
    /// One act that asks for those days (内部时限).
    #[must_use]
    pub fn act(&self) -> Act {
        let ask = |(day, of): (&NaiveDate, &Vec<Key>)| {
            Act::Assignment(AssignmentAct::SetInternalDue { of: of.clone(), due_on: Some(*day) })
        };
        Act::Together { acts: self.days.iter().map(ask).collect() }
    }

    /// How many duties there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.values().map(Vec::len).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }
}

impl Day<'_> {
    /// The duties of the plan in use that wait for the day which most of them share, each unit's over the last `weeks`
    /// weeks before it, evenly and in the order of the table. What has a day asked for already, is late, waits for the
    /// coordinator or is near keeps its own. `None` where no week lies between, or nothing waits.
    #[must_use]
    pub fn spread(&self, weeks: usize) -> Option<Spread> {
        let mut by_day: BTreeMap<NaiveDate, BTreeMap<UnitId, Vec<Key>>> = BTreeMap::new();
        for one in self.assignments() {
            let standing = self.standing(one);
            let (Some(unit), Some(last), Some(key)) = (one.unit, standing.last_workday, self.key_of(one)) else {
                continue;
            };
            if standing.word == LightWord::OnTrack && one.internal_due.is_none() {
                by_day.entry(last).or_default().entry(unit).or_default().push(key);
            }
        }
        let crowd = |units: &BTreeMap<UnitId, Vec<Key>>| units.values().map(Vec::len).sum::<usize>();
        // Of days with as many the earliest; one duty alone is no crowd.
        let (crowded, units) = by_day.into_iter().rev().max_by_key(|(_, units)| crowd(units))?;
        if crowd(&units) < 2 {
            return None;
        }
        let days = self.week_ends(crowded, weeks);
        let mut spread = Spread { crowded, days: BTreeMap::new() };
        let of = units.len();
        for (u, keys) in units.into_values().enumerate() {
            let count = keys.len();
            for (n, key) in keys.into_iter().enumerate() {
                // Units begin one after the other, so that a single duty of each is spread too.
                let day = days.get((n * of + u) * days.len() / (count * of))?;
                spread.days.entry(*day).or_default().push(key);
            }
        }
        Some(spread)
    }

    /// The last working days of at most so many weeks between this one and that of a day, earliest first.
    fn week_ends(&self, until: NaiveDate, weeks: usize) -> Vec<NaiveDate> {
        let this = self.week();
        let before = std::iter::successors(Some(IsoWeek::of(until).previous()), |week| Some(week.previous()));
        let mut days: Vec<_> = before
            .take_while(|week| *week > this)
            .filter_map(|week| week.freeze_day(self.calendar))
            .take(weeks)
            .collect();
        days.reverse();
        days
    }
}
