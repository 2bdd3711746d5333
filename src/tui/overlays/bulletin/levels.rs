//! Where one is on the page: at a line of the text, at a number of it, at a row of a number.

use crate::domain::book::Book;
use crate::domain::figure::{FigureId, FigureRow, RowOf};
use crate::domain::key::Key;
use crate::text;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::widgets::list::ListState;

use super::drafted::{Drafted, PageLine};

/// What is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// The numbers of the line.
    Numbers,
    /// The rows of one of them, by its place.
    Rows(usize),
    /// The rows of a number of the day.
    Figure(FigureId),
}

/// What was opened, one out of the other.
#[derive(Default)]
pub struct Levels {
    /// The line of the text, once one moved; else the first that has numbers.
    line: Option<usize>,
    /// Of a line that is taller than the window, how many of its rows stand above it.
    above: usize,
    opened: Vec<(Level, ListState)>,
}

impl Levels {
    /// Whether the text is shown.
    pub fn is_text(&self) -> bool {
        self.opened.is_empty()
    }

    /// What is opened last.
    pub fn top(&self) -> Option<Level> {
        self.opened.last().map(|(level, _)| *level)
    }

    /// Its list.
    pub fn list(&self) -> Option<&ListState> {
        self.opened.last().map(|(_, list)| list)
    }

    /// The line of the text by its place.
    pub fn line(&self, drafted: &Drafted) -> usize {
        let first = || drafted.lines.iter().position(|line| !line.numbers.is_empty()).unwrap_or(0);
        self.line.unwrap_or_else(first)
    }

    /// How many rows of the line stand above the window.
    pub const fn above(&self) -> usize {
        self.above
    }

    /// One level back; whether there was one.
    pub fn back(&mut self) -> bool {
        self.opened.pop().is_some()
    }

    /// Keeps what is opened inside a draft that became another.
    pub fn fit(&mut self, drafted: &Drafted) {
        self.line = self.line.map(|line| line.min(drafted.lines.len().saturating_sub(1)));
        let line = drafted.line(self.line(drafted));
        let still = self.opened.iter().take_while(|(level, _)| rows(*level, line, drafted) > 0).count();
        self.opened.truncate(still);
        for (level, list) in &mut self.opened {
            list.fit(rows(*level, line, drafted));
        }
    }

    /// Moves, of a text that is drawn in so many columns and rows.
    pub fn go(&mut self, command: Command, step: Move, drafted: &Drafted, size: (usize, usize)) {
        let line = self.line(drafted);
        if let Some((level, list)) = self.opened.last_mut() {
            list.go(command, rows(*level, drafted.line(line), drafted));
            return;
        }
        let (width, height) = (size.0.max(1), size.1.max(1));
        let last = drafted.lines.len().saturating_sub(1);
        let tall = |line: usize| drafted.line(line).map_or(1, |line| text::wrap(&line.text, width).len());
        let page = height.saturating_sub(1).max(1);
        // As many lines as fill the window, at least one.
        let far = |lines: &mut dyn Iterator<Item = usize>| {
            let mut used = 0;
            let within = |line: &usize| {
                used += tall(*line);
                used <= page
            };
            lines.take_while(within).count().max(1)
        };
        let rest = tall(line).saturating_sub(self.above + height);
        let (to, above) = match step {
            Move::Down | Move::PageDown if rest > 0 => (line, self.above + page.min(rest)),
            Move::Up | Move::PageUp if self.above > 0 => (line, self.above.saturating_sub(page)),
            Move::Down => (line + 1, 0),
            Move::Up => (line.saturating_sub(1), 0),
            Move::PageDown => (line + far(&mut (line..=last)), 0),
            Move::PageUp => (line.saturating_sub(far(&mut (0..line).rev())), 0),
            Move::First => (0, 0),
            Move::Last => (last, 0),
            Move::Left | Move::Right | Move::Open | Move::NextPane | Move::Back | Move::Mark => (line, self.above),
        };
        (self.line, self.above) = (Some(to.min(last)), above);
    }

    /// From a line to its numbers, from a number to its rows, from a row to the record that is returned, or to the rows of
    /// the number that it is.
    pub fn open(&mut self, drafted: &Drafted, book: &Book) -> Option<Key> {
        let line = drafted.line(self.line(drafted))?;
        let selected = self.list().map_or(0, |list| list.selected);
        let level = match self.top() {
            None if line.numbers.len() == 1 => Level::Rows(0),
            None => Level::Numbers,
            Some(Level::Numbers) => Level::Rows(selected),
            Some(level @ (Level::Rows(_) | Level::Figure(_))) => match row(level, selected, line, drafted)?.of {
                RowOf::Record(record) => return record.key(book),
                RowOf::Figure(id) => Level::Figure(id),
                // What stands at the start, and what takes points away, names no record of its own.
                RowOf::Start | RowOf::Minimum | RowOf::Plan(_) | RowOf::Adjustment(..) => return None,
            },
        };
        self.opened.push((level, ListState::default()));
        None
    }
}

/// A row of what is opened; `None` of the list of numbers, and of what a change is compared with.
pub fn row<'d>(level: Level, place: usize, line: &'d PageLine, drafted: &'d Drafted) -> Option<&'d FigureRow> {
    match level {
        Level::Numbers => None,
        Level::Rows(number) => line.numbers.get(number)?.figure.rows.get(place),
        Level::Figure(id) => drafted.figures.rows(id).get(place),
    }
}

/// How many there are in what is opened.
pub fn rows(level: Level, line: Option<&PageLine>, drafted: &Drafted) -> usize {
    let numbers = line.map_or(&[][..], |line| &line.numbers);
    match level {
        Level::Numbers => numbers.len(),
        Level::Rows(number) => numbers
            .get(number)
            .map_or(0, |number| number.figure.rows.len() + usize::from(number.figure.before.is_some())),
        Level::Figure(id) => drafted.figures.rows(id).len(),
    }
}
