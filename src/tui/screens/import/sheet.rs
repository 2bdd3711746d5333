//! The sheets over the preview: a stack of its own, so that whatever is decided goes into the preview and nowhere else.

use crate::tui::command::Command;
use crate::tui::effect::{Effect, LayerInput};
use crate::tui::view::View;

use super::Preview;
use super::state::Sheet;

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
