//! What the tables of a ledger hold.

use crate::locale::Lang;

crate::locale::words! {
    /// Tables, by their names in the file.
    pub enum TableWord in "table" {
        Setting = "setting",
        HolidayYear = "holiday_year",
        Plan = "plan",
        ManualPoints = "manual_points",
        Unit = "unit",
        UnitGroup = "unit_group",
        Membership = "membership",
        Task = "task",
        Part = "part",
        Assignment = "assignment",
        Choice = "choice",
        Note = "note",
        Reminder = "reminder",
        Extension = "extension",
        Review = "review",
        Document = "document",
        DocumentStep = "document_step",
        DocumentBox = "document_box",
        DocumentForm = "document_form",
        SignOff = "sign_off",
        GateOverride = "gate_override",
        GatePass = "gate_pass",
        Decision = "decision",
        DecisionStage = "decision_stage",
        DecisionElement = "decision_element",
        DecisionReason = "decision_reason",
        DecisionCatalogue = "decision_catalogue",
        CatalogueChange = "catalogue_change",
        Quota = "quota",
        Activity = "activity",
        Evidence = "evidence",
        Form = "form",
        FormReturn = "form_return",
        Difference = "difference",
        RegisterRow = "register_row",
        Personal = "personal",
        Week = "week",
        Bulletin = "bulletin",
        BulletinWithdrawal = "bulletin_withdrawal",
        Batch = "batch",
        Change = "change",
        FrozenFile = "frozen_file",
        Checkpoint = "checkpoint",
        Draft = "draft",
        DeskState = "desk_state",
        Identity = "identity",
        Writing = "writing",
    }
}

/// What a table holds; the name of one that is none of ours stays.
#[must_use]
pub fn table_word(table: &str, lang: Lang) -> &str {
    TableWord::of(table).map_or(table, |word| word.say(lang))
}
