//! The page: the file and its counts, the columns as understood, the list, the lower pane.

use ratatui::layout::Rect;

use crate::domain::task::Field;
use crate::intake::{Blanks, Column, Problem, ReadRow, Weight};
use crate::text;
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column as Cells, RowMark, left, right};

use super::Preview;
use super::cells::deadline_short;
use super::rows::{self, Item, mark};
use super::space::lower_height;
use super::words::{ImportWord, blanks_word};

/// Draws the whole page below the header.
pub fn page(preview: &Preview, view: &View, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let wide = area.width >= WIDE;
    let page = page::open(canvas);
    title(view, page.tabs, canvas);
    let body = page.body;
    file_line(preview, body, wide, view, canvas);
    columns_line(preview, Rect { y: body.y + 1, ..body }, view, canvas);
    canvas.rule(body.x, body.y + 2, body.width);
    let low = lower_height(body.height);
    let list = Rect { y: body.y + 3, height: body.height.saturating_sub(3 + low), ..body };
    draw_rows(preview, list, wide, view, canvas);
    canvas.rule(body.x, list.bottom(), body.width);
    let pane = Rect { y: list.bottom() + 1, height: low - 1, ..body };
    super::lower::draw(preview, pane, wide, view, canvas);
    canvas.put_spans(page.sentence.x + 1, page.sentence.y, area.width - 1, &sentence(preview, view));
}

fn title(view: &View, line: Rect, canvas: &mut Canvas<'_>) {
    canvas.put(line.x + 1, line.y, line.width - 1, Command::Import.title(view.lang), Role::Strong);
    let says = ImportWord::NotWritten.say(view.lang);
    canvas.put_in(line.x, line.y, line.width - 1, says, Align::Right, Role::Muted);
}

/// The file, which of its tables, and how many doubts of each weight at the right.
fn file_line(preview: &Preview, line: Rect, wide: bool, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let reading = &preview.reading;
    let at = reading.tables.iter().position(|block| Some(*block) == reading.table).map_or(0, |at| at + 1);
    // In a narrow line the file's name needs the room; of several tables it is said which one all the same.
    let word = match (wide, reading.tables.len() > 1) {
        (true, _) => ImportWord::TableOf,
        (false, true) => ImportWord::TableOfShort,
        (false, false) => ImportWord::RowsShort,
    };
    let of_all = word.with(
        lang,
        &[
            ("at", &at),
            ("all", &reading.tables.len()),
            ("rows", &reading.rows.len()),
            ("columns", &reading.columns.kinds.len()),
        ],
    );
    let out = preview.settled.left_out.len();
    let of_all = if out == 0 { of_all } else { format!("{of_all}{}", ImportWord::OutCount.with(lang, &[("n", &out)])) };
    let mut counts: Vec<Span> = Vec::new();
    for (weight, word) in [
        (Weight::Blocks, ImportWord::CountBlocks),
        (Weight::Settle, ImportWord::CountSettle),
        (Weight::Notice, ImportWord::CountNotice),
    ] {
        let (glyph, role) = mark(weight, view.glyphs);
        let count = preview.count(weight);
        let role = if count == 0 { Role::Muted } else { role };
        counts.push(span(format!("  {glyph} "), role));
        counts.push(span(word.say(lang), Role::Plain));
        counts.push(span(format!(" {count}"), role));
    }
    let width: usize = counts.iter().map(|one| text::width(&one.text)).sum();
    let width = u16::try_from(width).unwrap_or(0).min(line.width);
    let x = line.right().saturating_sub(width + 1);
    canvas.put_spans(x, line.y, width, &counts);
    let room = x.saturating_sub(line.x + 2);
    let tail = u16::try_from(text::width(&of_all)).unwrap_or(0);
    let used = canvas.put(line.x + 1, line.y, room.saturating_sub(tail + 2), &preview.file, Role::Strong);
    canvas.put(line.x + 1 + used + 2, line.y, room.saturating_sub(used + 2), &of_all, Role::Plain);
}

/// The columns in their order, and the year the deadlines are read for.
fn columns_line(preview: &Preview, line: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let columns = &preview.reading.columns;
    let mut spans = vec![span(ImportWord::Columns.say(lang), Role::Muted)];
    for (kind, head) in columns.kinds.iter().zip(&columns.heads) {
        match kind {
            Some(kind) => spans.push(span(format!("  {}", kind.word(lang)), Role::Plain)),
            None if !head.is_empty() => spans.push(span(format!("  ({head})"), Role::Muted)),
            None => {}
        }
    }
    let year = match preview.front().year {
        Some(year) => ImportWord::YearIs.with(lang, &[("year", &year)]),
        None => ImportWord::YearUnknown.say(lang).to_owned(),
    };
    let width = u16::try_from(text::width(&year)).unwrap_or(0);
    canvas.put_in(line.x, line.y, line.width - 1, &year, Align::Right, Role::Plain);
    canvas.put_spans(line.x + 1, line.y, line.width.saturating_sub(width + 3), &spans);
}

const WIDE_COLUMNS: [Cells; 9] = [left(1), left(1), right(4), right(4), left(26), left(10), left(5), left(8), left(30)];
const NARROW_COLUMNS: [Cells; 6] = [left(1), left(1), right(4), right(4), left(10), left(30)];

fn draw_rows(preview: &Preview, area: Rect, wide: bool, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let columns: &[Cells] = if wide { &WIDE_COLUMNS } else { &NARROW_COLUMNS };
    let last = if preview.all { ImportWord::HeadRequirement } else { ImportWord::HeadDoubt };
    let mut heads = vec![ImportWord::HeadRow, ImportWord::HeadSeq];
    if wide {
        heads.push(ImportWord::HeadUnits);
    }
    heads.push(ImportWord::HeadDeadline);
    if wide {
        heads.extend([ImportWord::HeadLast, ImportWord::HeadInherited]);
    }
    heads.push(last);
    let mut head = vec![span("", Role::Muted), span("", Role::Muted)];
    head.extend(heads.into_iter().map(|word| span(word.say(lang), Role::Muted)));
    table::row(canvas, area, area.y, columns, &head, RowMark::default());
    let window = Rect { y: area.y + 1, height: area.height.saturating_sub(1), width: area.width - 2, ..area };
    if window.height == 0 {
        return;
    }
    if preview.items.is_empty() {
        let word = if preview.all { ImportWord::NoRows } else { ImportWord::NoDoubts };
        let says = word.with(lang, &[("rows", &preview.reading.rows.len())]);
        canvas.put(window.x + 2, window.y + 1, window.width - 2, &says, Role::Plain);
        return;
    }
    let top = preview.list.top(preview.items.len(), usize::from(window.height));
    for ((index, item), y) in preview.items.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let mark = RowMark { selected: index == preview.list.selected, ..RowMark::default() };
        table::row(canvas, window, y, columns, &cells(preview, *item, wide, view), mark);
    }
    more_marks(canvas, Rect { width: area.width, ..window }, top, preview.items.len());
}

/// The cells of a row of the list.
fn cells(preview: &Preview, item: Item, wide: bool, view: &View) -> Vec<Span> {
    let lang = view.lang;
    match item {
        Item::Doubt(index) => {
            let Some(problem) = preview.reading.problems.get(index) else { return Vec::new() };
            let row = problem.at.and_then(|at| preview.row_at(at)).map(|(_, row)| row);
            let (glyph, role) = mark(problem.weight(), view.glyphs);
            let number = problem.at.map_or_else(String::new, |at| at.row.to_string());
            let last = span(rows::sentence(&preview.reading, problem, lang), Role::Plain);
            line(span(glyph, role), number, row, last, wide, view)
        }
        Item::Row(index) => {
            let Some(row) = preview.reading.rows.get(index) else { return Vec::new() };
            let worst = preview.reading.about(row.at).map(Problem::weight).min();
            let (glyph, role) = worst.map_or((" ", Role::Plain), |weight| mark(weight, view.glyphs));
            let last = span(row.requirement.replace('\n', " "), Role::Plain);
            line(span(glyph, role), row.at.row.to_string(), Some(row), last, wide, view)
        }
        Item::Out(index) => {
            let Some(out) = preview.reading.left_out.get(index) else { return Vec::new() };
            let by_hand = preview.settled.left_out.contains(&out.at);
            let word = if by_hand { ImportWord::OutByHand } else { ImportWord::Out };
            let last = span(format!("{}  {}", word.say(lang), out.text), Role::Muted);
            line(span(view.glyphs.none, Role::Muted), out.at.row.to_string(), None, last, wide, view)
        }
        Item::Proposal(index) => proposal_line(preview, index, wide, view),
    }
}

/// A proposal's line: its key where rows have their number, and what it would bring.
fn proposal_line(preview: &Preview, index: usize, wide: bool, view: &View) -> Vec<Span> {
    let Some(proposal) = preview.proposals.get(index) else { return Vec::new() };
    let row = proposal.at.and_then(|at| preview.row_at(at)).map(|(_, row)| row);
    let (glyph, role) = rows::proposal_mark(proposal, view.glyphs);
    let last = format!("{}  {}", proposal.kind(view.lang), proposal.sentence(view.lang));
    let number = proposal.at.map_or_else(|| proposal.key.clone(), |at| at.row.to_string());
    line(span(glyph, role), number, row, span(last, Role::Plain), wide, view)
}

fn line(glyph: Span, number: String, row: Option<&ReadRow>, last: Span, wide: bool, view: &View) -> Vec<Span> {
    let edited = row.is_some_and(|row| !row.edited.is_empty());
    let by_hand = |column: &[Column]| row.is_some_and(|row| row.edited.iter().any(|one| column.contains(one)));
    let role = |column: &[Column]| if by_hand(column) { Role::Done } else { Role::Plain };
    let mut cells = vec![
        glyph,
        span(if edited { view.glyphs.edited } else { "" }, Role::Done),
        span(number, Role::Muted),
        span(row.and_then(|row| row.seq).map_or_else(String::new, |seq| seq.to_string()), role(&[Column::Seq])),
    ];
    let units = [Column::Units, Column::Lead, Column::Support];
    if wide {
        let raw = row.map_or_else(String::new, |row| row.units.cell.raw.replace('\n', " "));
        cells.push(span(raw, role(&units)));
    }
    let deadline = row.map_or_else(String::new, |row| deadline_short(&row.deadline, view));
    cells.push(span(deadline, role(&[Column::Deadline])));
    if wide {
        let day = row.and_then(|row| row.deadline.date);
        let last_day = day.map(|day| crate::words::month_day(view.calendar.last_workday(day).date));
        cells.push(span(last_day.unwrap_or_default(), Role::Plain));
        cells.push(span(row.map(|row| inherited(row, view)).unwrap_or_default(), Role::Muted));
    }
    cells.push(last);
    cells
}

/// 任点位期: which cells were filled down.
fn inherited(row: &ReadRow, view: &View) -> String {
    let word = |field: Field| match field {
        Field::Theme => ImportWord::InheritedTheme,
        Field::Point => ImportWord::InheritedPoint,
        Field::Unit => ImportWord::InheritedUnit,
        Field::Deadline => ImportWord::InheritedDeadline,
    };
    if row.inherited.is_empty() {
        return ".".to_owned();
    }
    let fields = Field::ALL.into_iter().filter(|field| row.inherited.contains(field));
    fields.map(|field| word(field).say(view.lang)).collect()
}

/// What digits decide here, else what Enter does; and what blanks mean where a person said it.
fn sentence(preview: &Preview, view: &View) -> Vec<Span> {
    let lang = view.lang;
    if let Some(refusal) = &preview.refusal {
        return vec![span(refusal.clone(), Role::Bad)];
    }
    let quick = preview.quick(view);
    if !quick.is_empty() {
        let mut spans = Vec::new();
        for ((_, says), number) in quick.into_iter().zip(1..) {
            spans.push(span(format!("{number} "), Role::Key));
            spans.push(span(format!("{says}    "), Role::Plain));
        }
        return spans;
    }
    let edits = preview.selected_at().map_or(0, |at| preview.settled.cells.iter().filter(|edit| edit.at == at).count());
    let open = preview.proposals.iter().filter(|proposal| proposal.is_open()).count();
    let mut says = if edits > 0 {
        ImportWord::SentenceEdited.with(lang, &[("count", &edits), ("glyph", &view.glyphs.edited)])
    } else if preview.count(Weight::Blocks) > 0 {
        ImportWord::SentenceBlocks.with(lang, &[("count", &preview.count(Weight::Blocks))])
    } else if open > 0 {
        let settle = preview.count(Weight::Settle);
        ImportWord::SentenceOpen.with(lang, &[("settle", &settle), ("count", &open)])
    } else if preview.count(Weight::Settle) == 0 {
        ImportWord::SentenceClean.say(lang).to_owned()
    } else {
        ImportWord::SentenceReady.with(lang, &[("count", &preview.count(Weight::Settle))])
    };
    if preview.settled.blanks != Blanks::AsFormat {
        says = format!("{says}  {}", blanks_word(preview.settled.blanks).say(lang));
    }
    vec![span(says, Role::Plain)]
}
