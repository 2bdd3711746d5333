//! A page of plain text to read and copy: the 催办 text of a unit.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
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
    scroll: Scroll,
    sentence: Option<String>,
}

/// How far down a text was gone; drawing keeps its last lines in sight.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    top: usize,
}

impl Scroll {
    /// Moves; `false` for a command that does not.
    pub fn go(&mut self, command: Command) -> bool {
        let Some(step) = Move::of(command) else { return false };
        self.top = match step {
            Move::Down => self.top.saturating_add(1),
            Move::PageDown => self.top.saturating_add(10),
            Move::Up => self.top.saturating_sub(1),
            Move::PageUp => self.top.saturating_sub(10),
            Move::First => 0,
            Move::Last => usize::MAX,
            Move::Left | Move::Right | Move::Open | Move::NextPane | Move::Back | Move::Mark => return false,
        };
        true
    }

    /// Keeps inside a text. The narrowest page has the most lines; drawing keeps the last of them in sight.
    pub fn fit(&mut self, text: &str) {
        self.top = self.top.min(text::wrap(text, 40).len());
    }
}

impl PlainText {
    /// A page of text.
    #[must_use]
    pub fn new(title: String, text: String) -> Self {
        Self { title, text, scroll: Scroll::default(), sentence: None }
    }

    /// Draws a text in a box, scrolled; returns the box's inside, whose last line is free.
    pub(super) fn draw_text((title, text): (&str, &str), scroll: Scroll, view: &View, canvas: &mut Canvas<'_>) -> Rect {
        let within = page(canvas.area());
        let width = 76.min(within.width);
        let lines = text::wrap(text, usize::from(width.saturating_sub(4)));
        let height = u16::try_from(lines.len() + 3).unwrap_or(u16::MAX);
        let lang = view.lang;
        let keys = format!("y {}  Esc {}", SmallWord::Copy.say(lang), SmallWord::Close.say(lang));
        let inside = boxed(canvas, centred(within, width, height), title, &keys);
        let room = usize::from(inside.height.saturating_sub(1));
        let top = scroll.top.min(lines.len().saturating_sub(room));
        for (line, y) in lines.iter().skip(top).zip(inside.y..inside.bottom().saturating_sub(1)) {
            canvas.put(inside.x, y, inside.width, line, Role::Plain);
        }
        let below = lines.len().saturating_sub(top + room);
        if below > 0 {
            let more = SmallWord::LinesBelow.with(lang, &[("n", &below)]);
            canvas.put(inside.x, inside.bottom().saturating_sub(1), inside.width, &more, Role::Muted);
        }
        inside
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
            LayerInput::Command(command) if self.scroll.go(*command) => {}
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => return input.pass(),
        }
        self.scroll.fit(&self.text);
        Some(Vec::new())
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let inside = Self::draw_text((&self.title, &self.text), self.scroll, view, canvas);
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
