//! What comes from the terminal, in the desk's own words.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::text;

/// One thing the user did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key, or a character an input method committed. As typed: a full-width `？` stays one, for text fields;
    /// [`KeyPress::twin`] gives the key that commands go by.
    Key(KeyPress),
    /// A bracketed paste as one piece, cleaned, with its line breaks.
    Paste(String),
    /// The terminal's new size in columns and rows.
    Resize(u16, u16),
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Which key.
    pub code: Key,
    /// With Ctrl; letters are lower case then.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never set for a character, which tells it by itself.
    pub shift: bool,
}

/// The keys that terminals tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character.
    Char(char),
    /// Enter, also Ctrl-M and Ctrl-J.
    Enter,
    /// Tab, also Ctrl-I; with Shift for the way back.
    Tab,
    /// Backspace, also Ctrl-H.
    Backspace,
    /// Escape.
    Esc,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// A function key by its number.
    F(u8),
}

impl KeyPress {
    /// The key without modifiers.
    pub fn plain(code: Key) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The character with Ctrl.
    pub fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::plain(Key::Char(c.to_ascii_lowercase())) }
    }

    /// The key that commands go by: a full-width or Chinese character as its ASCII twin. For keymaps, outside of text
    /// fields.
    pub fn twin(self) -> Self {
        if let Key::Char(c) = self.code { Self { code: Key::Char(text::twin(c)), ..self } } else { self }
    }

    /// The character to be put into a text field, as typed.
    pub fn text(self) -> Option<char> {
        if let Key::Char(c) = self.code { Some(c).filter(|_| !self.ctrl && !self.alt) } else { None }
    }
}

/// The terminal's event as an input; none for what the desk does not take: releases (Windows sends them), focus,
/// mouse, keys without a name here, characters that hide or turn text.
pub(super) fn normalise(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_press(key).map(Input::Key),
        Event::Paste(pasted) => Some(Input::Paste(text::clean_lines(&pasted))),
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key_press(key: KeyEvent) -> Option<KeyPress> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let press = |code| KeyPress { code, ctrl, alt, shift };
    Some(match key.code {
        KeyCode::Char(c) => return char_press(c, ctrl, alt),
        KeyCode::BackTab => KeyPress { shift: true, ..press(Key::Tab) },
        KeyCode::Enter => press(Key::Enter),
        KeyCode::Tab => press(Key::Tab),
        KeyCode::Backspace => press(Key::Backspace),
        KeyCode::Esc => press(Key::Esc),
        KeyCode::Up => press(Key::Up),
        KeyCode::Down => press(Key::Down),
        KeyCode::Left => press(Key::Left),
        KeyCode::Right => press(Key::Right),
        KeyCode::Home => press(Key::Home),
        KeyCode::End => press(Key::End),
        KeyCode::PageUp => press(Key::PageUp),
        KeyCode::PageDown => press(Key::PageDown),
        KeyCode::Insert => press(Key::Insert),
        KeyCode::Delete => press(Key::Delete),
        KeyCode::F(n) => press(Key::F(n)),
        KeyCode::Null | KeyCode::CapsLock | KeyCode::ScrollLock | KeyCode::NumLock | KeyCode::PrintScreen => {
            return None;
        }
        KeyCode::Pause | KeyCode::Menu | KeyCode::KeypadBegin | KeyCode::Media(_) | KeyCode::Modifier(_) => {
            return None;
        }
    })
}

fn char_press(c: char, ctrl: bool, alt: bool) -> Option<KeyPress> {
    let press = |code| Some(KeyPress { code, ctrl: false, alt, shift: false });
    match (ctrl, c.to_ascii_lowercase()) {
        // Terminals send the same byte for these and for the keys they are taken as.
        (true, 'h') => press(Key::Backspace),
        (true, 'i') => press(Key::Tab),
        (true, 'j' | 'm') => press(Key::Enter),
        (true, lower) => Some(KeyPress { code: Key::Char(lower), ctrl, alt, shift: false }),
        (false, _) if text::clean::is_unwanted(c) => None,
        (false, _) => press(Key::Char(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        normalise(Event::Key(KeyEvent::new(code, modifiers)))
    }

    fn key(code: Key) -> Option<Input> {
        Some(Input::Key(KeyPress::plain(code)))
    }

    #[test]
    fn only_press_and_repeat_count() {
        let event = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, kind));
        assert_eq!(normalise(event(KeyEventKind::Press)), key(Key::Char('a')));
        assert_eq!(normalise(event(KeyEventKind::Repeat)), key(Key::Char('a')));
        assert_eq!(normalise(event(KeyEventKind::Release)), None);
        assert_eq!(normalise(Event::FocusGained), None);
    }

    #[test]
    fn a_character_keeps_its_form_and_offers_its_twin() {
        let Some(Input::Key(press)) = typed(KeyCode::Char('？'), KeyModifiers::NONE) else { panic!("a key") };
        assert_eq!(press.text(), Some('？'));
        assert_eq!(press.twin(), KeyPress::plain(Key::Char('?')));
        assert_eq!(typed(KeyCode::Char('Q'), KeyModifiers::SHIFT), key(Key::Char('Q')));
        assert_eq!(typed(KeyCode::Char('\u{202e}'), KeyModifiers::NONE), None);
    }

    #[test]
    fn keys_that_share_a_byte_are_one() {
        for (c, code) in [('h', Key::Backspace), ('i', Key::Tab), ('j', Key::Enter), ('m', Key::Enter)] {
            assert_eq!(typed(KeyCode::Char(c), KeyModifiers::CONTROL), key(code), "{c}");
        }
        assert_eq!(typed(KeyCode::Char('P'), KeyModifiers::CONTROL), Some(Input::Key(KeyPress::ctrl('p'))));
        assert_eq!(KeyPress::ctrl('p').text(), None);
        let back = KeyPress { shift: true, ..KeyPress::plain(Key::Tab) };
        assert_eq!(typed(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Input::Key(back)));
    }

    #[test]
    fn a_paste_is_cleaned_and_keeps_its_lines() {
        let paste = normalise(Event::Paste("一\r\n\u{1b}[31m二\u{202e}".to_owned()));
        assert_eq!(paste, Some(Input::Paste("一\n二".to_owned())));
    }
}
