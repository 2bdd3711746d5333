//! The page: a number a line with its value and its mark; of an opened one a row a line, the sum last.

use ratatui::layout::Rect;

use crate::domain::figure::{Figure, FigureId, FigureRow, Figures};
use crate::exchange::weekly::{Cause, FigureMark, MarkState, signed};
use crate::tui::canvas::{Align, Canvas};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::{ListState, more_marks};
use crate::words::{FigureWord, figure_amount, figure_name, figure_row, unit};

use super::{FigurePageWord, FiguresPage};

/// Width of the column of values.
pub const VALUE: u16 = 8;
/// Width of the column of marks.
pub const MARK: u16 = 16;

pub fn page(layer: &FiguresPage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let figures = layer.figures(view);
    let open = layer.opened.last();
    let title = match open {
        Some((id, _)) => titled(*id, &figures, view),
        None => FigurePageWord::Title.say(view.lang).to_owned(),
    };
    let beside = view.asserted.as_ref().and_then(|one| one.as_ref()).map(|one| one.week);
    let head = Rect { x: page.tabs.x + 1, width: page.tabs.width.saturating_sub(2), ..page.tabs };
    canvas.put(head.x, head.y, head.width, &title, Role::Strong);
    if let Some(week) = beside {
        canvas.put_in(
            head.x,
            head.y,
            head.width,
            &FigurePageWord::Beside.with(view.lang, &[("week", &week)]),
            Align::Right,
            Role::Muted,
        );
    }
    let chosen = match open {
        Some((id, list)) => {
            match layer.mark(*id, view).filter(|_| layer.moved) {
                Some(mark) => moved((*id, mark), list, &figures, page.body, view, canvas),
                None => rows(&figures.get(*id), list, &figures, page.body, view, canvas),
            }
            Some(*id)
        }
        None => {
            numbers(layer, &figures, page.body, view, canvas);
            layer.in_order(&figures).get(layer.numbers.selected).copied()
        }
    };
    let mark = chosen.and_then(|id| Some((id, layer.mark(id, view)?, beside?)));
    let sentence = mark.map_or_else(
        || FigurePageWord::Hint.say(view.lang).to_owned(),
        |(id, mark, week)| mark.sentence(id, week, view.lang),
    );
    let role = mark.map_or(Role::Plain, |(_, mark, _)| role(mark.state()));
    canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, &sentence, role);
}

const fn role(state: MarkState) -> Role {
    match state {
        MarkState::Same => Role::Muted,
        MarkState::Moved => Role::Plain,
        MarkState::Broken => Role::Bad,
    }
}

/// A number with the unit whose it is.
fn titled(id: FigureId, figures: &Figures, view: &View) -> String {
    let name = figure_name(id, figures, &view.book, view.lang);
    match id.unit() {
        Some(of) => format!("{}　{name}", unit(&view.book, of, view.lang)),
        None => name,
    }
}

fn numbers(layer: &FiguresPage, figures: &Figures, body: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let listed = layer.in_order(figures);
    let top = layer.numbers.top(listed.len(), usize::from(body.height));
    for ((n, id), y) in listed.iter().enumerate().skip(top).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let value = figure_amount(*id, figures.get(*id).total());
        let name = titled(*id, figures, view);
        line((&name, &value), n == layer.numbers.selected, at, canvas);
        if let Some(mark) = layer.mark(*id, view) {
            let state = mark.state();
            // Red, and a mark beside the word: colours alone say nothing.
            let sign = if state == MarkState::Broken { canvas.glyphs.bad } else { " " };
            let word = format!("{sign} {}", mark.word(*id, view.lang));
            canvas.put(value_column(at) + VALUE + 2, y, MARK, &word, role(state));
        }
    }
    more_marks(canvas, body, top, listed.len());
}

/// The rows of a number over their sum, which stays in sight.
fn rows(figure: &Figure, list: &ListState, figures: &Figures, body: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let row = |n: usize| {
        let row = figure.rows.get(n)?;
        let text = figure_row(row, figures, &view.judged(), view.lang);
        Some((text, figure_amount(figure.id, row.amount)))
    };
    over_sum(&row, figure.rows.len(), &figure_amount(figure.id, figure.total()), list, body, view, canvas);
}

/// Rows of a number, each with its text and its amount, over their sum, which stays in sight.
pub fn over_sum(
    row: &dyn Fn(usize) -> Option<(String, String)>,
    count: usize,
    total: &str,
    list: &ListState,
    body: Rect,
    view: &View,
    canvas: &mut Canvas<'_>,
) {
    let window = Rect { height: body.height.saturating_sub(2), ..body };
    let shown = listed(row, count, list, window, canvas);
    sum(total, Rect { y: window.y + shown, ..body }, view, canvas);
}

/// Lines with a value each; returns how many of them the window shows.
pub fn listed(
    row: &dyn Fn(usize) -> Option<(String, String)>,
    count: usize,
    list: &ListState,
    window: Rect,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let top = list.top(count, usize::from(window.height));
    let mut shown = 0;
    for (n, y) in (top..count).zip(window.y..window.bottom()) {
        if let Some((text, amount)) = row(n) {
            line((&text, &amount), n == list.selected, Rect { y, height: 1, ..window }, canvas);
        }
        shown += 1;
    }
    more_marks(canvas, window, top, count);
    shown
}

/// What moved, each row with what moved it, over the difference.
fn moved(
    (id, mark): (FigureId, &FigureMark),
    list: &ListState,
    figures: &Figures,
    body: Rect,
    view: &View,
    canvas: &mut Canvas<'_>,
) {
    // A row takes two lines: what it is, and why.
    let window = Rect { height: body.height.saturating_sub(2) / 2 * 2, ..body };
    let fits = usize::from(window.height / 2);
    let top = list.top(mark.moved.len(), fits);
    let mut last = window.y;
    for ((n, row), y) in mark.moved.iter().enumerate().skip(top).take(fits).zip((window.y..).step_by(2)) {
        let text = figure_row(&FigureRow { of: row.of, amount: row.by }, figures, &view.judged(), view.lang);
        line((&text, &signed(id, row.by)), n == list.selected, Rect { y, height: 1, ..body }, canvas);
        let role = if row.cause == Cause::Nothing { Role::Bad } else { Role::Muted };
        let sign = if row.cause == Cause::Nothing { canvas.glyphs.bad } else { " " };
        let why = format!("{sign} {}", row.cause.say(view.lang));
        canvas.put(body.x + 4, y + 1, body.width.saturating_sub(5), &why, role);
        last = y + 2;
    }
    if mark.moved.is_empty() {
        canvas.put(body.x + 2, last, body.width, FigurePageWord::NothingMoved.say(view.lang), Role::Muted);
        last += 1;
    }
    more_marks(canvas, window, top, mark.moved.len());
    sum(&signed(id, mark.by), Rect { y: last, ..body }, view, canvas);
}

fn sum(sum: &str, at: Rect, view: &View, canvas: &mut Canvas<'_>) {
    canvas.rule(at.x, at.y, at.width);
    canvas.put(at.x + 2, at.y + 1, value_column(at) - at.x - 3, FigureWord::Sum.say(view.lang), Role::Strong);
    canvas.put_in(value_column(at), at.y + 1, VALUE, sum, Align::Right, Role::Strong);
}

/// A line with its value, tinted where it is selected.
pub fn line((text, value): (&str, &str), selected: bool, at: Rect, canvas: &mut Canvas<'_>) {
    let role = if selected { Role::Strong } else { Role::Plain };
    let mark = if selected { canvas.glyphs.selected } else { " " };
    canvas.put(at.x, at.y, 1, mark, Role::Strong);
    canvas.put(at.x + 2, at.y, value_column(at).saturating_sub(at.x + 3), text, role);
    canvas.put_in(value_column(at), at.y, VALUE, value, Align::Right, role);
    if selected {
        canvas.tint(Rect { width: value_column(at) + VALUE - at.x, ..at }, Role::Selection);
    }
}

/// Beside the names, not at the far edge of a wide page.
pub const fn value_column(at: Rect) -> u16 {
    at.x + if at.width > 90 { 70 } else { at.width.saturating_sub(VALUE + MARK + 4) }
}
