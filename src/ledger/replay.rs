//! States of the tables as the journal tells them: rows as images, in today's shape.

use std::collections::BTreeMap;

use super::error::Result;
use super::image::parse_image;
use super::journal::Change;
use super::schema::{Migration, Schema, upgrade};

/// Tables with their rows' images by id, brought to the file's schema.
pub type State = BTreeMap<String, BTreeMap<i64, String>>;

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
