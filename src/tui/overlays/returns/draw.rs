//! Drawing the queue.

use ratatui::layout::Rect;

use crate::domain::returned::{AsideRow, Difference, Returned, Ruling};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::effect::Layer as _;
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge};
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, Column, RowMark, left};
use crate::words as say;

use super::foot;
use super::rows::{QueueRow, kept_aside, returns, rows};
use super::words::ReturnsPageWord as Word;
use super::{Ask, REASONS, ReturnsPage};

/// Draws the page, and what is asked over it.
pub fn page(queue: &ReturnsPage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let lang = view.lang;
    canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width.saturating_sub(2), &counts(view), Role::Strong);
    let rows = rows(queue.by_duty, view);
    if rows.is_empty() {
        let (x, y, width) = (page.body.x + 4, page.body.y + 2, page.body.width.saturating_sub(6));
        let n = returns(view).count();
        canvas.put(x, y, width, &Word::Empty.with(lang, &[("n", &n)]), Role::Plain);
        canvas.put(x, y + 2, width, Word::EmptyHow.say(lang), Role::Muted);
    } else {
        let foot = foot::height(page.body.width);
        let list = Rect { height: page.body.height.saturating_sub(foot + 1), ..page.body };
        draw_list(queue, &rows, list, view, canvas);
        let rule = list.bottom();
        canvas.rule(page.body.x, rule, page.body.width);
        if let Some(row) = rows.get(queue.at(&rows)) {
            foot::draw(*row, Rect { y: rule + 1, height: foot, ..page.body }, view, canvas);
        }
    }
    let sentence = queue.said.clone().unwrap_or_else(|| match (queue.marked.len(), rows.get(queue.at(&rows))) {
        (0, Some(QueueRow::Difference(_, one))) => {
            let told = say::difference_remarks(one, &view.book, lang);
            if told.is_empty() { Word::Rule.say(lang).to_owned() } else { told }
        }
        (0, _) => Word::Rule.say(lang).to_owned(),
        (n, _) => Word::Marked.with(lang, &[("n", &n)]),
    });
    let role = if queue.said.is_some() { Role::Warn } else { Role::Plain };
    let line = page.sentence;
    canvas.put(line.x + 1, line.y, line.width.saturating_sub(2), &sentence, role);
    if let Some(ask) = &queue.ask {
        asked(queue, ask, view, canvas);
    }
}

fn counts(view: &View) -> String {
    let all: Vec<&Returned> = returns(view).collect();
    let of = |ruling| all.iter().flat_map(|one| &one.differences).filter(|one| one.ruling == ruling).count();
    let unplaced = all.iter().filter(|one| one.is_unplaced()).count();
    let aside = kept_aside(view).count();
    let values: [(&str, &dyn std::fmt::Display); 6] = [
        ("files", &all.len()),
        ("unplaced", &unplaced),
        ("aside", &aside),
        ("accepted", &of(Ruling::Accepted)),
        ("rejected", &of(Ruling::Rejected)),
        ("open", &of(Ruling::Open)),
    ];
    Word::Counts.with(view.lang, &values)
}

fn columns(width: u16) -> Vec<Column> {
    if width >= WIDE {
        vec![left(1), left(18), left(5), left(8), left(20), left(30), left(30)]
    } else {
        vec![left(1), left(16), left(5), left(8), left(16), left(30)]
    }
}

fn draw_list(queue: &ReturnsPage, rows: &[QueueRow<'_>], pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let columns = columns(pane.width);
    let heads = [Word::HeadUnit, Word::HeadNumber, Word::HeadField, Word::HeadNow, Word::HeadSheet];
    let heads: Vec<Span> = std::iter::once(span("", Role::Strong))
        .chain(heads.map(|word| span(word.say(lang), Role::Strong)))
        .chain((pane.width >= WIDE).then(|| span("", Role::Strong)))
        .collect();
    table::row(canvas, pane, pane.y, &columns, &heads, RowMark::default());
    let window = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    let at = queue.at(rows);
    let list = ListState { selected: at, ..ListState::default() };
    let top = list.top(rows.len(), usize::from(window.height));
    for ((n, row), y) in rows.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let marked = matches!(row, QueueRow::Difference(_, one) if queue.marked.contains(&one.id));
        let cells = match row {
            QueueRow::Difference(of, one) => cells(of, one, pane.width >= WIDE, view, canvas),
            QueueRow::Aside(of, _, row) => aside_cells(of, row, view),
            QueueRow::File(of) => file_cells(of, view),
        };
        let mark = RowMark { selected: n == at, marked, ..RowMark::default() };
        table::row(canvas, pane, y, &columns, &cells, mark);
    }
    more_marks(canvas, window, top, rows.len());
}

fn cells(of: &Returned, one: &Difference, wide: bool, view: &View, canvas: &Canvas<'_>) -> Vec<Span> {
    let (lang, said) = (view.lang, &one.said);
    let is_open = one.ruling == Ruling::Open;
    let calm = if is_open { Role::Plain } else { Role::Muted };
    let (mark, sheet) = match one.ruling {
        Ruling::Open if said.is_refused() => (span(canvas.glyphs.warn, Role::Warn), Role::Warn),
        Ruling::Open if view.book.is_in_conflict(one) => (span(canvas.glyphs.warn, Role::Warn), Role::Strong),
        Ruling::Open => (span("", Role::Plain), Role::Strong),
        Ruling::Accepted => (span(canvas.glyphs.done, Role::Muted), Role::Muted),
        Ruling::Rejected | Ruling::Superseded => (span(canvas.glyphs.bad, Role::Bad), Role::Bad),
    };
    let now = view.book.desk_says(said).filter(|_| is_open).unwrap_or_else(|| said.now.clone());
    let unit = of.unit.map(|unit| view.book.unit_name(unit)).unwrap_or_default();
    let mut cells = vec![
        mark,
        span(unit, calm),
        span(say::difference_number(said, lang), calm),
        span(say::return_field(said.field, lang), calm),
        span(say::return_value(&now, lang), calm),
        span(say::return_value(&said.sheet, lang), sheet),
    ];
    if wide {
        let role = if is_open { Role::Warn } else { Role::Muted };
        let told =
            if one.ruling == Ruling::Accepted { String::new() } else { say::difference_remarks(one, &view.book, lang) };
        cells.push(span(told, role));
    }
    cells
}

fn file_cells(of: &Returned, view: &View) -> Vec<Span> {
    let why = of.trouble.map(|trouble| say::return_trouble(trouble, view.lang)).unwrap_or_default();
    let file = Word::FileRow.say(view.lang);
    let text = text::clean(of.name());
    vec![
        span("", Role::Plain),
        span(file, Role::Warn),
        span("", Role::Plain),
        span("", Role::Plain),
        span(text, Role::Plain),
        span(why, Role::Warn),
    ]
}

fn aside_cells(of: &Returned, row: &AsideRow, view: &View) -> Vec<Span> {
    vec![
        span("", Role::Plain),
        span(of.unit.map(|unit| view.book.unit_name(unit)).unwrap_or_default(), Role::Plain),
        span("", Role::Plain),
        span(Word::AsideRow.say(view.lang), Role::Warn),
        span(say::aside_reason(row.reason, view.lang), Role::Warn),
        span(row.words.replace('\n', " "), Role::Plain),
    ]
}

fn asked(queue: &ReturnsPage, ask: &Ask, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let within = crate::tui::widgets::boxed::page(canvas.area());
    let (title, lines): (String, Vec<String>) = match ask {
        Ask::Reject(of) => {
            let stock = REASONS.iter().enumerate().map(|(n, word)| format!("{} {}", n + 1, word.say(lang)));
            let own = format!("0 {}", Word::Own.say(lang));
            (format!("{} {}", Word::Reject.say(lang), of.len()), stock.chain([own]).collect())
        }
        Ask::Conflict(id) => {
            let mut lines = Vec::new();
            if let Some((_, one)) = view.book.find_difference(*id) {
                lines.extend(foot::sides(one, true, view));
            }
            lines.push(format!("1 {}", Word::TakeSheet.say(lang)));
            lines.push(format!("2 {}", Word::KeepDesk.say(lang)));
            (Word::Conflict.say(lang).to_owned(), lines)
        }
    };
    let height = u16::try_from(lines.len() + 3).unwrap_or(u16::MAX);
    let inside = boxed(canvas, centred(within, 70, height), &title, &edge(&queue.bar(view)));
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        canvas.put(inside.x, y, inside.width, line, Role::Plain);
    }
}
