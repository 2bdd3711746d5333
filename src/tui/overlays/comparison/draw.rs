//! The page: counts, the list of clauses, and under it the selected one with both wordings.

use ratatui::layout::Rect;

use crate::domain::comparison::{Change, OpenDuty, Turn, Verdict, duties_of};
use crate::locale::say;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words::comparison::{self as words, CompareWord};

use super::{Comparison, detail};

pub fn page(layer: &Comparison, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let page = page::open(canvas);
    let title = say!(lang, CompareWord::Title, old = layer.old.1, new = layer.new.1);
    let used = canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
    let counts = words::counts(&layer.changes, lang);
    let after = page.tabs.x + 1 + used + 4;
    canvas.put(after, page.tabs.y, page.tabs.right().saturating_sub(after), &counts, Role::Muted);
    let open = layer.open(view);
    let body = page.body;
    match &layer.reading {
        Some(from) => detail::draw(layer, body, from.selected, view, canvas),
        None => list_and_detail(layer, &open, body, view, canvas),
    }
    canvas.put(
        page.sentence.x + 1,
        page.sentence.y,
        page.sentence.width - 1,
        &sentence(layer, &open, view),
        Role::Plain,
    );
}

fn list_and_detail(layer: &Comparison, open: &[OpenDuty], body: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let low = body.height / 2;
    let list = Rect { y: body.y + 1, height: body.height.saturating_sub(low + 1), ..body };
    let columns = [left(6), left(8), right(5), right(5), left(0)];
    let heads = [
        span(CompareWord::HeadVerdict.say(view.lang), Role::Muted),
        span(CompareWord::HeadSubject.say(view.lang), Role::Muted),
        span(layer.old.1.clone(), Role::Muted),
        span(layer.new.1.clone(), Role::Muted),
        span(CompareWord::HeadClause.say(view.lang), Role::Muted),
    ];
    table::row(canvas, body, body.y, &columns, &heads, RowMark::default());
    rows(layer, open, list, &columns, view, canvas);
    canvas.rule(body.x, list.bottom(), body.width);
    let pane = Rect { y: list.bottom() + 1, height: low.saturating_sub(1), ..body };
    detail::draw(layer, pane, 0, view, canvas);
}

fn rows(layer: &Comparison, open: &[OpenDuty], window: Rect, columns: &[Column], view: &View, canvas: &mut Canvas<'_>) {
    let shown = layer.shown();
    if shown.is_empty() {
        canvas.put(window.x + 1, window.y, window.width - 2, CompareWord::NoChange.say(view.lang), Role::Plain);
    }
    let top = layer.list.top(shown.len(), usize::from(window.height));
    let line = Rect { width: window.width - 2, ..window };
    for ((index, change), y) in shown.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let mark = RowMark { selected: index == layer.list.selected, ..RowMark::default() };
        table::row(canvas, line, y, columns, &cells(change, open, view), mark);
    }
    more_marks(canvas, window, top, shown.len());
}

fn cells(change: &Change, open: &[OpenDuty], view: &View) -> Vec<Span> {
    let lang = view.lang;
    let number = |side| span(words::number(&view.book, side, lang), Role::Plain);
    let n = duties_of(&view.book, change, open).len();
    let told = if n == 0 { String::new() } else { format!("{}  ", say!(lang, CompareWord::OpenCount, n = n)) };
    vec![
        span(words::verdict(change, lang), role(change)),
        span(words::subject(change.subject, lang), Role::Muted),
        number(change.old.as_ref()),
        number(change.new.as_ref()),
        span(format!("{told}{}", words::title(change, lang).replace('\n', " ")), Role::Plain),
    ]
}

const fn role(change: &Change) -> Role {
    match (change.turn, change.verdict) {
        (Some(Turn::Split | Turn::Merged | Turn::Renamed), _) | (None, Verdict::Changed) => Role::Warn,
        (None, Verdict::New) => Role::Up,
        (None, Verdict::Gone) => Role::Down,
        (None, Verdict::Kept) => Role::Muted,
    }
}

/// What of the selected clause is still open, and what of that can go on.
fn sentence(layer: &Comparison, open: &[OpenDuty], view: &View) -> String {
    let lang = view.lang;
    let Some(change) = layer.selected().filter(|change| change.subject.is_clause()) else { return String::new() };
    let of = duties_of(&view.book, change, open);
    if of.is_empty() {
        return say!(lang, CompareWord::NoneOpen, plan = layer.old.1);
    }
    let can = of.iter().filter(|duty| duty.into.is_some()).count();
    say!(lang, CompareWord::OpenHere, plan = layer.old.1, n = of.len(), can = can)
}
