//! The one table of screens: tabs, scopes, the commands that go there, what is kept of them and their making are read
//! from it. A screen is a row here and its file under `screens/`; the compiler asks for the rest.

use crate::domain::kind::RecordKind;

/// Gives the rows to another macro: the screen, its digit, its code, the command that goes there with its code, and the
/// type that is the screen, as a path inside `screens`. The command's title is the word of the tab.
macro_rules! screens {
    ($then:ident) => {
        $crate::tui::screen::screens! { $then {} }
    };
    ($then:ident { $($with:tt)* }) => {
        $then! {
            screens {
                Today "1" "today" GoToday "go_today" today::Today;
                Calendar "2" "calendar" GoCalendar "go_calendar" calendar::Calendar;
                Tasks "3" "tasks" GoTasks "go_tasks" tasks::Tasks;
                Units "4" "units" GoUnits "go_units" units::Units;
                Sync "5" "sync" GoSync "go_sync" sync::Sync;
                Decisions "6" "decisions" GoDecisions "go_decisions" decisions::Decisions;
                Quotas "7" "quotas" GoQuotas "go_quotas" quotas::Quotas;
                Registers "9" "registers" GoRegisters "go_registers" registers::Registers;
                History "0" "history" GoHistory "go_history" history::History;
            }
            $($with)*
        }
    };
}

pub(crate) use screens;

macro_rules! ids {
    (screens { $($id:ident $digit:literal $code:literal $go:ident $go_code:literal $($make:ident)::+;)* }) => {
        /// The screens with a number key, in the order of the tabs.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ScreenId {$(
            #[doc = $code]
            $id,
        )*}

        impl ScreenId {
            /// Every screen, in the order of the tabs.
            pub const ALL: &'static [Self] = &[$(Self::$id),*];

            /// Its digit.
            #[must_use]
            pub const fn digit(self) -> &'static str {
                match self {$(Self::$id => $digit,)*}
            }

            /// Stable code, for the state that is kept.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {$(Self::$id => $code,)*}
            }
        }
    };
}

screens!(ids);

impl ScreenId {
    /// The screen where a record of that kind is shown best.
    #[must_use]
    pub const fn of(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Task | RecordKind::Assignment => Self::Tasks,
            RecordKind::Unit | RecordKind::Form => Self::Units,
            RecordKind::Activity => Self::Quotas,
            RecordKind::Document => Self::Sync,
            RecordKind::Register | RecordKind::Return => Self::Registers,
            RecordKind::Decision => Self::Decisions,
            RecordKind::Week | RecordKind::Bulletin => Self::History,
        }
    }
}
