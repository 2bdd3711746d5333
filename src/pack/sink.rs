//! Where the checks put what they find, and the small checks they share.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use toml::Spanned;

use super::fault::Fault;
use super::problem::Problem;
use super::raw::Text;
use crate::text::{clean, clean_lines};

/// Most characters of a name, code or brief.
pub(super) const NAME_MAX: usize = 60;
/// Most characters of a title, a choice or a gloss.
pub(super) const CELL_MAX: usize = 300;
/// Most characters of a cell of the table, and of what is quoted from one: what an act of the ledger may hold.
pub(super) const TEXT_MAX: usize = 20_000;

/// Years a pack may speak of.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Collects problems and warnings with their lines.
pub(super) struct Sink {
    starts: Vec<usize>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Sink {
    pub(super) fn new(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts, problems: Vec::new(), warnings: Vec::new() }
    }

    /// Line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    pub(super) fn problem(&mut self, at: Range<usize>, field: impl Into<String>, fault: Fault) {
        let line = self.line(at.start);
        self.problems.push(Problem { line, field: field.into(), fault });
    }

    pub(super) fn warning(&mut self, at: Range<usize>, field: impl Into<String>, fault: Fault) {
        let line = self.line(at.start);
        self.warnings.push(Problem { line, field: field.into(), fault });
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Problems and warnings, in the order of the lines.
    pub(super) fn into_parts(mut self) -> (Vec<Problem>, Vec<Problem>) {
        self.problems.sort_by_key(|problem| problem.line);
        self.warnings.sort_by_key(|warning| warning.line);
        (self.problems, self.warnings)
    }

    /// A text of one line that has to be there: trimmed, visible, bounded.
    pub(super) fn text(&mut self, text: &Text, field: &str, most: usize) -> String {
        self.filled(text, field, most, clean)
    }

    /// As [`Sink::text`], with line breaks: a cell of the table has those of the original.
    pub(super) fn lines(&mut self, text: &Text, field: &str) -> String {
        self.filled(text, field, TEXT_MAX, clean_lines)
    }

    /// As [`Sink::lines`], for a cell that the original may leave blank.
    pub(super) fn cell(&mut self, text: &Text, field: &str) -> String {
        if text.get_ref().trim().is_empty() { String::new() } else { self.lines(text, field) }
    }

    fn filled(&mut self, text: &Text, field: &str, most: usize, clean: fn(&str) -> String) -> String {
        let value = text.get_ref().trim();
        if value.is_empty() {
            self.problem(text.span(), field, Fault::Empty);
        } else if let Some(c) = hidden(value, clean) {
            self.problem(text.span(), field, Fault::Hidden(c));
        } else if value.chars().count() > most {
            self.problem(text.span(), field, Fault::TooLong(most));
        }
        value.to_owned()
    }

    /// A text that may be left out; then it is empty.
    pub(super) fn optional(&mut self, text: Option<&Text>, field: &str, most: usize) -> String {
        text.map(|text| self.text(text, field, most)).unwrap_or_default()
    }

    /// A text that becomes part of keys.
    pub(super) fn code(&mut self, text: &Text, field: &str) -> String {
        let code = self.text(text, field, NAME_MAX);
        if has_bad_char(&code) {
            self.problem(text.span(), field, Fault::BadCode(code.clone()));
        }
        code
    }

    /// A day that fits the plan year: a notice may come out late in the year before, or early in the year after.
    pub(super) fn date_of(&mut self, text: &Text, field: &str, year: i32) -> NaiveDate {
        let found = text.get_ref().trim().to_owned();
        let Ok(date) = NaiveDate::parse_from_str(&found, "%Y-%m-%d") else {
            self.problem(text.span(), field, Fault::NotADate(found));
            return NaiveDate::default();
        };
        if !YEARS.contains(&date.year()) {
            self.problem(text.span(), field, Fault::OutOfRange(found));
        } else if YEARS.contains(&year) && (date.year() - year).abs() > 1 {
            self.problem(text.span(), field, Fault::YearMismatch { found, year });
        }
        date
    }

    /// A whole number within bounds.
    pub(super) fn number(&mut self, number: &Spanned<i64>, field: &str, least: u32, most: u32) -> u32 {
        let found = *number.get_ref();
        match u32::try_from(found) {
            Ok(value) if (least..=most).contains(&value) => value,
            _ => {
                let fault = Fault::NotBetween { found, least: i64::from(least), most: i64::from(most) };
                self.problem(number.span(), field, fault);
                least
            }
        }
    }

    /// Reports a text that stands earlier already.
    pub(super) fn unique(&mut self, seen: &mut FirstLines, text: &Text, field: &str) {
        let line = self.line(text.span().start);
        let value = text.get_ref().trim().to_owned();
        match seen.get(&value) {
            Some(&first) => self.problem(text.span(), field, Fault::Twice { text: value, first }),
            None => {
                seen.insert(value, line);
            }
        }
    }
}

/// Whether a text may stand where a name does: filled, one line, visible, bounded.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && hidden(text, clean).is_none() && text.chars().count() <= NAME_MAX
}

/// Whether a text may be the id of a pack.
#[must_use]
pub fn is_id(text: &str) -> bool {
    is_name(text) && !has_bad_char(text)
}

/// What has a meaning in keys and lists of codes.
fn has_bad_char(code: &str) -> bool {
    code.chars().any(|c| c.is_whitespace() || "/\\?,，、".contains(c))
}

/// Texts met so far, with the line of the first.
pub(super) type FirstLines = HashMap<String, usize>;

/// The first character that cleaning would take out or change. A pack is kept word for word, so it is refused rather
/// than cleaned.
fn hidden(value: &str, clean: fn(&str) -> String) -> Option<char> {
    let clean = clean(value);
    let mut kept = clean.chars();
    value.chars().find(|c| kept.next() != Some(*c))
}
