//! What an argument takes, where what was given is none.

use std::error::Error;
use std::fmt;

use chrono::NaiveDate;

use crate::domain::assignment::REMINDER_WAYS;
use crate::domain::bulletin::Rhythm;
use crate::domain::week::IsoWeek;
use crate::locale::{Lang, say};

/// What would be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A date.
    Day,
    /// A week.
    Week,
    /// A year of these.
    Year {
        /// The first.
        first: i32,
        /// The last.
        last: i32,
    },
    /// A number from 0.
    Count,
    /// A number of these.
    Number {
        /// The least.
        first: u16,
        /// The most.
        last: u16,
    },
    /// Points of a score.
    Points,
    /// A language of the program.
    Lang,
    /// A field with its value.
    Field,
    /// One of these codes.
    OneOf(Vec<&'static str>),
}

crate::locale::words! {
    /// What arguments take.
    enum WantedWord in "cli_wanted" {
        Day = "day",
        Week = "week",
        Year = "year",
        Count = "count",
        Points = "points",
        Number = "number",
        Lang = "lang",
        Field = "field",
        OneOf = "one_of",
    }
}

impl Wanted {
    /// In words, to stand inside a sentence.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let word = match self {
            Self::Year { first, last } => return say!(lang, WantedWord::Year, first = first, last = last),
            Self::Number { first, last } => return say!(lang, WantedWord::Number, first = first, last = last),
            Self::OneOf(known) => return say!(lang, WantedWord::OneOf, known = known.join(" ")),
            Self::Day => WantedWord::Day,
            Self::Week => WantedWord::Week,
            Self::Count => WantedWord::Count,
            Self::Points => WantedWord::Points,
            Self::Lang => WantedWord::Lang,
            Self::Field => WantedWord::Field,
        };
        word.say(lang).to_owned()
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.say(Lang::En))
    }
}

impl Error for Wanted {}

pub(super) fn day(text: &str) -> Result<NaiveDate, Wanted> {
    let whole = Some(text).filter(|text| text.len() == 10);
    whole.and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).ok_or(Wanted::Day)
}

pub(super) fn week(text: &str) -> Result<IsoWeek, Wanted> {
    text.parse().map_err(|_| Wanted::Week)
}

/// A year that a plan can be of.
pub(super) fn plan_year(text: &str) -> Result<i32, Wanted> {
    year(text, 2000, 2099)
}

/// A year that phrases can be read in.
pub(super) fn any_year(text: &str) -> Result<i32, Wanted> {
    year(text, 1949, 2999)
}

fn year(text: &str, first: i32, last: i32) -> Result<i32, Wanted> {
    text.parse().ok().filter(|year| (first..=last).contains(year)).ok_or(Wanted::Year { first, last })
}

pub(super) fn count(text: &str) -> Result<u32, Wanted> {
    text.parse().map_err(|_| Wanted::Count)
}

/// Weeks to spread over or look back on: half a year at most.
pub(super) fn some_weeks(text: &str) -> Result<u16, Wanted> {
    let (first, last) = (1, 26);
    text.parse().ok().filter(|weeks| (first..=last).contains(weeks)).ok_or(Wanted::Number { first, last })
}

/// How often a bulletin is due.
pub(super) fn rhythm(text: &str) -> Result<Rhythm, Wanted> {
    Rhythm::from_code(text.trim()).ok_or_else(|| Wanted::OneOf(Rhythm::ALL.map(Rhythm::code).to_vec()))
}

/// A way to remind.
pub(super) fn reminder_way(text: &str) -> Result<&'static str, Wanted> {
    let known = REMINDER_WAYS.into_iter().find(|way| *way == text.trim());
    known.ok_or_else(|| Wanted::OneOf(REMINDER_WAYS.to_vec()))
}

pub(super) fn lang(text: &str) -> Result<Lang, Wanted> {
    text.parse().map_err(|_| Wanted::Lang)
}
