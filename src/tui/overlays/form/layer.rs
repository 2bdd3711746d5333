//! A form as a layer over the desk.

use crate::tui::canvas::Canvas;
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::overlays::choice::Choice;
use crate::tui::view::View;

use super::{Form, FormTurn};

impl Layer for Form {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.turn(input, view).map(|turn| match turn {
            FormTurn::On(effects) => effects,
            FormTurn::Over(effects) => std::iter::once(Effect::Pop).chain(effects).collect(),
            FormTurn::Left => vec![Effect::PutAside],
            FormTurn::Filled(asked) => vec![asked.effect()],
            FormTurn::AskAgain(lines, asked) => {
                vec![Effect::Push(Box::new(Choice::over_form(&self.title, lines, asked)))]
            }
        })
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        Self::draw(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        Self::bar(self, view)
    }

    fn overflow(&mut self) -> Option<usize> {
        Self::overflow(self)
    }

    fn closes_when_done(&self) -> bool {
        true
    }

    fn failed(&mut self, sentence: &str) {
        self.refusal = Some(sentence.to_owned());
    }

    fn draft_name(&self) -> Option<&str> {
        Some(&self.code)
    }

    fn draft(&self) -> Option<Draft> {
        Self::draft(self)
    }
}
