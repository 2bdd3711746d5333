//! Rows as JSON images: what the triggers write, what undo puts back, and what records are read from.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{LedgerError, Result};
use super::schema::Schema;

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

/// Reads an image as a record.
pub fn decode<R: Record>(text: &str) -> Result<R> {
    serde_json::from_str(text).map_err(|why| LedgerError::UnreadableRow { table: R::TABLE, why: why.to_string() })
}

fn encode<R: Record>(record: &R) -> Result<Image> {
    match serde_json::to_value(record) {
        Ok(Value::Object(image)) => Ok(image),
        Ok(_) => Err(LedgerError::UnreadableRow { table: R::TABLE, why: "no object".to_owned() }),
        Err(why) => Err(LedgerError::UnreadableRow { table: R::TABLE, why: why.to_string() }),
    }
}

/// Inserts a record; the ledger gives the id.
pub fn insert<R: Record>(db: &Connection, record: &R) -> Result<i64> {
    let mut image = encode(record)?;
    image.remove("id");
    insert_image(db, R::TABLE, &image)
}

/// Writes all columns of a record.
pub fn update<R: Record>(db: &Connection, id: i64, record: &R) -> Result<()> {
    let mut image = encode(record)?;
    image.remove("id");
    update_image(db, R::TABLE, id, &image)
}

/// The text image of a row, as the triggers would write it.
pub fn image_of(db: &Connection, schema: &Schema, table: &str, id: i64) -> Result<Option<String>> {
    let sql = format!("SELECT {} FROM {table} AS t WHERE id = ?1", schema.image_sql(table, "t"));
    Ok(db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// Every row's id and image.
pub fn images(db: &Connection, schema: &Schema, table: &str) -> Result<Vec<(i64, String)>> {
    let sql = format!("SELECT id, {} FROM {table} AS t ORDER BY id", schema.image_sql(table, "t"));
    let mut found = db.prepare(&sql)?;
    Ok(found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Whether two images say the same; the writing of an upgraded one may differ from SQLite's.
pub fn same(one: &str, other: &str) -> bool {
    let parse = |text| serde_json::from_str::<Image>(text).ok();
    one == other || parse(one).is_some_and(|image| Some(image) == parse(other))
}

/// Inserts a row; with `id` in the image the row takes it, else the ledger gives one.
pub fn insert_image(db: &Connection, table: &str, image: &Image) -> Result<i64> {
    let columns: Vec<&str> = image.keys().map(String::as_str).collect();
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
    db.prepare_cached(&sql)?.execute(params_from_iter(image.values().map(to_sql)))?;
    Ok(db.last_insert_rowid())
}

/// Writes the image's columns into a row.
pub fn update_image(db: &Connection, table: &str, id: i64, image: &Image) -> Result<()> {
    let columns: Vec<String> = image.keys().map(|column| format!("{column} = ?")).collect();
    let sql = format!("UPDATE {table} SET {} WHERE id = ?", columns.join(", "));
    let values = image.values().map(to_sql).chain([Sql::Integer(id)]);
    db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// Deletes a row.
pub fn delete(db: &Connection, table: &str, id: i64) -> Result<()> {
    db.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
    Ok(())
}

fn to_sql(value: &Value) -> Sql {
    match value {
        Value::Null => Sql::Null,
        Value::String(text) => Sql::Text(text.clone()),
        Value::Number(number) => number.as_i64().map_or_else(|| Sql::Text(number.to_string()), Sql::Integer),
        // A STRICT integer column refuses text, so a value that should not occur fails loudly.
        other => Sql::Text(other.to_string()),
    }
}
