//! What the lists show, worked out once for each book: ranks, changes against the last frozen week, lights, duties.

use std::collections::BTreeMap;

use crate::domain::id::UnitId;
use crate::domain::score::{IndicatorScore, UnitScore, WhyCode};
use crate::domain::unit::UnitClass;
use crate::domain::week::FrozenWeek;
use crate::text::Finder;
use crate::tui::view::View;

/// A unit in a ranking.
#[derive(Clone, Debug)]
pub struct Row {
    /// The unit.
    pub unit: UnitId,
    /// Rank in its class.
    pub rank: Option<u32>,
    /// Hundredths of a point.
    pub score: Option<i64>,
    /// Against the last frozen week, in hundredths.
    pub change: Option<i64>,
    /// 逾期.
    pub overdue: usize,
    /// 临期.
    pub due_soon: usize,
}

/// A unit in the roster.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The unit.
    pub unit: UnitId,
    /// Assignments not closed.
    pub open: usize,
}

/// The ranked rows of a class, or the unranked ones of 其他, that answer to a query.
pub fn of_class(class: UnitClass, query: &str, view: &View) -> Vec<Row> {
    let finder = Finder::new(query);
    let frozen = view.book.frozen_before(view.week());
    let overdue = counted(view.overview.overdue.iter().map(|item| item.unit.as_str()));
    let due_soon = counted(view.overview.due_soon.iter().map(|item| item.unit.as_str()));
    let shown = view.scores.iter().filter(|one| one.class == class && answers(&finder, one.unit, view));
    let row = |one: &UnitScore| {
        let code = view.book.units.get(&one.unit).map_or("", |unit| unit.code.as_str());
        Row {
            unit: one.unit,
            rank: one.rank,
            score: one.score,
            change: change(one, frozen),
            overdue: overdue.get(code).copied().unwrap_or(0),
            due_soon: due_soon.get(code).copied().unwrap_or(0),
        }
    };
    shown.map(row).collect()
}

/// The whole roster, who left among it, in its order.
pub fn roster(query: &str, view: &View) -> Vec<Entry> {
    let finder = Finder::new(query);
    let mut open: BTreeMap<UnitId, usize> = BTreeMap::new();
    for unit in view.day().assignments().into_iter().filter(|one| one.status.is_open()).filter_map(|one| one.unit) {
        *open.entry(unit).or_default() += 1;
    }
    let mut units: Vec<_> = view.book.units.values().filter(|unit| answers(&finder, unit.id, view)).collect();
    units.sort_by_key(|unit| (unit.class, unit.position));
    units.into_iter().map(|unit| Entry { unit: unit.id, open: open.get(&unit.id).copied().unwrap_or(0) }).collect()
}

fn answers(finder: &Finder, unit: UnitId, view: &View) -> bool {
    let Some(unit) = view.book.units.get(&unit) else { return false };
    finder.is_blank() || finder.find(unit.spellings()).is_some()
}

fn counted<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

fn change(now: &UnitScore, frozen: Option<&FrozenWeek>) -> Option<i64> {
    let then = frozen?.scores.iter().find(|one| one.unit == now.unit)?;
    Some(now.score? - then.score?)
}

/// Mean of the scores there are, in hundredths.
pub fn mean(rows: &[Row]) -> Option<i64> {
    let scores: Vec<i64> = rows.iter().filter_map(|row| row.score).collect();
    let count = i64::try_from(scores.len()).ok().filter(|count| *count > 0)?;
    Some(scores.iter().sum::<i64>() / count)
}

/// The leaves that cost a unit points, dearest first, with what they cost in hundredths.
pub fn losses(score: &UnitScore) -> Vec<(&IndicatorScore, i64)> {
    let leaves = score.indicators.iter().filter(|one| one.applicable && one.why.code != WhyCode::Sum);
    let mut lost: Vec<_> = leaves.filter_map(|one| Some((one, one.weight - one.score?))).collect();
    lost.retain(|(_, lost)| *lost > 0);
    lost.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    lost
}
