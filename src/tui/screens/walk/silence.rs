//! The page of a unit's silent duties: one verdict is theirs all.

use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::id::AssignmentId;
use crate::locale::Common;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::Walk;
use super::item::unit_line;
use super::side::number;
use super::words::WalkWord;

/// Draws the unit, how many are silent, and each with its date and how long nothing was heard.
pub fn draw(
    screen: &Walk,
    duties: &[AssignmentId],
    first: &Assignment,
    pane: Rect,
    view: &View,
    canvas: &mut Canvas<'_>,
) {
    let lang = view.lang;
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    unit_line(screen, first, inner, view, canvas);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("count", &duties.len()), ("days", &view.book.settings.stalled_days)];
    let head = format!("{} {}", view.glyphs.stalled, WalkWord::Silence.with(lang, &values));
    canvas.put(inner.x, pane.y + 1, inner.width, &head, Role::Warn);
    let apart = first.unit.map_or(0, |unit| screen.walk.stalled_apart_of(unit));
    if apart > 0 {
        let said = WalkWord::SilenceApart.with(lang, &[("count", &apart)]);
        canvas.put(inner.x, pane.y + 2, inner.width, &said, Role::Muted);
    }
    let list = Rect { y: pane.y + 3, height: pane.height.saturating_sub(4), ..pane };
    let shown = duties.iter().filter_map(|id| view.book.assignments.get(id)).take(usize::from(list.height));
    for (one, y) in shown.zip(list.y..) {
        table::row(
            canvas,
            list,
            y,
            &[left(1), left(6), left(10), left(9), left(0)],
            &cells(one, view),
            RowMark::default(),
        );
    }
    let more = duties.len().saturating_sub(usize::from(list.height));
    if more > 0 {
        let said = Common::AndMore.with(lang, &[("n", &more)]);
        canvas.put(inner.x + 2, list.bottom(), inner.width.saturating_sub(2), &said, Role::Muted);
    }
}

/// Light, number, date, how long nothing was heard, what is asked.
fn cells(one: &Assignment, view: &View) -> Vec<Span> {
    let standing = view.day().standing(one);
    let days = view.day().silent_days(one);
    let brief = view.day().task_of(one).map(|task| words::brief(task, view.lang)).unwrap_or_default();
    vec![
        span(view.glyphs.light(standing.light, standing.word), Role::of_light(standing.light, standing.word)),
        span(number(one.id, view), Role::Plain),
        span(standing.last_workday.map(|day| words::month_day_near(day, view.today)).unwrap_or_default(), Role::Muted),
        span(WalkWord::SilentDays.with(view.lang, &[("days", &days)]), Role::Plain),
        span(brief, Role::Plain),
    ]
}
