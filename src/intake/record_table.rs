//! A register as another office keeps it, of documents or of a year's decisions: its table found, its columns known by their
//! names, each row read into an act; what is in doubt is told and nothing guessed.

use crate::domain::act::{Act, Refusal, check};
use crate::domain::catalogue_column::CatalogueColumn;
use crate::domain::day::Day;
use crate::domain::document_column::DocumentColumn;
use crate::domain::key::Key;
use crate::exchange::csv::unguarded;
use crate::exchange::import::{Block, Cell, Format, Grid, Merge, Row, Source};
use crate::locale::Lang;
use crate::words::{catalogue_column, document_column};

/// A register, read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RecordTable {
    /// Heads of columns that are not used, as written.
    pub unused: Vec<String>,
    /// The records, in their order.
    pub rows: Vec<RecordRow>,
    /// What is left for a person.
    pub doubts: Vec<RecordDoubt>,
}

/// A record that a row makes.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordRow {
    /// Where it stands: the row of the sheet or table, from 1.
    pub row: u32,
    /// Its act.
    pub act: Act,
}

/// A column of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RecordColumn {
    /// Of documents.
    Document(DocumentColumn),
    /// Of a catalogue.
    Catalogue(CatalogueColumn),
}

impl RecordColumn {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Document(column) => column.code(),
            Self::Catalogue(column) => column.code(),
        }
    }

    /// Its head.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Document(column) => document_column(column, lang),
            Self::Catalogue(column) => catalogue_column(column, lang),
        }
    }
}

/// What is left for a person.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordDoubt {
    /// Where it stands; 0: about the file.
    pub row: u32,
    /// The column that it is about.
    pub column: Option<RecordColumn>,
    /// What stands there.
    pub text: String,
    /// What is doubtful in it.
    pub kind: DoubtKind,
}

/// What is doubtful.
#[derive(Clone, PartialEq, Debug)]
pub enum DoubtKind {
    /// No table of the file has a head with the title of a document.
    NoTable,
    /// No table of the file has a head with the title of a decision.
    NoCatalogue,
    /// A row with other words has no title.
    NoTitle,
    /// No unit is named, or one that the roster does not have.
    NoUnit,
    /// Not a date.
    NoDate,
    /// A word that the column does not take.
    NoSuchWord,
    /// No such task in the table.
    NoTask,
    /// A form of interpretation that the plan does not have.
    NoForm,
    /// A form of interpretation without a day.
    NoDay,
    /// It is registered already.
    Known(Key),
    /// Another row of the file is the same.
    Twice(u32),
    /// A rule stands against it.
    Refused(Refusal),
}

impl RecordTable {
    /// The one act that enters all rows; `None` where there are none.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        let acts: Vec<Act> = self.rows.iter().map(|row| row.act.clone()).collect();
        (!acts.is_empty()).then_some(Act::Together { acts })
    }

    /// Takes a row whose act may be performed, unless it stands in the ledger under a key, or in an earlier row.
    pub(super) fn take(
        &mut self,
        (row, act): (u32, Act),
        title: &str,
        known: Option<Key>,
        is_same: impl Fn(&Act) -> bool,
        day: &Day<'_>,
    ) {
        let earlier = self.rows.iter().find(|one| is_same(&one.act)).map(|one| one.row);
        let kind = match (known, earlier, check(&act, day.book, day.today)) {
            (Some(key), ..) => DoubtKind::Known(key),
            (None, Some(first), _) => DoubtKind::Twice(first),
            (None, None, Err(refusal)) => DoubtKind::Refused(refusal),
            (None, None, Ok(())) => return self.rows.push(RecordRow { row, act }),
        };
        self.doubts.push(RecordDoubt { row, column: None, text: title.to_owned(), kind });
    }
}

/// Rows in which the head is looked for.
pub(super) const SEARCHED: usize = 20;

/// The columns of a table; each is what it holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Columns<H> {
    /// One entry a grid column; `None` where no name is known, or an earlier column has it.
    pub held: Vec<Option<H>>,
    /// Heads with words whose column is not used, as written.
    pub unused: Vec<String>,
}

impl<H: Clone + PartialEq> Columns<H> {
    /// The columns that rows name, where they are a head: they name the title and one more.
    fn of(rows: &[Row], title: &H, named: &impl Fn(&str) -> Option<H>) -> Option<Self> {
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let mut columns = Self { held: Vec::new(), unused: Vec::new() };
        for at in 0..width {
            let texts = rows.iter().filter_map(|row| row.cells.get(at));
            let texts: Vec<String> = texts.map(|cell| bare(&cell.text)).filter(|text| !text.is_empty()).collect();
            // Of a head of two rows the lower name is the closer one; where that says nothing both together may.
            let held = texts.iter().rev().chain([&texts.concat()]).find_map(|text| named(text));
            let held = held.filter(|one| !columns.held.contains(&Some(one.clone())));
            if held.is_none() && !texts.is_empty() {
                columns.unused.push(texts.concat());
            }
            columns.held.push(held);
        }
        (columns.held.contains(&Some(title.clone())) && columns.known() >= 2).then_some(columns)
    }

    fn known(&self) -> usize {
        self.held.iter().flatten().count()
    }

    /// What stands in a row under a column.
    pub(super) fn cell<'a>(&self, texts: &'a [String], held: &H) -> &'a str {
        let at = self.held.iter().position(|one| one.as_ref() == Some(held));
        at.and_then(|at| texts.get(at)).map_or("", |text| text.trim())
    }
}

/// A head without blanks and in narrow signs.
pub(super) fn bare(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(crate::text::narrow).collect();
    text.trim_matches(['*', ':']).to_owned()
}

/// The column of a head, without what registers put in brackets behind it where more than that stands there.
pub(super) fn column_of<C>(text: &str, found: impl Fn(&str) -> Option<C>) -> Option<C> {
    found(text).or_else(|| text.split_once('(').and_then(|(before, _)| found(before)))
}

/// Reads the rows of every table whose head names the title; the heads that are not used, or `None` without such a table.
pub(super) fn read_tables<H: Clone + PartialEq>(
    source: &Source,
    title: &H,
    named: impl Fn(&str) -> Option<H>,
    mut read: impl FnMut(u32, &[String], &Columns<H>),
) -> Option<Vec<String>> {
    let tables = source.blocks.iter().filter_map(|block| match block {
        Block::Table(grid) if !grid.hidden => Some(grid),
        Block::Table(_) | Block::Text(_) => None,
    });
    let mut unused: Option<Vec<String>> = None;
    for grid in tables {
        let Some((columns, first)) = head(grid, title, &named) else { continue };
        let heads = columns.unused.iter().filter(|head| !is_serial(head)).cloned();
        unused.get_or_insert_default().extend(heads);
        let mut above: Vec<String> = Vec::new();
        for found in grid.rows.iter().skip(first).filter(|row| !row.hidden) {
            let texts = texts(found, source.format, &above);
            let again = Columns::of(std::slice::from_ref(found), title, &named);
            let is_again = again.is_some_and(|again| again.held.iter().flatten().all(|held| columns.has(held)));
            if !is_again && !is_sum(&texts) {
                read(found.number, &texts, &columns);
            }
            above = texts;
        }
    }
    unused
}

impl<H: PartialEq> Columns<H> {
    fn has(&self, held: &H) -> bool {
        self.held.iter().any(|one| one.as_ref() == Some(held))
    }
}

/// The columns of a table and its first row below the head.
fn head<H: Clone + PartialEq>(
    grid: &Grid,
    title: &H,
    named: &impl Fn(&str) -> Option<H>,
) -> Option<(Columns<H>, usize)> {
    let head = |at: usize, rows: usize| Columns::of(grid.rows.get(at..at + rows)?, title, named);
    (0..SEARCHED).find_map(|at| {
        let one = head(at, 1)?;
        // A second row of heads names columns that the first one only groups.
        match head(at, 2).filter(|two| two.known() > one.known() && grid.rows.get(at + 1).is_some_and(is_lower)) {
            Some(two) => Some((two, at + 2)),
            None => Some((one, at + 1)),
        }
    })
}

/// A lower row of heads has merged cells above it where the upper row is itself the head.
pub(super) fn is_lower(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.merge == Merge::Up)
}

pub(super) fn is_serial(head: &str) -> bool {
    matches!(head, "序号" | "编号" | "No." | "号")
}

/// The texts of a row; what a cell merged with the one above it says is said there. What was put before a text of separated
/// values so that no program runs it is taken off.
pub(super) fn texts(row: &Row, format: Format, above: &[String]) -> Vec<String> {
    let text = |(at, cell): (usize, &Cell)| match cell.merge {
        Merge::Up => above.get(at).cloned().unwrap_or_default(),
        Merge::Own | Merge::Left if format == Format::Csv => unguarded(&cell.text).trim().to_owned(),
        Merge::Own | Merge::Left => cell.text.trim().to_owned(),
    };
    row.cells.iter().enumerate().map(text).collect()
}

/// 合计, and rows of nothing.
pub(super) fn is_sum(texts: &[String]) -> bool {
    let mut words = texts.iter().filter(|text| !text.is_empty());
    words.next().is_none_or(|first| matches!(first.as_str(), "合计" | "小计" | "总计" | "合 计"))
}

/// A dash or a stroke is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    text.is_empty() || matches!(text, "/" | "-" | "—" | "——" | "无" | "／")
}
