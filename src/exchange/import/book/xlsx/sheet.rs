//! A worksheet part: rows, cells, merged regions.

use std::borrow::Cow;

use super::strings::{Strings, rich_text, unescape};
use super::styles::Styles;
use crate::exchange::import::book::sheet::{Region, Sheet, ShownText};
use crate::exchange::import::book::value::{self, Era};
use crate::exchange::import::limits::SizeKept;
use crate::exchange::import::xml::{Piece, Xml, says_yes};
use crate::exchange::import::{Damage, ReadError, RemarkKind};

/// What the cells of all sheets refer to.
pub struct Tables<'t> {
    /// The table of strings.
    pub strings: &'t Strings,
    /// The table of styles.
    pub styles: &'t Styles,
    /// From when days are counted.
    pub era: Era,
}

/// Reads a worksheet into `sheet`.
pub fn read(xml: &mut Xml<'_>, tables: &Tables<'_>, sheet: &mut Sheet, kept: &mut SizeKept) -> Result<(), ReadError> {
    // The row and column that come next where the file does not say.
    let (mut row, mut column) = (0_u32, 0_usize);
    while let Some(element) = xml.element_in(0)? {
        match element.name() {
            "col" => {
                let [first, last, hidden, width] = element.attributes(["min", "max", "hidden", "width"]);
                let is_flat = width.and_then(|width| width.parse().ok()) == Some(0.0);
                let number = |column: Option<Cow<'_, str>>| column.and_then(|column| column.parse::<usize>().ok());
                if let (Some(first), Some(last)) = (number(first), number(last))
                    && first > 0
                    && (is_flat || says_yes(hidden.as_deref()))
                {
                    sheet.hide_columns(first - 1..=last.saturating_sub(1));
                }
            }
            "row" => {
                let [number, hidden, height, own_height] = element.attributes(["r", "hidden", "ht", "customHeight"]);
                row = match number {
                    Some(number) => number.parse().unwrap_or_default(),
                    None => row.saturating_add(1),
                };
                let is_flat = height.and_then(|height| height.parse().ok()) == Some(0.0);
                let hidden = says_yes(hidden.as_deref()) || (is_flat && says_yes(own_height.as_deref()));
                if row == 0 {
                    return Err(xml.broken(Damage::NoPlace));
                }
                if hidden {
                    sheet.hide(row..=row);
                }
                column = 0;
            }
            "c" => {
                let [place, kind, style] = element.attributes(["r", "t", "s"]);
                let at = match place {
                    Some(place) => self::place(&place),
                    None => (row > 0).then_some((row, column)),
                };
                let head = Head { kind: Kind::of(kind.as_deref()), style: style.and_then(|style| style.parse().ok()) };
                let Some(at) = at else { return Err(xml.broken(Damage::NoPlace)) };
                column = at.1.saturating_add(1);
                cell(xml, at, head, tables, sheet, kept)?;
            }
            "mergeCell" => {
                let [range] = element.attributes(["ref"]);
                let Some(region) = range.and_then(|range| region(&range)) else {
                    return Err(xml.broken(Damage::NoPlace));
                };
                sheet.merge(region);
            }
            "extLst" => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

/// What a cell says of itself.
struct Head {
    kind: Kind,
    style: Option<usize>,
}

/// `ST_CellType`.
enum Kind {
    Number,
    Shared,
    Text,
    Truth,
    Error,
    Date,
}

impl Kind {
    fn of(name: Option<&str>) -> Self {
        match name {
            Some("s") => Self::Shared,
            Some("str" | "inlineStr") => Self::Text,
            Some("b") => Self::Truth,
            Some("e") => Self::Error,
            Some("d") => Self::Date,
            _ => Self::Number,
        }
    }
}

/// Reads a cell up to its end.
fn cell(
    xml: &mut Xml<'_>,
    (row, column): (u32, usize),
    head: Head,
    tables: &Tables<'_>,
    sheet: &mut Sheet,
    kept: &mut SizeKept,
) -> Result<(), ReadError> {
    let (mut value, mut rich, mut has_formula, mut has_value) = (String::new(), String::new(), false, false);
    // What is struck out of a text in runs; without runs the cell's own font decides.
    let mut struck: Option<String> = None;
    let level = xml.depth();
    let mut in_value = false;
    while let Some(piece) = xml.next_in(level)? {
        match piece {
            Piece::Open(element) => match element.name() {
                "is" => struck = rich_text(xml, &mut rich)?,
                name => {
                    in_value = name == "v";
                    has_value |= in_value;
                    has_formula |= name == "f";
                }
            },
            Piece::Close => in_value = false,
            Piece::Text(text) if in_value => value.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    let text = match head.kind {
        // A kept value that is the empty text is a value, an empty number is none.
        Kind::Text if has_value || !has_formula => {
            unescape(&value, &mut rich);
            rich
        }
        _ if value.is_empty() && has_formula => {
            return sheet.remark(kept, row, column, RemarkKind::FormulaWithoutValue);
        }
        _ if value.is_empty() => rich,
        Kind::Error => return sheet.remark(kept, row, column, RemarkKind::ErrorValue(crate::text::clean(&value))),
        Kind::Shared => {
            let shared = value.trim().parse().ok().and_then(|index| tables.strings.get(index));
            let shared = shared.ok_or_else(|| xml.broken_at(Damage::NoText, row))?;
            struck = shared.struck.map(str::to_owned);
            shared.text.to_owned()
        }
        Kind::Text => value,
        Kind::Truth => if says_yes(Some(value.trim())) { "TRUE" } else { "FALSE" }.to_owned(),
        Kind::Date => value::iso(value.trim()).unwrap_or(value),
        Kind::Number => number(&value, head.style, tables),
    };
    let shown = ShownText { text: &text, struck: struck.as_deref() };
    sheet.show(kept, (row, column), shown, tables.styles.strikes(head.style))
}

fn number(text: &str, style: Option<usize>, tables: &Tables<'_>) -> String {
    let (text, shape) = (text.trim(), tables.styles.shape(style));
    // Long numbers that are names of something lose no digit on the way through a float.
    if !shape.is_time() && text.len() > 15 && text.bytes().all(|digit| digit.is_ascii_digit()) {
        return text.to_owned();
    }
    match text.parse::<f64>() {
        Ok(value) => value::display(value, shape, tables.era),
        Err(_) => text.to_owned(),
    }
}

/// `B3` as row 3, column 1.
fn place(name: &str) -> Option<(u32, usize)> {
    let (mut column, mut row) = (0_usize, 0_u32);
    for c in name.chars().filter(|c| *c != '$') {
        match c {
            'A'..='Z' | 'a'..='z' if row == 0 => {
                let digit = c.to_ascii_uppercase() as usize - 'A' as usize + 1;
                column = column.checked_mul(26)?.checked_add(digit)?;
            }
            '0'..='9' => row = row.checked_mul(10)?.checked_add(c.to_digit(10)?)?,
            _ => return None,
        }
    }
    if row == 0 { None } else { Some((row, column.checked_sub(1)?)) }
}

/// `A1:B3` as a region.
fn region(range: &str) -> Option<Region> {
    let (from, to) = range.split_once(':').unwrap_or((range, range));
    let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
    Some(Region { top: top.min(bottom), bottom: top.max(bottom), left: left.min(right), right: left.max(right) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        for (name, at) in [
            ("A1", Some((1, 0))),
            ("$B$3", Some((3, 1))),
            ("XFD1048576", Some((1_048_576, 16_383))),
            ("A0", None),
            ("1", None),
            ("A", None),
            ("A1B", None),
            ("", None),
            ("A99999999999", None),
            ("AAAAAAAAAAAAAAAAAAAAAAAA1", None),
        ] {
            assert_eq!(place(name), at, "{name}");
        }
    }

    #[test]
    fn regions_may_be_given_by_any_two_corners() {
        let all = Region { top: 1, bottom: 3, left: 0, right: 1 };
        assert_eq!(region("A1:B3"), Some(all));
        assert_eq!(region("B1:A3"), Some(all));
        assert_eq!(region("A1:"), None);
    }
}
