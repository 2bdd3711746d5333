//! A cell: its value as it shows.

use std::borrow::Cow;

use super::styles::Styles;
use super::text;
use crate::exchange::import::book::value;
use crate::exchange::import::xml::{Element, Xml};
use crate::exchange::import::{ReadError, RemarkKind};

/// What a cell holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Text, never empty.
    Text(String),
    /// What is left of a text of which something is struck out, perhaps nothing; and that.
    Struck(String, String),
    /// Nothing that can be read, and why.
    Remark(RemarkKind),
}

/// What a cell says of itself.
#[derive(Default)]
pub struct Head {
    /// `office:value-type`.
    kind: Option<String>,
    /// `office:value`, `office:date-value` and so on: the one of its kind.
    value: Option<String>,
    has_formula: bool,
    is_error: bool,
    style: Option<String>,
}

/// Error values as programs without an attribute for them write them.
const ERRORS: [&str; 7] = ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];

impl Head {
    /// Reads the attributes.
    #[must_use]
    pub fn of(element: &Element<'_>) -> Self {
        let [kind, calc_kind, formula, number, date, time, truth, string, style] = element.attributes([
            "office:value-type",
            "calcext:value-type",
            "table:formula",
            "office:value",
            "office:date-value",
            "office:time-value",
            "office:boolean-value",
            "office:string-value",
            "table:style-name",
        ]);
        let value = match kind.as_deref() {
            Some("date") => date,
            Some("time") => time,
            Some("boolean") => truth,
            Some("string") => string,
            _ => number,
        };
        Self {
            value: value.map(Cow::into_owned),
            kind: kind.map(Cow::into_owned),
            has_formula: formula.is_some(),
            is_error: calc_kind.as_deref() == Some("error"),
            style: style.map(Cow::into_owned),
        }
    }

    /// What the cell holds, from its value and the text it shows.
    fn content(self, shown: Option<String>) -> Option<Content> {
        let text = shown.as_deref().unwrap_or_default();
        let is_error_text = ERRORS.contains(&text) || text.starts_with("Err:");
        if self.is_error || (self.has_formula && is_error_text) {
            return Some(Content::Remark(RemarkKind::ErrorValue(crate::text::clean(text))));
        }
        let is_without_value = self.value.is_none() && shown.is_none();
        if self.has_formula && is_without_value {
            return Some(Content::Remark(RemarkKind::FormulaWithoutValue));
        }
        let value = self.value.unwrap_or_default();
        let text = match self.kind.as_deref() {
            Some("float" | "currency") => number(&value).unwrap_or_else(|| text.to_owned()),
            Some("percentage") if text.ends_with('%') => text.to_owned(),
            Some("percentage") => match value.parse::<f64>() {
                Ok(part) => format!("{}%", value::number(part * 100.0)),
                Err(_) => text.to_owned(),
            },
            Some("date") => match value::iso(&value) {
                Some(date) if text.is_empty() || shows_all(text, &date) => date,
                _ if text.is_empty() => value,
                _ => text.to_owned(),
            },
            Some("boolean") => if value == "true" { "TRUE" } else { "FALSE" }.to_owned(),
            _ if shown.is_none() => value,
            _ => text.to_owned(),
        };
        (!text.is_empty()).then_some(Content::Text(text))
    }
}

/// Reads a cell up to its end; none if it is blank.
pub fn read(xml: &mut Xml<'_>, head: Head, styles: &Styles, row: u32) -> Result<Option<Content>, ReadError> {
    let cell_strikes = styles.strikes(head.style.as_deref());
    let (shown, struck) = text::read(xml, styles, row)?;
    Ok(match head.content(shown) {
        Some(Content::Text(text)) if cell_strikes => Some(Content::Struck(String::new(), text + &struck)),
        Some(Content::Text(text)) if !struck.is_empty() => Some(Content::Struck(text, struck)),
        None if !struck.is_empty() => Some(Content::Struck(String::new(), struck)),
        content => content,
    })
}

/// Long whole numbers keep every digit.
fn number(value: &str) -> Option<String> {
    if value.len() > 15 && value.bytes().all(|digit| digit.is_ascii_digit()) {
        return Some(value.to_owned());
    }
    value.parse().ok().map(value::number)
}

/// Whether the text shows the year and the day of the date: `2023年10月` is kept in the file as the first of October,
/// and `6月30日` with the year in which it was typed, and that is not what they say. Where it cannot be told, the text
/// counts.
fn shows_all(shown: &str, date: &str) -> bool {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let numbers = |text: &str| -> Vec<u32> { text.split(|c: char| !c.is_ascii_digit()).filter_map(number).collect() };
    let [year, month, day, ..] = *numbers(date) else { return false };
    let has_name_of_month = shown.contains(|c: char| c.is_ascii_alphabetic());
    let without_time: Vec<&str> = shown.split_whitespace().filter(|word| !word.contains(':')).collect();
    let mut shown = numbers(&without_time.join(" "));
    let may_be_short = shown.len() > 2 || has_name_of_month;
    let is_year = |number: &u32| *number == year || may_be_short && *number == year % 100;
    // A year in two digits stands last or first.
    let Some(at) = shown.iter().rposition(|n| *n == year).or_else(|| shown.iter().rposition(is_year)) else {
        return false;
    };
    shown.remove(at);
    if let Some(at) = shown.iter().position(|number| *number == month) {
        shown.remove(at);
    }
    shown.contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(kind: &str, value: &str) -> Head {
        Head { kind: Some(kind.to_owned()), value: Some(value.to_owned()), ..Head::default() }
    }

    fn text(head: Head, shown: &str) -> Option<String> {
        match head.content((!shown.is_empty()).then(|| shown.to_owned())) {
            Some(Content::Text(text)) => Some(text),
            None => None,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn values_count_and_not_how_a_number_shows() {
        for (kind, value, shown, expected) in [
            ("float", "1", "1.00", "1"),
            ("float", "0.30000000000000004", "0.3", "0.3"),
            ("float", "610525198001011234", "6.10525E+17", "610525198001011234"),
            ("currency", "1200.5", "¥1,200.50", "1200.5"),
            ("percentage", "0.85", "85%", "85%"),
            ("percentage", "0.85", "", "85%"),
            ("boolean", "true", "真", "TRUE"),
            ("boolean", "false", "", "FALSE"),
            ("time", "PT08H30M00S", "8:30", "8:30"),
        ] {
            assert_eq!(text(head(kind, value), shown).as_deref(), Some(expected), "{kind} {value} {shown}");
        }
    }

    #[test]
    fn text_stays_text() {
        let string = || Head { kind: Some("string".to_owned()), ..Head::default() };
        assert_eq!(text(string(), "03").as_deref(), Some("03"));
        assert_eq!(text(head("string", "甲"), "").as_deref(), Some("甲"));
        assert_eq!(text(Head::default(), ""), None);
    }

    #[test]
    fn a_date_is_iso_where_its_year_and_day_show() {
        for (value, shown, expected) in [
            ("2023-12-31", "2023/12/31", "2023-12-31"),
            ("2023-12-31", "31. Dez 23", "2023-12-31"),
            ("2023-12-31", "", "2023-12-31"),
            ("2023-10-10", "10/10/2023", "2023-10-10"),
            ("2023-12-31T17:30:00", "2023-12-31 17:30", "2023-12-31 17:30"),
            ("2023-10-01", "2023年10月", "2023年10月"),
            ("2023-10-10", "2023年10月", "2023年10月"),
            ("2023-06-30", "6月30日", "6月30日"),
            ("2006-06-30", "06/30", "06/30"),
            ("2017-06-30T17:30:00", "6月30日 17:30", "6月30日 17:30"),
            ("2023-10-31", "二〇二三年十月三十一日", "二〇二三年十月三十一日"),
        ] {
            assert_eq!(text(head("date", value), shown).as_deref(), Some(expected), "{value} {shown}");
        }
    }

    #[test]
    fn errors_and_formulas_without_value_are_remarked() {
        let error = |text: &str| Some(Content::Remark(RemarkKind::ErrorValue(text.to_owned())));
        let formula = || Head { has_formula: true, ..Head::default() };
        assert_eq!(Head { is_error: true, ..formula() }.content(Some("#引用!".to_owned())), error("#引用!"));
        assert_eq!(formula().content(Some("#REF!".to_owned())), error("#REF!"));
        assert_eq!(Head::default().content(Some("#REF!".to_owned())), Some(Content::Text("#REF!".to_owned())));
        assert_eq!(formula().content(None), Some(Content::Remark(RemarkKind::FormulaWithoutValue)));
        assert_eq!(Head { has_formula: true, ..head("float", "3") }.content(None), Some(Content::Text("3".to_owned())));
    }
}
