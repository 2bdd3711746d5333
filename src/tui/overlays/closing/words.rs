//! Words of the closing of a year.

crate::locale::words! {
    /// What is said while a year is closed.
    pub enum ClosingWord in "closing" {
        Title = "title",
        Head = "head",
        Later = "later",
        Nothing = "nothing",
        Exempt = "exempt",
        Carry = "carry",
        CarriedInto = "carried_into",
        ExemptFor = "exempt_for",
        SameTask = "same_task",
        SameUnit = "same_unit",
        All = "all",
        CloseYear = "close_year",
        Marked = "marked",
        Into = "into",
        Deadline = "deadline",
        DeadlineHint = "deadline_hint",
        NoYear = "no_year",
        Question = "question",
        Ahead = "ahead",
        EndAhead = "end_ahead",
        Closed = "closed",
        PutAside = "put_aside",
    }
}
