//! The bytes that an xterm sends for a key.

/// The bytes of one key by its name: a character as itself, `Space`, the named keys, `F1` to `F12`, with `Ctrl-`,
/// `Alt-` or `Shift-` in front.
pub fn bytes(name: &str) -> Vec<u8> {
    if let Some(rest) = name.strip_prefix("Alt-") {
        return [vec![0x1b], bytes(rest)].concat();
    }
    if let Some(rest) = name.strip_prefix("Ctrl-") {
        return ctrl(rest);
    }
    let sequence = match name {
        "Enter" => "\r",
        "Tab" => "\t",
        "Shift-Tab" => "\x1b[Z",
        "Backspace" => "\x7f",
        "Esc" => "\x1b",
        "Space" => " ",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "Insert" => "\x1b[2~",
        "Delete" => "\x1b[3~",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "F11" => "\x1b[23~",
        "F12" => "\x1b[24~",
        character => {
            assert_eq!(character.chars().count(), 1, "no key is called {character:?}");
            character
        }
    };
    sequence.into()
}

fn ctrl(name: &str) -> Vec<u8> {
    match name.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => vec![letter.to_ascii_uppercase() - b'@'],
        _ => panic!("no key is called Ctrl-{name}"),
    }
}
