//! `returns accept`, `returns reject` and what else a person says of returned forms.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::words::ReturnsCliWord as Word;
use crate::cli::args::{AcceptArgs, Chosen, RejectArgs};
use crate::cli::call::{Call, Read};
use crate::cli::exit::Exit;
use crate::cli::unit::find_unit;
use crate::domain::act::returns::returned;
use crate::domain::act::taking::can_be_taken;
use crate::domain::act::{Act, ReturnAct};
use crate::domain::key::Key;
use crate::domain::returned::{Difference, Returned, Ruling};
use crate::exchange::import::Progress;
use crate::exchange::returns::{ReadAgainst, ReturnBatch};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::say;
use crate::setup::perform;

/// Takes differences. Of those that were not named one by one, what is in conflict or cannot be taken is left.
pub fn accept(call: &Call<'_>, args: &AcceptArgs) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let chosen = chosen(&args.chosen, &read)?;
    let is_named = |one: &Difference| args.chosen.ids.contains(&one.id);
    let (mut of, mut conflicts, mut refused) = (args.chosen.ids.clone(), 0, 0);
    for one in chosen.into_iter().filter(|one| !is_named(one)) {
        if read.book.find_difference(one.id).is_some_and(|(of, one)| is_untakable(of, one, &read)) {
            refused += 1;
        } else if !args.over_desk && read.book.is_in_conflict(one) {
            conflicts += 1;
        } else {
            of.push(one.id);
        }
    }
    let left = conflicts + refused;
    if left > 0 {
        call.tell(&say!(call.lang, Word::Left, n = left, conflicts = conflicts, refused = refused));
    }
    let count = of.len();
    let (submitted_on, reason, over_desk) = (args.submitted_on, args.reason.clone(), args.over_desk);
    let act = ReturnAct::AcceptDifferences { of, submitted_on, reason, over_desk };
    settle(call, count, act, Word::Taken)
}

/// Whether accepting it would be refused, whatever is said about conflicts.
fn is_untakable(of: &Returned, one: &Difference, read: &Read) -> bool {
    can_be_taken(of, &one.said, of.received_on, &read.book, read.day().today).is_err()
}

/// Refuses differences.
pub fn reject(call: &Call<'_>, args: &RejectArgs) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let named = args.chosen.ids.iter().copied();
    let found = chosen(&args.chosen, &read)?.into_iter().map(|one| one.id).filter(|id| !args.chosen.ids.contains(id));
    let of: Vec<i64> = named.chain(found).collect();
    let count = of.len();
    settle(call, count, ReturnAct::RejectDifferences { of, reason: args.reason.clone() }, Word::RefusedN)
}

fn settle(call: &Call<'_>, count: usize, act: ReturnAct, done: Word) -> Result<Exit, Failure> {
    if count == 0 {
        call.tell(Word::NoneChosen.say(call.lang));
        return Ok(Exit::Problems);
    }
    let ended = enter(call, act.into())?;
    call.tell(&say!(call.lang, done, n = count));
    Ok(ended)
}

fn enter(call: &Call<'_>, act: Act) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    perform(&mut ledger, &act, &call.stamp())?;
    Ok(call.entered(&mut ledger))
}

/// What is open of what was asked for, those named by their ids left to the act.
fn chosen<'a>(wanted: &Chosen, read: &'a Read) -> Result<Vec<&'a Difference>, Failure> {
    let units = wanted.units.iter().map(|text| find_unit(&read.book, text)).collect::<Result<Vec<_>, _>>()?;
    for key in &wanted.returns {
        returned(&read.book, key).map_err(LedgerError::from)?;
    }
    let is_asked = |one: &&Returned| {
        let is_its = |key: &Key| *key == Key::Return(one.id.0);
        let is_of_unit = one.unit.is_some_and(|unit| units.contains(&unit));
        let in_year = read.day().uses_return(one);
        wanted.returns.iter().any(is_its) || in_year && (wanted.all || is_of_unit)
    };
    let of = read.book.returns.values().filter(is_asked);
    Ok(of.flat_map(|one| &one.differences).filter(|one| one.ruling == Ruling::Open).collect())
}

/// Sets when returned forms were received.
pub fn received(call: &Call<'_>, of: Vec<Key>, on: NaiveDate) -> Result<Exit, Failure> {
    enter(call, ReturnAct::SetReceived { of, on }.into())
}

/// Lays a file aside.
pub fn aside(call: &Call<'_>, of: Key, reason: String) -> Result<Exit, Failure> {
    enter(call, ReturnAct::LayReturnAside { of, reason }.into())
}

/// Reads a file again as the form of a unit.
pub fn place(call: &Call<'_>, of: Key, unit: &str, file: Option<PathBuf>) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let one = returned(&read.book, &of).map_err(LedgerError::from)?;
    let unit = find_unit(&read.book, unit)?;
    let mut ledger = call.open()?;
    let (id, evidence) = (ledger.id().to_owned(), ledger.evidence_place()?);
    let day = read.day();
    let unit = read.book.units.get(&unit);
    let against = ReadAgainst { ledger: &id, day: &day, place: Some(&evidence), received_on: one.received_on, unit };
    let path = file.unwrap_or_else(|| PathBuf::from(&one.file));
    let batch = ReturnBatch::read_again(&path, &one.sha256, &against, &Progress::default())?;
    if let Some(fault) = batch.files.first().and_then(|file| file.read.fault.as_ref().map(|fault| (file, fault))) {
        call.tell(&fault.1.sentence(&fault.0.read.path, call.lang));
        return Ok(Exit::Problems);
    }
    batch.place(&mut ledger, of.clone(), &read.book, &call.stamp())?;
    let after = ledger.book()?;
    let differences = returned(&after, &of).map_err(LedgerError::from)?.differences.len();
    let name = unit.map_or("", |unit| unit.name.as_str());
    call.tell(&say!(call.lang, Word::Placed, key = of, unit = name, differences = differences));
    Ok(call.entered(&mut ledger))
}
