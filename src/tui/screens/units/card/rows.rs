//! The rows of a scorecard: its tree with what takes points away, and what stands behind a row of it.

use crate::domain::score::{Adjustment, IndicatorScore, ScoreLine, ScoreLineKind, ScoredRecord, UnitScore};

/// A row of the tree.
#[derive(Clone, Copy, Debug)]
pub enum TreeRow<'s> {
    /// An indicator, with its place among them.
    Indicator(usize, &'s IndicatorScore),
    /// 封顶 or 一票否决, as deep as it stands: under its indicator, or of the whole.
    Held(&'s Adjustment, usize),
}

/// A row behind a number, with the hundredths that it adds; `None` where what was counted brings no points by itself.
#[derive(Clone, Copy, Debug)]
pub struct Line<'s> {
    /// What stands in it.
    pub kind: ScoreLineKind<'s>,
    /// What it adds.
    pub points: Option<i64>,
}

impl<'s> Line<'s> {
    /// The record in it.
    pub const fn record(&self) -> Option<&'s ScoredRecord> {
        match self.kind {
            ScoreLineKind::Record(record) => Some(record),
            ScoreLineKind::Indicator(_) | ScoreLineKind::Start | ScoreLineKind::Adjustment(_) => None,
        }
    }
}

/// The tree, top to bottom.
pub fn tree(score: &UnitScore) -> Vec<TreeRow<'_>> {
    let mut rows = Vec::new();
    for (place, one) in score.indicators.iter().enumerate() {
        rows.push(TreeRow::Indicator(place, one));
        rows.extend(one.adjustments.iter().map(|held| TreeRow::Held(held, one.depth + 1)));
    }
    rows.extend(score.adjustments.iter().map(|held| TreeRow::Held(held, 0)));
    rows
}

impl<'s> TreeRow<'s> {
    /// What stands behind it. Of an indicator with a score the rows sum to it; else they are what was looked at.
    pub fn lines(&self, score: &'s UnitScore) -> Vec<Line<'s>> {
        let looked_at = |records: &'s [ScoredRecord]| {
            records.iter().map(|one| Line { kind: ScoreLineKind::Record(one), points: None }).collect()
        };
        match self {
            Self::Indicator(place, one) if one.applicable => {
                let line = |one: ScoreLine<'s>| Line { kind: one.kind, points: Some(one.points) };
                score.lines_of(*place).into_iter().map(line).collect()
            }
            Self::Indicator(_, one) => looked_at(&one.records),
            Self::Held(held, _) => looked_at(&held.records),
        }
    }

    /// Hundredths that it stands for.
    pub const fn points(&self) -> Option<i64> {
        match self {
            Self::Indicator(_, one) => one.score,
            Self::Held(held, _) => Some(held.by),
        }
    }

    /// Whether it is what a line behind another row names.
    pub fn is(&self, line: &Line<'_>) -> bool {
        match self {
            Self::Indicator(_, one) => matches!(line.kind, ScoreLineKind::Indicator(other) if other.id == one.id),
            Self::Held(held, _) => matches!(line.kind, ScoreLineKind::Adjustment(other) if std::ptr::eq(other, *held)),
        }
    }
}
