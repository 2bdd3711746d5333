//! 矩阵: every duty of the year on one page, a task a row and a unit a column, walked with the arrows to its record.

mod draw;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::matrix::{Matrix, MatrixCell};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::screen::ScreenId;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::words::SmallWord;

/// The page.
#[derive(Default)]
pub struct MatrixPage {
    /// The row.
    tasks: ListState,
    /// The column.
    unit: usize,
    /// How many columns it was drawn with last.
    columns: Cell<usize>,
    /// What is shown, with the book and the day it was worked out for: frames are many, acts few.
    worked_out: RefCell<Option<MatrixOf>>,
}

/// A matrix of a book, on a day.
type MatrixOf = (Arc<Book>, NaiveDate, Rc<Matrix>);

impl MatrixPage {
    fn matrix(&self, view: &View) -> Rc<Matrix> {
        let mut kept = self.worked_out.borrow_mut();
        match &*kept {
            Some((book, today, matrix)) if Arc::ptr_eq(book, &view.book) && *today == view.today => Rc::clone(matrix),
            Some(_) | None => {
                let matrix = Rc::new(view.judged().matrix());
                *kept = Some((Arc::clone(&view.book), view.today, Rc::clone(&matrix)));
                matrix
            }
        }
    }

    /// What is under the cursor; `None` where nothing is owed.
    fn selected<'m>(&self, matrix: &'m Matrix) -> Option<&'m MatrixCell> {
        matrix.cell(*matrix.tasks.get(self.tasks.selected)?, *matrix.units.get(self.unit)?)
    }

    /// To the duty under the cursor, else to its task.
    fn open(&self, view: &View) -> Vec<Effect> {
        let matrix = self.matrix(view);
        let duty = self.selected(&matrix).and_then(|cell| view.book.assignment_key(*cell.assignments.first()?));
        let task = || matrix.tasks.get(self.tasks.selected).and_then(|id| view.book.task_key(*id));
        duty.or_else(task).map_or_else(Vec::new, |key: Key| vec![Effect::Pop, Effect::Go(ScreenId::Tasks, Some(key))])
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        let (rows, columns) = {
            let matrix = self.matrix(view);
            (matrix.tasks.len(), matrix.units.len())
        };
        match Move::of(command)? {
            Move::Back => return Some(vec![Effect::Pop]),
            Move::Open => return Some(self.open(view)),
            Move::Left => self.unit = self.unit.saturating_sub(1),
            Move::Right => self.unit = (self.unit + 1).min(columns.saturating_sub(1)),
            // A page of columns on, and from the last to the first.
            Move::NextPane => {
                let next = self.unit + self.columns.get().max(1);
                self.unit = if next < columns { next } else { 0 };
            }
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last | Move::Mark => {
                self.tasks.go(command, rows);
            }
        }
        Some(Vec::new())
    }
}

impl Layer for MatrixPage {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(command) => self.command(*command, view).or_else(|| input.pass()),
            LayerInput::Key(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SmallWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![
            pair("↑↓←→", SmallWord::MatrixMove),
            pair("Tab", SmallWord::MatrixUnits),
            pair("Enter", SmallWord::MatrixOpen),
            pair("Esc", SmallWord::Close),
        ]
    }
}
