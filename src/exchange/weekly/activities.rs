//! `activities`: one row an activity of the plan in use, with whether it counts and why not.

use crate::domain::details::details_of;
use crate::domain::key::Key;
use crate::domain::pace::Lack;
use crate::domain::quota::{Activity, Quota};
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::say;
use crate::words::register::label_text;
use crate::words::{key_number, lack, lack_of};

use super::quota_words::QuotaSheetWord as Word;
use super::words::{WeeklyWord, list, yes_no};
use super::{WeekView, change};

/// Its stable name.
pub const NAME: &str = "activities";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let lang = view.lang;
    let heads = [
        WeeklyWord::Week.say(lang),
        WeeklyWord::Number.say(lang),
        Word::HappenedOn.say(lang),
        Word::Kind.say(lang),
        WeeklyWord::Unit.say(lang),
        Word::What.say(lang),
        Word::Counts.say(lang),
        Word::WhyNot.say(lang),
        WeeklyWord::Evidence.say(lang),
        Word::FollowUp.say(lang),
        Word::FollowUpOn.say(lang),
        Word::Details.say(lang),
        Word::EnteredOn.say(lang),
        WeeklyWord::Change.say(lang),
        WeeklyWord::Key.say(lang),
    ];
    let rows = view.day.listed_activities().into_iter().map(|(one, quota)| cells(view, one, quota)).collect();
    Sheet { name: NAME.into(), heads: heads.map(str::to_owned).into(), rows }
}

fn cells(view: &WeekView<'_>, one: &Activity, quota: &Quota) -> Vec<Cell> {
    let (book, lang) = (view.day.book, view.lang);
    let key = Key::Activity(one.id.0);
    let lacks = view.day.lacks(one);
    let counts = match quota.at_least {
        Some(_) => yes_no(lacks.is_empty(), lang),
        None => Word::NoMinimum.say(lang),
    };
    let why: Vec<String> = lacks.iter().map(|lack| reason(*lack, quota, view)).collect();
    vec![
        Cell::text(view.week.to_string()),
        Cell::text(key_number(&key, lang)),
        Cell::date(Some(one.happened_on)),
        Cell::text(view.name(&quota.title, &quota.title_en)),
        Cell::text(one.unit.map(|unit| book.unit_name(unit).to_owned()).unwrap_or_default()),
        Cell::text(one.title.clone()),
        Cell::text(counts),
        Cell::text(if quota.at_least.is_some() { list(&why, lang) } else { String::new() }),
        Cell::count(one.evidence.len()),
        Cell::text(quota.follow_up.clone().unwrap_or_default()),
        Cell::date(one.follow_up_on),
        Cell::text(details(view, one, quota)),
        Cell::date(Some(one.entered_on)),
        Cell::text(changed(view, one)),
        Cell::text(key.to_string()),
    ]
}

fn reason(one: Lack, quota: &Quota, view: &WeekView<'_>) -> String {
    match (one, &quota.follow_up) {
        (Lack::FollowUp, Some(what)) => lack_of(what, view.lang),
        _ => lack(one, view.lang).to_owned(),
    }
}

/// `届次：第 22 次；列席人数：3`.
fn details(view: &WeekView<'_>, one: &Activity, quota: &Quota) -> String {
    let told = details_of(&quota.code).iter().filter_map(|field| {
        let value = one.details.get(field.id)?.as_text()?;
        Some(say!(view.lang, Word::Detail, name = label_text(&field.label, view.lang), value = value))
    });
    list(&told.collect::<Vec<_>>(), view.lang)
}

/// What changed since the last frozen week.
fn changed(view: &WeekView<'_>, now: &Activity) -> String {
    let lang = view.lang;
    let was = view.before.and_then(|before| Some((before.day.book.activities.get(&now.id)?, before.day)));
    change::since(view, was, |(was, then)| {
        let mut what = Vec::new();
        let (did, does) = (then.lacks(was).is_empty(), view.day.lacks(now).is_empty());
        if !did && does {
            what.push(Word::CountsNow.say(lang).to_owned());
        }
        if did && !does {
            what.push(Word::CountsNoMore.say(lang).to_owned());
        }
        if now.evidence.len() > was.evidence.len() {
            let added = now.evidence.len() - was.evidence.len();
            what.push(say!(lang, WeeklyWord::EvidenceAdded, n = added));
        }
        if was.follow_up_on != now.follow_up_on && now.follow_up_on.is_some() {
            what.push(Word::FollowedUp.say(lang).to_owned());
        }
        let same = (was.happened_on, &was.title, was.unit, was.quota, &was.details)
            == (now.happened_on, &now.title, now.unit, now.quota, &now.details);
        if !same {
            what.push(Word::Edited.say(lang).to_owned());
        }
        what
    })
}
