//! What a sheet over the preview says after an input.

use crate::tui::effect::Effect;

/// What became of a sheet after an input.
pub struct Turn {
    /// It stays open.
    pub stays: bool,
    /// What is to be done outside the preview.
    pub effects: Vec<Effect>,
}

impl Turn {
    /// It stays.
    #[must_use]
    pub const fn stay() -> Self {
        Self { stays: true, effects: Vec::new() }
    }

    /// It closes.
    #[must_use]
    pub const fn close() -> Self {
        Self { stays: false, effects: Vec::new() }
    }

    /// It stays, and says something.
    #[must_use]
    pub fn say(text: String) -> Self {
        Self { stays: true, effects: vec![Effect::Toast(text)] }
    }
}
