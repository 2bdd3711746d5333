//! 重复发生: a row that says again what an earlier one said.

use super::RegisterRow;
use crate::domain::book::Book;
use crate::domain::light::Light;

impl Book {
    /// The latest earlier row that a row repeats (重复发生), open or closed; `None` where it is the first. What ended grey
    /// turned out to be none, and is neither repeated nor a repetition.
    #[must_use]
    pub fn repeated_by(&self, row: &RegisterRow) -> Option<&RegisterRow> {
        let counts = |row: &RegisterRow| row.stage_def().is_none_or(|stage| stage.ends != Some(Light::Grey));
        let place = |row: &RegisterRow| (row.began_on(), row.number);
        if row.register.def().repeats.is_empty() || !counts(row) {
            return None;
        }
        let earlier = self.rows_of(row.register).filter(|other| place(other) < place(row) && counts(other));
        earlier.filter(|other| row.is_same_as(other)).max_by_key(|other| place(other))
    }
}
