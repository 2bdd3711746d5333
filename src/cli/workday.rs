//! `workday`: sums of working days, what a day is, and taking in a year's notice.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};

use super::args::WorkdayCommand;
use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::act::{Act, SettingAct};
use crate::domain::moved_dates::{MovedDate, moved_dates as moved_by};
use crate::domain::workday::{CountedDay, DayKind, is_older};
use crate::failure::Failure;
use crate::locale::{Common, Lang, say};
use crate::setup::keep_year;
use crate::words::{self, date_with_weekday, weekday};

/// Carries the command out.
pub fn run(call: &Call<'_>, command: &WorkdayCommand) -> Result<Exit, Failure> {
    match command {
        WorkdayCommand::Add { date, n, explain, json } => add(call, *date, *n, *explain, *json),
        WorkdayCommand::Check { date } => check(call, *date),
        WorkdayCommand::Load { file } => load(call, file),
    }
}

fn add(call: &Call<'_>, date: NaiveDate, n: u32, explain: bool, json: bool) -> Result<Exit, Failure> {
    let calendar = call.calendar();
    let sum = calendar.add(date, n)?;
    if json {
        call.answer_json(&sum)?;
    } else if explain {
        let heads = [CliWord::Date, CliWord::Weekday, CliWord::Counted, CliWord::Why];
        let mut table = Table::new(&[
            (heads[0].say(call.lang), Side::Left),
            (heads[1].say(call.lang), Side::Left),
            (heads[2].say(call.lang), Side::Right),
            (heads[3].say(call.lang), Side::Left),
        ]);
        sum.days.iter().for_each(|day| table.row(strip_row(day, call.lang)));
        call.answer(&table.text())?;
        for year in calendar.years().filter(|year| sum.days.iter().any(|day| day.date.year() == year.year)) {
            call.answer_line(&say!(call.lang, CliWord::ByNotice, year = year.year, notice = year.notice))?;
        }
        call.answer_line(&sum.date.to_string())?;
    } else {
        call.answer_line(&sum.date.to_string())?;
    }
    if sum.provisional {
        let first = calendar.years().last().map_or(date.year(), |year| year.year + 1);
        let year = sum.days.iter().find(|day| day.provisional).map_or(first, |day| day.date.year());
        call.tell(&say!(call.lang, CliWord::ProvisionalYear, year = year));
    }
    Ok(Exit::Done)
}

fn strip_row(day: &CountedDay, lang: Lang) -> [String; 4] {
    [
        day.date.to_string(),
        weekday(day.date, lang).to_owned(),
        day.nth.map_or_else(|| ".".to_owned(), |nth| nth.to_string()),
        kind(&day.kind, day.provisional, lang),
    ]
}

/// What a day is, in words.
fn kind(kind: &DayKind, provisional: bool, lang: Lang) -> String {
    let word = match kind {
        DayKind::Workday => CliWord::KindWorkday,
        DayKind::MakeUp => CliWord::KindMakeUp,
        DayKind::Weekend => CliWord::KindWeekend,
        DayKind::Holiday(_) => CliWord::KindHoliday,
    };
    let mut text = word.say(lang).to_owned();
    if let Some(feast) = kind.feast() {
        text = say!(lang, CliWord::WithRemark, text = text, remark = feast);
    }
    if provisional {
        text = say!(lang, CliWord::WithRemark, text = text, remark = Common::Unpublished.say(lang));
    }
    text
}

fn check(call: &Call<'_>, date: NaiveDate) -> Result<Exit, Failure> {
    let calendar = call.calendar();
    let what = kind(&calendar.kind(date), calendar.is_provisional(date), call.lang);
    call.answer_line(&format!("{} {what}", date_with_weekday(date, call.lang)))?;
    if calendar.is_provisional(date) {
        call.tell(&say!(call.lang, CliWord::ProvisionalYear, year = date.year()));
    }
    Ok(Exit::Done)
}

/// The act stands first, then the file takes its place: a ledger that refuses leaves the data folder as it was.
fn load(call: &Call<'_>, file: &Path) -> Result<Exit, Failure> {
    let before = call.calendar();
    let kept = keep_year(&call.place()?, file)?;
    let mut after = before.clone();
    after.insert(kept.year.clone());
    let year = kept.year.year;
    let mut moved = Vec::new();
    let mut ended = Exit::Done;
    let has_ledger = call.ledger_path()?.exists();
    if has_ledger {
        let mut ledger = call.open()?;
        moved = moved_by(&*ledger.book()?, call.today(), &before, &after);
        let act = Act::Setting(SettingAct::LoadHolidays {
            year,
            notice: kept.year.notice.clone(),
            sha256: kept.sha256.clone(),
        });
        ledger.perform(&act, &call.stamp())?;
        ended = call.entered(&mut ledger);
    } else {
        call.tell(CliWord::LoadedWithoutLedger.say(call.lang));
    }
    let there = before.year(year).filter(|there| is_older(&kept.year.notice, &there.notice));
    if let Some(there) = there {
        call.tell(&say!(call.lang, CliWord::OlderNotice, year = year, new = kept.year.notice, old = there.notice));
    }
    let changed = if before.has(year) { before.days_that_change(&after, year) } else { Vec::new() };
    if !changed.is_empty() {
        let days = words::days_that_change(&changed, &after, call.lang);
        call.tell(&say!(call.lang, CliWord::DaysChange, n = changed.len(), days = days));
    }
    let place = if has_ledger { kept.settle_after_act()? } else { kept.settle_alone()? };
    call.tell(&say!(call.lang, CliWord::Loaded, year = year, file = place.display(), n = moved.len()));
    if !moved.is_empty() {
        let heads = [CliWord::Key, CliWord::Due, CliWord::Before, CliWord::After];
        let mut table = Table::new(&heads.map(|head| (head.say(call.lang), Side::Left)));
        for MovedDate { key, due, before, after } in moved {
            table.row([key.to_string(), due.to_string(), before.to_string(), after.to_string()]);
        }
        call.answer(&table.text())?;
    }
    Ok(ended)
}
