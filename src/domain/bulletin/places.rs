//! 得分情况: the first and the last of each class, and who moved.

use super::super::day::Day;
use super::super::id::UnitId;
use super::super::score::{Adjustment, AdjustmentCode, Scores, UnitScore};
use super::super::unit::UnitClass;
use super::super::week::FrozenWeek;
use super::{Against, Before, Count, Figure, Line, LineKind, Period};

/// Where a unit stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitPlace {
    /// The unit.
    pub unit: UnitId,
    /// Its class.
    pub class: UnitClass,
    /// Rank in the class; `None`: 暂不排名.
    pub rank: Option<u32>,
    /// Its score; `None` when nothing applies.
    pub score: Option<Figure>,
    /// How far it moved; `None` where there is nothing to compare with.
    pub change: Option<Figure>,
    /// What holds its score: the rule of a veto.
    pub vetoed: bool,
}

/// Every unit, and what their scores are compared with.
pub(super) fn places(day: &Day<'_>, scores: &Scores, period: Period) -> (Vec<UnitPlace>, Option<Against>) {
    let before = before(day, period);
    let is_same = |week: &FrozenWeek| day.plan().is_some_and(|plan| plan.scheme_hash == week.scheme_hash);
    let same = before.filter(|week| is_same(week));
    let against = before.map(|week| {
        let on = week.frozen_on.min(week.week.sunday());
        if same.is_some() { Against::Week(on) } else { Against::OtherScheme(on) }
    });
    let place = |one: &UnitScore| {
        let score = one.score.map(|score| Figure::score(one.unit, score));
        let change = score.as_ref().zip(same).and_then(|(score, week)| change(one.unit, score, week));
        let vetoed = one.adjustments.iter().any(is_veto)
            || one.indicators.iter().any(|indicator| indicator.adjustments.iter().any(is_veto));
        UnitPlace { unit: one.unit, class: one.class, rank: one.rank, score, change, vetoed }
    };
    (scores.iter().map(place).collect(), against)
}

fn is_veto(one: &Adjustment) -> bool {
    one.code == AdjustmentCode::Veto
}

/// The frozen week to compare with: the last one before the period, else the first one in it.
fn before<'a>(day: &Day<'a>, period: Period) -> Option<&'a FrozenWeek> {
    let weeks = day.frozen_weeks();
    let last_before = weeks.iter().rev().find(|week| week.week.sunday() < period.from);
    last_before.or_else(|| weeks.first().filter(|week| week.week.sunday() < day.today)).copied()
}

fn change(unit: UnitId, score: &Figure, week: &FrozenWeek) -> Option<Figure> {
    let amount = week.scores.iter().find(|one| one.unit == unit)?.score?;
    Some(Figure { before: Some(Before { week: week.week, amount }), ..score.clone() })
}

pub(super) fn lines(places: &[UnitPlace], against: Option<Against>, listed: u32) -> Vec<Line> {
    let listed = usize::try_from(listed).unwrap_or(usize::MAX);
    let mut lines = Vec::new();
    for class in UnitClass::ALL.into_iter().filter(|class| class.is_ranked()) {
        lines.extend(of_class(places, class, listed));
    }
    lines.extend(moved(places, LineKind::Risen, listed, 1));
    lines.extend(moved(places, LineKind::Fallen, listed, -1));
    if matches!(against, Some(Against::OtherScheme(_))) {
        lines.push(Line::of(LineKind::NotCompared));
    }
    lines
}

fn of_class(places: &[UnitPlace], class: UnitClass, listed: usize) -> Vec<Line> {
    let of_class: Vec<_> = places.iter().filter(|one| one.class == class).collect();
    let mut ranked: Vec<_> = of_class.iter().copied().filter(|one| one.rank.is_some()).collect();
    if ranked.is_empty() {
        let all = of_class.iter().filter_map(|one| Some((one.unit, one.score.clone()?)));
        let line = all
            .fold(Line::of(LineKind::Unranked(class)), |line, (unit, score)| line.with_unit(Count::Score, unit, score));
        return if of_class.is_empty() { Vec::new() } else { vec![line] };
    }
    ranked.sort_by_key(|one| one.rank);
    let listed = listed.min(ranked.len() / 2);
    let first = whole_groups(ranked.iter().copied(), listed);
    let last = whole_groups(ranked.iter().copied().rev(), listed);
    if first.is_empty() && last.is_empty() {
        return vec![Line::of(LineKind::Even(class))];
    }
    let named = [(LineKind::First(class), first), (LineKind::Last(class), last)];
    named.into_iter().filter(|(_, units)| !units.is_empty()).map(|(kind, units)| scored(kind, &units)).collect()
}

fn scored(kind: LineKind, units: &[&UnitPlace]) -> Line {
    let figures = units.iter().filter_map(|one| Some((one.unit, one.score.clone()?)));
    figures.fold(Line::of(kind), |line, (unit, score)| line.with_unit(Count::Score, unit, score))
}

/// So many from one end, and of those with the same rank all or none: nobody is named for what another did as well.
fn whole_groups<'p>(from_end: impl Iterator<Item = &'p UnitPlace>, listed: usize) -> Vec<&'p UnitPlace> {
    let all: Vec<_> = from_end.collect();
    let groups = all.chunk_by(|one, next| one.rank == next.rank);
    let mut named = Vec::new();
    for group in groups {
        if named.len() + group.len() > listed {
            break;
        }
        named.extend_from_slice(group);
    }
    named
}

/// Those that moved most in one direction, the most first; equal moves all or none.
fn moved(places: &[UnitPlace], kind: LineKind, listed: usize, sign: i64) -> Option<Line> {
    let by = |one: &UnitPlace| one.change.as_ref().map_or(0, |change| change.value() * sign);
    let mut moved: Vec<_> = places.iter().filter(|one| by(one) > 0).collect();
    moved.sort_by_key(|one| std::cmp::Reverse(by(one)));
    let mut named: Vec<&UnitPlace> = Vec::new();
    for group in moved.chunk_by(|one, next| by(one) == by(next)) {
        if named.len() + group.len() > listed {
            break;
        }
        named.extend_from_slice(group);
    }
    let figures = named.iter().filter_map(|one| Some((one.unit, one.change.clone()?)));
    let line = figures.fold(Line::of(kind), |line, (unit, by)| line.with_unit(Count::Change, unit, by));
    (!line.numbers.is_empty()).then_some(line)
}
