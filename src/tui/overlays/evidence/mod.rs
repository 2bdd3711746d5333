//! 佐证材料: the records that nothing shows, by unit or by indicator; Enter opens one and Esc comes back, a key reminds.

mod draw;
#[cfg(test)]
mod tests;
mod words;

use std::rc::Rc;

use crate::domain::act::find;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::proof::lacking;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::overlays::forms::FormId;
use crate::tui::terminal::Key as KeyCode;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::worked_out::WorkedOut;
use crate::words::name_in;

use words::EvidencePageWord as Word;

/// A record that nothing shows.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Missing {
    unit: UnitId,
    key: Key,
    met: bool,
    /// Places of the indicators that ask for it, in the scheme's order.
    asked: Vec<usize>,
}

/// What is listed.
#[derive(Default)]
struct Lines {
    /// The indicators' names.
    titles: Vec<String>,
    missing: Vec<Missing>,
}

/// The page.
#[derive(Default)]
pub struct EvidencePage {
    by_indicator: bool,
    list: ListState,
    lines: WorkedOut<Lines>,
    said: Option<String>,
}

impl EvidencePage {
    fn lines(&self, view: &View) -> Rc<Lines> {
        self.lines.get(view, |view| {
            let proofs = view.judged().proofs();
            let line = |(record, asked): (&_, Vec<usize>)| {
                let record: &crate::domain::proof::ProvedRecord = record;
                Some(Missing { unit: record.unit, key: record.of.key(&view.book)?, met: record.met, asked })
            };
            let missing = lacking(&proofs).into_iter().filter_map(line).collect();
            let titles = proofs.iter().map(|one| name_in(&one.title, &one.title_en, view.lang).to_owned()).collect();
            Lines { titles, missing }
        })
    }

    /// Places of the lines in the order shown.
    fn order(&self, lines: &Lines, view: &View) -> Vec<usize> {
        let mut order: Vec<usize> = (0..lines.missing.len()).collect();
        let unit = |one: &Missing| view.book.units.get(&one.unit).map(|unit| (unit.class, unit.position));
        order.sort_by_key(|at| {
            let one = lines.missing.get(*at);
            let indicator = one.and_then(|one| one.asked.first().copied());
            let first = if self.by_indicator { indicator } else { None };
            (first, one.and_then(unit), indicator, *at)
        });
        order
    }

    fn selected<'l>(&self, lines: &'l Lines, view: &View) -> Option<&'l Missing> {
        lines.missing.get(*self.order(lines, view).get(self.list.selected)?)
    }

    /// One act reminds the unit of the selected line of all that it lacks.
    fn remind(&mut self, view: &View) -> Vec<Effect> {
        if let Some(holder) = &view.read_only {
            self.said = Some(holder.clone());
            return Vec::new();
        }
        let lines = self.lines(view);
        let Some(unit) = self.selected(&lines, view).map(|one| one.unit) else { return Vec::new() };
        let of_unit = lines.missing.iter().filter(|one| one.unit == unit).map(|one| &one.key);
        let of: Vec<Key> = of_unit.filter(|key| find::noted(&view.book, key).is_ok()).cloned().collect();
        if of.is_empty() {
            self.said = Some(Word::NobodyToRemind.say(view.lang).to_owned());
            return Vec::new();
        }
        FormId::Remind { of }.push(view)
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        let lines = self.lines(view);
        match Move::of(command)? {
            Move::Back => return Some(vec![Effect::Pop]),
            Move::Open => {
                return Some(
                    self.selected(&lines, view).map(|one| Effect::Visit(one.key.clone())).into_iter().collect(),
                );
            }
            Move::NextPane => {
                let kept = self.selected(&lines, view).cloned();
                self.by_indicator = !self.by_indicator;
                let order = self.order(&lines, view);
                let place = order.iter().position(|at| lines.missing.get(*at) == kept.as_ref());
                self.list.selected = place.unwrap_or(0);
            }
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.list.go(command, lines.missing.len());
            }
            Move::Left | Move::Right | Move::Mark => {}
        }
        Some(Vec::new())
    }
}

impl Layer for EvidencePage {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.said = None;
        self.list.fit(self.lines(view).missing.len());
        match input {
            LayerInput::Command(command) => self.command(*command, view).or_else(|| input.pass()),
            LayerInput::Key(press) if press.code == KeyCode::F(7) => Some(vec![Effect::Undo(None)]),
            LayerInput::Key(press) => match press.twin().text() {
                Some('b' | '4') => Some(self.remind(view)),
                Some(_) | None => input.pass(),
            },
            LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: Word| (key.to_owned(), word.say(view.lang).to_owned());
        let other = if self.by_indicator { Word::KeyByUnit } else { Word::KeyByIndicator };
        vec![
            pair("Enter", Word::KeyOpen),
            pair("4", Word::KeyRemind),
            pair("Tab", other),
            pair("F7", Word::KeyUndo),
            pair("Esc", Word::KeyClose),
        ]
    }

    fn covers_page(&self) -> bool {
        true
    }
}
