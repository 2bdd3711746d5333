//! A sheet being put together: cells by their place, merged regions, hidden rows; the limits of what is kept.
//!
//! Cells come by row and column, so what a file claims (a used range, repeated rows, a merged region to the last row of
//! the sheet) costs nothing; only what has content is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::exchange::import::error::Measure;
use crate::exchange::import::limits::{self, SizeKept, cell_fits, fits};
use crate::exchange::import::{Cell, Damage, Grid, Merge, ReadError, Remark, RemarkKind, Row, Spans};

/// A sheet being read. Rows count from 1, columns from 0.
pub struct Sheet {
    name: String,
    hidden: bool,
    rows: BTreeMap<u32, Vec<Cell>>,
    hidden_rows: Vec<RangeInclusive<u32>>,
    hidden_columns: BTreeSet<usize>,
    merges: Vec<Region>,
    /// About cells of this sheet: row, column, what.
    remarks: Vec<(u32, usize, RemarkKind)>,
}

/// A text as it shows.
#[derive(Clone, Copy)]
pub struct ShownText<'s> {
    /// Its characters.
    pub text: &'s str,
    /// What is struck out of it; none for a text without runs of their own look, which looks as its cell does.
    pub struck: Option<&'s str>,
}

impl<'s> ShownText<'s> {
    /// A text without runs.
    #[must_use]
    pub const fn plain(text: &'s str) -> Self {
        Self { text, struck: None }
    }
}

/// A merged region: first and last row, first and last column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    /// First row, from 1.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column, from 0.
    pub left: usize,
    /// Last column.
    pub right: usize,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(name: &str, hidden: bool) -> Self {
        Self {
            name: crate::text::clean(name),
            hidden,
            rows: BTreeMap::new(),
            hidden_rows: Vec::new(),
            hidden_columns: BTreeSet::new(),
            merges: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Puts a text where it stands; an empty one is a blank cell and nothing is kept of it.
    ///
    /// # Errors
    /// More columns, cells or text than is kept; a cell too long.
    pub fn put(&mut self, kept: &mut SizeKept, row: u32, column: usize, text: &str) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        cell_fits(text, row)?;
        kept.take_text(text, Some(row))?;
        *self.slot(kept, row, column)? = Cell::read(text);
        Ok(())
    }

    /// Remarks on a cell, which is left as it is: blank where nothing was put there.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn remark(&mut self, kept: &mut SizeKept, row: u32, column: usize, kind: RemarkKind) -> Result<(), ReadError> {
        kept.take_cells(1, Some(row))?;
        if let RemarkKind::ErrorValue(text) | RemarkKind::StruckOut(text) = &kind {
            cell_fits(text, row)?;
            kept.take_text(text, Some(row))?;
        }
        self.slot(kept, row, column)?;
        self.remarks.push((row, column, kind));
        Ok(())
    }

    fn slot(&mut self, kept: &mut SizeKept, row: u32, column: usize) -> Result<&mut Cell, ReadError> {
        fits(Measure::Columns, column.saturating_add(1), limits::COLUMNS_MAX, Some(row))?;
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            kept.take_cells(column + 1 - cells.len(), Some(row))?;
            cells.resize(column + 1, Cell::default());
        }
        cells.get_mut(column).ok_or_else(|| ReadError::broken(&self.name, Damage::NoPlace))
    }

    /// Puts a text as it shows; `cell_strikes` says that the cell's own font strikes out.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn show(
        &mut self,
        kept: &mut SizeKept,
        (row, column): (u32, usize),
        shown: ShownText<'_>,
        cell_strikes: bool,
    ) -> Result<(), ReadError> {
        match shown.struck {
            None if cell_strikes => self.strike(kept, row, column, shown.text),
            struck => {
                self.put(kept, row, column, shown.text)?;
                self.strike(kept, row, column, struck.unwrap_or_default())
            }
        }
    }

    /// Text of a cell that is struck out, and so no part of it: said beside the cell.
    fn strike(&mut self, kept: &mut SizeKept, row: u32, column: usize, text: &str) -> Result<(), ReadError> {
        RemarkKind::struck_out(text).map_or(Ok(()), |kind| self.remark(kept, row, column, kind))
    }

    /// Columns that the file hides, from 0; those beyond the widest table do not count.
    pub fn hide_columns(&mut self, columns: RangeInclusive<usize>) {
        let last = (*columns.end()).min(limits::COLUMNS_MAX - 1);
        self.hidden_columns.extend(*columns.start()..=last);
    }

    /// Rows that the file hides.
    pub fn hide(&mut self, rows: RangeInclusive<u32>) {
        if let Some(last) = self.hidden_rows.last_mut()
            && last.end().checked_add(1) == Some(*rows.start())
        {
            *last = *last.start()..=*rows.end();
        } else {
            self.hidden_rows.push(rows);
        }
    }

    /// A merged region; one of a single cell is none.
    pub fn merge(&mut self, region: Region) {
        if region.bottom > region.top || region.right > region.left {
            self.merges.push(region);
        }
    }

    /// The grid, which becomes block number `block`, and the remarks on it.
    ///
    /// # Errors
    /// More cells than are kept, covered ones included.
    pub fn finish(mut self, kept: &mut SizeKept, block: usize) -> Result<(Grid, Vec<Remark>), ReadError> {
        self.cover(kept)?;
        self.hidden_rows.sort_unstable_by_key(|rows| *rows.start());
        let hidden_rows = self.hidden_rows;
        let is_hidden = |number: u32| {
            let after = hidden_rows.partition_point(|rows| *rows.start() <= number);
            after.checked_sub(1).and_then(|at| hidden_rows.get(at)).is_some_and(|rows| rows.contains(&number))
        };
        let rows =
            self.rows.into_iter().map(|(number, cells)| Row { number, hidden: is_hidden(number), cells }).collect();
        let remarks = self.remarks.into_iter().map(|(row, column, kind)| Remark {
            block: Some(block),
            row: Some(row),
            column: Some(column),
            kind,
        });
        let hidden_columns = self.hidden_columns.into_iter().collect();
        let grid = Grid { name: self.name, hidden: self.hidden, hidden_columns, ..Grid::of(Spans::Known, rows) };
        Ok((grid, remarks.collect()))
    }

    /// Marks the covered cells of every merged region, as far as the sheet has content.
    fn cover(&mut self, kept: &mut SizeKept) -> Result<(), ReadError> {
        let Some(last_row) = self.rows.keys().next_back().copied() else { return Ok(()) };
        let last_column = self.rows.values().map(Vec::len).max().unwrap_or_default().saturating_sub(1);
        // Regions do not overlap, so together they cover no more cells than there are.
        let mut covered = 0;
        for region in std::mem::take(&mut self.merges) {
            let bottom = region.bottom.min(last_row);
            let right = region.right.min(last_column);
            if region.left > right || region.top > bottom {
                continue;
            }
            // The first row of a region is kept though it be blank: what is covered below belongs to it and not to
            // the row above.
            if bottom > region.top && self.rows.range(region.top + 1..=bottom).next().is_some() {
                self.rows.entry(region.top).or_default();
            }
            for (number, cells) in self.rows.range_mut(region.top..=bottom) {
                covered += right - region.left + 1;
                fits(Measure::Cells, covered, limits::CELLS_MAX, Some(*number))?;
                if cells.len() <= right {
                    kept.take_cells(right + 1 - cells.len(), Some(*number))?;
                    cells.resize(right + 1, Cell::default());
                }
                for (column, cell) in cells.iter_mut().enumerate().take(right + 1).skip(region.left) {
                    if column > region.left {
                        *cell = Cell::covered(Merge::Left);
                    } else if *number > region.top {
                        *cell = Cell::covered(Merge::Up);
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(sheet: Sheet) -> (Grid, Vec<Remark>) {
        sheet.finish(&mut SizeKept::default(), 0).unwrap()
    }

    fn texts(grid: &Grid) -> Vec<(u32, Vec<&str>)> {
        grid.rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text.as_str()).collect())).collect()
    }

    fn merges(grid: &Grid) -> Vec<Vec<Merge>> {
        grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.merge).collect()).collect()
    }

    #[test]
    fn cells_keep_their_place_and_rows_without_content_are_left_out() {
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        sheet.put(&mut kept, 5, 2, "乙").unwrap();
        sheet.put(&mut kept, 3, 1, "甲").unwrap();
        sheet.put(&mut kept, 4, 1, "").unwrap();
        assert_eq!(texts(&finished(sheet).0), [(3, vec!["", "甲"]), (5, vec!["", "", "乙"])]);
    }

    #[test]
    fn a_merged_region_has_its_own_cell_up_below_it_and_left_elsewhere() {
        use Merge::{Left, Own, Up};
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        for row in 1..=3 {
            for column in 0..=3 {
                sheet.put(&mut kept, row, column, "字").unwrap();
            }
        }
        sheet.merge(Region { top: 1, bottom: 2, left: 1, right: 2 });
        let (grid, _) = finished(sheet);
        assert_eq!(merges(&grid), [vec![Own, Own, Left, Own], vec![Own, Up, Left, Own], vec![Own; 4]]);
        assert_eq!(texts(&grid)[0].1, ["字", "字", "", "字"], "what lies under a merged cell does not show");
        assert_eq!(texts(&grid)[1].1, ["字", "", "", "字"]);
    }

    #[test]
    fn a_merged_region_beyond_the_content_costs_nothing() {
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        sheet.put(&mut kept, 1, 0, "题").unwrap();
        sheet.put(&mut kept, 2, 2, "字").unwrap();
        sheet.merge(Region { top: 1, bottom: 1, left: 0, right: 16_383 });
        sheet.merge(Region { top: 2, bottom: 1_048_576, left: 0, right: 0 });
        sheet.merge(Region { top: 900_000, bottom: 1_048_576, left: 0, right: 16_383 });
        let (grid, _) = finished(sheet);
        assert_eq!(merges(&grid), [vec![Merge::Own, Merge::Left, Merge::Left], vec![Merge::Own; 3]]);
    }

    #[test]
    fn the_blank_first_row_of_a_region_stays_so_that_nothing_is_inherited_from_above() {
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        sheet.put(&mut kept, 1, 0, "要点").unwrap();
        sheet.put(&mut kept, 3, 1, "要求").unwrap();
        sheet.merge(Region { top: 2, bottom: 3, left: 0, right: 0 });
        let (grid, _) = finished(sheet);
        assert_eq!(texts(&grid), [(1, vec!["要点"]), (2, vec![""]), (3, vec!["", "要求"])]);
        assert_eq!(grid.rows[2].cells[0].merge, Merge::Up);
        assert_eq!(grid.rows[1].cells[0].merge, Merge::Own);
    }

    #[test]
    fn hidden_rows_are_marked() {
        let (mut sheet, mut kept) = (Sheet::new("表", true), SizeKept::default());
        for row in 1..=5 {
            sheet.put(&mut kept, row, 0, "字").unwrap();
        }
        sheet.hide(4..=1_048_576);
        sheet.hide(2..=2);
        let (grid, _) = finished(sheet);
        assert!(grid.hidden);
        assert_eq!(grid.rows.iter().map(|row| row.hidden).collect::<Vec<_>>(), [false, true, false, true, true]);
    }

    #[test]
    fn text_is_cleaned_and_says_so_unless_only_breaks_and_tabs_changed() {
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        sheet.put(&mut kept, 1, 0, "甲\r\n乙\t丙").unwrap();
        sheet.put(&mut kept, 1, 1, "红\u{1b}[31m\u{202e}字").unwrap();
        let (grid, _) = finished(sheet);
        assert_eq!(grid.rows[0].cells[0], Cell::new("甲\n乙 丙"));
        assert_eq!(grid.rows[0].cells[1], Cell { cleaned: true, ..Cell::new("红字") });
    }

    #[test]
    fn a_remark_stands_on_a_blank_cell() {
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        sheet.remark(&mut kept, 2, 1, RemarkKind::FormulaWithoutValue).unwrap();
        let (grid, remarks) = finished(sheet);
        assert_eq!(texts(&grid), [(2, vec!["", ""])]);
        let kind = RemarkKind::FormulaWithoutValue;
        assert_eq!(remarks, [Remark { block: Some(0), row: Some(2), column: Some(1), kind }]);
    }

    #[test]
    fn columns_cells_and_text_have_their_limits() {
        let too_much = |result: Result<(), ReadError>| match result {
            Err(ReadError::TooMuch { what, row, .. }) => (what, row),
            other => panic!("{other:?}"),
        };
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        assert_eq!(too_much(sheet.put(&mut kept, 7, limits::COLUMNS_MAX, "字")), (Measure::Columns, Some(7)));
        let long = "字".repeat(limits::CELL_CHARS_MAX);
        sheet.put(&mut kept, 7, 0, &long).unwrap();
        assert_eq!(too_much(sheet.put(&mut kept, 8, 0, &format!("{long}字"))), (Measure::CellCharacters, Some(8)));
        let all = (8..1_000_000).map(|row| sheet.put(&mut kept, row, 0, &long)).find(Result::is_err).unwrap();
        assert_eq!(too_much(all).0, Measure::Bytes);
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        let all = (1..1_000_000).map(|row| sheet.put(&mut kept, row, 255, "1")).find(Result::is_err).unwrap();
        assert_eq!(too_much(all), (Measure::Cells, Some(1563)), "cells left of the content count");
    }

    #[test]
    fn regions_that_overlap_without_end_are_refused() {
        let (mut sheet, mut kept) = (Sheet::new("表", false), SizeKept::default());
        sheet.put(&mut kept, 1, 255, "字").unwrap();
        for _ in 0..2000 {
            sheet.merge(Region { top: 1, bottom: 1, left: 0, right: 255 });
        }
        assert!(matches!(sheet.finish(&mut kept, 0), Err(ReadError::TooMuch { what: Measure::Cells, .. })));
    }
}
