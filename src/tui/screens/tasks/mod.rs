//! 3 任务: every task with its light; detail with the notice's own sentence, both dates, assignments and what happened.

mod detail;
mod events;
mod list;
mod sort;
mod words;

use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::assignment::Assignment;
use crate::domain::day::TaskPlace;
use crate::domain::figure::{Listed, RecordId};
use crate::domain::id::{AssignmentId, TaskId};
use crate::domain::key::Key;
use crate::domain::task::Task;
use crate::text::Finder;
use crate::tui::acts;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::FormId;
use crate::tui::page::{self, WIDE};
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser::{Chooser, Row};
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use crate::tui::overlays::figures;
use sort::{Sort, is_share_of, matches, order};
use words::TasksWord;

/// Which part has the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Focus {
    /// The list.
    #[default]
    List,
    /// The assignments in the detail.
    Shares,
    /// What happened, in the detail.
    Events,
}

/// The Tasks screen.
pub struct Tasks {
    list: Chooser<Order, TaskId>,
    /// Selection among the assignments of the selected task.
    shares: ListState,
    /// The assignment it stood on after the last key.
    share: Option<AssignmentId>,
    /// Which of the units are shown while one looks through them.
    share_query: String,
    /// On a narrow desk the detail lies over the list while it has the focus.
    focus: Focus,
    /// Where what happened is scrolled to.
    events: ListState,
    sort: Sort,
    seen: LastSeen,
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
            share_query: String::new(),
            focus: Focus::List,
            events: ListState::default(),
            sort: Sort::default(),
            seen: LastSeen::default(),
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

    /// The assignments of the selected task that the filter lets through, worst first.
    fn shares<'v>(&self, view: &'v View) -> Vec<&'v Assignment> {
        let Some(task) = self.task(view) else { return Vec::new() };
        let day = view.day();
        let mut shares = view.book.assignments_of(task.id);
        let finder = Finder::new(&self.share_query);
        if !finder.is_blank() {
            shares.retain(|one| is_share_of(&finder, one, view));
        }
        shares.sort_by_cached_key(|one| (one.part, day.standing(one).severity()));
        shares
    }

    /// The assignments whose history is shown: while one is chosen its own, else those of the whole task.
    fn history_of<'v>(&self, view: &'v View) -> Vec<&'v Assignment> {
        let shares = self.shares(view);
        let own = match self.focus {
            Focus::List => shares,
            Focus::Shares | Focus::Events => shares.get(self.shares.selected).copied().into_iter().collect(),
        };
        own.into_iter().flat_map(|one| view.book.lineage(one)).collect()
    }

    fn move_by(&mut self, command: Command, view: &View) {
        match self.focus {
            Focus::Shares => {
                let count = self.shares(view).len();
                self.shares.go(command, count);
                self.events = ListState::default();
            }
            Focus::Events => {
                let count = events::of(&self.history_of(view), view).len();
                self.events.go(command, count);
            }
            Focus::List => {
                if self.list.go(command) {
                    self.shares = ListState::default();
                    self.events = ListState::default();
                }
            }
        }
    }

    const fn in_detail(&self) -> bool {
        !matches!(self.focus, Focus::List)
    }

    fn leave_detail(&mut self) {
        self.focus = Focus::List;
        self.shares.marked.clear();
        self.share_query.clear();
    }

    fn share(&self, view: &View) -> Option<AssignmentId> {
        self.shares(view).get(self.shares.selected).map(|one| one.id)
    }

    /// Opens the detail; from there the record under the selection.
    fn open(&mut self, view: &View) -> Vec<Effect> {
        match self.focus {
            Focus::Shares => return vec![Effect::Run(Command::Edit)],
            Focus::Events => {}
            Focus::List if self.shares(view).is_empty() => {}
            Focus::List => self.focus = Focus::Shares,
        }
        Vec::new()
    }

    fn obey(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Tasks::of(command) {
            return self.own(own, view);
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::NextPane | Move::Right if self.focus == Focus::List => drop(self.open(view)),
            Move::NextPane | Move::Right if self.focus == Focus::Shares => self.focus = Focus::Events,
            Move::Left | Move::Back if self.focus == Focus::Events => self.focus = Focus::Shares,
            Move::Back if self.in_detail() && !self.share_query.is_empty() => self.filter_focus("", view),
            Move::NextPane | Move::Left | Move::Back if self.in_detail() => self.leave_detail(),
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Back => drop(self.list.unmark()),
            Move::Mark if self.focus == Focus::Shares => {
                let count = self.shares(view).len();
                self.shares.mark(count);
            }
            Move::Mark if self.focus == Focus::Events => {}
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
            kind::Tasks::WithdrawTask => match acts::added_task(&self.selection(view), view) {
                Ok(task) => FormId::WithdrawTask { task }.push(view),
                Err(_) => Vec::new(),
            },
        }
    }
}

impl Screen for Tasks {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        let effects = self.obey(command, view);
        self.share = self.share(view);
        effects
    }

    fn live(&self, command: Command, view: &View) -> Live {
        match kind::Tasks::of(command) {
            Some(kind::Tasks::WithdrawTask) => Live::unless(acts::added_task(&self.selection(view), view).err()),
            Some(kind::Tasks::Sort | kind::Tasks::AddTask) | None => Live::On,
        }
    }

    fn listed(&self, view: &View) -> Vec<Listed> {
        figures::found(self.list.query(), self.list.rows().map(|id| RecordId::Task(*id)), view.lang)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        if self.in_detail() {
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
        } else if self.in_detail() {
            detail::draw(self, area, view, canvas);
        } else {
            list::draw(self, area, view, canvas);
        }
    }

    fn mark_all(&mut self, view: &View) {
        match self.focus {
            Focus::List => self.list.mark_all(|_| true),
            Focus::Shares => self.shares.marked = (0..self.shares(view).len()).collect(),
            Focus::Events => {}
        }
    }

    fn marked(&self) -> usize {
        if self.in_detail() { self.shares.marked.len() } else { self.list.marked() }
    }

    fn depth(&self) -> usize {
        let inner = match self.focus {
            Focus::List => 0,
            Focus::Shares => 1,
            Focus::Events => 2,
        };
        inner + usize::from(!self.list.query().is_empty()) + usize::from(!self.share_query.is_empty())
    }

    fn mode(&self, view: &View) -> String {
        TasksWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        detail::sentence(self, view)
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        let mut bar =
            vec![Command::Open, Command::Filter, Command::Sort, Command::Matrix, Command::AddTask, Command::Edit];
        bar.push(Command::Why);
        if self.in_detail() {
            bar = vec![Command::Edit, Command::Note, Command::Remind, Command::Evidence, Command::Extend, Command::Why];
            bar.push(Command::Filter);
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
            | Key::Form(_)
            | Key::Return(_)
            | Key::Week(_)
            | Key::Bulletin(_) => return,
        };
        let Some(task) = task else { return };
        self.unhide(view, |screen| screen.list.seek(&task));
        self.share_query.clear();
        let share = assignment.and_then(|id| self.shares(view).iter().position(|one| one.id == id));
        self.focus = if share.is_some() { Focus::Shares } else { Focus::List };
        self.events = ListState::default();
        self.shares = ListState { selected: share.unwrap_or(0), ..ListState::default() };
        self.share = assignment;
    }

    fn filter_focus(&mut self, query: &str, view: &View) {
        if !self.in_detail() {
            return self.set_filter(query, view);
        }
        query.clone_into(&mut self.share_query);
        self.focus = Focus::Shares;
        self.shares = ListState::default();
        self.events = ListState::default();
        self.share = self.share(view);
    }

    fn focus_filter(&self) -> &str {
        if self.in_detail() { &self.share_query } else { self.filter() }
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        self.list.set_query(query);
        self.leave_detail();
        self.seen.forget();
        self.refresh(view);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        let kept = self.list.selected().copied();
        match self.seen.news(view) {
            ViewChange::None => return,
            ViewChange::Some(_, since) => {
                let changed = since.tasks.iter().filter_map(|id| view.book.tasks.get(id));
                let fresh = self.rows(changed, view);
                self.list.repair(|id| since.tasks.contains(id), fresh);
            }
            ViewChange::All => self.list.fill(self.rows(view.book.tasks.values(), view)),
        }
        self.shares.marked.clear();
        if self.list.selected().copied() == kept {
            // An act changes the order of the assignments: the next one must not fall on a neighbour.
            let place = self.share.and_then(|id| self.shares(view).iter().position(|one| one.id == id));
            self.shares.selected = place.unwrap_or(self.shares.selected);
        } else {
            self.shares = ListState::default();
            self.leave_detail();
        }
        let count = self.shares(view).len();
        self.shares.fit(count);
        if count == 0 && self.share_query.is_empty() {
            self.focus = Focus::List;
        }
        // What was just entered stands first.
        self.events = ListState::default();
        self.share = self.share(view);
    }

    fn remember(&self) -> Value {
        let mut kept = self.list.remember();
        kept["sort"] = self.sort.code().into();
        kept
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if let Some(sort) = kept["sort"].as_str().and_then(Sort::from_code) {
            self.sort = sort;
        }
        self.list.recall(kept);
        self.seen.forget();
        self.refresh(view);
    }
}
