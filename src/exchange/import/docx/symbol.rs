//! Characters of symbol fonts (`w:sym`), where plain text has the same sign.

/// The sign at that code of that font.
pub fn plain(font: &str, code: u32) -> Option<char> {
    // Symbol fonts are put at U+F000 and on; what is not there is an ordinary character.
    let Some(code) = code.checked_sub(0xf000).filter(|code| *code < 0x100) else { return char::from_u32(code) };
    let sign = match (font, code) {
        ("Wingdings", 0xfc) | ("Wingdings 2", 0x50) => '✓',
        ("Wingdings", 0xfb) | ("Wingdings 2", 0x4f) => '✗',
        ("Wingdings", 0xfe) | ("Wingdings 2", 0x52) => '☑',
        ("Wingdings", 0xfd) | ("Wingdings 2", 0x51) => '☒',
        ("Wingdings", 0x6f | 0xa8) | ("Wingdings 2", 0xa3) => '□',
        ("Wingdings", 0x6e) => '■',
        ("Wingdings", 0x6c) => '●',
        ("Wingdings", 0xa1) => '○',
        ("Wingdings", 0x75) => '◆',
        ("Wingdings", 0xab) => '★',
        ("Wingdings", 0xd8) => '➢',
        ("Wingdings", 0xe0) => '→',
        // ① to ⑩, white and black.
        ("Wingdings", 0x81..=0x8a) => return char::from_u32('①' as u32 + code - 0x81),
        ("Wingdings", 0x8c..=0x95) => return char::from_u32('①' as u32 + code - 0x8c),
        ("Symbol", 0xb7) => '•',
        ("Symbol", 0xb4) => '×',
        ("Symbol", 0xb8) => '÷',
        ("Symbol", 0xa3) => '≤',
        ("Symbol", 0xb3) => '≥',
        ("Symbol", 0xae) => '→',
        ("Symbol", 0x20..=0x3f) => return char::from_u32(code),
        _ => return None,
    };
    Some(sign)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn known_signs_are_plain_and_unknown_ones_are_not_made_up() {
        assert_eq!(plain("Wingdings", 0xf0fc), Some('✓'));
        assert_eq!(plain("Wingdings 2", 0xf052), Some('☑'));
        assert_eq!(plain("Wingdings", 0xf08a), Some('⑩'));
        assert_eq!(plain("宋体", 0x25cf), Some('●'));
        assert_eq!(plain("Wingdings 3", 0xf052), None);
        assert_eq!(plain("宋体", 0xd800), None);
    }
}
