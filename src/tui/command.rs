//! The one table of commands. Key bar, help, palette, README and tests read it; a screen never names a key.

use crate::locale::Lang;

use super::screen::{ScreenId, screens};

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
    Screen(ScreenId),
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

/// Who carries a command out. The groups of the table; each is an enum of its own in [`kind`], so that whoever carries
/// a group out is asked by the compiler for every command of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The desk goes to a screen.
    Go(ScreenId),
    /// Whatever is in front moves or opens something.
    Move(kind::Move),
    /// An act on the selected records.
    Record(kind::Record),
    /// The screen does it, and no other.
    Own(ScreenId),
    /// The desk does it.
    Desk(kind::Desk),
    /// The page of an import does it.
    Import(kind::Import),
    /// The walk does it.
    Walk(kind::Walk),
    /// The form does it.
    Form(kind::Form),
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
    /// What else holds of it.
    pub flags: &'static [Flag],
}

/// What may hold of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// It writes to the ledger, or leads to what does: off where nothing can be written.
    Writes,
    /// It needs a plan to work on.
    NeedsPlan,
    /// Asks 1 yes or 2 no, naming the record.
    Danger,
}

/// A group has a scope; a row has a name, a code, keys, `in` a scope of its own where it is not the group's, the [`Flag`]s
/// that hold of it, and `+ also` when the catalogues have further words by which the palette finds it.
macro_rules! commands {
    (
        screens { $($screen:ident $digit:literal $of_screen:literal $go:ident $go_code:literal $($make:ident)::+;)* }
        $(
            #[doc = $about:literal]
            $kind:ident in $scope:tt {
                $(
                    $variant:ident $code:literal firm[$($firm:literal),*] letters[$($letter:literal),*]
                    $(in $own:ident)? $({$($flag:ident),*})? $(+ $also:ident)?;
                )*
            }
        )*
    ) => {
        /// A command by name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Command {
            $(#[doc = $go_code] $go,)*
            $($(#[doc = $code] $variant,)*)*
        }

        /// The commands by who carries them out.
        pub mod kind {
            use super::Command;

            $(
                #[doc = $about]
                #[derive(Clone, Copy, PartialEq, Eq, Debug)]
                pub enum $kind {$(
                    #[doc = $code]
                    $variant,
                )*}

                impl $kind {
                    /// The command as one of these; `None` when it is of another group.
                    #[must_use]
                    pub const fn of(command: Command) -> Option<Self> {
                        match command {
                            $(Command::$variant => Some(Self::$variant),)*
                            _ => None,
                        }
                    }

                    /// It as a command.
                    #[must_use]
                    pub const fn command(self) -> Command {
                        match self {$(Self::$variant => Command::$variant,)*}
                    }
                }
            )*
        }

        crate::locale::words! {
            /// Titles of the commands.
            enum CommandTitle in "command" table "title" { $($go = $go_code,)* $($($variant = $code,)*)* }
        }

        crate::locale::words! {
            /// What each command does, in one sentence.
            enum CommandDoc in "command" table "doc" { $($go = $go_code,)* $($($variant = $code,)*)* }
        }

        crate::locale::words! {
            /// Other words for a command, by which the palette finds it too.
            enum CommandAlso in "command" table "also" {
                $($go = $go_code,)*
                $($($(#[doc = stringify!($also)] $variant = $code,)?)*)*
            }
        }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Command] = &[$(Command::$go,)* $($(Command::$variant,)*)*];

            /// The table's row of this command.
            #[must_use]
            pub const fn row(self) -> &'static CommandRow {
                match self {
                    $(Command::$go => &CommandRow {
                        command: Command::$go,
                        code: $go_code,
                        scope: Scope::Desk,
                        firm: &[$digit],
                        letters: &[],
                        flags: &[],
                    },)*
                    $($(Command::$variant => &CommandRow {
                        command: Command::$variant,
                        code: $code,
                        scope: commands!(@scope $($own)? or $scope),
                        firm: &[$($firm),*],
                        letters: &[$($letter),*],
                        flags: &[$($(Flag::$flag),*)?],
                    },)*)*
                }
            }

            /// Whether a flag holds of it.
            #[must_use]
            pub fn is(self, flag: Flag) -> bool {
                self.row().flags.contains(&flag)
            }

            /// Who carries it out.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self {
                    $(Command::$go => Kind::Go(ScreenId::$screen),)*
                    $($(Command::$variant => commands!(@kind $kind $variant $scope),)*)*
                }
            }

            /// The command that goes to a screen.
            #[must_use]
            pub const fn to(screen: ScreenId) -> Self {
                match screen {$(ScreenId::$screen => Command::$go,)*}
            }

            /// Its title in the catalogues.
            #[must_use]
            pub fn title(self, lang: Lang) -> &'static str {
                match self {
                    $(Command::$go => CommandTitle::$go.say(lang),)*
                    $($(Command::$variant => CommandTitle::$variant.say(lang),)*)*
                }
            }

            /// What it does, in one sentence.
            #[must_use]
            pub fn doc(self, lang: Lang) -> &'static str {
                match self {
                    $(Command::$go => CommandDoc::$go.say(lang),)*
                    $($(Command::$variant => CommandDoc::$variant.say(lang),)*)*
                }
            }

            /// Other words for it, with spaces between; empty where there are none.
            #[must_use]
            pub fn also(self, lang: Lang) -> &'static str {
                match self {
                    $(Command::$go => CommandAlso::$go.say(lang),)*
                    $($(Command::$variant => commands!(@also lang $variant $($also)?),)*)*
                }
            }
        }
    };
    (@scope $own:ident or $($scope:tt)*) => { Scope::$own };
    (@scope or [$scope:ident]) => { Scope::$scope };
    (@scope or [Screen($of:ident)]) => { Scope::Screen(ScreenId::$of) };
    (@also $lang:ident $variant:ident) => { "" };
    (@also $lang:ident $variant:ident $also:ident) => { CommandAlso::$variant.say($lang) };
    (@kind $kind:ident $variant:ident [Screen($of:ident)]) => { Kind::Own(ScreenId::$of) };
    (@kind $kind:ident $variant:ident [$scope:ident]) => { Kind::$kind(kind::$kind::$variant) };
}

screens! { commands {
    /// Moving and opening.
    Move in [Everywhere] {
        Up "up" firm["Up"] letters["k"];
        Down "down" firm["Down"] letters["j"];
        Left "left" firm["Left"] letters["h"];
        Right "right" firm["Right"] letters["l"];
        PageUp "page_up" firm["PgUp"] letters[];
        PageDown "page_down" firm["PgDn"] letters[];
        First "first" firm["Home"] letters[];
        Last "last" firm["End"] letters[];
        Open "open" firm["Enter"] letters[];
        NextPane "next_pane" firm["Tab"] letters[];
        Back "back" firm["Esc"] letters[];
        Mark "mark" firm["Space"] letters[] in Desk;
    }

    /// Acts on the selected records.
    Record in [Record] {
        Edit "edit" firm["F2"] letters["e"] {Writes};
        Note "note" firm["Ctrl-N"] letters["n"] {Writes} + also;
        Remind "remind" firm["Ctrl-B"] letters["b"] {Writes} + also;
        Evidence "evidence" firm["Ctrl-E"] letters["v"] {Writes} + also;
        Extend "extend" firm["Ctrl-D"] letters["d"] {Writes} + also;
        InternalDue "internal_due" firm[] letters[] {Writes} + also;
        Why "why" firm["F4"] letters["w"] + also;
        Copy "copy" firm["Ctrl-K"] letters["y"] + also;
        ReminderText "reminder_text" firm["Ctrl-R"] letters[] + also;
        Correct "correct" firm["Ctrl-X"] letters["m"] {Writes} + also;
        Confirm "confirm" firm["Ctrl-O"] letters["c"] {Writes} + also;
    }

    /// The calendar's own.
    Calendar in [Screen(Calendar)] {
        Today "calendar_today" firm["Ctrl-T"] letters["t"];
        SpreadDues "spread_dues" firm["Ctrl-A"] letters["a"] {Writes, NeedsPlan} + also;
    }

    /// The task list's own.
    Tasks in [Screen(Tasks)] {
        Sort "sort" firm["Ctrl-S"] letters["o"];
        AddTask "add_task" firm["Ctrl-A"] letters["a"] {Writes, NeedsPlan} + also;
        WithdrawTask "withdraw_task" firm["Ctrl-W"] letters["-"] {Writes, Danger} + also;
    }

    /// The units' own.
    Units in [Screen(Units)] {
        AddUnit "add_unit" firm["Ctrl-A"] letters["a"] {Writes} + also;
        Roster "roster" firm["Ctrl-T"] letters["t"] + also;
        WriteForms "write_forms" firm["Ctrl-W"] letters["s"] {Writes, NeedsPlan} + also;
        UnitPage "unit_page" firm["Ctrl-Y"] letters["g"] {NeedsPlan} + also;
        GivePoints "give_points" firm["Ctrl-S"] letters["o"] {Writes, NeedsPlan} + also;
        WithdrawPoints "withdraw_points" firm[] letters[] {Writes, NeedsPlan, Danger} + also;
        MergeUnit "merge_unit" firm[] letters[] {Writes, Danger} + also;
        RetireUnit "retire_unit" firm[] letters[] {Writes, Danger} + also;
    }

    /// The documents' own.
    Sync in [Screen(Sync)] {
        AddDocument "add_document" firm["Ctrl-A"] letters["a"] {Writes, NeedsPlan} + also;
        SortDocuments "sort_documents" firm["Ctrl-S"] letters["o"];
        Tick "tick" firm["Space"] letters[];
        NotApplicable "not_applicable" firm["Ctrl-X"] letters["-"] {Writes};
        Sign "sign" firm["Ctrl-Y"] letters[] {Writes};
        SignReturn "sign_return" firm["Ctrl-W"] letters[] {Writes};
        Circulate "circulate" firm["Ctrl-T"] letters["g"] {Writes, Danger};
        Recall "recall" firm[] letters[] {Writes, Danger};
    }

    /// The decisions' own.
    Decisions in [Screen(Decisions)] {
        AddDecision "add_decision" firm["Ctrl-A"] letters["a"] {Writes, NeedsPlan} + also;
        Catalogue "catalogue" firm["Ctrl-T"] letters["g"] {Writes, NeedsPlan} + also;
        NotOwed "not_owed" firm["Ctrl-X"] letters["-"] {Writes};
    }

    /// The quotas' own.
    Quotas in [Screen(Quotas)] {
        RecordEvent "record_event" firm["Ctrl-A"] letters["a"] {Writes, NeedsPlan} + also;
        RemindLagging "remind_lagging" firm["Ctrl-T"] letters["g"] {Writes, NeedsPlan} + also;
        WithdrawEvent "withdraw_event" firm["Ctrl-W"] letters["-"] {Writes, Danger} + also;
        SortQuotas "sort_quotas" firm["Ctrl-S"] letters["o"];
    }

    /// The registers' own.
    Registers in [Screen(Registers)] {
        NextRegister "next_register" firm["Tab"] letters[];
        AddRow "add_row" firm["Ctrl-A"] letters["a"] {Writes, NeedsPlan} + also;
        RowStage "row_stage" firm["Ctrl-T"] letters["s"] {Writes} + also;
        ImportRows "import_rows" firm["Ctrl-Y"] letters["g"] {Writes, NeedsPlan} + also;
    }

    /// The history's own.
    History in [Screen(History)] {
        UndoEntry "undo_entry" firm["Ctrl-U"] letters["z"] {Writes} + also;
    }

    /// What the desk does itself.
    Desk in [Desk] {
        MarkAll "mark_all" firm["Ctrl-U"] letters["*"];
        Walk "walk" firm["F3"] letters["r"] {Writes, NeedsPlan} + also;
        WalkAll "walk_all" firm[] letters[] {Writes, NeedsPlan} + also;
        AddActivity "add_activity" firm[] letters[] {Writes, NeedsPlan} + also;
        Returns "returns" firm["Ctrl-Z"] letters["="] {NeedsPlan} + also;
        Activities "activities" firm["Ctrl-V"] letters["i"] {NeedsPlan} + also;
        Filter "filter" firm["F5"] letters["/"] + also;
        Palette "palette" firm["F6", "Ctrl-P"] letters[":"] in Everywhere;
        Undo "undo" firm["F7"] letters["u"] {Writes} + also;
        Export "export" firm["F8"] letters["x"] {NeedsPlan} + also;
        WriteReport "write_report" firm[] letters[] {NeedsPlan} + also;
        Freeze "freeze" firm["Ctrl-F"] letters[] {Writes, NeedsPlan, Danger} + also;
        Years "years" firm["Ctrl-L"] letters["p"] {NeedsPlan} + also;
        CloseYear "close_year" firm[] letters[] {Writes, NeedsPlan, Danger} + also;
        Matrix "matrix" firm["#"] letters[] {NeedsPlan} + also;
        YearWeeks "year_weeks" firm["%"] letters[] {NeedsPlan} + also;
        Figures "figures" firm["+"] letters[] {NeedsPlan} + also;
        PointsSheet "points_sheet" firm[] letters[] {Writes, NeedsPlan} + also;
        TryScheme "try_scheme" firm[] letters[] {NeedsPlan} + also;
        EvidenceList "evidence_list" firm[] letters[] {NeedsPlan} + also;
        Bulletin "bulletin" firm["@"] letters[] + also;
        CompareYears "compare_years" firm[] letters[] {NeedsPlan} + also;
        ConfirmLent "confirm_lent" firm[] letters[] {Writes, NeedsPlan} + also;
        Language "language" firm["F9"] letters[] in Everywhere + also;
        Glyphs "glyphs" firm[] letters[];
        Theme "theme" firm[] letters[] + also;
        MeasureWidth "measure_width" firm[] letters[] + also;
        Drafts "drafts" firm[] letters[] {Writes} + also;
        DiscardDraft "discard_draft" firm["Delete"] letters[] {Writes, Danger} + also;
        Import "import" firm[] letters[] {Writes} + also;
        TakeNotice "take_notice" firm[] letters[] {Writes, Danger} + also;
        LoadHolidays "load_holidays" firm[] letters[] {Writes} + also;
        OpenFolder "open_folder" firm["F12"] letters["f"] + also;
        ChooseFolder "choose_folder" firm[] letters[] + also;
        OtherLedger "other_ledger" firm[] letters[] + also;
        Backup "backup" firm[] letters[] + also;
        ExtRules "ext_rules" firm[] letters[] {Writes} + also;
        Help "help" firm["Ctrl-G", "F1"] letters["?"] in Everywhere + also;
        Quit "quit" firm["Ctrl-Q"] letters["q"] in Everywhere + also;
    }

    /// The import's own.
    Import in [Import] {
        ImportSettle "import_settle" firm["F2"] letters["e"];
        ImportUnits "import_units" firm["Ctrl-U"] letters["d"];
        ImportColumns "import_columns" firm["Ctrl-L"] letters["m"];
        ImportFacts "import_facts" firm["Ctrl-T"] letters["t"];
        ImportCells "import_cells" firm["F4"] letters["w"];
        ImportLeaveOut "import_leave_out" firm["Space", "Ctrl-X"] letters["-"];
        ImportGiveBack "import_give_back" firm["Ctrl-D", "Delete"] letters["x"];
        ImportBlanks "import_blanks" firm["Ctrl-B"] letters["b"];
        ImportPreviousTable "import_previous_table" firm["Left"] letters["["];
        ImportNextTable "import_next_table" firm["Right"] letters["]"];
        ImportUndo "import_undo" firm["F7", "Ctrl-Z"] letters["u"];
        ImportWrite "import_write" firm["Ctrl-S", "F8", "9"] letters["s"] {Writes, Danger};
    }

    /// The walk's own.
    Walk in [Walk] {
        VerdictOk "verdict_ok" firm["1"] letters[] {Writes};
        VerdictRemind "verdict_remind" firm["2"] letters[] {Writes};
        VerdictExtend "verdict_extend" firm["3"] letters[] {Writes};
        VerdictClose "verdict_close" firm["4"] letters[] {Writes};
        VerdictReturn "verdict_return" firm["5"] letters[] {Writes};
        VerdictQuery "verdict_query" firm["6"] letters[] {Writes};
        VerdictTheme "verdict_theme" firm["Ctrl-A"] letters["a"] {Writes};
        CloseOverride "close_override" firm["Ctrl-Y"] letters[] {Writes};
        WalkNote "walk_note" firm["7"] letters["n"] {Writes};
        WalkPoints "walk_points" firm["Ctrl-S"] letters["o"] {Writes} + also;
        WalkSkip "walk_skip" firm["8"] letters["s"] {Writes};
        WalkUndo "walk_undo" firm["9"] letters["u"] {Writes};
    }

    /// A form's own.
    Form in [Form] {
        Save "save" firm["Ctrl-S"] letters[];
        Restore "restore_field" firm["Ctrl-Z"] letters[];
    }
} }

#[cfg(test)]
mod tests;
