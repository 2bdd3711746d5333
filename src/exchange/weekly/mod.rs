//! The weekly files: what they hold, freezing a week with them, and handing them out.
//!
//! A sheet is a pure function of a book read on a day, so a frozen week, one that is not frozen and a past one are the
//! same kind of thing. Heads and words are in the ledger's export language, never the screen's.

mod activities;
mod assertion;
mod change;
mod column;
mod counts;
mod decisions;
mod error;
mod freeze;
mod hand_out;
mod interpretations;
mod quota_words;
mod quotas;
mod registers;
mod review;
mod state;
pub mod summary;
mod tasks;
mod units;
mod words;

pub use assertion::{
    Assertion, Cause, FigureMark, MarkState, MovedRow, StoredNumber, WeekNumber, broken_numbers, signed,
};
pub use error::WeeklyError;
pub use freeze::{Freezing, Frozen, freeze};
pub use hand_out::{Format, Overwrite, WeekFiles, files_of, hand_out, written};
pub use state::{WeekContext, WeekState};

use std::borrow::Cow;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::PlanId;
use crate::domain::quota::Quota;
use crate::domain::registers::Register;
use crate::domain::week::{FrozenWeek, IsoWeek, WeekCounts};
use crate::locale::Lang;

use super::sheet::Sheet;

/// What the sheets of a week are made from.
#[derive(Clone, Copy, Debug)]
pub struct WeekView<'a> {
    /// The state at the end of the week, on its last day or today.
    pub day: Day<'a>,
    /// The week.
    pub week: IsoWeek,
    /// The last frozen week, which “change” is against.
    pub before: Option<LastFreeze<'a>>,
    /// The last frozen week in which the plan in use was scored.
    pub scored: Option<&'a FrozenWeek>,
    /// The counts of the frozen weeks before it, oldest first, each in its last revision.
    pub frozen: &'a [(IsoWeek, WeekCounts)],
    /// Language of heads and words.
    pub lang: Lang,
}

/// The last frozen week.
#[derive(Clone, Copy, Debug)]
pub struct LastFreeze<'a> {
    /// The week as frozen.
    pub frozen: &'a FrozenWeek,
    /// The state it froze, on the last day it took in.
    pub day: Day<'a>,
}

/// A sheet of a week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetId {
    /// One row an assignment.
    Tasks,
    /// One row a unit.
    Units,
    /// One row a decision.
    Decisions,
    /// One row a policy document.
    Interpretations,
    /// 汇总: the figures of the report, a row a unit, a week and a quota; its workbook draws them.
    Summary,
    /// One row a quota, of the county or of a unit.
    Quotas,
    /// One row an activity.
    Activities,
    /// One row a row of a register.
    Register(Register),
    /// One row an assignment of another year that is open.
    OtherTasks(PlanId),
}

impl SheetId {
    /// The sheets of a day, in the order of the contract; behind them quotas and activities where there are any, the registers that have a row, and the
    /// tasks of every other year that is open.
    pub fn of<'a>(day: &Day<'a>) -> impl Iterator<Item = Self> + use<> {
        let book = day.book;
        let kept = |register: &&Register| book.rows_of(**register).next().is_some();
        let registers = Register::ALL.iter().filter(kept).map(|register| Self::Register(*register));
        let others = day.other_years().into_iter().map(|plan| Self::OtherTasks(plan.id));
        let is_of_plan = |quota: &Quota| day.uses(quota.plan);
        let counted = [
            (Self::Quotas, book.quotas.values().any(is_of_plan)),
            (Self::Activities, book.activities.values().any(|one| book.quotas.get(&one.quota).is_some_and(is_of_plan))),
        ];
        let counted = counted.into_iter().filter(|(_, stands)| *stands).map(|(id, _)| id);
        let first = [Self::Tasks, Self::Units, Self::Decisions, Self::Interpretations, Self::Summary];
        let found: Vec<Self> = first.into_iter().chain(counted).chain(registers).chain(others).collect();
        found.into_iter()
    }

    /// Its stable name, as in `weekly-2023-W36-tasks.csv`.
    #[must_use]
    pub fn name(self, book: &Book) -> Cow<'static, str> {
        match self {
            Self::Tasks => tasks::NAME.into(),
            Self::Units => units::NAME.into(),
            Self::Decisions => decisions::NAME.into(),
            Self::Interpretations => interpretations::NAME.into(),
            Self::Summary => summary::NAME.into(),
            Self::Quotas => quotas::NAME.into(),
            Self::Activities => activities::NAME.into(),
            Self::Register(register) => register.def().name.into(),
            Self::OtherTasks(plan) => {
                let key = book.plans.get(&plan).map_or("", |plan| plan.key.as_str());
                format!("{key}-{}", tasks::NAME).into()
            }
        }
    }

    fn sheet(self, view: &WeekView<'_>) -> Sheet {
        match self {
            Self::Tasks => tasks::sheet(view),
            Self::Units => units::sheet(view),
            Self::Decisions => decisions::sheet(view),
            Self::Interpretations => interpretations::sheet(view),
            Self::Summary => summary::sheet(view),
            Self::Quotas => quotas::sheet(view),
            Self::Activities => activities::sheet(view),
            Self::Register(register) => registers::sheet(view, register),
            Self::OtherTasks(plan) => {
                let view = WeekView { day: view.day.using(Some(plan)), ..*view };
                Sheet { name: self.name(view.day.book), ..tasks::sheet(&view) }
            }
        }
    }
}

/// The sheets of a week.
#[must_use]
pub fn sheets(view: &WeekView<'_>) -> Vec<Sheet> {
    SheetId::of(&view.day).map(|id| id.sheet(view)).collect()
}

/// The names of the files that a freeze of the week writes, the seal last.
#[must_use]
pub fn file_names(week: IsoWeek, day: &Day<'_>) -> Vec<String> {
    let sheets = SheetId::of(day).map(|id| file_name(week, &id.name(day.book), "csv"));
    sheets.chain([seal_name(week)]).collect()
}

/// The name of the seal's file.
#[must_use]
pub fn seal_name(week: IsoWeek) -> String {
    file_name(week, "seal", "txt")
}

/// The name of a weekly file.
#[must_use]
pub fn file_name(week: IsoWeek, sheet: &str, extension: &str) -> String {
    format!("weekly-{week}-{sheet}.{extension}")
}

/// The sheet that a weekly file holds, by its name; `None` for a file that is no sheet, as the seal.
#[must_use]
pub fn sheet_of<'n>(week: IsoWeek, file: &'n str, extension: &str) -> Option<&'n str> {
    file.strip_prefix(&format!("weekly-{week}-"))?.strip_suffix(extension)?.strip_suffix('.')
}

/// The other plan year whose tasks a sheet holds, by its name.
fn other_year(sheet: &str) -> Option<&str> {
    sheet.strip_suffix(tasks::NAME)?.strip_suffix('-')
}

impl WeekView<'_> {
    /// A name in the language of the sheet.
    fn name<'n>(&self, name: &'n str, name_en: &'n str) -> &'n str {
        if self.lang == Lang::En && !name_en.is_empty() { name_en } else { name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_which_sheet_it_holds_and_the_seal_is_none() {
        let week: IsoWeek = "2023-W36".parse().unwrap();
        assert_eq!(sheet_of(week, &file_name(week, "tasks", "csv"), "csv"), Some("tasks"));
        assert_eq!(sheet_of(week, &seal_name(week), "csv"), None);
        assert_eq!(sheet_of("2023-W37".parse().unwrap(), &file_name(week, "tasks", "csv"), "csv"), None);
    }
}
