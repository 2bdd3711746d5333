//! A page of plain text to read and copy: the 催办 text of a unit.

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::terminal::Key;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, page};

use super::words::SmallWord;
use crate::tui::effect::{Layer, LayerInput};

/// A text to read and copy.
pub struct PlainText {
    title: String,
    text: String,
    top: usize,
    sentence: Option<String>,
}

impl PlainText {
    /// A page of text.
    #[must_use]
    pub fn new(title: String, text: String) -> Self {
        Self { title, text, top: 0, sentence: None }
    }

    fn lines(&self, width: usize) -> Vec<&str> {
        text::wrap(&self.text, width)
    }
}

impl Layer for PlainText {
    fn input(&mut self, input: &LayerInput, _: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back | Command::Open) => return Some(vec![Effect::Pop]),
            LayerInput::Key(press) if press.twin().text().is_some_and(|typed| matches!(typed, 'y' | 'c')) => {
                return Some(vec![Effect::Copy(self.text.clone())]);
            }
            LayerInput::Key(press) if press.ctrl && press.code == Key::Char('k') => {
                return Some(vec![Effect::Copy(self.text.clone())]);
            }
            LayerInput::Command(Command::Down) => self.top += 1,
            LayerInput::Command(Command::PageDown) => self.top += 10,
            LayerInput::Command(Command::Up) => self.top = self.top.saturating_sub(1),
            LayerInput::Command(Command::PageUp) => self.top = self.top.saturating_sub(10),
            LayerInput::Command(Command::First) => self.top = 0,
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => return input.pass(),
        }
        // The narrowest page has the most lines; drawing keeps the last of them in sight.
        self.top = self.top.min(self.lines(40).len());
        Some(Vec::new())
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let within = page(canvas.area());
        let width = 76.min(within.width);
        let lines = self.lines(usize::from(width.saturating_sub(4)));
        let height = u16::try_from(lines.len() + 3).unwrap_or(u16::MAX);
        let lang = view.lang;
        let keys = format!("y {}  Esc {}", SmallWord::Copy.say(lang), SmallWord::Close.say(lang));
        let inside = boxed(canvas, centred(within, width, height), &self.title, &keys);
        let room = usize::from(inside.height.saturating_sub(1));
        let top = self.top.min(lines.len().saturating_sub(room));
        for (line, y) in lines.iter().skip(top).zip(inside.y..inside.bottom().saturating_sub(1)) {
            canvas.put(inside.x, y, inside.width, line, Role::Plain);
        }
        if let Some(sentence) = &self.sentence {
            canvas.put(inside.x, inside.bottom().saturating_sub(1), inside.width, sentence, Role::Bad);
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SmallWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![pair("y", SmallWord::Copy), pair("↑↓", SmallWord::Scroll), pair("Esc", SmallWord::Close)]
    }

    fn failed(&mut self, sentence: &str) {
        self.sentence = Some(sentence.to_owned());
    }
}
