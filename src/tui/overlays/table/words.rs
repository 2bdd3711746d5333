//! Words of the page of a list.

crate::locale::words! {
    /// Words of the page of a list.
    pub enum TableWord in "table_page" {
        Title = "title",
        LeftOut = "left_out",
        HeadRow = "head_row",
        HeadColumn = "head_column",
        HeadText = "head_text",
        HeadWhat = "head_what",
        WholeTable = "whole_table",
        Ready = "ready",
        Out = "out",
        Rule = "rule",
        GiveForAll = "give_for_all",
        FillIn = "fill_in",
        WhichYear = "which_year",
        ThisDay = "this_day",
        ClearCell = "clear_cell",
        LeaveOut = "leave_out",
        RowTitle = "row_title",
        ForAllTitle = "for_all_title",
        ForAllLine = "for_all_line",
        NothingForAll = "nothing_for_all",
        OtherFile = "other_file",
        NothingDecided = "nothing_decided",
        DraftTitle = "draft_title",
        KeySettle = "key_settle",
        KeyOut = "key_out",
        KeyForAll = "key_for_all",
        KeyBack = "key_back",
        KeyTake = "key_take",
        KeyLeave = "key_leave",
        KeyHelp = "key_help",
        Help = "help",
    }
}
