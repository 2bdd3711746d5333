//! The page shown while there is no ledger to open: a sample desk, a new ledger, or a backup put back. Nothing is
//! written until the sheet of an answer is confirmed.

mod draw;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

use std::path::PathBuf;

use crate::domain::pack::Pack;
use crate::pack;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::terminal::KeyPress;
use crate::tui::view::View;

use crate::tui::effect::{Layer, LayerInput};
use crate::tui::overlays::file;
use sheet::Sheet;
use words::FirstWord;

/// How to begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answer {
    Sample,
    New,
    Import,
    Restore,
}

/// The page.
pub struct FirstRun {
    ledger: PathBuf,
    /// Why the ledger that stands there cannot be opened.
    hindrance: Option<String>,
    /// The ledger that a restore set aside, where none stands in its place.
    aside: Option<PathBuf>,
    /// The pack that a new ledger starts with.
    pack: Option<Pack>,
    selected: usize,
    sheet: Option<Sheet>,
}

impl FirstRun {
    /// The page for a place where no ledger stands, or one that cannot be opened and why.
    #[must_use]
    pub fn new(ledger: PathBuf, hindrance: Option<String>) -> Self {
        Self { ledger, hindrance, aside: None, pack: pack::find(pack::FIRST, None).ok(), selected: 0, sheet: None }
    }

    /// The page for a place where no ledger stands, but one beside it that a restore set aside: that is offered.
    #[must_use]
    pub fn with_aside(self, aside: Option<PathBuf>) -> Self {
        Self { aside, ..self }
    }

    /// The answers, the harmless or most needed one first.
    const fn answers(&self) -> [Answer; 4] {
        match self.hindrance {
            None => [Answer::Sample, Answer::New, Answer::Import, Answer::Restore],
            Some(_) => [Answer::Restore, Answer::Sample, Answer::New, Answer::Import],
        }
    }

    fn choose(&mut self, number: usize) -> Vec<Effect> {
        let Some(answer) = self.answers().get(number).copied() else { return Vec::new() };
        self.selected = number;
        if answer == Answer::Import {
            return file::ask_with_place(&self.place_of_new());
        }
        self.sheet = Some(Sheet::new(answer, self));
        Vec::new()
    }

    /// A file that cannot be opened stays where it is, so a new ledger goes beside it.
    #[must_use]
    pub fn place_of_new(&self) -> PathBuf {
        if self.hindrance.is_none() {
            return self.ledger.clone();
        }
        let stem = self.ledger.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.ledger.with_file_name(format!("{stem}-new.gongkai"))
    }

    fn key(&mut self, press: KeyPress) -> Vec<Effect> {
        match press.twin().text() {
            Some('q') => vec![Effect::Quit],
            Some('5') => vec![Effect::SwitchGlyphs],
            Some(digit @ '1'..='4') => self.choose(digit.to_digit(10).map_or(0, |digit| digit as usize - 1)),
            Some(_) | None => Vec::new(),
        }
    }
}

impl Layer for FirstRun {
    fn takes_text(&self) -> bool {
        self.sheet.as_ref().is_some_and(Sheet::takes_text)
    }

    fn input(&mut self, input: &LayerInput, _: &View) -> Option<Vec<Effect>> {
        let pack_year = self.pack.as_ref().map(|pack| pack.year);
        if let Some(sheet) = &mut self.sheet {
            if *input == LayerInput::Command(Command::Back) {
                self.sheet = None;
                return Some(Vec::new());
            }
            return sheet.input(input, pack_year);
        }
        let last = self.answers().len() - 1;
        match input {
            LayerInput::Command(Command::Open) => return Some(self.choose(self.selected)),
            LayerInput::Command(Command::Up) => self.selected = self.selected.saturating_sub(1),
            LayerInput::Command(Command::Down | Command::NextPane) => self.selected = (self.selected + 1).min(last),
            LayerInput::Command(Command::First) => self.selected = 0,
            LayerInput::Command(Command::Last) => self.selected = last,
            LayerInput::Key(press) => return Some(self.key(*press)),
            LayerInput::Command(_) | LayerInput::Paste(_) => return input.pass(),
        }
        Some(Vec::new())
    }

    fn overflow(&mut self) -> Option<usize> {
        self.sheet.as_mut()?.overflow()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: FirstWord| (key.to_owned(), word.say(view.lang).to_owned());
        let language = ("F9".to_owned(), FirstWord::LanguageOther.say(view.lang).to_owned());
        if self.sheet.is_some() {
            return vec![
                pair("↑↓ Tab", FirstWord::KeyNext),
                pair("Ctrl-S", FirstWord::Begin),
                pair("Esc", FirstWord::KeyBack),
                language,
                pair("Ctrl-Q", FirstWord::KeyQuit),
            ];
        }
        vec![
            pair("↑↓", FirstWord::KeyChoose),
            pair("Enter", FirstWord::KeyEnter),
            pair("1-4", FirstWord::KeyDigits),
            pair("5", FirstWord::KeyGlyphs),
            language,
            pair("q", FirstWord::KeyQuit),
        ]
    }

    fn failed(&mut self, sentence: &str) {
        if let Some(sheet) = &mut self.sheet {
            sheet.failed(sentence);
        }
    }
}
