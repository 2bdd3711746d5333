//! Rows written and read as images.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::Value;

use super::error::Result;
use super::image::{Image, Record, encode};
use super::schema::Schema;

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

/// Every row's id and image, by id; of a row whose text is none, that.
pub fn each_image(
    db: &Connection,
    schema: &Schema,
    table: &str,
    mut with: impl FnMut(i64, rusqlite::Result<String>),
) -> Result<()> {
    let sql = format!("SELECT id, {} FROM {table} AS t ORDER BY id", schema.image_sql(table, "t"));
    let mut found = db.prepare(&sql)?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        with(row.get(0)?, row.get(1));
    }
    Ok(())
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
