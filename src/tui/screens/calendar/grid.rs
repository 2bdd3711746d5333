//! The grid: six weeks always, so that it never jumps; date, 休 or 班, worst light and count in each day.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::domain::agenda::{DayCell, Month};
use crate::domain::light::LightWord;
use crate::domain::week::IsoWeek;
use crate::domain::workday::DayKind;
use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::Calendar;
use super::rows;
use super::words::CalendarWord;

/// Head, weekdays, six weeks of one line.
pub const LEAST_HEIGHT: u16 = 8;

/// Cells of the week numbers.
const LABEL: u16 = 4;

/// Lines of a week at most.
const TALLEST: u16 = 4;

/// Under this width of a pane the foot says less.
const ROOMY: u16 = 60;

/// Draws the month.
pub fn draw(screen: &Calendar, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let Some(month) = &screen.month else { return };
    let tall = (pane.height.saturating_sub(4) / 6).clamp(1, TALLEST);
    let wide = pane.width.saturating_sub(LABEL) / 7;
    head(month, pane, view, canvas);
    weekdays(pane, wide, view, canvas);
    for (week, y) in month.cells.chunks(7).zip((0..).map(|n| pane.y + 2 + n * tall)) {
        let Some(monday) = week.first() else { continue };
        if y >= pane.bottom() {
            break;
        }
        let number = IsoWeek::of(monday.date).number();
        canvas.put(pane.x + 1, y, LABEL - 1, &format!("{number:02}"), Role::Muted);
        for (cell, n) in week.iter().zip(0_u16..) {
            let area = Rect { x: pane.x + LABEL + n * wide, y, width: wide, height: tall };
            draw_cell(screen, cell, area, view, canvas);
        }
    }
    let y = pane.y + 2 + 6 * tall;
    if y + 1 < pane.bottom() {
        page::pane_rule(canvas, pane, y);
        foot(screen, month, Rect { y: y + 1, height: pane.bottom() - y - 1, ..pane }, view, canvas);
    }
}

fn head(month: &Month, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let name = CalendarWord::MonthHead.with(lang, &[("year", &month.year), ("month", &month.month)]);
    let workdays = CalendarWord::Workdays.with(lang, &[("count", &month.workdays)]);
    let mut line = vec![span(format!("{name}  "), Role::Strong), span(format!("{workdays}  "), Role::Plain)];
    if month.provisional {
        line.push(span(CalendarWord::Unpublished.say(lang), Role::Warn));
    } else {
        line.push(span(days_off(month, view), Role::Muted));
    }
    canvas.put_spans(pane.x + 1, pane.y, pane.width.saturating_sub(1), &line);
}

/// The first holiday on the grid and the make-up days: what the reader of a month must know before he counts.
fn days_off(month: &Month, view: &View) -> String {
    let lang = view.lang;
    let off: Vec<&DayCell> = month.cells.iter().filter(|cell| matches!(cell.kind, DayKind::Holiday(_))).collect();
    let mut parts = Vec::new();
    if let (Some(first), Some(last)) = (off.first(), off.last()) {
        let values = [words::month_day(first.date), words::month_day(last.date)];
        let is_one = (last.date - first.date).num_days() + 1 == i64::try_from(off.len()).unwrap_or(0);
        if first.date == last.date {
            parts.push(format!("{} {}", CalendarWord::Rest.say(lang), values[0]));
        } else if is_one {
            parts.push(CalendarWord::OffSpan.with(lang, &[("from", &values[0]), ("to", &values[1])]));
        }
    }
    let worked: Vec<String> = month
        .cells
        .iter()
        .filter(|cell| cell.kind == DayKind::MakeUp)
        .map(|cell| words::month_day(cell.date))
        .collect();
    if !worked.is_empty() {
        parts.push(format!("{} {}", CalendarWord::Work.say(lang), worked.join(" ")));
    }
    parts.join("  ")
}

fn weekdays(pane: Rect, wide: u16, view: &View, canvas: &mut Canvas<'_>) {
    canvas.put(pane.x + 1, pane.y + 1, LABEL - 1, CalendarWord::WeekHead.say(view.lang), Role::Muted);
    for (day, n) in words::weekdays(view.lang).into_iter().zip(0_u16..) {
        let x = pane.x + LABEL + n * wide + date_at(wide);
        canvas.put(x, pane.y + 1, wide, day, Role::Muted);
    }
}

/// Where the two digits of a date stand in a cell: behind the mark and a bracket, which share a place in a narrow one.
const fn date_at(wide: u16) -> u16 {
    if wide >= 8 { 2 } else { 1 }
}

fn draw_cell(screen: &Calendar, cell: &DayCell, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let date = area.x + date_at(area.width);
    let chosen = cell.date == screen.at;
    let today = cell.date == view.today;
    let off = !cell.kind.is_worked();
    let role = if !cell.in_month || off { Role::Muted } else { Role::Plain };
    canvas.put(date, area.y, 2, &format!("{:02}", cell.date.day()), role);
    if today {
        canvas.put(date - 1, area.y, 1, "[", Role::Strong);
        // In a narrow cell the mark of the selection stands where the bracket opens.
        if !chosen || date > area.x + 1 {
            canvas.put(date + 2, area.y, 1, "]", Role::Strong);
        }
    }
    if chosen {
        canvas.put(area.x, area.y, 1, view.glyphs.selected, Role::Strong);
        if !screen.in_agenda {
            canvas.tint(Rect { x: date, y: area.y, width: 2, height: 1 }, Role::Selection);
        }
    }
    if area.height == 1 {
        load(cell, date + 3, area.y, view, canvas);
        return;
    }
    let sign = match cell.kind {
        DayKind::Holiday(_) => Some((CalendarWord::Rest.say(view.lang), Role::Rest)),
        DayKind::MakeUp => Some((CalendarWord::Work.say(view.lang), Role::Work)),
        DayKind::Workday | DayKind::Weekend => None,
    };
    if let Some((sign, role)) = sign {
        let x = if today {
            date + 3
        } else if area.width >= 8 {
            date + 4
        } else {
            date + 2
        };
        canvas.put(x, area.y, area.right().saturating_sub(x), sign, role);
    }
    load(cell, date, area.y + 1, view, canvas);
    if area.height > 2 {
        numbers(
            screen,
            cell,
            Rect { x: date, y: area.y + 2, width: area.right().saturating_sub(date), height: area.height - 2 },
            view,
            canvas,
        );
    }
}

/// Worst light and count.
fn load(cell: &DayCell, x: u16, y: u16, view: &View, canvas: &mut Canvas<'_>) {
    if cell.count == 0 {
        return;
    }
    let (glyph, role) =
        (view.glyphs.light(cell.worst, LightWord::OnTrack), Role::of_light(cell.worst, LightWord::OnTrack));
    let used = canvas.put(x, y, 2, glyph, role);
    let role = if cell.in_month { role } else { Role::Muted };
    canvas.put(x + used + 1, y, 4, &cell.count.to_string(), role);
}

/// Numbers of what stands on the day, as many as have room; on a written date that is no working day, what was pulled
/// forward.
fn numbers(screen: &Calendar, cell: &DayCell, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let numbers = screen.agenda.on(cell.date).iter().map(|item| rows::number(item, view));
    let mut text = joined(numbers, area.width);
    if text.is_empty()
        && let [task, ..] = screen.agenda.written_on(cell.date).as_slice()
        && let Some(task) = view.book.tasks.get(task)
    {
        text = CalendarWord::WrittenMark.with(view.lang, &[("task", &words::task_number(task, view.lang))]);
    }
    canvas.put(area.x, area.y, area.width, &text, Role::Muted);
}

/// Numbers one blank apart, each once where it would stand twice, until there is no room for more.
fn joined(numbers: impl Iterator<Item = String>, width: u16) -> String {
    let (mut text, mut last) = (String::new(), String::new());
    for number in numbers {
        if number == last {
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&number);
        if text::width(&text) > usize::from(width) {
            break;
        }
        last = number;
    }
    text
}

fn foot(screen: &Calendar, month: &Month, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("due", &month.due), ("done", &month.done), ("overdue", &month.overdue)];
    let mut line = vec![span(CalendarWord::Foot.with(lang, &values), Role::Plain)];
    let before = span(CalendarWord::FootBefore.with(lang, &[("count", &month.overdue_before)]), Role::Bad);
    let (x, width) = (area.x + 1, area.width.saturating_sub(1));
    let mut y = area.y;
    let roomy = area.width >= ROOMY;
    if roomy && month.overdue_before > 0 {
        line.push(before.clone());
    }
    canvas.put_spans(x, y, width, &line);
    y += 1;
    if !roomy && month.overdue_before > 0 && y < area.bottom() {
        canvas.put(x, y, width, before.text.trim_start(), Role::Bad);
        y += 1;
    }
    if !screen.standing.is_empty() && y < area.bottom() {
        let tasks = screen.standing.iter().filter_map(|place| view.book.tasks.get(&place.task()));
        let tasks = joined(tasks.map(|task| words::task_number(task, lang)), width);
        let line = CalendarWord::Standing.with(lang, &[("tasks", &tasks)]);
        canvas.put(x, y, width, &line, Role::Muted);
    }
}
