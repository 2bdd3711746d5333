//! The smallest terminal that tells whether a frame arrives as it is meant: text, cursor places, blanks; characters of
//! ambiguous width drawn in one cell or in two. Colours do nothing here.

use gongkai::text::{self, Ambiguous};
use unicode_width::UnicodeWidthChar;
use vte::{Params, Parser, Perform};

/// What stands in a cell: a character, or the second half of the one before.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Shown {
    Text(String),
    Half,
}

/// A terminal without wrap, as the desk asks for it.
pub struct Emulator {
    draws: Ambiguous,
    width: usize,
    rows: Vec<Vec<Shown>>,
    at: (usize, usize),
}

impl Emulator {
    /// A blank terminal that draws ambiguous characters so.
    pub fn new((width, height): (u16, u16), draws: Ambiguous) -> Self {
        let width = usize::from(width);
        let blank = Shown::Text(" ".to_owned());
        Self { draws, width, rows: vec![vec![blank; width]; usize::from(height)], at: (0, 0) }
    }

    /// Takes what the desk sends.
    pub fn take(&mut self, bytes: &[u8]) {
        Parser::new().advance(self, bytes);
    }

    /// The character that begins in a cell, if one does.
    pub fn at(&self, x: usize, y: usize) -> Option<&str> {
        match &self.rows[y][x] {
            Shown::Text(text) => Some(text),
            Shown::Half => None,
        }
    }

    /// Whether the cell holds the second half of the one before it.
    pub fn is_half(&self, x: usize, y: usize) -> bool {
        self.rows[y].get(x) == Some(&Shown::Half)
    }

    /// A row as a person sees it.
    pub fn line(&self, y: usize) -> String {
        self.rows[y]
            .iter()
            .filter_map(|cell| if let Shown::Text(text) = cell { Some(text.as_str()) } else { None })
            .collect()
    }

    /// Blanks a cell, and the other half of a character that had one there.
    fn blank(&mut self, x: usize, y: usize) {
        let row = &mut self.rows[y];
        let blank = Shown::Text(" ".to_owned());
        if row[x] == Shown::Half {
            row[x - 1] = blank.clone();
        }
        if row.get(x + 1) == Some(&Shown::Half) {
            row[x + 1] = blank.clone();
        }
        row[x] = blank;
    }
}

impl Perform for Emulator {
    fn print(&mut self, c: char) {
        let width = match self.draws {
            Ambiguous::Narrow => c.width(),
            Ambiguous::Wide => c.width_cjk(),
        };
        let (x, y) = self.at;
        match width.unwrap_or(0) {
            0 => {
                let before = (0..x).rev().find(|x| self.rows[y][*x] != Shown::Half);
                if let Some(Shown::Text(text)) = before.map(|x| &mut self.rows[y][x]) {
                    text.push(c);
                }
            }
            width => {
                // Without wrap a character that does not fit goes as far to the left as it must.
                let x = x.min(self.width - width);
                (x..x + width).for_each(|x| self.blank(x, y));
                self.rows[y][x] = Shown::Text(c.to_string());
                if width == 2 {
                    self.rows[y][x + 1] = Shown::Half;
                }
                self.at.0 = (x + width).min(self.width - 1);
            }
        }
    }

    fn csi_dispatch(&mut self, params: &Params, _: &[u8], _: bool, last: char) {
        let number = |place: usize| params.iter().nth(place).and_then(|p| p.first()).copied().unwrap_or(0);
        match (last, number(0)) {
            ('H', row) => {
                let cell = |number: u16| usize::from(number.max(1)) - 1;
                self.at = (cell(number(1)), cell(row));
            }
            ('J', 2) => {
                let rows = self.rows.len();
                (0..rows).for_each(|y| (0..self.width).for_each(|x| self.blank(x, y)));
            }
            ('m' | 'h' | 'l', _) => {}
            (other, _) => panic!("the desk sends CSI {other}, which this terminal does not know"),
        }
    }
}

/// Asserts that a terminal shows a frame as it was meant: what is not of ambiguous width stands whole in its cells,
/// whoever is right about the width of the rest; where both agree, that too.
pub fn assert_shown(meant: &ratatui::buffer::Buffer, shown: &Emulator, what: &str) {
    let agreed = shown.draws == text::ambiguous();
    for y in 0..meant.area.height {
        let (mut x, row) = (0, usize::from(y));
        while x < meant.area.width {
            let symbol = meant[(x, y)].symbol();
            let width = text::width(symbol).max(1);
            let at = usize::from(x);
            if agreed || !text::is_ambiguous(symbol) {
                let halves = width < 2 || shown.is_half(at + 1, row);
                assert!(
                    shown.at(at, row) == Some(symbol) && halves,
                    "{what}: {symbol:?} is not in column {x} of line {y}: {}",
                    shown.line(row)
                );
            }
            x += u16::try_from(width).unwrap();
        }
    }
}
