//! The preview of an import: how a table was read, what is doubted of it, and what a person settles, before anything is
//! in the ledger.
//!
//! ```text
//! the file (asked for in a box, read on a thread) → state (source + decisions → reading) → rows (the list) → draw
//!                      keys → update → sheets (row, names, columns, facts) → state
//!                      Ctrl-S → ask → Effect::TakeIn
//! ```
//!
//! The state holds the file as it was read and the decisions, never a result: a draft is these two, so that it comes
//! back as it was.

mod ask;
mod cells;
mod change_lines;
mod changes;
mod chooser;
mod columns;
mod draft;
mod draw;
mod facts;
mod forms;
mod list;
mod lower;
mod members;
mod names;
mod proposals;
mod quick;
mod row_form;
mod rows;
mod sheet;
mod space;
mod state;
#[cfg(test)]
mod tests;
mod turn;
mod update;
mod words;

use crate::tui::canvas::Canvas;
use crate::tui::command::{Command, Scope};
use crate::tui::effect::{Effect, FileRead};
use crate::tui::view::View;

use crate::tui::draft::Draft;
use crate::tui::effect::{Layer, LayerInput};
use words::ImportWord;

pub use draft::{is_import, reopen};
pub use state::Preview;

impl Preview {
    /// The preview of a file that was read; the one that was left in the middle when it is the same file still.
    #[must_use]
    pub fn new(read: FileRead, view: &View) -> Self {
        let year = read.year;
        let mut preview = draft::left_of(&read, view).unwrap_or_else(|| Self::of(read, draft::free_form(view), view));
        if let Some(year) = year {
            preview.named_year(year);
        }
        preview
    }
}

impl Layer for Preview {
    fn takes_text(&self) -> bool {
        self.sheets.last().is_some_and(|sheet| sheet.takes_text())
    }

    fn scope(&self) -> Option<Scope> {
        self.sheets.is_empty().then_some(Scope::Import)
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.refusal = None;
        if self.sheets.is_empty() { self.page_input(input, view) } else { self.sheet_input(input, view) }
    }

    fn overflow(&mut self) -> Option<usize> {
        self.sheets.last_mut()?.overflow()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
        // Sheets are lists over lists: only the one in hand is shown.
        if let Some(sheet) = self.sheets.last() {
            sheet.draw(self, view, canvas);
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        if let Some(sheet) = self.sheets.last() {
            return sheet.bar(view);
        }
        let mut bar = vec![("Enter".to_owned(), ImportWord::KeyOpen.say(lang).to_owned())];
        let other = if self.all { ImportWord::KeyProblems } else { ImportWord::KeyAll };
        bar.push(("Tab".to_owned(), other.say(lang).to_owned()));
        for command in [Command::ImportWrite, Command::ImportUnits, Command::ImportColumns, Command::ImportFacts] {
            bar.push((view.keymap.firm_name(command), command.title(lang).to_owned()));
        }
        bar.push(("Esc".to_owned(), ImportWord::KeyLeave.say(lang).to_owned()));
        bar.push((view.keymap.short(Command::Help), Command::Help.title(lang).to_owned()));
        bar
    }

    fn failed(&mut self, sentence: &str) {
        match self.sheets.last_mut() {
            Some(sheet) => sheet.failed(sentence),
            None => self.refusal = Some(sentence.to_owned()),
        }
    }

    /// Reading the file again costs nothing: only what was decided or typed is worth keeping.
    fn draft(&self) -> Option<Draft> {
        self.is_decided().then(|| draft::of(self))
    }
}
