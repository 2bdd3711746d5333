//! The ASCII twin of a full-width or Chinese character, for keys typed while an input method is on.

/// The character that the same key gives without an input method: `？` is `?`, `、` is `/`, `１` is `1`. Any other
/// character is its own twin. Only for commands: what goes into a text field stays as typed.
pub fn twin(c: char) -> char {
    match c {
        '、' => '/',
        '。' | '｡' => '.',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '「' | '『' => '{',
        '」' | '』' => '}',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '…' => '^',
        '—' => '_',
        '–' | '−' => '-',
        '￥' | '¥' => '$',
        '·' => '`',
        '〜' => '~',
        '\u{3000}' => ' ',
        _ => narrow(c),
    }
}

/// The ASCII form of a full-width letter, digit or sign (U+FF01 to U+FF5E), else the character itself.
#[must_use]
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_the_desk_have_their_twins() {
        let typed = "？：／、；。，！（）１ｊＱ　";
        let meant = "?://;.,!()1jQ ";
        assert_eq!(typed.chars().map(twin).collect::<String>(), meant);
    }

    #[test]
    fn others_stay() {
        for c in "a1?县é─".chars() {
            assert_eq!(twin(c), c);
        }
    }
}
