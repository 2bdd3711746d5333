//! Checks the rules of the bulletin.

use toml::Spanned;

use super::fault::Fault;
use super::raw::{RawBulletin, RawBulletinRule};
use super::schemes::COUNT_MAX;
use super::sink::{CELL_MAX, FirstLines, NAME_MAX, Sink};
use crate::domain::bulletin::ProblemKind;
use crate::domain::pack::{BulletinRule, BulletinScheme};

/// Most working days that units are given to reply.
const REPLY_MAX: u32 = 60;

pub(super) fn scheme(sink: &mut Sink, raw: &RawBulletin) -> BulletinScheme {
    let mut seen = FirstLines::new();
    let addressees = raw.addressees.as_ref().map(|text| sink.text(text, "bulletin · addressees", CELL_MAX));
    let mut rules = |sink: &mut Sink, name: &str, raw: &[RawBulletinRule]| {
        raw.iter().map(|raw| rule(sink, name, raw, &mut seen)).collect::<Vec<_>>()
    };
    let mut issues: Vec<ProblemKind> = Vec::new();
    raw.issues.iter().for_each(|kind| {
        if !issues.contains(kind) {
            issues.push(*kind);
        }
    });
    BulletinScheme {
        trial: raw.trial,
        addressees,
        listed: sink.number(&raw.listed, "bulletin · listed", 1, COUNT_MAX),
        reply_workdays: sink.number(&raw.reply_workdays, "bulletin · reply_workdays", 1, REPLY_MAX),
        praise: rules(sink, "praise", &raw.praise),
        criticism: rules(sink, "criticism", &raw.criticism),
        issues,
    }
}

fn rule(sink: &mut Sink, name: &str, raw: &RawBulletinRule, seen: &mut FirstLines) -> BulletinRule {
    let id = sink.code(&raw.id, &format!("bulletin.{name} · id"));
    sink.unique(seen, &raw.id, &format!("bulletin.{name} · id"));
    let field = |part: &str| format!("bulletin.{name} {id} · {part}");
    let number = |sink: &mut Sink, value: &Option<Spanned<i64>>, part: &str, least: u32| {
        value.as_ref().map(|value| sink.number(value, &field(part), least, COUNT_MAX))
    };
    let rule = BulletinRule {
        title: sink.text(&raw.title, &field("title"), NAME_MAX),
        title_en: sink.optional(raw.title_en.as_ref(), &field("title_en"), CELL_MAX),
        first: number(sink, &raw.first, "first", 1),
        last: number(sink, &raw.last, "last", 1),
        score_from: raw.score_from.map(|points| points.0),
        score_below: raw.score_below.map(|points| points.0),
        done_from: number(sink, &raw.done_from, "done_from", 1),
        overdue_to: number(sink, &raw.overdue_to, "overdue_to", 0),
        overdue_from: number(sink, &raw.overdue_from, "overdue_from", 1),
        silent_days: number(sink, &raw.silent_days, "silent_days", 1),
        vetoed: raw.vetoed,
        id: id.clone(),
    };
    if rule.is_unconditional() {
        sink.problem(raw.id.span(), format!("bulletin.{name} {id}"), Fault::NoCondition);
    }
    rule
}
