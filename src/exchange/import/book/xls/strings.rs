//! Strings of records: in UTF-16, or its low bytes alone, or in the code page of the program that wrote them.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::broken;
use super::fonts::{Font, Fonts};
use super::records::Fields;
use crate::exchange::import::book::sheet::ShownText;
use crate::exchange::import::error::Measure;
use crate::exchange::import::limits::{TEXT_KEPT_MAX, fits};
use crate::exchange::import::{Damage, ReadError};

/// How strings are written.
#[derive(Clone, Copy)]
pub enum Coding {
    /// BIFF8: UTF-16.
    Unicode,
    /// BIFF5: bytes in this encoding.
    Bytes(&'static Encoding),
}

/// Two bytes a character, rather than one.
const WIDE: u8 = 0x01;
/// With phonetic text at its end.
const EXTENDED: u8 = 0x04;
/// With formatting runs at its end.
const RICH: u8 = 0x08;

/// The encoding of a CODEPAGE record (2.4.52); GBK where it is not known, as this is a Chinese workbook.
#[must_use]
pub fn of_code_page(page: u16) -> &'static Encoding {
    match page {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 => encoding_rs::WINDOWS_1252,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::GBK,
    }
}

impl Coding {
    /// A string whose length takes two bytes.
    pub fn long(self, fields: &mut Fields<'_>) -> Result<String, ReadError> {
        let count = usize::from(fields.u16()?);
        self.string(fields, count)
    }

    /// A string whose length takes one byte.
    pub fn short(self, fields: &mut Fields<'_>) -> Result<String, ReadError> {
        let count = usize::from(fields.u8()?);
        self.string(fields, count)
    }

    fn string(self, fields: &mut Fields<'_>, count: usize) -> Result<String, ReadError> {
        let mut text = String::new();
        match self {
            Self::Unicode => drop(unicode(fields, count, None, &mut text)?),
            Self::Bytes(encoding) => {
                let count = count.min(fields.left());
                text.push_str(&encoding.decode_without_bom_handling(fields.bytes(count)?).0);
            }
        }
        Ok(text)
    }
}

/// Adds a string of `count` code units, its flags first; phonetic text at its end is read over. Gives what is struck
/// out of it, where fonts are given and it has runs.
fn unicode(
    fields: &mut Fields<'_>,
    count: usize,
    fonts: Option<&Fonts>,
    into: &mut String,
) -> Result<Option<String>, ReadError> {
    let flags = fields.u8()?;
    let runs = if flags & RICH != 0 { usize::from(fields.u16()?) } else { 0 };
    let extra = if flags & EXTENDED != 0 { fields.u32()? as usize } else { 0 };
    let mut units: Vec<u16> = Vec::new();
    let mut is_wide = flags & WIDE != 0;
    while units.len() < count {
        if fields.left() == 0 {
            if !fields.go_on() {
                return Err(broken(Damage::Cut));
            }
            // Each part says anew how wide it is.
            is_wide = fields.u8()? & WIDE != 0;
        }
        let width = if is_wide { 2 } else { 1 };
        let here = (count - units.len()).min(fields.left() / width);
        if here == 0 {
            return Err(broken(Damage::NotText));
        }
        let bytes = fields.bytes(here * width)?;
        if is_wide {
            units.extend(bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)));
        } else {
            units.extend(bytes.iter().map(|byte| u16::from(*byte)));
        }
    }
    let Some(fonts) = fonts.filter(|_| runs > 0) else {
        into.push_str(&String::from_utf16_lossy(&units));
        fields.skip(runs * 4)?;
        fields.skip(extra)?;
        return Ok(None);
    };
    let (mut struck, mut from, mut font) = (String::new(), 0, Font::default());
    let mut add = |piece: Option<&[u16]>, font: Font| {
        let text = String::from_utf16_lossy(piece.unwrap_or_default());
        let into = if font.struck { &mut struck } else { &mut *into };
        into.push_str(&font.rise.apply(&text));
    };
    for _ in 0..runs {
        let (start, next) = (usize::from(split(fields)?).clamp(from, units.len()), split(fields)?);
        add(units.get(from..start), font);
        (from, font) = (start, fonts.get(next));
    }
    add(units.get(from..), font);
    fields.skip(extra)?;
    Ok(Some(struck))
}

/// Two bytes that a break may part.
fn split(fields: &mut Fields<'_>) -> Result<u16, ReadError> {
    Ok(u16::from_le_bytes([fields.u8()?, fields.u8()?]))
}

/// The table of strings (SST, 2.4.265), one after another in one text.
#[derive(Default)]
pub struct Table {
    text: String,
    ends: Vec<usize>,
    /// What is struck out of strings in runs, by their number.
    struck: HashMap<usize, String>,
}

impl Table {
    /// Reads the record.
    pub fn read(fields: &mut Fields<'_>, fonts: &Fonts) -> Result<Self, ReadError> {
        fields.skip(4)?;
        // A claim; each string takes three bytes at least, so the file ends it.
        let count = fields.u32()?;
        let (mut table, mut kept) = (Self::default(), 0);
        for _ in 0..count {
            // Writers that leave strings out of the table they counted are read as far as it goes.
            if fields.left() == 0 && !fields.go_on() {
                break;
            }
            let length = usize::from(fields.u16()?);
            if let Some(struck) = unicode(fields, length, Some(fonts), &mut table.text)? {
                kept += struck.len();
                table.struck.insert(table.ends.len(), struck);
            }
            table.ends.push(table.text.len());
            fits(Measure::Bytes, table.text.len() + kept, TEXT_KEPT_MAX, None)?;
        }
        Ok(table)
    }

    /// A string by its number.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<ShownText<'_>> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let struck = self.struck.get(&index).map(String::as_str);
        self.text.get(start..end).map(|text| ShownText { text, struck })
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::Records;
    use super::*;

    fn stream(parts: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            out.extend(if at == 0 { [0xFC, 0] } else { [0x3C, 0] });
            out.extend(u16::try_from(part.len()).unwrap().to_le_bytes());
            out.extend_from_slice(part);
        }
        out
    }

    fn table(parts: &[&[u8]]) -> Result<Table, ReadError> {
        let stream = stream(parts);
        Table::read(&mut Records::from(&stream, 0).unwrap().next().unwrap().unwrap().fields, &Fonts::default())
    }

    #[test]
    fn a_string_goes_on_in_the_next_record_with_a_width_of_its_own() {
        // 中 in two bytes, then ab in one byte each after the break; then a string of its own.
        let table = table(&[&[2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 0x2D, 0x4E], &[0, b'a', b'b', 1, 0, 0, b'c']]).unwrap();
        let text = |index| table.get(index).map(|shown| shown.text);
        assert_eq!((text(0), text(1), text(2)), (Some("中ab"), Some("c"), None));
    }

    #[test]
    fn runs_and_phonetic_text_are_read_over() {
        let rich = [2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0x0C, 1, 0, 2, 0, 0, 0, b'a', 9, 9, 9];
        let table = table(&[&rich, &[9, 8, 8, 1, 0, 0, b'b']]).unwrap();
        let text = |index| table.get(index).map(|shown| shown.text);
        assert_eq!((text(0), text(1)), (Some("a"), Some("b")));
    }

    #[test]
    fn a_billion_claimed_strings_cost_nothing() {
        let table = table(&[&[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, b'a']]).unwrap();
        assert_eq!((table.get(0).map(|shown| shown.text), table.ends.len()), (Some("a"), 1));
    }

    #[test]
    fn a_cut_string_is_an_error() {
        assert!(table(&[&[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a']]).is_err());
        assert!(table(&[&[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 1, b'a']]).is_err());
    }

    #[test]
    fn old_strings_are_in_their_code_page() {
        let body = [4, 0xB9, 0xAB, 0xBF, 0xAA];
        let stream = stream(&[&body]);
        let mut fields = Records::from(&stream, 0).unwrap().next().unwrap().unwrap().fields;
        assert_eq!(Coding::Bytes(of_code_page(936)).short(&mut fields).unwrap(), "公开");
    }
}
