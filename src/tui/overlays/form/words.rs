//! Words of the form engine.

crate::locale::words! {
    /// What every form says.
    pub enum FormWord in "form" {
        Save = "save",
        PutAside = "put_aside",
        Close = "close",
        NextField = "next_field",
        OtherField = "other_field",
        RestoreField = "restore_field",
        KeepText = "keep_text",
        Changes = "changes",
        Unchanged = "unchanged",
        Errors = "errors",
        Required = "required",
        NoSuchDay = "no_such_day",
        NoSuchMonth = "no_such_month",
        ShortYear = "short_year",
        TooFar = "too_far",
        NoDate = "no_date",
        NotYet = "not_yet",
        NoUnit = "no_unit",
        NotANumber = "not_a_number",
        LastWorkday = "last_workday",
        Provisional = "provisional",
        HintUnit = "hint_unit",
        HintUnits = "hint_units",
        HintChoice = "hint_choice",
        HintToggle = "hint_toggle",
        HintNotes = "hint_notes",
        HintDate = "hint_date",
        More = "more",
        UnitsOfGroup = "units_of_group",
        Empty = "empty",
        Busy = "busy",
        Overflow = "overflow",
    }
}
