//! What the lists show, worked out once for each book: ranks, changes against the last frozen week, lights, duties.

use std::collections::BTreeMap;

use crate::domain::figure::FigureKind;
use crate::domain::id::UnitId;
use crate::domain::score::{IndicatorScore, ScoreReasonCode, Scores, UnitScore, Unranked};
use crate::domain::unit::UnitClass;
use crate::text::Finder;
use crate::tui::view::View;
use crate::tui::widgets::chooser;
use crate::words;

use super::words::UnitsWord;

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
    /// 久无进展.
    pub stalled: usize,
}

impl chooser::Row for Row {
    type Id = UnitId;

    fn id(&self) -> UnitId {
        self.unit
    }
}

/// A unit in the roster.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The unit.
    pub unit: UnitId,
}

impl chooser::Row for Entry {
    type Id = UnitId;

    fn id(&self) -> UnitId {
        self.unit
    }
}

/// The ranked rows of a class, or the unranked ones of 其他, that answer to a query, each under its place.
pub fn of_class(class: UnitClass, scores: &Scores, finder: &Finder, view: &View) -> Vec<(usize, Row)> {
    let frozen = view.day().scored_before(view.week());
    let then: BTreeMap<UnitId, Option<i64>> =
        frozen.map(|week| week.scores.iter().map(|one| (one.unit, one.score)).collect()).unwrap_or_default();
    let row = |one: &UnitScore| {
        let counts = view.tally.unit(one.unit);
        Row {
            unit: one.unit,
            rank: one.rank,
            score: one.score,
            change: one.score.zip(then.get(&one.unit).copied().flatten()).map(|(now, then)| now - then),
            overdue: counts.count(FigureKind::Overdue),
            due_soon: counts.count(FigureKind::DueSoon),
            stalled: counts.count(FigureKind::Stalled),
        }
    };
    scores.iter().filter(|one| one.class == class && answers(finder, one.unit, view)).map(row).enumerate().collect()
}

/// The whole roster, who left among it, in its order.
pub fn roster(finder: &Finder, view: &View) -> Vec<((UnitClass, i64, UnitId), Entry)> {
    let shown = view.book.units.values().filter(|unit| answers(finder, unit.id, view));
    shown.map(|unit| ((unit.class, unit.position, unit.id), Entry { unit: unit.id })).collect()
}

fn answers(finder: &Finder, unit: UnitId, view: &View) -> bool {
    let Some(unit) = view.book.units.get(&unit) else { return false };
    finder.is_blank() || finder.find(unit.spellings()).is_some()
}

/// `第 3 名`, or why there is no rank.
pub fn rank(score: &UnitScore, scores: &Scores, view: &View) -> String {
    let lang = view.lang;
    match (score.rank, scores.unranked(score, &view.day())) {
        (Some(rank), _) => UnitsWord::RankNow.with(lang, &[("rank", &rank)]),
        (None, Some(Unranked::Few { units, asked })) => {
            UnitsWord::UnrankedFew.with(lang, &[("units", &units), ("asked", &asked)])
        }
        (None, Some(Unranked::Points { applying, from })) => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("points", &words::points(applying, 1)), ("from", &words::points(from, 1))];
            UnitsWord::UnrankedPoints.with(lang, &values)
        }
        (None, Some(Unranked::Class) | None) => UnitsWord::Unranked.say(lang).to_owned(),
    }
}

/// Mean of the scores there are, in hundredths.
pub fn mean<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<i64> {
    let scores: Vec<i64> = rows.filter_map(|row| row.score).collect();
    let count = i64::try_from(scores.len()).ok().filter(|count| *count > 0)?;
    Some(scores.iter().sum::<i64>() / count)
}

/// The rows whose score moved most, most first.
pub fn most_moved<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<Row> {
    const NAMED: usize = 5;
    let has_moved = |row: &&Row| row.change.is_some_and(|change| words::points(change, 1) != "0.0");
    let mut moved: Vec<&Row> = rows.filter(has_moved).collect();
    moved.sort_by_key(|row| std::cmp::Reverse(row.change.map(i64::abs)));
    moved.into_iter().take(NAMED).cloned().collect()
}

/// The leaves that cost a unit points, dearest first, with what they cost in hundredths.
pub fn losses(score: &UnitScore) -> Vec<(&IndicatorScore, i64)> {
    let leaves = score.indicators.iter().filter(|one| one.applicable && one.why.code != ScoreReasonCode::Sum);
    let mut lost: Vec<_> = leaves.filter_map(|one| Some((one, one.weight - one.score?))).collect();
    lost.retain(|(_, lost)| *lost > 0);
    lost.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    lost
}
