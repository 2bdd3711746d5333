//! Words of the Registers screen; those of each register stand in its definition.

crate::locale::words! {
    /// Words of the Registers screen.
    pub enum RegisterWord in "registers" {
        Mode = "mode",
        HeadNumber = "head_number",
        HeadStage = "head_stage",
        HeadDue = "head_due",
        HeadName = "head_name",
        Counts = "counts",
        NoneFound = "none_found",
        Empty = "empty",
        Possible = "possible",
        EmptyAct = "empty_act",
        EmptyBar = "empty_bar",
        Unfilled = "unfilled",
        Fields = "fields",
        Entered = "entered",
        Filing = "filing",
        Until = "until",
        NoDay = "no_day",
        By = "by",
        CheckedBy = "checked_by",
        Ext = "ext",
        DueLine = "due_line",
        Filtered = "filtered",
        SentenceDue = "sentence_due",
        SentenceStage = "sentence_stage",
        SentenceHead = "sentence_head",
    }
}
