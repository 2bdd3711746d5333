//! The sample desk's script: dated acts in TOML, read strictly into [`Entry`]s.
//!
//! A file is a list of days, a day a list of entries in the order of their time of day:
//!
//! ```toml
//! [[day]]
//! on = "2023-08-17"
//! acts = [
//!     { at = "09:40", act = "add_note", of = ["2023/43/县水务局"], text = "供水企业名单核对中。" },
//!     { at = "17:05", freeze = "2023-W33" },
//! ]
//! ```
//!
//! An act is an [`Act`]; where it or a tick in it leaves out `on`, it happened on the day it was entered.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Deserialize;
use toml::{Spanned, Table, Value};

use super::fault::{Place, ScriptError, ScriptFault};
use crate::domain::act::Act;
use crate::domain::week::IsoWeek;

/// China has had one time zone, without summer time, for every year a script can be about.
const CHINA_SECONDS_EAST: i32 = 8 * 3600;

/// Acts that carry the day on which they happened.
const DATED: [&str; 11] = [
    "set_row_stage",
    "add_note",
    "remind",
    "set_status",
    "choose",
    "retire_unit",
    "merge_unit",
    "sign",
    "circulate",
    "pass",
    "add_activity",
];

/// One entry: what was done at the desk, and when.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Where it stands.
    pub place: Place,
    /// Desk date.
    pub on: NaiveDate,
    /// Time of entry.
    pub recorded_at: DateTime<Utc>,
    /// What was done.
    pub step: Step,
}

/// What an entry does.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Takes a shipped pack in.
    Pack(String),
    /// Freezes a week.
    Freeze(IsoWeek),
    /// Sends the bulletin of the days since the last one, under that 文号.
    Bulletin(String),
    /// Writes units their forms; no file of them is kept.
    Forms(SentForms),
    /// Performs an act.
    Act(Box<Act>),
}

/// Which forms are written.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentForms {
    /// Codes of the units; none for all that have something open.
    #[serde(default)]
    pub units: Vec<String>,
    /// Only what is due within so many days.
    #[serde(default)]
    pub due_within: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    day: Vec<RawDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDay {
    on: Spanned<String>,
    acts: Vec<Spanned<Table>>,
}

/// Reads files in order as one script; each is its name and text.
///
/// # Errors
/// The first thing that is wrong, with file, line and entry. Days and times have to run forwards, over all files.
pub fn read(files: &[(&str, &str)]) -> Result<Vec<Entry>, ScriptError> {
    let mut entries: Vec<Entry> = Vec::new();
    for (name, text) in files {
        let mut reader = Reader { file: name, text, entry: 0 };
        for entry in reader.file()? {
            if let Some(before) = entries.last().filter(|before| before.recorded_at > entry.recorded_at) {
                let fault = ScriptFault::Backwards { before: before.on, on: entry.on };
                return Err(ScriptError { place: entry.place, fault });
            }
            entries.push(entry);
        }
    }
    Ok(entries)
}

struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    /// Number of the entry being read.
    entry: usize,
}

impl Reader<'_> {
    fn file(&mut self) -> Result<Vec<Entry>, ScriptError> {
        let raw: RawFile = toml::from_str(self.text).map_err(|error| {
            self.fault(&error.span().unwrap_or_default(), ScriptFault::Syntax(error.message().to_owned()))
        })?;
        let mut entries = Vec::new();
        for day in raw.day {
            self.day(day, &mut entries)?;
        }
        Ok(entries)
    }

    fn day(&mut self, raw: RawDay, entries: &mut Vec<Entry>) -> Result<(), ScriptError> {
        let on = NaiveDate::parse_from_str(raw.on.get_ref(), "%Y-%m-%d")
            .map_err(|_| self.fault(&raw.on.span(), ScriptFault::NotADay(raw.on.get_ref().clone())))?;
        for one in raw.acts {
            self.entry += 1;
            let span = one.span();
            let place = self.place(&span);
            let entry = read_entry(one.into_inner(), on).map_err(|fault| self.fault(&span, fault))?;
            entries.push(Entry { place, on, recorded_at: entry.0, step: entry.1 });
        }
        Ok(())
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let line = self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1;
        Place { file: self.file.to_owned(), line, entry: self.entry }
    }

    fn fault(&self, span: &Range<usize>, fault: ScriptFault) -> ScriptError {
        ScriptError { place: self.place(span), fault }
    }
}

fn read_entry(mut table: Table, on: NaiveDate) -> Result<(DateTime<Utc>, Step), ScriptFault> {
    let recorded_at = match table.remove("at") {
        Some(Value::String(text)) => instant(on, &text).ok_or(ScriptFault::NotATime(text))?,
        _ => return Err(ScriptFault::NotATime(String::new())),
    };
    let others = (table.remove("freeze"), table.remove("forms"), table.remove("bulletin"), table.contains_key("act"));
    let step = match (table.remove("pack"), others) {
        (Some(Value::String(pack)), (None, None, None, false)) => Step::Pack(pack),
        (None, (Some(Value::String(text)), None, None, false)) => {
            Step::Freeze(text.parse().map_err(|_| ScriptFault::NotAWeek(text))?)
        }
        (None, (None, None, Some(Value::String(number)), false)) => Step::Bulletin(number),
        (None, (None, Some(forms), None, false)) => Step::Forms(SentForms::deserialize(forms).map_err(unknown)?),
        (None, (None, None, None, true)) => {
            fill_days(&mut table, on);
            return Ok((recorded_at, Step::Act(Box::new(Act::deserialize(Value::Table(table)).map_err(unknown)?))));
        }
        _ => return Err(ScriptFault::NotOne),
    };
    match table.keys().next() {
        Some(key) => Err(ScriptFault::Extra(key.clone())),
        None => Ok((recorded_at, step)),
    }
}

fn unknown(error: toml::de::Error) -> ScriptFault {
    ScriptFault::NotAnAct(error.message().to_owned())
}

/// A time of day in China on that day.
fn instant(on: NaiveDate, text: &str) -> Option<DateTime<Utc>> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    let china = FixedOffset::east_opt(CHINA_SECONDS_EAST)?;
    NaiveDateTime::new(on, time).and_local_timezone(china).single().map(|at| at.to_utc())
}

/// An act without `on` happened on the day it was entered, and so did a tick.
fn fill_days(table: &mut Table, on: NaiveDate) {
    let act = table.get("act").and_then(Value::as_str).unwrap_or_default();
    if DATED.contains(&act) {
        fill_day(table, on);
    }
    if let Some(Value::Table(state)) = table.get_mut("state")
        && state.get("state").and_then(Value::as_str) == Some("ticked")
    {
        fill_day(state, on);
    }
    for inner in table.get_mut("acts").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Value::Table(inner) = inner {
            fill_days(inner, on);
        }
    }
}

fn fill_day(table: &mut Table, on: NaiveDate) {
    table.entry("on").or_insert_with(|| Value::String(on.to_string()));
}
