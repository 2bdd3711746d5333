//! `status`: the desk at a glance.

use super::args::Reading;
use super::call::{Call, Read};
use super::exit::Exit;
use super::json::StatusAnswer;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::clock::{Clock, ClockKind};
use crate::domain::overview::{Item, Overview, overview};
use crate::locale::{Lang, say};
use crate::setup::Failure;
use crate::words::{date_with_weekday, key_number};

/// How many lines a list of the overview shows; `tasks` shows all.
const LISTED: usize = 12;

/// Prints the overview.
pub fn run(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let overview = overview(&read.judged());
    if reading.json {
        call.answer_json(&StatusAnswer::new(&read.judged(), &overview))?;
    } else {
        call.answer(&text(&read, &overview, call.lang))?;
    }
    Ok(Exit::Done)
}

fn text(read: &Read, overview: &Overview, lang: Lang) -> String {
    let title = read.day().plan().map(|plan| plan.title.clone()).unwrap_or_default();
    let today = date_with_weekday(overview.today, lang);
    let tally = &overview.tally;
    let lights = &tally.lights;
    let mut text =
        say!(lang, CliWord::StatusHead, title = title, today = today, week = overview.week).trim_start().to_owned();
    text.push('\n');
    text.push_str(&say!(
        lang,
        CliWord::StatusLights,
        tasks = tally.tasks,
        assignments = tally.assignments,
        red = lights.red,
        yellow = lights.yellow,
        green = lights.green,
        blue = lights.blue,
        grey = lights.grey,
        standing = tally.standing
    ));
    text.push('\n');
    text.push_str(&say!(
        lang,
        CliWord::StatusOwed,
        choices = overview.choices.len(),
        review = overview.awaiting_review.len(),
        gates = overview.gates_shut.len(),
        doubted = tally.doubted,
        stalled = tally.stalled
    ));
    text.push('\n');
    text.push_str(&items(read, CliWord::StatusOverdue, &overview.overdue, lang));
    text.push_str(&items(read, CliWord::StatusDueSoon, &overview.due_soon, lang));
    text.push_str(&clocks(read, &overview.clocks, lang));
    text
}

fn items(read: &Read, head: CliWord, items: &[Item], lang: Lang) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[
        (CliWord::LastWorkday.say(lang), Side::Left),
        (CliWord::Distance.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Key.say(lang), Side::Left),
    ]);
    for item in items.iter().take(LISTED) {
        let unit = read.book.unit_by_code(&item.unit).map_or("", |unit| unit.name.as_str());
        table.row([
            super::list::date(item.last_workday),
            crate::words::distance(&item.standing, lang),
            unit.to_owned(),
            item.key.to_string(),
        ]);
    }
    section(head, items.len(), &table, lang)
}

fn clocks(read: &Read, clocks: &[Clock], lang: Lang) -> String {
    if clocks.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[
        (CliWord::LastWorkday.say(lang), Side::Left),
        (CliWord::Kind.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Number.say(lang), Side::Left),
    ]);
    for clock in clocks.iter().take(LISTED) {
        table.row([
            clock.last_workday.to_string(),
            clock_kind(clock.kind, lang).to_owned(),
            read.book.unit_name(clock.unit).to_owned(),
            key_number(&clock.of, lang),
        ]);
    }
    section(CliWord::StatusClocks, clocks.len(), &table, lang)
}

fn section(head: CliWord, n: usize, table: &Table, lang: Lang) -> String {
    let mut text = format!("\n{}\n{}", say!(lang, head, n = n), table.text());
    if n > LISTED {
        text.push_str(&say!(lang, CliWord::StatusMore, n = n - LISTED));
        text.push('\n');
    }
    text
}

fn clock_kind(kind: ClockKind, lang: Lang) -> &'static str {
    let word = match kind {
        ClockKind::Feedback => CliWord::ClockFeedback,
        ClockKind::Window => CliWord::ClockWindow,
        ClockKind::Review => CliWord::ClockReview,
        ClockKind::Publish => CliWord::ClockPublish,
    };
    word.say(lang)
}
