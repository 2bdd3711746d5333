//! The agenda of the chosen day, what follows, and what is left open before.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::domain::agenda::{AgendaItem, DayCell};
use crate::domain::week::IsoWeek;
use crate::domain::workday::DayKind;
use crate::locale::Lang;
use crate::tui::canvas::{Canvas, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, Column, RowMark, left};
use crate::words;

use super::Calendar;
use super::rows::{self, Part};
use super::words::CalendarWord;

/// Under this width of a pane the short name of the record goes; the sentence line says it.
const NARROW: u16 = 45;

/// Lines of what follows and of what is left, at most, while the day needs room.
const ASIDE: usize = 5;

/// So many records are named by their numbers.
const FEW: usize = 4;

/// Draws the three parts under each other.
pub fn draw(screen: &Calendar, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let used = head(screen, pane, view, canvas);
    let body = Rect { y: pane.y + used, height: pane.height.saturating_sub(used), ..pane };
    let of = |part| screen.rows.part(part).1;
    let [after, before] = [Part::After, Part::Before].map(of);
    let [after, before] = shares(usize::from(body.height), of(Part::Day), after, before);
    let cost = |lines: u16| if lines == 0 { 0 } else { lines + 2 };
    let day = Rect { height: body.height.saturating_sub(cost(after) + cost(before)), ..body };
    if of(Part::Day) == 0 {
        let area = Rect { x: day.x + 1, width: day.width.saturating_sub(2), ..day };
        canvas.put_wrapped(area, &screen.nothing(view), Role::Plain);
    } else {
        list(screen, Part::Day, day, view, canvas);
    }
    let mut y = day.bottom();
    for (part, lines, title) in
        [(Part::After, after, CalendarWord::After), (Part::Before, before, CalendarWord::Before)]
    {
        if lines == 0 {
            continue;
        }
        page::pane_rule(canvas, pane, y);
        canvas.put(pane.x + 1, y + 1, pane.width.saturating_sub(1), title.say(view.lang), Role::Strong);
        list(screen, part, Rect { y: y + 2, height: lines, ..pane }, view, canvas);
        y += lines + 2;
    }
}

/// Lines for 之后 and 之前未清: what the day leaves, each with a head and a rule, shared evenly.
fn shares(height: usize, day: usize, after: usize, before: usize) -> [u16; 2] {
    let rest = height.saturating_sub(day.max(2).min(height / 2 + 1));
    let parts = usize::from(after > 0) + usize::from(before > 0);
    let room = rest.saturating_sub(parts * 2);
    if parts == 0 || room < parts {
        return [0, 0];
    }
    let before = before.min(if after > 0 { (room / 2).max(room.saturating_sub(after)) } else { room });
    let after = after.min(room - before).min(ASIDE.max(room / 2));
    [after, before].map(|lines| u16::try_from(lines).unwrap_or(u16::MAX))
}

/// The day in words; returns the lines used.
fn head(screen: &Calendar, pane: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    let at = screen.at;
    let title = CalendarWord::DayHead.with(
        lang,
        &[
            ("month", &at.month()),
            ("day", &at.day()),
            ("weekday", &words::weekday(at, lang)),
            ("week", &IsoWeek::of(at).number()),
        ],
    );
    let mut line = vec![span(title, Role::Strong)];
    if at > view.today {
        let left = view.calendar.between(view.today, at);
        let left = if pane.width < NARROW {
            words::workdays_left(left, lang)
        } else {
            CalendarWord::DaysLeft.with(lang, &[("count", &left)])
        };
        line.push(span(format!("  {left}"), Role::Muted));
    }
    let (x, width) = (pane.x + 1, pane.width.saturating_sub(1));
    canvas.put_spans(x, pane.y, width, &line);
    let mut used = 1;
    for (text, role) in screen.cell().map(|cell| notes(screen, cell, view)).unwrap_or_default().into_iter().take(2) {
        let room = Rect { x, y: pane.y + used, width, height: 2.min(pane.height.saturating_sub(used)) };
        used += canvas.put_wrapped(room, &text, role);
    }
    if pane.height >= 10 { used + 1 } else { used }
}

/// Why the day matters: what it is, what was pulled onto it, what is written for it.
fn notes(screen: &Calendar, cell: &DayCell, view: &View) -> Vec<(String, Role)> {
    let lang = view.lang;
    let mut notes = Vec::new();
    if view.calendar.is_provisional(cell.date) {
        notes.push((CalendarWord::Unpublished.say(lang).to_owned(), Role::Warn));
    }
    match &cell.kind {
        DayKind::Holiday(_) => {
            let name = words::day_kind(&cell.kind, lang);
            notes.push((CalendarWord::Holiday.with(lang, &[("name", &name)]), Role::Muted));
        }
        DayKind::MakeUp => notes.push((CalendarWord::MakeUp.say(lang).to_owned(), Role::Work)),
        DayKind::Workday | DayKind::Weekend => {}
    }
    let pulled = || screen.agenda.on(cell.date).iter().filter(|item| due(item) != cell.date);
    if let Some(first) = pulled().next().map(|item| due(item)) {
        let same = || pulled().filter(|item| due(item) == first);
        let numbers = names(same().map(|item| rows::number(item, view)), same().count(), view);
        let due = words::short_date_with_weekday(first, lang);
        let values: [(&str, &dyn std::fmt::Display); 2] = [("due", &due), ("tasks", &numbers)];
        notes.push((CalendarWord::PulledHere.with(lang, &values), Role::Muted));
    }
    let written = screen.agenda.written_on(cell.date);
    if !written.is_empty() {
        let tasks = written.iter().filter_map(|id| view.book.tasks.get(id));
        let numbers = names(tasks.map(|task| words::task_number(task, lang)), written.len(), view);
        notes.push((CalendarWord::WrittenHere.with(lang, &[("tasks", &numbers)]), Role::Quote));
    }
    notes
}

/// A few records by their numbers, many by their count.
fn names(numbers: impl Iterator<Item = String>, count: usize, view: &View) -> String {
    if count > FEW {
        return CalendarWord::Many.with(view.lang, &[("count", &count)]);
    }
    let mut numbers: Vec<String> = numbers.collect();
    numbers.dedup();
    numbers.join(" ")
}

const fn due(item: &AgendaItem) -> chrono::NaiveDate {
    match item {
        AgendaItem::Task(group) => group.due,
        AgendaItem::Clock(clock) => clock.due,
        AgendaItem::Row(row) => row.due.due,
    }
}

/// The window of one part.
fn list(screen: &Calendar, part: Part, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (first, count) = screen.rows.part(part);
    let height = usize::from(area.height);
    let at = screen.list.selected.checked_sub(first).filter(|at| *at < count).unwrap_or(0);
    let top = at.saturating_sub(height / 2).min(count.saturating_sub(height));
    let window = screen.rows.from(first + top, &screen.agenda, view).take((count - top).min(height));
    let window: Vec<_> = window.collect();
    let is_far = window.iter().any(|row| row.item.date().year() != view.today.year());
    let columns = columns(part, area.width, is_far, view.lang);
    for ((row, index), y) in window.iter().zip(first + top..).zip(area.y..area.bottom()) {
        let on = index == screen.list.selected;
        let mark = RowMark {
            selected: on && screen.in_agenda,
            remembered: on && part == Part::Day,
            marked: screen.list.marked.contains(&index),
        };
        let mut cells = row.cells(view);
        cells.truncate(columns.len());
        table::row(canvas, area, y, &columns, &cells, mark);
    }
}

/// English words for distances and numbers are longer; so is a day of another year.
pub fn columns(part: Part, width: u16, is_far: bool, lang: Lang) -> Vec<Column> {
    let (number, distance) = if lang == Lang::En { (6, 8) } else { (4, 6) };
    let narrow = width < NARROW;
    let day = if is_far { 10 } else { 5 };
    let who = if narrow { width.saturating_sub(number + distance + day + 7).clamp(4, 16) } else { 14 };
    let mut columns = vec![left(1), left(day), left(number), left(who), left(distance), left(0)];
    if narrow {
        columns.pop();
    }
    if part == Part::Day {
        columns.remove(1);
    }
    columns
}
