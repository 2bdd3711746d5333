//! Reading a holiday file: strict, and to the end, so that a user sees all faults at once.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Expected, Fault, HolidayFileError, Problem, TomlKind, quoted};
use super::limits::{MAX_BYTES, MAX_TEXT, YEARS};
use crate::domain::workday::HolidayYear;

const KEYS: &str = "year, notice, off, work, names";
const NOTICE_KEYS: &str = "number, date";

type Value<'t> = Spanned<DeValue<'t>>;
/// Days of a list, each with its field and where it stands.
type ListedDays = BTreeMap<NaiveDate, (String, Range<usize>)>;

/// As [`read_holiday_year`], from the bytes of a file, which need not be text.
///
/// # Errors
/// As there, and bytes that are no UTF-8.
pub fn read_holiday_bytes(name: &str, bytes: &[u8]) -> Result<HolidayYear, HolidayFileError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_holiday_year(name, text),
        Err(error) => {
            let line = line_of(bytes, error.valid_up_to());
            let faults = vec![Fault { line, field: String::new(), problem: Problem::Encoding }];
            Err(HolidayFileError { file: plain_name(name), faults })
        }
    }
}

/// Reads one year from the text of a file; `name` is how errors call the file.
///
/// # Errors
/// Everything that is wrong in it, each with line and field.
pub fn read_holiday_year(name: &str, text: &str) -> Result<HolidayYear, HolidayFileError> {
    let mut reader = Reader { text, year: None, faults: Vec::new() };
    let read = reader.file();
    match read {
        Some(year) if reader.faults.is_empty() => Ok(year),
        _ => {
            reader.faults.sort_by_key(|fault| fault.line);
            Err(HolidayFileError { file: plain_name(name), faults: reader.faults })
        }
    }
}

/// The line, from 1, on which a byte stands.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// A file name for a message: a path may hold any character.
fn plain_name(name: &str) -> String {
    name.chars().flat_map(|c| if is_plain(c) { vec![c] } else { c.escape_debug().collect() }).collect()
}

/// Whether a character shows as itself: no control, bidi or zero-width one, no mark that joins its neighbour.
fn is_plain(c: char) -> bool {
    matches!(c, '"' | '\'' | '\\') || c.escape_debug().count() == 1
}

struct Reader<'t> {
    text: &'t str,
    /// The file's year, once it is known to be a good one.
    year: Option<i32>,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn fault(&mut self, span: Range<usize>, field: &str, problem: Problem) {
        let line = line_of(self.text.as_bytes(), span.start);
        self.faults.push(Fault { line, field: field.to_owned(), problem });
    }

    /// The year, if it could be read at all; whether it may be used the faults say.
    fn file(&mut self) -> Option<HolidayYear> {
        if self.text.len() > MAX_BYTES {
            self.fault(0..0, "", Problem::TooLarge { bytes: self.text.len() });
            return None;
        }
        let root = match DeTable::parse(self.text) {
            Ok(root) => root.into_inner(),
            Err(error) => {
                let message = error.message().chars().filter(|c| is_plain(*c)).take(200).collect();
                self.fault(error.span().unwrap_or(0..0), "", Problem::Syntax(message));
                return None;
            }
        };
        self.known_keys(&root, "", &["year", "notice", "off", "work", "names"], KEYS);
        self.year = self.required(&root, "year", Expected::Year).and_then(|value| self.year_number(value));
        let notice =
            self.required(&root, "notice", Expected::Notice).map(|value| self.notice(value)).unwrap_or_default();
        let off = self.required(&root, "off", Expected::Days).map(|value| self.days("off", value)).unwrap_or_default();
        let work =
            self.required(&root, "work", Expected::Days).map(|value| self.days("work", value)).unwrap_or_default();
        self.check_work(&off, &work);
        let off: BTreeSet<_> = off.into_keys().collect();
        let names = root.get("names").map(|value| self.names(&off, value)).unwrap_or_default();
        let work = work.into_keys().collect();
        Some(HolidayYear { year: self.year?, notice, off, work, names })
    }

    fn known_keys(&mut self, table: &DeTable<'_>, prefix: &str, known: &[&str], expected: &'static str) {
        for (key, _) in table.iter() {
            if !known.contains(&key.get_ref().as_ref()) {
                let field = format!("{prefix}{}", quoted(key.get_ref()));
                self.fault(key.span(), &field, Problem::UnknownKey { expected });
            }
        }
    }

    fn required<'a>(&mut self, root: &'a DeTable<'t>, key: &str, expected: Expected) -> Option<&'a Value<'t>> {
        let value = root.get(key);
        if value.is_none() {
            self.fault(0..0, key, Problem::Missing { expected });
        }
        value
    }

    fn wrong_type<T>(&mut self, field: &str, value: &Value<'_>, expected: Expected) -> Option<T> {
        self.fault(value.span(), field, Problem::Type { found: TomlKind::of(value.get_ref()), expected });
        None
    }

    fn year_number(&mut self, value: &Value<'_>) -> Option<i32> {
        let Some(number) = value.get_ref().as_integer() else {
            return self.wrong_type("year", value, Expected::Year);
        };
        let year = i32::from_str_radix(number.as_str(), number.radix()).ok().filter(|year| YEARS.contains(year));
        if year.is_none() {
            let found = number.as_str().chars().take(20).collect();
            self.fault(value.span(), "year", Problem::Year { found });
        }
        year
    }

    fn notice(&mut self, value: &Value<'_>) -> String {
        match value.get_ref() {
            DeValue::Array(list) if list.is_empty() => {
                self.fault(value.span(), "notice", Problem::Missing { expected: Expected::Notice });
                String::new()
            }
            DeValue::Array(list) => {
                let cited: Vec<_> = list.iter().filter_map(|one| self.one_notice(one)).collect();
                cited.join("、")
            }
            DeValue::String(_) => self.plain_text("notice", value).unwrap_or_default(),
            _ => self.one_notice(value).unwrap_or_default(),
        }
    }

    /// As it is cited: 国办发明电〔2022〕16号（2022-12-08）.
    fn one_notice(&mut self, value: &Value<'_>) -> Option<String> {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong_type("notice", value, Expected::Notice);
        };
        self.known_keys(table, "notice.", &["number", "date"], NOTICE_KEYS);
        let number = match table.get("number") {
            Some(number) => self.plain_text("notice.number", number),
            None => self.missing_in(value, "notice.number", Expected::NoticeNumber),
        };
        let date = match table.get("date") {
            Some(date) => self.date("notice.date", date),
            None => self.missing_in(value, "notice.date", Expected::NoticeDate),
        };
        Some(format!("{}（{}）", number?, date?))
    }

    fn missing_in<T>(&mut self, table: &Value<'_>, field: &str, expected: Expected) -> Option<T> {
        self.fault(table.span(), field, Problem::Missing { expected });
        None
    }

    fn plain_text(&mut self, field: &str, value: &Value<'_>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            return self.wrong_type(field, value, Expected::Text);
        };
        let text = text.trim();
        if text.is_empty() || text.chars().count() > MAX_TEXT || !text.chars().all(is_plain) {
            self.fault(value.span(), field, Problem::Text { found: quoted(text) });
            return None;
        }
        Some(text.to_owned())
    }

    /// A list of days of the file's year. An empty `off` would make a year look published that is not.
    fn days(&mut self, field: &str, value: &Value<'_>) -> ListedDays {
        let mut days = ListedDays::new();
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type::<()>(field, value, Expected::Days);
            return days;
        };
        if field == "off" && list.is_empty() {
            self.fault(value.span(), field, Problem::NoDaysOff);
        }
        for (at, entry) in list.iter().enumerate() {
            let place = format!("{field}[{}]", at + 1);
            let Some(date) = self.date(&place, entry).and_then(|date| self.own_year(&place, entry.span(), date)) else {
                continue;
            };
            match days.entry(date) {
                Entry::Occupied(_) => self.fault(entry.span(), &place, Problem::Twice { date }),
                Entry::Vacant(free) => _ = free.insert((place, entry.span())),
            }
        }
        days
    }

    fn check_work(&mut self, off: &ListedDays, work: &ListedDays) {
        for (&date, (place, span)) in work {
            if off.contains_key(&date) {
                self.fault(span.clone(), place, Problem::OffAndWork { date });
            } else if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                self.fault(span.clone(), place, Problem::NotWeekend { date });
            }
        }
    }

    fn names(&mut self, off: &BTreeSet<NaiveDate>, value: &Value<'_>) -> BTreeMap<NaiveDate, String> {
        let mut names = BTreeMap::new();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type::<()>("names", value, Expected::Feasts);
            return names;
        };
        for (key, feast) in table.iter() {
            let place = format!("names.{}", quoted(key.get_ref()));
            let Some(date) = parse_date(key.get_ref()) else {
                self.fault(key.span(), &place, Problem::Date { found: quoted(key.get_ref()) });
                continue;
            };
            if self.own_year(&place, key.span(), date).is_some() && !off.contains(&date) {
                self.fault(key.span(), &place, Problem::NotOff { date });
            }
            if let Some(feast) = self.plain_text(&place, feast) {
                names.insert(date, feast);
            }
        }
        names
    }

    fn own_year(&mut self, field: &str, span: Range<usize>, date: NaiveDate) -> Option<NaiveDate> {
        match self.year {
            Some(year) if date.year() != year => {
                self.fault(span, field, Problem::OtherYear { date, year });
                None
            }
            _ => Some(date),
        }
    }

    /// A date as text or as TOML's own; one with a time is neither.
    fn date(&mut self, field: &str, value: &Value<'_>) -> Option<NaiveDate> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => return self.wrong_type(field, value, Expected::Date),
        };
        let date = parse_date(&text);
        if date.is_none() {
            self.fault(value.span(), field, Problem::Date { found: quoted(&text) });
        }
        date
    }
}

/// `YYYY-MM-DD` and nothing looser: chrono alone would take `+2023-1-1`.
fn parse_date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date.to_string() == text).then_some(date)
}
