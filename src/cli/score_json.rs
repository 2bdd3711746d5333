//! The shape of `score --json`. Names and types are the contract's; fields may be added, never changed.

use chrono::NaiveDate;
use serde::Serialize;

use super::list::{hundredths_as_number, why};
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::pack::Method;
use crate::domain::points::ManualPoints;
use crate::domain::score::{Adjustment, IndicatorScore, ScoreLine, ScoreLineKind, ScoredRecord, UnitScore};
use crate::locale::Lang;

/// One unit of `score --json`.
#[derive(Serialize)]
pub struct ScoreRow {
    unit: String,
    class: &'static str,
    rank: Option<u32>,
    score: Option<f64>,
    indicators: Vec<IndicatorRow>,
    adjustments: Vec<AdjustmentRow>,
    rows: Vec<LineRow>,
}

#[derive(Serialize)]
struct IndicatorRow {
    id: String,
    title: String,
    weight: f64,
    score: Option<f64>,
    applicable: bool,
    why: String,
    records: Vec<String>,
    own_weight: f64,
    method: Option<&'static str>,
    bonus: bool,
    adjustments: Vec<AdjustmentRow>,
    rows: Vec<LineRow>,
    given: Vec<GivenRow>,
}

/// Points given by hand, by the indicator's own weight: by whom, of which day, why.
#[derive(Serialize)]
struct GivenRow {
    points: f64,
    on: NaiveDate,
    by: String,
    reason: String,
    evidence: Option<String>,
}

/// 封顶 or 一票否决.
#[derive(Serialize)]
struct AdjustmentRow {
    kind: &'static str,
    title: String,
    clause: String,
    to: f64,
    points: f64,
    records: Vec<String>,
}

/// A row behind a number; they sum to it.
#[derive(Serialize)]
struct LineRow {
    kind: &'static str,
    /// Id of an indicator, key of a record, title of a veto; null for where a deduction starts and for a cap.
    of: Option<String>,
    points: f64,
}

impl ScoreRow {
    /// The row of a unit's score.
    pub fn new(day: &Day<'_>, score: &UnitScore) -> Option<Self> {
        Some(Self {
            unit: day.book.units.get(&score.unit)?.code.clone(),
            class: score.class.code(),
            rank: score.rank,
            score: score.score.map(hundredths_as_number),
            indicators: score
                .indicators
                .iter()
                .zip(0..)
                .map(|(one, place)| indicator(day, (score.unit, one), score.lines_of(place)))
                .collect(),
            adjustments: score.adjustments.iter().map(|one| adjustment(day, one)).collect(),
            rows: score.lines().iter().map(|one| line(day, one)).collect(),
        })
    }
}

/// The sentence `why` is in Chinese here: answers in JSON do not follow the language.
fn indicator(day: &Day<'_>, (unit, one): (UnitId, &IndicatorScore), lines: Vec<ScoreLine<'_>>) -> IndicatorRow {
    IndicatorRow {
        id: one.id.clone(),
        title: one.title.clone(),
        weight: hundredths_as_number(one.weight),
        score: one.score.map(hundredths_as_number),
        applicable: one.applicable,
        why: why(&one.why, Lang::ZhCn),
        records: keys(day, &one.records),
        own_weight: hundredths_as_number(one.own_weight),
        method: one.method.as_ref().map(Method::code),
        bonus: one.bonus,
        adjustments: one.adjustments.iter().map(|one| adjustment(day, one)).collect(),
        rows: lines.iter().map(|one| line(day, one)).collect(),
        given: day.plan().into_iter().flat_map(|plan| plan.points_of(&one.id, unit)).map(given).collect(),
    }
}

fn given(one: &ManualPoints) -> GivenRow {
    GivenRow {
        points: hundredths_as_number(one.points),
        on: one.given_on,
        by: one.by.clone(),
        reason: one.reason.clone(),
        evidence: one.evidence.clone(),
    }
}

fn keys(day: &Day<'_>, records: &[ScoredRecord]) -> Vec<String> {
    records.iter().filter_map(|record| Some(record.of.key(day.book)?.to_string())).collect()
}

fn adjustment(day: &Day<'_>, one: &Adjustment) -> AdjustmentRow {
    AdjustmentRow {
        kind: one.code.code(),
        title: one.title.clone(),
        clause: one.clause.clone(),
        to: hundredths_as_number(one.to),
        points: hundredths_as_number(one.by),
        records: keys(day, &one.records),
    }
}

fn line(day: &Day<'_>, one: &ScoreLine<'_>) -> LineRow {
    let (kind, of) = match one.kind {
        ScoreLineKind::Indicator(indicator) => ("indicator", Some(indicator.id.clone())),
        ScoreLineKind::Start => ("start", None),
        ScoreLineKind::Record(record) => ("record", record.of.key(day.book).map(|key| key.to_string())),
        ScoreLineKind::Adjustment(one) => (one.code.code(), Some(one.title.clone()).filter(|title| !title.is_empty())),
    };
    LineRow { kind, of, points: hundredths_as_number(one.points) }
}
