//! Tables of plain text for people: columns aligned by the width they take on a terminal.

use crate::text::{pad_left, pad_right, width};

/// Which side a column keeps to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table with a head.
#[derive(Clone, Debug)]
pub struct Table {
    sides: Vec<Side>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table of these columns.
    pub fn new(columns: &[(&str, Side)]) -> Self {
        Self {
            sides: columns.iter().map(|(_, side)| *side).collect(),
            rows: vec![columns.iter().map(|(head, _)| (*head).to_owned()).collect()],
        }
    }

    /// Adds a row of as many cells as there are columns.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as text, each row one line; line breaks inside a cell become spaces.
    pub fn text(&self) -> String {
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(|cell| cell.replace('\n', " ")).collect()).collect();
        let widths: Vec<usize> = (0..self.sides.len())
            .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for row in &rows {
            let cells = row.iter().zip(self.sides.iter().zip(&widths)).map(|(cell, (side, width))| match side {
                Side::Left => pad_right(cell, *width),
                Side::Right => pad_left(cell, *width),
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_by_their_width_on_the_terminal() {
        let mut table = Table::new(&[("单位", Side::Left), ("分", Side::Right), ("a", Side::Left)]);
        table.row(["东阿镇".to_owned(), "9.5".to_owned(), "x\ny".to_owned()]);
        table.row(["x".to_owned(), "100".to_owned(), String::new()]);
        assert_eq!(table.text(), "单位     分  a\n东阿镇  9.5  x y\nx       100\n");
    }
}
