//! 重复发生: a row that says again what an earlier one said.

use super::RegisterRow;
use crate::domain::book::Book;
use crate::domain::light::Light;

impl Book {
    /// The latest row of the same unit and of an earlier day that a row repeats (重复发生), open or closed; `None` where it
    /// is the first. On one website many units answer for a page each: what another did is no repetition. What one list of
    /// one day says of an object is one finding in several places, and no repetition. What ended grey turned out to be
    /// none, and is neither repeated nor a repetition.
    #[must_use]
    pub fn repeated_by(&self, row: &RegisterRow) -> Option<&RegisterRow> {
        let counts = |row: &RegisterRow| row.stage_def().is_none_or(|stage| stage.ends != Some(Light::Grey));
        if row.register.def().repeats.is_empty() || !counts(row) {
            return None;
        }
        let earlier = self.rows_of(row.register).filter(|other| other.began_on() < row.began_on() && counts(other));
        earlier
            .filter(|other| other.unit == row.unit && row.is_same_as(other))
            .max_by_key(|other| (other.began_on(), other.number))
    }
}
