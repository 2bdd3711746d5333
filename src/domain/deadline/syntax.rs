//! What the grammar finds in a phrase, before any year is known.

use super::AfterEvent;
use super::calendar::Period;

/// The year of a point in time, as said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum YearWord {
    Given(i32),
    /// 今年, 本年, 明年: so many years from the reference year.
    FromReference(i32),
    /// 当年, 同年, 次年, 翌年: so many years from the year named before, else from the reference year.
    FromContext(i32),
    Unsaid,
}

/// How the end of a point in time is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Limit {
    /// Nothing said: 12月.
    Bare,
    /// 底, 末.
    Closed,
    /// 前 of a day or of an end, 内, 止: words may follow without moving the date.
    Said,
    /// 前 of a period: 12月前.
    Before,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Point {
    pub year: YearWord,
    pub period: Period,
    pub limit: Limit,
}

/// What comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cycle {
    Year(Period),
    Half,
    Quarter,
    /// In each quarter, a day of its first, second or third month.
    QuarterDay {
        month: u32,
        day: u32,
    },
    Month,
    MonthDay(u32),
    /// In each month, its first, second or last ten days.
    MonthThird(u32),
    /// 0 is Monday.
    Weekday(u32),
    /// Known to come again, but not on which days: 每周, 每两年.
    Other,
}

impl Cycle {
    /// Whether its last day in a year is the year's, or is not known.
    pub const fn ends_with_the_year(self) -> bool {
        matches!(self, Self::Year(Period::Year) | Self::Half | Self::Quarter | Self::Month | Self::Other)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Each {
    pub cycle: Cycle,
    pub year: YearWord,
    /// 自2024年起: none before that year.
    pub since: bool,
    /// How the end of each is said.
    pub limit: Limit,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Point(Point),
    /// The start is none where it is the present (即日起).
    Span {
        start: Option<Point>,
        end: Point,
    },
    /// 03/04/2023: day or month first.
    Foreign {
        first: u32,
        second: u32,
        year: i32,
    },
    /// 2024.1, 6.3 alone in a cell: as text the first, as a number that lost its last nought the second.
    Number(Point, Point),
    Each(Each),
    /// 各一次, after a list of points.
    OnceEach,
    Standing,
    AtOnce,
    After(AfterEvent),
    /// 或 between two parts.
    Or,
    /// Words that are no deadline and cannot move one.
    Remark,
}
