//! Words of `returns`.

crate::locale::words! {
    /// What is said of returns on the command line.
    pub enum ReturnsCliWord in "returns_cli" {
        HeadId = "head_id",
        HeadUnit = "head_unit",
        HeadNumber = "head_number",
        HeadField = "head_field",
        HeadNow = "head_now",
        HeadSheet = "head_sheet",
        HeadRemark = "head_remark",
        AsideRow = "aside_row",
        Count = "count",
        Silent = "silent",
        Dry = "dry",
        NoFiles = "no_files",
        Known = "known",
        Twice = "twice",
        Entered = "entered",
        EnteredNone = "entered_none",
        NothingNew = "nothing_new",
        NotEntered = "not_entered",
        Queue = "queue",
        QueueEmpty = "queue_empty",
        Unplaced = "unplaced",
        Taken = "taken",
        Left = "left",
        RefusedN = "refused_n",
        NoneChosen = "none_chosen",
        Placed = "placed",
        OtherName = "other_name",
        Superseded = "superseded",
    }
}
