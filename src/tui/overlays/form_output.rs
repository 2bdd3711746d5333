//! What a form or a question asks for once it is answered.

use std::path::PathBuf;

use crate::domain::act::Act;
use crate::domain::week::IsoWeek;
use crate::tui::effect::{Effect, FormsAsked, LedgerStart, ReturnsAsked};

/// What a finished form asks for.
#[allow(clippy::large_enum_variant, reason = "made once when a form is saved, never kept in numbers")]
#[derive(Clone, PartialEq, Debug)]
pub enum FormOutput {
    /// An act.
    Act(Act),
    /// A revision of a frozen week, with its reason.
    Freeze(IsoWeek, String),
    /// A year's holiday file.
    LoadHolidays(PathBuf),
    /// Another folder for files.
    ChooseFolder(PathBuf),
    /// Forms to units.
    WriteForms(FormsAsked),
    /// Returned forms.
    ReadReturns(ReturnsAsked),
    /// Another ledger.
    Begin(LedgerStart),
}

impl FormOutput {
    /// The effect that carries it out.
    #[must_use]
    pub fn effect(self) -> Effect {
        match self {
            Self::Act(act) => Effect::Perform(act),
            Self::Freeze(week, reason) => Effect::Freeze(week, Some(reason)),
            Self::LoadHolidays(file) => Effect::LoadHolidays(file),
            Self::ChooseFolder(folder) => Effect::ChooseFolder(folder),
            Self::ReadReturns(asked) => Effect::ReadReturns(asked),
            Self::WriteForms(asked) => Effect::WriteForms(asked),
            Self::Begin(beginning) => Effect::Begin(beginning),
        }
    }
}
