//! Words of the acts.

crate::locale::words! {
    /// Why acts are off, and what they say.
    pub enum LiveWord in "live" {
        NothingSelected = "nothing_selected",
        NotForThis = "not_for_this",
        NotHere = "not_here",
        ChooseFirst = "choose_first",
        OneAtATime = "one_at_a_time",
        NothingOpen = "nothing_open",
        NothingToConfirm = "nothing_to_confirm",
        NothingToCorrect = "nothing_to_correct",
        NotAdded = "not_added",
        NoDate = "no_date",
        NoPlan = "no_plan",
        Behind = "behind",
        YearClosed = "year_closed",
        NoDrafts = "no_drafts",
        FewColours = "few_colours",
        OnlyAscii = "only_ascii",
        NothingFrozenYet = "nothing_frozen_yet",
        WeekOff = "week_off",
        ReminderTitle = "reminder_title",
        ReminderUnits = "reminder_units",
        AlreadyClosed = "already_closed",
        NothingToRemind = "nothing_to_remind",
        ExtTitle = "ext_title",
        ExtOff = "ext_off",
        ExtOn = "ext_on",
        NoticeNumber = "notice_number",
        NoticeTaken = "notice_taken",
        NoticeStands = "notice_stands",
        NoEarlierYear = "no_earlier_year",
        NothingLent = "nothing_lent",
        NoPointsHere = "no_points_here",
        LentLine = "lent_line",
    }
}
