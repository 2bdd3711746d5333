//! Words of the page of what evidence is missing.

crate::locale::words! {
    /// Words of the page of what evidence is missing.
    pub enum EvidencePageWord in "evidence_page" {
        Title = "title",
        Nothing = "nothing",
        HeadUnit = "head_unit",
        HeadMet = "head_met",
        HeadRecord = "head_record",
        HeadIndicator = "head_indicator",
        Met = "met",
        NotMet = "not_met",
        Rule = "rule",
        NobodyToRemind = "nobody_to_remind",
        KeyOpen = "key_open",
        KeyRemind = "key_remind",
        KeyByUnit = "key_by_unit",
        KeyByIndicator = "key_by_indicator",
        KeyUndo = "key_undo",
        KeyClose = "key_close",
    }
}
