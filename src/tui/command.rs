//! The one table of commands. Key bar, help, palette, README and tests read it; a screen never names a key.

use crate::locale::Lang;

/// Where a command is live.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// Everywhere, overlays included; its letters only where no overlay is open.
    Everywhere,
    /// On every screen with no overlay open.
    Desk,
    /// Where a record or several are selected.
    Record,
    /// One screen.
    Today,
    /// One screen.
    Calendar,
    /// One screen.
    Tasks,
    /// One screen.
    Units,
    /// One screen.
    Sync,
    /// One screen.
    Decisions,
    /// One screen.
    History,
    /// The walk.
    Walk,
    /// The page shown when there is no ledger.
    FirstRun,
    /// The preview of an import.
    Import,
    /// A form: its fields take the letters.
    Form,
    /// Any other overlay: digits choose in it.
    Overlay,
}

macro_rules! commands {
    ($($variant:ident $code:literal $scope:ident firm[$($firm:literal),*] letters[$($letter:literal),*] $($danger:ident)?;)*) => {
        /// A command by name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Command {$(
            #[doc = $code]
            $variant,
        )*}

        crate::locale::words! {
            /// Titles of the commands.
            enum CommandTitle in "command" { $($variant = $code,)* }
        }

        crate::locale::words! {
            /// What each command does, in one sentence.
            enum CommandDoc in "command_doc" { $($variant = $code,)* }
        }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Command] = &[$(Command::$variant),*];

            /// The table's row of this command.
            #[must_use]
            pub const fn row(self) -> &'static CommandRow {
                match self {$(
                    Command::$variant => &CommandRow {
                        command: Command::$variant,
                        code: $code,
                        scope: Scope::$scope,
                        firm: &[$($firm),*],
                        letters: &[$($letter),*],
                        danger: commands!(@danger $($danger)?),
                    },
                )*}
            }

            /// Its title in the catalogues.
            #[must_use]
            pub fn title(self, lang: Lang) -> &'static str {
                match self {$(Command::$variant => CommandTitle::$variant.say(lang),)*}
            }

            /// What it does, in one sentence.
            #[must_use]
            pub fn doc(self, lang: Lang) -> &'static str {
                match self {$(Command::$variant => CommandDoc::$variant.say(lang),)*}
            }
        }
    };
    (@danger) => { false };
    (@danger danger) => { true };
}

/// One row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommandRow {
    /// The command.
    pub command: Command,
    /// Stable code, for the user's own key file and the tests.
    pub code: &'static str,
    /// Where it is live.
    pub scope: Scope,
    /// Keys that no input method eats: F-keys, digits, arrows, Ctrl-letters.
    pub firm: &'static [&'static str],
    /// Letters and punctuation, extras of the firm keys.
    pub letters: &'static [&'static str],
    /// Asks 1 yes or 2 no, naming the record.
    pub danger: bool,
}

commands! {
    GoToday "go_today" Desk firm["1"] letters[];
    GoCalendar "go_calendar" Desk firm["2"] letters[];
    GoTasks "go_tasks" Desk firm["3"] letters[];
    GoUnits "go_units" Desk firm["4"] letters[];
    GoSync "go_sync" Desk firm["5"] letters[];
    GoDecisions "go_decisions" Desk firm["6"] letters[];
    GoHistory "go_history" Desk firm["0"] letters[];

    Up "up" Everywhere firm["Up"] letters["k"];
    Down "down" Everywhere firm["Down"] letters["j"];
    Left "left" Everywhere firm["Left"] letters["h"];
    Right "right" Everywhere firm["Right"] letters["l"];
    PageUp "page_up" Everywhere firm["PgUp"] letters[];
    PageDown "page_down" Everywhere firm["PgDn"] letters[];
    First "first" Everywhere firm["Home"] letters[];
    Last "last" Everywhere firm["End"] letters[];
    Open "open" Everywhere firm["Enter"] letters[];
    NextPane "next_pane" Everywhere firm["Tab"] letters[];
    Back "back" Everywhere firm["Esc"] letters[];
    Mark "mark" Desk firm["Space"] letters[];

    Edit "edit" Record firm["F2"] letters["e"];
    Note "note" Record firm["Ctrl-N"] letters["n"];
    Remind "remind" Record firm["Ctrl-B"] letters["b"];
    Evidence "evidence" Record firm["Ctrl-E"] letters["v"];
    Extend "extend" Record firm["Ctrl-D"] letters["d"];
    Why "why" Record firm["F4"] letters["w"];
    Copy "copy" Record firm["Ctrl-K"] letters["y"];
    ReminderText "reminder_text" Record firm["Ctrl-R"] letters[];
    Confirm "confirm" Record firm["Ctrl-O"] letters["c"];

    Today "calendar_today" Calendar firm["Ctrl-T"] letters["t"];

    Sort "sort" Tasks firm["Ctrl-S"] letters["o"];
    AddTask "add_task" Tasks firm["Ctrl-A"] letters["a"];

    AddUnit "add_unit" Units firm["Ctrl-A"] letters["a"];
    Roster "roster" Units firm["Ctrl-T"] letters["t"];
    MergeUnit "merge_unit" Units firm[] letters[] danger;
    RetireUnit "retire_unit" Units firm[] letters[] danger;

    AddDocument "add_document" Sync firm["Ctrl-A"] letters["a"];
    SortDocuments "sort_documents" Sync firm["Ctrl-S"] letters["o"];
    Tick "tick" Sync firm["Space"] letters[];
    NotApplicable "not_applicable" Sync firm["Ctrl-X"] letters["-"];
    Sign "sign" Sync firm["Ctrl-Y"] letters[];
    SignReturn "sign_return" Sync firm["Ctrl-W"] letters[];
    Circulate "circulate" Sync firm["Ctrl-T"] letters["g"] danger;
    Recall "recall" Sync firm[] letters[] danger;

    AddDecision "add_decision" Decisions firm["Ctrl-A"] letters["a"];

    UndoEntry "undo_entry" History firm["Ctrl-U"] letters["z"];

    Walk "walk" Desk firm["F3"] letters["r"];
    WalkAll "walk_all" Desk firm[] letters[];
    AddActivity "add_activity" Desk firm[] letters[];
    Filter "filter" Desk firm["F5"] letters["/"];
    Palette "palette" Everywhere firm["F6", "Ctrl-P"] letters[":"];
    Undo "undo" Desk firm["F7"] letters["u"];
    Export "export" Desk firm["F8"] letters["x"];
    Freeze "freeze" Desk firm["Ctrl-F"] letters[] danger;
    Language "language" Everywhere firm["F9"] letters[];
    Glyphs "glyphs" Desk firm[] letters[];
    Drafts "drafts" Desk firm[] letters[];
    Import "import" Desk firm[] letters[];
    Backup "backup" Desk firm[] letters[];
    ExtRules "ext_rules" Desk firm[] letters[];
    Help "help" Everywhere firm["Ctrl-G", "F1"] letters["?"];
    Quit "quit" Everywhere firm["Ctrl-Q"] letters["q"];

    ImportUnits "import_units" Import firm["Ctrl-U"] letters["d"];
    ImportColumns "import_columns" Import firm["Ctrl-L"] letters["m"];
    ImportFacts "import_facts" Import firm["Ctrl-T"] letters["t"];
    ImportCells "import_cells" Import firm["F4"] letters["w"];
    ImportLeaveOut "import_leave_out" Import firm["Space", "Ctrl-X"] letters["-"];
    ImportGiveBack "import_give_back" Import firm["Ctrl-D", "Delete"] letters["x"];
    ImportBlanks "import_blanks" Import firm["Ctrl-B"] letters["b"];
    ImportPreviousTable "import_previous_table" Import firm["Left"] letters["["];
    ImportNextTable "import_next_table" Import firm["Right"] letters["]"];
    ImportUndo "import_undo" Import firm["F7", "Ctrl-Z"] letters["u"];
    ImportWrite "import_write" Import firm["Ctrl-S"] letters[] danger;

    VerdictOk "verdict_ok" Walk firm["1"] letters[];
    VerdictRemind "verdict_remind" Walk firm["2"] letters[];
    VerdictExtend "verdict_extend" Walk firm["3"] letters[];
    VerdictClose "verdict_close" Walk firm["4"] letters[];
    VerdictReturn "verdict_return" Walk firm["5"] letters[];
    VerdictQuery "verdict_query" Walk firm["6"] letters[];
    VerdictTheme "verdict_theme" Walk firm["Ctrl-A"] letters["a"];
    CloseOverride "close_override" Walk firm["Ctrl-Y"] letters[];
    WalkNote "walk_note" Walk firm["7"] letters["n"];
    WalkSkip "walk_skip" Walk firm["8"] letters["s"];
    WalkUndo "walk_undo" Walk firm["9"] letters["u"];

    Save "save" Form firm["Ctrl-S"] letters[];
    Restore "restore_field" Form firm["Ctrl-Z"] letters[];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_no_letter_stands_alone() {
        let mut codes = BTreeSet::new();
        for command in Command::ALL {
            let row = command.row();
            assert!(codes.insert(row.code), "{} stands twice", row.code);
            assert!(row.letters.is_empty() || !row.firm.is_empty(), "{} has letters only", row.code);
        }
    }

    #[test]
    fn keys_that_terminals_or_input_methods_take_are_never_bound() {
        for command in Command::ALL {
            for key in command.row().firm {
                assert!(
                    !["Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-Space", "Ctrl-.", "F10", "F11"].contains(key),
                    "{key} is bound"
                );
            }
            let firm = command.row().firm;
            assert!(firm != ["F1"], "F1 alone");
        }
    }
}
