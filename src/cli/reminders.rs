//! `export reminders`: letters that remind units, as files or as one list for a group chat; counted where it is asked for.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::args::{RemindersArgs, ToneChoice};
use super::call::Call;
use super::exit::Exit;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::act::find::NoteTarget;
use crate::domain::act::{Act, AssignmentAct, check, find};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::light::LightWord;
use crate::domain::overview::owed_soon;
use crate::domain::registers::RegisterRow;
use crate::exchange::weekly::{Overwrite, hand_out};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Common, Lang, say};
use crate::setup::perform;
use crate::words::{Tone, is_late_besides, is_office, key_number, letter, letter_list};

/// Writes the letters, their paths are the answer; or the list, which is the answer. The reminders are entered after
/// that, as one act, so that none counts that nobody was sent.
pub fn run(call: &Call<'_>, args: RemindersArgs) -> Result<Exit, Failure> {
    let enters = args.way.filter(|_| !args.dry_run);
    let mut ledger = if enters.is_some() { call.open()? } else { call.open_to_read()? };
    let (book, calendar) = (ledger.book()?, call.calendar());
    let day = Day::of(&book, &calendar, call.today()).using(call.plan(&ledger, &book)?);
    let units = left_to_remind(call, addressed(&day, &args)?, &args, &day);
    if units.is_empty() {
        call.tell(CliWord::NobodyToRemind.say(call.lang));
        return Ok(Exit::Done);
    }
    if args.dry_run {
        call.answer(&preview(&units, &day, call.lang))?;
        call.tell(&say!(call.lang, CliWord::WouldRemind, n = units.len(), units = names(&units, &day, call.lang)));
        return Ok(Exit::Done);
    }
    let of: Vec<Key> = units.iter().flat_map(|unit| reminded_of(*unit, &day)).collect();
    // A date of a decision or document takes no reminder: its letter is written all the same.
    let enters = enters.filter(|_| !of.is_empty());
    let act = |way: &str| AssignmentAct::Remind { of, on: call.today(), text: way.to_owned() };
    let enters = enters.map(|way| Act::Assignment(act(way)));
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

/// The units named, or all, as far as there is something to remind them of; in roster order, each once. The office does
/// not write to itself.
fn addressed(day: &Day<'_>, args: &RemindersArgs) -> Result<Vec<UnitId>, Failure> {
    let named = args.units.iter().map(|text| find_unit(day.book, text)).collect::<Result<Vec<_>, _>>()?;
    let is_asked =
        |unit: UnitId| (named.is_empty() || named.contains(&unit)) && (!args.silent || day.unanswered(unit).is_some());
    let mut units: Vec<_> = day.book.units.values().filter(|unit| is_asked(unit.id)).collect();
    units.sort_by_key(|unit| unit.position);
    let has_any =
        |unit: &UnitId| !is_office(*unit, day) && (!reminded_of(*unit, day).is_empty() || is_late_besides(*unit, day));
    Ok(units.into_iter().map(|unit| unit.id).filter(has_any).collect())
}

/// What a unit is reminded of: what is late and near, rows of registers among it, and what the form asks that it has not
/// answered.
fn reminded_of(unit: UnitId, day: &Day<'_>) -> Vec<Key> {
    let mut keys: Vec<Key> = owed_soon(day, unit).into_iter().map(|item| item.key).collect();
    for key in day.unanswered_duties(unit) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let is_late = |row: &&RegisterRow| row.unit == unit && day.row_standing(row).is_overdue();
    let rows = day.book.register_rows.values().filter(is_late);
    keys.extend(rows.filter_map(|row| day.book.key_of(RecordKind::Register, row.id.0)));
    keys
}

/// Without the units that were reminded today already, where reminders are entered; who they are is said.
fn left_to_remind(call: &Call<'_>, units: Vec<UnitId>, args: &RemindersArgs, day: &Day<'_>) -> Vec<UnitId> {
    if args.way.is_none() || args.again {
        return units;
    }
    let is_reminded = |key: &Key| {
        let reminders = find::noted(day.book, key).map(|one| match one {
            NoteTarget::Assignment(one) => &one.reminders,
            NoteTarget::Row(row) => &row.reminders,
        });
        reminders.is_ok_and(|reminders| reminders.iter().any(|told| told.happened_on == day.today))
    };
    let all_reminded = |unit: &UnitId| {
        let keys = reminded_of(*unit, day);
        !keys.is_empty() && keys.iter().all(is_reminded)
    };
    let (before, left): (Vec<_>, Vec<_>) = units.into_iter().partition(all_reminded);
    if !before.is_empty() {
        let who = names(&before, day, call.lang);
        call.tell(&say!(call.lang, CliWord::RemindedToday, n = before.len(), units = who));
    }
    left
}

fn names(units: &[UnitId], day: &Day<'_>, lang: Lang) -> String {
    units.iter().map(|unit| day.book.unit_name(*unit)).collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

/// Who would be reminded, and of how much.
fn preview(units: &[UnitId], day: &Day<'_>, lang: Lang) -> String {
    let heads = [
        (CliWord::Unit, Side::Left),
        (CliWord::LateDuties, Side::Right),
        (CliWord::NearDuties, Side::Right),
        (CliWord::FirstForm, Side::Left),
    ];
    let mut table = Table::new(&heads.map(|(word, side)| (word.say(lang), side)));
    for unit in units {
        let items = owed_soon(day, *unit);
        let late = items.iter().filter(|item| item.standing.word == LightWord::Overdue).count();
        let form = day.unanswered(*unit).map(|one| key_number(&Key::Form(one.form.0), lang));
        table.row([
            day.book.unit_name(*unit).to_owned(),
            late.to_string(),
            (items.len() - late).to_string(),
            form.unwrap_or_else(|| ".".to_owned()),
        ]);
    }
    table.text()
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
