//! What stands over the preview: a form, a list to decide in, a question. A stack of its own, so that whatever is
//! decided goes into the preview and nowhere else.

use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::effect::LayerInput;
use crate::tui::view::View;

use super::Preview;

/// A box over the preview.
pub trait Sheet {
    /// Whether typed characters are text here.
    fn takes_text(&self) -> bool {
        false
    }

    /// Takes an input; the preview is free to be changed.
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> Turn;

    /// Draws itself over the page.
    fn draw(&self, preview: &Preview, view: &View, canvas: &mut Canvas<'_>);

    /// The key bar while it is on top.
    fn bar(&self, view: &View) -> Vec<(String, String)>;

    /// What it asked for was not done.
    fn failed(&mut self, _sentence: &str) {}

    /// What was typed in it, under its code, to be kept on any way out.
    fn typed(&self) -> Option<(String, serde_json::Value)> {
        None
    }
}

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

impl Preview {
    /// Gives an input to the sheet on top. One that it opened stands above it.
    pub(super) fn sheet_input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        // No sheet has a use for them: the language and the way out are the desk's.
        if matches!(input, LayerInput::Command(Command::Language | Command::Quit)) {
            return None;
        }
        let mut sheet = self.sheets.pop()?;
        if !sheet.takes_text() && matches!(input, LayerInput::Paste(_)) {
            self.sheets.push(sheet);
            return None;
        }
        let depth = self.sheets.len();
        let turn = sheet.input(input, self, view);
        if turn.stays {
            self.sheets.insert(depth.min(self.sheets.len()), sheet);
        }
        Some(turn.effects)
    }

    /// Opens a sheet over what is there.
    pub(super) fn open(&mut self, sheet: impl Sheet + 'static) {
        self.sheets.push(Box::new(sheet));
    }
}
