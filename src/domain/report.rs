//! What a report shows: the year at a glance, for those who look rather than read.

use std::collections::BTreeMap;

use super::board::Board;
use super::day::Day;
use super::id::UnitId;
use super::matrix::Matrix;
use super::overview::{Overview, overview};
use super::score::{UnitScore, score};
use super::tally::LightCounts;
use super::week::{FrozenWeek, IsoWeek, WeekCounts};

/// The figures of a day in the plan year in use; each is counted where the rule of it stands, none here.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// What is late and near, and how many of what.
    pub overview: Overview,
    /// Owed choices: duties without a unit, which are counted among nobody's.
    pub unassigned: usize,
    /// Units by class and rank, each with the lights of its duties.
    pub units: Vec<(UnitScore, UnitLights)>,
    /// The frozen weeks of the plan year up to now, oldest first, each in its last revision.
    pub weeks: Vec<(IsoWeek, WeekCounts)>,
    /// Quotas of the county and of each unit.
    pub board: Board,
    /// Every duty, a task a row and a unit a column.
    pub matrix: Matrix,
}

/// How many duties of a unit have which light.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UnitLights {
    /// Those with a light.
    pub lights: LightCounts,
    /// Those without: standing, immediate, waiting for an event.
    pub standing: usize,
}

impl UnitLights {
    /// All duties of the unit.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.lights.total() + self.standing
    }
}

impl Day<'_> {
    /// The report of the day.
    #[must_use]
    pub fn report(&self) -> Report {
        Report {
            overview: overview(self),
            unassigned: self.assignments().iter().filter(|one| one.unit.is_none()).count(),
            units: self.unit_lights(),
            weeks: self.frozen_weeks().into_iter().map(|frozen| (frozen.week, frozen.counts)).collect(),
            board: self.board(),
            matrix: self.matrix(),
        }
    }

    /// Units by class and rank, each with the lights of its duties.
    #[must_use]
    pub fn unit_lights(&self) -> Vec<(UnitScore, UnitLights)> {
        let mut found: BTreeMap<UnitId, UnitLights> = BTreeMap::new();
        for one in self.assignments() {
            let Some(unit) = one.unit else { continue };
            let lights = found.entry(unit).or_default();
            match self.standing(one).light {
                Some(light) => lights.lights.add(light),
                None => lights.standing += 1,
            }
        }
        let of = |unit: UnitId| found.get(&unit).copied().unwrap_or_default();
        score(self).into_iter().map(|score| (of(score.unit), score)).map(|(lights, score)| (score, lights)).collect()
    }
}

impl<'a> Day<'a> {
    /// The frozen weeks of the plan year in use, oldest first, each in its last revision.
    #[must_use]
    pub fn frozen_weeks(&self) -> Vec<&'a FrozenWeek> {
        let Some(plan) = self.plan() else { return Vec::new() };
        let mut weeks: Vec<_> = self.book.weeks.values().filter(|frozen| frozen.scores_of(plan.id)).collect();
        weeks.sort_unstable_by_key(|frozen| (std::cmp::Reverse(frozen.week), std::cmp::Reverse(frozen.revision)));
        weeks.dedup_by_key(|frozen| frozen.week);
        weeks.reverse();
        weeks
    }
}
