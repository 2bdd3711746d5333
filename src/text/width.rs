//! How many terminal columns text takes. Counted by grapheme as the drawing library does (tests/text_width.rs holds
//! the two together): Chinese is two columns, ambiguous characters such as “ ” … · are one.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a text when drawn on one line. Control characters count nothing: they are not drawn.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Columns of one grapheme.
pub(crate) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.chars().any(char::is_control) {
        return 0;
    }
    // Half-width Japanese sound marks combine for Unicode, but stand in a column of their own on terminals.
    let sound_marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    grapheme.width() + sound_marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_two_columns_and_ambiguous_is_one() {
        assert_eq!(width("县发改局"), 8);
        assert_eq!(width("2023年8月"), 4 + 2 + 1 + 2);
        assert_eq!(width("“”…—·▸✗"), 7);
        assert_eq!(width("，。、；：？！（）《》"), 22);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn what_is_not_drawn_takes_no_column() {
        assert_eq!(width("甲\u{7}乙\n"), 4);
        assert_eq!(width("e\u{301}"), 1);
    }
}
