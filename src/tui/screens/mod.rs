//! The screens: one file or folder each, with its state, its update and its drawing.

pub mod calendar;
pub mod decisions;
pub mod first_run;
pub mod history;
pub mod import;
#[cfg(test)]
mod kept_up;
pub mod quotas;
pub mod registers;
#[cfg(test)]
mod sample;
pub mod sync;
pub mod tasks;
pub mod today;
pub mod units;
pub mod walk;

use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::figure::{FigureScope, Listed};
use crate::domain::key::Key;

use super::acts::FinerTarget;
use super::canvas::{Canvas, Span};
use super::command::Command;
use super::command::kind::Record as OnRecords;
use super::effect::Effect;
use super::live::Live;
use super::screen::{ScreenId, screens};
use super::view::{View, ViewExtra};

macro_rules! makers {
    (screens { $($id:ident $digit:literal $code:literal $go:ident $go_code:literal $($make:ident)::+;)* }) => {
        /// A screen at its start.
        #[must_use]
        pub fn make(id: ScreenId, view: &View) -> Box<dyn Screen> {
            match id {$(ScreenId::$id => Box::new($($make)::+::new(view)),)*}
        }
    };
}

screens!(makers);

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

    /// Whose numbers it shows before those of the whole.
    fn figures(&self, _view: &View) -> FigureScope {
        FigureScope::Whole
    }

    /// What it counts in its own list: its groups, or what its filter finds.
    fn listed(&self, _view: &View) -> Vec<Listed> {
        Vec::new()
    }

    /// Marks every row of the list that has the focus.
    fn mark_all(&mut self, _view: &View) {}

    /// How many rows are marked.
    fn marked(&self) -> usize {
        0
    }

    /// How many levels Esc has to back out of here.
    fn depth(&self) -> usize {
        usize::from(!self.filter().is_empty())
    }

    /// Puts the selection on a record that was just added here.
    fn added(&mut self, key: &Key, view: &View) {
        self.seek(key, view);
    }

    /// What a record command opens where the selection is finer than a record: the form of the selected row of a
    /// checklist, the strip of one of several dates. `None` leaves it to the desk, which does it on the whole record.
    fn own_form(&self, _act: OnRecords, _view: &View) -> Option<FinerTarget> {
        None
    }

    /// What it shows and the view does not hold.
    fn wants(&self, _view: &View) -> Option<ViewExtra> {
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

    /// Puts the selection on a record of a kind that is shown best here ([`ScreenId::of`]); clears a filter that hides
    /// it.
    fn seek(&mut self, _key: &Key, _view: &View) {}

    /// Puts the selection where `find` does; a filter that hides it goes.
    fn unhide(&mut self, view: &View, find: impl Fn(&mut Self) -> bool)
    where
        Self: Sized,
    {
        if !find(self) {
            self.set_filter("", view);
            find(self);
        }
    }

    /// Shows only what matches; an empty text shows everything.
    fn set_filter(&mut self, query: &str, view: &View);

    /// The filter in force.
    fn filter(&self) -> &str;

    /// As [`Self::set_filter`], of the list that has the focus where that has a filter of its own.
    fn filter_focus(&mut self, query: &str, view: &View) {
        self.set_filter(query, view);
    }

    /// The filter of the list that has the focus.
    fn focus_filter(&self) -> &str {
        self.filter()
    }

    /// The screen is shown: where the book changed since it last was, or the day, it follows, and keeps the selection on
    /// the same record where that still stands, else near it.
    fn refresh(&mut self, view: &View);

    /// What to keep for the next start.
    fn remember(&self) -> Value;

    /// Takes up what was kept; anything that no longer fits is ignored.
    fn recall(&mut self, kept: &Value, view: &View);
}
