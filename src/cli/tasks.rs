//! `tasks`: every assignment with its dates, status and light.

use super::args::Reading;
use super::call::Call;
use super::exit::Exit;
use super::json::TaskRow;
use super::list;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::light::Light;
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::words::{brief, distance, duty_number, light_word, status_of};

/// Prints the assignments, those of one unit or with one light.
pub fn run(call: &Call<'_>, unit: Option<&str>, light: Option<Light>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let unit = unit.map(|text| find_unit(&read.book, text)).transpose()?;
    let day = read.day();
    let mut found = day.assignments();
    found.retain(|one| unit.is_none() || one.unit == unit);
    found.retain(|one| light.is_none() || day.standing(one).light == light);
    if reading.json {
        let rows: Vec<_> = found.into_iter().filter_map(|one| TaskRow::new(&day, one)).collect();
        call.answer_json(&rows)?;
    } else if found.is_empty() {
        call.tell(CliWord::NoTasks.say(call.lang));
    } else {
        call.answer(&table(&day, &found, call.lang))?;
        call.tell(&say!(call.lang, CliWord::TasksTotal, n = found.len()));
    }
    Ok(Exit::Done)
}

fn table(day: &Day<'_>, rows: &[&Assignment], lang: Lang) -> String {
    let mut table = Table::new(&[
        ("#", Side::Right),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::LastWorkday.say(lang), Side::Left),
        (CliWord::Due.say(lang), Side::Left),
        (CliWord::Status.say(lang), Side::Left),
        (CliWord::Light.say(lang), Side::Left),
        (CliWord::Distance.say(lang), Side::Left),
        (CliWord::Task.say(lang), Side::Left),
    ]);
    for one in rows {
        let Some(task) = day.task_of(one) else { continue };
        let standing = day.standing(one);
        let unit = one.unit.map(|unit| day.book.unit_name(unit).to_owned());
        table.row([
            duty_number(task, one.part, lang),
            unit.or_else(|| one.choice.clone()).unwrap_or_default(),
            list::date(standing.last_workday),
            list::date(standing.due),
            status_of(day, one, lang).to_owned(),
            light_word(standing.word, lang).to_owned(),
            distance(&standing, lang),
            brief(task, lang),
        ]);
    }
    table.text()
}
