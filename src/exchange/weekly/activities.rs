//! `activities`: one row an activity of the plan in use, with whether it counts and why not.

use crate::domain::key::Key;
use crate::domain::pace::Lack;
use crate::domain::quota::{Activity, Quota};
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::say;
use crate::words::{self, key_number, yes_no};

use super::column::{Column, cells, heads};
use super::quota_words::Head::{self, Any, Own};
use super::quota_words::QuotaSheetWord as Word;
use super::words::{WeeklyWord, list};
use super::{WeekView, change};

/// An activity with what its cells are made from.
struct ActivityRow<'a> {
    view: &'a WeekView<'a>,
    one: &'a Activity,
    quota: &'a Quota,
    lacks: Vec<Lack>,
}

fn columns<'a>() -> [Column<Head, ActivityRow<'a>>; 16] {
    [
        (Any(WeeklyWord::Week), |row| Cell::text(row.view.week.to_string())),
        (Any(WeeklyWord::Number), |row| Cell::text(key_number(&Key::Activity(row.one.id.0), row.view.lang))),
        (Own(Word::HappenedOn), |row| Cell::date(Some(row.one.happened_on))),
        (Own(Word::Kind), |row| Cell::text(row.view.name(&row.quota.title, &row.quota.title_en))),
        (Any(WeeklyWord::Unit), |row| {
            Cell::text(row.one.unit.map(|unit| row.view.day.book.unit_name(unit).to_owned()).unwrap_or_default())
        }),
        (Own(Word::What), |row| Cell::text(row.one.title.clone())),
        (Own(Word::Counts), |row| {
            Cell::text(match row.quota.at_least {
                Some(_) => yes_no(row.lacks.is_empty(), row.view.lang),
                None => Word::NoMinimum.say(row.view.lang),
            })
        }),
        (Own(Word::WhyNot), |row| {
            let lacks = if row.quota.at_least.is_some() { row.lacks.as_slice() } else { &[] };
            let why = words::lacks(lacks, (row.one, row.quota), &row.view.day, row.view.lang);
            Cell::text(list(&why, row.view.lang))
        }),
        (Own(Word::Also), |row| {
            let also = row.one.also.and_then(|id| row.view.day.book.quotas.get(&id));
            Cell::text(also.map_or("", |quota| words::quota_title(quota, row.view.lang)))
        }),
        (Any(WeeklyWord::Evidence), |row| Cell::count(row.one.evidence.len())),
        (Own(Word::FollowUp), |row| Cell::text(row.quota.follow_up.clone().unwrap_or_default())),
        (Own(Word::FollowUpOn), |row| Cell::date(row.one.follow_up_on)),
        (Own(Word::Details), |row| {
            let fields = row.view.day.book.fields_of(row.quota);
            Cell::text(list(&words::details(row.one, fields, row.view.lang), row.view.lang))
        }),
        (Own(Word::EnteredOn), |row| Cell::date(Some(row.one.entered_on))),
        (Any(WeeklyWord::Change), |row| Cell::text(changed(row.view, row.one))),
        (Any(WeeklyWord::Key), |row| Cell::text(Key::Activity(row.one.id.0).to_string())),
    ]
}

/// Its stable name.
pub const NAME: &str = "activities";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let row = |(one, quota)| {
        let row = ActivityRow { view, one, quota, lacks: view.day.lacks(one) };
        cells(columns(), &row).collect()
    };
    let rows = view.day.listed_activities().into_iter().map(row).collect();
    Sheet { name: NAME.into(), heads: heads(columns(), view.lang).collect(), rows }
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
        let same = (was.happened_on, &was.title, was.unit, was.quota, was.also, &was.details)
            == (now.happened_on, &now.title, now.unit, now.quota, now.also, &now.details);
        if !same {
            what.push(Word::Edited.say(lang).to_owned());
        }
        what
    })
}
