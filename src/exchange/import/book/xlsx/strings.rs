//! Text in runs, and the table of strings that cells refer to.

use std::io::{BufRead, BufReader};

use crate::exchange::import::book::bounded::Bounded;
use crate::exchange::import::book::xml::{Piece, Xml, local};
use crate::exchange::import::error::Measure;
use crate::exchange::import::{Progress, ReadError, limits};

/// How often the progress is told, in strings or rows.
pub const PACE: usize = 1024;

/// The table of strings, one after another in one text.
#[derive(Default)]
pub struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Reads the table.
    pub fn read(xml: &mut Xml<BufReader<Bounded<'_, '_>>>, progress: &Progress) -> Result<Self, ReadError> {
        let mut strings = Self::default();
        loop {
            match xml.next()? {
                Piece::Open(tag) if local(&tag) == "si" => {
                    rich_text(xml, &mut strings.text)?;
                    // The text is far below 4 GB.
                    strings.ends.push(u32::try_from(strings.text.len()).unwrap_or(u32::MAX));
                    if strings.text.len() > limits::TEXT_KEPT_MAX {
                        let most = limits::TEXT_KEPT_MAX as u64;
                        return Err(ReadError::TooMuch { what: Measure::Bytes, most, row: None });
                    }
                    if strings.ends.len() % PACE == 0 {
                        progress.reached(xml.source().get_ref().unpacked())?;
                    }
                }
                Piece::End => return Ok(strings),
                _ => {}
            }
        }
    }

    /// A string by its number.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start as usize..end as usize)
    }
}

/// Adds the text of the `si` or `is` element that was just opened: its runs joined, phonetic ones (`rPh`) left out.
pub fn rich_text<R: BufRead>(xml: &mut Xml<R>, into: &mut String) -> Result<(), ReadError> {
    let (mut depth, mut in_text, mut run) = (1, false, String::new());
    while depth > 0 {
        match xml.next()? {
            Piece::Open(tag) if local(&tag) == "rPh" => xml.skip()?,
            Piece::Open(tag) => {
                depth += 1;
                in_text = local(&tag) == "t";
            }
            Piece::Close(_) => {
                depth -= 1;
                in_text = false;
                unescape(&run, into);
                run.clear();
            }
            Piece::Text(text) if in_text => run.push_str(&text),
            Piece::End => return Err(xml.broken("ends too early")),
            _ => {}
        }
    }
    Ok(())
}

/// Adds text in which `_x000D_` stands for a character that XML cannot hold (`ST_Xstring`, 22.9.2.19).
pub fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        into.push_str(before);
        let escaped = after.split_at_checked(4).and_then(|(digits, after)| {
            let after = after.strip_prefix('_')?;
            let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let c = is_hex.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32))??;
            Some((c, after))
        });
        if let Some((c, after)) = escaped {
            into.push(c);
            rest = after;
        } else {
            into.push_str("_x");
            rest = after;
        }
    }
    into.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(xml: &str) -> String {
        let mut xml = Xml::new(xml.as_bytes(), "part");
        assert!(matches!(xml.next().unwrap(), Piece::Open(_)));
        let mut text = String::new();
        rich_text(&mut xml, &mut text).unwrap();
        text
    }

    #[test]
    fn runs_are_joined_and_phonetic_ones_left_out() {
        assert_eq!(joined("<si><t xml:space=\"preserve\"> 甲 </t></si>"), " 甲 ");
        let rich = "<si><r><rPr><b/></rPr><t>甲</t></r>\n<r><t>乙&amp;丙</t></r>\
                    <rPh sb=\"0\" eb=\"1\"><t>コウ</t></rPh><phoneticPr/></si>";
        assert_eq!(joined(rich), "甲乙&丙");
    }

    #[test]
    fn escaped_characters_are_resolved() {
        let plain = |text: &str| {
            let mut out = String::new();
            unescape(text, &mut out);
            out
        };
        assert_eq!(plain("甲_x000D_\n乙"), "甲\r\n乙");
        assert_eq!(plain("_x005F_x000D_"), "_x000D_", "an escaped underscore escapes nothing more");
        assert_eq!(plain("_x00G0_ _xD800_ _x4E2D_ _x年底前完成_"), "_x00G0_ _xD800_ 中 _x年底前完成_");
    }
}
