//! What stands under the list: where the selected row stands and what taking it makes of it; where there is room, beside it
//! what nobody can place and who sent nothing.

use ratatui::layout::Rect;

use crate::domain::returned::Difference;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::page::WIDE;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words as say;

use super::rows::{QueueRow, kept_aside, returns};
use super::words::ReturnsPageWord as Word;

/// Lines of it, on a page so wide.
pub const fn height(width: u16) -> u16 {
    if width >= WIDE { 8 } else { 5 }
}

/// How wide the left of two panes is.
const LEFT: u16 = 70;

type Lines = Vec<(String, Role)>;

/// Draws it.
pub fn draw(row: QueueRow<'_>, foot: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let mut told = told(row, view);
    if foot.width < WIDE {
        let silent = silent(view);
        told.truncate(usize::from(foot.height).saturating_sub(silent.len()));
        told.extend(silent);
        return put(&told, foot, canvas);
    }
    let left = Rect { width: LEFT, ..foot };
    put(&told, left, canvas);
    canvas.wall(left.right(), foot.y, foot.height);
    let x = left.right() + 1;
    put(&beside(view, usize::from(foot.height)), Rect { x, width: foot.right().saturating_sub(x), ..foot }, canvas);
}

/// Lines, each broken where it does not fit and there are lines to spare.
fn put(lines: &Lines, pane: Rect, canvas: &mut Canvas<'_>) {
    let width = pane.width.saturating_sub(2);
    let mut spare = usize::from(pane.height).saturating_sub(lines.len());
    let mut ys = pane.y..pane.bottom();
    for (line, role) in lines {
        let broken = text::wrap(line, usize::from(width));
        let more = broken.len().saturating_sub(1);
        let rows = if more <= spare { broken } else { vec![line.as_str()] };
        spare = spare.saturating_sub(rows.len().saturating_sub(1));
        for (row, y) in rows.into_iter().zip(&mut ys) {
            canvas.put(pane.x + 1, y, width, row, *role);
        }
    }
}

/// Where the row stands, the values, what taking it makes of it.
fn told(row: QueueRow<'_>, view: &View) -> Lines {
    let lang = view.lang;
    let place = |file: &str, row: u32| {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("file", &file), ("row", &row)];
        Word::Where.with(lang, &values)
    };
    match row {
        QueueRow::File(of) => {
            let why = of.trouble.map(|trouble| say::return_trouble(trouble, lang)).unwrap_or_default();
            vec![
                (of.name().to_owned(), Role::Strong),
                (of.file.clone(), Role::Plain),
                (why.to_owned(), Role::Warn),
                (Word::UnplacedHow.say(lang).to_owned(), Role::Muted),
            ]
        }
        QueueRow::Aside(of, _, row) => vec![
            (place(of.name(), row.place), Role::Strong),
            (say::aside_reason(row.reason, lang).to_owned(), Role::Warn),
            (row.words.replace('\n', " "), Role::Plain),
            (Word::AsideHow.say(lang).to_owned(), Role::Muted),
        ],
        QueueRow::Difference(of, one) => {
            let by = say::found_by(of.by, lang);
            let came = Word::Came.with(lang, &[("day", &of.received_on)]);
            let head = format!("{}   {by}   {came}", place(of.name(), one.said.place));
            let mut lines = vec![(head, Role::Strong)];
            let in_conflict = view.book.is_in_conflict(one);
            lines.extend(sides(one, in_conflict, view).into_iter().map(|side| (side, Role::Plain)));
            lines.extend(say::other_name(of, &view.book, lang).map(|told| (told, Role::Warn)));
            lines.extend(say::after_taking(&one.said, lang).map(|told| (told.to_owned(), Role::Muted)));
            lines
        }
    }
}

/// What the desk says now and what the sheet says; with `all`, before them what the form carried.
pub fn sides(one: &Difference, all: bool, view: &View) -> Vec<String> {
    let (lang, said) = (view.lang, &one.said);
    let now = view.book.desk_says(said).unwrap_or_else(|| said.now.clone());
    let sides = [(Word::Carried, &said.form), (Word::Stands, &now), (Word::Says, &said.sheet)];
    let line = |(word, value): (Word, _)| format!("{} {}", word.say(lang), say::return_value(value, lang));
    sides.into_iter().skip(usize::from(!all)).map(line).collect()
}

/// Who sent nothing.
fn silent(view: &View) -> Lines {
    let silent = view.day().unanswered_forms().len();
    let line = Word::Silent.with(view.lang, &[("n", &silent)]);
    if silent > 0 { vec![(line, Role::Muted)] } else { Vec::new() }
}

/// What only a person can place, then who sent nothing.
fn beside(view: &View, height: usize) -> Lines {
    let lang = view.lang;
    let files: Vec<_> = returns(view).filter(|of| of.is_unplaced()).collect();
    let aside: Vec<_> = kept_aside(view).collect();
    let mut lines = Lines::new();
    if !files.is_empty() {
        lines.push((Word::UnplacedHead.with(lang, &[("n", &files.len())]), Role::Strong));
        let why = |of: &crate::domain::returned::Returned| {
            of.trouble.map(|trouble| say::return_trouble(trouble, lang)).unwrap_or_default()
        };
        lines.extend(files.iter().take(2).map(|of| (format!("  {}  {}", of.name(), why(of)), Role::Plain)));
    }
    if !aside.is_empty() {
        lines.push((Word::AsideHead.with(lang, &[("n", &aside.len())]), Role::Strong));
        let line = |row: &QueueRow<'_>| match row {
            QueueRow::Aside(of, _, row) => {
                let unit = of.unit.map(|unit| view.book.unit_name(unit)).unwrap_or_default();
                Some((format!("  {unit}  {}", say::aside_reason(row.reason, lang)), Role::Plain))
            }
            QueueRow::Difference(..) | QueueRow::File(_) => None,
        };
        lines.extend(aside.iter().take(2).filter_map(line));
    }
    let silent = silent(view);
    lines.truncate(height.saturating_sub(silent.len()));
    lines.extend(silent);
    lines
}
