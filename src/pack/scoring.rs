//! Checks the scoring scheme: weights add up, leaves measure, branches do not.

use toml::Spanned;

use super::fault::Fault;
use super::raw::{RawIndicator, RawMethod, RawScoring};
use super::sink::{CELL_MAX, FirstLines, NAME_MAX, Sink};
use crate::domain::pack::{Indicator, Method, ScoringScheme, forty_points};

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
    ScoringScheme {
        name: sink.text(&raw.name, "scoring · name", NAME_MAX),
        name_en: sink.optional(raw.name_en.as_ref(), "scoring · name_en", CELL_MAX),
        trial: raw.trial,
        rank_from: raw.rank_from.as_ref().map_or_else(forty_points, |points| points.0),
        indicators,
    }
}

fn sum(indicators: &[Indicator]) -> i64 {
    indicators.iter().map(|indicator| indicator.weight).sum()
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
    Indicator {
        title: sink.text(&raw.title, &field("title"), NAME_MAX),
        title_en: sink.optional(raw.title_en.as_ref(), &field("title_en"), CELL_MAX),
        weight,
        method: method(sink, raw, &field("method")),
        classes: raw.classes.clone(),
        clause: sink.text(&raw.clause, &field("clause"), CELL_MAX),
        children,
        id,
    }
}

fn method(sink: &mut Sink, raw: &RawIndicator, field: &str) -> Option<Method> {
    let is_branch = !raw.indicator.is_empty();
    let each = raw.each.as_ref().map(|each| each.get_ref().0);
    let method = raw.method.as_ref().map(|method| *method.get_ref());
    match (is_branch, method, raw.measure, each) {
        (true, None, None, None) => None,
        (false, Some(RawMethod::Ratio), Some(measure), None) => Some(Method::Ratio { measure }),
        (false, Some(RawMethod::Deduct), Some(measure), Some(each)) if each > 0 => {
            Some(Method::Deduct { measure, each })
        }
        _ => {
            let at = raw.method.as_ref().map_or_else(|| raw.id.span(), Spanned::span);
            sink.problem(at, field, Fault::Leaf);
            None
        }
    }
}
