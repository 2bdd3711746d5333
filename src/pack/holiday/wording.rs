//! The faults of a holiday file in both languages.

use super::fault::{Expected, Fault, HolidayFileError, Problem, TomlKind};
use super::limits::{MAX_BYTES, YEARS};
use crate::locale::{Lang, say};

crate::locale::words! {
    /// Faults of a holiday file.
    enum HolidayWord in "holiday" {
        At = "at",
        AtLine = "at_line",
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
        WantedYear = "wanted_year",
        WantedNotice = "wanted_notice",
        WantedNoticeNumber = "wanted_notice_number",
        WantedNoticeDate = "wanted_notice_date",
        WantedDays = "wanted_days",
        WantedDate = "wanted_date",
        WantedText = "wanted_text",
        WantedFeasts = "wanted_feasts",
        FoundText = "found_text",
        FoundNumber = "found_number",
        FoundBoolean = "found_boolean",
        FoundDate = "found_date",
        FoundList = "found_list",
        FoundTable = "found_table",
    }
}

impl HolidayFileError {
    /// Every fault, one a line, each with file, line and field.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let line = |fault: &Fault| {
            let what = problem(&fault.problem, lang);
            if fault.field.is_empty() {
                return say!(lang, HolidayWord::AtLine, file = self.file, line = fault.line, what = what);
            }
            say!(lang, HolidayWord::At, file = self.file, line = fault.line, field = fault.field, what = what)
        };
        self.faults.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn problem(problem: &Problem, lang: Lang) -> String {
    use HolidayWord as Word;
    match problem {
        Problem::TooLarge { bytes } => say!(lang, Word::TooLarge, bytes = bytes, max = MAX_BYTES),
        Problem::Encoding => Word::Encoding.say(lang).to_owned(),
        // The words of the parser are English.
        Problem::Syntax(_) => Word::Syntax.say(lang).to_owned(),
        Problem::UnknownKey { expected } => say!(lang, Word::UnknownKey, expected = expected),
        Problem::Missing { expected } => say!(lang, Word::Missing, expected = wanted(*expected).say(lang)),
        Problem::Type { found: value, expected } => {
            say!(lang, Word::Type, found = found(*value).say(lang), expected = wanted(*expected).say(lang))
        }
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

const fn wanted(wanted: Expected) -> HolidayWord {
    match wanted {
        Expected::Year => HolidayWord::WantedYear,
        Expected::Notice => HolidayWord::WantedNotice,
        Expected::NoticeNumber => HolidayWord::WantedNoticeNumber,
        Expected::NoticeDate => HolidayWord::WantedNoticeDate,
        Expected::Days => HolidayWord::WantedDays,
        Expected::Date => HolidayWord::WantedDate,
        Expected::Text => HolidayWord::WantedText,
        Expected::Feasts => HolidayWord::WantedFeasts,
    }
}

const fn found(found: TomlKind) -> HolidayWord {
    match found {
        TomlKind::String => HolidayWord::FoundText,
        TomlKind::Integer | TomlKind::Float => HolidayWord::FoundNumber,
        TomlKind::Boolean => HolidayWord::FoundBoolean,
        TomlKind::Datetime => HolidayWord::FoundDate,
        TomlKind::Array => HolidayWord::FoundList,
        TomlKind::Table => HolidayWord::FoundTable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::holiday::read_holiday_year;

    fn said(text: &str, lang: Lang) -> String {
        read_holiday_year("2027.toml", text).unwrap_err().sentence(lang)
    }

    /// A page has one language: the words of the parser, which are English, are not on a Chinese one.
    #[test]
    fn a_broken_file_is_told_in_the_language_of_the_page() {
        let syntax = said("year = 2027\noff = \n", Lang::ZhCn);
        assert!(syntax.starts_with("2027.toml 第 2 行：这一行的写法读不懂；"), "{syntax}");
        let wrong = "year = \"x\"\nnotice = 3\noff = \"2027-01-01\"\nwork = [true]\nnames = []\n";
        for words in [syntax, said(wrong, Lang::ZhCn), said("year = 2027\n", Lang::ZhCn)] {
            for line in words.lines() {
                let (_, what) = line.split_once('：').unwrap();
                let outside = what.split('"').step_by(2).collect::<String>().replace("YYYY-MM-DD", "");
                for key in ["number", "date", "off", "work"] {
                    assert!(!outside.replace(&format!("{key} ="), "").contains(key), "{line}");
                }
                assert!(!outside.contains("expected") && !outside.contains("string"), "{line}");
            }
        }
        assert_eq!(said("year = 2027\noff = \n", Lang::En).lines().count(), 1);
    }
}
