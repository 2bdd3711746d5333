//! Words of the why-strip.

crate::locale::words! {
    /// What the why-strip says.
    pub enum WhyWord in "why" {
        Title = "title",
        Phrase = "phrase",
        Walk = "walk",
        Weeks = "weeks",
        Copy = "copy",
        Close = "close",
        Start = "start",
        Last = "last",
        End = "end",
        WeekHead = "week_head",
        Extended = "extended",
        Workdays = "workdays",
        Days = "days",
        Weekend = "weekend",
        Holiday = "holiday",
        Counted = "counted",
        Skipped = "skipped",
        MakeUps = "make_ups",
        Provisional = "provisional",
    }
}
