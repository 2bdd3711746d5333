//! What a sheet over the preview says after an input, and the keys of the page that it may take.

use crate::tui::command::{Scope, kind};
use crate::tui::effect::Effect;
use crate::tui::keymap::Place;
use crate::tui::terminal::KeyPress;
use crate::tui::view::View;

/// What became of a sheet after an input.
pub struct SheetTurn {
    /// It stays open.
    pub stays: bool,
    /// What is to be done outside the preview.
    pub effects: Vec<Effect>,
}

impl SheetTurn {
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
    pub fn toast(text: String) -> Self {
        Self { stays: true, effects: vec![Effect::Toast(text)] }
    }
}

/// The command of the page that a key is: over a sheet, where the page takes none, a sheet may take some for it. The key
/// that opened a sheet closes it.
#[must_use]
pub fn of_page(press: KeyPress, view: &View) -> Option<kind::Import> {
    let place = Place { scopes: vec![Scope::Import], letters: false, digits: false };
    view.keymap.resolve(press, &place).and_then(kind::Import::of)
}
