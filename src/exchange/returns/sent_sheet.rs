//! A form on its way to a unit and back, as a sheet that can be changed and saved.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::tests::{Desk, Rows};
use crate::domain::returned::AsideReason;
use crate::exchange::csv::{self, Encoding};
use crate::exchange::sheet::{Cell, Sheet};

/// A cell as it is saved.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Put {
    Text(String),
    /// A number, with the format of a day or without any.
    Number(f64, bool),
    /// A formula with what it came to.
    Formula(String),
}

impl Put {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Formula(text) => text.clone(),
            Self::Number(number, _) => number.to_string(),
        }
    }
}

/// A sheet on its way: heads in the row that has 进展, duties from two rows below it.
#[derive(Clone)]
pub(super) struct Returned {
    pub(super) rows: Vec<Vec<Put>>,
    pub(super) hidden: Vec<u16>,
    /// The requirements of two rows are made one cell.
    pub(super) merged: bool,
    pub(super) sheet: &'static str,
    pub(super) name: String,
    /// Other sheets before and after.
    pub(super) before: bool,
    pub(super) after: bool,
    pub(super) aside: Vec<AsideReason>,
}

pub(super) struct Dice<'a>(pub(super) std::slice::Iter<'a, u16>);

impl Dice<'_> {
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % count.max(1)
    }

    pub(super) fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

pub(super) type Told = BTreeSet<(String, &'static str, String)>;

impl Returned {
    pub(super) fn new(sent: &Rows) -> Self {
        Self {
            rows: sent.iter().map(|row| row.iter().cloned().map(Put::Text).collect()).collect(),
            hidden: Vec::new(),
            merged: false,
            sheet: "填报",
            name: "报送.xlsx".to_owned(),
            before: false,
            after: false,
            aside: Vec::new(),
        }
    }

    pub(super) fn heads(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.iter().any(|cell| cell.text().replace(['\n', ' '], "") == "进展"))
    }

    pub(super) fn column(&self, head: &str) -> Option<usize> {
        let row = self.rows.get(self.heads()?)?;
        row.iter().position(|cell| cell.text().replace(['\n', ' '], "") == head)
    }

    pub(super) fn duties(&self) -> std::ops::Range<usize> {
        self.heads().map_or(4, |heads| heads + 2)..self.rows.len()
    }

    pub(super) fn put(&mut self, key: &str, head: &str, cell: Put) {
        let column = self.column(head).unwrap();
        let row = self.rows.iter_mut().find(|row| row.iter().any(|cell| cell.text().trim() == key)).unwrap();
        row[column] = cell;
    }

    pub(super) fn insert_column(&mut self, at: usize, text: &str) {
        for row in &mut self.rows {
            row.insert(at.min(row.len()), Put::Text(text.to_owned()));
        }
    }

    pub(super) fn blank_row(&self) -> Vec<Put> {
        vec![Put::Text(String::new()); self.rows[0].len()]
    }

    /// Saves it: a workbook, or texts by its name's ending.
    pub(super) fn save(&self, desk: &Desk) -> PathBuf {
        let path = desk.folder.path().join(&self.name);
        let bytes = match self.name.rsplit_once('.').unwrap().1 {
            "csv" => self.csv(Encoding::Utf8),
            "CSV" => self.csv(Encoding::Gb18030),
            _ => self.workbook(),
        };
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(super) fn csv(&self, encoding: Encoding) -> Vec<u8> {
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| Cell::text(cell.text())).collect());
        let heads = vec!["收到".to_owned(); self.rows[0].len()];
        csv::bytes(&Sheet { name: "填报".into(), heads, rows: rows.collect() }, encoding).unwrap()
    }

    pub(super) fn workbook(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        if self.before {
            book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "先看这里").unwrap();
        }
        self.write(book.add_worksheet());
        if self.after {
            book.add_worksheet().set_name("Sheet9").unwrap().write_string(2, 2, "备份").unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    pub(super) fn write(&self, page: &mut Worksheet) {
        page.set_name(self.sheet).unwrap();
        let day = Format::new().set_num_format("yyyy/m/d");
        for (row, cells) in (0_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Put::Text(text) if text.is_empty() => continue,
                    Put::Text(text) => page.write_string(row, column, text).unwrap(),
                    Put::Number(number, true) => page.write_number_with_format(row, column, *number, &day).unwrap(),
                    Put::Number(number, false) => page.write_number(row, column, *number).unwrap(),
                    Put::Formula(text) => {
                        let formula = Formula::new("=T(\"x\")").set_result(text);
                        page.write_formula(row, column, formula).unwrap()
                    }
                };
            }
        }
        if let Some(column) = self.column("具体要求").filter(|_| self.merged) {
            let first = self.duties().start;
            let (row, text) = (u32::try_from(first).unwrap(), self.rows[first][column].text());
            let column = u16::try_from(column).unwrap();
            page.merge_range(row, column, row + 1, column, &text, &Format::new()).unwrap();
        }
        for column in &self.hidden {
            page.set_column_hidden(*column).unwrap();
        }
    }
}
