//! The units side by side: a block for each activity that counts, of those asked for.

use ratatui::layout::Rect;

use crate::domain::board::UnitQuotas;
use crate::domain::pace::Pace;
use crate::domain::quota::Quota;
use crate::locale::Common;
use crate::text;
use crate::tui::canvas::{Align, Canvas, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::list::more_marks;
use crate::words;

use super::rows::{self, Entry};
use super::words::QuotaWord;
use super::{Quotas, missing_role, or_dot, pace};

/// Cells of a unit's name.
const NAME: u16 = 18;
/// Cells of a quota's column: blocks, a blank, the numbers.
const COLUMN: u16 = 8;
/// Cells of 差 and 进度.
const MISSING: u16 = 3;
const PACE: u16 = 8;
/// Blocks at most; of more activities each block stands for several.
const BLOCKS: u32 = 4;
/// Lines that the ledger keeps at least.
const LEDGER: u16 = 7;

fn of_unit(entry: &Entry) -> Option<&UnitQuotas> {
    match entry {
        Entry::Unit(one) => Some(one),
        Entry::County(_) => None,
    }
}

fn listed(screen: &Quotas) -> Vec<&UnitQuotas> {
    screen.list.rows().filter_map(of_unit).collect()
}

/// Lines of the picture in two columns: its head and half of the units, so that the ledger keeps its own.
pub fn height(screen: &Quotas, area: Rect) -> u16 {
    let half = u16::try_from(listed(screen).len().div_ceil(2)).unwrap_or(u16::MAX);
    (half.max(1) + 1).min(area.height.saturating_sub(LEDGER + 2)).max(2)
}

/// Draws the units in two columns of one half each, scrolled together.
pub fn two_columns(screen: &Quotas, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (left, right) = page::split(canvas, area, area.width / 2);
    let units = listed(screen);
    if units.is_empty() {
        return nothing(screen, left, view, canvas);
    }
    let half = units.len().div_ceil(2);
    let room = usize::from(area.height.saturating_sub(1));
    let at = at(screen, &units).map_or(0, |at| at % half.max(1));
    let top = at.saturating_sub(room / 2).min(half.saturating_sub(room));
    let (first, second) = units.split_at(half);
    head(screen, left, true, view, canvas);
    head(screen, right, false, view, canvas);
    rows_of(screen, first.iter().copied().skip(top).take(room), left, view, canvas);
    rows_of(screen, second.iter().copied().skip(top).take(room), right, view, canvas);
    more_marks(canvas, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..right }, top, half);
}

/// Draws the units in one column, with the sums of the county in the last line.
pub fn one_column(screen: &Quotas, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let units = listed(screen);
    if units.is_empty() {
        return nothing(screen, area, view, canvas);
    }
    let gap = u16::from(area.height > 12);
    let lines = put_sums(screen, area, view, canvas);
    let window = Rect { y: area.y + gap, height: area.height.saturating_sub(gap + lines), ..area };
    head(screen, window, true, view, canvas);
    let room = usize::from(window.height.saturating_sub(1));
    let at = at(screen, &units).unwrap_or(0);
    let top = at.saturating_sub(room / 2).min(units.len().saturating_sub(room));
    rows_of(screen, units.iter().copied().skip(top).take(room), window, view, canvas);
    more_marks(canvas, Rect { y: window.y + 1, height: window.height.saturating_sub(1), ..window }, top, units.len());
}

/// The sums of the county on the last lines of an area; how many.
pub fn put_sums(screen: &Quotas, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let sums = sums(screen, usize::from(area.width.saturating_sub(2)), view);
    let lines = u16::try_from(sums.len()).unwrap_or(1);
    for (line, y) in sums.iter().zip(area.bottom().saturating_sub(lines)..area.bottom()) {
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), line, Role::Muted);
    }
    lines
}

/// The sums in one line, the names at its end as far as they go; where the sums alone are wider they take up to three,
/// without names: a number of another period says nothing without its words.
fn sums(screen: &Quotas, room: usize, view: &View) -> Vec<String> {
    let (sums, names) = (totals(screen, view, false), totals(screen, view, true));
    if text::width(&sums) <= room {
        return vec![names];
    }
    text::wrap(&sums, room).into_iter().take(3).map(|line| line.trim().to_owned()).collect()
}

fn at(screen: &Quotas, units: &[&UnitQuotas]) -> Option<usize> {
    let selected = screen.list.selected().and_then(of_unit)?;
    units.iter().position(|one| one.unit == selected.unit)
}

fn nothing(screen: &Quotas, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let text = QuotaWord::NoneFound.with(view.lang, &[("query", &screen.list.query())]);
    canvas.put(area.x + 3, area.y + 1, area.width.saturating_sub(3), &text, Role::Plain);
}

/// Whether there is room for blocks beside the numbers.
const fn has_blocks(pane: Rect) -> bool {
    pane.width >= 56
}

/// The quotas whose columns fit, each with where its column stands.
fn columns(pane: Rect, view: &View) -> Vec<(u16, &Quota)> {
    let step = if has_blocks(pane) { COLUMN } else { 5 } + 1;
    let from = pane.x + 1 + NAME + 1;
    let until = pane.right().saturating_sub(MISSING + 1 + PACE);
    let at = |n: usize| u16::try_from(n).map_or(u16::MAX, |n| from.saturating_add(n.saturating_mul(step)));
    let columns = rows::columns(view).into_iter().enumerate().map(|(n, quota)| (at(n), quota));
    columns.take_while(|(x, _)| x.saturating_add(step) <= until + 1).collect()
}

/// Where 差 stands: after the last column.
fn after(pane: Rect, view: &View) -> u16 {
    let step = if has_blocks(pane) { COLUMN } else { 5 } + 1;
    columns(pane, view).last().map_or(pane.x + 1 + NAME + 1, |(x, _)| x + step)
}

fn head(screen: &Quotas, pane: Rect, counts: bool, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    if counts {
        let (towns, others) = rows::sizes(screen.list.rows());
        let text = QuotaWord::HeadUnits.with(lang, &[("towns", &towns), ("others", &others)]);
        canvas.put(pane.x + 1, pane.y, NAME, &text, Role::Strong);
    }
    let width = if has_blocks(pane) { COLUMN } else { 5 };
    for (x, quota) in columns(pane, view) {
        canvas.put(x, pane.y, width, words::quota_title(quota, lang), Role::Muted);
    }
    let x = after(pane, view);
    canvas.put_in(x, pane.y, MISSING, QuotaWord::HeadMissing.say(lang), Align::Right, Role::Muted);
    canvas.put(x + MISSING + 1, pane.y, PACE, QuotaWord::HeadPace.say(lang), Role::Muted);
}

fn rows_of<'a>(
    screen: &Quotas,
    units: impl Iterator<Item = &'a UnitQuotas>,
    pane: Rect,
    view: &View,
    canvas: &mut Canvas<'_>,
) {
    let selected = screen.list.selected().and_then(of_unit).map(|one| one.unit);
    for (one, y) in units.zip(pane.y + 1..pane.bottom()) {
        let is_at = selected == Some(one.unit);
        row(one, Rect { y, height: 1, ..pane }, view, canvas);
        if is_at {
            canvas.put(pane.x, y, 1, canvas.glyphs.selected, Role::Strong);
        }
        if is_at && !screen.in_ledger {
            canvas.tint(Rect { y, height: 1, ..pane }, Role::Selection);
        }
    }
}

fn row(one: &UnitQuotas, line: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let calm = if one.pace_of_minimums() == Some(Pace::Met) { Role::Muted } else { Role::Plain };
    canvas.put(line.x + 1, line.y, NAME, view.book.unit_name(one.unit), calm);
    for (x, quota) in columns(line, view) {
        let Some(own) = one.quotas.iter().find(|own| own.quota == quota.id) else {
            canvas.put(x, line.y, COLUMN, view.glyphs.none, Role::Muted);
            continue;
        };
        let Some(asked) = own.at_least else {
            canvas.put(x, line.y, COLUMN, &own.done.to_string(), calm);
            continue;
        };
        let blocks = u16::try_from(asked.min(BLOCKS)).unwrap_or(0);
        let mut at = x;
        if has_blocks(line) {
            bar(canvas, x, line.y, blocks, u64::from(own.done), u64::from(asked), Role::Fill);
            at = x + blocks + 1;
        }
        canvas.put(at, line.y, x + COLUMN - at, &format!("{}/{asked}", own.done), calm);
    }
    let x = after(line, view);
    let missing = or_dot(one.missing, missing_role(one.pace));
    canvas.put_in(x, line.y, MISSING, &missing.text, Align::Right, missing.role);
    let said = one.pace_of_minimums().map_or_else(|| span(".", Role::Muted), |at| pace(at, true, view));
    canvas.put(x + MISSING + 1, line.y, line.right().saturating_sub(x + MISSING + 1), &said.text, said.role);
}

/// `全县  政策评价 19/60   听取汇报 8/30   专题培训 9/30   尚无计入 9`.
fn totals(screen: &Quotas, view: &View, with_names: bool) -> String {
    let lang = view.lang;
    let units = listed(screen);
    let total = |quota: &Quota| {
        let own = units.iter().flat_map(|one| &one.quotas).filter(|own| own.quota == quota.id);
        let (done, asked) = own.fold((0, 0), |(done, asked), own| {
            let need = own.at_least.unwrap_or(0);
            (done + need.saturating_sub(own.missing), asked + need)
        });
        let title = words::quota_title(quota, lang);
        if let Some(period) = &quota.period {
            // The plan counts by the year: what is asked by another period is shown beside what was done, not reckoned.
            let done: u32 =
                units.iter().flat_map(|one| &one.quotas).filter(|own| own.quota == quota.id).map(|own| own.done).sum();
            return QuotaWord::TotalPeriod.with(lang, &[("title", &title), ("done", &done), ("period", period)]);
        }
        QuotaWord::Total.with(lang, &[("title", &title), ("done", &done), ("asked", &asked)])
    };
    let mut parts = vec![QuotaWord::Totals.say(lang).to_owned()];
    parts.extend(rows::columns(view).into_iter().map(total));
    let at_zero: Vec<&str> =
        units.iter().filter(|one| one.is_at_zero()).map(|one| view.book.unit_name(one.unit)).collect();
    let names = if with_names { at_zero.join(Common::ListMark.say(lang)) } else { String::new() };
    parts.push(QuotaWord::AtZero.with(lang, &[("n", &at_zero.len()), ("names", &names)]).trim_end().to_owned());
    parts.join("   ")
}

/// The selected unit in one sentence.
pub fn sentence(one: &UnitQuotas, view: &View) -> String {
    let lang = view.lang;
    let unit = words::unit(&view.book, one.unit, lang);
    let weeks = one.quotas.first().map_or(0, |own| own.weeks_left());
    let periods = one.quotas.iter().filter_map(|own| {
        let quota = view.book.quotas.get(&own.quota)?;
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("title", &words::quota_title(quota, lang)), ("done", &own.done), ("period", quota.period.as_ref()?)];
        Some(QuotaWord::TotalPeriod.with(lang, &values))
    });
    let periods = periods.collect::<Vec<_>>().join(Common::ListMark.say(lang));
    if one.pace_of_minimums().is_none() {
        return QuotaWord::SentencePeriods.with(lang, &[("unit", &unit), ("periods", &periods)]);
    }
    let word = match (one.missing, one.is_at_zero()) {
        (0, _) => QuotaWord::SentenceDone,
        (_, true) => QuotaWord::SentenceZero,
        (_, false) => QuotaWord::SentenceUnit,
    };
    // What has a period of its own stands first: a narrow desk has room for no more.
    let first = if periods.is_empty() { periods } else { periods + QuotaWord::Joint.say(lang) };
    let values: [(&str, &dyn std::fmt::Display); 5] = [
        ("unit", &unit),
        ("periods", &first),
        ("missing", &one.missing),
        ("weeks", &weeks),
        ("pace", &words::pace(one.pace, lang)),
    ];
    word.with(lang, &values)
}
