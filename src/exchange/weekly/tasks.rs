//! `tasks`: one row an assignment, all of them, owed choices last.

use crate::domain::assignment::Assignment;
use crate::domain::light::Standing;
use crate::domain::task::Task;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::Lang;

use super::words::{WeeklyWord as Word, light};
use super::{WeekView, change, review};
use crate::words::{class, status, strength, task_number};

const HEADS: [Word; 26] = [
    Word::Week,
    Word::Seq,
    Word::Theme,
    Word::Point,
    Word::Requirement,
    Word::Strength,
    Word::Unit,
    Word::Class,
    Word::Deadline,
    Word::Due,
    Word::LastWorkday,
    Word::WorkdaysLeft,
    Word::Status,
    Word::Light,
    Word::Progress,
    Word::Change,
    Word::ProgressOn,
    Word::Evidence,
    Word::Reminders,
    Word::Review,
    Word::SubmittedOn,
    Word::DoneOn,
    Word::Late,
    Word::Stalled,
    Word::TimesReturned,
    Word::Key,
];

/// Its stable name.
pub const NAME: &str = "tasks";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let walked = review::WalkSelection::new(view);
    let (owed, choices): (Vec<_>, Vec<_>) = view.day.assignments().into_iter().partition(|one| !one.is_owed_choice());
    let rows = owed.into_iter().chain(choices);
    Sheet {
        name: NAME.into(),
        heads: HEADS.iter().map(|head| head.say(view.lang).to_owned()).collect(),
        rows: rows.filter_map(|one| Some(row(view, &walked, one, view.day.task_of(one)?))).collect(),
    }
}

fn row(view: &WeekView<'_>, walked: &review::WalkSelection, one: &Assignment, task: &Task) -> Vec<Cell> {
    let (lang, standing) = (view.lang, view.day.standing(one));
    let unit = one.unit.and_then(|unit| view.day.book.units.get(&unit));
    let owner = unit.map(|unit| unit.name.clone()).or_else(|| one.choice.clone()).unwrap_or_default();
    let note = one.latest_note();
    vec![
        Cell::text(view.week.to_string()),
        task.seq.map_or_else(|| Cell::text(task_number(task, lang)), |seq| Cell::Number(seq.into())),
        Cell::text(task.theme.clone()),
        Cell::text(task.point.clone()),
        Cell::text(task.requirement.clone()),
        Cell::text(strength(task.strength_of(one.part), lang)),
        Cell::text(owner),
        Cell::text(unit.map(|unit| class(unit.class, lang)).unwrap_or_default()),
        Cell::text(task.deadline.phrase.clone()),
        Cell::date(standing.due),
        Cell::date(standing.last_workday),
        Cell::number(left(one, &standing)),
        Cell::text(status(one.status, lang)),
        Cell::text(light(&standing, lang)),
        Cell::text(note.map(|note| note.text.clone()).unwrap_or_default()),
        Cell::text(change::of_assignment(view, one)),
        Cell::date(note.map(|note| note.happened_on)),
        Cell::count(one.evidence.len()),
        Cell::count(one.reminders.len()),
        Cell::text(walked.word(view, one)),
        Cell::date(one.submitted_on),
        Cell::date(one.done_on()),
        Cell::text(late(view.day.is_late(one, &standing), lang)),
        Cell::text(if view.day.is_stalled(one, &standing) { Word::Stalled.say(lang) } else { "" }),
        Cell::Number(one.returned.into()),
        Cell::text(view.day.book.assignment_key(one.id).map(|key| key.to_string()).unwrap_or_default()),
    ]
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
