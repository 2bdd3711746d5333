//! Freezing a week: its sheets as they are now, or as they were at its end, stored for ever.

use crate::domain::day::Day;
use crate::domain::score::score;
use crate::domain::tally::Tally;
use crate::domain::week::{FrozenFile, FrozenScore, FrozenWeek, IsoWeek};
use crate::exchange::csv::{self, Encoding};
use crate::ledger::{FreezeInput, Ledger, LedgerError, Seal, Stamp, sha256};

use super::state::{WeekContext, WeekEnd, WeekState};
use super::{WeeklyError, file_name, seal_name, sheets};

/// What a freeze needs.
#[derive(Clone, Debug)]
pub struct Freezing<'a> {
    /// What it is read with; the reference day is the stamp's.
    pub shown: WeekContext<'a>,
    /// The week.
    pub week: IsoWeek,
    /// The reason of a revision; `None` for the first freeze.
    pub reason: Option<String>,
    /// Who, and the two times.
    pub stamp: &'a Stamp,
}

/// What came of a freeze.
#[derive(Debug)]
pub struct Frozen {
    /// The week as it stands in the ledger.
    pub week: FrozenWeek,
    /// The week is frozen, but the backup that goes with it failed: why.
    pub backup_failed: Option<LedgerError>,
}

/// Freezes the week, or makes a further revision of it; desk and command line alike. One act.
///
/// # Errors
/// Before the week's last working day; frozen already (without a reason) or not yet (with one); the ledger refuses.
pub fn freeze(ledger: &mut Ledger, freezing: &Freezing<'_>) -> Result<Frozen, WeeklyError> {
    let Freezing { shown, week, reason, stamp } = freezing;
    let (week, today) = (*week, stamp.desk_date);
    let from = week.freeze_day(shown.calendar).ok_or(WeeklyError::NoWorkday { week })?;
    if today < from {
        return Err(WeeklyError::TooEarly { week, from, today });
    }
    let book = ledger.book()?;
    match (book.frozen(week), reason) {
        (None, Some(_)) => return Err(WeeklyError::NotFrozen { week }),
        (Some(frozen), None) => return Err(WeeklyError::AlreadyFrozen { week, revision: frozen.revision }),
        _ => {}
    }
    // A week is corrected in the year that it was frozen with, whichever is shown now.
    let plan = book.frozen(week).and_then(|frozen| frozen.plan).or(shown.plan);
    let reach = if reason.is_some() { WeekEnd::Now } else { WeekEnd::Week };
    let state = WeekState::at(ledger, week, WeekContext { today, plan, ..*shown }, reach)?;
    let seal = Seal {
        ledger: ledger.id().to_owned(),
        week,
        revision: book.next_revision(week),
        head: ledger.journal_head()?,
        files: Vec::new(),
    };
    let day = state.day();
    let input = FreezeInput {
        week,
        reason: reason.clone(),
        last_batch: state.last_batch,
        files: stored_files(&state, seal)?,
        scores: scores(&day),
        counts: Tally::of(&day).week(),
        scheme_hash: day.plan().map(|plan| plan.scheme_hash.clone()).unwrap_or_default(),
        plan: day.plan().map(|plan| plan.id),
    };
    let done = ledger.freeze(&input, stamp)?;
    let week = ledger.book()?.frozen(week).cloned().ok_or(WeeklyError::NotFrozen { week })?;
    Ok(Frozen { week, backup_failed: done.backup_failed })
}

/// Name and bytes of every file, the seal last.
fn stored_files(state: &WeekState<'_>, mut seal: Seal) -> Result<Vec<(String, Vec<u8>)>, WeeklyError> {
    let week = state.week;
    let mut files = Vec::new();
    for sheet in sheets(&state.view()) {
        let name = file_name(week, &sheet.name, "csv");
        let bytes =
            csv::bytes(&sheet, Encoding::Utf8).map_err(|error| WeeklyError::Encoding { name: name.clone(), error })?;
        seal.files.push(FrozenFile { name: name.clone(), sha256: sha256(&bytes) });
        files.push((name, bytes));
    }
    files.push((seal_name(week), seal.to_string().into_bytes()));
    Ok(files)
}

fn scores(day: &Day<'_>) -> Vec<FrozenScore> {
    score(day).into_iter().map(|one| FrozenScore { unit: one.unit, score: one.score, rank: one.rank }).collect()
}
