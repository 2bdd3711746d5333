//! Words of the summary.

use crate::exchange::report::words::ReportWord;
use crate::exchange::weekly::column;
use crate::exchange::weekly::quota_words::QuotaSheetWord;
use crate::exchange::weekly::words::WeeklyWord;
use crate::locale::Lang;

crate::locale::words! {
    /// Its own words.
    pub enum SummaryWord in "weekly_summary" {
        Part = "part",
        Lights = "lights",
        Weeks = "weeks",
        County = "county",
        Units = "units",
        Until = "until",
        Times = "times",
    }
}

/// A head of the summary; a figure is called as in the sheet or on the page that has it too.
#[derive(Clone, Copy)]
pub enum Head {
    /// As in the weekly sheets.
    Weekly(WeeklyWord),
    /// As in the report.
    Report(ReportWord),
    /// As in the sheet of quotas.
    Quota(QuotaSheetWord),
    /// One of its own.
    Own(SummaryWord),
}

impl column::Head for Head {
    fn head(self, lang: Lang) -> &'static str {
        match self {
            Self::Weekly(word) => word.say(lang),
            Self::Report(word) => word.say(lang),
            Self::Quota(word) => word.say(lang),
            Self::Own(word) => word.say(lang),
        }
    }
}
