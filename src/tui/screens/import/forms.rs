//! Forms over the preview: the house's form engine, filled in for decisions of the preview.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::unit::UnitClass;
use crate::intake::{Answers, RowAddress};
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, LayerInput};
use crate::tui::overlays::form::{self, Form};
use crate::tui::overlays::forms::ActWord;
use crate::tui::view::View;

use super::Preview;
use super::state::Sheet;
use super::turn::SheetTurn;
use super::words::ImportWord;

/// Which form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportForm {
    /// A row's cells.
    Row(RowAddress),
    /// What stands around the table.
    Facts,
    /// Members of a group.
    Members(UnitClass),
    /// A proposal, by its key.
    Proposal(String),
}

impl ImportForm {
    /// The name under which the draft of the preview keeps what was typed in it.
    #[must_use]
    pub fn code(&self) -> String {
        json!({ "form": "import", "of": self }).to_string()
    }
}

/// A form with what follows once it is saved.
pub struct FormSheet {
    form: Form<Answers>,
    code: String,
    /// Goes on to the question before the import.
    then_ask: bool,
}

impl Sheet for FormSheet {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        let Some(turn) = self.form.turn(input, view) else { return SheetTurn::stay() };
        match turn {
            form::FormTurn::On(effects) => SheetTurn { stays: true, effects },
            form::FormTurn::Over(effects) => {
                preview.aside.remove(&self.code);
                SheetTurn { stays: false, effects }
            }
            form::FormTurn::Left => {
                preview.aside.extend(self.typed());
                let said = Effect::Toast(ImportWord::FormAside.say(view.lang).to_owned());
                SheetTurn { stays: false, effects: vec![said] }
            }
            form::FormTurn::Filled(settled) | form::FormTurn::AskAgain(_, settled) => {
                preview.settle(settled);
                preview.aside.remove(&self.code);
                SheetTurn { stays: false, effects: if self.then_ask { preview.ask(view) } else { Vec::new() } }
            }
        }
    }

    fn overflow(&mut self) -> Option<usize> {
        self.form.overflow()
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
    pub(super) fn open_form(
        &mut self,
        of: &ImportForm,
        mut form: Form<Answers>,
        then_ask: bool,
        view: &View,
    ) -> Vec<Effect> {
        let code = of.code();
        let mut effects = Vec::new();
        if let Some(typed) = self.aside.get(&code) {
            form.restore(typed);
            effects.push(Effect::Toast(ActWord::DraftBack.say(view.lang).to_owned()));
        }
        self.open(FormSheet { form, code, then_ask });
        effects
    }
}
