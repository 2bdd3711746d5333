//! A question before something that is hard to take back: it names the record and what will be written, and is answered
//! by 1 yes or 2 no. Neither Enter nor the key that opened it says yes.

mod words;

use crate::domain::act::Act;
use crate::domain::week::IsoWeek;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, GuardedEffect};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, page};

use super::form_output::FormOutput;
use crate::tui::draft::Draft;
use crate::tui::effect::{Layer, LayerInput};

pub use words::ChoiceWord;

/// What yes does.
#[derive(Clone, PartialEq, Debug)]
enum OnYes {
    /// Carries it out; the question stays until it is done, or says why it was not.
    Do(FormOutput),
    /// Closes the question; the form below carries it out, so that its text outlives a refusal.
    DoForForm(FormOutput),
    /// Freezes a week for the first time.
    Freeze(IsoWeek),
    /// Drops a draft.
    Drop(String),
    /// What the question came back for.
    Sure(GuardedEffect),
}

/// The question.
pub struct Choice {
    title: String,
    lines: Vec<String>,
    on_yes: OnYes,
    hinted: bool,
    refusal: Option<String>,
}

impl Choice {
    fn new(title: &str, lines: Vec<String>, on_yes: OnYes) -> Self {
        Self { title: title.to_owned(), lines, on_yes, hinted: false, refusal: None }
    }

    /// A question before an act. The lines name the record and what will be written.
    #[must_use]
    pub fn act(title: &str, lines: Vec<String>, act: Act) -> Self {
        Self::new(title, lines, OnYes::Do(FormOutput::Act(act)))
    }

    /// A question over the form that asked for it.
    #[must_use]
    pub fn over_form(title: &str, lines: Vec<String>, asked: FormOutput) -> Self {
        Self::new(title, lines, OnYes::DoForForm(asked))
    }

    /// A question before a week is frozen for the first time.
    #[must_use]
    pub fn freeze(title: &str, lines: Vec<String>, week: IsoWeek) -> Self {
        Self::new(title, lines, OnYes::Freeze(week))
    }

    /// A question before a draft is dropped.
    #[must_use]
    pub fn drop_draft(draft: &Draft, view: &View) -> Self {
        let lines = vec![draft.title.clone(), ChoiceWord::DraftGone.say(view.lang).to_owned()];
        Self::new(ChoiceWord::DropDraft.say(view.lang), lines, OnYes::Drop(draft.form.clone()))
    }

    /// A question that came back from outside the desk.
    #[must_use]
    pub fn sure(title: &str, lines: Vec<String>, sure: GuardedEffect) -> Self {
        Self::new(title, lines, OnYes::Sure(sure))
    }

    fn yes(&self) -> Vec<Effect> {
        match &self.on_yes {
            OnYes::Do(asked) => vec![asked.clone().effect()],
            OnYes::DoForForm(asked) => vec![Effect::Pop, asked.clone().effect()],
            OnYes::Freeze(week) => vec![Effect::Freeze(*week, None)],
            // Nothing comes back that would close the question.
            OnYes::Sure(sure @ GuardedEffect::TrustDay(_)) => vec![Effect::Pop, Effect::Sure(sure.clone())],
            OnYes::Sure(sure) => vec![Effect::Sure(sure.clone())],
            OnYes::Drop(form) => vec![Effect::Pop, Effect::DropDraft(form.clone())],
        }
    }
}

impl Layer for Choice {
    fn input(&mut self, input: &LayerInput, _: &View) -> Option<Vec<Effect>> {
        let digit = match input {
            LayerInput::Key(press) if !press.ctrl && !press.alt => press.twin().text(),
            LayerInput::Command(Command::Back) => return Some(vec![Effect::Pop]),
            LayerInput::Key(_) | LayerInput::Command(_) | LayerInput::Paste(_) => None,
        };
        match digit {
            Some('1') => Some(self.yes()),
            Some('2') => Some(vec![Effect::Pop]),
            Some(_) | None => {
                let passed = input.pass();
                self.hinted |= passed.is_some();
                passed
            }
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let within = page(canvas.area());
        let width = 70.min(within.width);
        let inner = usize::from(width.saturating_sub(4));
        let wrapped: Vec<&str> = self.lines.iter().flat_map(|line| text::wrap(line, inner)).collect();
        let height = u16::try_from(wrapped.len() + 5).unwrap_or(u16::MAX);
        let inside = boxed(canvas, centred(within, width, height), &self.title, ChoiceWord::YesNo.say(view.lang));
        let foot = inside.bottom().saturating_sub(1);
        for (n, (line, y)) in wrapped.iter().zip(inside.y..foot).enumerate() {
            canvas.put(inside.x, y, inside.width, line, if n == 0 { Role::Strong } else { Role::Plain });
        }
        match &self.refusal {
            Some(refusal) => {
                canvas.put(inside.x, foot, inside.width, &format!("{} {refusal}", canvas.glyphs.bad), Role::Bad);
            }
            None => {
                let role = if self.hinted { Role::Warn } else { Role::Muted };
                canvas.put(inside.x, foot, inside.width, ChoiceWord::AnswerByDigit.say(view.lang), role);
            }
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        vec![
            ("1".to_owned(), ChoiceWord::Yes.say(view.lang).to_owned()),
            ("2".to_owned(), ChoiceWord::No.say(view.lang).to_owned()),
        ]
    }

    fn closes_when_done(&self) -> bool {
        true
    }

    fn failed(&mut self, sentence: &str) {
        self.refusal = Some(sentence.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlays::tests::{press, view};

    #[test]
    fn a_full_width_digit_answers_too() {
        let view = view();
        let mut question = Choice::new("题", vec!["句".to_owned()], OnYes::Freeze(view.week()));
        assert!(matches!(press(&mut question, &view, &["２"]).as_slice(), [Effect::Pop]));
    }
}
