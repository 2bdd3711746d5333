//! The lines of quotas that can no longer be met in time, and of follow-ups that are owed.

use crate::domain::board::{Board, UnitQuotas};
use crate::domain::id::{ActivityId, QuotaId, UnitId};
use crate::domain::key::Key;
use crate::domain::light::{Light, LightWord};
use crate::domain::pace::{Lack, Pace, QuotaProgress};
use crate::domain::task::Strength;
use crate::tui::view::View;
use crate::words;

use super::item::Item;
use super::line::{Group, Line, LineTarget, Placed};
use super::records::blank;
use super::words::TodayWord;

/// A few quotas and what was held of them are worked out anew with every book.
pub fn lines(board: &Board, view: &View) -> Vec<Placed> {
    let county = board.county.iter().filter(|one| one.pace.is_some_and(is_late));
    let county = county.map(|one| (Group::Quotas, LineTarget::CountyQuota(one.quota)));
    let units =
        board.units.iter().filter(|one| is_late(one.pace)).map(|one| (Group::Quotas, LineTarget::UnitQuotas(one.unit)));
    let day = view.judged();
    let held = day.listed_activities().into_iter();
    let owed = held.filter(|(one, quota)| quota.at_least.is_some() && day.lacks(one).contains(&Lack::FollowUp));
    let owed = owed.map(|(one, _)| (Group::FollowUps, LineTarget::FollowUp(one.id)));
    let line = |((group, of), n): ((Group, LineTarget), i64)| {
        ((group, true, n, false, 0, None, [0; 4]), Line { group, of, task: None, lead: None, count: 1 })
    };
    county.chain(units).chain(owed).zip(0..).map(line).collect()
}

/// 难达, and 未完成 once the year is over.
const fn is_late(pace: Pace) -> bool {
    match pace {
        Pace::Missed | Pace::AtRisk => true,
        Pace::Slow | Pace::OnPace | Pace::Met => false,
    }
}

/// A quota of the county.
pub fn of_county(board: &Board, quota: QuotaId, view: &View) -> Option<Item> {
    let one = board.county.iter().find(|one| one.quota == quota)?;
    let quota = view.book.quotas.get(&quota)?;
    let who = TodayWord::OfCounty.say(view.lang);
    let title = title(std::slice::from_ref(one), view);
    Some(Item { light: light(quota.strength), ..item(one.missing, one.pace?, who, title, view) })
}

/// A unit with all of its quotas.
pub fn of_unit(board: &Board, unit: UnitId, view: &View) -> Option<Item> {
    let one: &UnitQuotas = board.units.iter().find(|one| one.unit == unit)?;
    let title = title(&one.quotas, view);
    Some(Item { light: light(Strength::Must), ..item(one.missing, one.pace, view.book.unit_name(unit), title, view) })
}

const fn light(strength: Strength) -> (Option<Light>, LightWord) {
    match strength {
        Strength::Must => (Some(Light::Red), LightWord::Overdue),
        Strength::Principle | Strength::Encourage => (Some(Light::Yellow), LightWord::DueSoon),
    }
}

fn item(missing: u32, pace: Pace, who: &str, title: String, view: &View) -> Item {
    let number = TodayWord::QuotaMissing.with(view.lang, &[("n", &missing)]);
    Item { distance: words::pace(pace, view.lang).to_owned(), ..blank(number, who, title) }
}

/// `政策评价 0/2，余 1 周`.
fn title(quotas: &[QuotaProgress], view: &View) -> String {
    let lang = view.lang;
    let said = |one: &QuotaProgress| {
        let quota = view.book.quotas.get(&one.quota).filter(|_| one.missing > 0)?;
        let title = words::quota_title(quota, lang);
        Some(format!("{title} {}/{}", one.done, one.at_least.unwrap_or(0)))
    };
    let all: Vec<String> = quotas.iter().filter_map(said).collect();
    let weeks = quotas.first().map_or(0, |one| one.weeks_left());
    let joined = all.join(TodayWord::ListJoint.say(lang));
    TodayWord::QuotaTitle.with(lang, &[("quotas", &joined), ("weeks", &weeks)])
}

/// An activity of which something is still to be published.
pub fn of_activity(id: ActivityId, view: &View) -> Option<Item> {
    let lang = view.lang;
    let one = view.book.activities.get(&id)?;
    let quota = view.book.quotas.get(&one.quota)?;
    let who = one.unit.map_or_else(|| TodayWord::OfCounty.say(lang), |unit| view.book.unit_name(unit));
    let kind = words::quota_title(quota, lang);
    let title = TodayWord::ClockTitle.with(lang, &[("clock", &kind), ("title", &one.title)]);
    Some(Item {
        light: (Some(Light::Yellow), LightWord::DueSoon),
        distance: TodayWord::ToPublish.say(lang).to_owned(),
        day: Some(one.happened_on),
        ..blank(words::key_number(&Key::Activity(id.0), lang), who, title)
    })
}
