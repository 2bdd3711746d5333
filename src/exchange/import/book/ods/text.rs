//! Text of a cell: paragraphs, with white space as OpenDocument reads it (6.1.2 and 6.1.3).

use super::styles::Styles;
use crate::exchange::import::ReadError;
use crate::exchange::import::error::Measure;
use crate::exchange::import::limits::CELL_CHARS_MAX;
use crate::exchange::import::marks::Rise;
use crate::exchange::import::xml::{Piece, Xml};

/// Reads the content of the cell that was just opened: its paragraphs, one a line; comments, frames and phonetic text
/// are not among them. None where it has no paragraph. Beside it what is struck out of it.
pub fn read(xml: &mut Xml<'_>, styles: &Styles, row: u32) -> Result<(Option<String>, String), ReadError> {
    let level = xml.depth();
    let (mut text, mut paragraph) = (Text::default(), None);
    let mut spans: Vec<(usize, Look)> = Vec::new();
    while let Some(piece) = xml.next_in(level)? {
        text.look = spans.last().map_or_else(Look::default, |(_, look)| *look);
        match piece {
            Piece::Open(element) => match element.full_name() {
                "text:ruby-text" | "text:note" => xml.skip()?,
                "text:p" | "text:h" if paragraph.is_none() => {
                    text.begin_paragraph();
                    paragraph = Some(xml.depth());
                }
                "text:s" => {
                    let [count] = element.attributes(["text:c"]);
                    text.spaces(count.and_then(|count| count.parse().ok()).unwrap_or(1));
                }
                "text:span" => {
                    let [style] = element.attributes(["text:style-name"]);
                    let (strikes, rise) = (styles.strikes(style.as_deref()), styles.rise(style.as_deref()));
                    spans.push((xml.depth(), Look { struck: strikes || text.look.struck, rise }));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                name if name.starts_with("text:") => {}
                _ => xml.skip()?,
            },
            Piece::Close => {
                let closed = xml.depth() + 1;
                if paragraph == Some(closed) {
                    paragraph = None;
                    text.is_space_due = false;
                }
                spans.pop_if(|(span, _)| *span == closed);
            }
            Piece::Text(piece) if paragraph.is_some() => text.add(&piece),
            Piece::Text(_) => {}
        }
        // In bytes here, in characters where the cell is kept.
        if text.out.len() + text.struck.len() > CELL_CHARS_MAX * 4 {
            let most = CELL_CHARS_MAX as u64;
            return Err(ReadError::TooMuch { what: Measure::CellCharacters, most, row: Some(row) });
        }
    }
    Ok((text.has_paragraph.then_some(text.out), text.struck))
}

/// The look of a span, as far as it changes what is read.
#[derive(Clone, Copy, Default)]
struct Look {
    struck: bool,
    rise: Rise,
}

#[derive(Default)]
struct Text {
    out: String,
    struck: String,
    look: Look,
    has_paragraph: bool,
    /// Nothing yet in the paragraph.
    is_at_start: bool,
    /// White space was read; it becomes one space if something follows.
    is_space_due: bool,
}

impl Text {
    fn begin_paragraph(&mut self) {
        if self.has_paragraph {
            self.out.push('\n');
        }
        self.has_paragraph = true;
        self.is_at_start = true;
    }

    fn add(&mut self, piece: &str) {
        let risen = (self.look.rise != Rise::None).then(|| self.look.rise.apply(piece));
        let piece = risen.as_deref().unwrap_or(piece);
        if self.look.struck {
            self.struck.push_str(piece);
            return;
        }
        for c in piece.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.is_space_due = !self.is_at_start;
            } else {
                self.push(c);
            }
        }
    }

    fn push(&mut self, c: char) {
        if std::mem::take(&mut self.is_space_due) {
            self.out.push(' ');
        }
        self.is_at_start = false;
        self.out.push(c);
    }

    fn spaces(&mut self, count: usize) {
        // A count is a claim: more than a cell may hold need not be written to be refused.
        for _ in 0..count.min(CELL_CHARS_MAX * 4 + 1) {
            self.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::Progress;

    fn of_cell(content: &str, row: u32) -> Result<Option<String>, ReadError> {
        let (cell, progress) = (format!("<c>{content}</c>"), Progress::default());
        let mut xml = Xml::new("part", &cell, &progress);
        xml.element_in(0).unwrap().unwrap();
        read(&mut xml, &Styles::default(), row).map(|(text, _)| text)
    }

    fn text(content: &str) -> Option<String> {
        of_cell(content, 1).unwrap()
    }

    #[test]
    fn paragraphs_are_lines() {
        assert_eq!(text("<text:p>甲</text:p>\n<text:p/><text:p>乙</text:p>").as_deref(), Some("甲\n\n乙"));
        assert_eq!(text("\n"), None);
        assert_eq!(text("<text:p/>").as_deref(), Some(""));
    }

    #[test]
    fn white_space_is_one_space_unless_it_has_an_element() {
        assert_eq!(text("<text:p> 甲\n  乙 </text:p>").as_deref(), Some("甲 乙"));
        assert_eq!(text("<text:p>甲 <text:s text:c=\"2\"/>乙</text:p>").as_deref(), Some("甲   乙"));
        assert_eq!(text("<text:p><text:s/>甲</text:p>").as_deref(), Some(" 甲"));
        assert_eq!(text("<text:p>甲<text:tab/>乙<text:line-break/>丙</text:p>").as_deref(), Some("甲\t乙\n丙"));
    }

    #[test]
    fn spans_and_links_are_joined_and_comments_left_out() {
        let content = "<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲<text:span>乙</text:span>\
                       <text:a>丙&amp;</text:a><text:ruby><text:ruby-base>丁</text:ruby-base><text:ruby-text>dīng\
                       </text:ruby-text></text:ruby></text:p><draw:frame><text:p>图</text:p></draw:frame>";
        assert_eq!(text(content).as_deref(), Some("甲乙丙&丁"));
    }

    #[test]
    fn a_billion_claimed_spaces_are_refused() {
        let error = of_cell("<text:p><text:s text:c=\"1000000000\"/></text:p>", 7).unwrap_err();
        assert!(matches!(error, ReadError::TooMuch { what: Measure::CellCharacters, row: Some(7), .. }), "{error}");
    }
}
