//! What was typed, read into what an act needs; and what is wrong with it, by field.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::date_input::{DateContext, DateProblem, LikelyYear, read_date};
use crate::text;
use crate::tui::view::View;

use super::field::{Field, Kind};
use super::words::FormWord;

/// A problem at a field: what is wrong, and what would be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    /// Field.
    pub field: &'static str,
    /// The sentence.
    pub text: String,
}

/// Something computed from what was typed, shown at its field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// Field.
    pub field: &'static str,
    /// The words.
    pub text: String,
    /// `!`: stands under the field; does not stop saving.
    pub warns: bool,
}

/// What stands in a form's fields.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Values {
    fields: BTreeMap<&'static str, Entry>,
}

#[derive(Clone, PartialEq, Debug)]
struct Entry {
    label: String,
    value: Value,
    lean: LikelyYear,
    codes: Vec<String>,
    pending: String,
}

impl Values {
    /// The values of fields.
    #[must_use]
    pub fn of<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Self {
        let entry = |field: &Field| {
            let unit = if let Kind::Unit(unit) = &field.kind { Some(unit) } else { None };
            let (codes, pending) = match unit {
                Some(unit) if unit.is_several() => unit.codes_and_rest(),
                Some(unit) => (unit.code().map(str::to_owned).into_iter().collect(), field.text().to_owned()),
                None => (field.codes(), field.text().to_owned()),
            };
            Entry {
                label: field.label.clone(),
                value: field.value(),
                lean: if let Kind::Date(_, lean) = field.kind { lean } else { LikelyYear::ThisYear },
                codes,
                pending: pending.trim().to_owned(),
            }
        };
        Self { fields: fields.into_iter().map(|field| (field.id, entry(field))).collect() }
    }

    /// The text of a field, cleaned and trimmed; empty when it is none.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        let raw = self.fields.get(id).and_then(|entry| entry.value.as_str()).unwrap_or("");
        text::clean_lines(raw).trim().to_owned()
    }

    /// The text of a field, `None` when nothing stands there.
    #[must_use]
    pub fn some_text(&self, id: &str) -> Option<String> {
        Some(self.text(id)).filter(|text| !text.is_empty())
    }

    /// Whether a toggle is on.
    #[must_use]
    pub fn is_on(&self, id: &str) -> bool {
        self.fields.get(id).is_some_and(|entry| entry.value == Value::Bool(true))
    }

    /// The codes that a unit field means, or that are chosen in a field for any of a few.
    #[must_use]
    pub fn codes(&self, id: &str) -> Vec<String> {
        self.fields.get(id).map(|entry| entry.codes.clone()).unwrap_or_default()
    }

    /// What is typed in a unit field; of one for several only what means no unit.
    #[must_use]
    pub fn pending(&self, id: &str) -> &str {
        self.fields.get(id).map_or("", |entry| entry.pending.as_str())
    }

    /// The day typed; nothing typed is a problem too.
    ///
    /// # Errors
    ///
    /// Why the text is no date.
    pub fn day(&self, id: &str, view: &View) -> Result<NaiveDate, DateProblem> {
        let lean = self.fields.get(id).map_or(LikelyYear::ThisYear, |entry| entry.lean);
        read_date(&self.text(id), &DateContext { today: view.today, calendar: &view.calendar, lean })
    }

    fn label(&self, id: &str) -> &str {
        self.fields.get(id).map_or("", |entry| entry.label.as_str())
    }
}

/// Reads values one after the other and gathers what is wrong, so that a form shows all its problems at once.
pub struct Check<'a> {
    /// What was typed.
    pub values: &'a Values,
    /// The moment.
    pub view: &'a View,
    errors: Vec<FieldError>,
}

impl<'a> Check<'a> {
    /// A check of these values.
    #[must_use]
    pub const fn new(values: &'a Values, view: &'a View) -> Self {
        Self { values, view, errors: Vec::new() }
    }

    /// The view that the values are read under.
    #[must_use]
    pub const fn view(&self) -> &'a View {
        self.view
    }

    /// Notes a problem.
    pub fn wrong(&mut self, field: &'static str, text: String) {
        self.errors.push(FieldError { field, text });
    }

    fn missing(&mut self, field: &'static str) {
        let label = self.values.label(field).to_owned();
        self.wrong(field, FormWord::Required.with(self.view.lang, &[("label", &label)]));
    }

    /// A text that is owed.
    pub fn required(&mut self, field: &'static str) -> Option<String> {
        let text = self.values.some_text(field);
        if text.is_none() {
            self.missing(field);
        }
        text
    }

    /// A day that is owed.
    pub fn date(&mut self, field: &'static str) -> Option<NaiveDate> {
        match self.values.day(field, self.view) {
            Ok(day) => Some(day),
            Err(DateProblem::Empty) => {
                self.missing(field);
                None
            }
            Err(problem) => {
                let text = date_sentence(&problem, &self.values.text(field), self.view);
                self.wrong(field, text);
                None
            }
        }
    }

    /// A day that may be left out.
    pub fn some_date(&mut self, field: &'static str) -> Option<NaiveDate> {
        if self.values.some_text(field).is_some() { self.date(field) } else { None }
    }

    /// A day that something happened on: not after today.
    pub fn past(&mut self, field: &'static str) -> Option<NaiveDate> {
        let day = self.date(field)?;
        if day > self.view.today {
            let today = self.view.today;
            self.wrong(field, FormWord::NotYet.with(self.view.lang, &[("today", &today)]));
        }
        Some(day)
    }

    /// A day that something happened on, which may be left out.
    pub fn some_past(&mut self, field: &'static str) -> Option<NaiveDate> {
        if self.values.some_text(field).is_some() { self.past(field) } else { None }
    }

    /// A whole number that may be left out.
    pub fn some_number(&mut self, field: &'static str) -> Option<u32> {
        let typed = self.values.some_text(field)?;
        let plain: String = typed.chars().map(text::twin).collect();
        let number = plain.parse().ok();
        if number.is_none() {
            self.wrong(field, FormWord::NotANumber.with(self.view.lang, &[("text", &typed)]));
        }
        number
    }

    /// The code of a unit that is owed.
    pub fn unit(&mut self, field: &'static str) -> Option<String> {
        let entry = self.values.fields.get(field);
        let (code, typed) =
            entry.map(|entry| (entry.codes.first().cloned(), entry.pending.clone())).unwrap_or_default();
        if code.is_none() {
            if typed.is_empty() {
                self.missing(field);
            } else {
                self.wrong(field, FormWord::NoUnit.with(self.view.lang, &[("text", &typed)]));
            }
        }
        code
    }

    /// The code of a unit that may be left out.
    pub fn some_unit(&mut self, field: &'static str) -> Option<String> {
        let empty = self.values.fields.get(field).is_none_or(|entry| entry.pending.is_empty());
        if empty { None } else { self.unit(field) }
    }

    /// Codes of several units, of which one at least is owed.
    pub fn some_units(&mut self, field: &'static str) -> Vec<String> {
        let codes = self.units(field);
        if codes.is_empty() && self.values.pending(field).is_empty() {
            self.missing(field);
        }
        codes
    }

    /// Codes of several units; a typed name that means none is a problem.
    pub fn units(&mut self, field: &'static str) -> Vec<String> {
        let pending = self.values.fields.get(field).map(|entry| entry.pending.clone()).unwrap_or_default();
        if !pending.is_empty() {
            self.wrong(field, FormWord::NoUnit.with(self.view.lang, &[("text", &pending)]));
        }
        self.values.codes(field)
    }

    /// The made thing, if nothing was wrong; `None` stands for a value that a problem was noted for.
    ///
    /// # Errors
    ///
    /// Every problem noted.
    pub fn done<T>(self, made: Option<T>) -> Result<T, Vec<FieldError>> {
        match made {
            Some(made) if self.errors.is_empty() => Ok(made),
            _ => Err(self.errors),
        }
    }
}

/// What is wrong with a date, and what would be right.
fn date_sentence(problem: &DateProblem, typed: &str, view: &View) -> String {
    let lang = view.lang;
    match problem {
        DateProblem::NoSuchDay { month, day, last, .. } => {
            let near = last.format("%-m.%-d").to_string();
            FormWord::NoSuchDay.with(lang, &[("month", month), ("day", day), ("near", &near)])
        }
        DateProblem::NoSuchMonth(month) => FormWord::NoSuchMonth.with(lang, &[("month", month)]),
        DateProblem::ShortYear => FormWord::ShortYear.say(lang).to_owned(),
        DateProblem::TooFar => FormWord::TooFar.say(lang).to_owned(),
        DateProblem::Empty | DateProblem::Unreadable => FormWord::NoDate.with(lang, &[("text", &typed)]),
    }
}
