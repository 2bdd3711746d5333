//! The faults of a holiday file in both languages.

use crate::locale::{Lang, say};
use crate::pack::holiday::{Fault, HolidayFileError, MAX_BYTES, Problem, YEARS};

crate::locale::words! {
    /// Faults of a holiday file.
    enum HolidayWord in "holiday" {
        At = "at",
        TooLarge = "too_large",
        Encoding = "encoding",
        Syntax = "syntax",
        UnknownKey = "unknown_key",
        Missing = "missing",
        Type = "type",
        Year = "year",
        Date = "date",
        OtherYear = "other_year",
        Twice = "twice",
        OffAndWork = "off_and_work",
        NotWeekend = "not_weekend",
        NotOff = "not_off",
        NoDaysOff = "no_days_off",
        Text = "text",
    }
}

/// Every fault, one a line, each with file, line and field.
pub fn say(error: &HolidayFileError, lang: Lang) -> String {
    let line = |fault: &Fault| {
        let what = problem(&fault.problem, lang);
        say!(lang, HolidayWord::At, file = error.file, line = fault.line, field = fault.field, what = what)
    };
    error.faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn problem(problem: &Problem, lang: Lang) -> String {
    use HolidayWord as Word;
    match problem {
        Problem::TooLarge { bytes } => say!(lang, Word::TooLarge, bytes = bytes, max = MAX_BYTES),
        Problem::Encoding => Word::Encoding.say(lang).to_owned(),
        Problem::Syntax(words) => say!(lang, Word::Syntax, words = words),
        Problem::UnknownKey { expected } => say!(lang, Word::UnknownKey, expected = expected),
        Problem::Missing { expected } => say!(lang, Word::Missing, expected = expected),
        Problem::Type { found, expected } => say!(lang, Word::Type, found = found, expected = expected),
        Problem::Year { found } => {
            say!(lang, Word::Year, found = found, first = YEARS.start(), last = YEARS.end())
        }
        Problem::Date { found } => say!(lang, Word::Date, found = found),
        Problem::OtherYear { date, year } => say!(lang, Word::OtherYear, date = date, year = year),
        Problem::Twice { date } => say!(lang, Word::Twice, date = date),
        Problem::OffAndWork { date } => say!(lang, Word::OffAndWork, date = date),
        Problem::NotWeekend { date } => say!(lang, Word::NotWeekend, date = date),
        Problem::NotOff { date } => say!(lang, Word::NotOff, date = date),
        Problem::NoDaysOff => Word::NoDaysOff.say(lang).to_owned(),
        Problem::Text { found } => say!(lang, Word::Text, found = found),
    }
}
