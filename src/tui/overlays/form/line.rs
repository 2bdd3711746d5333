//! A line of text being edited.

use tui_input::{Input, InputRequest};

use crate::domain::prose::LINE_MAX;
use crate::text;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::terminal::{Key, KeyPress};

/// Longest path that a system takes, in characters.
pub const PATH_MAX: usize = 4096;

/// Longest text that is searched for, in characters: a list of every unit of a county.
pub const SEARCH_MAX: usize = 300;

/// A line of text with its caret. What comes in by paste or from a draft is cleaned; a pasted break becomes a space.
/// What is typed or pasted beyond its limit is left out, and [`LineEdit::overflow`] tells it.
#[derive(Clone, Debug)]
pub struct LineEdit {
    input: Input,
    selected: bool,
    limit: usize,
    overflowed: bool,
}

impl Default for LineEdit {
    fn default() -> Self {
        Self::new("")
    }
}

impl LineEdit {
    /// A line with the caret behind its text.
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self { input: Input::new(text::clean(value)), selected: false, limit: LINE_MAX, overflowed: false }
    }

    /// A line for a path, the caret behind it.
    #[must_use]
    pub fn path(value: &str) -> Self {
        Self { limit: PATH_MAX, ..Self::new(value) }
    }

    /// A line for what is searched, the caret behind it.
    #[must_use]
    pub fn search(value: &str) -> Self {
        Self { limit: SEARCH_MAX, ..Self::new(value) }
    }

    /// A line with a text that is only proposed: it stands selected, so that typing or pasting takes its place, and a
    /// movement inside the line keeps it.
    #[must_use]
    pub fn prefilled(value: &str) -> Self {
        Self::new(value).proposed()
    }

    /// The line with its text only proposed.
    #[must_use]
    pub fn proposed(mut self) -> Self {
        self.select();
        self
    }

    /// Whether the next key takes the place of the text.
    #[must_use]
    pub const fn is_selected(&self) -> bool {
        self.selected
    }

    /// Makes the text a proposal again.
    pub fn select(&mut self) {
        self.selected = !self.value().is_empty();
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
        *self = Self { limit: self.limit, ..Self::new(value) };
    }

    /// How many characters fit, when something was just left out; told once.
    pub const fn overflow(&mut self) -> Option<usize> {
        if std::mem::replace(&mut self.overflowed, false) { Some(self.limit) } else { None }
    }

    /// How many characters it still takes.
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.input.value().chars().count())
    }

    /// Whether it takes no more.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.room() == 0
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
        if matches!(request, InputRequest::InsertChar(_)) && self.is_full() {
            self.overflowed = true;
            return true;
        }
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

    /// Puts a paste in at the caret, as much of it as fits.
    pub fn paste(&mut self, pasted: &str) {
        self.clear_selected();
        let room = self.room();
        let pasted = text::clean(pasted.trim_end_matches(['\r', '\n']));
        let mut characters = pasted.chars();
        for typed in characters.by_ref().take(room) {
            self.input.handle(InputRequest::InsertChar(typed));
        }
        self.overflowed = characters.next().is_some();
    }

    /// The part of the line that a field `room` cells wide shows, and the caret's cell in it. The caret always has a
    /// cell: a long text scrolls under it.
    #[must_use]
    pub fn window(&self, room: usize) -> (String, usize) {
        let value = self.input.value();
        let caret = value.char_indices().nth(self.input.cursor()).map_or(value.len(), |(at, _)| at);
        let room = room.max(2);
        let before = text::tail(value.get(..caret).unwrap_or_default(), room - 1);
        let shown = value.get(caret - before.len()..).unwrap_or_default();
        (text::truncate(shown, room, "").into_owned(), text::width(before))
    }
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

    /// D3: a line cuts at its limit and tells it, once.
    #[test]
    fn d3_what_does_not_fit_is_left_out_and_told() {
        let mut line = LineEdit::new("甲");
        line.paste(&"乙".repeat(LINE_MAX - 1));
        assert_eq!(line.overflow(), None);
        assert!(line.is_full());
        typed(&mut line, "丙");
        assert_eq!((line.overflow(), line.overflow()), (Some(LINE_MAX), None));
        assert!(line.key(KeyPress::plain(Key::Backspace)));
        line.paste("丁戊");
        assert_eq!(line.overflow(), Some(LINE_MAX));
        assert!(line.value().ends_with("乙丁") && line.value().chars().count() == LINE_MAX);
        line.paste("己");
        line.set("又");
        assert_eq!(line.overflow(), None, "another text");
        let mut path = LineEdit::path("");
        path.paste(&"p".repeat(1 << 20));
        assert_eq!((path.overflow(), path.value().len()), (Some(PATH_MAX), PATH_MAX));
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
