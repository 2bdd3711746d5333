//! In which order the tasks stand, and which of them a query asks for.

use chrono::Datelike;

use crate::domain::assignment::Assignment;
use crate::domain::coded::coded;
use crate::domain::task::Task;
use crate::text::Finder;
use crate::tui::view::View;
use crate::words;

coded! {
    /// Order of the list.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub enum Sort {
        /// 序号.
        #[default]
        Number,
        /// 时限.
        Due,
        /// 灯.
        Light,
        /// 单位 (the unit cell).
        Unit,
    }
}

impl Sort {
    pub const fn next(self) -> Self {
        match self {
            Self::Number => Self::Due,
            Self::Due => Self::Light,
            Self::Light => Self::Unit,
            Self::Unit => Self::Number,
        }
    }
}

/// Whether a task answers to a query: its number, texts, or the units that owe it.
pub fn matches(finder: &Finder, task: &Task, view: &View) -> bool {
    let number = words::task_number(task, view.lang);
    let texts = [task.row.as_str(), &number, &task.brief, &task.brief_en, &task.requirement, &task.theme, &task.point];
    if finder.find(texts).is_some() {
        return true;
    }
    let units = view.book.assignments_of(task.id).into_iter().filter_map(|one| view.book.units.get(&one.unit?));
    units.into_iter().any(|unit| finder.find(unit.spellings()).is_some())
}

/// Whether a unit, or how far it is, is what the filter of a task's units asks for.
pub fn is_share_of(finder: &Finder, one: &Assignment, view: &View) -> bool {
    let status = if one.is_owed_choice() { "" } else { words::status_of(&view.day(), one, view.lang) };
    let names = one.unit.and_then(|unit| view.book.units.get(&unit)).into_iter().flat_map(|unit| unit.spellings());
    finder.find(names.chain(one.choice.as_deref()).chain([status])).is_some()
}

/// The numbers a task is sorted by.
pub fn order(sort: Sort, task: &Task, view: &View) -> (i64, i64) {
    match sort {
        Sort::Number => (0, 0),
        Sort::Due => task.deadline.date.map_or((1, 0), |due| (0, i64::from(due.num_days_from_ce()))),
        Sort::Light => view.day().task_standing(task).worst.map_or((2, 0), |worst| {
            let (calmer, word) = worst.severity();
            (i64::from(calmer), word as i64)
        }),
        Sort::Unit => (0, first_position(task, view)),
    }
}

fn first_position(task: &Task, view: &View) -> i64 {
    let units = view.book.assignments_of(task.id).into_iter().filter_map(|one| view.book.units.get(&one.unit?));
    units.map(|unit| unit.position).min().unwrap_or(i64::MAX)
}
