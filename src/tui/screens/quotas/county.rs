//! The county's quotas: done and asked, what is missing, the weeks left, and what time asks for.

use ratatui::layout::Rect;

use crate::domain::pace::{Pace, QuotaProgress};
use crate::domain::quota::Quota;
use crate::domain::task::Strength;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::page::WIDE;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::rows::Entry;
use super::words::QuotaWord;
use super::{Quotas, missing_role, or_dot, pace};

const TITLE: u16 = 24;
const BAR: u16 = 20;

fn columns(wide: bool) -> Vec<Column> {
    kept(vec![left(TITLE), left(BAR), right(5), right(4), right(5), left(10), right(10), left(0)], wide)
}

/// A narrow desk has no room for the bar and for what time asks for.
fn kept<T>(mut cells: Vec<T>, wide: bool) -> Vec<T> {
    if !wide {
        cells.remove(6);
        cells.remove(1);
    }
    cells
}

/// Draws head and rows; what is left of the area.
pub fn draw(screen: &Quotas, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> Rect {
    let wide = area.width >= WIDE;
    let rows: Vec<&QuotaProgress> = screen.list.rows().filter_map(of_county).collect();
    if rows.is_empty() {
        return area;
    }
    table::row(canvas, area, area.y, &columns(wide), &head(wide, view), RowMark::default());
    let at = screen.list.selected();
    for (one, y) in rows.iter().zip(area.y + 1..area.bottom()) {
        let is_at = matches!(at, Some(Entry::County(other)) if other.quota == one.quota);
        let mark = RowMark { selected: is_at && !screen.in_ledger, remembered: is_at, marked: false };
        table::row(canvas, area, y, &columns(wide), &cells(one, wide, view), mark);
        if wide {
            let asked = u64::from(one.at_least.unwrap_or(0));
            bar(canvas, area.x + 1 + TITLE + 1, y, BAR, u64::from(one.done), asked, Role::Fill);
        }
    }
    let used = u16::try_from(rows.len()).unwrap_or(0) + 1;
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area }
}

fn of_county(entry: &Entry) -> Option<&QuotaProgress> {
    match entry {
        Entry::County(one) => Some(one),
        Entry::Unit(_) => None,
    }
}

fn head(wide: bool, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let mut cells = vec![span(QuotaWord::HeadCounty.say(lang), Role::Strong), span("", Role::Plain)];
    let rest = [
        QuotaWord::HeadDone,
        QuotaWord::HeadMissing,
        QuotaWord::HeadWeeks,
        QuotaWord::HeadPace,
        QuotaWord::HeadExpected,
        QuotaWord::HeadNote,
    ];
    cells.extend(rest.map(|word| span(word.say(lang), Role::Muted)));
    kept(cells, wide)
}

fn cells(one: &QuotaProgress, wide: bool, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let Some(quota) = view.book.quotas.get(&one.quota) else { return Vec::new() };
    let calm = if one.missing == 0 { Role::Muted } else { Role::Plain };
    let mut cells = vec![span(words::quota_title(quota, lang), calm), span("", Role::Plain)];
    let done = one.at_least.map_or_else(|| one.done.to_string(), |asked| format!("{}/{asked}", one.done));
    cells.push(span(done, calm));
    cells.push(or_dot(one.missing, one.pace.map_or(Role::Plain, missing_role)));
    cells.push(or_dot(if one.missing == 0 { 0 } else { one.weeks_left() }, Role::Plain));
    cells.push(one.pace.map_or_else(|| span(".", Role::Muted), |at| pace(at, quota.strength == Strength::Must, view)));
    let is_asked = one.missing > 0 && one.pace != Some(Pace::Missed);
    let expected = QuotaWord::Expected.with(lang, &[("n", &words::points(i64::from(one.expected), 1))]);
    cells.push(if is_asked { span(expected, Role::Plain) } else { span("", Role::Plain) });
    cells.push(span(note(one, quota, view), Role::Plain));
    kept(cells, wide)
}

/// Its strength, its period where that is not the year, when it last counted, and how many do not count.
fn note(one: &QuotaProgress, quota: &Quota, view: &View) -> String {
    let lang = view.lang;
    let last = one.counted.iter().filter_map(|id| Some(view.book.activities.get(id)?.happened_on)).max();
    let mut parts = vec![words::strength(quota.strength, lang).to_owned()];
    parts.extend(quota.period.clone());
    parts.extend(last.map(|on| QuotaWord::LastOn.with(lang, &[("date", &words::month_day_near(on, view.today))])));
    if !one.uncounted.is_empty() {
        parts.push(QuotaWord::Uncounted.with(lang, &[("n", &one.uncounted.len())]));
    }
    parts.join(QuotaWord::Joint.say(lang))
}

/// The selected quota in one sentence, with the notice's words.
pub fn sentence(one: &QuotaProgress, view: &View) -> String {
    let lang = view.lang;
    let Some(quota) = view.book.quotas.get(&one.quota) else { return String::new() };
    let Some(pace) = one.pace else {
        let period = quota.period.as_deref().unwrap_or(QuotaWord::NoMinimum.say(lang));
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("title", &words::quota_title(quota, lang)),
            ("done", &one.done),
            ("period", &period),
            ("clause", &quota.clause),
        ];
        return QuotaWord::SentenceFree.with(lang, &values);
    };
    let said = words::pace(pace, lang);
    let values: [(&str, &dyn std::fmt::Display); 6] = [
        ("title", &words::quota_title(quota, lang)),
        ("done", &one.done),
        ("asked", &one.at_least.unwrap_or(0)),
        ("weeks", &one.weeks_left()),
        ("pace", &said),
        ("clause", &quota.clause),
    ];
    QuotaWord::SentenceCounty.with(lang, &values)
}
