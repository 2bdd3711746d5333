//! The list of entries.

use chrono::{DateTime, TimeDelta};
use ratatui::layout::Rect;

use crate::ledger::{BatchKind, Entry};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::SHOWN_ENTRIES;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, Column, RowMark, left};
use crate::words;

use super::History;
use super::words::HistoryWord;

/// Draws head, window and foot of the list.
pub fn draw(screen: &History, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let head = [
        "",
        HistoryWord::HeadDate.say(lang),
        HistoryWord::HeadTime.say(lang),
        HistoryWord::HeadWho.say(lang),
        HistoryWord::HeadWhat.say(lang),
    ];
    let head = head.map(|title| span(title, Role::Strong));
    table::row(canvas, pane, pane.y, &columns(), &head, RowMark::default());
    let total = screen.list.len();
    if total == 0 {
        let sentence = match screen.list.query() {
            "" => HistoryWord::Empty.say(lang).to_owned(),
            query => HistoryWord::NoneFound.with(lang, &[("query", &query)]),
        };
        canvas.put(pane.x + 3, pane.y + 2, pane.width.saturating_sub(3), &sentence, Role::Plain);
        return;
    }
    let height = usize::from(pane.height.saturating_sub(2));
    let journal = view.journal.as_deref().unwrap_or_default();
    for ((mark, at), y) in screen.list.window(height, !screen.in_detail).zip(pane.y + 1..) {
        let Some(entry) = journal.get(at.place) else { continue };
        table::row(canvas, pane, y, &columns(), &cells(entry, view), mark);
    }
    let top = screen.list.top(height);
    let end = (top + height).min(total);
    let values: [(&str, &dyn std::fmt::Display); 3] = [("from", &(top + 1)), ("to", &end), ("total", &total)];
    let mut foot = HistoryWord::Count.with(lang, &values);
    if end == total && journal.len() >= SHOWN_ENTRIES {
        foot = HistoryWord::MoreInLedger.with(lang, &[("count", &journal.len())]);
    }
    canvas.put(pane.x + 1, pane.bottom().saturating_sub(1), pane.width.saturating_sub(1), &foot, Role::Muted);
}

fn columns() -> [Column; 5] {
    [left(1), left(5), left(5), left(12), left(0)]
}

fn cells(entry: &Entry, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let undone = entry.undone_by.is_some();
    let calm = if undone { Role::Muted } else { Role::Plain };
    let (glyph, role) = match entry.kind {
        BatchKind::External => (view.glyphs.warn, Role::Warn),
        BatchKind::Birth | BatchKind::Act | BatchKind::Undo | BatchKind::Restore | BatchKind::Upgrade if undone => {
            (view.glyphs.none, Role::Muted)
        }
        BatchKind::Birth | BatchKind::Act | BatchKind::Undo | BatchKind::Restore | BatchKind::Upgrade => {
            (" ", Role::Plain)
        }
    };
    let mut title = entry.title.clone();
    if undone {
        let word = if entry.kind == BatchKind::Undo { HistoryWord::RedoneShort } else { HistoryWord::UndoneShort };
        title = format!("{}  {title}", word.say(lang));
    }
    if let Some(plan) = &entry.late_in {
        title = format!("{}  {title}", HistoryWord::LateIn.with(lang, &[("plan", plan)]));
    }
    if entry.kind == BatchKind::External {
        title = format!("{}  {title}", HistoryWord::External.say(lang));
    }
    vec![
        span(glyph, role),
        span(words::month_day(entry.desk_date), calm),
        span(clock_of(&entry.recorded_at), Role::Muted),
        span(entry.actor.clone(), calm),
        span(title, calm),
    ]
}

/// The time of day in China (Asia/Shanghai, which knows no summer time) of a moment in UTC.
fn clock_of(recorded_at: &str) -> String {
    in_china(recorded_at).map_or_else(String::new, |at| at.format("%H:%M").to_string())
}

/// A recorded moment as the clock in China showed it.
pub fn in_china(recorded_at: &str) -> Option<chrono::NaiveDateTime> {
    let at = DateTime::parse_from_rfc3339(recorded_at).ok()?;
    at.naive_utc().checked_add_signed(TimeDelta::hours(8))
}
