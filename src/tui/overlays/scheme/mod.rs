//! 试算: every unit's score and rank under the scheme of a file beside those in force, and taking it by an act.

mod draw;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;

use crate::domain::act::{Act, PlanAct};
use crate::domain::key::Key;
use crate::domain::pack::ScoringScheme;
use crate::domain::scheme_trial::{SchemeTrial, TrialRow};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::form::{FormWord, LineEdit};
use crate::tui::overlays::form_output::FormOutput;
use crate::tui::screen::ScreenId;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::words as say;

pub use words::SchemeWord;

/// The page.
pub struct SchemePage {
    file: String,
    scheme: ScoringScheme,
    rows: Vec<TrialRow>,
    /// Points given by hand that it has no indicator for, a line each.
    lost: Vec<String>,
    list: ListState,
    /// Why it is taken, once that is asked.
    reason: Option<LineEdit>,
    failure: Option<String>,
}

impl SchemePage {
    /// The scheme of a file, tried on the plan year in use.
    #[must_use]
    pub fn new(file: &Path, scheme: ScoringScheme, view: &View) -> Self {
        let day = view.judged();
        let trial = SchemeTrial::of(&day, &scheme);
        let lost = trial.lost.iter().map(|one| {
            let now = view.plan().and_then(|plan| plan.scoring.indicator(&one.indicator));
            let indicator = now.map_or(one.indicator.as_str(), |found| found.title.as_str());
            format!("{} {indicator} {}", view.book.unit_name(one.unit), say::points(one.points, 2))
        });
        Self {
            file: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            lost: lost.collect(),
            rows: trial.rows,
            scheme,
            list: ListState::default(),
            reason: None,
            failure: None,
        }
    }

    fn is_in_force(&self, view: &View) -> bool {
        view.plan().is_some_and(|plan| plan.scoring == self.scheme)
    }

    /// Asks for the reason, or says why it cannot be taken.
    fn ask_reason(&mut self, view: &View) {
        if let Some(held) = view.read_only.clone() {
            self.failure = Some(held);
        } else if self.is_in_force(view) {
            self.failure = Some(SchemeWord::InForce.say(view.lang).to_owned());
        } else {
            self.reason = Some(LineEdit::new(""));
        }
    }

    /// Asks once more, with what follows.
    fn ask_again(&mut self, view: &View) -> Vec<Effect> {
        let lang = view.lang;
        let reason = self.reason.as_ref().map(|line| line.value().trim().to_owned()).unwrap_or_default();
        if reason.is_empty() {
            let label = SchemeWord::Reason.say(lang);
            self.failure = Some(FormWord::Required.with(lang, &[("label", &label)]));
            return Vec::new();
        }
        let Some(plan) = view.plan() else { return Vec::new() };
        let names: [(&str, &dyn std::fmt::Display); 3] =
            [("from", &plan.scoring.name), ("to", &self.scheme.name), ("file", &self.file)];
        let mut lines = vec![
            SchemeWord::TakeLine.with(lang, &names),
            SchemeWord::TakeFrom.with(lang, &[("day", &view.today)]),
            format!("{}  {reason}", SchemeWord::Reason.say(lang)),
        ];
        if !self.lost.is_empty() {
            lines.push(SchemeWord::Lost.with(lang, &[("n", &self.lost.len())]));
        }
        let scheme = Box::new(self.scheme.clone());
        let act = Act::Plan(PlanAct::TakeScheme { plan: plan.key.clone(), scheme, reason });
        let question = Choice::over_form(SchemeWord::Take.say(lang), lines, FormOutput::Act(act));
        vec![Effect::Push(Box::new(question))]
    }

    fn open(&self, view: &View) -> Vec<Effect> {
        let unit = self.rows.get(self.list.selected).and_then(|row| view.book.units.get(&row.unit));
        let Some(key) = unit.map(|unit| Key::Unit(unit.code.clone())) else { return Vec::new() };
        vec![Effect::Pop, Effect::Go(ScreenId::Units, Some(key))]
    }

    fn go(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        let step = Move::of(command)?;
        match (step, &mut self.reason) {
            (Move::Back, Some(_)) => self.reason = None,
            (Move::Open, Some(_)) => return Some(self.ask_again(view)),
            (Move::Left | Move::Right | Move::First | Move::Last, Some(line)) => {
                line.go(command);
            }
            (Move::Back, None) => return Some(vec![Effect::Pop]),
            (Move::Open, None) => return Some(self.open(view)),
            (Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last, _) => {
                self.list.go(command, self.rows.len());
            }
            (Move::Left | Move::Right | Move::NextPane | Move::Mark, _) => {}
        }
        Some(Vec::new())
    }
}

impl Layer for SchemePage {
    fn takes_text(&self) -> bool {
        self.reason.is_some()
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.failure = None;
        match (input, &mut self.reason) {
            (LayerInput::Command(Command::Save), Some(_)) => return Some(self.ask_again(view)),
            (LayerInput::Command(command), _) => return self.go(*command, view).or_else(|| input.pass()),
            (LayerInput::Key(press), Some(line)) => {
                line.key(*press);
            }
            (LayerInput::Paste(text), Some(line)) => line.paste(text),
            (LayerInput::Key(press), None) if !press.ctrl && !press.alt && press.twin().text() == Some('1') => {
                self.ask_reason(view);
            }
            (LayerInput::Key(_) | LayerInput::Paste(_), None) => return input.pass(),
        }
        Some(Vec::new())
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SchemeWord| (key.to_owned(), word.say(view.lang).to_owned());
        if self.reason.is_some() {
            return vec![pair("Enter", SchemeWord::Take), pair("Esc", SchemeWord::KeyNot)];
        }
        vec![
            pair("1", SchemeWord::Take),
            pair("↑↓", SchemeWord::KeyUnit),
            pair("Enter", SchemeWord::KeyCard),
            pair("Esc", SchemeWord::KeyClose),
        ]
    }

    fn failed(&mut self, sentence: &str) {
        self.failure = Some(sentence.to_owned());
    }

    fn closes_when_done(&self) -> bool {
        true
    }
}
