//! What returned files are read against.

use crate::domain::day::Day;
use crate::domain::unit::Unit;
use crate::ledger::EvidencePlace;

/// What a batch is read against.
#[derive(Clone, Copy)]
pub struct ReadAgainst<'a> {
    /// Id of the ledger.
    pub ledger: &'a str,
    /// The day.
    pub day: &'a Day<'a>,
    /// Where files of evidence go; none where nothing is to be written.
    pub place: Option<&'a EvidencePlace>,
    /// 收到日: a file without a mark answers the unit's latest form of before it.
    pub received_on: chrono::NaiveDate,
    /// Whose a file is, where a person says so.
    pub unit: Option<&'a Unit>,
}
