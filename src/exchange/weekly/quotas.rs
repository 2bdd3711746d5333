//! `quotas`: one row a quota of the county and a quota of each unit that owes it.

use crate::domain::id::ActivityId;
use crate::domain::pace::QuotaProgress;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::Quota;
use crate::exchange::sheet::{Cell, Sheet};
use crate::words::{class, pace, strength};

use super::WeekView;
use super::quota_words::QuotaSheetWord as Word;
use super::words::WeeklyWord;

/// Its stable name.
pub const NAME: &str = "quotas";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let lang = view.lang;
    let heads = [
        WeeklyWord::Week.say(lang),
        Word::Scope.say(lang),
        WeeklyWord::Unit.say(lang),
        WeeklyWord::Class.say(lang),
        Word::Quota.say(lang),
        WeeklyWord::Strength.say(lang),
        Word::Need.say(lang),
        Word::Done.say(lang),
        Word::Missing.say(lang),
        Word::NotCounted.say(lang),
        Word::NewCounted.say(lang),
        Word::WeeksLeft.say(lang),
        Word::Expected.say(lang),
        Word::Pace.say(lang),
        WeeklyWord::Due.say(lang),
        Word::Clause.say(lang),
        WeeklyWord::Key.say(lang),
    ];
    let rows = view.day.all_quotas();
    let row = |one: &QuotaProgress| Some(cells(view, view.day.book.quotas.get(&one.quota)?, one));
    Sheet { name: NAME.into(), heads: heads.map(str::to_owned).into(), rows: rows.iter().filter_map(row).collect() }
}

fn cells(view: &WeekView<'_>, quota: &Quota, one: &QuotaProgress) -> Vec<Cell> {
    let (book, lang) = (view.day.book, view.lang);
    let unit = one.unit.and_then(|unit| book.units.get(&unit));
    let scope = match quota.scope {
        QuotaScope::County => Word::OfCounty,
        QuotaScope::Unit => Word::OfUnit,
    };
    let key = unit.map_or_else(|| quota.code.clone(), |unit| format!("{}/{}", quota.code, unit.code));
    let expected = one.at_least.map(|_| i64::from(one.expected));
    vec![
        Cell::text(view.week.to_string()),
        Cell::text(scope.say(lang)),
        Cell::text(unit.map(|unit| unit.name.clone()).unwrap_or_default()),
        Cell::text(unit.map_or("", |unit| class(unit.class, lang))),
        Cell::text(view.name(&quota.title, &quota.title_en)),
        Cell::text(strength(quota.strength, lang)),
        Cell::number(one.at_least),
        Cell::Number(one.done.into()),
        Cell::number(one.at_least.map(|_| one.missing)),
        Cell::count(one.uncounted.len()),
        Cell::number(counted_since(view, one)),
        Cell::Number(one.weeks_left.into()),
        Cell::points(expected),
        Cell::text(one.pace.map_or("", |one| pace(one, lang))),
        Cell::date(view.day.quota_due(quota)),
        Cell::text(quota.clause.clone()),
        Cell::text(key),
    ]
}

/// How many count that did not when the last week was frozen.
fn counted_since(view: &WeekView<'_>, now: &QuotaProgress) -> Option<i64> {
    let before = view.before.as_ref()?.day;
    let did_not = |id: &&ActivityId| before.book.activities.get(id).is_none_or(|one| !before.lacks(one).is_empty());
    i64::try_from(now.counted.iter().filter(did_not).count()).ok()
}
