//! Numbers that explain themselves: a number with the rows behind it, which sum to it. What is counted record by record
//! is counted by the rule in `count`; points come from the tree of a score, quotas from what they count.

mod count;
mod rows;

pub use count::{Counted, FigureKind, FigureSet};
pub use rows::Figures;

use chrono::NaiveDate;

use super::act::find;
use super::book::Book;
use super::id::{ActivityId, AssignmentId, PlanId, QuotaId, TaskId, UnitId};
use super::key::Key;
use super::registers::Register;
use super::score::CountedRecord;

/// A record, as the desk can open it; a key is made for those that are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RecordId {
    /// A task.
    Task(TaskId),
    /// An assignment.
    Assignment(AssignmentId),
    /// A document, by its number.
    Document(i64),
    /// A decision, by its number.
    Decision(i64),
    /// An activity.
    Activity(ActivityId),
    /// A row of a register, by its number.
    Row(Register, i64),
    /// A unit.
    Unit(UnitId),
}

impl RecordId {
    /// The record's key; `None` for one that the book does not have.
    #[must_use]
    pub fn key(self, book: &Book) -> Option<Key> {
        match self {
            Self::Task(id) => book.task_key(id),
            Self::Assignment(id) => book.assignment_key(id),
            Self::Document(number) => Some(Key::Document(number)),
            Self::Decision(number) => Some(Key::Decision(number)),
            Self::Activity(id) => Some(Key::Activity(id.0)),
            Self::Row(register, number) => Some(Key::Register(register, number)),
            Self::Unit(id) => book.units.get(&id).map(|unit| Key::Unit(unit.code.clone())),
        }
    }
}

impl RecordId {
    /// The record of a key; `None` for one that the book does not have, and for papers and weeks, of which nothing is
    /// counted.
    #[must_use]
    pub fn find(key: &Key, book: &Book) -> Option<Self> {
        match key {
            Key::Task { .. } => find::task(book, key).ok().map(|task| Self::Task(task.id)),
            Key::Assignment { .. } => find::assignment(book, key).ok().map(|one| Self::Assignment(one.id)),
            Key::Document(number) => Some(Self::Document(*number)),
            Key::Decision(number) => Some(Self::Decision(*number)),
            Key::Register(register, number) => Some(Self::Row(*register, *number)),
            Key::Activity(id) => Some(Self::Activity(ActivityId(*id))),
            Key::Unit(code) => find::unit(book, code).ok().map(|unit| Self::Unit(unit.id)),
            Key::Form(_) | Key::Return(_) | Key::Week(_) | Key::Bulletin(_) => None,
        }
    }
}

impl From<CountedRecord> for RecordId {
    fn from(of: CountedRecord) -> Self {
        match of {
            CountedRecord::Assignment(id) => Self::Assignment(id),
            CountedRecord::Document(number) => Self::Document(number),
            CountedRecord::Decision(number) => Self::Decision(number),
            CountedRecord::Activity(id) => Self::Activity(id),
            CountedRecord::Finding(number) => Self::Row(Register::Findings, number),
            CountedRecord::Points(unit, _) => Self::Unit(unit),
        }
    }
}

/// Which number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FigureId {
    /// So many records of the plan in use, or of a unit.
    Count(FigureKind, Option<UnitId>),
    /// 完成数: the activities that count for a quota, of the county or of a unit.
    Done(QuotaId, Option<UnitId>),
    /// 尚缺 of a quota that is not met, of the county or of a unit: its minimum less what counts.
    Missing(QuotaId, Option<UnitId>),
    /// 得分 of a unit, in hundredths.
    Score(UnitId),
    /// 得分 of an indicator of a unit by its place in the tree, in hundredths.
    Indicator(UnitId, usize),
    /// Rows of a register.
    Register(Register),
    /// 未回: units that have not answered a form.
    Unanswered,
    /// What falls on a day and is open; only where it was asked for ([`Figures::add_due`]).
    Due(NaiveDate),
    /// What a screen counts in its own list, by its place among those; only where it was asked for
    /// ([`Figures::add_listed`]).
    Listed(usize),
}

const DONE: &str = "done";
const MISSING: &str = "missing";
const SCORE: &str = "score";
const INDICATOR: &str = "indicator";
const REGISTER: &str = "register";
const UNANSWERED: &str = "unanswered";
const DUE: &str = "due";
const LISTED: &str = "listed";

impl FigureId {
    /// What those that can be asked for are called.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        FigureKind::ALL.into_iter().map(FigureKind::code).chain([DONE, MISSING, SCORE, INDICATOR, REGISTER, UNANSWERED])
    }

    /// What it is called.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Count(kind, _) => kind.code(),
            Self::Done(..) => DONE,
            Self::Missing(..) => MISSING,
            Self::Score(_) => SCORE,
            Self::Indicator(..) => INDICATOR,
            Self::Register(_) => REGISTER,
            Self::Unanswered => UNANSWERED,
            Self::Due(_) => DUE,
            Self::Listed(_) => LISTED,
        }
    }

    /// The unit whose number it is; `None` for the whole.
    #[must_use]
    pub const fn unit(self) -> Option<UnitId> {
        match self {
            Self::Count(_, unit) | Self::Done(_, unit) | Self::Missing(_, unit) => unit,
            Self::Score(unit) | Self::Indicator(unit, _) => Some(unit),
            Self::Register(_) | Self::Unanswered | Self::Due(_) | Self::Listed(_) => None,
        }
    }

    /// Whether it is in hundredths of a point.
    #[must_use]
    pub const fn in_hundredths(self) -> bool {
        match self {
            Self::Score(_) | Self::Indicator(..) => true,
            Self::Count(..)
            | Self::Done(..)
            | Self::Missing(..)
            | Self::Register(_)
            | Self::Unanswered
            | Self::Due(_)
            | Self::Listed(_) => false,
        }
    }
}

/// Whose numbers a screen shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureScope {
    /// Of the plan in use.
    Whole,
    /// Of a unit.
    Unit(UnitId),
    /// What counts for each quota.
    Quotas,
    /// What falls on a day.
    Day(NaiveDate),
    /// Of a register.
    Register(Register),
}

/// A number with the rows behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// Which.
    pub id: FigureId,
    /// What brings it about, in the order of lists.
    pub rows: Vec<FigureRow>,
}

impl Figure {
    /// The number: the sum of its rows, in hundredths where [`FigureId::in_hundredths`].
    #[must_use]
    pub fn total(&self) -> i64 {
        self.rows.iter().map(|row| row.amount).sum()
    }
}

/// One row behind a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FigureRow {
    /// What stands in it.
    pub of: RowOf,
    /// What it brings.
    pub amount: i64,
}

impl FigureRow {
    /// A record that counts once.
    #[must_use]
    pub const fn once(record: RecordId) -> Self {
        Self { of: RowOf::Record(record), amount: 1 }
    }
}

/// What a screen counts in its own list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// What it is called on the screen.
    pub name: String,
    /// The rows behind it.
    pub rows: Vec<FigureRow>,
}

/// What stands in a row behind a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RowOf {
    /// A record.
    Record(RecordId),
    /// A number below, which has rows of its own.
    Figure(FigureId),
    /// What a leaf of a score is worth before anything was counted: the full weight of a deduction.
    Start,
    /// The minimum of a quota, from which what counts is taken.
    Minimum,
    /// A plan, or what is owed once for the whole of it.
    Plan(PlanId),
    /// 封顶 or 一票否决, by its place among those of the indicator, or of the whole score for `None`.
    Adjustment(UnitId, Option<usize>, usize),
}
