//! The keys behind control characters and escape sequences, as xterm, rxvt, the Linux console and their kin send them.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// What a piece of input means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decoded {
    /// A key or a paste.
    Event(Event),
    /// Where the cursor stands, column and row from 0: the answer to a question.
    CursorAt(u16, u16),
}

pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Decoded {
    Decoded::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

/// A control character; Ctrl with a letter where no key of its own sends it.
pub(super) fn control_character(byte: u8) -> Option<Decoded> {
    let ctrl = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    Some(match byte {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0 => ctrl(b' '),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        _ => return None,
    })
}

/// Behind `ESC O`: keys of a keypad, arrows in application mode.
pub(super) fn shifted(last: u8) -> Option<Decoded> {
    let code = if last == b'M' { KeyCode::Enter } else { lettered(last)? };
    Some(key(code, KeyModifiers::NONE))
}

/// Behind `ESC [ [`.
pub(super) fn console(last: u8) -> Option<Decoded> {
    matches!(last, b'A'..=b'E').then(|| key(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE))
}

/// A control sequence by its parameters and its final byte; none for what is no key and no answer.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Decoded> {
    let numbers = numbers(parameters)?;
    let number = |place: usize| numbers.get(place).copied().unwrap_or(0);
    let modifiers = modifiers(number(1));
    match last {
        // An answer names row and column. F3 with Shift or Ctrl looks the same, but always says 1 first.
        b'R' if number(0) > 1 => Some(Decoded::CursorAt(number(1).saturating_sub(1), number(0) - 1)),
        b'Z' => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'~' => Some(key(numbered(number(0))?, modifiers)),
        b'u' => Some(key(unicode(number(0))?, modifiers)),
        _ => Some(key(lettered(last)?, modifiers)),
    }
}

/// The parameters as numbers, each without what follows its colon; none when they are a private sequence's.
fn numbers(parameters: &[u8]) -> Option<Vec<u16>> {
    let text = std::str::from_utf8(parameters).ok()?;
    let first = |parameter: &str| parameter.split(':').next().unwrap_or_default().to_owned();
    text.split(';').map(first).map(|digits| if digits.is_empty() { Some(0) } else { digits.parse().ok() }).collect()
}

/// One more than a sum of 1 Shift, 2 Alt, 4 Ctrl.
fn modifiers(parameter: u16) -> KeyModifiers {
    let bits = parameter.saturating_sub(1);
    [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        _ => return None,
    })
}

/// A key by its code point, as some terminals send what has no sequence of its own.
fn unicode(point: u16) -> Option<KeyCode> {
    Some(match char::from_u32(u32::from(point))? {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{7f}' => KeyCode::Backspace,
        c if c.is_control() => return None,
        c => KeyCode::Char(c),
    })
}
