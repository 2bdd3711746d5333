//! Words of the sheets of quotas and activities.

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
        HappenedOn = "happened_on",
        Kind = "kind",
        What = "what",
        Counts = "counts",
        WhyNot = "why_not",
        NoMinimum = "no_minimum",
        FollowUp = "follow_up",
        FollowUpOn = "follow_up_on",
        Details = "details",
        Detail = "detail",
        EnteredOn = "entered_on",
        CountsNow = "counts_now",
        CountsNoMore = "counts_no_more",
        FollowedUp = "followed_up",
        Edited = "edited",
    }
}
