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
#[inline]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    graphemes(text).map(|(.., columns)| columns).sum()
}

/// The graphemes of a text, each with the byte it starts at and the columns it takes.
#[inline]
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let (grapheme, columns) = first(rest)?;
        let start = at;
        at += grapheme.len();
        Some((start, grapheme, columns))
    })
}

/// The first grapheme: of two characters that never join another the first stands alone, without a look into the
/// tables of Unicode. Nearly all text is made of such.
#[inline]
fn first(text: &str) -> Option<(&str, usize)> {
    let mut chars = text.chars();
    let one = chars.next()?;
    match single(one) {
        Some(columns) if chars.next().is_none_or(|next| single(next).is_some()) => {
            Some((text.get(..one.len_utf8())?, columns))
        }
        Some(_) | None => {
            let grapheme = text.graphemes(true).next()?;
            Some((grapheme, grapheme_width(grapheme)))
        }
    }
}

/// The columns of a character that is a grapheme by itself wherever it stands beside another of these: ASCII, Chinese
/// characters and punctuation, full-width forms.
#[inline]
fn single(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '、'..='】' | '\u{4e00}'..='\u{9fff}' | '！'..='～' => Some(2),
        _ => None,
    }
}

/// Columns of one grapheme.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    match ambiguous() {
        Ambiguous::Narrow => counted(grapheme, UnicodeWidthStr::width),
        Ambiguous::Wide => counted(grapheme, UnicodeWidthStr::width_cjk),
    }
}

/// Whether terminals differ in how wide they draw a grapheme.
pub fn is_ambiguous(grapheme: &str) -> bool {
    !grapheme.is_ascii() && grapheme.width() != grapheme.width_cjk()
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
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn graphemes_are_those_of_unicode(text in "([a ]|[县，（Ａ】]|[\u{301}\u{200d}\u{fe0f}\u{3099}]|[👍👨“가ﾞ\r\n]|\\PC){0,12}") {
            let expected: Vec<_> = text.grapheme_indices(true).map(|(at, one)| (at, one, grapheme_width(one))).collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn what_is_not_drawn_takes_no_column() {
        assert_eq!(width("甲\u{7}乙\n"), 4);
        assert_eq!(width("e\u{301}"), 1);
    }
}
