//! Drawing the page of a list.

use ratatui::layout::Rect;

use crate::failure::{table_summary, unused_line, why_doubted};
use crate::intake::RowAddress;
use crate::intake::record_table::{DoubtKind, RecordDoubt};
use crate::locale::Common;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column, RowMark, left};

use super::words::TableWord as Word;
use super::{Item, TablePage};

/// Lines under the list.
const FOOT: u16 = 6;

pub fn page(list: &TablePage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let lang = view.lang;
    let what = Command::ImportRows.title(lang);
    let title = Word::Title.with(lang, &[("what", &what), ("file", &list.file)]);
    let used = canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
    let mut said = vec![table_summary(&list.table, lang)];
    if !list.decided.out.is_empty() {
        said.push(Word::LeftOut.with(lang, &[("n", &list.decided.out.len())]));
    }
    let x = page.tabs.x + used + 3;
    let role = if list.table.doubts.is_empty() { Role::Ok } else { Role::Warn };
    canvas.put(x, page.tabs.y, page.tabs.right().saturating_sub(x), &said.join(Common::ListMark.say(lang)), role);

    let body = Rect { height: page.body.height.saturating_sub(FOOT + 1), ..page.body };
    lines(list, body, view, canvas);
    canvas.rule(body.x, body.bottom(), body.width);
    foot(list, Rect { y: body.bottom() + 1, height: FOOT, ..page.body }, view, canvas);
    let (sentence, role) = match &list.said {
        Some(said) => (said.as_str(), Role::Warn),
        None => (Word::Rule.say(lang), Role::Plain),
    };
    canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, sentence, role);
}

fn columns(width: u16) -> Vec<Column> {
    if width >= WIDE {
        vec![left(6), left(14), left(30), left(60)]
    } else {
        vec![left(5), left(12), left(22), left(36)]
    }
}

fn lines(list: &TablePage, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let columns = columns(pane.width);
    let heads = [Word::HeadRow, Word::HeadColumn, Word::HeadText, Word::HeadWhat];
    let heads = heads.map(|word| span(word.say(view.lang), Role::Strong));
    table::row(canvas, pane, pane.y, &columns, &heads, RowMark::default());
    let window = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    let top = list.list.top(list.items.len(), usize::from(window.height));
    for ((index, item), y) in list.items.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let mark = RowMark { selected: index == list.list.selected, ..RowMark::default() };
        table::row(canvas, window, y, &columns, &cells(list, *item, view), mark);
    }
    more_marks(canvas, window, top, list.items.len());
}

fn cells(list: &TablePage, item: Item, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let row = |at: RowAddress, word: Word, role: Role| {
        let words: Vec<String> = list.words_of(at, lang).into_iter().map(|(_, text)| text).collect();
        vec![
            span(at.row.to_string(), Role::Muted),
            span(word.say(lang), role),
            span(words.first().cloned().unwrap_or_default(), Role::Plain),
            span(words.get(1..).unwrap_or_default().join("  "), Role::Muted),
        ]
    };
    match item {
        Item::Doubt(at) => list.table.doubts.get(at).map(|doubt| doubt_cells(doubt, view)).unwrap_or_default(),
        Item::Head(at) => vec![
            span(Word::WholeTable.say(lang), Role::Muted),
            span(Word::HeadColumn.say(lang), Role::Muted),
            span(list.table.unused.get(at).cloned().unwrap_or_default(), Role::Plain),
            span(Word::UnknownHead.say(lang), Role::Muted),
        ],
        Item::Row(at) => list.table.rows.get(at).map(|one| row(one.at, Word::Ready, Role::Ok)).unwrap_or_default(),
        Item::Out(at) => row(at, Word::Out, Role::Off),
    }
}

fn doubt_cells(doubt: &RecordDoubt, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let row = if doubt.at.row == 0 { Word::WholeTable.say(lang).to_owned() } else { doubt.at.row.to_string() };
    vec![
        span(row, Role::Muted),
        span(doubt.column.map(|column| column.name(lang)).unwrap_or_default(), Role::Strong),
        span(doubt.text.replace('\n', " "), Role::Plain),
        span(why(doubt, view), Role::Warn),
    ]
}

/// Why something is in doubt, and which key settles it; the sentences of a command speak of the file and of its options.
fn why(doubt: &RecordDoubt, view: &View) -> String {
    let lang = view.lang;
    let field = doubt.column.map(|column| column.name(lang)).unwrap_or_default();
    match &doubt.kind {
        DoubtKind::NoColumn | DoubtKind::Undated => Word::GiveForAll.with(lang, &[("field", &field)]),
        DoubtKind::Empty => Word::FillIn.with(lang, &[("field", &field)]),
        DoubtKind::NoYear { this_year, next } => {
            Word::WhichYear.with(lang, &[("this_year", this_year), ("next", next)])
        }
        DoubtKind::Refused(_)
        | DoubtKind::NoTable
        | DoubtKind::NoCatalogue
        | DoubtKind::NoRegister(_)
        | DoubtKind::Later { .. }
        | DoubtKind::NoTitle
        | DoubtKind::NoUnit
        | DoubtKind::NoDate
        | DoubtKind::NoSuchWord
        | DoubtKind::NoTask
        | DoubtKind::NoForm
        | DoubtKind::NoDay
        | DoubtKind::Known(_)
        | DoubtKind::Twice(_) => why_doubted(doubt, &view.book, lang),
    }
}

/// What is to be settled, what digits decide, and what the whole row says.
fn foot(list: &TablePage, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let (x, width) = (pane.x + 1, pane.width.saturating_sub(2));
    let mut y = pane.y;
    let rest = |y: u16| Rect { x, y, width, height: pane.bottom().saturating_sub(y) };
    if let Some(doubt) = list.doubt() {
        let why = why(doubt, view);
        y += canvas.put_wrapped(Rect { height: 2, ..rest(y) }, &why, Role::Warn);
        let quick = list.quick(lang);
        let digits = quick
            .iter()
            .zip(1..)
            .flat_map(|((_, says), n)| [span(format!("{n} "), Role::Key), span(format!("{says}   "), Role::Plain)]);
        let digits: Vec<Span> = digits.collect();
        if !digits.is_empty() {
            canvas.put_spans(x, y, width, &digits);
            y += 1;
        }
    }
    if list.head().is_some() {
        canvas.put_wrapped(rest(y), Word::UnknownHead.say(lang), Role::Plain);
    } else if let Some(at) = list.at() {
        let words = list.words_of(at, lang).into_iter().map(|(head, text)| format!("{head} {text}"));
        canvas.put_wrapped(rest(y), &words.collect::<Vec<_>>().join("  "), Role::Muted);
    } else if let Some(unused) = unused_line(&list.table, lang) {
        canvas.put_wrapped(rest(y), &unused, Role::Muted);
    }
}
