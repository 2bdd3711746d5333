//! Words of the small overlays.

crate::locale::words! {
    /// What the small overlays say.
    pub enum SmallWord in "overlay" {
        FilterPrompt = "filter_prompt",
        FilterHint = "filter_hint",
        Keep = "keep",
        Restore = "restore",
        Drafts = "drafts",
        DraftsHint = "drafts_hint",
        Reopen = "reopen",
        Drop = "drop",
        Choose = "choose",
        Close = "close",
        Copy = "copy",
        Scroll = "scroll",
        Copying = "copying",
        CopiedSoFar = "copied_so_far",
        CopyStopped = "copy_stopped",
        ReadingReturns = "reading_returns",
        ReadSoFar = "read_so_far",
        ReturnsStopped = "returns_stopped",
        WritingForms = "writing_forms",
        WrittenSoFar = "written_so_far",
        FormsStopped = "forms_stopped",
        Stop = "stop",
        LinesBelow = "lines_below",
        Gone = "gone",
        Older = "older",
        LegendRed = "legend_red",
        LegendYellow = "legend_yellow",
        LegendNone = "legend_none",
        LegendBlank = "legend_blank",
        LegendNotOwed = "legend_not_owed",
        MatrixTitle = "matrix_title",
        MatrixMove = "matrix_move",
        MatrixUnits = "matrix_units",
        MatrixOpen = "matrix_open",
        MatrixNothing = "matrix_nothing",
        MatrixParts = "matrix_parts",
    }
}

crate::locale::words! {
    /// What is said over the numbers of a screen and their rows.
    pub enum FigurePageWord in "figure_page" {
        Title = "title",
        Hint = "hint",
        Sums = "sums",
        Move = "move",
        OpenRows = "open_rows",
        Beside = "beside",
        ShowMoved = "show_moved",
        ShowRows = "show_rows",
        NothingMoved = "nothing_moved",
        OpenRecord = "open_record",
        Back = "back",
        Close = "close",
        Listed = "listed",
        Found = "found",
    }
}

crate::locale::words! {
    /// What is said of plan years.
    pub enum YearWord in "year" {
        Hint = "hint",
        InUse = "in_use",
        Open = "open",
        Overdue = "overdue",
        Clocks = "clocks",
        Next = "next",
        Between = "between",
        NothingOpen = "nothing_open",
        ClosedOn = "closed_on",
        Unfinished = "unfinished",
        Carried = "carried",
    }
}

crate::locale::words! {
    /// Of notes and pieces of evidence.
    pub enum EntryWord in "entry" {
        Title = "title",
        Note = "note",
        Piece = "piece",
        Correct = "correct",
        Withdraw = "withdraw",
        WithdrawnStays = "withdrawn_stays",
        Nothing = "nothing",
    }
}
