//! 试算: the scores of every unit under another scheme, beside those under the one in force.

use super::day::Day;
use super::id::UnitId;
use super::pack::{Method, ScoringScheme};
use super::points::ManualPoints;
use super::score::Scores;
use super::unit::UnitClass;

/// A scheme tried on a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SchemeTrial<'a> {
    /// Units in the order of the tried scheme: by class, by rank, in roster order.
    pub rows: Vec<TrialRow>,
    /// Points given by hand that would count for nothing: the tried scheme has no such indicator that is scored by hand.
    pub lost: Vec<&'a ManualPoints>,
}

/// A unit under both schemes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrialRow {
    /// The unit.
    pub unit: UnitId,
    /// Its class.
    pub class: UnitClass,
    /// Under the scheme in force.
    pub now: Placed,
    /// Under the tried one.
    pub tried: Placed,
}

/// A score and its rank.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Placed {
    /// Hundredths of a point; `None` when nothing applies.
    pub score: Option<i64>,
    /// Rank in the class; `None`: not ranked.
    pub rank: Option<u32>,
}

impl TrialRow {
    /// Hundredths more, or fewer, than now; `None` where there is no score under one of the two.
    #[must_use]
    pub fn change(&self) -> Option<i64> {
        Some(self.tried.score? - self.now.score?)
    }

    /// Ranks gained, or lost where negative; `None` where there is none under one of the two.
    #[must_use]
    pub fn climb(&self) -> Option<i64> {
        Some(i64::from(self.now.rank?) - i64::from(self.tried.rank?))
    }
}

impl<'a> SchemeTrial<'a> {
    /// Tries a scheme on the plan year of a day.
    #[must_use]
    pub fn of(day: &Day<'a>, scheme: &ScoringScheme) -> Self {
        let (now, tried) = (Scores::of(day), Scores::under(day, scheme));
        let placed = |scores: &Scores, unit| {
            scores.unit(unit).map(|one| Placed { score: one.score, rank: one.rank }).unwrap_or_default()
        };
        let row = |unit, class| TrialRow { unit, class, now: placed(&now, unit), tried: placed(&tried, unit) };
        let rows = tried.iter().map(|one| row(one.unit, one.class)).collect();
        let is_kept = |one: &&ManualPoints| {
            scheme.indicator(&one.indicator).is_some_and(|indicator| indicator.method == Some(Method::Manual))
        };
        let given = day.plan().map_or(&[][..], |plan| &plan.points);
        Self { rows, lost: given.iter().filter(|one| !is_kept(one)).collect() }
    }
}
