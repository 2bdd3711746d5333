//! `returns silent`: which units have not answered a form, and from which nothing came for long.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::call::{Call, Read};
use super::exit::Exit;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::unanswered::{QUIET_WEEKS, Quiet, Unanswered};
use crate::domain::unit::Unit;
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::words::key_number;

/// `returns silent --json`.
#[derive(Serialize)]
struct Answer<'a> {
    today: NaiveDate,
    weeks: u32,
    units: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    unit: &'a str,
    /// The first form without an answer.
    form: Option<String>,
    sent_on: Option<NaiveDate>,
    forms: usize,
    last_on: Option<NaiveDate>,
    days: Option<i64>,
    /// Whether nothing came for as many weeks as were asked for.
    quiet: bool,
}

/// A unit with why it is listed.
struct Silent<'a> {
    unit: &'a Unit,
    unanswered: Option<Unanswered>,
    heard: Option<Quiet>,
    is_quiet: bool,
}

/// Carries it out.
pub fn run(call: &Call<'_>, weeks: Option<u16>, json: bool) -> Result<Exit, Failure> {
    let weeks = weeks.map_or(QUIET_WEEKS, u32::from);
    let read = call.read(None)?;
    let silent = silent(&read, weeks);
    if json {
        let units = silent.iter().map(row).collect();
        call.answer_json(&Answer { today: read.day().today, weeks, units })?;
    } else if silent.is_empty() {
        call.tell(&say!(call.lang, CliWord::NobodySilent, weeks = weeks));
    } else {
        call.answer(&table(&silent, call.lang))?;
        let unanswered = silent.iter().filter(|one| one.unanswered.is_some()).count();
        let quiet = silent.iter().filter(|one| one.is_quiet).count();
        call.tell(&say!(call.lang, CliWord::SilentUnits, unanswered = unanswered, quiet = quiet, weeks = weeks));
    }
    Ok(Exit::Done)
}

/// In the order of the roster.
fn silent(read: &Read, weeks: u32) -> Vec<Silent<'_>> {
    let day = read.day();
    let quiet: BTreeSet<UnitId> = day.quiet_units(weeks).into_iter().map(|one| one.unit).collect();
    let mut silent: Vec<_> = read
        .book
        .units
        .values()
        .map(|unit| Silent {
            unit,
            unanswered: day.unanswered(unit.id),
            heard: day.quiet(unit.id),
            is_quiet: quiet.contains(&unit.id),
        })
        .filter(|one| one.unanswered.is_some() || one.is_quiet)
        .collect();
    silent.sort_by_key(|one| one.unit.position);
    silent
}

fn row<'a>(one: &Silent<'a>) -> Row<'a> {
    Row {
        unit: &one.unit.code,
        form: one.unanswered.map(|form| Key::Form(form.form.0).to_string()),
        sent_on: one.unanswered.map(|form| form.sent_on),
        forms: one.unanswered.map_or(0, |form| form.forms),
        last_on: one.heard.and_then(|heard| heard.last_on),
        days: one.heard.map(|heard| heard.days),
        quiet: one.is_quiet,
    }
}

fn table(silent: &[Silent<'_>], lang: Lang) -> String {
    let heads = [
        (CliWord::Unit, Side::Left),
        (CliWord::FirstForm, Side::Left),
        (CliWord::SentOn, Side::Left),
        (CliWord::FormsWaiting, Side::Right),
        (CliWord::LastHeard, Side::Left),
        (CliWord::DaysQuiet, Side::Right),
    ];
    let mut table = Table::new(&heads.map(|(word, side)| (word.say(lang), side)));
    for one in silent {
        let form = one.unanswered;
        let day = |day: Option<NaiveDate>| super::list::date(day);
        table.row([
            one.unit.name.clone(),
            form.map_or_else(|| ".".to_owned(), |form| key_number(&Key::Form(form.form.0), lang)),
            day(form.map(|form| form.sent_on)),
            form.map_or_else(|| ".".to_owned(), |form| form.forms.to_string()),
            day(one.heard.and_then(|heard| heard.last_on)),
            one.heard.map_or_else(|| ".".to_owned(), |heard| heard.days.to_string()),
        ]);
    }
    table.text()
}
