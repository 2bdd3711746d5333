//! The left pane: groups and their lines.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column, Mark, left, right};
use crate::words;

use super::Today;
use super::lines::{Group, Line};
use super::words::TodayWord;

/// Draws the window of the lines; with none at all, one sentence and the next day that has something.
pub fn list(screen: &Today, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    if screen.lines.is_empty() {
        nothing(screen, pane, view, canvas);
        return;
    }
    // A blank line before a group where there is room for all of them.
    let heads = screen.lines.iter().filter(|line| matches!(line, Line::Head { folded: false, .. })).count();
    let airy = screen.lines.len() + heads <= usize::from(pane.height);
    let top = if airy { 0 } else { screen.list.top(screen.lines.len(), usize::from(pane.height)) };
    let mut y = pane.y;
    for (index, line) in screen.lines.iter().enumerate().skip(top) {
        let selected = index == screen.list.selected;
        let mark = Mark { selected, remembered: selected, marked: screen.list.marked.contains(&index) };
        let opens = matches!(line, Line::Head { folded: false, .. });
        if airy && opens && index > 0 {
            y += 1;
        }
        if y >= pane.bottom() {
            break;
        }
        draw_line(line, pane, y, mark, view, canvas);
        y += 1;
    }
    if !airy {
        more_marks(canvas, pane, top, screen.lines.len());
    }
}

fn draw_line(line: &Line, pane: Rect, y: u16, mark: Mark, view: &View, canvas: &mut Canvas<'_>) {
    match line {
        Line::Head { group, count, folded, holds } => {
            let note = if *folded { holds.as_str() } else { note(*group).say(view.lang) };
            let cells = [
                span(title(*group).say(view.lang), Role::Strong),
                span(count.to_string(), Role::Strong),
                span(note, Role::Muted),
            ];
            table::row(canvas, pane, y, &[left(12), right(3), left(0)], &cells, mark);
        }
        Line::Item(item) => table::row(canvas, pane, y, &columns(pane.width), &item.cells(view), mark),
    }
}

fn columns(width: u16) -> [Column; 6] {
    let who = if width < 70 { 12 } else { 18 };
    [left(1), left(7), left(5), right(5), left(who), left(0)]
}

fn nothing(screen: &Today, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let x = pane.x + 3;
    let width = pane.width.saturating_sub(3);
    if !screen.query.is_empty() {
        let sentence = TodayWord::NoneFound.with(view.lang, &[("query", &screen.query)]);
        canvas.put(x, pane.y + 2, width, &sentence, Role::Plain);
        return;
    }
    let word = if view.book.current_plan().is_some() { TodayWord::Nothing } else { TodayWord::NoPlan };
    canvas.put(x, pane.y + 2, width, word.say(view.lang), Role::Strong);
    let standings = view.book.assignments.values().map(|one| view.day().standing(one));
    let next = standings.filter_map(|standing| standing.last_workday).filter(|day| *day >= view.today).min();
    if let Some(next) = next {
        let sentence = TodayWord::NextDue.with(view.lang, &[("date", &words::date_with_weekday(next, view.lang))]);
        canvas.put(x, pane.y + 4, width, &sentence, Role::Plain);
    }
}

const fn title(group: Group) -> TodayWord {
    match group {
        Group::Overdue => TodayWord::Overdue,
        Group::DueSoon => TodayWord::DueSoon,
        Group::Gates => TodayWord::Gates,
        Group::Review => TodayWord::Review,
        Group::Choices => TodayWord::Choices,
        Group::Units => TodayWord::Units,
        Group::Cells => TodayWord::Cells,
    }
}

const fn note(group: Group) -> TodayWord {
    match group {
        Group::Overdue => TodayWord::OverdueNote,
        Group::DueSoon => TodayWord::DueSoonNote,
        Group::Gates => TodayWord::GatesNote,
        Group::Review => TodayWord::ReviewNote,
        Group::Choices => TodayWord::ChoicesNote,
        Group::Units => TodayWord::UnitsNote,
        Group::Cells => TodayWord::CellsNote,
    }
}
