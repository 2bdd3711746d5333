//! Replaying a script through the ordinary write path.

use std::path::Path;

use super::fault::{DemoError, ScriptError, ScriptFault};
use super::script::{self, Entry, Step};
use crate::domain::pack::Pack;
use crate::domain::workday::WorkCalendar;
use crate::exchange::weekly::{Freezing, WeekContext, freeze};
use crate::ledger::{Ledger, NewLedger, Stamp};
use crate::locale::Lang;
use crate::pack;

/// Who sits at the sample desk.
const ACTOR: &str = "政务公开专员";

/// Builds the shipped sample at `path`: written beside it without waiting for the disk, then synced and named at once,
/// so that a build broken off leaves nothing.
///
/// # Errors
/// A file of that name exists, the place cannot be written, or (a fault of the program) an entry is refused.
pub fn build(path: &Path) -> Result<Ledger, DemoError> {
    replay(path, &script::read(super::shipped())?)
}

/// Replays entries into a new sample ledger at `path`.
///
/// # Errors
/// As [`build`]; the error of an entry names its file, line and number.
pub fn replay(path: &Path, entries: &[Entry]) -> Result<Ledger, DemoError> {
    // The sample knows the shipped years alone, so that it is the same on every desk.
    let calendar = pack::holiday::shipped()?;
    let Some(first) = entries.first() else { return Err(DemoError::Empty) };
    let new = NewLedger { export_language: Lang::ZhCn.code().to_owned(), sample: true };
    let mut making = Ledger::create_fast_then_publish(path, &new, &stamp(first))?;
    for entry in entries {
        perform(making.ledger(), entry, &calendar)?;
    }
    Ok(making.publish()?)
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
        Step::Freeze(week) => {
            let shown = WeekContext { calendar, today: stamp.desk_date, plan: None };
            let freezing = Freezing { shown, week: *week, reason: None, stamp: &stamp };
            freeze(ledger, &freezing)
                .map_err(|error| DemoError::Week { place: Box::new(place()), error: Box::new(error) })?;
        }
    }
    Ok(())
}

fn shipped_pack(name: &str) -> Result<Pack, ScriptFault> {
    let no_such = || ScriptFault::NoSuchPack(name.to_owned());
    let (name, text) = pack::shipped().iter().find(|(shipped, _)| *shipped == name).ok_or_else(no_such)?;
    pack::read(name, text).map_err(|_| no_such())
}
