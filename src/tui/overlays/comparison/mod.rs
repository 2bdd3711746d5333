//! 年度比对: a plan year beside the one before, a page over the screens: the clauses that changed, each with both wordings
//! side by side, and what of the earlier year is still open, to be carried over by key.

mod detail;
mod draw;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::comparison::{Change, OpenDuty, Verdict, carry_over, compare, duties_of, open_duties};
use crate::domain::id::PlanId;
use crate::domain::plan::Plan;
use crate::locale::say;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::words::comparison::{self as words, CompareWord};

use super::choice::Choice;

/// The page.
pub struct Comparison {
    /// The earlier year, and its key.
    old: (PlanId, String),
    /// The later year, and its key.
    new: (PlanId, String),
    changes: Vec<Change>,
    /// Kept clauses are listed too.
    all: bool,
    list: ListState,
    /// The selected clause is read on the whole page, from this line on.
    reading: Option<ListState>,
    /// From how many lines it can be read on, as it was drawn last.
    tops: Cell<usize>,
    /// What is open, with the book and the day that it was worked out for: frames are many, acts few.
    open: RefCell<Option<OpenOf>>,
}

/// What is open by a book, on a day.
type OpenOf = (Arc<Book>, NaiveDate, Rc<[OpenDuty]>);

/// Opens the page on a year and the one before it; a sentence where there is none.
#[must_use]
pub fn open(new: &Plan, view: &View) -> Vec<Effect> {
    match view.book.plan_before(new) {
        Some(old) => vec![Effect::Push(Box::new(Comparison::of(old, new, view)))],
        None => vec![Effect::Toast(CompareWord::NoEarlier.say(view.lang).to_owned())],
    }
}

impl Comparison {
    fn of(old: &Plan, new: &Plan, view: &View) -> Self {
        let changes = compare(&view.book, old, new);
        Self {
            old: (old.id, old.key.clone()),
            new: (new.id, new.key.clone()),
            all: changes.iter().all(|change| change.verdict == Verdict::Kept),
            changes,
            list: ListState::default(),
            reading: None,
            tops: Cell::new(0),
            open: RefCell::default(),
        }
    }

    /// The clauses in the list.
    fn shown(&self) -> Vec<&Change> {
        self.changes.iter().filter(|change| self.all || change.verdict != Verdict::Kept).collect()
    }

    fn selected(&self) -> Option<&Change> {
        self.shown().get(self.list.selected).copied()
    }

    /// What is still open of the earlier year.
    fn open(&self, view: &View) -> Rc<[OpenDuty]> {
        let mut kept = self.open.borrow_mut();
        match &*kept {
            Some((book, today, open)) if Arc::ptr_eq(book, &view.book) && *today == view.today => Rc::clone(open),
            Some(_) | None => {
                let open: Rc<[OpenDuty]> = open_duties(&view.day(), self.old.0, &self.changes).into();
                *kept = Some((Arc::clone(&view.book), view.today, Rc::clone(&open)));
                open
            }
        }
    }

    /// Lists what was kept too, or no longer; the selection stays on its clause, else at the next.
    fn toggle(&mut self) {
        let at = |page: &Self| {
            let selected = page.selected()?;
            page.changes.iter().position(|change| std::ptr::eq(change, selected))
        };
        let kept = at(self).unwrap_or(0);
        self.all = !self.all;
        let before = self.changes.iter().take(kept);
        self.list.selected = before.filter(|change| self.all || change.verdict != Verdict::Kept).count();
        self.list.fit(self.shown().len());
    }

    /// The question before duties are carried over: those of the selected clause, or all that go on.
    fn carry(&self, whole: bool, view: &View) -> Vec<Effect> {
        let lang = view.lang;
        if let Some(why) = &view.read_only {
            return vec![Effect::Toast(why.clone())];
        }
        let all = self.open(view);
        let of = match self.selected() {
            _ if whole => all.to_vec(),
            Some(change) => duties_of(&view.book, change, &all),
            None => Vec::new(),
        };
        let Some(act) = carry_over(&view.book, &of) else {
            return vec![Effect::Toast(say!(lang, CompareWord::NothingToCarry, new = self.new.1))];
        };
        let n = of.iter().filter(|duty| duty.into.is_some()).count();
        let line = match self.selected().filter(|_| !whole) {
            Some(change) => say!(
                lang,
                CompareWord::CarryOne,
                n = n,
                old = self.old.1,
                new = self.new.1,
                number = words::number(&view.book, change.old.as_ref(), lang),
                into = words::number(&view.book, change.new.as_ref(), lang)
            ),
            None => say!(lang, CompareWord::CarryAll, n = n, old = self.old.1, new = self.new.1),
        };
        let lines = vec![line, CompareWord::CarryKeeps.say(lang).to_owned()];
        vec![Effect::Push(Box::new(Choice::act(CompareWord::CarryTitle.say(lang), lines, act)))]
    }

    fn command(&mut self, command: Command) -> Option<Vec<Effect>> {
        let rows = self.shown().len();
        let step = Move::of(command)?;
        if let Some(reading) = &mut self.reading {
            if matches!(step, Move::Back | Move::Left) {
                self.reading = None;
            } else {
                reading.go(command, self.tops.get());
            }
        } else if step == Move::Back {
            return Some(vec![Effect::Pop]);
        } else if matches!(step, Move::Open | Move::Right) && rows > 0 {
            self.reading = Some(ListState::default());
        } else if step == Move::NextPane {
            self.toggle();
        } else {
            self.list.go(command, rows);
        }
        Some(Vec::new())
    }
}

impl Layer for Comparison {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(command) => self.command(*command).or_else(|| input.pass()),
            LayerInput::Key(press) => Some(match press.twin().text() {
                Some('1') => self.carry(false, view),
                Some('2') => self.carry(true, view),
                Some(_) | None => Vec::new(),
            }),
            LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        let pair = |key: &str, word: CompareWord| (key.to_owned(), word.say(lang).to_owned());
        let mut bar = vec![pair("1", CompareWord::KeyCarry), pair("2", CompareWord::KeyCarryAll)];
        if self.reading.is_none() {
            let other = if self.all { CompareWord::KeyChanges } else { CompareWord::KeyAll };
            bar.extend([pair("Enter", CompareWord::KeyRead), pair("Tab", other)]);
        }
        bar.push(pair("Esc", CompareWord::KeyBack));
        bar
    }
}
