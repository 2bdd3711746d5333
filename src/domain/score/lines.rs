//! The rows behind a number: of the whole its top indicators, of a branch its children, of a leaf its records, each with
//! the points that it brings or costs. They sum to the number.

use super::worth::{LeafWeight, worth};
use super::{Adjustment, IndicatorScore, ScoredRecord, UnitScore};

/// One row behind a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScoreLine<'s> {
    /// What stands in it.
    pub kind: ScoreLineKind<'s>,
    /// Hundredths that it adds.
    pub points: i64,
}

/// What a row behind a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScoreLineKind<'s> {
    /// An indicator below.
    Indicator(&'s IndicatorScore),
    /// What a leaf is worth before anything was counted: the full weight of a deduction.
    Start,
    /// A record. Points are rounded as they add up, so two alike may differ by a hundredth.
    Record(&'s ScoredRecord),
    /// 封顶 or 一票否决.
    Adjustment(&'s Adjustment),
}

impl UnitScore {
    /// The rows behind the score.
    #[must_use]
    pub fn lines(&self) -> Vec<ScoreLine<'_>> {
        let top = self.indicators.iter().filter(|one| one.depth == 0);
        top.filter_map(indicator_line).chain(adjusted(&self.adjustments)).collect()
    }

    /// The rows behind an indicator, by its place in the tree; none where it does not apply.
    #[must_use]
    pub fn lines_of(&self, place: usize) -> Vec<ScoreLine<'_>> {
        let Some(one) = self.indicators.get(place).filter(|one| one.applicable) else { return Vec::new() };
        let below = self.indicators.iter().skip(place + 1).take_while(|row| row.depth > one.depth);
        let children = below.filter(|row| row.depth == one.depth + 1).filter_map(indicator_line);
        counted(one).into_iter().chain(children).chain(adjusted(&one.adjustments)).collect()
    }
}

fn indicator_line(one: &IndicatorScore) -> Option<ScoreLine<'_>> {
    Some(ScoreLine { kind: ScoreLineKind::Indicator(one), points: one.score? })
}

fn adjusted(adjustments: &[Adjustment]) -> impl Iterator<Item = ScoreLine<'_>> {
    adjustments.iter().map(|one| ScoreLine { kind: ScoreLineKind::Adjustment(one), points: one.by })
}

/// Where a leaf starts, and what each record moves it by as they are counted one after another.
fn counted(leaf: &IndicatorScore) -> Vec<ScoreLine<'_>> {
    let Some(method) = &leaf.method else { return Vec::new() };
    let weight = LeafWeight { now: leaf.weight, own: leaf.own_weight };
    let at = |counted| worth(method, weight, counted, leaf.why.asked);
    let start = at(0);
    let mut lines = Vec::new();
    if start != 0 {
        lines.push(ScoreLine { kind: ScoreLineKind::Start, points: start });
    }
    let (mut so_far, mut stood) = (0_u32, start);
    for record in &leaf.records {
        so_far = so_far.saturating_add(record.times);
        let stands = at(so_far);
        lines.push(ScoreLine { kind: ScoreLineKind::Record(record), points: stands - stood });
        stood = stands;
    }
    lines
}
