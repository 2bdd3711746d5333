//! Who acts and when, and what is told of an act that was done.

use chrono::{DateTime, NaiveDate, Utc};

use super::error::LedgerError;
use crate::domain::id::BatchId;

/// Who acts, on which desk date, and when it is written down. Made outside; there is no clock in here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Who, by role.
    pub actor: String,
    /// The reference day: `--as-of` and weeks go by it. Never earlier than the last act's.
    pub desk_date: NaiveDate,
    /// UTC.
    pub recorded_at: DateTime<Utc>,
}

/// What was done.
#[derive(Debug)]
pub struct Receipt {
    /// Its number in the journal.
    pub batch: BatchId,
    /// Its title there.
    pub title: String,
    /// The act stands, but the backup that goes with it failed: why.
    pub backup_failed: Option<LedgerError>,
}
