//! 通报: what a bulletin of the plan in use says of a period, section by section, line by line.
//!
//! A number of it is held with the records behind it and never without them: it is what their amounts sum to. How a line
//! is worded is not said here.

mod bounds;
mod draft;
mod due;
mod duties;
mod figure;
mod issues;
mod kind;
mod numbers;
mod period;
mod places;
mod problems;
mod rhythm;
mod rules;
mod sent;
mod totals;

use chrono::NaiveDate;

use super::coded::coded;
use super::id::UnitId;
use super::unit::UnitClass;

pub use bounds::BulletinFault;
pub use due::BulletinDue;
pub use figure::{Before, Figure};
pub use issues::Issue;
pub use kind::ProblemKind;
pub use numbers::PlacedNumber;
pub use period::{Period, PeriodName};
pub use places::UnitPlace;
pub use rhythm::Rhythm;
pub use sent::{SentBulletin, SentNumber, Withdrawal};

/// A bulletin as it would be written of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bulletin {
    /// Of which days it speaks; its figures are those of the last one.
    pub period: Period,
    /// 成文日期: reply dates count from it.
    pub on: NaiveDate,
    /// What scores are compared with; `None`: nothing was kept before.
    pub against: Option<Against>,
    /// What it says, in its order; none of them is empty.
    pub sections: Vec<Section>,
    /// Every unit that is scored: by class, then by rank.
    pub places: Vec<UnitPlace>,
    /// What is set to units with a day for the reply, unit by unit.
    pub issues: Vec<Issue>,
    /// The day of the reply, so many working days after `on`.
    pub reply_on: NaiveDate,
    /// 暂定: it rests on a year without holiday data.
    pub is_reply_provisional: bool,
    /// How many working days that is.
    pub reply_workdays: u32,
    /// 试行: nobody confirmed the rules of praise and criticism, or those of the scores.
    pub trial: bool,
}

/// What scores are compared with: a frozen week, by the last day that is in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Against {
    /// The frozen week.
    Week(NaiveDate),
    /// It was scored by another scheme: nothing is compared.
    OtherScheme(NaiveDate),
}

/// A section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Which one.
    pub kind: SectionKind,
    /// Its lines; never none.
    pub lines: Vec<Line>,
}

coded! {
    /// The sections, in their order.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum SectionKind {
        /// 总体情况.
        Totals,
        /// 得分情况.
        Scores,
        /// 表扬.
        Praise,
        /// 批评.
        Criticism,
        /// 存在问题.
        Problems,
        /// 整改要求.
        Demand,
    }
}

/// A line: one paragraph, with its numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What it says.
    pub kind: LineKind,
    /// Its numbers.
    pub numbers: Vec<Number>,
}

/// What a line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// The duties, and what was closed.
    Duties,
    /// What is open, and how it stands.
    Open,
    /// The quotas.
    Quotas,
    /// The documents published in the period.
    Documents,
    /// What was found in the period.
    Findings,
    /// The first of a class.
    First(UnitClass),
    /// The last of a class.
    Last(UnitClass),
    /// All of a class have the same score, or too many to be named.
    Even(UnitClass),
    /// A class that is not ranked yet: too few units of it can be.
    Unranked(UnitClass),
    /// Those whose score rose most.
    Risen,
    /// Those whose score fell most.
    Fallen,
    /// Scores are not compared: the scheme is another.
    NotCompared,
    /// Units praised by a rule of the pack, by its id.
    Praised(String),
    /// Units criticised by one.
    Criticised(String),
    /// A kind of problem, with the units that have it.
    Problem(ProblemKind),
    /// What was found in the period of a kind of the register of findings, with the units.
    Found(String),
    /// What is set to units is answered by the day of the reply.
    Reply,
}

/// A number of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// What it counts.
    pub name: Count,
    /// The unit it is said of; `None`: of all together.
    pub unit: Option<UnitId>,
    /// The number.
    pub figure: Figure,
}

coded! {
    /// What a number counts.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum Count {
        /// Units: that owe something, or to which something is set.
        Units,
        /// Duties.
        Duties,
        /// 办结.
        Done,
        /// 办结 on time.
        OnTime,
        /// 办结 after the date.
        DoneLate,
        /// 办结, and neither on time nor late: without a date, or with one that nobody could have met.
        Undated,
        /// 办结 within the period.
        DoneNow,
        /// 免办.
        Exempt,
        /// Neither 办结 nor 免办.
        Open,
        /// 已报送, waiting for review.
        Waiting,
        /// 逾期.
        Overdue,
        /// 久无进展.
        Stalled,
        /// Quotas of the county.
        CountyQuotas,
        /// Of these, reached.
        CountyMet,
        /// Quotas of units, each unit's counted for itself.
        UnitQuotas,
        /// Of these, reached.
        UnitMet,
        /// Activities held in the period that count.
        Activities,
        /// Documents published in the period.
        Documents,
        /// Of these, published late.
        PublishedLate,
        /// Of these, without the interpretation they owe.
        Uninterpreted,
        /// Findings of the period.
        Findings,
        /// Of these, 销号.
        Closed,
        /// Findings of any day that are past their date.
        FindingsOverdue,
        /// A score, in hundredths of a point.
        Score,
        /// How far a score moved, in hundredths of a point.
        Change,
        /// Occurrences of a problem.
        Problems,
    }
}

impl Line {
    const fn of(kind: LineKind) -> Self {
        Self { kind, numbers: Vec::new() }
    }

    fn with(mut self, name: Count, figure: Figure) -> Self {
        self.numbers.push(Number { name, unit: None, figure });
        self
    }

    fn with_unit(mut self, name: Count, unit: UnitId, figure: Figure) -> Self {
        self.numbers.push(Number { name, unit: Some(unit), figure });
        self
    }

    /// The number that counts something of all together.
    #[must_use]
    pub fn number(&self, name: Count) -> i64 {
        let found = self.numbers.iter().find(|one| one.name == name && one.unit.is_none());
        found.map_or(0, |one| one.figure.value())
    }

    /// The numbers said of a unit each, in their order.
    pub fn of_units(&self) -> impl Iterator<Item = (UnitId, &Number)> {
        self.numbers.iter().filter_map(|one| Some((one.unit?, one)))
    }
}
