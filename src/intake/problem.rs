//! What is doubted, and how it is said: each with its place in the file.

use chrono::NaiveDate;

use super::columns::Column;
use super::names::{self, ColumnName};
use super::row_address::RowAddress;
use crate::locale::{Lang, say};
use crate::text::truncate;

/// A doubt with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The row, where it is about one.
    pub at: Option<RowAddress>,
    /// The column, where it is about one.
    pub column: Option<Column>,
    /// What it is.
    pub doubt: Doubt,
}

/// How much a doubt weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Nothing can be taken in before it is settled.
    Blocks,
    /// For a person to see; at the desk it does not hinder, without a terminal nothing is written.
    Settle,
    /// Worth knowing.
    Notice,
}

/// What is doubted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// No table with a header that is known.
    NoTable,
    /// The header is there, and no task below it.
    NoTasks,
    /// Several tables look like the one; the others are not read.
    SeveralTables {
        /// How many.
        others: usize,
    },
    /// A table without a header follows with as many columns; it is not read.
    HeaderlessTable {
        /// Its rows.
        rows: usize,
    },
    /// Another table begins in the same grid; from there on nothing is read.
    OtherTable,
    /// The table stands on a hidden sheet.
    HiddenTable(String),
    /// A table on a hidden sheet looks like a task table too and was not read.
    HiddenNotRead(String),
    /// A column that the file hides was read, since no other says what it says.
    HiddenColumn(String),
    /// A column that the file hides was not read.
    HiddenColumnNotRead(String),
    /// A column of numbers under a wider name was not read.
    NumbersNotRead(String),
    /// The table was read on from further ones with the same header.
    Continued {
        /// How many further ones.
        tables: usize,
    },
    /// The header has a cell less than the rows, and nothing shows which name spans two columns.
    HeaderShort(String),
    /// Two columns are named like the duty.
    TwoRequirements(String),
    /// The file is another county's than the roster.
    OtherCounty {
        /// The file's.
        file: String,
        /// The roster's.
        roster: String,
    },
    /// The header has fewer cells than the rows; one name was read for two columns.
    HeaderSpans(String),
    /// The table has no such column.
    NoColumn(Column),
    /// A named column is not used.
    UnusedColumn(String),
    /// The year is told nowhere.
    NoYear,
    /// The year was taken from the deadlines' own words.
    YearFromDeadlines(i32),
    /// A number that cannot be read.
    SeqUnreadable(String),
    /// Numbers are left out before this one.
    SeqGap {
        /// The number before.
        after: u32,
        /// This one.
        found: u32,
    },
    /// The number stands twice.
    SeqTwice(u32),
    /// The number is smaller than the one before.
    SeqBack {
        /// The number before.
        after: u32,
        /// This one.
        found: u32,
    },
    /// A cell is blank.
    Blank(Column),
    /// The duty's cell is merged with the one above.
    RequirementMerged,
    /// A cell was filled down where the format cannot tell a merged cell from a blank one.
    Presumed(Column),
    /// Nobody on the roster has that name; so many rows name it.
    UnknownUnit {
        /// The name as written.
        name: String,
        /// Rows that name it.
        rows: usize,
    },
    /// The deadline cannot be read.
    DeadlineUnreadable(String),
    /// The deadline names ten days (上旬, 中旬, 下旬) and no day; the last of them was taken.
    DeadlineOfTenDays(String, NaiveDate),
    /// The deadline has two readings.
    DeadlineAmbiguous {
        /// As written.
        phrase: String,
        /// The earlier reading.
        early: NaiveDate,
        /// The later reading.
        late: NaiveDate,
    },
    /// A row that is no task and no section; it is left out.
    RowNotUnderstood(String),
    /// A total, a note, a signature: left out.
    LeftOut(String),
    /// A hidden row was read.
    HiddenRow,
    /// Characters that do not show were taken out of the cell.
    Cleaned,
    /// More cells than the table has columns.
    TooManyCells {
        /// Cells found.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
    /// A quote that is not closed.
    OpenQuote,
    /// A formula without a kept value.
    FormulaWithoutValue,
    /// An error value.
    ErrorValue(String),
    /// Tracked changes were read as accepted.
    TrackedChanges,
    /// A table inside a cell was folded into its text.
    NestedTable,
    /// Parts of the document were not read.
    NotRead(String),
    /// Text that is struck out was left out.
    StruckOut(String),
    /// All of a row is struck out: it is left out.
    StruckRow(String),
    /// More rows than a plan can have.
    TooManyRows {
        /// The limit.
        most: usize,
    },
    /// A longer text than a record can hold.
    TooLong {
        /// The limit in characters.
        most: usize,
    },
}

crate::locale::words! {
    /// What is doubted of a table.
    enum DoubtWord in "doubt" {
        NoTable = "no_table",
        NoTasks = "no_tasks",
        SeveralTables = "several_tables",
        HeaderlessTable = "headerless_table",
        OtherTable = "other_table",
        HiddenTable = "hidden_table",
        HiddenNotRead = "hidden_not_read",
        HiddenColumn = "hidden_column",
        HiddenColumnNotRead = "hidden_column_not_read",
        NumbersNotRead = "numbers_not_read",
        Continued = "continued",
        HeaderSpans = "header_spans",
        HeaderShort = "header_short",
        TwoRequirements = "two_requirements",
        OtherCounty = "other_county",
        NoColumn = "no_column",
        UnusedColumn = "unused_column",
        NoYear = "no_year",
        YearFromDeadlines = "year_from_deadlines",
        SeqUnreadable = "seq_unreadable",
        SeqGap = "seq_gap",
        SeqTwice = "seq_twice",
        SeqBack = "seq_back",
        Blank = "blank",
        RequirementMerged = "requirement_merged",
        Presumed = "presumed",
        UnknownUnit = "unknown_unit",
        UnknownUnitRows = "unknown_unit_rows",
        DeadlineUnreadable = "deadline_unreadable",
        DeadlineAmbiguous = "deadline_ambiguous",
        DeadlineOfTenDays = "deadline_of_ten_days",
        RowNotUnderstood = "row_not_understood",
        LeftOut = "left_out",
        HiddenRow = "hidden_row",
        Cleaned = "cleaned",
        TooManyCells = "too_many_cells",
        OpenQuote = "open_quote",
        FormulaWithoutValue = "formula_without_value",
        ErrorValue = "error_value",
        TrackedChanges = "tracked_changes",
        NestedTable = "nested_table",
        NotRead = "not_read",
        TextBox = "text_box",
        Footnote = "footnote",
        CoveredCell = "covered_cell",
        Symbol = "symbol",
        EmbeddedDocument = "embedded_document",
        DrawnField = "drawn_field",
        InnerTable = "inner_table",
        StruckOut = "struck_out",
        StruckRow = "struck_row",
        TooManyRows = "too_many_rows",
        TooLong = "too_long",
    }
}

crate::locale::words! {
    /// Names of the columns of a task table.
    pub enum ColumnWord in "column" {
        Seq = "seq",
        Theme = "theme",
        Point = "point",
        Requirement = "requirement",
        Units = "units",
        Lead = "lead",
        Support = "support",
        Deadline = "deadline",
        Note = "note",
        None = "none",
    }
}

impl Column {
    /// Its name.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        let word = match self {
            Self::Seq => ColumnWord::Seq,
            Self::Theme => ColumnWord::Theme,
            Self::Point => ColumnWord::Point,
            Self::Requirement => ColumnWord::Requirement,
            Self::Units => ColumnWord::Units,
            Self::Lead => ColumnWord::Lead,
            Self::Support => ColumnWord::Support,
            Self::Deadline => ColumnWord::Deadline,
            Self::Note => ColumnWord::Note,
        };
        word.say(lang)
    }
}

/// The reader's code for a field that draws something (`EQ`).
const FIELD: &str = "field";

/// Longest piece of a cell that a sentence quotes, in cells of the screen.
const QUOTED_MAX: usize = 40;

impl Problem {
    /// A doubt about the table as a whole.
    #[must_use]
    pub const fn of_file(doubt: Doubt) -> Self {
        Self { at: None, column: None, doubt }
    }

    /// How much it weighs.
    #[must_use]
    pub fn weight(&self) -> Weight {
        match &self.doubt {
            // A column that is named like one of the plan's and not read may hold what the plan lacks.
            Doubt::UnusedColumn(head) => match names::column_name(head) {
                None | Some(ColumnName::Note | ColumnName::Foreign | ColumnName::Aim | ColumnName::Time) => Weight::Notice,
                Some(_) => Weight::Settle,
            },
            Doubt::NoTable
            | Doubt::NoTasks
            | Doubt::NoYear
            | Doubt::Blank(Column::Requirement)
            | Doubt::UnknownUnit { .. }
            | Doubt::TooManyRows { .. }
            | Doubt::TooLong { .. } => Weight::Blocks,
            // A number may be drawn by it.
            Doubt::NotRead(what) if what == FIELD => Weight::Settle,
            Doubt::HiddenNotRead(_)
            | Doubt::HiddenColumnNotRead(_)
            | Doubt::NumbersNotRead(_)
            | Doubt::StruckOut(_)
            | Doubt::StruckRow(_)
            | Doubt::Continued { .. }
            | Doubt::HeaderSpans(_)
            | Doubt::NoColumn(Column::Seq | Column::Theme | Column::Point)
            // A theme need not have points.
            | Doubt::Blank(Column::Point)
            | Doubt::YearFromDeadlines(_)
            | Doubt::Presumed(_)
            | Doubt::DeadlineOfTenDays(..)
            | Doubt::LeftOut(_)
            | Doubt::HiddenRow
            | Doubt::TrackedChanges
            | Doubt::NestedTable
            | Doubt::NotRead(_) => Weight::Notice,
            _ => Weight::Settle,
        }
    }

    /// Whether a person has to settle it: anything but a notice.
    #[must_use]
    pub fn is_to_settle(&self) -> bool {
        self.weight() != Weight::Notice
    }

    /// The sentence, without its place.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "one arm a doubt")]
    pub fn sentence(&self, lang: Lang) -> String {
        let short = |text: &str| truncate(&text.replace('\n', " "), QUOTED_MAX, "…").into_owned();
        match &self.doubt {
            Doubt::NoTable => say!(lang, DoubtWord::NoTable).to_owned(),
            Doubt::NoTasks => say!(lang, DoubtWord::NoTasks).to_owned(),
            Doubt::SeveralTables { others } => say!(lang, DoubtWord::SeveralTables, count = others),
            Doubt::HeaderlessTable { rows } => say!(lang, DoubtWord::HeaderlessTable, count = rows),
            Doubt::OtherTable => say!(lang, DoubtWord::OtherTable).to_owned(),
            Doubt::HiddenTable(name) => say!(lang, DoubtWord::HiddenTable, name = short(name)),
            Doubt::HiddenNotRead(name) => say!(lang, DoubtWord::HiddenNotRead, name = short(name)),
            Doubt::HiddenColumn(head) => say!(lang, DoubtWord::HiddenColumn, head = short(head)),
            Doubt::HiddenColumnNotRead(head) => say!(lang, DoubtWord::HiddenColumnNotRead, head = short(head)),
            Doubt::NumbersNotRead(head) => say!(lang, DoubtWord::NumbersNotRead, head = short(head)),
            Doubt::StruckOut(text) => say!(lang, DoubtWord::StruckOut, text = short(text)),
            Doubt::StruckRow(text) => say!(lang, DoubtWord::StruckRow, text = short(text)),
            Doubt::Continued { tables } => say!(lang, DoubtWord::Continued, count = tables),
            Doubt::HeaderShort(head) => say!(lang, DoubtWord::HeaderShort, head = short(head)),
            Doubt::TwoRequirements(head) => say!(lang, DoubtWord::TwoRequirements, head = short(head)),
            Doubt::OtherCounty { file, roster } => say!(lang, DoubtWord::OtherCounty, file = file, roster = roster),
            Doubt::HeaderSpans(head) => say!(lang, DoubtWord::HeaderSpans, head = short(head)),
            Doubt::NoColumn(column) => say!(lang, DoubtWord::NoColumn, column = column.word(lang)),
            Doubt::UnusedColumn(head) => say!(lang, DoubtWord::UnusedColumn, head = short(head)),
            Doubt::NoYear => say!(lang, DoubtWord::NoYear).to_owned(),
            Doubt::YearFromDeadlines(year) => say!(lang, DoubtWord::YearFromDeadlines, year = year),
            Doubt::SeqUnreadable(text) => say!(lang, DoubtWord::SeqUnreadable, text = short(text)),
            Doubt::SeqGap { after, found } => say!(lang, DoubtWord::SeqGap, after = after, found = found),
            Doubt::SeqTwice(seq) => say!(lang, DoubtWord::SeqTwice, seq = seq),
            Doubt::SeqBack { after, found } => say!(lang, DoubtWord::SeqBack, after = after, found = found),
            Doubt::Blank(column) => say!(lang, DoubtWord::Blank, column = column.word(lang)),
            Doubt::RequirementMerged => say!(lang, DoubtWord::RequirementMerged).to_owned(),
            Doubt::Presumed(column) => say!(lang, DoubtWord::Presumed, column = column.word(lang)),
            Doubt::UnknownUnit { name, rows: 0 | 1 } => say!(lang, DoubtWord::UnknownUnit, name = short(name)),
            Doubt::UnknownUnit { name, rows } => {
                say!(lang, DoubtWord::UnknownUnitRows, name = short(name), rows = rows)
            }
            Doubt::DeadlineUnreadable(text) => say!(lang, DoubtWord::DeadlineUnreadable, text = short(text)),
            Doubt::DeadlineOfTenDays(text, day) => {
                say!(lang, DoubtWord::DeadlineOfTenDays, text = short(text), day = day)
            }
            Doubt::DeadlineAmbiguous { phrase, early, late } => {
                say!(lang, DoubtWord::DeadlineAmbiguous, text = short(phrase), early = early, late = late)
            }
            Doubt::RowNotUnderstood(text) => say!(lang, DoubtWord::RowNotUnderstood, text = short(text)),
            Doubt::LeftOut(text) => say!(lang, DoubtWord::LeftOut, text = short(text)),
            Doubt::HiddenRow => say!(lang, DoubtWord::HiddenRow).to_owned(),
            Doubt::Cleaned => say!(lang, DoubtWord::Cleaned).to_owned(),
            Doubt::TooManyCells { found, expected } => {
                say!(lang, DoubtWord::TooManyCells, found = found, expected = expected)
            }
            Doubt::OpenQuote => say!(lang, DoubtWord::OpenQuote).to_owned(),
            Doubt::FormulaWithoutValue => say!(lang, DoubtWord::FormulaWithoutValue).to_owned(),
            Doubt::ErrorValue(value) => say!(lang, DoubtWord::ErrorValue, value = short(value)),
            Doubt::TrackedChanges => say!(lang, DoubtWord::TrackedChanges).to_owned(),
            Doubt::NestedTable => say!(lang, DoubtWord::NestedTable).to_owned(),
            Doubt::NotRead(what) => say!(lang, DoubtWord::NotRead, what = not_read(what, lang)),
            Doubt::TooManyRows { most } => say!(lang, DoubtWord::TooManyRows, most = most),
            Doubt::TooLong { most } => say!(lang, DoubtWord::TooLong, most = most),
        }
    }
}

/// What was not read, by the reader's code for it.
fn not_read(code: &str, lang: Lang) -> &str {
    let word = match code {
        "text_box" => DoubtWord::TextBox,
        "footnote" => DoubtWord::Footnote,
        "covered_cell" => DoubtWord::CoveredCell,
        "symbol" => DoubtWord::Symbol,
        "embedded_document" => DoubtWord::EmbeddedDocument,
        "nested_table" => DoubtWord::InnerTable,
        FIELD => DoubtWord::DrawnField,
        _ => return code,
    };
    word.say(lang)
}
