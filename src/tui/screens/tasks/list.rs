//! The list of tasks.

use ratatui::layout::Rect;

use crate::domain::id::TaskId;
use crate::domain::task::{Field, Task};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::Tasks;
use super::sort::Sort;
use super::words::TasksWord;

/// Place of the day among the cells.
const DAY: usize = 3;

/// Under this width the column 继承 goes, then 强度.
const ROOMY: u16 = 66;

/// Draws head, window and foot of the list.
pub fn draw(screen: &Tasks, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let roomy = pane.width >= ROOMY;
    let lang = view.lang;
    let height = usize::from(pane.height.saturating_sub(2));
    let window = screen.list.window(height, !screen.in_detail());
    let rows: Vec<_> = window.map(|(mark, task)| (mark, cells(*task, view))).collect();
    // A date of another year stands with its year, where there is one.
    let dates = rows.iter().filter_map(|(_, cells)| cells.as_ref()?.get(DAY));
    let day = dates.map(|date| text::width(&date.text)).max().unwrap_or(0).clamp(5, 10);
    let day = u16::try_from(day).unwrap_or(5);
    let head = [
        "",
        TasksWord::HeadNumber.say(lang),
        TasksWord::HeadDone.say(lang),
        TasksWord::HeadDue.say(lang),
        TasksWord::HeadInherited.say(lang),
        TasksWord::HeadStrength.say(lang),
        TasksWord::HeadRequirement.say(lang),
    ];
    let head = head.map(|title| span(title, Role::Strong)).to_vec();
    table::row(canvas, pane, pane.y, &columns(roomy, day), &kept(head, roomy), RowMark::default());

    if screen.list.is_empty() {
        let sentence = match screen.list.query() {
            "" => TasksWord::NoTasks.say(lang).to_owned(),
            query => TasksWord::NoneFound.with(lang, &[("query", &query)]),
        };
        canvas.put(pane.x + 3, pane.y + 2, pane.width.saturating_sub(3), &sentence, Role::Plain);
        return;
    }
    for ((mark, cells), y) in rows.into_iter().zip(pane.y + 1..) {
        let Some(cells) = cells else { continue };
        table::row(canvas, pane, y, &columns(roomy, day), &kept(cells, roomy), mark);
    }
    let sort = match screen.sort {
        Sort::Number => TasksWord::SortNumber,
        Sort::Due => TasksWord::SortDue,
        Sort::Light => TasksWord::SortLight,
        Sort::Unit => TasksWord::SortUnit,
    };
    let (top, total) = (screen.list.top(height), screen.list.len());
    let foot = TasksWord::Count.with(
        lang,
        &[("from", &(top + 1)), ("to", &(top + height).min(total)), ("total", &total), ("sort", &sort.say(lang))],
    );
    canvas.put(pane.x + 1, pane.bottom() - 1, pane.width - 1, &foot, Role::Muted);
}

fn columns(roomy: bool, day: u16) -> Vec<Column> {
    kept(vec![left(2), right(3), right(5), left(day), left(4), left(6), left(0)], roomy)
}

/// Leaves out what a narrow pane has no room for.
fn kept<T>(mut cells: Vec<T>, roomy: bool) -> Vec<T> {
    if !roomy {
        cells.remove(4);
    }
    cells
}

fn cells(task: TaskId, view: &View) -> Option<Vec<Span>> {
    let task = view.book.tasks.get(&task)?;
    let standing = view.day().task_standing(task);
    let worst = standing.worst?;
    let light = Role::of_light(worst.light, worst.word);
    let calm = if standing.total > 0 && standing.done == standing.total { Role::Muted } else { Role::Plain };
    let stalled = if standing.stalled > 0 { view.glyphs.stalled } else { "" };
    let due = worst.last_workday.map_or_else(
        || words::light_word(worst.word, view.lang).to_owned(),
        |day| words::month_day_near(day, view.today),
    );
    Some(vec![
        span(format!("{}{stalled}", view.glyphs.light(worst.light, worst.word)), light),
        span(words::task_number(task, view.lang), calm),
        span(format!("{}/{}", standing.done, standing.total), calm),
        span(due, calm),
        span(inherited(task, view), Role::Muted),
        span(words::strength(task.strength, view.lang), calm),
        span(words::brief(task, view.lang), calm),
    ])
}

/// 位 and 期: which of the unit and deadline cells were filled down.
fn inherited(task: &Task, view: &View) -> String {
    let mark = |field: Field, word: TasksWord| if task.inherited.contains(&field) { word.say(view.lang) } else { "" };
    [mark(Field::Unit, TasksWord::InheritedUnit), mark(Field::Deadline, TasksWord::InheritedDeadline)].concat()
}
