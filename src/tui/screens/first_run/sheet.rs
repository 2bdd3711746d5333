//! The sheet of an answer: what it needs to know, and the line that begins.

use std::path::{Path, PathBuf};

use crate::text;
use crate::tui::command::Command;
use crate::tui::effect::LayerInput;
use crate::tui::effect::{Effect, LedgerStart};
use crate::tui::overlays::form::LineEdit;
use crate::tui::terminal::Key;

use super::words::FirstWord;
use super::{Answer, FirstRun};

/// What a sheet asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// Where the ledger goes.
    Place,
    /// The plan year.
    Year,
    /// The backup.
    From,
}

/// A sheet.
pub struct Sheet {
    pub answer: Answer,
    pub fields: Vec<(Field, LineEdit)>,
    /// The focused line; behind the fields stands the one that begins.
    pub row: usize,
    /// What is wrong with a field.
    pub wrong: Option<(Field, FirstWord)>,
    /// Why it could not be begun.
    pub failure: Option<String>,
    /// The place as the system has it: a name that is no Unicode does not survive being shown.
    place: PathBuf,
}

impl Sheet {
    /// The sheet of an answer, filled in. Where nothing needs to be written the focus stands on the last line.
    pub fn new(answer: Answer, page: &FirstRun) -> Self {
        let place = match answer {
            Answer::New | Answer::Import => page.place_of_new(),
            Answer::Sample | Answer::Restore => page.ledger.clone(),
        };
        let shown = LineEdit::path(&place.to_string_lossy()).proposed();
        let year = page.pack.as_ref().map_or_else(String::new, |pack| pack.year.to_string());
        let fields = match answer {
            // The import asks on a sheet of its own, over this page.
            Answer::Sample | Answer::Import => vec![],
            Answer::New => vec![(Field::Place, shown), (Field::Year, LineEdit::prefilled(&year))],
            Answer::Restore => {
                let aside = page.aside.as_ref().map(|aside| aside.to_string_lossy().into_owned());
                vec![(Field::From, LineEdit::path(&aside.unwrap_or_default())), (Field::Place, shown)]
            }
        };
        let row = if answer == Answer::Restore && page.aside.is_none() { 0 } else { fields.len() };
        Self { answer, fields, row, wrong: None, failure: None, place }
    }

    pub fn takes_text(&self) -> bool {
        self.row < self.fields.len()
    }

    /// It was not begun; the sheet stays as it is.
    pub fn failed(&mut self, sentence: &str) {
        self.failure = Some(sentence.to_owned());
    }

    pub fn input(&mut self, input: &LayerInput, pack_year: Option<i32>) -> Option<Vec<Effect>> {
        let last = self.fields.len();
        match input {
            LayerInput::Command(Command::Save) => return Some(self.begin(pack_year)),
            LayerInput::Command(Command::Open) if self.row == last => return Some(self.begin(pack_year)),
            LayerInput::Command(Command::Open | Command::Down) => self.row = (self.row + 1).min(last),
            LayerInput::Command(Command::NextPane) => self.row = (self.row + 1) % (last + 1),
            LayerInput::Command(Command::Up) => self.row = self.row.saturating_sub(1),
            LayerInput::Key(press) if press.ctrl && press.code == Key::Char('s') => return Some(self.begin(pack_year)),
            LayerInput::Key(press) if self.row == last && press.twin().code == Key::Char('q') && !press.ctrl => {
                return Some(vec![Effect::Quit]);
            }
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => return self.edit(input),
        }
        Some(Vec::new())
    }

    fn edit(&mut self, input: &LayerInput) -> Option<Vec<Effect>> {
        let Some((_, line)) = self.fields.get_mut(self.row) else { return input.pass() };
        match input {
            LayerInput::Command(command) if line.go(*command) => {}
            LayerInput::Command(_) => return input.pass(),
            LayerInput::Key(press) => drop(line.key(*press)),
            LayerInput::Paste(pasted) => line.paste(pasted),
        }
        (self.wrong, self.failure) = (None, None);
        Some(Vec::new())
    }

    /// How many characters the focused line takes, when something was just left out; told once.
    pub fn overflow(&mut self) -> Option<usize> {
        self.fields.get_mut(self.row)?.1.overflow()
    }

    fn value(&self, field: Field) -> &str {
        self.fields.iter().find(|(one, _)| *one == field).map_or("", |(_, line)| line.value().trim())
    }

    /// The year as typed, where it is one. Full-width digits count.
    pub fn year(&self) -> Option<i32> {
        let typed: String = self.value(Field::Year).chars().map(text::twin).collect();
        typed.parse().ok().filter(|year| (2000..2100).contains(year))
    }

    fn place(&self) -> Result<PathBuf, (Field, FirstWord)> {
        let typed = self.value(Field::Place);
        if typed.is_empty() {
            return Err((Field::Place, FirstWord::PlaceEmpty));
        }
        let unchanged = typed == text::clean(&self.place.to_string_lossy()).trim();
        Ok(if unchanged { self.place.clone() } else { Path::new(typed).to_owned() })
    }

    fn beginning(&self, pack_year: Option<i32>) -> Result<LedgerStart, (Field, FirstWord)> {
        Ok(match self.answer {
            Answer::Sample | Answer::Import => LedgerStart::Sample,
            Answer::New => {
                let path = self.place()?;
                let year = self.year().ok_or((Field::Year, FirstWord::YearWrong))?;
                LedgerStart::New { path, year: Some(year).filter(|year| Some(*year) != pack_year) }
            }
            Answer::Restore => {
                let from = self.value(Field::From);
                if from.is_empty() {
                    return Err((Field::From, FirstWord::FromEmpty));
                }
                LedgerStart::Restore { from: from.into(), to: self.place()? }
            }
        })
    }

    /// Begins, or stands at the field that is wrong.
    fn begin(&mut self, pack_year: Option<i32>) -> Vec<Effect> {
        match self.beginning(pack_year) {
            Ok(beginning) => {
                (self.wrong, self.failure) = (None, None);
                vec![Effect::Begin(beginning)]
            }
            Err(wrong) => {
                self.row = self.fields.iter().position(|(field, _)| *field == wrong.0).unwrap_or(self.row);
                self.wrong = Some(wrong);
                Vec::new()
            }
        }
    }
}
