//! Reading deadline phrases (完成时限): what a cell of a task table means, read and never guessed.
//!
//! ```text
//! phrase → normal (one writing) → token (numbers, characters) → brackets (set aside) → phrase (a row of parts)
//!        → reader (each part's year and days) → meaning (what they are together) → Deadline
//! ```
//!
//! The grammar is split by what a part can be: `point` (a last day, a span), `cycle` (每月), `event` (days after
//! something), `words` (长期坚持, 立即, remarks). What no rule understands leaves the whole phrase unreadable, unless it
//! is a remark that cannot move a date: a certain wrong date is the one unforgivable error.

mod brackets;
mod calendar;
mod cycle;
mod event;
mod limit;
mod meaning;
mod normal;
mod phrase;
mod point;
mod reader;
mod syntax;
mod token;
mod words;

use crate::domain::coded::coded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// What sort of deadline a phrase sets.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DeadlineKind {
        /// One last allowed day: 2023年12月底前.
        ByDate,
        /// From one day to another, of which the last counts: 1-12月.
        Span,
        /// Comes again: 每季度, 6月底、12月底前各一次.
        Recurring,
        /// A standing duty: 长期坚持.
        Ongoing,
        /// At once: 立即, 即日起.
        Immediate,
        /// So many days after something: 收到申请之日起20个工作日内. No date before the event.
        AfterEvent,
        /// Parts of different kinds, several dates, or a date with a remark.
        Compound,
        /// Two readings, neither certain: 12月前.
        Ambiguous,
        /// Left for a person.
        Unreadable,
    }
}

/// What an [`AfterEvent`] counts in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventUnit {
    /// 工作日.
    Workday,
    /// 日, 天, 自然日.
    Day,
    /// 周, 星期.
    Week,
    /// 个月; 个季度, 半年 and 年 are counted in months too.
    Month,
    /// 小时.
    Hour,
}

/// A count of time that starts with an event: `n` units after it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct AfterEvent {
    /// How many units.
    pub n: u32,
    /// The unit.
    pub unit: EventUnit,
    /// The words of the event (收到申请), without 自 before and 后, 之日起 after; none when the phrase names none.
    pub after: Option<String>,
}

/// A deadline: the phrase as written and what it means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Deadline {
    /// The phrase, untouched.
    pub phrase: String,
    /// What sort it is.
    pub kind: DeadlineKind,
    /// The last allowed day, of a `by_date`, a `span`, and a `compound` with a dated part outside brackets (the latest).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Ascending. The days of a recurring one in the year it is read for; of a compound, the days of its dated parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<NaiveDate>,
    /// The two readings of an ambiguous one, the earlier first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<NaiveDate>,
    /// How it was read, a stable code.
    ///
    /// Of one date: `day`, `ten_days_end`, `month_end`, `quarter_end`, `half_year_end`, `year_end`, `plan_end`
    /// (十四五末), `year_before` (2024年前). Of others: `span_end`, `listed` (各一次), `each_year`, `each_half_year`,
    /// `each_quarter`, `each_month`, `each_week`, `each_other`, `standing`, `at_once`, `count`, `latest_part`,
    /// `no_dated_part`. Ambiguous: `before_or_end` (12月前), `day_or_month_first` (03/04/2023), `alternatives` (或),
    /// `nought_lost` (2024.1, which a spreadsheet makes of 2024.10).
    /// Unreadable: `blank`, `not_understood`, `no_reference_year`, `impossible_date`, `out_of_order`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What an `after_event` counts; none when several such counts stand side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<AfterEvent>,
}

/// Words by which a date beside them no longer holds, or does not yet.
const MOVED: [&str; 6] = ["延期", "顺延", "推迟", "延后", "取消", "暂定"];

/// Reads `phrase`. `reference_year` is the year of the notice it stands in; without one, a phrase that names no year
/// of its own is unreadable, never today's year; so is one outside 1900 to 2099. Reads any text, and never fails
/// otherwise than as `unreadable`.
pub fn read(phrase: &str, reference_year: Option<i32>) -> Deadline {
    let tokens = token::tokenise(&normal::normalise(phrase));
    let mut deadline = brackets::read(&tokens, reference_year.filter(|year| (1900..=2099).contains(year)));
    // 6月底前（延期至12月底前）: a remark that moves the date, wherever it stands.
    if MOVED.iter().any(|word| phrase.contains(word)) && !(deadline.date.is_none() && deadline.dates.is_empty()) {
        deadline = meaning::unreadable("not_understood");
    }
    deadline.phrase = phrase.to_owned();
    deadline
}
