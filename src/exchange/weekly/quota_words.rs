//! Words of the sheets of quotas and activities.

use super::column;
use super::words::WeeklyWord;
use crate::locale::Lang;

crate::locale::words! {
    /// Their heads and words.
    pub enum QuotaSheetWord in "weekly_quotas" {
        Scope = "scope",
        OfCounty = "of_county",
        OfUnit = "of_unit",
        Quota = "quota",
        Need = "need",
        Done = "done",
        Missing = "missing",
        NotCounted = "not_counted",
        NewCounted = "new_counted",
        WeeksLeft = "weeks_left",
        Expected = "expected",
        Pace = "pace",
        Clause = "clause",
        Period = "period",
        HappenedOn = "happened_on",
        Kind = "kind",
        What = "what",
        Counts = "counts",
        WhyNot = "why_not",
        Also = "also",
        NoMinimum = "no_minimum",
        FollowUp = "follow_up",
        FollowUpOn = "follow_up_on",
        Details = "details",
        EnteredOn = "entered_on",
        CountsNow = "counts_now",
        CountsNoMore = "counts_no_more",
        FollowedUp = "followed_up",
        Edited = "edited",
    }
}

/// A head of these sheets.
#[derive(Clone, Copy)]
pub enum Head {
    /// One that other sheets have, too.
    Any(WeeklyWord),
    /// One of their own.
    Own(QuotaSheetWord),
}

impl column::Head for Head {
    fn head(self, lang: Lang) -> &'static str {
        match self {
            Self::Any(word) => word.say(lang),
            Self::Own(word) => word.say(lang),
        }
    }
}
