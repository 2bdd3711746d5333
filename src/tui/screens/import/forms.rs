//! Forms over the preview: the house's form engine, its result a decision of the preview.

use serde_json::Value;

use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::effect::{Layer, LayerInput};
use crate::tui::overlays::form::Form;
use crate::tui::overlays::forms::{ActWord, ImportForm};
use crate::tui::view::View;

use super::Preview;
use super::state::Sheet;
use super::turn::Turn;
use super::words::ImportWord;

/// A form with what follows once it is saved.
pub struct FormSheet {
    form: Form,
    code: String,
    /// Goes on to the question before the import.
    then_ask: bool,
}

impl Sheet for FormSheet {
    fn takes_text(&self) -> bool {
        true
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "what it does not take itself is the desk's")]
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> Turn {
        let mut turn = Turn::stay();
        for effect in self.form.input(input, view).unwrap_or_default() {
            match effect {
                Effect::Settle(settled) => {
                    preview.settle(*settled);
                    preview.aside.remove(&self.code);
                    turn.stays = false;
                }
                Effect::Pop => {
                    preview.aside.remove(&self.code);
                    turn.stays = false;
                }
                Effect::PutAside => {
                    preview.aside.extend(self.typed());
                    turn.stays = false;
                    turn.effects.push(Effect::Toast(ImportWord::FormAside.say(view.lang).to_owned()));
                }
                other => turn.effects.push(other),
            }
        }
        let is_left = turn.effects.iter().any(|effect| matches!(effect, Effect::Toast(_)));
        if self.then_ask && !turn.stays && !is_left && *input != LayerInput::Command(crate::tui::command::Command::Back)
        {
            turn.effects.extend(preview.ask(view));
        }
        turn
    }

    fn draw(&self, _: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        self.form.draw(view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        self.form.bar(view)
    }

    fn typed(&self) -> Option<(String, Value)> {
        self.form.draft().map(|draft| (self.code.clone(), draft.values))
    }
}

impl Preview {
    /// Opens a form; what was put aside in it comes back.
    pub(super) fn open_form(&mut self, of: ImportForm, mut form: Form, then_ask: bool, view: &View) -> Vec<Effect> {
        let code = of.id().code();
        let mut effects = Vec::new();
        if let Some(typed) = self.aside.get(&code) {
            form.restore(typed);
            effects.push(Effect::Toast(ActWord::DraftBack.say(view.lang).to_owned()));
        }
        self.open(FormSheet { form, code, then_ask });
        effects
    }
}
