//! The page: a month a line, its weeks beside each other; under them the agenda of the week under the cursor.

use ratatui::layout::Rect;

use crate::domain::agenda::WeekCell;
use crate::domain::light::{Light, LightWord};
use crate::tui::canvas::{Align, Canvas, Span, span};
use crate::tui::overlays::matrix::legend;
use crate::tui::page;
use crate::tui::screens::calendar::agenda;
use crate::tui::screens::calendar::rows::Part;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, RowMark};
use crate::words;

use super::{CalendarWord, YearPage};

/// Cells of a month's name.
const LABEL: u16 = 6;
/// Weeks of a month at most.
const WEEKS: u16 = 5;
/// Lines of months; under them the legend.
const MONTHS: u16 = 12;
/// A week this wide has room for all that falls into it, beside what has its light.
const ROOMY: u16 = 18;
/// Working days of a week without holidays.
const FULL: usize = 5;
/// A page of so many lines has room for grid and agenda.
const TALL: u16 = 26;

pub fn page(layer: &YearPage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let weeks = layer.weeks(view);
    let size = [("year", layer.at.year().to_string()), ("weeks", weeks.len().to_string())];
    let size = size.each_ref().map(|(name, n)| (*name, n as &dyn std::fmt::Display));
    let title = CalendarWord::YearTitle.with(view.lang, &size);
    canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
    let selected = weeks.iter().find(|cell| cell.week == layer.at);
    let mut rest = page.body;
    if !layer.in_agenda || rest.height >= TALL {
        let legend = legend::lines(signs(view), page.body.width.saturating_sub(1));
        let high = MONTHS + u16::try_from(legend.len()).unwrap_or(1);
        grid(layer, &weeks, page.body, view, canvas);
        legend::draw(&legend, Rect { x: rest.x + 1, y: rest.y + MONTHS, width: rest.width - 1, ..rest }, canvas);
        canvas.rule(rest.x, rest.y + high, rest.width);
        rest = Rect { y: rest.y + high + 1, height: rest.height.saturating_sub(high + 1), ..rest };
    }
    list(layer, selected, rest, view, canvas);
    let said = sentence(layer, selected, view);
    canvas.put(page.sentence.x + 1, page.sentence.y, page.sentence.width - 1, &said, Role::Plain);
}

fn grid(layer: &YearPage, weeks: &[WeekCell], area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let wide = area.width.saturating_sub(LABEL) / WEEKS;
    let months = CalendarWord::YearMonths.say(view.lang).split(' ');
    for ((month, name), y) in (1..).zip(months).zip(area.y..) {
        canvas.put(area.x + 1, y, LABEL - 1, name, Role::Muted);
        let of_month = weeks.iter().filter(|cell| cell.month() == month);
        for (cell, x) in of_month.zip((area.x + LABEL..).step_by(usize::from(wide))) {
            week(layer, cell, Rect { x, y, width: wide, height: 1 }, view, canvas);
        }
    }
}

/// What stands in the cells of weeks.
fn signs(view: &View) -> Vec<[Span; 2]> {
    let of_weeks = [
        (Some(Light::Red), LightWord::Overdue, None),
        (Some(Light::Yellow), LightWord::DueSoon, Some(legend::YELLOW)),
        (Some(Light::Green), LightWord::OnTrack, None),
        (Some(Light::Blue), LightWord::Done, None),
        legend::UNJUDGED,
    ];
    let sign = |sign: &str, word: CalendarWord| legend::sign(sign, word.say(view.lang));
    let mut signs = legend::entries(&of_weeks, view);
    signs.push(sign("[ ]", CalendarWord::YearSignNow));
    signs.push(sign(CalendarWord::Rest.say(view.lang), CalendarWord::YearSignOff));
    signs.push(sign(&CalendarWord::YearShort.with(view.lang, &[("n", &2)]), CalendarWord::YearSignShort));
    signs.push(sign(view.glyphs.marked, CalendarWord::YearSignFrozen));
    signs
}

/// Number, light, how many have it (and of how many), and what is to be known of the week.
fn week(layer: &YearPage, cell: &WeekCell, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let chosen = cell.week == layer.at;
    let (x, y) = (area.x, area.y);
    let off = cell.workdays == 0;
    let calm = if off || cell.all == 0 { Role::Muted } else { Role::Plain };
    canvas.put(x + 2, y, 2, &format!("{:02}", cell.week.number()), calm);
    if cell.current {
        canvas.put(x + 1, y, 1, "[", Role::Strong);
        canvas.put(x + 4, y, 1, "]", Role::Strong);
    }
    if cell.all > 0 {
        let role = Role::of_light(cell.worst, LightWord::OnTrack);
        canvas.put(x + 5, y, 1, view.glyphs.light(cell.worst, LightWord::OnTrack), role);
        let (count, width) = if area.width >= ROOMY && cell.count < cell.all {
            (format!("{}/{}", cell.count, cell.all), 8)
        } else {
            (cell.count.to_string(), 3)
        };
        canvas.put_in(x + 7, y, width, &count, Align::Left, role);
    }
    let at = if area.width >= ROOMY { 16 } else { 10 };
    if cell.frozen {
        canvas.put(x + at, y, 1, view.glyphs.marked, Role::Muted);
    }
    let sign = match cell.workdays {
        0 => CalendarWord::Rest.say(view.lang).to_owned(),
        n if n < FULL => CalendarWord::YearShort.with(view.lang, &[("n", &n)]),
        _ => String::new(),
    };
    canvas.put(x + at + 1, y, area.width.saturating_sub(at + 1), &sign, Role::Rest);
    if chosen {
        canvas.put(x, y, 1, view.glyphs.selected, Role::Strong);
        if !layer.in_agenda {
            canvas.tint(Rect { x: x + 2, width: 2, ..area }, Role::Selection);
        }
    }
}

/// The week in words, and its agenda.
fn list(layer: &YearPage, cell: Option<&WeekCell>, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(cell) = cell else { return };
    let mut head = vec![span(week_title(cell, view), Role::Strong)];
    head.push(span(format!("  {}", CalendarWord::Workdays.with(lang, &[("count", &cell.workdays)])), Role::Muted));
    if cell.frozen {
        head.push(span(format!("  {}", CalendarWord::YearFrozenLong.say(lang)), Role::Muted));
    }
    canvas.put_spans(area.x + 1, area.y, area.width.saturating_sub(1), &head);
    let window = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let rows = layer.rows(view);
    if rows.is_empty() {
        canvas.put(window.x + 1, window.y, window.width - 1, CalendarWord::Nothing.say(lang), Role::Plain);
        return;
    }
    let top = if layer.in_agenda { layer.list.top(rows.len(), usize::from(window.height)) } else { 0 };
    let columns = agenda::columns(Part::After, window.width, true, lang);
    for ((index, row), y) in rows.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let on = layer.in_agenda && index == layer.list.selected;
        let mark = RowMark { selected: on, ..RowMark::default() };
        let mut cells = row.cells(view);
        let day = span(words::month_day(row.item.date()), Role::Muted);
        cells.insert(1.min(cells.len()), day);
        cells.truncate(columns.len());
        table::row(canvas, window, y, &columns, &cells, mark);
    }
    more_marks(canvas, window, top, rows.len());
}

fn week_title(cell: &WeekCell, view: &View) -> String {
    let [from, to] = [cell.week.monday(), cell.week.sunday()].map(words::month_day);
    let number = cell.week.number();
    CalendarWord::YearWeek.with(view.lang, &[("week", &number), ("from", &from), ("to", &to)])
}

fn sentence(layer: &YearPage, cell: Option<&WeekCell>, view: &View) -> String {
    if layer.in_agenda {
        return layer.rows(view).get(layer.list.selected).map(|row| row.sentence(view)).unwrap_or_default();
    }
    let Some(cell) = cell else { return String::new() };
    let title = week_title(cell, view);
    let word = match cell.worst {
        _ if cell.all == 0 => return format!("{title}  {}", CalendarWord::Nothing.say(view.lang)),
        Some(Light::Blue) => CalendarWord::YearAllDone,
        _ if cell.count == cell.all => CalendarWord::YearOpenAll,
        Some(Light::Red | Light::Yellow | Light::Green | Light::Grey) | None => CalendarWord::YearOpenCount,
    };
    format!("{title}  {}", word.with(view.lang, &[("all", &cell.all), ("count", &cell.count)]))
}
