//! `tasks`: one row an assignment, all of them, owed choices last.

use crate::domain::assignment::Assignment;
use crate::domain::light::Standing;
use crate::domain::task::Task;
use crate::domain::unit::Unit;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::Lang;

use super::column::{Column, cells, heads};
use super::words::{WeeklyWord as Word, light};
use super::{WeekView, change, review};
use crate::words::{class, status, strength, task_number};

/// An assignment with what its cells are made from.
struct TaskRow<'a> {
    view: &'a WeekView<'a>,
    walked: &'a review::WalkSelection,
    one: &'a Assignment,
    task: &'a Task,
    unit: Option<&'a Unit>,
    standing: Standing,
}

fn columns<'a>() -> [Column<Word, TaskRow<'a>>; 26] {
    [
        (Word::Week, |row| Cell::text(row.view.week.to_string())),
        (Word::Seq, |row| match row.task.seq {
            Some(seq) => Cell::Number(seq.into()),
            None => Cell::text(task_number(row.task, row.view.lang)),
        }),
        (Word::Theme, |row| Cell::text(row.task.theme.clone())),
        (Word::Point, |row| Cell::text(row.task.point.clone())),
        (Word::Requirement, |row| Cell::text(row.task.requirement.clone())),
        (Word::Strength, |row| Cell::text(strength(row.task.strength_of(row.one.part), row.view.lang))),
        (Word::Unit, |row| {
            let owner = row.unit.map(|unit| unit.name.clone()).or_else(|| row.one.choice.clone());
            Cell::text(owner.unwrap_or_default())
        }),
        (Word::Class, |row| Cell::text(row.unit.map(|unit| class(unit.class, row.view.lang)).unwrap_or_default())),
        (Word::Deadline, |row| Cell::text(row.task.deadline.phrase.clone())),
        (Word::Due, |row| Cell::date(row.standing.due)),
        (Word::LastWorkday, |row| Cell::date(row.standing.last_workday)),
        (Word::WorkdaysLeft, |row| Cell::number(left(row.one, &row.standing))),
        (Word::Status, |row| Cell::text(status(row.one.status, row.view.lang))),
        (Word::Light, |row| Cell::text(light(&row.standing, row.view.lang))),
        (Word::Progress, |row| Cell::text(row.one.latest_note().map(|note| note.text.clone()).unwrap_or_default())),
        (Word::Change, |row| Cell::text(change::of_assignment(row.view, row.one))),
        (Word::ProgressOn, |row| Cell::date(row.one.latest_note().map(|note| note.happened_on))),
        (Word::Evidence, |row| Cell::count(row.one.evidence.len())),
        (Word::Reminders, |row| Cell::count(row.one.reminders.len())),
        (Word::Review, |row| Cell::text(row.walked.word(row.view, row.one))),
        (Word::SubmittedOn, |row| Cell::date(row.one.submitted_on)),
        (Word::DoneOn, |row| Cell::date(row.one.done_on())),
        (Word::Late, |row| Cell::text(late(row.view.day.is_late(row.one, &row.standing), row.view.lang))),
        (Word::Stalled, |row| {
            let stalled = row.view.day.is_stalled(row.one, &row.standing);
            Cell::text(if stalled { Word::Stalled.say(row.view.lang) } else { "" })
        }),
        (Word::TimesReturned, |row| Cell::Number(row.one.returned.into())),
        (Word::Key, |row| {
            let key = row.view.day.book.assignment_key(row.one.id);
            Cell::text(key.map(|key| key.to_string()).unwrap_or_default())
        }),
    ]
}

/// Its stable name.
pub const NAME: &str = "tasks";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let walked = review::WalkSelection::new(view);
    let (owed, choices): (Vec<_>, Vec<_>) = view.day.assignments().into_iter().partition(|one| !one.is_owed_choice());
    let row = |one: &Assignment| {
        let unit = one.unit.and_then(|unit| view.day.book.units.get(&unit));
        let (task, standing) = (view.day.task_of(one)?, view.day.standing(one));
        Some(cells(columns(), &TaskRow { view, walked: &walked, one, task, unit, standing }).collect())
    };
    Sheet {
        name: NAME.into(),
        heads: heads(columns(), view.lang).collect(),
        rows: owed.into_iter().chain(choices).filter_map(row).collect(),
    }
}

/// 迟, 按时; empty while it cannot be said.
fn late(late: Option<bool>, lang: Lang) -> &'static str {
    match late {
        Some(true) => Word::IsLate.say(lang),
        Some(false) => Word::InTime.say(lang),
        None => "",
    }
}

/// Working days left, while anything is still to be done by that day.
fn left(one: &Assignment, standing: &Standing) -> Option<i64> {
    standing.workdays_left.filter(|_| one.status.is_open() && !one.is_owed_choice())
}
