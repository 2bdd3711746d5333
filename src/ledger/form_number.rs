//! The number that the next form will bear: it stands in the file before the form stands in the ledger.

use super::error::Result;
use super::handle::Ledger;
use super::records::form;
use super::write::next_id;

impl Ledger {
    /// The number of the next form. None is given twice, also where a form was undone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn next_form(&self) -> Result<i64> {
        next_id(&self.db, form::TABLE)
    }
}
