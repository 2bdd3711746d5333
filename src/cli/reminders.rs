//! `export reminders`: letters that remind units, as files or as one list for a group chat; counted where it is asked for.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::args::{RemindersArgs, ToneChoice};
use super::call::Call;
use super::exit::Exit;
use super::given::worded;
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::act::{Act, AssignmentAct, check};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::overview::owed_soon;
use crate::exchange::weekly::{Overwrite, hand_out};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::setup::perform;
use crate::words::{Tone, letter, letter_list};

/// Writes the letters, their paths are the answer; or the list, which is the answer. The reminders are entered after
/// that, as one act, so that none counts that nobody was sent.
pub fn run(call: &Call<'_>, args: RemindersArgs) -> Result<Exit, Failure> {
    let way = worded("--way", args.way)?;
    let mut ledger = if way.is_some() { call.open()? } else { call.open_to_read()? };
    let (book, calendar) = (ledger.book()?, call.calendar());
    let day = Day::of(&book, &calendar, call.today()).using(call.plan(&ledger, &book)?);
    let units = addressed(&day, &args.units)?;
    if units.is_empty() {
        call.tell(CliWord::NobodyToRemind.say(call.lang));
        return Ok(Exit::Done);
    }
    let of = units.iter().flat_map(|unit| owed_soon(&day, *unit)).map(|item| item.key).collect();
    let enters = way.map(|text| Act::Assignment(AssignmentAct::Remind { of, on: call.today(), text }));
    if let Some(act) = &enters {
        // What will be refused is refused before a letter is written.
        check(act, &book, call.today()).map_err(LedgerError::from)?;
    }
    let written = if args.list {
        call.answer(&format!("{}\n", letter_list(&units, &day, call.lang).unwrap_or_default()))?;
        Exit::Done
    } else {
        let files = letters(&units, args.tone, &day, call.lang);
        let replace = if args.force { Overwrite::Anything } else { Overwrite::Nothing };
        let written = hand_out(&args.out.unwrap_or_else(|| PathBuf::from(".")), &files, replace)?;
        let lines: Vec<String> = written.paths.iter().map(|path| path.display().to_string()).collect();
        call.wrote(written.unconfirmed).or(call.answer_done(&lines))
    };
    let Some(act) = enters else {
        call.tell(CliWord::NotEntered.say(call.lang));
        return Ok(written);
    };
    let done = match perform(&mut ledger, &act, &call.stamp()) {
        Ok(done) => done,
        // The letters are there all the same.
        Err(why) => {
            call.tell(&say!(call.lang, CliWord::OnlyLetters, why = why.sentence(call.lang)));
            return Ok(Exit::Problems);
        }
    };
    call.tell(&say!(call.lang, CliWord::RemindersEntered, n = units.len(), title = done.title));
    Ok(written.or(call.entered(&mut ledger)))
}

/// The units named, or all, as far as there is something to remind them of; in roster order, each once.
fn addressed(day: &Day<'_>, named: &[String]) -> Result<Vec<UnitId>, Failure> {
    let named = named.iter().map(|text| find_unit(day.book, text)).collect::<Result<Vec<_>, _>>()?;
    let is_asked = |unit: UnitId| named.is_empty() || named.contains(&unit);
    let mut units: Vec<_> = day.book.units.values().filter(|unit| is_asked(unit.id)).collect();
    units.sort_by_key(|unit| unit.position);
    Ok(units.into_iter().map(|unit| unit.id).filter(|unit| !owed_soon(day, *unit).is_empty()).collect())
}

fn letters(units: &[UnitId], tone: Option<ToneChoice>, day: &Day<'_>, lang: Lang) -> Vec<(String, Vec<u8>)> {
    let tone = tone.map(|tone| match tone {
        ToneChoice::Please => Tone::Please,
        ToneChoice::Press => Tone::Press,
        ToneChoice::Urge => Tone::Urge,
    });
    let one = |unit: &UnitId| {
        let text = letter(*unit, tone, day, lang)?;
        Some((file_name(*unit, day.book, day.today, lang), format!("{text}\n").into_bytes()))
    };
    units.iter().filter_map(one).collect()
}

fn file_name(unit: UnitId, book: &Book, today: NaiveDate, lang: Lang) -> String {
    let unit = book.units.get(&unit).map(|unit| unit.code.as_str()).unwrap_or_default();
    format!("{}.txt", say!(lang, CliWord::LetterFile, day = today, unit = unit))
}
