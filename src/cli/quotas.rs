//! `quotas`: every quota of the county and of each unit that owes it, with the activities that count and why others do
//! not.

use chrono::NaiveDate;
use serde::Serialize;

use super::args::Reading;
use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::day::Day;
use crate::domain::id::ActivityId;
use crate::domain::key::Key;
use crate::domain::pace::{Lack, Pace, QuotaProgress};
use crate::domain::quota::Quota;
use crate::failure::Failure;
use crate::locale::{Common, Lang, say};
use crate::words;

/// One row of `quotas --json`: a quota of the county, or of one unit.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    scope: &'static str,
    unit: Option<&'a str>,
    strength: &'static str,
    need: Option<u32>,
    done: u32,
    missing: u32,
    pace: Option<&'static str>,
    due: Option<NaiveDate>,
    counted: Vec<String>,
    not_counted: Vec<NotCounted>,
    /// What is asked by another period than the year, in words.
    period: Option<&'a str>,
}

/// An activity that does not count, and what it lacks.
#[derive(Serialize)]
struct NotCounted {
    key: String,
    why: Vec<&'static str>,
}

impl<'a> Row<'a> {
    fn new(day: &Day<'a>, quota: &'a Quota, one: &QuotaProgress) -> Self {
        let key = |id: &ActivityId| Key::Activity(id.0).to_string();
        let not_counted = |id: &ActivityId| NotCounted {
            key: key(id),
            why: day
                .book
                .activities
                .get(id)
                .map_or_else(Vec::new, |one| day.lacks_for(quota, one).into_iter().map(Lack::code).collect()),
        };
        Self {
            id: &quota.code,
            title: &quota.title,
            scope: quota.scope.code(),
            unit: one.unit.and_then(|unit| day.book.units.get(&unit)).map(|unit| unit.code.as_str()),
            strength: quota.strength.code(),
            need: one.at_least,
            done: one.done,
            missing: one.missing,
            pace: one.pace.map(Pace::code),
            due: day.quota_due(quota),
            counted: one.counted.iter().map(key).collect(),
            not_counted: one.uncounted.iter().map(not_counted).collect(),
            period: quota.period.as_deref(),
        }
    }
}

/// Prints the quotas, those of one unit.
pub fn run(call: &Call<'_>, unit: Option<&str>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let unit = unit.map(|text| find_unit(&read.book, text)).transpose()?;
    let day = read.judged();
    let mut found = day.all_quotas();
    found.retain(|one| unit.is_none() || one.unit == unit);
    let found: Vec<_> = found.iter().filter_map(|one| Some((day.book.quotas.get(&one.quota)?, one))).collect();
    if reading.json {
        call.answer_json(&found.iter().map(|(quota, one)| Row::new(&day, quota, one)).collect::<Vec<_>>())?;
    } else if found.is_empty() {
        call.tell(CliWord::NoQuotas.say(call.lang));
    } else {
        call.answer(&table(&day, &found, call.lang))?;
    }
    Ok(Exit::Done)
}

fn table(day: &Day<'_>, rows: &[(&Quota, &QuotaProgress)], lang: Lang) -> String {
    let heads = [
        (CliWord::Unit.say(lang), Side::Left),
        (Common::Quotas.say(lang), Side::Left),
        (CliWord::DoneOfNeed.say(lang), Side::Right),
        (CliWord::Missing.say(lang), Side::Right),
        (CliWord::NotCounted.say(lang), Side::Right),
        (CliWord::Pace.say(lang), Side::Left),
    ];
    let mut table = Table::new(&heads);
    for (quota, one) in rows {
        let unit = one.unit.map(|unit| day.book.unit_name(unit).to_owned());
        let need = one.at_least.map_or_else(|| one.done.to_string(), |need| format!("{}/{need}", one.done));
        table.row([
            unit.unwrap_or_else(|| CliWord::OfCounty.say(lang).to_owned()),
            words::quota_title(quota, lang).to_owned(),
            need,
            one.missing.to_string(),
            one.uncounted.len().to_string(),
            match (one.pace, &quota.period) {
                (Some(pace), _) => words::pace(pace, lang).to_owned(),
                (None, Some(period)) => period.clone(),
                (None, None) => ".".to_owned(),
            },
        ]);
    }
    let units = day.board().units;
    let at_zero: Vec<&str> =
        units.iter().filter(|one| one.is_at_zero()).map(|one| day.book.unit_name(one.unit)).collect();
    let names = at_zero.join(Common::ListMark.say(lang));
    let said = say!(lang, CliWord::QuotasAtZero, n = at_zero.len(), names = names);
    format!("{}{}\n", table.text(), said.trim_end())
}
