//! The tree of a unit's indicators: leaves measured, weights renormalised, branches summed, caps and vetoes taken off.

use super::super::pack::{Indicator, Method, ScoringScheme, Veto};
use super::super::unit::Unit;
use super::measure::{Tally, tally};
use super::renormalise::renormalise;
use super::subject::{Buckets, Subject};
use super::worth::{LeafWeight, raw, share, worth};
use super::{
    Adjustment, AdjustmentCode, CountedRecord, IndicatorScore, ScoreReason, ScoreReasonCode, ScoredRecord, UnitScore,
};

/// A row with the indicator that it scores.
type Node<'i> = (IndicatorScore, &'i Indicator);

/// The score of a unit under a scheme, not ranked yet.
pub(super) fn score_unit(buckets: &Buckets<'_>, scheme: &ScoringScheme, unit: &Unit) -> UnitScore {
    let subject = buckets.subject(unit);
    let mut rows = Vec::new();
    for indicator in &scheme.indicators {
        flatten(&subject, indicator, 0, &mut rows);
    }
    let vetoes = struck(&subject, &scheme.vetoes);
    weigh(&mut rows, &vetoes);
    let counts = |row: &&Node<'_>| row.0.applicable && !row.0.bonus && row.1.method.is_some();
    let applying: i64 = rows.iter().filter(counts).map(|row| row.0.own_weight).sum();
    // Bonuses alone are no score.
    let applies = rows.iter().any(|row| counts(&row));
    let sum: i64 = rows.iter().filter(|row| row.0.depth == 0).filter_map(|row| row.0.score).sum();
    let whole = |veto: &&Struck<'_>| veto.0.of.is_none();
    let (score, adjustments) = adjust(sum, scheme.cap, vetoes.iter().filter(whole), |points| points);
    UnitScore {
        unit: unit.id,
        class: unit.class,
        rank: None,
        applying,
        score: applies.then_some(score),
        indicators: rows.into_iter().map(|row| row.0).collect(),
        adjustments: if applies { adjustments } else { Vec::new() },
    }
}

/// Puts an indicator and what hangs on it into `rows`, not weighed yet. Returns whether it applies.
fn flatten<'i>(subject: &Subject<'_>, indicator: &'i Indicator, depth: usize, rows: &mut Vec<Node<'i>>) -> bool {
    let place = rows.len();
    let (why, records) = leaf(subject, indicator);
    let applicable = match why.code {
        ScoreReasonCode::Ratio | ScoreReasonCode::Deduct | ScoreReasonCode::Step | ScoreReasonCode::Manual => true,
        ScoreReasonCode::Sum
        | ScoreReasonCode::OtherClass
        | ScoreReasonCode::NothingAsked
        | ScoreReasonCode::NotYet
        | ScoreReasonCode::NotGiven => false,
    };
    let row = IndicatorScore {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        title_en: indicator.title_en.clone(),
        depth,
        weight: indicator.weight,
        own_weight: indicator.weight,
        score: None,
        applicable,
        why,
        records,
        clause: indicator.clause.clone(),
        method: indicator.method.clone(),
        bonus: indicator.bonus,
        adjustments: Vec::new(),
    };
    rows.push((row, indicator));
    if indicator.method.is_some() {
        return applicable;
    }
    let applying = indicator.children.iter().filter(|child| flatten(subject, child, depth + 1, rows)).count();
    if let Some((row, _)) = rows.get_mut(place) {
        row.applicable = applying > 0;
        row.why.met = u32::try_from(applying).unwrap_or(u32::MAX);
    }
    applying > 0
}

/// What a leaf counted; of a branch its children.
fn leaf(subject: &Subject<'_>, indicator: &Indicator) -> (ScoreReason, Vec<ScoredRecord>) {
    let Some(method) = &indicator.method else {
        let asked = u32::try_from(indicator.children.len()).unwrap_or(u32::MAX);
        let why = ScoreReason { code: ScoreReasonCode::Sum, measure: None, met: 0, asked, each: None };
        return (why, Vec::new());
    };
    let measure = method.measure();
    let why = |code, met, asked, each| ScoreReason { code, measure, met, asked, each };
    let each = if let Method::Deduct { each, .. } = method { Some(*each) } else { None };
    if !indicator.classes.is_empty() && !indicator.classes.contains(&subject.unit.class) {
        return (why(ScoreReasonCode::OtherClass, 0, 0, each), Vec::new());
    }
    let counted = measure.map_or_else(|| given(subject, &indicator.id), |measure| tally(subject, measure));
    if counted.asked == 0 {
        let code = match (measure, counted.records.is_empty()) {
            (None, _) => ScoreReasonCode::NotGiven,
            (Some(_), true) => ScoreReasonCode::NothingAsked,
            (Some(_), false) => ScoreReasonCode::NotYet,
        };
        return (why(code, 0, 0, each), counted.records);
    }
    let (code, each) = match method {
        Method::Ratio { .. } => (ScoreReasonCode::Ratio, None),
        Method::Deduct { each, .. } => (ScoreReasonCode::Deduct, Some(*each)),
        Method::Step { .. } => (ScoreReasonCode::Step, Some(raw(method, indicator.weight, counted.met))),
        Method::Manual => (ScoreReasonCode::Manual, None),
    };
    (why(code, counted.met, counted.asked, each), counted.records)
}

/// The points given by hand for an indicator, in hundredths.
fn given(subject: &Subject<'_>, indicator: &str) -> Tally {
    let mut tally = Tally::default();
    for one in subject.points.iter().filter(|one| one.indicator == indicator) {
        let times = u32::try_from(one.points).unwrap_or(0);
        tally.met = tally.met.saturating_add(times);
        tally.asked += 1;
        tally.records.push(ScoredRecord { of: CountedRecord::Points(one.unit, one.id), met: times > 0, times });
    }
    tally
}

/// A veto whose fact stands, and the records that make it.
type Struck<'v> = (&'v Veto, Vec<ScoredRecord>);

fn struck<'v>(subject: &Subject<'_>, vetoes: &'v [Veto]) -> Vec<Struck<'v>> {
    let facts = vetoes.iter().map(|veto| (veto, tally(subject, veto.measure)));
    facts.filter(|(veto, found)| found.met >= veto.from).map(|(veto, found)| (veto, found.records)).collect()
}

/// What a cap and vetoes leave of a sum, and what each took; `scaled` brings points of the scheme to the sum's weight.
fn adjust<'v>(
    sum: i64,
    cap: Option<i64>,
    vetoes: impl Iterator<Item = &'v Struck<'v>>,
    scaled: impl Fn(i64) -> i64,
) -> (i64, Vec<Adjustment>) {
    let (mut score, mut adjustments) = (sum, Vec::new());
    if let Some(to) = cap.map(&scaled).filter(|to| *to < score) {
        let none = String::new;
        let by = to - score;
        let (title, title_en, clause) = (none(), none(), none());
        adjustments.push(Adjustment {
            code: AdjustmentCode::Cap,
            title,
            title_en,
            clause,
            to,
            by,
            records: Vec::new(),
        });
        score = to;
    }
    for (veto, records) in vetoes {
        let to = scaled(veto.to);
        let by = (to - score).min(0);
        adjustments.push(Adjustment {
            code: AdjustmentCode::Veto,
            title: veto.title.clone(),
            title_en: veto.title_en.clone(),
            clause: veto.clause.clone(),
            to,
            by,
            records: records.clone(),
        });
        score += by;
    }
    (score, adjustments)
}

/// Gives the weight of what does not apply to the leaves that do, scores them by it, and sums the branches; what caps and
/// vetoes take is taken at each place before it is summed.
fn weigh(rows: &mut [Node<'_>], vetoes: &[Struck<'_>]) {
    let is_weighed = |row: &Node<'_>| row.1.method.is_some() && row.0.applicable && !row.0.bonus;
    let own: Vec<i64> = rows.iter().filter(|row| is_weighed(row)).map(|row| row.0.own_weight).collect();
    let mut weights = renormalise(&own).into_iter();
    for (row, _) in rows.iter_mut().filter(|row| is_weighed(row)) {
        row.weight = weights.next().unwrap_or(row.own_weight);
    }
    for place in (0..rows.len()).rev() {
        let Some((row, indicator)) = rows.get(place).filter(|row| row.0.applicable) else { continue };
        let (weight, sum) = match &row.method {
            Some(method) => {
                let weight = LeafWeight { now: row.weight, own: row.own_weight };
                (row.weight, worth(method, weight, row.why.met, row.why.asked))
            }
            None => summed(rows, place),
        };
        let of_row = |veto: &&Struck<'_>| veto.0.of.as_deref() == Some(&row.id);
        // Of a branch to which only bonuses apply there is nothing to scale by.
        let scaled = |points| if weight == 0 { points } else { share(weight, points, row.own_weight) };
        let (score, adjustments) = adjust(sum, indicator.cap, vetoes.iter().filter(of_row), scaled);
        if let Some((row, _)) = rows.get_mut(place) {
            (row.weight, row.score, row.adjustments) = (weight, Some(score), adjustments);
        }
    }
}

/// Weight and score of the children of a branch; a bonus brings no weight.
fn summed(rows: &[Node<'_>], place: usize) -> (i64, i64) {
    let depth = rows.get(place).map_or(0, |row| row.0.depth);
    let below = rows.iter().skip(place + 1).map(|row| &row.0).take_while(|row| row.depth > depth);
    let children = below.filter(|row| row.depth == depth + 1 && row.applicable);
    children.fold((0, 0), |sum, row| (sum.0 + if row.bonus { 0 } else { row.weight }, sum.1 + row.score.unwrap_or(0)))
}
