//! What every reader gives: the file's running text and its tables, in the order of the file.

use serde::{Deserialize, Serialize};

/// A file, read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Source {
    /// What sort of file it is.
    pub format: Format,
    /// Paragraphs and tables in the order of the file; the sheets of a workbook in the order of its tabs.
    pub blocks: Vec<Block>,
    /// What a person should know of the reading.
    pub remarks: Vec<Remark>,
}

/// What sort of file was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Separated values.
    Csv,
    /// Excel since 2007.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Word since 2007.
    Docx,
    /// Plain text.
    Text,
}

/// A piece of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph, one line, clean, never empty.
    Text(String),
    /// A table or a sheet.
    Table(Grid),
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Grid {
    /// Name of the sheet; empty where tables have none.
    pub name: String,
    /// The sheet is hidden.
    pub hidden: bool,
    /// Whether the format tells a merged cell from a blank one.
    pub spans: Spans,
    /// Grid columns from 0 that the file hides, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_columns: Vec<usize>,
    /// Rows in order. Rows without any cell may be left out; `number` tells.
    pub rows: Vec<Row>,
}

impl Source {
    /// Writes a cell of a row of a table, in the place of what the file has there.
    pub fn set_cell(&mut self, block: usize, row: u32, column: usize, text: &str) {
        if let Some(row) = self.row_mut(block, row) {
            let width = row.cells.len().max(column + 1);
            row.cells.resize(width, Cell::default());
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = Cell::new(text);
            }
        }
    }

    /// Hides a row of a table or shows it again.
    pub fn hide_row(&mut self, block: usize, row: u32, hidden: bool) {
        if let Some(row) = self.row_mut(block, row) {
            row.hidden = hidden;
        }
    }

    fn row_mut(&mut self, block: usize, number: u32) -> Option<&mut Row> {
        match self.blocks.get_mut(block)? {
            Block::Table(grid) => grid.rows.iter_mut().find(|row| row.number == number),
            Block::Text(_) => None,
        }
    }
}

impl Grid {
    /// What stands in a row, by grid column; what a cell merged with the one above it says is said there.
    #[must_use]
    pub fn texts(&self, number: u32) -> Vec<&str> {
        let Some(at) = self.rows.iter().position(|row| row.number == number) else { return Vec::new() };
        let rows = self.rows.get(..=at).unwrap_or_default();
        let text = |column: usize| {
            let above = rows.iter().rev().map(|row| row.cells.get(column));
            let own = above.take_while(Option::is_some).flatten().find(|cell| cell.merge != Merge::Up);
            own.map_or("", |cell| cell.text.as_str())
        };
        (0..self.rows.get(at).map_or(0, |row| row.cells.len())).map(text).collect()
    }

    /// A table without a name of which nothing but rows is hidden.
    #[must_use]
    pub const fn of(spans: Spans, rows: Vec<Row>) -> Self {
        Self { name: String::new(), hidden: false, spans, hidden_columns: Vec::new(), rows }
    }
}

/// Whether the format tells a merged cell from a blank one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spans {
    /// It does: a blank cell is blank.
    Known,
    /// It does not (CSV, text): a blank cell may stand for a merged one.
    Unknown,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Row {
    /// Where it stands: the row of the sheet or table, the line of a text file (of its first cell); from 1.
    pub number: u32,
    /// The row is hidden in the file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// One entry a grid column from the first; columns that a merged cell covers have an entry of their own. Trailing
    /// blank cells may be left out.
    pub cells: Vec<Cell>,
}

/// A cell of the grid.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Cell {
    /// The text, clean, line breaks as `\n`; untrimmed. A date cell gives `2023-12-31`, a number no `.0`. Empty where
    /// the cell is covered.
    pub text: String,
    /// Whether the cell belongs to a merged one.
    #[serde(default, skip_serializing_if = "Merge::is_own")]
    pub merge: Merge,
    /// Characters were taken out that a terminal obeys or that do not show.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cleaned: bool,
}

/// How a cell belongs to a merged one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Merge {
    /// It stands for itself, or is the first cell (top left) of a merged block.
    #[default]
    Own,
    /// Covered from the row above: it is in the first column of its block, not in the first row.
    Up,
    /// Covered from the column to the left.
    Left,
}

impl Merge {
    /// Whether the cell stands for itself.
    #[must_use]
    pub const fn is_own(&self) -> bool {
        matches!(self, Self::Own)
    }
}

impl Cell {
    /// A cell of its own.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), merge: Merge::Own, cleaned: false }
    }

    /// A covered cell.
    #[must_use]
    pub const fn covered(merge: Merge) -> Self {
        Self { text: String::new(), merge, cleaned: false }
    }

    /// Whether it shows nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Something of the reading that a person should know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Remark {
    /// Index into `Source::blocks`, where it is about a table.
    pub block: Option<usize>,
    /// [`Row::number`], where it is about a row.
    pub row: Option<u32>,
    /// Grid column from 0, where it is about a cell.
    pub column: Option<usize>,
    /// What it is.
    pub kind: RemarkKind,
}

/// What a remark is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// Tracked changes were read as accepted.
    TrackedChanges,
    /// A table inside the cell was folded into its text.
    NestedTable,
    /// Text that is struck out was left out.
    StruckOut(String),
    /// A formula without a kept value: the cell is read as blank.
    FormulaWithoutValue,
    /// A cell holds an error value (`#REF!`): read as blank.
    ErrorValue(String),
    /// A row has more or fewer cells than the first one (found, expected).
    Ragged(usize, usize),
    /// A quoted cell was not closed, or text follows its closing quote: its quotes were read as text, and a row whose
    /// quote never closes as one line.
    OpenQuote,
    /// Text boxes, footnotes or pictures with text were not read.
    NotRead(String),
}

impl RemarkKind {
    /// Text that is struck out, if it shows.
    #[must_use]
    pub fn struck_out(text: &str) -> Option<Self> {
        let text = crate::text::clean(text);
        let shown = text.trim();
        (!shown.is_empty()).then(|| Self::StruckOut(shown.to_owned()))
    }
}
