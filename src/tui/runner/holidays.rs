//! Taking in a year's holiday file at the desk.

use std::path::{Path, PathBuf};

use crate::domain::act::{Act, SettingAct};
use crate::domain::moved_dates::moved_dates;
use crate::domain::workday::{WorkCalendar, is_older};
use crate::failure::Failure;
use crate::locale::Lang;
use crate::setup::{keep_year, resolve_path};
use crate::tui::effect::GuardedEffect;
use crate::tui::outcome::Outcome;
use crate::tui::words::AskWord;
use crate::words;

use super::Runner;

/// Takes the file in; one whose notice is older than what stands for its year is asked about first.
pub fn ask_or_load(
    runner: &mut Runner,
    file: PathBuf,
    calendar: &WorkCalendar,
    lang: Lang,
) -> Result<Outcome, Failure> {
    let file = resolve_path(&file);
    let new = keep_year(&runner.place, &file)?.year;
    let there = calendar.year(new.year).filter(|there| is_older(&new.notice, &there.notice));
    let Some(there) = there else { return load(runner, &file, calendar, lang) };
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("year", &new.year), ("new", &new.notice), ("old", &there.notice)];
    let mut after = calendar.clone();
    after.insert(new.clone());
    let changed = calendar.days_that_change(&after, new.year);
    let days = words::days_that_change(&changed, &after, lang);
    let changes = AskWord::DaysChange.with(lang, &[("n", &changed.len()), ("days", &days)]);
    let stands = AskWord::OlderStands.say(lang).to_owned();
    let mut lines = vec![AskWord::OlderNotice.with(lang, &values), stands];
    lines.extend((!changed.is_empty()).then_some(changes));
    Ok(Outcome::Ask {
        title: AskWord::HolidaysTitle.say(lang).to_owned(),
        lines,
        sure: GuardedEffect::LoadHolidays(file),
    })
}

/// The act stands first, then the file takes its place: a ledger that refuses leaves the data folder as it was.
pub fn load(runner: &mut Runner, file: &Path, calendar: &WorkCalendar, lang: Lang) -> Result<Outcome, Failure> {
    let stamp = runner.stamp();
    let kept = keep_year(&runner.place, file)?;
    let (year, notice, sha256) = (kept.year.year, kept.year.notice.clone(), kept.sha256.clone());
    let mut after = calendar.clone();
    after.insert(kept.year.clone());
    let ledger = runner.ledger()?;
    let moved = moved_dates(&*ledger.book()?, stamp.desk_date, calendar, &after);
    ledger.perform(&Act::Setting(SettingAct::LoadHolidays { year, notice, sha256 }), &stamp)?;
    let book = ledger.book()?;
    let trouble = kept.settle_after_act().err().map(|failure| failure.sentence(lang));
    Ok(Outcome::LoadedHolidays { calendar: Box::new(after), year, moved, book, trouble })
}
