//! Replaying a script through the ordinary write path.

use std::path::Path;

use super::fault::{DemoError, ScriptError, ScriptFault};
use super::returns;
use super::script::{self, Entry, Step};
use crate::domain::act::BulletinAct;
use crate::domain::day::Day;
use crate::domain::pack::Pack;
use crate::domain::workday::WorkCalendar;
use crate::exchange::bulletin::sending;
use crate::exchange::csv::Encoding;
use crate::exchange::forms::{FormSet, FormsWanted};
use crate::exchange::weekly::{Freezing, WeekContext, freeze};
use crate::ledger::{Ledger, NewLedger, Stamp};
use crate::locale::Lang;
use crate::pack;
use crate::words::bulletin_paper;

/// Who sits at the sample desk.
const ACTOR: &str = "政务公开专员";

/// Builds the shipped sample at `path`, with its returns in a folder: the ledger is written beside its place without
/// waiting for the disk, then synced and named at once, so that a build broken off leaves none.
///
/// # Errors
/// A file of that name exists, the place cannot be written, or (a fault of the program) an entry is refused.
pub fn build(path: &Path, returns: &Path) -> Result<Ledger, DemoError> {
    // The folder first: a ledger of that name is never without its returns.
    let write = |ledger: &Ledger, calendar: &WorkCalendar| returns::write(returns, ledger, calendar);
    let (ledger, written) = replayed(path, &script::read(super::shipped())?, write)?;
    written.keep();
    Ok(ledger)
}

/// Replays entries into a new sample ledger at `path`.
///
/// # Errors
/// A file of that name exists, the place cannot be written, or an entry is refused: its file, line and number are named.
pub fn replay(path: &Path, entries: &[Entry]) -> Result<Ledger, DemoError> {
    Ok(replayed(path, entries, |_, _| Ok(()))?.0)
}

/// Replays entries, and does something with the ledger before it has its name.
fn replayed<T>(
    path: &Path,
    entries: &[Entry],
    then: impl FnOnce(&Ledger, &WorkCalendar) -> Result<T, DemoError>,
) -> Result<(Ledger, T), DemoError> {
    // The sample knows the shipped years alone, so that it is the same on every desk.
    let calendar = pack::holiday::shipped()?;
    let Some(first) = entries.first() else { return Err(DemoError::Empty) };
    let new = NewLedger { export_language: Lang::ZhCn.code().to_owned(), sample: true };
    let mut making = Ledger::create_fast_then_publish(path, &new, &stamp(first))?;
    for entry in entries {
        perform(making.ledger(), entry, &calendar)?;
    }
    let done = then(making.ledger(), &calendar)?;
    Ok((making.publish()?, done))
}

fn stamp(entry: &Entry) -> Stamp {
    Stamp { actor: ACTOR.to_owned(), desk_date: entry.on, recorded_at: entry.recorded_at }
}

fn perform(ledger: &mut Ledger, entry: &Entry, calendar: &WorkCalendar) -> Result<(), DemoError> {
    let (stamp, place) = (stamp(entry), || entry.place.clone());
    let refused = |error| DemoError::Entry { place: Box::new(place()), error };
    match &entry.step {
        Step::Pack(name) => {
            let pack = shipped_pack(name).map_err(|fault| ScriptError { place: place(), fault })?;
            ledger.take_plan(&pack, &stamp).map_err(refused)?;
        }
        Step::Act(act) => {
            ledger.perform(act, &stamp).map_err(refused)?;
        }
        Step::Forms(sent) => {
            let of_forms = |error| DemoError::Forms { place: Box::new(place()), error: Box::new(error) };
            let book = ledger.book().map_err(refused)?;
            let unit = |code: &String| book.unit_by_code(code).map(|unit| unit.id);
            // They are entered as sent and no file is written: no file has one of their names under the ledger's.
            let wanted = FormsWanted {
                units: sent.units.iter().filter_map(unit).collect(),
                due_within: sent.due_within,
                folder: ledger.path().to_owned(),
                encoding: Encoding::Utf8,
            };
            let set = FormSet::of(ledger, calendar, stamp.desk_date, None, wanted).map_err(of_forms)?;
            ledger.perform(&set.act(), &stamp).map_err(refused)?;
        }
        Step::Bulletin(number) => {
            let book = ledger.book().map_err(refused)?;
            let none = || DemoError::from(ScriptError { place: place(), fault: ScriptFault::NoBulletin });
            let act = bulletin(&Day::of(&book, calendar, stamp.desk_date), number).ok_or_else(none)?;
            ledger.perform(&act.into(), &stamp).map_err(refused)?;
        }
        Step::Freeze(week) => {
            let shown = WeekContext { calendar, today: stamp.desk_date, plan: None };
            let freezing = Freezing { shown, week: *week, reason: None, stamp: &stamp };
            freeze(ledger, &freezing)
                .map_err(|error| DemoError::Week { place: Box::new(place()), error: Box::new(error) })?;
        }
    }
    Ok(())
}

/// The bulletin of the days since the last one, dated the day and sent as it was drafted.
fn bulletin(day: &Day<'_>, number: &str) -> Option<BulletinAct> {
    let period = day.bulletin_period(None, None).ok()?;
    let draft = day.bulletin(period, day.today, day).ok()?;
    let paper = bulletin_paper(&draft, Some(number), day, Lang::ZhCn)?;
    sending(&draft, &paper, Some(number), day, Lang::ZhCn).ok()
}

fn shipped_pack(name: &str) -> Result<Pack, ScriptFault> {
    let no_such = || ScriptFault::NoSuchPack(name.to_owned());
    let (name, text) = pack::shipped().iter().find(|(shipped, _)| *shipped == name).ok_or_else(no_such)?;
    pack::read(name, text).map_err(|_| no_such())
}
