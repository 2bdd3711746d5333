//! Plain text: a notice as it was pasted. Paragraphs, and the tables in it that can be told for certain; what cannot
//! be told stays text, so that no row is made up.

use std::io::{Read, Seek};

use super::csv::line_number;
use super::encoding::Decoder;
use super::error::Measure;
use super::limits::{CELLS_MAX, SizeKept, TEXT_KEPT_MAX, cell_fits, fits};
use super::{Block, Cell, Format, Grid, Progress, ReadError, Remark, RemarkKind, Row, Source, Spans};
use crate::text::clean;

mod cells;
mod line;
mod numbered;
mod pipes;
mod rows;

use line::{Line, lines};

/// Text read at once.
const PIECE: usize = 1 << 20;

/// A whole file that is taken for plain text whatever it holds.
///
/// # Errors
/// The file cannot be read, is no text, empty, or over a limit.
pub fn read<R>(input: R, length: u64, progress: &Progress) -> Result<Source, ReadError>
where
    R: Read + Seek + Send + 'static,
{
    read_all(Decoder::open(input, length, progress)?, String::new())
}

/// A file of which `text` was read already.
pub(super) fn read_all(mut input: Decoder<'_>, mut text: String) -> Result<Source, ReadError> {
    while !input.is_over() {
        input.fill(&mut text, PIECE)?;
        fits(Measure::Bytes, text.len(), TEXT_KEPT_MAX, None)?;
    }
    blocks(&text)
}

/// Lines that a form of table was looked for in.
struct Found {
    /// How many lines were looked through.
    taken: usize,
    /// The rows; none when the lines are paragraphs.
    rows: Vec<Row>,
    /// What was noticed, with the line.
    remarks: Vec<(u32, RemarkKind)>,
}

impl Found {
    fn paragraphs(taken: usize) -> Self {
        Self { taken, rows: Vec::new(), remarks: Vec::new() }
    }

    fn table(taken: usize, rows: Vec<Row>) -> Self {
        Self { taken, rows, remarks: Vec::new() }
    }
}

/// A form of table: `None` where the first line does not begin one.
type Form = fn(&str, &[Line<'_>]) -> Option<Found>;

const FORMS: [Form; 4] = [pipes::find, cells::find, rows::find, numbered::find];

fn blocks(text: &str) -> Result<Source, ReadError> {
    let lines = lines(text);
    let (mut blocks, mut remarks, mut kept, mut at) = (Vec::new(), Vec::new(), SizeKept::default(), 0);
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        let found = FORMS.iter().find_map(|form| form(text, rest)).unwrap_or_else(|| Found::paragraphs(1));
        if found.rows.is_empty() {
            for line in rest.iter().take(found.taken) {
                cell_fits(line.text, line.number)?;
                let paragraph = clean(line.text).trim().to_owned();
                if !paragraph.is_empty() {
                    blocks.push(Block::Text(paragraph));
                }
            }
            fits(Measure::Cells, blocks.len(), CELLS_MAX, rest.first().map(|line| line.number))?;
        } else {
            for row in &found.rows {
                kept.take_row(row)?;
                row.cells.iter().try_for_each(|cell| cell_fits(&cell.text, row.number))?;
            }
            let block = Some(blocks.len());
            let about = |(row, kind)| Remark { block, row: Some(row), column: None, kind };
            remarks.extend(found.remarks.into_iter().map(about));
            let grid = Grid::of(Spans::Unknown, found.rows);
            blocks.push(Block::Table(grid));
        }
        at += found.taken.max(1);
    }
    if blocks.is_empty() { Err(ReadError::Empty) } else { Ok(Source { format: Format::Text, blocks, remarks }) }
}

/// The width that most rows have; of widths that are equally common, the larger.
fn common_width<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    rows.for_each(|row| *counts.entry(row.cells.len()).or_insert(0_usize) += 1);
    counts.into_iter().max_by_key(|(width, rows)| (*rows, *width)).map_or(0, |(width, _)| width)
}

fn row(number: u32, cells: Vec<Cell>) -> Row {
    Row { number, hidden: false, cells }
}

#[cfg(test)]
mod tests;
