//! Checks the scoring scheme: weights add up, leaves measure, branches do not.

use toml::Spanned;

use super::fault::Fault;
use super::points::Points;
use super::raw::{RawIndicator, RawMethod, RawScoreStep, RawScoring, RawVeto};
use super::schemes::COUNT_MAX;
use super::sink::{CELL_MAX, FirstLines, NAME_MAX, Sink};
use crate::domain::pack::{Indicator, Method, ScoreStep, ScoringScheme, Veto, forty_points};

/// 100.00 points in hundredths.
const FULL: i64 = 10_000;

pub(super) fn scoring(sink: &mut Sink, raw: &Spanned<RawScoring>) -> ScoringScheme {
    let at = raw.span();
    let raw = raw.get_ref();
    let mut seen = FirstLines::new();
    let indicators: Vec<Indicator> = raw.indicator.iter().map(|raw| indicator(sink, raw, &mut seen)).collect();
    let found = sum(&indicators);
    if found != FULL {
        let fault = Fault::Weights { found, expected: FULL };
        sink.problem(at, "scoring · weight", fault);
    }
    let mut scheme = ScoringScheme {
        name: sink.text(&raw.name, "scoring · name", NAME_MAX),
        name_en: sink.optional(raw.name_en.as_ref(), "scoring · name_en", CELL_MAX),
        trial: raw.trial,
        rank_from: raw.rank_from.as_ref().map_or_else(forty_points, |points| points.0),
        indicators,
        cap: raw.cap.map(|cap| cap.0),
        vetoes: Vec::new(),
    };
    scheme.vetoes = raw.veto.iter().map(|raw| veto(sink, raw, &scheme, &mut seen)).collect();
    scheme
}

/// What a bonus weighs comes on top.
fn sum(indicators: &[Indicator]) -> i64 {
    indicators.iter().filter(|one| !one.bonus).map(|indicator| indicator.weight).sum()
}

fn indicator(sink: &mut Sink, raw: &RawIndicator, seen: &mut FirstLines) -> Indicator {
    let id = sink.code(&raw.id, "scoring.indicator · id");
    let field = |part: &str| format!("scoring.indicator {id} · {part}");
    sink.unique(seen, &raw.id, "scoring.indicator · id");
    let children: Vec<Indicator> = raw.indicator.iter().map(|child| indicator(sink, child, seen)).collect();
    let weight = raw.weight.get_ref().0;
    let found = sum(&children);
    if !children.is_empty() && found != weight {
        let fault = Fault::Weights { found, expected: weight };
        sink.problem(raw.weight.span(), field("weight"), fault);
    }
    let method = method(sink, raw, weight, &field);
    let deducts = matches!(method, Some(Method::Deduct { .. }));
    if raw.bonus && (!children.is_empty() || deducts || raw.cap.is_some()) {
        sink.problem(raw.id.span(), field("bonus"), Fault::Bonus);
    }
    if children.is_empty() {
        within(sink, raw.cap.as_ref(), weight, &field("cap"));
    }
    Indicator {
        title: sink.text(&raw.title, &field("title"), NAME_MAX),
        title_en: sink.optional(raw.title_en.as_ref(), &field("title_en"), CELL_MAX),
        weight,
        method,
        classes: raw.classes.clone(),
        clause: sink.text(&raw.clause, &field("clause"), CELL_MAX),
        children,
        bonus: raw.bonus,
        cap: raw.cap.as_ref().map(|cap| cap.get_ref().0),
        id,
    }
}

/// Points that are no more than a weight.
fn within(sink: &mut Sink, points: Option<&Spanned<Points>>, most: i64, field: &str) {
    let Some(points) = points.filter(|points| points.get_ref().0 > most) else { return };
    sink.problem(points.span(), field, Fault::PointsBeyond { found: points.get_ref().0, most });
}

fn method(sink: &mut Sink, raw: &RawIndicator, weight: i64, field: &impl Fn(&str) -> String) -> Option<Method> {
    let is_branch = !raw.indicator.is_empty();
    let each = raw.each.as_ref().map(|each| each.get_ref().0);
    let method = raw.method.as_ref().map(|method| *method.get_ref());
    match (is_branch, method, raw.measure, each, &raw.steps) {
        (true, None, None, None, None) => None,
        (false, Some(RawMethod::Ratio), Some(measure), None, None) => Some(Method::Ratio { measure }),
        (false, Some(RawMethod::Deduct), Some(measure), Some(each), None) if each > 0 => {
            Some(Method::Deduct { measure, each })
        }
        (false, Some(RawMethod::Step), Some(measure), None, Some(steps)) => {
            Some(Method::Step { measure, steps: score_steps(sink, steps, weight, &field("steps")) })
        }
        (false, Some(RawMethod::Manual), None, None, None) => Some(Method::Manual),
        _ => {
            let at = raw.method.as_ref().map_or_else(|| raw.id.span(), Spanned::span);
            sink.problem(at, field("method"), Fault::Leaf);
            None
        }
    }
}

fn score_steps(sink: &mut Sink, raw: &Spanned<Vec<RawScoreStep>>, weight: i64, field: &str) -> Vec<ScoreStep> {
    let one = |raw: &RawScoreStep| ScoreStep { from: raw.from, points: raw.points.0 };
    let steps: Vec<ScoreStep> = raw.get_ref().iter().map(one).collect();
    let begins = steps.first().is_some_and(|step| step.from == 0);
    let rises = steps.is_sorted_by(|one, next| one.from < next.from);
    if !begins || !rises || steps.iter().any(|step| step.points > weight) {
        sink.problem(raw.span(), field, Fault::Steps(weight));
    }
    steps
}

fn veto(sink: &mut Sink, raw: &RawVeto, scheme: &ScoringScheme, seen: &mut FirstLines) -> Veto {
    let id = sink.code(&raw.id, "scoring.veto · id");
    let field = |part: &str| format!("scoring.veto {id} · {part}");
    sink.unique(seen, &raw.id, "scoring.veto · id");
    let of = raw.of.as_ref().map(|of| {
        let named = sink.text(of, &field("of"), NAME_MAX);
        match scheme.indicator(&named) {
            Some(one) => within(sink, Some(&raw.to), one.weight, &field("to")),
            None => sink.problem(of.span(), field("of"), Fault::NoSuchIndicator(named.clone())),
        }
        named
    });
    Veto {
        title: sink.text(&raw.title, &field("title"), NAME_MAX),
        title_en: sink.optional(raw.title_en.as_ref(), &field("title_en"), CELL_MAX),
        measure: raw.measure,
        from: raw.from.as_ref().map_or(1, |from| sink.number(from, &field("from"), 1, COUNT_MAX)),
        of,
        to: raw.to.get_ref().0,
        clause: sink.text(&raw.clause, &field("clause"), CELL_MAX),
        id,
    }
}
