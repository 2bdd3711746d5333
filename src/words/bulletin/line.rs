//! One line of a bulletin in words.

use std::fmt::Display;

use chrono::NaiveDate;

use super::super::label::label_text;
use super::super::letter::{formal, office};
use super::super::{class, letter_date, points};
use super::word::BulletinWord as Word;
use crate::domain::bulletin::{Against, Bulletin, Count, Line, LineKind, Number, ProblemKind};
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::pack::{BulletinRule, BulletinScheme};
use crate::domain::registers::Register;
use crate::domain::unit::UnitClass;
use crate::locale::{Common, Lang, say};

/// Of more units than that only those with most are named in a sentence.
const NAMED: usize = 10;

/// What stands before a line; nothing before one that is an item of a list.
pub fn line_lead(kind: &LineKind, lang: Lang) -> Option<String> {
    let of_class = |word: Word, one| Some(say!(lang, word, class = class_name(one, lang)));
    let word = match kind {
        LineKind::Duties => Word::DutiesLead,
        LineKind::Open => Word::OpenLead,
        LineKind::Quotas => Word::QuotasLead,
        LineKind::Documents => Word::DocumentsLead,
        LineKind::Findings => Word::FindingsLead,
        LineKind::First(one) => return of_class(Word::FirstLead, *one),
        LineKind::Last(one) => return of_class(Word::LastLead, *one),
        LineKind::Even(one) | LineKind::Unranked(one) => return of_class(Word::EvenLead, *one),
        LineKind::Risen => Word::RisenLead,
        LineKind::Fallen => Word::FallenLead,
        LineKind::NotCompared => Word::NotComparedLead,
        LineKind::Problem(kind) => return Some(sentence(problem_name(*kind, lang), lang)),
        LineKind::Found(code) => return Some(sentence(&found_name(code, lang), lang)),
        LineKind::Praised(_) | LineKind::Criticised(_) | LineKind::Reply => return None,
    };
    Some(word.say(lang).to_owned())
}

fn sentence(text: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("{text}。"),
        Lang::En => format!("{text}."),
    }
}

/// What a line says, without what stands before it.
pub fn line_text(line: &Line, of: &Bulletin, day: &Day<'_>, lang: Lang) -> String {
    let frozen = || of.against.map_or_else(String::new, |against| letter_date(frozen_on(against), lang));
    let beside = |word: Word, each: Word| say!(lang, word, day = frozen(), units = units(line, each, day, lang));
    match &line.kind {
        LineKind::Duties => filled(Word::Duties, line, &[("to", &letter_date(of.period.to, lang))], lang),
        LineKind::Open => filled(Word::Open, line, &[("days", &day.book.settings.stalled_days)], lang),
        LineKind::Quotas => filled(Word::Quotas, line, &[], lang),
        LineKind::Documents => filled(Word::Documents, line, &[], lang),
        LineKind::Findings => filled(Word::Findings, line, &[], lang),
        LineKind::First(_) | LineKind::Last(_) => {
            say!(lang, Word::Listed, units = units(line, Word::Scored, day, lang))
        }
        LineKind::Even(_) => Word::Even.say(lang).to_owned(),
        LineKind::Unranked(_) => Word::Unranked.say(lang).to_owned(),
        LineKind::Risen => beside(Word::Risen, Word::Rose),
        LineKind::Fallen => beside(Word::Fallen, Word::Fell),
        LineKind::NotCompared => say!(lang, Word::NotCompared, day = frozen()),
        LineKind::Praised(id) => by_rule(id, |scheme| &scheme.praise, line, day, lang),
        LineKind::Criticised(id) => by_rule(id, |scheme| &scheme.criticism, line, day, lang),
        LineKind::Problem(_) | LineKind::Found(_) => problem(line, day, lang),
        LineKind::Reply => reply(line, of, day, lang),
    }
}

/// A text whose placeholders are numbers of the line by their codes.
fn filled(word: Word, line: &Line, others: &[(&str, &dyn Display)], lang: Lang) -> String {
    let numbers: Vec<_> = line.numbers.iter().map(|one| (one.name.code(), one.figure.value())).collect();
    let values = numbers.iter().map(|(name, value)| (*name, value as &dyn Display));
    let values: Vec<_> = values.chain(others.iter().copied()).collect();
    word.with(lang, &values)
}

const fn frozen_on(against: Against) -> NaiveDate {
    match against {
        Against::Week(on) | Against::OtherScheme(on) => on,
    }
}

/// A class as documents write it.
pub(super) fn class_name(of: UnitClass, lang: Lang) -> &'static str {
    match of {
        UnitClass::Town => Word::Town.say(lang),
        UnitClass::Vertical => Word::Vertical.say(lang),
        UnitClass::Department | UnitClass::Other => class(of, lang),
    }
}

/// The day of the reply, and whether it may move.
pub(super) fn reply_day(of: &Bulletin, lang: Lang) -> String {
    let on = letter_date(of.reply_on, lang);
    if of.is_reply_provisional { say!(lang, Word::ReplyProvisional, day = on) } else { on }
}

/// A rule of the pack by its name, and the units that it meets: with how much of what it counts, by their names alone
/// where it goes by the score.
fn by_rule(id: &str, list: fn(&BulletinScheme) -> &[BulletinRule], line: &Line, day: &Day<'_>, lang: Lang) -> String {
    let rules = day.plan().map_or(&[][..], |plan| list(&plan.bulletin));
    let rule = rules.iter().find(|one| one.id == id);
    let title = rule.map_or(id, |one| match lang {
        Lang::En if !one.title_en.is_empty() => &one.title_en,
        Lang::En | Lang::ZhCn => &one.title,
    });
    let counts = line.of_units().all(|(_, number)| number.name != Count::Score);
    let each = if counts { Word::Counted } else { Word::Scored };
    say!(lang, Word::Rule, rule = title, units = units(line, each, day, lang))
}

fn units(line: &Line, each: Word, day: &Day<'_>, lang: Lang) -> String {
    let named = line.of_units().map(|(unit, number)| one_unit(unit, number, each, day, lang));
    named.collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

fn one_unit(unit: UnitId, number: &Number, each: Word, day: &Day<'_>, lang: Lang) -> String {
    let name = unit_name(unit, day);
    let value = number.figure.value();
    let (n, points) = (value, points(value.abs(), 2));
    let values: [(&str, &dyn Display); 3] = [("unit", &name), ("n", &n), ("points", &points)];
    each.with(lang, &values)
}

/// The name of a unit as documents write it.
pub(super) fn unit_name<'d>(unit: UnitId, day: &Day<'d>) -> &'d str {
    day.book.units.get(&unit).map_or("", formal)
}

/// What a kind of problem is called.
pub(super) fn problem_name(kind: ProblemKind, lang: Lang) -> &'static str {
    match kind {
        ProblemKind::Overdue => Word::Overdue,
        ProblemKind::Stalled => Word::Stalled,
        ProblemKind::LatePublication => Word::LatePublication,
        ProblemKind::Uninterpreted => Word::Uninterpreted,
        ProblemKind::FewForms => Word::FewForms,
        ProblemKind::LateFeedback => Word::LateFeedback,
        ProblemKind::FindingsOverdue => Word::FindingsOverdue,
    }
    .say(lang)
}

fn found_name(code: &str, lang: Lang) -> String {
    let kind = Register::Findings.def().field("kind").and_then(|field| field.kind.option(code));
    say!(lang, Word::Found, kind = kind.map_or(code, |label| label_text(label, lang)))
}

/// A kind of problem with the units that have it: of very many those with most, and of equal ones all or none.
fn problem(line: &Line, day: &Day<'_>, lang: Lang) -> String {
    let (all, sum) = (line.of_units().collect::<Vec<_>>(), line.number(Count::Problems));
    let is_many = all.len() > NAMED;
    let mut named = Vec::new();
    for group in all.chunk_by(|(_, one), (_, next)| one.figure.value() == next.figure.value()) {
        if is_many && !named.is_empty() && named.len() + group.len() > NAMED {
            break;
        }
        named.extend(group.iter().map(|(unit, number)| one_unit(*unit, number, Word::Counted, day, lang)));
    }
    let word = if named.len() < all.len() { Word::ProblemOfMany } else { Word::Problem };
    let units = named.join(Common::ListMark.say(lang));
    say!(lang, word, n = all.len(), problems = sum, units = units)
}

fn reply(line: &Line, of: &Bulletin, day: &Day<'_>, lang: Lang) -> String {
    let issuer = day.plan().map_or_else(String::new, |plan| office(plan, day));
    let (units, on) = (line.number(Count::Units), reply_day(of, lang));
    let annex = if of.places.is_empty() { 1 } else { 2 };
    let values: [(&str, &dyn Display); 5] =
        [("annex", &annex), ("units", &units), ("n", &of.reply_workdays), ("day", &on), ("office", &issuer)];
    Word::Reply.with(lang, &values)
}
