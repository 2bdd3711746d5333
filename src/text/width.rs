//! How many terminal columns text takes, counted by grapheme: Chinese is two columns. Characters of ambiguous width
//! (“ ” … · ①) are one, as the drawing library counts them (tests/text_width.rs holds the two together), or two where
//! the terminal in use is known to draw them so.

use std::cell::Cell;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide a terminal draws the characters whose width Unicode leaves open (UAX 11, East Asian Ambiguous).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ambiguous {
    /// One column.
    #[default]
    Narrow,
    /// Two columns.
    Wide,
}

thread_local! {
    /// Of the one terminal there is, so not handed to each of the hundred places that count columns; the thread that
    /// draws is the one that counts.
    static AMBIGUOUS: Cell<Ambiguous> = const { Cell::new(Ambiguous::Narrow) };
}

/// How this thread counts characters of ambiguous width.
pub fn ambiguous() -> Ambiguous {
    AMBIGUOUS.get()
}

/// From here on this thread counts them so.
pub fn count_ambiguous(width: Ambiguous) {
    AMBIGUOUS.set(width);
}

/// Columns of a text when drawn on one line. Control characters count nothing: they are not drawn.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Columns of one grapheme.
pub(crate) fn grapheme_width(grapheme: &str) -> usize {
    match ambiguous() {
        Ambiguous::Narrow => counted(grapheme, UnicodeWidthStr::width),
        Ambiguous::Wide => counted(grapheme, UnicodeWidthStr::width_cjk),
    }
}

/// Whether terminals differ in how wide they draw a grapheme.
pub fn is_ambiguous(grapheme: &str) -> bool {
    !grapheme.is_ascii() && grapheme.width() != grapheme.width_cjk()
}

/// The text in pieces: each grapheme of ambiguous width by itself (`true`), what stands between them whole.
pub fn by_ambiguity(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut push = |ambiguous, from, to| {
        pieces.extend(text.get(from..to).filter(|piece| !piece.is_empty()).map(|piece| (ambiguous, piece)));
    };
    for (at, grapheme) in text.grapheme_indices(true).filter(|(_, grapheme)| is_ambiguous(grapheme)) {
        push(false, start, at);
        start = at + grapheme.len();
        push(true, at, start);
    }
    push(false, start, text.len());
    pieces
}

fn counted(grapheme: &str, width: fn(&str) -> usize) -> usize {
    if grapheme.chars().any(char::is_control) {
        return 0;
    }
    // Half-width Japanese sound marks combine for Unicode, but stand in a column of their own on terminals.
    let sound_marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    width(grapheme) + sound_marks
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
    fn ambiguous_is_two_where_the_terminal_draws_it_so() {
        count_ambiguous(Ambiguous::Wide);
        assert_eq!(width("“三同步”"), 2 + 6 + 2);
        assert_eq!(width("…—·①→×"), 12);
        assert_eq!(width("县a，✗"), 2 + 1 + 2 + 1, "what is not ambiguous stays");
        count_ambiguous(Ambiguous::Narrow);
        assert_eq!(width("“三同步”"), 8);
    }

    #[test]
    fn ambiguous_characters_stand_apart() {
        let pieces = [(true, "“"), (false, "三同步"), (true, "…"), (true, "…"), (true, "”"), (false, "ab")];
        assert_eq!(by_ambiguity("“三同步……”ab"), pieces);
        assert_eq!(by_ambiguity(""), []);
    }

    #[test]
    fn what_is_not_drawn_takes_no_column() {
        assert_eq!(width("甲\u{7}乙\n"), 4);
        assert_eq!(width("e\u{301}"), 1);
    }
}
