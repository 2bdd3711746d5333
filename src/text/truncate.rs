//! Cutting and filling to a number of columns, never through a grapheme.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::width::{grapheme_width, graphemes, width};

/// The text in at most `columns`; a longer one is cut and ends with `ellipsis` (from the glyph set in use). Where not
/// even the ellipsis fits, as much of the text as fits stands alone.
pub fn truncate<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    // No character takes more columns than bytes: most texts fit without being counted.
    if text.len() <= columns || width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let ellipsis = if width(ellipsis) <= columns { ellipsis } else { "" };
    let head = head(text, columns - width(ellipsis));
    Cow::Owned(format!("{head}{ellipsis}"))
}

/// The text with spaces behind it up to `columns`; a longer text stays as it is.
pub fn pad_right(text: &str, columns: usize) -> String {
    format!("{text}{}", blanks(text, columns))
}

/// The text with spaces before it up to `columns` (numbers stand right); a longer text stays as it is.
pub fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", blanks(text, columns))
}

/// The text in exactly `columns`: cut with `ellipsis` or filled with spaces behind it. A cell of a table.
pub fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    pad_right(&truncate(text, columns, ellipsis), columns)
}

/// The longest start of the text that takes at most `columns`.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme, columns_of_it) in graphemes(text) {
        used += columns_of_it;
        if used > columns {
            break;
        }
        end = at + grapheme.len();
    }
    text.get(..end).unwrap_or_default()
}

/// The longest end of the text that takes at most `columns`.
pub fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme_width(grapheme);
        if used > columns {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or_default()
}

fn blanks(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_text_ends_with_the_ellipsis() {
        assert_eq!(truncate("县发展和改革局", 14, "⋯"), "县发展和改革局");
        assert_eq!(truncate("县发展和改革局", 13, "⋯"), "县发展和改革⋯");
        assert_eq!(truncate("县发展和改革局", 12, "⋯"), "县发展和改⋯");
        assert_eq!(truncate("县发展和改革局", 12, "~"), "县发展和改~");
    }

    #[test]
    fn no_room_gives_what_fits() {
        assert_eq!(truncate("县局", 1, "⋯"), "⋯");
        assert_eq!(truncate("县局", 1, "……"), "");
        assert_eq!(truncate("县局", 0, "⋯"), "");
    }

    #[test]
    fn the_end_of_a_text_is_cut_at_its_start() {
        assert_eq!(tail("县水务局", 5), "务局");
        assert_eq!(tail("ae\u{301}", 1), "e\u{301}");
        assert_eq!(tail("县", 1), "");
        assert_eq!(tail("县", 2), "县");
    }

    #[test]
    fn cells_have_one_width() {
        assert_eq!(fit("县水务局", 10, "⋯"), "县水务局  ");
        assert_eq!(fit("县水务局", 7, "⋯"), "县水务⋯");
        assert_eq!(fit("县水务局", 6, "⋯"), "县水⋯ ");
        assert_eq!(pad_left("余 2", 6), "  余 2");
        assert_eq!(pad_right("县水务局", 4), "县水务局");
    }

    proptest! {
        #[test]
        fn truncated_text_fits(text in "\\PC{0,40}", columns in 0usize..40, ellipsis in "[⋯~…]{0,2}") {
            let text = crate::text::clean(&text);
            prop_assert!(width(&truncate(&text, columns, &ellipsis)) <= columns);
            prop_assert_eq!(width(&fit(&text, columns, &ellipsis)), columns);
        }
    }
}
