//! The screens: one file or folder each, with its state, its update and its drawing.

pub mod calendar;
pub mod decisions;
pub mod history;
#[cfg(test)]
mod sample;
pub mod sync;
pub mod tasks;
pub mod today;
pub mod units;
pub mod walk;

use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::key::Key;

use super::canvas::{Canvas, Span};
use super::command::{Command, Scope};
use super::effect::Effect;
use super::view::View;

/// The screens with a number key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ScreenId {
    /// 1 今日.
    Today,
    /// 2 日历.
    Calendar,
    /// 3 任务.
    Tasks,
    /// 4 单位.
    Units,
    /// 5 三同步.
    Sync,
    /// 6 决策.
    Decisions,
    /// 0 历史.
    History,
}

impl ScreenId {
    /// Every screen, in the order of the tabs.
    pub const ALL: [Self; 7] =
        [Self::Today, Self::Calendar, Self::Tasks, Self::Units, Self::Sync, Self::Decisions, Self::History];

    /// Its digit.
    #[must_use]
    pub const fn digit(self) -> char {
        match self {
            Self::Today => '1',
            Self::Calendar => '2',
            Self::Tasks => '3',
            Self::Units => '4',
            Self::Sync => '5',
            Self::Decisions => '6',
            Self::History => '0',
        }
    }

    /// The scope of its own commands.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::Today => Scope::Today,
            Self::Calendar => Scope::Calendar,
            Self::Tasks => Scope::Tasks,
            Self::Units => Scope::Units,
            Self::Sync => Scope::Sync,
            Self::Decisions => Scope::Decisions,
            Self::History => Scope::History,
        }
    }

    /// Stable code, for the state that is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Calendar => "calendar",
            Self::Tasks => "tasks",
            Self::Units => "units",
            Self::Sync => "sync",
            Self::Decisions => "decisions",
            Self::History => "history",
        }
    }
}

/// A screen at its start.
#[must_use]
pub fn make(id: ScreenId, view: &View) -> Box<dyn Screen> {
    match id {
        ScreenId::Today => Box::new(today::Today::new(view)),
        ScreenId::Calendar => Box::new(calendar::Calendar::new(view)),
        ScreenId::Tasks => Box::new(tasks::Tasks::new(view)),
        ScreenId::Units => Box::new(units::Units::new(view)),
        ScreenId::Sync => Box::new(sync::Sync::new(view)),
        ScreenId::Decisions => Box::new(decisions::Decisions::new(view)),
        ScreenId::History => Box::new(history::History::new(view)),
    }
}

/// Whether a command can run now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Live {
    /// It can.
    On,
    /// It cannot, and why; said after 不可用.
    Off(String),
}

/// A screen of the desk.
///
/// Moving the selection, opening details and marking rows are the screen's; acts on the selected records are the desk's
/// (`acts.rs`), so that a note or a reminder is the same form wherever it is asked for.
pub trait Screen {
    /// Does a command. Called with movement commands and those of the screen's own scope, and with `Open`, `Mark`,
    /// `NextPane`, `Back`.
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect>;

    /// Whether a command of its own scope can run now.
    fn live(&self, command: Command, view: &View) -> Live;

    /// Whether marking and filtering, which the desk has on every screen, have rows to work on here.
    fn offers(&self, _command: Command) -> bool {
        true
    }

    /// The records that an act would change: the marked ones, else the selected one.
    fn selection(&self, view: &View) -> Vec<Key>;

    /// What a record command opens where the selection is finer than a record: the form of the selected row of a
    /// checklist, the strip of one of several dates. `None` leaves it to the desk, which does it on the whole record.
    fn own_form(&self, _command: Command, _view: &View) -> Option<Vec<Effect>> {
        None
    }

    /// Draws the body. `area` lies between the rule under the tabs and the rule over the sentence line; both rules are
    /// drawn by the desk. A screen with two panes joins its wall to them with [`super::page::split`].
    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>);

    /// The mode, at the right of the tabs (列表与详情); may be empty.
    fn mode(&self, view: &View) -> String;

    /// The selected thing in one sentence.
    fn sentence(&self, view: &View) -> Vec<Span>;

    /// The key bar, act first; palette and help are added by the desk.
    fn bar(&self, view: &View) -> Vec<Command>;

    /// Puts the selection on a record, if the screen shows it; clears a filter that hides it.
    fn seek(&mut self, key: &Key, view: &View);

    /// Shows only what matches; an empty text shows everything.
    fn set_filter(&mut self, query: &str, view: &View);

    /// The filter in force.
    fn filter(&self) -> &str;

    /// The book changed: keeps the selection on the same record where it still stands, else near it.
    fn refresh(&mut self, view: &View);

    /// What to keep for the next start.
    fn remember(&self) -> Value;

    /// Takes up what was kept; anything that no longer fits is ignored.
    fn recall(&mut self, kept: &Value, view: &View);
}
