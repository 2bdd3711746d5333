//! The left pane: groups and their lines.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::item::Item;
use super::line::{Group, Line, LineTarget};
use super::words::TodayWord;
use super::{Today, meaning};

/// Draws the window of the lines; with none at all, one sentence and the next day that has something.
pub fn list(screen: &Today, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    if screen.list.is_empty() {
        nothing(screen, pane, view, canvas);
        return;
    }
    let pane = awaited(pane, view, canvas);
    let height = usize::from(pane.height);
    // A blank line before a group where there is room for all of them.
    let heads = || screen.list.rows().filter(|line| line.is_open_head()).count();
    let airy = screen.list.len() <= height && screen.list.len() + heads() <= height;
    let top = screen.list.top(height);
    let window: Vec<_> = screen.list.window(height, true).map(|(mark, line)| (mark, *line)).collect();
    let told: Vec<_> =
        window.into_iter().map(|(mark, line)| (mark, line, meaning::of(&line, &screen.known, view))).collect();
    let columns = columns(pane.width, told.iter().filter_map(|(.., item)| item.as_ref()), view);
    let mut y = pane.y;
    for (n, (mark, line, item)) in told.into_iter().enumerate() {
        if airy && line.is_open_head() && y > pane.y {
            y += 1;
        }
        let row = Rect { y, height: 1, ..pane };
        match (item, head_over(screen, top).filter(|_| n == 0 && height > LEAST)) {
            // What the first rows belong to is said, wherever the window begins.
            (Some(_), Some(head)) => draw_head(screen, &head, row, RowMark::default(), view, canvas),
            (Some(item), None) => table::row(canvas, row, y, &columns, &item.cells(view), mark),
            (None, _) => draw_head(screen, &line, row, mark, view, canvas),
        }
        y += 1;
    }
    if !airy {
        more_marks(canvas, pane, top, screen.list.len());
    }
}

/// A window that is no taller shows rows alone.
const LEAST: usize = 4;

/// The head of the group in which a window begins, where that stands above it.
fn head_over(screen: &Today, top: usize) -> Option<Line> {
    screen.list.rows().take(top).rev().find(|line| line.is_head()).copied()
}

/// From November on the next year's holidays are looked for: until they are loaded the first line says so.
fn awaited(pane: Rect, view: &View, canvas: &mut Canvas<'_>) -> Rect {
    let Some(year) = view.calendar.awaited(view.today) else { return pane };
    let key = view.keymap.firm_name(Command::Palette);
    let said = TodayWord::HolidaysAwaited.with(view.lang, &[("year", &year), ("key", &key)]);
    canvas.put(pane.x + 1, pane.y, pane.width.saturating_sub(1), &said, Role::Warn);
    Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane }
}

fn draw_head(screen: &Today, line: &Line, pane: Rect, mark: RowMark, view: &View, canvas: &mut Canvas<'_>) {
    let note = match line.of {
        LineTarget::Head { folded: true } => holds(screen, line.group, pane, view),
        LineTarget::Head { folded: false } => note(line.group).say(view.lang).to_owned(),
        LineTarget::Walk(judged, all) => {
            let key = view.keymap.short(Command::Walk);
            let values: [(&str, &dyn std::fmt::Display); 4] =
                [("week", &view.week().number()), ("done", &judged), ("total", &all), ("key", &key)];
            TodayWord::WalkNote.with(view.lang, &values)
        }
        LineTarget::Returns([open, files, aside]) => {
            TodayWord::ReturnsNote.with(view.lang, &[("open", &open), ("files", &files), ("aside", &aside)])
        }
        // The record is gone.
        LineTarget::Share(_)
        | LineTarget::Shares(..)
        | LineTarget::Choice(_)
        | LineTarget::Unit(_)
        | LineTarget::Cells(_)
        | LineTarget::Doubt(_)
        | LineTarget::Lack(_)
        | LineTarget::Silent(_)
        | LineTarget::Unanswered(_)
        | LineTarget::Year(_)
        | LineTarget::Catalogue(_)
        | LineTarget::Bulletin(_)
        | LineTarget::Gate(_)
        | LineTarget::DocumentClock(..)
        | LineTarget::DecisionClock(..)
        | LineTarget::Row(..)
        | LineTarget::CountyQuota(_)
        | LineTarget::UnitQuotas(_)
        | LineTarget::FollowUp(_)
        | LineTarget::Rows(_) => return,
    };
    let cells = [
        span(title(line.group).say(view.lang), Role::Strong),
        span(line.count.to_string(), Role::Strong),
        span(note, Role::Muted),
    ];
    table::row(canvas, pane, pane.y, &[left(12), right(3), left(0)], &cells, mark);
}

/// The numbers of the records of a folded group, as many as have room.
fn holds(screen: &Today, group: Group, pane: Rect, view: &View) -> String {
    let joint = TodayWord::ListJoint.say(view.lang);
    let mut text = String::new();
    for (_, line) in screen.folded.iter().filter(|(_, line)| line.group == group) {
        if !text.is_empty() {
            text.push_str(joint);
        }
        text.push_str(&meaning::name(line, &screen.known, view));
        if text::width(&text) > usize::from(pane.width) {
            break;
        }
    }
    text
}

/// The columns of a window: the day takes its year along where one of them is of another year.
fn columns<'a>(width: u16, mut items: impl Iterator<Item = &'a Item>, view: &View) -> [Column; 6] {
    let who = if width < 70 { 12 } else { 18 };
    let is_far = |day: NaiveDate| day.year() != view.today.year();
    let day = if items.any(|item| item.day.is_some_and(is_far)) { 10 } else { 5 };
    [left(1), left(7), left(day), right(5), left(who), left(0)]
}

fn nothing(screen: &Today, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let x = pane.x + 3;
    let width = pane.width.saturating_sub(3);
    if !screen.list.query().is_empty() {
        let sentence = TodayWord::NoneFound.with(view.lang, &[("query", &screen.list.query())]);
        canvas.put(x, pane.y + 2, width, &sentence, Role::Plain);
        return;
    }
    let word = if view.plan().is_some() { TodayWord::Nothing } else { TodayWord::NoPlan };
    canvas.put(x, pane.y + 2, width, word.say(view.lang), Role::Strong);
    if let Some(next) = screen.next {
        let sentence = TodayWord::NextDue.with(view.lang, &[("date", &words::date_with_weekday(next, view.lang))]);
        canvas.put(x, pane.y + 4, width, &sentence, Role::Plain);
    }
}

/// What a group is called.
pub const fn title(group: Group) -> TodayWord {
    match group {
        Group::Walk => TodayWord::Walk,
        Group::Returns => TodayWord::Returns,
        Group::Years => TodayWord::Years,
        Group::Overdue => TodayWord::Overdue,
        Group::Short => TodayWord::Short,
        Group::DueSoon => TodayWord::DueSoon,
        Group::Bulletin => TodayWord::Bulletin,
        Group::Gates => TodayWord::Gates,
        Group::Documents => TodayWord::Documents,
        Group::Decisions => TodayWord::Decisions,
        Group::Review => TodayWord::Review,
        Group::Recheck => TodayWord::Recheck,
        Group::Closing => TodayWord::Closing,
        Group::Doubted => TodayWord::Doubted,
        Group::Quotas => TodayWord::Quotas,
        Group::FollowUps => TodayWord::FollowUps,
        Group::Unanswered => TodayWord::Unanswered,
        Group::Stalled => TodayWord::Stalled,
        Group::Choices => TodayWord::Choices,
        Group::Units => TodayWord::Units,
        Group::Cells => TodayWord::Cells,
    }
}

const fn note(group: Group) -> TodayWord {
    match group {
        Group::Walk => TodayWord::WalkNote,
        Group::Returns => TodayWord::ReturnsNote,
        Group::Years => TodayWord::YearsNote,
        Group::Overdue => TodayWord::OverdueNote,
        Group::Short => TodayWord::ShortNote,
        Group::DueSoon => TodayWord::DueSoonNote,
        Group::Bulletin => TodayWord::BulletinNote,
        Group::Gates => TodayWord::GatesNote,
        Group::Documents => TodayWord::DocumentsNote,
        Group::Decisions => TodayWord::DecisionsNote,
        Group::Review => TodayWord::ReviewNote,
        Group::Recheck => TodayWord::RecheckNote,
        Group::Closing => TodayWord::ClosingNote,
        Group::Doubted => TodayWord::DoubtedNote,
        Group::Quotas => TodayWord::QuotasNote,
        Group::FollowUps => TodayWord::FollowUpsNote,
        Group::Unanswered => TodayWord::UnansweredNote,
        Group::Stalled => TodayWord::StalledNote,
        Group::Choices => TodayWord::ChoicesNote,
        Group::Units => TodayWord::UnitsNote,
        Group::Cells => TodayWord::CellsNote,
    }
}
