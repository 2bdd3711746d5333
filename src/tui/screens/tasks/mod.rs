//! 3 任务: every task with its light; detail with the notice's own sentence, both dates, assignments and what happened.

mod detail;
mod list;
mod words;

use chrono::Datelike;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::assignment::Assignment;
use crate::domain::day::TaskPlace;
use crate::domain::id::{AssignmentId, TaskId};
use crate::domain::key::Key;
use crate::domain::task::Task;
use crate::text::Finder;
use crate::tui::acts;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::view::{News, Seen, View};
use crate::tui::widgets::chooser::{Chooser, Row};
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use words::TasksWord;

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

impl Sort {
    const ALL: [Self; 4] = [Self::Number, Self::Due, Self::Light, Self::Unit];

    const fn next(self) -> Self {
        match self {
            Self::Number => Self::Due,
            Self::Due => Self::Light,
            Self::Light => Self::Unit,
            Self::Unit => Self::Number,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Due => "due",
            Self::Light => "light",
            Self::Unit => "unit",
        }
    }
}

/// The Tasks screen.
pub struct Tasks {
    list: Chooser<Order, TaskId>,
    /// Selection among the assignments of the selected task.
    shares: ListState,
    /// The assignment it stood on after the last key.
    share: Option<AssignmentId>,
    /// The focus is in the detail; on a narrow desk the detail lies over the list then.
    in_detail: bool,
    sort: Sort,
    seen: Seen,
}

/// What the list is sorted by: a pair of numbers, then the order of the table.
type Order = (i64, i64, TaskPlace);

impl Row for TaskId {
    type Id = Self;

    fn id(&self) -> Self {
        *self
    }
}

impl Tasks {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            list: Chooser::default(),
            shares: ListState::default(),
            share: None,
            in_detail: false,
            sort: Sort::default(),
            seen: Seen::default(),
        };
        screen.refresh(view);
        screen
    }

    /// The rows of some tasks: those that the filter lets through, under what they are sorted by.
    fn rows<'v>(&self, tasks: impl Iterator<Item = &'v Task>, view: &View) -> Vec<(Order, TaskId)> {
        let (finder, day) = (self.list.finder(), view.day());
        let row = |task: &Task| {
            let place = day.task_place(task)?;
            let shown = finder.is_blank() || matches(&finder, task, view);
            let (first, second) = order(self.sort, task, view);
            shown.then_some(((first, second, place), task.id))
        };
        tasks.filter_map(row).collect()
    }

    fn task<'v>(&self, view: &'v View) -> Option<&'v Task> {
        view.book.tasks.get(self.list.selected()?)
    }

    /// The assignments of the selected task, worst first.
    fn shares<'v>(&self, view: &'v View) -> Vec<&'v Assignment> {
        let Some(task) = self.task(view) else { return Vec::new() };
        let day = view.day();
        let mut shares = view.book.assignments_of(task.id);
        shares.sort_by_cached_key(|one| (one.part, day.standing(one).severity()));
        shares
    }

    fn move_by(&mut self, command: Command, view: &View) {
        if self.in_detail {
            let count = self.shares(view).len();
            self.shares.go(command, count);
        } else if self.list.go(command) {
            self.shares = ListState::default();
        }
    }

    fn share(&self, view: &View) -> Option<AssignmentId> {
        self.shares(view).get(self.shares.selected).map(|one| one.id)
    }

    /// Opens the detail; from there the record under the selection.
    fn open(&mut self, view: &View) -> Vec<Effect> {
        if self.in_detail {
            return vec![Effect::Run(Command::Edit)];
        }
        self.in_detail = !self.shares(view).is_empty();
        Vec::new()
    }

    fn obey(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Tasks::of(command) {
            return self.own(own, view);
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::NextPane | Move::Right if !self.in_detail => drop(self.open(view)),
            Move::NextPane | Move::Left | Move::Back if self.in_detail => {
                self.in_detail = false;
                self.shares.marked.clear();
            }
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Back => drop(self.list.unmark()),
            Move::Mark if self.in_detail => {
                let count = self.shares(view).len();
                self.shares.mark(count);
            }
            Move::Mark => self.list.mark(),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.move_by(command, view);
            }
            Move::NextPane | Move::Left | Move::Right => {}
        }
        Vec::new()
    }

    fn own(&mut self, command: kind::Tasks, view: &View) -> Vec<Effect> {
        match command {
            kind::Tasks::Sort => {
                self.sort = self.sort.next();
                self.seen.forget();
                self.refresh(view);
                Vec::new()
            }
            kind::Tasks::AddTask => acts::add_task(view),
        }
    }
}

/// Whether a task answers to a query: its number, texts, or the units that owe it.
fn matches(finder: &Finder, task: &Task, view: &View) -> bool {
    let texts = [task.row.as_str(), &task.brief, &task.brief_en, &task.requirement, &task.theme, &task.point];
    if finder.find(texts).is_some() {
        return true;
    }
    let units = view.book.assignments_of(task.id).into_iter().filter_map(|one| view.book.units.get(&one.unit?));
    units.into_iter().any(|unit| finder.find(unit.spellings()).is_some())
}

/// The numbers a task is sorted by.
fn order(sort: Sort, task: &Task, view: &View) -> (i64, i64) {
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

impl Screen for Tasks {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        let effects = self.obey(command, view);
        self.share = self.share(view);
        effects
    }

    fn live(&self, _command: Command, _view: &View) -> Live {
        Live::On
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        if self.in_detail {
            let shares = self.shares(view);
            let chosen: Vec<AssignmentId> = self
                .shares
                .chosen(shares.len())
                .into_iter()
                .filter_map(|row| shares.get(row))
                .map(|one| one.id)
                .collect();
            return chosen.into_iter().filter_map(|id| view.book.assignment_key(id)).collect();
        }
        self.list.chosen().filter_map(|id| view.book.task_key(*id)).collect()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if area.width >= WIDE {
            let (left, right) = page::split(canvas, area, area.width * 58 / 100);
            list::draw(self, left, view, canvas);
            detail::draw(self, right, view, canvas);
        } else if self.in_detail {
            detail::draw(self, area, view, canvas);
        } else {
            list::draw(self, area, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        TasksWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        detail::sentence(self, view)
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        let mut bar =
            vec![Command::Open, Command::Filter, Command::Sort, Command::AddTask, Command::Edit, Command::Why];
        if self.in_detail {
            bar = vec![Command::Edit, Command::Note, Command::Remind, Command::Evidence, Command::Extend, Command::Why];
        }
        bar
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let (task, assignment) = match key {
            Key::Task { plan, row } => (view.book.find_task(plan, row), None),
            Key::Assignment { plan, row, part, unit } => {
                (view.book.find_task(plan, row), view.book.find_assignment(plan, row, *part, unit.as_deref()))
            }
            Key::Document(_)
            | Key::Decision(_)
            | Key::Register(..)
            | Key::Unit(_)
            | Key::Activity(_)
            | Key::Week(_) => return,
        };
        let Some(task) = task else { return };
        if !self.list.seek(&task) {
            self.set_filter("", view);
            self.list.seek(&task);
        }
        let share = assignment.and_then(|id| self.shares(view).iter().position(|one| one.id == id));
        self.in_detail = share.is_some();
        self.shares = ListState { selected: share.unwrap_or(0), ..ListState::default() };
        self.share = assignment;
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        self.list.set_query(query);
        self.in_detail = false;
        self.seen.forget();
        self.refresh(view);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        let kept = self.list.selected().copied();
        match self.seen.news(view) {
            News::None => return,
            News::Some(_, since) => {
                let changed = since.tasks.iter().filter_map(|id| view.book.tasks.get(id));
                let fresh = self.rows(changed, view);
                self.list.repair(|id| since.tasks.contains(id), fresh);
            }
            News::All => self.list.fill(self.rows(view.book.tasks.values(), view)),
        }
        self.shares.marked.clear();
        if self.list.selected().copied() == kept {
            // An act changes the order of the assignments: the next one must not fall on a neighbour.
            let place = self.share.and_then(|id| self.shares(view).iter().position(|one| one.id == id));
            self.shares.selected = place.unwrap_or(self.shares.selected);
        } else {
            self.shares = ListState::default();
            self.in_detail = false;
        }
        let count = self.shares(view).len();
        self.shares.fit(count);
        self.in_detail &= count > 0;
        self.share = self.share(view);
    }

    fn remember(&self) -> Value {
        let mut kept = self.list.remember();
        kept["sort"] = self.sort.code().into();
        kept
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if let Some(sort) = Sort::ALL.into_iter().find(|sort| kept["sort"] == sort.code()) {
            self.sort = sort;
        }
        self.list.recall(kept);
        self.seen.forget();
        self.refresh(view);
    }
}
