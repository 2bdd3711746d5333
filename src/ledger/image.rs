//! Rows as JSON images: what the triggers write, what undo puts back, and what records are read from.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{LedgerError, Result};

/// A row: column to value. Only text, whole numbers and null occur.
pub type Image = serde_json::Map<String, Value>;

/// A row type of one table. Its fields are the table's columns; `id` is ignored when it is inserted.
pub trait Record: Serialize + DeserializeOwned {
    /// The table.
    const TABLE: &'static str;
    /// The column that names the record of the book which a row belongs to; its own id where it is that record.
    const OF: &'static str = "id";
    /// Whether that may be a record of any kind, which the row then names too.
    const NAMES_KIND: bool = false;
}

/// A table, and its column that names the record a row belongs to.
pub type OwnerColumn = (&'static str, &'static str);

/// How the rows of a record belong.
pub const fn owner_column<R: Record>() -> OwnerColumn {
    (R::TABLE, R::OF)
}

/// An image as a row.
pub fn parse_image(text: &str) -> Result<Image> {
    serde_json::from_str(text).map_err(|why| LedgerError::unreadable("change", &why))
}

/// Reads an image as a record.
pub fn decode<R: Record>(text: &str) -> Result<R> {
    decode_as(R::TABLE, text)
}

/// Reads some columns of an image.
pub fn decode_as<T: DeserializeOwned>(table: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|why| LedgerError::unreadable(table, &why))
}

/// A record as an image.
pub fn encode<R: Record>(record: &R) -> Result<Image> {
    match serde_json::to_value(record) {
        Ok(Value::Object(image)) => Ok(image),
        Ok(_) => Err(LedgerError::unreadable(R::TABLE, &"no object")),
        Err(why) => Err(LedgerError::unreadable(R::TABLE, &why)),
    }
}

/// Whether two images say the same; the writing of an upgraded one may differ from SQLite's.
pub fn is_same_image(one: &str, other: &str) -> bool {
    let parse = |text| serde_json::from_str::<Image>(text).ok();
    one == other || parse(one).is_some_and(|image| Some(image) == parse(other))
}
