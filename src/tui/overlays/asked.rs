//! What a form or a question asks for once it is answered.

use crate::domain::act::Act;
use crate::domain::week::IsoWeek;
use crate::intake::Settled;
use crate::tui::effect::Effect;

/// What a finished form asks for.
#[allow(clippy::large_enum_variant, reason = "made once when a form is saved, never kept in numbers")]
#[derive(Clone, PartialEq, Debug)]
pub enum Asked {
    /// An act.
    Act(Act),
    /// A revision of a frozen week, with its reason.
    Freeze(IsoWeek, String),
    /// Decisions of the import preview below.
    Settle(Box<Settled>),
}

impl Asked {
    /// The effect that carries it out.
    #[must_use]
    pub fn effect(self) -> Effect {
        match self {
            Self::Act(act) => Effect::Perform(act),
            Self::Freeze(week, reason) => Effect::Freeze(week, Some(reason)),
            Self::Settle(settled) => Effect::Settle(settled),
        }
    }
}
