//! A line of text being edited.

use tui_input::{Input, InputRequest};

use crate::text;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::terminal::{Key, KeyPress};

/// A line of text with its caret. What comes in by paste or from a draft is cleaned; a pasted break becomes a space.
#[derive(Clone, Debug, Default)]
pub struct LineEdit {
    input: Input,
    selected: bool,
}

impl LineEdit {
    /// A line with the caret behind its text.
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self { input: Input::new(text::clean(value)), selected: false }
    }

    /// A line with a text that is only proposed: it stands selected, so that typing or pasting takes its place, and a
    /// movement inside the line keeps it.
    #[must_use]
    pub fn prefilled(value: &str) -> Self {
        Self { selected: !value.is_empty(), ..Self::new(value) }
    }

    /// Whether the next key takes the place of the text.
    #[must_use]
    pub const fn is_selected(&self) -> bool {
        self.selected
    }

    /// A selected text gives way to what comes.
    fn clear_selected(&mut self) {
        if std::mem::take(&mut self.selected) {
            self.input = Input::default();
        }
    }

    /// The text as typed.
    #[must_use]
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Puts another text in its place, the caret behind it.
    pub fn set(&mut self, value: &str) {
        *self = Self::new(value);
    }

    /// Takes a key; whether it was one of the line's.
    pub fn key(&mut self, press: KeyPress) -> bool {
        let request = match (press.code, press.ctrl) {
            (Key::Char('w'), true) => InputRequest::DeletePrevWord,
            (Key::Char('u'), true) => InputRequest::DeleteFromStart,
            (Key::Char(typed), false) if !press.alt && !typed.is_control() => InputRequest::InsertChar(typed),
            (Key::Backspace, _) => InputRequest::DeletePrevChar,
            (Key::Delete, _) => InputRequest::DeleteNextChar,
            _ => return false,
        };
        self.clear_selected();
        self.input.handle(request);
        true
    }

    /// Takes a movement inside the line; whether it was one.
    pub fn go(&mut self, command: Command) -> bool {
        let Some(step) = Move::of(command) else { return false };
        let request = match step {
            Move::Left => InputRequest::GoToPrevChar,
            Move::Right => InputRequest::GoToNextChar,
            Move::First => InputRequest::GoToStart,
            Move::Last => InputRequest::GoToEnd,
            Move::Up | Move::Down | Move::PageUp | Move::PageDown => return false,
            Move::Open | Move::NextPane | Move::Back | Move::Mark => return false,
        };
        self.selected = false;
        self.input.handle(request);
        true
    }

    /// Puts a paste in at the caret.
    pub fn paste(&mut self, pasted: &str) {
        self.clear_selected();
        for typed in text::clean(pasted.trim_end_matches(['\r', '\n'])).chars() {
            self.input.handle(InputRequest::InsertChar(typed));
        }
    }

    /// The part of the line that a field `room` cells wide shows, and the caret's cell in it. The caret always has a
    /// cell: a long text scrolls under it.
    #[must_use]
    pub fn window(&self, room: usize) -> (String, usize) {
        let before: String = self.input.value().chars().take(self.input.cursor()).collect();
        let room = room.max(2);
        let mut skipped = 0;
        while text::width(tail(&before, skipped)) + 1 > room {
            skipped += 1;
        }
        let caret = text::width(tail(&before, skipped));
        let shown = text::truncate(tail(self.input.value(), skipped), room, "").into_owned();
        (shown, caret)
    }
}

/// The text without its first `skipped` characters.
fn tail(text: &str, skipped: usize) -> &str {
    text.char_indices().nth(skipped).and_then(|(at, _)| text.get(at..)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut LineEdit, text: &str) {
        for c in text.chars() {
            assert!(line.key(KeyPress::plain(Key::Char(c))));
        }
    }

    #[test]
    fn typed_and_pasted_text_stands_at_the_caret() {
        let mut line = LineEdit::new("县局");
        assert!(line.go(Command::Left));
        typed(&mut line, "水");
        line.paste("务\u{202e}\r\n");
        assert_eq!(line.value(), "县水务局");
        line.paste("一\n二");
        assert_eq!(line.value(), "县水务一 二局");
    }

    /// W11: `2023-08-078.4` and `单位申请延期街道改址` were what appending made of a proposal.
    #[test]
    fn a_proposed_text_gives_way_to_typing_and_stays_after_an_arrow() {
        let mut line = LineEdit::prefilled("2023-08-07");
        typed(&mut line, "8.4");
        assert_eq!(line.value(), "8.4");
        let mut line = LineEdit::prefilled("单位申请延期");
        line.paste("街道改址");
        assert_eq!(line.value(), "街道改址");
        let mut line = LineEdit::prefilled("2023-08-07");
        assert!(line.key(KeyPress::plain(Key::Backspace)));
        assert_eq!(line.value(), "");
        let mut line = LineEdit::prefilled("单位申请延期");
        assert!(!line.go(Command::Down) && line.is_selected(), "going on leaves it a proposal");
        assert!(line.go(Command::Last));
        typed(&mut line, "一周");
        assert_eq!(line.value(), "单位申请延期一周");
        assert!(!LineEdit::prefilled("").is_selected());
    }

    #[test]
    fn a_long_line_scrolls_under_the_caret() {
        let mut line = LineEdit::new("一二三四五六七八九十");
        // Nine cells: the caret takes one, four characters stand before it.
        assert_eq!(line.window(9), ("七八九十".to_owned(), 8));
        line.go(Command::First);
        assert_eq!(line.window(9), ("一二三四".to_owned(), 0));
        assert_eq!(LineEdit::new("").window(9), (String::new(), 0));
    }

    #[test]
    fn keys_of_others_are_left_to_them() {
        let mut line = LineEdit::new("甲");
        assert!(!line.key(KeyPress::ctrl('s')));
        assert!(!line.key(KeyPress::plain(Key::F(4))));
        assert!(!line.go(Command::Up));
        assert_eq!(line.value(), "甲");
    }
}
