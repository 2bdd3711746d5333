//! Checks what is written down of activities, and when a quota is slow.

use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use super::fault::Fault;
use super::raw::{RawActivity, RawActivityField, RawPace};
use super::schemes::{COUNT_MAX, names};
use super::sink::{FirstLines, Sink};
use crate::domain::pack::{ACTIVITY_FIELDS_MAX, ActivityField, ActivityKind, ActivityScheme, PaceLimits};

pub(super) fn scheme(sink: &mut Sink, raw: Option<&[Spanned<RawActivity>]>, pace: Option<&RawPace>) -> ActivityScheme {
    let kinds = raw.map_or_else(|| CUSTOMARY.clone(), |raw| kinds(sink, raw));
    ActivityScheme { kinds, pace: pace.map(|pace| limits(sink, pace)).unwrap_or_default() }
}

/// The kinds of the first shipped pack: they serve a pack that names none at all.
static CUSTOMARY: LazyLock<Vec<ActivityKind>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Kinds {
        #[serde(default)]
        activity: Vec<Spanned<RawActivity>>,
    }
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/packs/pingyin-2023.toml"));
    let raw = toml::from_str::<Kinds>(text).map(|kinds| kinds.activity).unwrap_or_default();
    raw.iter().map(|raw| kind(&mut Sink::new(text), raw.get_ref())).collect()
});

fn kinds(sink: &mut Sink, raw: &[Spanned<RawActivity>]) -> Vec<ActivityKind> {
    let mut seen = FirstLines::new();
    let mut kinds: Vec<ActivityKind> = Vec::new();
    let mut fields: Vec<ActivityField> = Vec::new();
    for raw in raw {
        let one = kind(sink, raw.get_ref());
        sink.unique(&mut seen, &raw.get_ref().id, "activity · id");
        let new = one.fields.iter().filter(|field| !fields.contains(field)).cloned().collect::<Vec<_>>();
        fields.extend(new);
        if fields.len() > ACTIVITY_FIELDS_MAX {
            let [found, most] = [fields.len(), ACTIVITY_FIELDS_MAX].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
            sink.problem(raw.span(), "activity · fields", Fault::NotBetween { found, least: 0, most });
        }
        kinds.push(one);
    }
    kinds
}

fn kind(sink: &mut Sink, raw: &RawActivity) -> ActivityKind {
    let id = sink.code(&raw.id, "activity · id");
    let mut seen = FirstLines::new();
    let field = |raw: &RawActivityField| {
        let texts = (&raw.id, &raw.name, raw.name_en.as_ref());
        let (id, name, name_en) = names(sink, &format!("activity {id} · fields"), &mut seen, texts);
        ActivityField { id, name, name_en, takes: raw.takes, needed: raw.needed }
    };
    let fields = raw.fields.iter().map(field).collect();
    ActivityKind { id, fields }
}

fn limits(sink: &mut Sink, raw: &RawPace) -> PaceLimits {
    let usual = PaceLimits::default();
    let mut limit = |named: Option<&Spanned<i64>>, field: &str, usual: u32| {
        named.map_or(usual, |value| sink.number(value, &format!("pace · {field}"), 1, COUNT_MAX))
    };
    PaceLimits {
        slow_from: limit(raw.slow_from.as_ref(), "slow_from", usual.slow_from),
        slow_together: limit(raw.slow_together.as_ref(), "slow_together", usual.slow_together),
        days_each: limit(raw.days_each.as_ref(), "days_each", usual.days_each),
    }
}
