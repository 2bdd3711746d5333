//! 表扬 and 批评 by the rules of the pack.

use super::super::assignment::Assignment;
use super::super::day::Day;
use super::super::light::Standing;
use super::super::pack::BulletinRule;
use super::duties::{Duties, is_overdue};
use super::{Count, Figure, Line, LineKind, Period, UnitPlace};

/// A line for each rule that meets a unit; who was named by an earlier one is not named again.
pub(super) fn lines(
    day: &Day<'_>,
    duties: &Duties<'_>,
    period: Period,
    places: &[UnitPlace],
    rules: &[BulletinRule],
    kind: fn(String) -> LineKind,
) -> Vec<Line> {
    let mut named = std::collections::BTreeSet::new();
    let mut lines = Vec::new();
    for rule in rules {
        let mut line = Line::of(kind(rule.id.clone()));
        for place in places {
            let Some((count, figure)) = met(day, duties, period, places, rule, place) else { continue };
            if named.insert(place.unit) {
                line = line.with_unit(count, place.unit, figure);
            }
        }
        if !line.numbers.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// What a unit is named for, where everything holds that a rule says: of a rule about duties how many they are, else its
/// score.
fn met(
    day: &Day<'_>,
    duties: &Duties<'_>,
    period: Period,
    places: &[UnitPlace],
    rule: &BulletinRule,
    place: &UnitPlace,
) -> Option<(Count, Figure)> {
    let score = place.score.as_ref()?;
    let points = score.value();
    let overdue = duties.count_of(place.unit, |_, standing| is_overdue(standing));
    let is_silent = |days: u32| {
        move |one: &Assignment, standing: &Standing| {
            day.is_stalled(one, standing) && day.silent_days(one) >= i64::from(days)
        }
    };
    let silent = rule.silent_days.map(|days| duties.count_of(place.unit, is_silent(days)));
    let done = || duties.count_of(place.unit, |one, _| one.met_on().is_some_and(|on| period.has(on)));
    let last_rank = || {
        let of_class = places.iter().filter(|one| one.class == place.class && one.rank.is_some());
        of_class.filter(|one| one.rank > place.rank).count() + 1
    };
    // Of a small class no more than the first half: the last of three is not among the first.
    let half = || places.iter().filter(|one| one.class == place.class && one.rank.is_some()).count() / 2;
    let is_among_first = |first: u32| {
        let most = u32::try_from(half()).map_or(first, |half| half.min(first));
        place.rank.is_some_and(|rank| rank <= most)
    };
    let n = overdue.value();
    let holds = rule.first.is_none_or(is_among_first)
        && rule
            .last
            .is_none_or(|last| place.rank.is_some() && u32::try_from(last_rank()).is_ok_and(|rank| rank <= last))
        && rule.score_from.is_none_or(|from| points >= from)
        && rule.score_below.is_none_or(|below| points < below)
        && rule.done_from.is_none_or(|from| done().value() >= i64::from(from))
        && rule.overdue_to.is_none_or(|to| n <= i64::from(to))
        && rule.overdue_from.is_none_or(|from| n >= i64::from(from))
        && silent.as_ref().is_none_or(|silent| silent.value() > 0)
        && (!rule.vetoed || place.vetoed);
    let named_for = match (silent, rule.overdue_from) {
        (Some(silent), _) => (Count::Stalled, silent),
        (None, Some(_)) => (Count::Overdue, overdue),
        (None, None) => (Count::Score, score.clone()),
    };
    holds.then_some(named_for)
}
