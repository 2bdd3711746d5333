//! A row's cells: as they stand in the file, what a person wrote in their place, what a blank was filled from.

use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::task::Field;
use crate::exchange::import::Merge;
use crate::intake::{Column, ReadRow, RowAddress};
use crate::tui::view::View;
use crate::words;

use super::Preview;
use super::words::ImportWord;

/// A cell of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellFacts {
    /// Which column.
    pub column: Column,
    /// Its text in the file, trimmed.
    pub own: String,
    /// The text in force.
    pub shown: String,
    /// A person wrote it.
    pub by_hand: bool,
    /// Filled down, from that row of the file where it can be told.
    pub filled: Option<Option<RowAddress>>,
    /// Covered by a merged cell.
    pub covered: bool,
}

/// Columns of a task that are shown and changed, in the order of the official table.
pub const SHOWN: [Column; 8] = [
    Column::Seq,
    Column::Theme,
    Column::Point,
    Column::Requirement,
    Column::Units,
    Column::Lead,
    Column::Support,
    Column::Deadline,
];

impl Preview {
    /// The cells of a row that the table has columns for.
    #[must_use]
    pub(super) fn cells(&self, at: RowAddress) -> Vec<CellFacts> {
        let columns = SHOWN.into_iter().filter(|column| self.reading.columns.has(*column));
        columns.map(|column| self.cell(at, column)).collect()
    }

    fn cell(&self, at: RowAddress, column: Column) -> CellFacts {
        let own = self.file_text(at, column).to_owned();
        let by_hand = self.settled.cell(at, column).map(str::to_owned);
        let row = self.row_at(at);
        let filled = row.and_then(|(index, row)| {
            let field = field_of(column)?;
            let is_filled = by_hand.is_none() && own.is_empty() && row.inherited.contains(&field);
            is_filled.then(|| self.filled_from(index, field))
        });
        let shown = match (&by_hand, filled, row) {
            (Some(text), ..) => text.clone(),
            (None, Some(_), Some((_, row))) => text_of(row, column).to_owned(),
            _ => own.clone(),
        };
        let covered = self.file_cell(at, column).is_some_and(|cell| cell.merge != Merge::Own);
        CellFacts { column, own, shown, by_hand: by_hand.is_some(), filled, covered }
    }

    /// The row above that a filled cell comes from.
    fn filled_from(&self, index: usize, field: Field) -> Option<RowAddress> {
        let above = self.reading.rows.get(..index)?;
        above.iter().rev().find(|row| !row.inherited.contains(&field)).map(|row| row.at)
    }

    /// 第 12 行, with the table or sheet where there are several.
    #[must_use]
    pub(super) fn place(&self, at: RowAddress, view: &View) -> String {
        let lang = view.lang;
        let name = self.grid(at.block).map(|grid| grid.name.clone()).unwrap_or_default();
        if !name.is_empty() {
            return ImportWord::PlaceSheet.with(lang, &[("name", &name), ("row", &at.row)]);
        }
        let tables = self.source.blocks.iter().take(at.block + 1);
        let number = tables.filter(|block| matches!(block, crate::exchange::import::Block::Table(_))).count();
        if self.grid_count() > 1 {
            return ImportWord::PlaceTable.with(lang, &[("table", &number), ("row", &at.row)]);
        }
        ImportWord::Place.with(lang, &[("row", &at.row)])
    }

    fn grid_count(&self) -> usize {
        self.source.blocks.iter().filter(|block| matches!(block, crate::exchange::import::Block::Table(_))).count()
    }

    /// What a cell was filled from, or that it is merged or changed; empty for a plain one.
    #[must_use]
    pub(super) fn remark(&self, cell: &CellFacts, view: &View) -> String {
        let lang = view.lang;
        if cell.by_hand {
            let own = if cell.own.is_empty() { ImportWord::EmptyCell.say(lang) } else { &cell.own };
            return ImportWord::WasOwn.with(lang, &[("own", &own.replace('\n', " "))]);
        }
        match cell.filled {
            Some(Some(from)) => {
                let word = if cell.covered { ImportWord::MergedFrom } else { ImportWord::FilledFrom };
                word.with(lang, &[("row", &from.row)])
            }
            Some(None) => ImportWord::FilledDown.say(lang).to_owned(),
            None => String::new(),
        }
    }
}

/// The field of a task that can be filled down, of a column.
const fn field_of(column: Column) -> Option<Field> {
    match column {
        Column::Theme => Some(Field::Theme),
        Column::Point => Some(Field::Point),
        Column::Units | Column::Lead | Column::Support => Some(Field::Unit),
        Column::Deadline => Some(Field::Deadline),
        Column::Seq | Column::Requirement | Column::Note => None,
    }
}

fn text_of(row: &ReadRow, column: Column) -> &str {
    match column {
        Column::Theme => &row.theme,
        Column::Point => &row.point,
        Column::Units | Column::Lead | Column::Support => &row.units.cell.raw,
        Column::Deadline => &row.deadline.phrase,
        Column::Requirement => &row.requirement,
        Column::Seq | Column::Note => "",
    }
}

/// What a deadline was read as: its day with the last working day, its readings, or its kind.
#[must_use]
pub fn deadline_words(deadline: &Deadline, view: &View) -> String {
    let lang = view.lang;
    if deadline.phrase.trim().is_empty() {
        return ImportWord::NoDeadline.say(lang).to_owned();
    }
    if let (DeadlineKind::Ambiguous, [early, late, ..]) = (deadline.kind, &deadline.readings[..]) {
        return ImportWord::TwoReadings.with(lang, &[("early", early), ("late", late)]);
    }
    let Some(day) = deadline.date else {
        let kind = words::deadline_kind(deadline.kind, lang);
        let Some(first) = deadline.dates.first() else { return kind.to_owned() };
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("kind", &kind), ("count", &deadline.dates.len()), ("first", first)];
        return ImportWord::ManyDates.with(lang, &values);
    };
    let last = view.calendar.last_workday(day);
    let day_words = words::date_with_weekday(day, lang);
    if last.date == day {
        return ImportWord::UntilDay.with(lang, &[("day", &day_words)]);
    }
    let last_words = words::short_date_with_weekday(last.date, lang);
    ImportWord::UntilDayLast.with(lang, &[("day", &day_words), ("last", &last_words)])
}

/// The deadline as a column of a list shows it: its day, else its kind.
#[must_use]
pub fn deadline_short(deadline: &Deadline, view: &View) -> String {
    match deadline.date {
        Some(day) => day.to_string(),
        None if deadline.phrase.trim().is_empty() => ".".to_owned(),
        None => words::deadline_kind(deadline.kind, view.lang).to_owned(),
    }
}
