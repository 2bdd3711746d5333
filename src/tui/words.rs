//! Words of the desk itself.

crate::locale::words! {
    /// Header, tabs and what the desk says on its own.
    pub enum DeskWord in "desk" {
        Name = "name",
        PlanYear = "plan_year",
        Practice = "practice",
        Sample = "sample",
        ReadOnly = "read_only",
        WeekNumber = "week_number",
        TooSmall = "too_small",
        Unavailable = "unavailable",
        PasteDiscarded = "paste_discarded",
        Exported = "exported",
        Froze = "froze",
        Revised = "revised",
        BackupFailed = "backup_failed",
        FilesNotWritten = "files_not_written",
        BackedUp = "backed_up",
        Copied = "copied",
        CopiedToFile = "copied_to_file",
        DraftKept = "draft_kept",
        KeyFile = "key_file",
        Notice = "notice",
        ImportUndone = "import_undone",
    }
}
