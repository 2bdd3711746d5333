//! Text of several lines being edited.

use ratatui_textarea::{CursorMove, TextArea};

use crate::domain::prose::PROSE_MAX;
use crate::text;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::terminal::{Key, KeyPress};

/// Text of several lines with its caret. Everything that comes in is cleaned first; what is beyond the longest text that
/// a record holds is left out, and [`NotesEdit::overflow`] tells it.
#[derive(Clone, Debug)]
pub struct NotesEdit {
    area: TextArea<'static>,
    overflowed: bool,
    selected: bool,
}

/// One shown line of a text, and the caret's cell if it stands there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownLine {
    /// Its text.
    pub text: String,
    /// The caret's cell.
    pub caret: Option<usize>,
}

impl NotesEdit {
    /// A text with the caret behind it.
    #[must_use]
    pub fn new(value: &str) -> Self {
        let lines = text::clean_lines(value).split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, selected: false, overflowed: false }
    }

    /// A text that is only proposed: it stands selected, so that typing or pasting takes its place, and a movement
    /// inside it keeps it.
    #[must_use]
    pub fn prefilled(value: &str) -> Self {
        Self { selected: !value.is_empty(), ..Self::new(value) }
    }

    /// Whether the next key takes the place of the text.
    #[must_use]
    pub const fn is_selected(&self) -> bool {
        self.selected
    }

    /// Makes the text a proposal again.
    pub fn select(&mut self) {
        *self = Self::prefilled(&self.value());
    }

    /// A selected text gives way to what comes.
    fn clear_selected(&mut self) {
        if self.selected {
            *self = Self::new("");
        }
    }

    /// How many characters fit, when something was just left out; told once.
    pub const fn overflow(&mut self) -> Option<usize> {
        if std::mem::replace(&mut self.overflowed, false) { Some(PROSE_MAX) } else { None }
    }

    /// How many characters it still takes; a line break is one.
    fn room(&self) -> usize {
        let used: usize = self.area.lines().iter().map(|line| line.chars().count() + 1).sum();
        PROSE_MAX.saturating_sub(used.saturating_sub(1))
    }

    /// The text as typed.
    #[must_use]
    pub fn value(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Takes a key; whether it was one of the text's. Alt-Enter and Ctrl-L break the line: Enter moves on.
    pub fn key(&mut self, press: KeyPress) -> bool {
        let is_own = match (press.code, press.ctrl) {
            (Key::Enter, _) => press.alt,
            (Key::Char(typed), true) => matches!(typed, 'l' | 'w' | 'u'),
            (Key::Char(typed), false) => !press.alt && !typed.is_control(),
            (code, _) => matches!(code, Key::Backspace | Key::Delete),
        };
        if !is_own {
            return false;
        }
        self.clear_selected();
        let adds = !matches!(press.code, Key::Backspace | Key::Delete) && (!press.ctrl || press.code == Key::Char('l'));
        if adds && self.room() == 0 {
            self.overflowed = true;
            return true;
        }
        match (press.code, press.ctrl) {
            (Key::Char('w'), true) => drop(self.area.delete_word()),
            (Key::Char('u'), true) => drop(self.area.delete_line_by_head()),
            (Key::Char(typed), false) => self.area.insert_char(typed),
            (Key::Backspace, _) => drop(self.area.delete_char()),
            (Key::Delete, _) => drop(self.area.delete_next_char()),
            _ => self.area.insert_newline(),
        }
        true
    }

    /// Takes a movement; whether the caret moved. At the first and last line up and down leave the field.
    pub fn go(&mut self, command: Command) -> bool {
        let before = self.area.cursor();
        let Some(step) = Move::of(command) else { return false };
        let movement = match step {
            Move::Left => CursorMove::Back,
            Move::Right => CursorMove::Forward,
            Move::First => CursorMove::Head,
            Move::Last => CursorMove::End,
            Move::Up => CursorMove::Up,
            Move::Down => CursorMove::Down,
            Move::PageUp | Move::PageDown | Move::Open | Move::NextPane | Move::Back | Move::Mark => return false,
        };
        self.area.move_cursor(movement);
        let moved = self.area.cursor() != before || !matches!(command, Command::Up | Command::Down);
        self.selected &= !moved;
        moved
    }

    /// Puts a paste in at the caret, its line breaks kept, as much of it as fits.
    pub fn paste(&mut self, pasted: &str) {
        self.clear_selected();
        let pasted = text::clean_lines(pasted.trim_end_matches(['\r', '\n']));
        let end = pasted.char_indices().nth(self.room()).map(|(at, _)| at);
        self.overflowed = end.is_some();
        self.area.insert_str(pasted.get(..end.unwrap_or(pasted.len())).unwrap_or_default());
    }

    /// The text wrapped to `room` cells.
    #[must_use]
    pub fn shown(&self, room: usize) -> Vec<ShownLine> {
        let cursor = self.area.cursor();
        let mut shown = Vec::new();
        for (row, line) in self.area.lines().iter().enumerate() {
            let caret = (row == cursor.0).then(|| byte_of(line, cursor.1));
            shown.extend(wrapped(line, room, caret));
        }
        shown
    }
}

fn byte_of(line: &str, characters: usize) -> usize {
    line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at)
}

/// A line wrapped, with the caret put on the piece it stands in; in blanks lost at a break it stands behind the piece.
fn wrapped(line: &str, room: usize, caret: Option<usize>) -> Vec<ShownLine> {
    // One cell stays free, so that the caret behind a full line has its own.
    let pieces = text::wrap(line, room.saturating_sub(1).max(2));
    let mut start = 0;
    let mut starts = Vec::new();
    for piece in &pieces {
        let at = line.get(start..).and_then(|rest| rest.find(piece)).map_or(start, |found| start + found);
        starts.push(at);
        start = at + piece.len();
    }
    let home = caret.and_then(|caret| starts.iter().rposition(|at| *at <= caret));
    let shown = |(n, (piece, at)): (usize, (&&str, &usize))| ShownLine {
        text: (*piece).to_owned(),
        caret: caret.filter(|_| home == Some(n)).map(|caret| {
            let inside = caret.saturating_sub(*at).min(piece.len());
            text::width(piece.get(..inside).unwrap_or(piece))
        }),
    };
    pieces.iter().zip(&starts).enumerate().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_on_the_shown_line_it_belongs_to() {
        let mut notes = NotesEdit::new("供水企业名单核对中");
        // Nine cells hold four characters and the caret.
        let shown = notes.shown(9);
        assert_eq!(shown.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["供水企业", "名单核对", "中"]);
        assert_eq!(shown.iter().map(|line| line.caret).collect::<Vec<_>>(), [None, None, Some(2)]);
        notes.go(Command::First);
        assert_eq!(notes.shown(9).iter().map(|line| line.caret).collect::<Vec<_>>(), [Some(0), None, None]);
    }

    /// D3: a text takes what a record holds, and tells what it leaves out.
    #[test]
    fn d3_what_does_not_fit_is_left_out_and_told() {
        let mut notes = NotesEdit::new("甲\n乙");
        notes.paste(&"丙".repeat(PROSE_MAX));
        assert_eq!((notes.overflow(), notes.overflow()), (Some(PROSE_MAX), None));
        assert_eq!(notes.value().chars().count(), PROSE_MAX);
        assert!(notes.key(KeyPress::plain(Key::Char('丁'))));
        assert_eq!(notes.overflow(), Some(PROSE_MAX));
        assert!(notes.key(KeyPress::plain(Key::Backspace)) && notes.key(KeyPress::plain(Key::Char('丁'))));
        assert!(notes.overflow().is_none() && notes.value().ends_with('丁'));
    }

    /// W11: of several lines as of one.
    #[test]
    fn a_proposed_text_gives_way_to_typing_and_stays_after_an_arrow() {
        let mut notes = NotesEdit::prefilled("送来初稿\n退回修改");
        assert!(!notes.go(Command::Down) && notes.is_selected(), "going on leaves it a proposal");
        assert!(!notes.key(KeyPress::ctrl('s')) && notes.is_selected());
        assert!(notes.key(KeyPress::plain(Key::Char('已'))));
        assert_eq!(notes.value(), "已");
        let mut notes = NotesEdit::prefilled("送来初稿");
        assert!(notes.go(Command::Last));
        notes.paste("，已退");
        assert_eq!(notes.value(), "送来初稿，已退");
        let mut notes = NotesEdit::prefilled("送来初稿");
        notes.paste("定稿");
        assert_eq!(notes.value(), "定稿");
    }

    #[test]
    fn lines_break_by_their_own_keys_and_by_paste() {
        let mut notes = NotesEdit::new("甲");
        assert!(notes.key(KeyPress::ctrl('l')));
        notes.paste("乙\r\n\u{1b}[31m丙\n");
        assert_eq!(notes.value(), "甲\n乙\n丙");
        assert!(notes.go(Command::Up));
        assert!(notes.go(Command::Up));
        assert!(!notes.go(Command::Up), "the first line leaves the field");
    }
}
