//! Text of several lines being edited.

use ratatui_textarea::{CursorMove, TextArea};

use crate::text;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::terminal::{Key, KeyPress};

/// Text of several lines with its caret. Everything that comes in is cleaned first.
#[derive(Clone, Debug)]
pub struct NotesEdit {
    area: TextArea<'static>,
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
        Self { area }
    }

    /// The text as typed.
    #[must_use]
    pub fn value(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Takes a key; whether it was one of the text's. Alt-Enter and Ctrl-L break the line: Enter moves on.
    pub fn key(&mut self, press: KeyPress) -> bool {
        match (press.code, press.ctrl) {
            (Key::Enter, _) if press.alt => self.area.insert_newline(),
            (Key::Char('l'), true) => self.area.insert_newline(),
            (Key::Char('w'), true) => drop(self.area.delete_word()),
            (Key::Char('u'), true) => drop(self.area.delete_line_by_head()),
            (Key::Char(typed), false) if !press.alt && !typed.is_control() => self.area.insert_char(typed),
            (Key::Backspace, _) => drop(self.area.delete_char()),
            (Key::Delete, _) => drop(self.area.delete_next_char()),
            _ => return false,
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
        self.area.cursor() != before || !matches!(command, Command::Up | Command::Down)
    }

    /// Puts a paste in at the caret, its line breaks kept.
    pub fn paste(&mut self, pasted: &str) {
        self.area.insert_str(text::clean_lines(pasted.trim_end_matches(['\r', '\n'])));
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
