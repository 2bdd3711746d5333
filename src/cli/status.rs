//! `status`: the desk at a glance.
use crate::domain::figure::FigureKind;

use super::args::Reading;
use super::call::{Call, Read};
use super::exit::Exit;
use super::json::StatusAnswer;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::clock::Clock;
use crate::domain::id::RegisterRowId;
use crate::domain::key::Key;
use crate::domain::overview::{Item, Overview, StalledUnit, overview};
use crate::domain::registers::RowStanding;
use crate::domain::unanswered::Unanswered;
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::words::{clock_kind, date_with_weekday, key_number, register};

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
    let lights = tally.lights();
    let mut text =
        say!(lang, CliWord::StatusHead, title = title, today = today, week = overview.week).trim_start().to_owned();
    text.push('\n');
    text.push_str(&say!(
        lang,
        CliWord::StatusLights,
        tasks = tally.count(FigureKind::Tasks),
        assignments = tally.count(FigureKind::Assignments),
        red = lights.red,
        yellow = lights.yellow,
        green = lights.green,
        blue = lights.blue,
        grey = lights.grey,
        standing = tally.count(FigureKind::Standing)
    ));
    text.push('\n');
    let closed = read.day().plan().and_then(|plan| Some((plan.id, plan.closed_on?)));
    if let Some((plan, date)) = closed {
        let year = read.day().year_standing(plan);
        text.push_str(&say!(lang, CliWord::StatusClosed, date = date, n = year.open, carried = year.carried));
        text.push('\n');
        return text;
    }
    text.push_str(&say!(
        lang,
        CliWord::StatusOwed,
        choices = overview.choices.len(),
        review = overview.awaiting_review.len(),
        gates = overview.gates_shut.len(),
        doubted = tally.count(FigureKind::Doubted),
        stalled = tally.count(FigureKind::Stalled)
    ));
    text.push('\n');
    let (recheck, close) = (overview.to_recheck, overview.to_close);
    if recheck + close > 0 {
        text.push_str(&say!(lang, CliWord::StatusFindings, recheck = recheck, close = close));
        text.push('\n');
    }
    if let Some(next) = read.day().bulletin_due() {
        let [from, to] = [next.period.from, next.period.to];
        text.push_str(&say!(lang, CliWord::BulletinDue, from = from, to = to, due = next.due));
        text.push('\n');
    }
    text.push_str(&items(read, CliWord::StatusOverdue, &overview.overdue, lang));
    text.push_str(&items(read, CliWord::StatusDueSoon, &overview.due_soon, lang));
    text.push_str(&clocks(read, &overview.clocks, lang));
    text.push_str(&rows(read, &overview.rows, lang));
    text.push_str(&unanswered(read, &overview.unanswered, lang));
    text.push_str(&stalled(read, &overview.stalled, lang));
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

fn rows(read: &Read, rows: &[(RegisterRowId, RowStanding)], lang: Lang) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[
        (CliWord::LastWorkday.say(lang), Side::Left),
        (CliWord::Distance.say(lang), Side::Left),
        (CliWord::Kind.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Number.say(lang), Side::Left),
    ]);
    for (id, standing) in rows.iter().take(LISTED) {
        let Some((row, due)) = read.book.register_rows.get(id).zip(standing.due) else { continue };
        table.row([
            due.last_workday.to_string(),
            register::row_distance(standing, lang),
            register::due_word(row, &due, lang),
            read.book.unit_name(row.unit).to_owned(),
            key_number(&row.key(), lang),
        ]);
    }
    section(CliWord::StatusRegisters, rows.len(), &table, lang)
}

fn unanswered(read: &Read, units: &[Unanswered], lang: Lang) -> String {
    if units.is_empty() {
        return String::new();
    }
    let heads = [CliWord::SentOn, CliWord::DaysQuiet, CliWord::Unit, CliWord::FirstForm];
    let mut table = Table::new(&heads.map(|word| (word.say(lang), Side::Left)));
    for one in units.iter().take(LISTED) {
        table.row([
            one.sent_on.to_string(),
            one.days.to_string(),
            read.book.unit_name(one.unit).to_owned(),
            key_number(&Key::Form(one.form.0), lang),
        ]);
    }
    section(CliWord::StatusUnanswered, units.len(), &table, lang)
}

fn stalled(read: &Read, units: &[StalledUnit], lang: Lang) -> String {
    if units.is_empty() {
        return String::new();
    }
    let heads = [CliWord::DaysQuiet, CliWord::Duties, CliWord::Unit];
    let mut table = Table::new(&heads.map(|word| (word.say(lang), Side::Left)));
    for one in units.iter().take(LISTED) {
        let unit = read.book.unit_name(one.unit).to_owned();
        table.row([one.days.to_string(), one.count.to_string(), unit]);
    }
    section(CliWord::StatusStalled, units.len(), &table, lang)
}

fn section(head: CliWord, n: usize, table: &Table, lang: Lang) -> String {
    let mut text = format!("\n{}\n{}", say!(lang, head, n = n), table.text());
    if n > LISTED {
        text.push_str(&say!(lang, CliWord::StatusMore, n = n - LISTED));
        text.push('\n');
    }
    text
}
