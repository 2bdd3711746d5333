//! Overlays: the only boxes. A stack; Esc takes one off.

pub mod choice;
pub mod drafts;
pub mod filter;
pub mod first_run;
pub mod form;
pub mod forms;
pub mod help;
pub mod import;
pub mod palette;
pub mod plain;
pub mod why;
mod words;

#[cfg(test)]
pub(crate) mod tests;

use std::path::Path;

use super::canvas::Canvas;
use super::command::{Command, Scope};
use super::draft::Draft;
use super::effect::{Effect, FileRead, Listed};
use super::terminal::KeyPress;
use super::view::View;

/// What reaches the overlay on top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OverlayInput {
    /// A command bound to the key in its scope (movement, Enter, Tab, Esc, save …).
    Command(Command),
    /// Any other key, as typed: text for a field, a digit for a choice.
    Key(KeyPress),
    /// A paste.
    Paste(String),
}

/// A box over the screen.
pub trait Overlay {
    /// Whether typed characters are text here; then only keys that no input method eats are commands.
    fn takes_text(&self) -> bool;

    /// Takes an input.
    fn input(&mut self, input: &OverlayInput, view: &View) -> Vec<Effect>;

    /// Draws itself over the screen, caret included.
    fn draw(&self, view: &View, canvas: &mut Canvas<'_>);

    /// The key bar while it is on top.
    fn bar(&self, view: &View) -> Vec<(String, String)>;

    /// What it asked for was not done: it shows the sentence and keeps what was typed.
    fn failed(&mut self, sentence: &str);

    /// Whether it closes once the act it asked for stands in the ledger.
    fn closes_when_done(&self) -> bool {
        true
    }

    /// The scope of its commands, when it has some of its own; else it is a form or a plain overlay.
    fn scope(&self) -> Option<Scope> {
        None
    }

    /// Whether it covers the page, the sentence line included: a toast is then drawn over it.
    fn fills_page(&self) -> bool {
        false
    }

    /// A folder that it asked for.
    fn listed(&mut self, _folder: &Path, _found: Vec<Listed>) {}

    /// A file that it asked for.
    fn read(&mut self, _read: FileRead, _view: &View) -> Vec<Effect> {
        Vec::new()
    }

    /// What to keep when it is left without saving; `None` when nothing was typed.
    fn draft(&self) -> Option<Draft>;
}
