//! Words of the questions.

crate::locale::words! {
    /// What questions say.
    pub enum ChoiceWord in "choice" {
        Yes = "yes",
        No = "no",
        YesNo = "yes_no",
        AnswerByDigit = "answer_by_digit",
        Freeze = "freeze",
        FreezeWeek = "freeze_week",
        LastFrozen = "last_frozen",
        NeverFrozen = "never_frozen",
        Walked = "walked",
        NotWalked = "not_walked",
        SkippedInWalk = "skipped_in_walk",
        AllWalked = "all_walked",
        Files = "files",
        Folder = "folder",
        FreezeStays = "freeze_stays",
        DropDraft = "drop_draft",
        DraftGone = "draft_gone",
    }
}
