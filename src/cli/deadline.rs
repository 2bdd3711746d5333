//! `deadline`: what phrases mean, one answer a phrase.

use std::io::Read as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::call::Call;
use super::exit::Exit;
use super::list;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::deadline::{AfterEvent, Deadline, DeadlineKind, read};
use crate::domain::workday::WorkCalendar;
use crate::failure::Failure;
use crate::locale::Lang;
use crate::text::clean;
use crate::words::deadline_kind;

/// One line of `deadline --json`.
#[derive(Serialize)]
struct Answer {
    phrase: String,
    kind: DeadlineKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_workday: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dates: Vec<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<AfterEvent>,
}

impl Answer {
    fn new(deadline: Deadline, calendar: &WorkCalendar) -> Self {
        Self {
            last_workday: deadline.date.map(|date| calendar.last_workday(date).date),
            phrase: deadline.phrase,
            kind: deadline.kind,
            date: deadline.date,
            dates: deadline.dates,
            readings: deadline.readings,
            rule: deadline.rule,
            event: deadline.event,
        }
    }

    fn cells(&self, lang: Lang) -> [String; 5] {
        let dates = if self.dates.is_empty() { &self.readings } else { &self.dates };
        [
            self.phrase.clone(),
            deadline_kind(self.kind, lang).to_owned(),
            list::date(self.date),
            list::date(self.last_workday),
            dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        ]
    }
}

/// Reads the phrases given, or the lines of stdin.
pub fn run(call: &Call<'_>, phrases: Vec<String>, year: Option<i32>, json: bool) -> Result<Exit, Failure> {
    let phrases = if phrases.is_empty() { lines_of_stdin()? } else { phrases };
    let calendar = call.calendar();
    let answers = phrases.iter().map(|phrase| Answer::new(read(&clean(phrase), year), &calendar));
    let text = if json {
        answers
            .map(|answer| serde_json::to_string(&answer).map(|line| line + "\n"))
            .collect::<Result<String, _>>()
            .map_err(|error| Failure::Output(error.into()))?
    } else {
        let heads = [CliWord::Phrase, CliWord::Kind, CliWord::Date, CliWord::LastWorkday, CliWord::Dates];
        let mut table = Table::new(&heads.map(|head| (head.say(call.lang), Side::Left)));
        answers.for_each(|answer| table.row(answer.cells(call.lang)));
        table.text()
    };
    call.answer(&text)?;
    Ok(Exit::Done)
}

/// Every line, blank ones among them. A line that is no UTF-8 is read with marks in place of what cannot be read, and
/// so comes out as unreadable, on its own line.
fn lines_of_stdin() -> Result<Vec<String>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(Failure::Input)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect())
}
