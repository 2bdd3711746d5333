//! 本屏数字: the numbers of a screen, each opened to the rows behind it, each row to its record. Esc leads back level by
//! level to where one was.

pub(super) mod draw;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::agenda::Agenda;
use crate::domain::book::Book;
use crate::domain::figure::{FigureId, FigureKind, FigureRow, FigureScope, Figures, Listed, RecordId, RowOf};
use crate::exchange::weekly::FigureMark;
use crate::locale::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::view::{View, ViewExtra};
use crate::tui::widgets::list::ListState;

use super::words::FigurePageWord;

/// The page.
pub struct FiguresPage {
    scope: FigureScope,
    /// What the screen counts in its own list, as it stood there.
    listed: Vec<Listed>,
    /// The list of numbers.
    numbers: ListState,
    /// The numbers that were opened, one out of the other, each with its rows.
    opened: Vec<(FigureId, ListState)>,
    /// What moved of the number that is open, in place of its rows.
    moved: bool,
    /// What is shown, with the book and the day it was worked out for: frames are many, acts few.
    worked_out: RefCell<Option<FiguresOf>>,
}

/// The numbers of a book, on a day.
type FiguresOf = (Arc<Book>, NaiveDate, Rc<Figures>);

impl FiguresPage {
    /// The numbers of a screen before those of the whole.
    #[must_use]
    pub fn new(scope: FigureScope, listed: Vec<Listed>) -> Self {
        Self {
            scope,
            listed,
            numbers: ListState::default(),
            opened: Vec::new(),
            moved: false,
            worked_out: RefCell::default(),
        }
    }

    fn figures(&self, view: &View) -> Rc<Figures> {
        let mut kept = self.worked_out.borrow_mut();
        match &*kept {
            Some((book, today, figures)) if Arc::ptr_eq(book, &view.book) && *today == view.today => Rc::clone(figures),
            Some(_) | None => {
                let mut figures = Figures::of(&view.judged());
                if let FigureScope::Day(date) = self.scope {
                    figures.add_due(&Agenda::of(&view.day(), |_| true), date, &view.day());
                }
                self.listed.iter().for_each(|one| figures.add_listed(one));
                let figures = Rc::new(figures);
                *kept = Some((Arc::clone(&view.book), view.today, Rc::clone(&figures)));
                figures
            }
        }
    }

    /// The numbers in the order of the list: the screen's own first.
    fn in_order(&self, figures: &Figures) -> Vec<FigureId> {
        let own: Vec<FigureId> = match self.scope {
            FigureScope::Whole => Vec::new(),
            FigureScope::Unit(unit) => figures.of_whom(Some(unit)).map(|one| one.id).collect(),
            FigureScope::Quotas => {
                let is_of_quota = |id: &FigureId| matches!(id, FigureId::Done(..) | FigureId::Missing(..));
                figures.iter().map(|one| one.id).filter(is_of_quota).collect()
            }
            FigureScope::Day(date) => vec![FigureId::Due(date)],
            FigureScope::Register(register) => {
                let kinds = [FigureKind::RowsOverdue, FigureKind::RowsDueSoon];
                let counts = kinds.into_iter().map(|kind| FigureId::Count(kind, None));
                std::iter::once(FigureId::Register(register)).chain(counts).collect()
            }
        };
        let mut seen = BTreeSet::new();
        let listed = (0..self.listed.len()).map(FigureId::Listed);
        let whole = figures.of_whom(None).map(|one| one.id);
        listed.chain(own).chain(whole).filter(|id| seen.insert(*id)).collect()
    }

    /// From a number to its rows, from a row to its record or to the rows of the number that it is.
    fn open(&mut self, view: &View) -> Vec<Effect> {
        let figures = self.figures(view);
        let Some((id, list)) = self.opened.last() else {
            let chosen = self.in_order(&figures).get(self.numbers.selected).copied();
            self.opened.extend(chosen.map(|id| (id, ListState::default())));
            return Vec::new();
        };
        let row = match self.mark(*id, view).filter(|_| self.moved) {
            Some(mark) => mark.moved.get(list.selected).map(|row| row.of),
            None => figures.rows(*id).get(list.selected).map(|row| row.of),
        };
        match row {
            Some(RowOf::Record(record)) => record.key(&view.book).map_or_else(Vec::new, |key| vec![Effect::Visit(key)]),
            Some(RowOf::Figure(below)) => {
                self.moved = false;
                self.opened.push((below, ListState::default()));
                Vec::new()
            }
            // What stands at the end of the list is the sum, and what takes points away names no record of its own.
            Some(RowOf::Start | RowOf::Minimum | RowOf::Plan(_) | RowOf::Adjustment(..)) | None => Vec::new(),
        }
    }

    /// A number beside the last frozen week; `None` before the first freeze.
    fn mark<'v>(&self, id: FigureId, view: &'v View) -> Option<&'v FigureMark> {
        view.asserted.as_ref()?.as_ref()?.mark(id)
    }

    /// From the rows of a number to what moved, and back.
    fn turn(&mut self) {
        self.moved = !self.moved;
        if let Some((_, list)) = self.opened.last_mut() {
            *list = ListState::default();
        }
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        match Move::of(command)? {
            Move::Back | Move::Left if self.moved => self.turn(),
            Move::Back | Move::Left => {
                if self.opened.pop().is_none() && command == Command::Back {
                    return Some(vec![Effect::Pop]);
                }
            }
            Move::NextPane => {
                if self.opened.last().is_some_and(|(id, _)| self.mark(*id, view).is_some()) {
                    self.turn();
                }
            }
            Move::Open | Move::Right => return Some(self.open(view)),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last | Move::Mark => {
                let figures = self.figures(view);
                let rows = match self.opened.last().map(|(id, _)| *id) {
                    None => self.in_order(&figures).len(),
                    Some(id) => match self.mark(id, view).filter(|_| self.moved) {
                        Some(mark) => mark.moved.len(),
                        None => figures.rows(id).len(),
                    },
                };
                self.opened.last_mut().map_or(&mut self.numbers, |(_, list)| list).go(command, rows);
            }
        }
        Some(Vec::new())
    }
}

/// The records of a list as a number, by the filter that found them.
#[must_use]
pub fn found(query: &str, records: impl IntoIterator<Item = RecordId>, lang: Lang) -> Vec<Listed> {
    let name = match query {
        "" => FigurePageWord::Listed.say(lang).to_owned(),
        query => FigurePageWord::Found.with(lang, &[("query", &query)]),
    };
    vec![Listed { name, rows: records.into_iter().map(FigureRow::once).collect() }]
}

impl Layer for FiguresPage {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(command) => self.command(*command, view).or_else(|| input.pass()),
            LayerInput::Key(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn wants(&self, view: &View) -> Option<ViewExtra> {
        view.asserted.is_none().then_some(ViewExtra::Asserted)
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: FigurePageWord| (key.to_owned(), word.say(view.lang).to_owned());
        let opens = if self.opened.is_empty() { FigurePageWord::OpenRows } else { FigurePageWord::OpenRecord };
        let back = if self.opened.is_empty() { FigurePageWord::Close } else { FigurePageWord::Back };
        let mut keys = vec![pair("↑↓", FigurePageWord::Move), pair("Enter", opens)];
        if self.opened.last().is_some_and(|(id, _)| self.mark(*id, view).is_some()) {
            keys.push(pair("Tab", if self.moved { FigurePageWord::ShowRows } else { FigurePageWord::ShowMoved }));
        }
        keys.push(pair("Esc", back));
        keys
    }
}
