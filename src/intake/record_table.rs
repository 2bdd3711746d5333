//! A register as another office keeps it, of documents, of a year's decisions or a flat one: its table found, its columns
//! known by their names, each row read into an act; what is in doubt is told and nothing guessed.

use chrono::NaiveDate;

use super::row_address::RowAddress;
use crate::domain::act::{Act, Refusal, check};
use crate::domain::catalogue_column::CatalogueColumn;
use crate::domain::day::Day;
use crate::domain::document_column::DocumentColumn;
use crate::domain::key::Key;
use crate::domain::registers::{FieldDef, Register, StageDef};
use crate::exchange::csv::unguarded;
use crate::exchange::import::{Block, Cell, Format, Grid, Merge, Row, Source};
use crate::locale::Lang;
use crate::words::register::{day_of_stage, label_text};
use crate::words::{catalogue_column, document_column};

/// A register, read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RecordTable {
    /// The tables of the source whose rows were read.
    pub tables: Vec<TableHead>,
    /// Heads of columns that are not used, as written.
    pub unused: Vec<String>,
    /// The records, in their order.
    pub rows: Vec<RecordRow>,
    /// What is left for a person.
    pub doubts: Vec<RecordDoubt>,
}

/// A table whose head was found.
#[derive(Clone, PartialEq, Debug)]
pub struct TableHead {
    /// Index into the source's blocks.
    pub block: usize,
    /// One entry a grid column; `None` where none is known.
    pub columns: Vec<Option<RecordColumn>>,
}

/// A record that a row makes.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordRow {
    /// Where it stands.
    pub at: RowAddress,
    /// Its act.
    pub act: Act,
}

/// A column of a table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum RecordColumn {
    /// Of documents.
    Document(DocumentColumn),
    /// Of a catalogue.
    Catalogue(CatalogueColumn),
    /// A field of a flat register.
    Field(&'static FieldDef),
    /// The day of a register's first stage.
    Began(&'static StageDef),
    /// Something of a later stage, by its grid column.
    Later(usize),
}

impl RecordColumn {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Document(column) => column.code(),
            Self::Catalogue(column) => column.code(),
            Self::Field(field) => field.id,
            Self::Began(_) => "on",
            Self::Later(_) => "later",
        }
    }

    /// Its head; of what comes later, which every office calls otherwise, nothing.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Document(column) => document_column(column, lang).to_owned(),
            Self::Catalogue(column) => catalogue_column(column, lang).to_owned(),
            Self::Field(field) => label_text(&field.label, lang).to_owned(),
            Self::Began(stage) => day_of_stage(stage, lang),
            Self::Later(_) => String::new(),
        }
    }
}

/// What is left for a person.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordDoubt {
    /// Where it stands; row 0: about the whole table, or about the file.
    pub at: RowAddress,
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
    /// No table of the file has a head with what a row of the register is called by.
    NoRegister(Register),
    /// A field that is owed has neither a column nor a value for all rows.
    NoColumn,
    /// The day of the first stage is owed, and has neither a column nor a value for all rows.
    Undated,
    /// A field that is owed is empty in this row.
    Empty,
    /// A day to come without its year, which lies long back in this one.
    NoYear {
        /// It in the year of today.
        this_year: NaiveDate,
        /// It in the next one.
        next: NaiveDate,
    },
    /// The row is past the first stage, which is all that is entered.
    Later {
        /// The head of the column that says so.
        head: String,
        /// The first stage.
        first: &'static StageDef,
    },
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
        (at, act): (RowAddress, Act),
        title: &str,
        known: Option<Key>,
        is_same: impl Fn(&Act) -> bool,
        day: &Day<'_>,
    ) {
        let earlier = self.rows.iter().find(|one| is_same(&one.act)).map(|one| one.at.row);
        let kind = match (known, earlier, check(&act, day.book, day.today)) {
            (Some(key), ..) => DoubtKind::Known(key),
            (None, Some(first), _) => DoubtKind::Twice(first),
            (None, None, Err(refusal)) => DoubtKind::Refused(refusal),
            (None, None, Ok(())) => return self.rows.push(RecordRow { at, act }),
        };
        self.doubts.push(RecordDoubt { at, column: None, text: title.to_owned(), kind });
    }

    /// Keeps the heads of the tables whose rows were read; whether there were any.
    pub(super) fn keep<H>(
        &mut self,
        tables: Vec<Columns<H>>,
        column: impl Fn(usize, &H) -> Option<RecordColumn>,
    ) -> bool {
        for table in tables {
            self.unused.extend(table.unused.into_iter().filter(|head| !is_serial(head)));
            let held = table.held.iter().enumerate();
            let columns = held.map(|(at, held)| held.as_ref().and_then(|held| column(at, held))).collect();
            self.tables.push(TableHead { block: table.block, columns });
        }
        !self.tables.is_empty()
    }
}

/// Rows in which the head is looked for.
const SEARCHED: usize = 20;

/// The columns of a table; each is what it holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Columns<H> {
    /// Index into the source's blocks.
    pub block: usize,
    /// One entry a grid column; `None` where no name is known, or an earlier column has it.
    pub held: Vec<Option<H>>,
    /// How many of them are known by a name of their own.
    pub own: usize,
    /// Heads with words whose column is not used, as written.
    pub unused: Vec<String>,
}

impl<H: Clone + PartialEq> Columns<H> {
    /// The columns that rows name, where they are a head: they name the title and one more.
    fn of(rows: &[Row], title: &H, named: &impl Fn(&[String]) -> Option<(H, Name)>) -> Option<Self> {
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let mut columns = Self { block: 0, held: Vec::new(), own: 0, unused: Vec::new() };
        for at in 0..width {
            let texts = rows.iter().filter_map(|row| row.cells.get(at));
            let texts: Vec<String> = texts.map(|cell| bare(&cell.text)).filter(|text| !text.is_empty()).collect();
            let held = named(&texts).filter(|(one, _)| !columns.held.contains(&Some(one.clone())));
            if held.is_none() && !texts.is_empty() {
                columns.unused.push(texts.concat());
            }
            columns.own += usize::from(held.as_ref().is_some_and(|(_, name)| *name == Name::Own));
            columns.held.push(held.map(|(one, _)| one));
        }
        (columns.held.contains(&Some(title.clone())) && columns.known().1 >= 2).then_some(columns)
    }

    /// How many are known by a name of their own, and at all.
    fn known(&self) -> (usize, usize) {
        (self.own, self.held.iter().flatten().count())
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

/// How a column is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Name {
    /// By a name of its own.
    Own,
    /// By a word that says something only where no name is found.
    Loose,
}

/// Reads the rows of every table whose head names the title; the heads of those tables. `loose` is asked of a head in
/// which `named` finds no name.
pub(super) fn read_tables<H: Clone + PartialEq>(
    source: &Source,
    title: &H,
    (named, loose): (impl Fn(&str) -> Option<H>, impl Fn(&str) -> Option<H>),
    mut read: impl FnMut(RowAddress, &[String], &Columns<H>),
) -> Vec<Columns<H>> {
    let tables = source.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Table(grid) if !grid.hidden => Some((at, grid)),
        Block::Table(_) | Block::Text(_) => None,
    });
    // Of a head of two rows the lower name is the closer one; where that says nothing both together may.
    let named = |texts: &[String]| {
        let joined = texts.concat();
        let each = || texts.iter().rev().chain([&joined]);
        let own = each().find_map(|text| named(text)).map(|held| (held, Name::Own));
        own.or_else(|| each().find_map(|text| loose(text)).map(|held| (held, Name::Loose)))
    };
    let mut heads = Vec::new();
    for (block, grid) in tables {
        let Some((columns, first)) = head(grid, title, &named) else { continue };
        let mut above: Vec<String> = Vec::new();
        for found in grid.rows.iter().skip(first) {
            let texts = texts(found, source.format, &above);
            let again = Columns::of(std::slice::from_ref(found), title, &named);
            let is_again = again.is_some_and(|again| again.held.iter().flatten().all(|held| columns.has(held)));
            if !found.hidden && !is_again && !is_sum(&texts) {
                read(RowAddress { block, row: found.number }, &texts, &columns);
            }
            // What is merged over a hidden row goes on below it.
            above = texts;
        }
        heads.push(Columns { block, ..columns });
    }
    heads
}

/// The heads of no known name in the row that is most likely the head of a source in which none was found: the one with the
/// most names that are known, two at least. To one of them the title's meaning may be given.
pub(super) fn likely_heads<H>(source: &Source, named: impl Fn(&str) -> Option<H>) -> Vec<String> {
    let grids = source.blocks.iter().filter_map(|block| match block {
        Block::Table(grid) if !grid.hidden => Some(grid),
        Block::Table(_) | Block::Text(_) => None,
    });
    let rows = grids.flat_map(|grid| grid.rows.iter().take(SEARCHED));
    let texts = |row: &Row| row.cells.iter().map(|cell| bare(&cell.text)).filter(|text| !text.is_empty()).collect();
    let heads = rows.map(|row| -> Vec<String> { texts(row) });
    let counted = heads.map(|heads| (heads.iter().filter(|text| named(text).is_some()).count(), heads));
    // Of several the first.
    let best = counted.filter(|(known, _)| *known >= 2).reduce(|best, one| if one.0 > best.0 { one } else { best });
    best.into_iter().flat_map(|(_, heads)| heads).filter(|head| named(head).is_none() && !is_serial(head)).collect()
}

impl<H: PartialEq> Columns<H> {
    pub(super) fn has(&self, held: &H) -> bool {
        self.held.iter().any(|one| one.as_ref() == Some(held))
    }
}

/// The columns of a table and its first row below the head.
fn head<H: Clone + PartialEq>(
    grid: &Grid,
    title: &H,
    named: &impl Fn(&[String]) -> Option<(H, Name)>,
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
fn is_lower(row: &Row) -> bool {
    row.cells.iter().any(|cell| cell.merge == Merge::Up)
}

fn is_serial(head: &str) -> bool {
    matches!(head, "序号" | "编号" | "No." | "号")
}

/// The texts of a row; what a cell merged with the one above it says is said there. What was put before a text of separated
/// values so that no program runs it is taken off.
fn texts(row: &Row, format: Format, above: &[String]) -> Vec<String> {
    let text = |(at, cell): (usize, &Cell)| match cell.merge {
        Merge::Up => above.get(at).cloned().unwrap_or_default(),
        Merge::Own | Merge::Left if format == Format::Csv => unguarded(&cell.text).trim().to_owned(),
        Merge::Own | Merge::Left => cell.text.trim().to_owned(),
    };
    row.cells.iter().enumerate().map(text).collect()
}

/// 合计, and rows of nothing.
fn is_sum(texts: &[String]) -> bool {
    let mut words = texts.iter().filter(|text| !text.is_empty());
    words.next().is_none_or(|first| matches!(first.as_str(), "合计" | "小计" | "总计" | "合 计"))
}

/// A dash or a stroke is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    text.is_empty() || matches!(text, "/" | "-" | "—" | "——" | "无" | "／")
}
