//! Words of the acts.

crate::locale::words! {
    /// Why acts are off, and what they say.
    pub enum DoWord in "live" {
        NothingSelected = "nothing_selected",
        NotForThis = "not_for_this",
        NotHere = "not_here",
        ChooseFirst = "choose_first",
        OneAtATime = "one_at_a_time",
        NothingOpen = "nothing_open",
        NothingToConfirm = "nothing_to_confirm",
        NothingToCorrect = "nothing_to_correct",
        NoDate = "no_date",
        NoPlan = "no_plan",
        Behind = "behind",
        YearClosed = "year_closed",
        NoDrafts = "no_drafts",
        NothingFrozenYet = "nothing_frozen_yet",
        WeekOff = "week_off",
        ReminderTitle = "reminder_title",
        ReminderHead = "reminder_head",
        ReminderBody = "reminder_body",
        ReminderDocument = "reminder_document",
        ReminderLine = "reminder_line",
        ReminderLate = "reminder_late",
        ReminderLateSince = "reminder_late_since",
        ReminderLeft = "reminder_left",
        ReminderPlease = "reminder_please",
        ReminderPress = "reminder_press",
        ReminderUrge = "reminder_urge",
        NothingToRemind = "nothing_to_remind",
        ExtTitle = "ext_title",
        ExtOff = "ext_off",
        ExtOn = "ext_on",
    }
}
