//! Drawing the list of what evidence is missing.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::overlays::forms::record;
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column, RowMark, left};
use crate::words::unit;

use super::words::EvidencePageWord as Word;
use super::{EvidencePage, Lines, Missing};

pub fn page(list: &EvidencePage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let lang = view.lang;
    let lines = list.lines(view);
    let units: BTreeSet<_> = lines.missing.iter().map(|one| one.unit).collect();
    let title = Word::Title.with(lang, &[("n", &lines.missing.len()), ("units", &units.len())]);
    canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
    if lines.missing.is_empty() {
        canvas.put(page.body.x + 4, page.body.y + 2, page.body.width - 6, Word::Nothing.say(lang), Role::Plain);
        return;
    }
    let columns = columns(page.body.width, list.by_indicator);
    let heads = cells(
        [Word::HeadUnit, Word::HeadIndicator, Word::HeadMet, Word::HeadRecord]
            .map(|word| span(word.say(lang), Role::Strong)),
        list.by_indicator,
    );
    table::row(canvas, page.body, page.body.y, &columns, &heads, RowMark::default());
    let window = Rect { y: page.body.y + 1, height: page.body.height - 1, ..page.body };
    let order = list.order(&lines, view);
    let top = list.list.top(order.len(), usize::from(window.height));
    for ((index, at), y) in order.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let Some(one) = lines.missing.get(*at) else { continue };
        let mark = RowMark { selected: index == list.list.selected, ..RowMark::default() };
        table::row(canvas, window, y, &columns, &cells(told(one, &lines, view), list.by_indicator), mark);
    }
    more_marks(canvas, window, top, order.len());
    let (said, role) = match &list.said {
        Some(said) => (said.as_str(), Role::Warn),
        None => (Word::Rule.say(lang), Role::Plain),
    };
    canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, said, role);
}

fn columns(width: u16, by_indicator: bool) -> Vec<Column> {
    let [unit, title] = if width >= WIDE { [18, 34] } else { [14, 18] };
    let [first, second] = if by_indicator { [title, unit] } else { [unit, title] };
    vec![left(first), left(second), left(8), left(40)]
}

/// Unit, indicator, whether met, record; by indicator the second first.
fn cells([unit, title, met, record]: [Span; 4], by_indicator: bool) -> Vec<Span> {
    if by_indicator { vec![title, unit, met, record] } else { vec![unit, title, met, record] }
}

fn told(one: &Missing, lines: &Lines, view: &View) -> [Span; 4] {
    let titles: Vec<&str> = one.asked.iter().filter_map(|at| lines.titles.get(*at)).map(String::as_str).collect();
    let (met, role) = if one.met { (Word::Met, Role::Ok) } else { (Word::NotMet, Role::Muted) };
    [
        span(unit(&view.book, one.unit, view.lang), Role::Strong),
        span(titles.join(crate::locale::Common::ListMark.say(view.lang)), Role::Plain),
        span(met.say(view.lang), role),
        span(record::line(&one.key, view), Role::Plain),
    ]
}
