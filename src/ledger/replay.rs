//! The state at the end of a batch, replayed from the journal.

use std::collections::BTreeMap;

use super::error::Result;
use super::handle::Ledger;
use super::journal::{Change, for_each_change, parse_image};
use super::schema::{Migration, Schema, upgrade};
use crate::domain::id::BatchId;

/// Tables with their rows' images by id, brought to the file's schema.
pub type State = BTreeMap<String, BTreeMap<i64, String>>;

impl Ledger {
    /// Replays the journal from empty up to and with a batch.
    pub(super) fn replay(&self, up_to: BatchId) -> Result<State> {
        let mut state = State::new();
        for_each_change(&self.db, up_to, |mut change| {
            let after =
                change.after.take().map(|after| current(self.steps, &self.schema, &change, after)).transpose()?;
            let rows = state.entry(change.table).or_default();
            match after {
                Some(after) => rows.insert(change.row_id, after),
                None => rows.remove(&change.row_id),
            };
            Ok(())
        })?;
        Ok(state)
    }
}

/// An image in today's columns and their order. Images in the journal are never rewritten.
pub fn current(steps: &[Migration], schema: &Schema, change: &Change, text: String) -> Result<String> {
    if change.schema == schema.version {
        return Ok(text);
    }
    let mut image = parse_image(&text)?;
    upgrade(steps, change.schema, &change.table, &mut image);
    let columns = schema.columns(&change.table);
    let cells: Vec<String> = columns
        .iter()
        .map(|column| {
            let value = image.get(column).unwrap_or(&serde_json::Value::Null);
            format!("{}:{value}", serde_json::Value::from(column.as_str()))
        })
        .collect();
    Ok(format!("{{{}}}", cells.join(",")))
}
