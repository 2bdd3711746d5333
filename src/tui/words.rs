//! Words of the desk itself.

use crate::locale::{Lang, reader_reason, say};

use super::command::Command;
use super::keymap::KeyProblem;

crate::locale::words! {
    /// Header, tabs and what the desk says on its own.
    pub enum DeskWord in "desk" {
        Name = "name",
        PlanYear = "plan_year",
        Practice = "practice",
        Sample = "sample",
        ReadOnly = "read_only",
        FarTitle = "far_title",
        FarDay = "far_day",
        FarWhy = "far_why",
        DayTrusted = "day_trusted",
        LeaveUnsaved = "leave_unsaved",
        Unsaved = "unsaved",
        WeekNumber = "week_number",
        TooSmall = "too_small",
        Unavailable = "unavailable",
        Marked = "marked",
        LongPast = "long_past",
        PasteDiscarded = "paste_discarded",
        Exported = "exported",
        WroteForms = "wrote_forms",
        NoNewReturns = "no_new_returns",
        NotOfReturns = "not_of_returns",
        NoReturnTable = "no_return_table",
        SheetGone = "sheet_gone",
        ReadReturns = "read_returns",
        Froze = "froze",
        Revised = "revised",
        BackupFailed = "backup_failed",
        DoneBut = "done_but",
        NotConfirmed = "not_confirmed",
        FilesNotWritten = "files_not_written",
        BackedUp = "backed_up",
        Measuring = "measuring",
        MeasuredNarrow = "measured_narrow",
        MeasuredWide = "measured_wide",
        TerminalsFile = "terminals_file",
        SentToClipboard = "sent_to_clipboard",
        SentToTmux = "sent_to_tmux",
        SavedToFile = "saved_to_file",
        CopiedToFile = "copied_to_file",
        DraftKept = "draft_kept",
        AgainToLeave = "again_to_leave",
        AgainToLeaveKept = "again_to_leave_kept",
        KeyFile = "key_file",
        ConfigFile = "config_file",
        ConfigSyntax = "config_syntax",
        ConfigUnknown = "config_unknown",
        ConfigTheme = "config_theme",
        KeyLost = "key_lost",
        Notice = "notice",
        Behind = "behind",
        BehindNotice = "behind_notice",
        NoFilesYet = "no_files_yet",
        FolderOpened = "folder_opened",
        FolderAt = "folder_at",
        FolderChosen = "folder_chosen",
        HolidaysLoaded = "holidays_loaded",
        HolidayMoved = "holiday_moved",
        ImportUndone = "import_undone",
    }
}

/// Why a command cannot run now, wherever it was asked for: `暂不能用“封存”：最早 2023-09-08 周五 起可封存`.
pub fn off_sentence(command: Command, reason: &str, lang: Lang) -> String {
    say!(lang, DeskWord::Unavailable, command = command.title(lang), reason = reason)
}

crate::locale::words! {
    /// Problems of the user's key file.
    enum KeyWord in "keys" {
        Syntax = "syntax",
        UnknownCommand = "unknown_command",
        UnknownKey = "unknown_key",
        TakenKey = "taken_key",
        Twice = "twice",
    }
}

/// What is wrong with the user's key file.
pub fn key_problem(problem: &KeyProblem, lang: Lang) -> String {
    match problem {
        KeyProblem::Syntax { line, words } => {
            say!(lang, KeyWord::Syntax, line = line, why = reader_reason(words, lang))
        }
        KeyProblem::UnknownCommand(code) => say!(lang, KeyWord::UnknownCommand, code = code),
        KeyProblem::UnknownKey { command, key } => say!(lang, KeyWord::UnknownKey, command = command, key = key),
        KeyProblem::TakenKey { command, key } => say!(lang, KeyWord::TakenKey, command = command, key = key),
        KeyProblem::Twice { key, one, other } => say!(lang, KeyWord::Twice, key = key, one = one, other = other),
    }
}

crate::locale::words! {
    /// Questions that come back from outside the desk.
    pub enum AskWord in "ask" {
        UndoTitle = "undo_title",
        Recorded = "recorded",
        OfEarlierWeek = "of_earlier_week",
        WithdrawsFreeze = "withdraws_freeze",
        WithdrawsSignOff = "withdraws_sign_off",
        WithdrawsException = "withdraws_exception",
        Goes = "goes",
        GoesBack = "goes_back",
        ComesAgain = "comes_again",
        HolidaysTitle = "holidays_title",
        OlderNotice = "older_notice",
        OlderStands = "older_stands",
        DaysChange = "days_change",
    }
}
