//! Lines of a given width, broken as Chinese print does it (避头尾, GB/T 15834-2011 第 5.1 节): no closing mark opens a
//! line, no opening mark ends one, 破折号 and 省略号 are not torn apart, Latin words and numbers stay whole.

use super::width::{grapheme_width, graphemes};

/// Marks that no line starts with (避头).
pub const NEVER_FIRST: &str = "，。、；：？！）》〉」』】〕］｝”’…·～％℃‰,.;:?!)]}%";

/// Marks that no line ends with (避尾).
pub const NEVER_LAST: &str = "（《〈「『【〔［｛“‘([{￥№";

/// The lines of a text, each at most `columns` wide, as slices of the text. A `\n` always ends a line. Nothing but
/// white space at a break is lost. A word wider than a line is cut where it must be; so are marks where a whole line
/// has no better place; a two-column character in a one-column line stands alone and overflows.
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    text.split('\n').flat_map(|paragraph| wrap_paragraph(paragraph, columns)).collect()
}

/// One grapheme of a paragraph.
struct Piece<'a> {
    at: usize,
    grapheme: &'a str,
    width: usize,
    /// Whether a line may end before this piece.
    breakable: bool,
}

impl Piece<'_> {
    fn is_blank(&self) -> bool {
        self.grapheme.chars().all(char::is_whitespace)
    }

    fn end(&self) -> usize {
        self.at + self.grapheme.len()
    }
}

fn wrap_paragraph(text: &str, columns: usize) -> Vec<&str> {
    let pieces = pieces(text);
    let mut lines = Vec::new();
    let mut start = 0;
    while let Some(rest) = pieces.get(start..).filter(|rest| !rest.is_empty()) {
        let taken = line_len(rest, columns);
        let (line, tail) = rest.split_at(taken);
        let shown = line.iter().rposition(|p| !p.is_blank()).map_or(0, |last| last + 1);
        // Blanks that fill a whole line of their own are an empty line only when they are the whole paragraph.
        if shown > 0 || (start == 0 && tail.is_empty()) {
            lines.push(slice(text, line.get(..shown).unwrap_or_default()));
        }
        let skipped = tail.iter().take_while(|p| p.is_blank()).count();
        start += taken + skipped;
    }
    if lines.is_empty() {
        lines.push("");
    }
    lines
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut before = "";
    graphemes(text)
        .map(|(at, grapheme, width)| {
            let breakable = may_break(before, grapheme);
            before = grapheme;
            Piece { at, grapheme, width, breakable }
        })
        .collect()
}

/// How many pieces the next line takes: at least one, up to the last allowed break that fits.
fn line_len(pieces: &[Piece<'_>], columns: usize) -> usize {
    let mut used = 0;
    let mut best = 0;
    for (n, piece) in pieces.iter().enumerate() {
        if piece.breakable && n > 0 {
            best = n;
        }
        // Blanks at the end of a line hang over its edge unseen.
        if used + piece.width > columns && !piece.is_blank() {
            return if best > 0 { best } else { forced(pieces, n) };
        }
        used += piece.width;
    }
    pieces.len()
}

/// Where a line is cut that no break fits: as late as its marks allow, else at its edge.
fn forced(pieces: &[Piece<'_>], edge: usize) -> usize {
    let mark_at = |at: usize, marks: &str| pieces.get(at).is_some_and(|piece| marks.contains(piece.grapheme));
    let allowed = |at: &usize| !mark_at(*at, NEVER_FIRST) && !mark_at(at - 1, NEVER_LAST);
    (1..=edge).rev().find(allowed).unwrap_or(edge.max(1))
}

fn may_break(before: &str, after: &str) -> bool {
    let (Some(a), Some(b)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if b.is_whitespace() || NEVER_FIRST.contains(b) || NEVER_LAST.contains(a) {
        return false;
    }
    let torn_apart = a == b && matches!(a, '—' | '⋯');
    let inside_word = is_word(a) && is_word(b);
    !torn_apart && !inside_word
}

fn is_word(c: char) -> bool {
    c.is_ascii_graphic() || (c.is_alphabetic() && grapheme_width(c.encode_utf8(&mut [0; 4])) == 1)
}

fn slice<'a>(text: &'a str, line: &[Piece<'_>]) -> &'a str {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => text.get(first.at..last.end()).unwrap_or_default(),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::width;

    #[test]
    fn a_closing_mark_takes_its_character_along() {
        // Ten columns hold five characters; the comma would be the sixth.
        assert_eq!(wrap("落实三同步，规范解读", 10), ["落实三同", "步，规范解", "读"]);
    }

    #[test]
    fn an_opening_mark_goes_with_what_it_opens() {
        assert_eq!(wrap("各单位按（试行）办理", 10), ["各单位按", "（试行）办", "理"]);
        assert_eq!(wrap("落实工作“三同步”机制", 9), ["落实工作", "“三同步”", "机制"]);
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(wrap("平政办发2023年5号", 10), ["平政办发", "2023年5号"]);
        assert_eq!(wrap("Due soon, then overdue", 9), ["Due soon,", "then", "overdue"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        assert_eq!(wrap("见https://example.cn", 8), ["见", "https://", "example.", "cn"]);
    }

    #[test]
    fn dashes_are_not_torn_apart() {
        assert_eq!(wrap("一二三——四", 7), ["一二三", "——四"]);
        assert_eq!(wrap("一二三……四", 7), ["一二", "三……四"]);
    }

    #[test]
    fn breaks_and_blank_lines_stay() {
        assert_eq!(wrap("甲\n\n乙", 10), ["甲", "", "乙"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("   ", 2), [""]);
        assert_eq!(wrap("　　首行缩进", 8), ["　　首行", "缩进"]);
    }

    #[test]
    fn too_narrow_overflows_rather_than_loses() {
        assert_eq!(wrap("县局", 1), ["县", "局"]);
        assert_eq!(wrap("县局", 0), ["县", "局"]);
    }

    #[test]
    fn a_word_as_wide_as_the_line_keeps_its_mark_from_the_next() {
        assert_eq!(wrap("abcdefgh？", 8), ["abcdefg", "h？"]);
        assert_eq!(wrap("？？？？？", 8), ["？？？？", "？"]);
    }

    /// Sentences as they occur: no more than two closing marks in a row, none behind a blank, an opening mark before a
    /// character.
    fn sentences() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[一-龥]{1,6}",
            "[（《“‘【「][一-龥]{1,3}[）》”’】」]",
            "[A-Za-z0-9]{1,6}",
            Just(" ".to_owned())
        ];
        let closing = "[，。、；：？！…]{0,1}";
        proptest::collection::vec((piece, closing), 1..20)
            .prop_map(|v| v.into_iter().map(|(a, b)| if a == " " { a } else { a + &b }).collect::<String>())
    }

    fn visible(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    proptest! {
        #[test]
        fn wrap_loses_nothing_visible(text in "\\PC{0,60}", columns in 0usize..30) {
            prop_assert_eq!(visible(&wrap(&text, columns).concat()), visible(&text));
        }

        #[test]
        fn lines_fit_and_keep_the_marks_in_place(text in sentences(), columns in 18usize..50) {
            for line in wrap(&text, columns) {
                prop_assert!(width(line) <= columns, "{:?}", line);
                prop_assert!(!line.starts_with(|c| NEVER_FIRST.contains(c)) || text.starts_with(line), "{:?}", line);
                prop_assert!(!line.ends_with(|c| NEVER_LAST.contains(c)), "{:?}", line);
            }
        }
    }
}
