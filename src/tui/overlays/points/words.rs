//! Words of the sheet of points.

crate::locale::words! {
    /// What the sheet of points by hand says.
    pub enum PointsWord in "points" {
        Title = "title",
        NoneByHand = "none_by_hand",
        TitleBonus = "title_bonus",
        Page = "page",
        Day = "day",
        Reason = "reason",
        Evidence = "evidence",
        HeadNote = "head_note",
        Unit = "unit",
        Stands = "stands",
        Points = "points",
        OwnReason = "own_reason",
        Replaces = "replaces",
        AddsTo = "adds_to",
        Typed = "typed",
        Replaced = "replaced",
        DayWrong = "day_wrong",
        PointsWrong = "points_wrong",
        ReasonMissing = "reason_missing",
        NothingTyped = "nothing_typed",
        KeyUnit = "key_unit",
        KeyCell = "key_cell",
        KeyPage = "key_page",
        KeySave = "key_save",
        DraftTitle = "draft_title",
        OtherYear = "other_year",
    }
}
