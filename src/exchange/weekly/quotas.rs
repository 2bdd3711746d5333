//! `quotas`: one row a quota of the county and a quota of each unit that owes it.

use crate::domain::id::ActivityId;
use crate::domain::pace::QuotaProgress;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::Quota;
use crate::domain::unit::Unit;
use crate::exchange::sheet::{Cell, Sheet};
use crate::words::{class, pace, strength};

use super::WeekView;
use super::column::{Column, cells, heads};
use super::quota_words::Head::{self, Any, Own};
use super::quota_words::QuotaSheetWord as Word;
use super::words::WeeklyWord;

/// A quota with what its cells are made from.
struct QuotaRow<'a> {
    view: &'a WeekView<'a>,
    quota: &'a Quota,
    one: &'a QuotaProgress,
    unit: Option<&'a Unit>,
}

fn columns<'a>() -> [Column<Head, QuotaRow<'a>>; 18] {
    [
        (Any(WeeklyWord::Week), |row| Cell::text(row.view.week.to_string())),
        (Own(Word::Scope), |row| {
            let scope = match row.quota.scope {
                QuotaScope::County => Word::OfCounty,
                QuotaScope::Unit => Word::OfUnit,
            };
            Cell::text(scope.say(row.view.lang))
        }),
        (Any(WeeklyWord::Unit), |row| Cell::text(row.unit.map(|unit| unit.name.clone()).unwrap_or_default())),
        (Any(WeeklyWord::Class), |row| Cell::text(row.unit.map_or("", |unit| class(unit.class, row.view.lang)))),
        (Own(Word::Quota), |row| Cell::text(row.view.name(&row.quota.title, &row.quota.title_en))),
        (Any(WeeklyWord::Strength), |row| Cell::text(strength(row.quota.strength, row.view.lang))),
        (Own(Word::Need), |row| Cell::number(row.one.at_least)),
        (Own(Word::Done), |row| Cell::Number(row.one.done.into())),
        (Own(Word::Missing), |row| Cell::number(row.one.at_least.map(|_| row.one.missing))),
        (Own(Word::NotCounted), |row| Cell::count(row.one.uncounted.len())),
        (Own(Word::NewCounted), |row| Cell::number(counted_since(row.view, row.one))),
        (Own(Word::WeeksLeft), |row| Cell::Number(row.one.weeks_left().into())),
        (Own(Word::Expected), |row| Cell::points(row.one.at_least.map(|_| i64::from(row.one.expected)))),
        (Own(Word::Pace), |row| Cell::text(row.one.pace.map_or("", |one| pace(one, row.view.lang)))),
        (Any(WeeklyWord::Due), |row| Cell::date(row.view.day.quota_due(row.quota))),
        (Own(Word::Clause), |row| Cell::text(row.quota.clause.clone())),
        (Own(Word::Period), |row| Cell::text(row.quota.period.clone().unwrap_or_default())),
        (Any(WeeklyWord::Key), |row| {
            let code = &row.quota.code;
            Cell::text(row.unit.map_or_else(|| code.clone(), |unit| format!("{code}/{}", unit.code)))
        }),
    ]
}

/// Its stable name.
pub const NAME: &str = "quotas";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let row = |one: &QuotaProgress| {
        let unit = one.unit.and_then(|unit| view.day.book.units.get(&unit));
        let quota = view.day.book.quotas.get(&one.quota)?;
        Some(cells(columns(), &QuotaRow { view, quota, one, unit }).collect())
    };
    let rows = view.day.all_quotas().iter().filter_map(row).collect();
    Sheet { name: NAME.into(), heads: heads(columns(), view.lang).collect(), rows }
}

/// How many count that did not when the last week was frozen.
fn counted_since(view: &WeekView<'_>, now: &QuotaProgress) -> Option<i64> {
    let before = view.before.as_ref()?.day;
    let did_not = |id: &&ActivityId| before.book.activities.get(id).is_none_or(|one| !before.lacks(one).is_empty());
    i64::try_from(now.counted.iter().filter(did_not).count()).ok()
}
