//! A page of plain text to read and copy: the 催办 text of a unit.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::terminal::Key;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred};

use super::words::SmallWord;
use super::{Overlay, OverlayInput};
use crate::tui::draft::Draft;

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

impl Overlay for PlainText {
    fn takes_text(&self) -> bool {
        false
    }

    fn input(&mut self, input: &OverlayInput, _: &View) -> Vec<Effect> {
        match input {
            OverlayInput::Command(Command::Back | Command::Open) => return vec![Effect::Pop],
            OverlayInput::Command(Command::Copy) => return vec![Effect::Copy(self.text.clone())],
            OverlayInput::Key(press) if press.twin().text().is_some_and(|typed| matches!(typed, 'y' | 'c')) => {
                return vec![Effect::Copy(self.text.clone())];
            }
            OverlayInput::Key(press) if press.ctrl && press.code == Key::Char('k') => {
                return vec![Effect::Copy(self.text.clone())];
            }
            OverlayInput::Command(Command::Down) => self.top += 1,
            OverlayInput::Command(Command::PageDown) => self.top += 10,
            OverlayInput::Command(Command::Up) => self.top = self.top.saturating_sub(1),
            OverlayInput::Command(Command::PageUp) => self.top = self.top.saturating_sub(10),
            OverlayInput::Command(Command::First) => self.top = 0,
            _ => {}
        }
        // The narrowest page has the most lines; drawing keeps the last of them in sight.
        self.top = self.top.min(self.lines(40).len());
        Vec::new()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let within = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
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

    fn closes_when_done(&self) -> bool {
        false
    }

    fn draft(&self) -> Option<Draft> {
        None
    }
}
