//! `week`: frozen weeks.

use chrono::NaiveDate;
use serde::Serialize;

use super::args::WeekCommand;
use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::book::Book;
use crate::domain::week::{FrozenFile, FrozenWeek, IsoWeek};
use crate::exchange::weekly::{Freezing, WeekContext, freeze};
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::text::clean;

/// Carries the command out.
pub fn run(call: &Call<'_>, command: &WeekCommand) -> Result<Exit, Failure> {
    match command {
        WeekCommand::List { json, as_of } => list(call, *json, *as_of),
        WeekCommand::Freeze { week, revise } => seal(call, *week, revise.as_deref()),
    }
}

/// One frozen week of `week list --json`.
#[derive(Serialize)]
struct WeekRow<'a> {
    key: String,
    week: IsoWeek,
    revision: u32,
    reason: Option<&'a str>,
    frozen_on: NaiveDate,
    withdrawn: bool,
    /// The plan year that the files are of; of weeks frozen before there was a choice none is known.
    plan: Option<&'a str>,
    files: &'a [FrozenFile],
}

impl<'a> WeekRow<'a> {
    fn new(frozen: &'a FrozenWeek, book: &'a Book) -> Self {
        Self {
            plan: plan_of(frozen, book),
            key: format!("week/{}", frozen.week),
            week: frozen.week,
            revision: frozen.revision,
            reason: frozen.reason.as_deref(),
            frozen_on: frozen.frozen_on,
            withdrawn: frozen.withdrawn,
            files: &frozen.files,
        }
    }
}

fn list(call: &Call<'_>, json: bool, as_of: Option<NaiveDate>) -> Result<Exit, Failure> {
    let read = call.read(as_of)?;
    let weeks = &read.book.weeks;
    if json {
        call.answer_json(&weeks.values().map(|one| WeekRow::new(one, &read.book)).collect::<Vec<_>>())?;
    } else if weeks.is_empty() {
        call.tell(CliWord::NoWeeks.say(call.lang));
    } else {
        call.answer(&table(weeks.values(), &read.book, call.lang))?;
    }
    Ok(Exit::Done)
}

fn plan_of<'a>(frozen: &FrozenWeek, book: &'a Book) -> Option<&'a str> {
    Some(book.plans.get(&frozen.plan?)?.key.as_str())
}

fn table<'a>(weeks: impl Iterator<Item = &'a FrozenWeek>, book: &Book, lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Week.say(lang), Side::Left),
        (CliWord::Year.say(lang), Side::Left),
        (CliWord::Revision.say(lang), Side::Right),
        (CliWord::FrozenOn.say(lang), Side::Left),
        (CliWord::Files.say(lang), Side::Right),
        (CliWord::Reason.say(lang), Side::Left),
    ]);
    for frozen in weeks {
        let reason = frozen.reason.clone().unwrap_or_default();
        let withdrawn = CliWord::Withdrawn.say(lang);
        table.row([
            frozen.week.to_string(),
            plan_of(frozen, book).unwrap_or_default().to_owned(),
            frozen.revision.to_string(),
            frozen.frozen_on.to_string(),
            frozen.files.len().to_string(),
            if frozen.withdrawn { format!("{withdrawn} {reason}") } else { reason },
        ]);
    }
    table.text()
}

fn seal(call: &Call<'_>, week: Option<IsoWeek>, revise: Option<&str>) -> Result<Exit, Failure> {
    let reason = match revise.map(|text| clean(text).trim().to_owned()) {
        Some(reason) if reason.is_empty() => return Err(Failure::EmptyText { option: "--revise" }),
        reason => reason,
    };
    let week = week.unwrap_or_else(|| IsoWeek::of(call.today()));
    let calendar = call.calendar();
    let mut ledger = call.open()?;
    let plan = call.plan(&ledger, &*ledger.book()?)?;
    let shown = WeekContext { calendar: &calendar, today: call.today(), plan };
    let frozen = freeze(&mut ledger, &Freezing { shown, week, reason, stamp: &call.stamp() })?;
    let (revision, files) = (frozen.week.revision, frozen.week.files.len());
    call.tell(&say!(call.lang, CliWord::Froze, week = week, revision = revision, files = files));
    if let Some(why) = frozen.backup_failed {
        let why = Failure::from(why).sentence(call.lang);
        call.tell(&say!(call.lang, CliWord::BackupFailed, why = why));
        return Ok(Exit::Problems);
    }
    Ok(call.entered(&mut ledger))
}
