//! 矩阵: every duty of the year on one page, a task a row and a unit a column, walked with the arrows to its record.

mod draw;
mod heads;
pub mod legend;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::rc::Rc;

use crate::domain::book::Book;
use crate::domain::id::{TaskId, UnitId};
use crate::domain::key::Key;
use crate::domain::matrix::{Matrix, MatrixCell};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::worked_out::WorkedOut;

use super::words::SmallWord;

/// The page.
#[derive(Default)]
pub struct MatrixPage {
    /// Row and column, once one moved or came from somewhere; else the first of both.
    at: (Option<TaskId>, Option<UnitId>),
    /// How many columns it was drawn with last.
    columns: Cell<usize>,
    matrix: WorkedOut<Matrix>,
}

impl MatrixPage {
    /// The page at a record, where it has a row or a column.
    #[must_use]
    pub fn new(from: Option<&Key>, book: &Book) -> Self {
        let task = from.and_then(|key| match key {
            Key::Task { plan, row } | Key::Assignment { plan, row, .. } => book.find_task(plan, row),
            Key::Unit(_) | Key::Document(_) | Key::Decision(_) | Key::Activity(_) => None,
            Key::Form(_) | Key::Return(_) | Key::Register(..) | Key::Week(_) | Key::Bulletin(_) => None,
        });
        Self { at: (task, from.and_then(|key| book.unit_of(key))), ..Self::default() }
    }

    fn matrix(&self, view: &View) -> Rc<Matrix> {
        self.matrix.get(view, |view| view.judged().matrix())
    }

    /// Row and column under the cursor.
    fn place(&self, matrix: &Matrix) -> (usize, usize) {
        let row = matrix.tasks.iter().position(|id| Some(*id) == self.at.0);
        let column = matrix.units.iter().position(|id| Some(*id) == self.at.1);
        (row.unwrap_or(0), column.unwrap_or(0))
    }

    /// What is under the cursor; `None` where nothing is owed.
    fn selected<'m>(&self, matrix: &'m Matrix) -> Option<&'m MatrixCell> {
        let (row, column) = self.place(matrix);
        matrix.cell(*matrix.tasks.get(row)?, *matrix.units.get(column)?)
    }

    /// To the duty under the cursor, else to its task.
    fn open(&self, view: &View) -> Vec<Effect> {
        let matrix = self.matrix(view);
        let duty = self.selected(&matrix).and_then(|cell| view.book.assignment_key(*cell.assignments.first()?));
        let task = || matrix.tasks.get(self.place(&matrix).0).and_then(|id| view.book.task_key(*id));
        duty.or_else(task).map(Effect::Visit).into_iter().collect()
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        let matrix = self.matrix(view);
        let (row, mut column) = self.place(&matrix);
        let mut rows = ListState { selected: row, ..ListState::default() };
        let columns = matrix.units.len();
        match Move::of(command)? {
            Move::Back => return Some(vec![Effect::Pop]),
            Move::Open => return Some(self.open(view)),
            Move::Left => column = column.saturating_sub(1),
            Move::Right => column = (column + 1).min(columns.saturating_sub(1)),
            // A page of columns on, and from the last to the first.
            Move::NextPane => {
                let next = column + self.columns.get().max(1);
                column = if next < columns { next } else { 0 };
            }
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last | Move::Mark => {
                rows.go(command, matrix.tasks.len());
            }
        }
        self.at = (matrix.tasks.get(rows.selected).copied(), matrix.units.get(column).copied());
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
