//! Text in runs, and the table of strings that cells refer to.

use std::collections::HashMap;

use crate::exchange::import::ReadError;
use crate::exchange::import::book::sheet::ShownText;
use crate::exchange::import::error::Measure;
use crate::exchange::import::limits::{TEXT_KEPT_MAX, fits};
use crate::exchange::import::marks::Rise;
use crate::exchange::import::xml::{Piece, Xml};

/// The table of strings, one after another in one text.
#[derive(Default)]
pub struct Strings {
    text: String,
    ends: Vec<u32>,
    /// What is struck out of strings in runs, by their number.
    struck: HashMap<usize, String>,
}

impl Strings {
    /// Reads the table.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut strings = Self::default();
        let mut kept = 0;
        while let Some(element) = xml.element_in(0)? {
            if element.name() != "si" {
                continue;
            }
            if let Some(struck) = rich_text(xml, &mut strings.text)? {
                kept += struck.len();
                strings.struck.insert(strings.ends.len(), struck);
            }
            // The text is far below 4 GB.
            strings.ends.push(u32::try_from(strings.text.len()).unwrap_or(u32::MAX));
            fits(Measure::Bytes, strings.text.len() + kept, TEXT_KEPT_MAX, None)?;
        }
        Ok(strings)
    }

    /// A string by its number.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<ShownText<'_>> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let struck = self.struck.get(&index).map(String::as_str);
        self.text.get(start as usize..end as usize).map(|text| ShownText { text, struck })
    }
}

/// Adds the text of the `si` or `is` element that was just opened: its runs joined, phonetic ones (`rPh`) and those that
/// are struck out left out. Gives what is struck out; none for a text without runs that have a look of their own.
pub fn rich_text(xml: &mut Xml<'_>, into: &mut String) -> Result<Option<String>, ReadError> {
    let level = xml.depth();
    let (mut in_text, mut text) = (false, String::new());
    let (mut struck, mut look) = (None, Look::default());
    while let Some(piece) = xml.next_in(level)? {
        match piece {
            Piece::Open(element) => {
                in_text = false;
                match element.name() {
                    "rPh" => xml.skip()?,
                    "t" => in_text = true,
                    "r" => look = Look::default(),
                    "rPr" => struck = struck.or_else(|| Some(String::new())),
                    "strike" => look.struck = element.is_on()?,
                    "vertAlign" => look.rise = Rise::of(element.value()?.as_deref()),
                    _ => {}
                }
            }
            Piece::Close if std::mem::take(&mut in_text) => {
                let mut plain = String::new();
                unescape(&std::mem::take(&mut text), &mut plain);
                let shown = if look.rise == Rise::None { plain } else { look.rise.apply(&plain) };
                match struck.as_mut().filter(|_| look.struck) {
                    Some(struck) => struck.push_str(&shown),
                    None => into.push_str(&shown),
                }
            }
            Piece::Text(more) if in_text => text.push_str(&more),
            Piece::Close | Piece::Text(_) => {}
        }
    }
    Ok(struck)
}

/// The look of a run, as far as it changes what is read.
#[derive(Default)]
struct Look {
    struck: bool,
    rise: Rise,
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
    use crate::exchange::import::Progress;

    fn read(text: &str) -> (String, Option<String>) {
        let progress = Progress::default();
        let mut xml = Xml::new("part", text, &progress);
        xml.element_in(0).unwrap().unwrap();
        let mut text = String::new();
        let struck = rich_text(&mut xml, &mut text).unwrap();
        (text, struck)
    }

    fn joined(text: &str) -> String {
        read(text).0
    }

    #[test]
    fn runs_are_joined_and_phonetic_ones_left_out() {
        assert_eq!(joined("<si><t xml:space=\"preserve\"> 甲 </t></si>"), " 甲 ");
        let rich = "<si><r><rPr><b/></rPr><t>甲</t></r>\n<r><t>乙&amp;丙</t></r>\
                    <rPh sb=\"0\" eb=\"1\"><t>コウ</t></rPh><phoneticPr/></si>";
        assert_eq!(joined(rich), "甲乙&丙");
    }

    #[test]
    fn runs_that_are_struck_out_are_told_apart_and_raised_digits_do_not_grow_together() {
        let run = |look: &str, text: &str| format!("<r><rPr>{look}</rPr><t>{text}</t></r>");
        let all = [run("<strike/>", "县财政局、"), run("<strike val=\"0\"/>", "县发改局"), run("", "乙")].concat();
        let pair = |text: &str, struck: Option<&str>| (text.to_owned(), struck.map(str::to_owned));
        assert_eq!(read(&format!("<si>{all}</si>")), pair("县发改局乙", Some("县财政局、")));
        assert_eq!(read("<si><t>甲</t></si>"), pair("甲", None));
        let raised = run("<vertAlign val=\"superscript\"/>", "1");
        assert_eq!(read(&format!("<si><r><t>6月30日</t></r>{raised}</si>")), pair("6月30日¹", Some("")));
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
