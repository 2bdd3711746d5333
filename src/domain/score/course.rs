//! The course of a unit's score over the frozen weeks.

use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::week::IsoWeek;

/// A frozen week of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CoursePoint {
    /// The week.
    pub week: IsoWeek,
    /// Hundredths of a point; `None` where nothing applied or the unit was not yet scored.
    pub score: Option<i64>,
    /// The scheme is another than in the frozen week before: the two cannot be compared.
    pub scheme_changed: bool,
}

impl Day<'_> {
    /// The frozen weeks of the plan in use, the earliest first, as a unit was scored in them.
    #[must_use]
    pub fn course_of(&self, unit: UnitId) -> Vec<CoursePoint> {
        let mut before: Option<&str> = None;
        let weeks = self.frozen_weeks().into_iter();
        weeks
            .map(|frozen| {
                let scheme = frozen.scheme_hash.as_str();
                let scheme_changed = before.replace(scheme).is_some_and(|before| before != scheme);
                let score = frozen.scores.iter().find(|one| one.unit == unit).and_then(|one| one.score);
                CoursePoint { week: frozen.week, score, scheme_changed }
            })
            .collect()
    }
}
