//! Acts come in the order of their dates.

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use super::error::{LedgerError, Result};
use super::journal::{BatchKind, newest_standing};
use super::source::last_act_on;
use crate::domain::id::BatchId;

/// More days than this after the last act are asked about: a computer's clock that lost its battery is years off, and
/// every later act would have to follow.
const FAR: u64 = 366;

/// Whether a batch of that date may follow the last act that stands. `undoes` is what it takes back, if it takes anything
/// back; `trusted` a day that a person said is right.
///
/// # Errors
/// `EarlierDeskDate`, `FarDeskDate`.
pub fn in_order(
    db: &Connection,
    undoes: Option<BatchId>,
    desk_date: NaiveDate,
    trusted: Option<NaiveDate>,
) -> Result<()> {
    let Some(last) = last_act_on(db)? else { return Ok(()) };
    // What was recorded last can be taken back on whatever day: it may be the very one whose date is wrong.
    let takes_back_the_last = undoes.is_some() && undoes == newest_standing(db, BatchKind::Act)?;
    if takes_back_the_last {
        Ok(())
    } else if desk_date < last {
        Err(LedgerError::EarlierDeskDate { desk_date, last })
    } else if is_far(desk_date, last) && trusted != Some(desk_date) {
        Err(LedgerError::FarDeskDate { desk_date, last })
    } else {
        Ok(())
    }
}

/// Whether a day lies so far after the last act's that the clock may be wrong.
pub fn is_far(day: NaiveDate, last: NaiveDate) -> bool {
    last.checked_add_days(Days::new(FAR)).is_some_and(|far| day > far)
}
