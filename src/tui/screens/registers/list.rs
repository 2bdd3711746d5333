//! The head with the registers, and the list of one: two lines a row beside the detail, one line on a narrow desk.

use ratatui::layout::Rect;

use crate::domain::registers::{FieldDef, RegisterDef, RegisterRow, RowStanding, Step};
use crate::locale::Common;
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::chooser::Chooser;
use crate::tui::widgets::folded::FoldedLayout;
use crate::tui::widgets::table::{self, Column, RowMark, left};
use crate::words;
use crate::words::register::{self as row_words, label_text};

use super::rows::{Entry, Order};
use super::words::RegisterWord;
use super::{Pane, Registers, light, role};

/// The line of registers with how many rows each has. Digits are the tabs' above it.
pub fn head(screen: &Registers, line: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let mut x = line.x + 1;
    for register in crate::domain::registers::Register::ALL {
        let count = screen.counts.get(register).copied().unwrap_or(0);
        let name = label_text(&register.def().short, view.lang);
        let is_shown = *register == screen.register;
        let (text, role) = if is_shown {
            (format!("[{name} {count}]"), Role::Strong)
        } else {
            (format!(" {name} {count} "), Role::Plain)
        };
        let used = canvas.put(x, line.y, line.right().saturating_sub(x), &text, role);
        if is_shown && screen.pane == Pane::Head {
            canvas.tint(Rect { x, width: used, ..line }, Role::Selection);
        }
        x += used + 1;
    }
}

/// Draws heads, window and foot of the list, or its empty page.
pub fn draw(screen: &Registers, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let def = screen.register.def();
    let Some(rows) = screen.shown() else { return };
    let list = FoldedLayout::of(pane, canvas.area(), rows.is_empty());
    let fields = fields(def, &list, pane.width);
    let own = columns(&fields);
    let columns = list.columns(if list.is_folded { fitted(own, pane.width) } else { own });
    let mut head = vec![span("", Role::Strong), span(RegisterWord::HeadNumber.say(lang), Role::Strong)];
    head.extend(fields.iter().map(|field| span(label_text(&field.label, lang), Role::Strong)));
    head.push(span(RegisterWord::HeadStage.say(lang), Role::Strong));
    head.push(span(RegisterWord::HeadDue.say(lang), Role::Strong));
    if !list.is_folded {
        head.push(span(RegisterWord::HeadName.say(lang), Role::Strong));
    }
    table::row(canvas, pane, pane.y, &columns, &head, RowMark::default());
    if rows.is_empty() {
        return empty(screen, rows, pane, view, canvas);
    }
    for ((mark, entry), n) in rows.window(list.room, screen.pane == Pane::List).zip(0..) {
        let Some(row) = view.book.register_rows.get(&entry.id) else { continue };
        let calm = if row.is_open() { Role::Plain } else { Role::Muted };
        let cells = cells(row, &fields, &entry.standing, view);
        list.row(canvas, n, &columns, (cells, span(row_words::titled(row, &view.book, lang), calm)), mark);
    }
    if let Some(y) = list.foot {
        let open = screen.lists.get(&screen.register).map_or(0, |list| list.open);
        let (top, room) = (rows.top(list.room), list.room);
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("from", &(top + 1)), ("to", &(top + room).min(rows.len())), ("total", &rows.len()), ("open", &open)];
        let line = RegisterWord::Counts.with(lang, &values);
        canvas.put(pane.x + 1, y, pane.width.saturating_sub(1), &line, Role::Muted);
    }
}

/// No column is made narrower to leave room for others.
const NARROWEST: u16 = 6;

/// A name wants that many cells in its row.
const NAME: u16 = 16;

/// The fields that have a column. Where they leave the name no room the last day goes: the date that counts says it.
fn fields(def: &'static RegisterDef, list: &FoldedLayout, width: u16) -> Vec<&'static FieldDef> {
    let mut fields: Vec<&FieldDef> = def.in_list().collect();
    let used = |fields: &[&FieldDef]| columns(fields).iter().map(|column| column.width + 1).sum::<u16>();
    if !list.is_folded && used(&fields) + NAME > width {
        let day = fields.iter().rposition(|field| field.kind.is_day());
        day.map(|place| fields.remove(place));
    }
    fields
}

fn columns(fields: &[&FieldDef]) -> Vec<Column> {
    let mut columns = vec![left(1), left(5)];
    columns.extend(fields.iter().map(|field| left(field.width)));
    columns.extend([left(8), left(6)]);
    columns
}

/// Takes what is too much off the widest column: the last one, how far off the day is, is not cut.
fn fitted(mut columns: Vec<Column>, width: u16) -> Vec<Column> {
    let used: u16 = columns.iter().map(|column| column.width + 1).sum();
    let over = used.saturating_sub(width);
    if let Some(widest) = columns.iter_mut().max_by_key(|column| column.width) {
        widest.width = widest.width.saturating_sub(over).max(NARROWEST);
    }
    columns
}

fn cells(row: &RegisterRow, fields: &[&FieldDef], standing: &RowStanding, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let calm = if row.is_open() { Role::Plain } else { Role::Muted };
    let mut cells = vec![light(standing, view), span(words::key_number(&row.key(), lang), calm)];
    cells.extend(fields.iter().map(|field| {
        let day = row.day(field.id).filter(|_| field.kind.is_day());
        let text = match day {
            Some(day) => words::month_day_near(day, view.today),
            None => row_words::field(row, field, &view.book, lang),
        };
        if text.is_empty() { span(".", Role::Muted) } else { span(text, calm) }
    }));
    cells.push(span(row_words::stage(row.stage_def(), &row.stage, lang), calm));
    let due = row_words::row_distance(standing, lang);
    cells.push(if due.is_empty() { span(".", Role::Muted) } else { span(due, role(standing)) });
    cells
}

/// 还没有: the plain sentence, what the register is for, the first act.
fn empty(screen: &Registers, rows: &Chooser<Order, Entry>, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let def = screen.register.def();
    let (x, width) = (pane.x + 8, pane.width.saturating_sub(12));
    let register = label_text(&def.title, lang);
    if !rows.query().is_empty() {
        let sentence = RegisterWord::NoneFound.with(lang, &[("query", &rows.query()), ("register", &register)]);
        canvas.put(x, pane.y + 3, width, &sentence, Role::Plain);
        return;
    }
    canvas.put(x, pane.y + 3, width, &RegisterWord::Empty.with(lang, &[("register", &register)]), Role::Strong);
    let room = Rect { x, y: pane.y + 5, width, height: pane.height.saturating_sub(9) };
    let used = canvas.put_wrapped(room, label_text(&def.purpose, lang), Role::Quote);
    let y = pane.y + 6 + used;
    canvas.put(x, y, width, RegisterWord::Possible.say(lang), Role::Strong);
    let required: Vec<_> = def.fields.iter().filter(|field| field.required).collect();
    let labels: Vec<_> = required.iter().map(|field| label_text(&field.label, lang)).collect();
    let labels = labels.join(Common::ListMark.say(lang));
    let key = view.keymap.firm_name(Command::AddRow);
    canvas.put(x.saturating_sub(2), y + 2, 1, canvas.glyphs.selected, Role::Strong);
    canvas.put(x, y + 2, width, &key, Role::Key);
    let shift = u16::try_from(text::width(&key)).unwrap_or(0) + 2;
    let act = RegisterWord::EmptyAct.with(lang, &[("fields", &labels)]);
    let room = Rect { x: x + shift, y: y + 2, width: width.saturating_sub(shift), height: 3 };
    canvas.put_wrapped(room, &act, Role::Plain);
}

/// The row in one sentence: its date, else its stage.
pub fn sentence(row: &RegisterRow, standing: &RowStanding, view: &View) -> String {
    let lang = view.lang;
    let number = words::key_number(&row.key(), lang);
    let name = row.title();
    match standing.due {
        Some(due) => {
            let what = row_words::due_word(row, &due, lang);
            let date = words::short_date_with_weekday(due.due, lang);
            let state = row_words::row_distance(standing, lang);
            let values: [(&str, &dyn std::fmt::Display); 5] =
                [("number", &number), ("name", &name), ("what", &what), ("date", &date), ("state", &state)];
            RegisterWord::SentenceDue.with(lang, &values)
        }
        None => {
            let stage = row_words::stage(row.stage_def(), &row.stage, lang);
            let date = row.steps.last().and_then(|step: &Step| step.on).map(|on| on.to_string()).unwrap_or_default();
            let values: [(&str, &dyn std::fmt::Display); 4] =
                [("number", &number), ("name", &name), ("stage", &stage), ("date", &date)];
            RegisterWord::SentenceStage.with(lang, &values)
        }
    }
}
