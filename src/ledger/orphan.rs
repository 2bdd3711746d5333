//! Rows that hang on rows which are not there. Foreign keys say it of most columns; what hangs on a record of any kind
//! names it by kind and id, which no foreign key can say.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::error::Result;
use super::schema::Schema;
use crate::domain::kind::RecordKind;

/// A column that names a row of a journalled table.
struct Reference {
    table: String,
    column: String,
    to: String,
    /// Which rows of the table it counts for, as SQL.
    only: String,
}

/// Every reference between journalled tables.
fn references(db: &Connection, schema: &Schema) -> Result<Vec<Reference>> {
    let mut found = Vec::new();
    for table in schema.tables.keys() {
        let mut keys = db.prepare_cached(&format!("PRAGMA foreign_key_list({table})"))?;
        let keys = keys.query_map([], |row| Ok((row.get::<_, String>(2)?, row.get::<_, String>(3)?)))?;
        for key in keys {
            let (to, column) = key?;
            if schema.tables.contains_key(&to) {
                found.push(Reference { table: table.clone(), column, to, only: "1".to_owned() });
            }
        }
    }
    found.extend(hanging(schema));
    Ok(found)
}

fn hanging(schema: &Schema) -> impl Iterator<Item = Reference> {
    let has = |columns: &[String], name: &str| columns.iter().any(|column| column == name);
    let tables = schema.tables.iter().filter(move |(_, columns)| has(columns, "kind") && has(columns, "record"));
    tables.flat_map(|(table, _)| {
        // A file of an older schema has not every kind of record.
        let kinds = RecordKind::ALL.into_iter().filter(|kind| schema.tables.contains_key(kind.row().table));
        kinds.map(|kind| Reference {
            table: table.clone(),
            column: "record".to_owned(),
            to: kind.row().table.to_owned(),
            only: format!("kind = '{}'", kind.row().table),
        })
    })
}

/// A row among those that these rows are, or are named by, whose own record is not there.
pub fn orphan_of(db: &Connection, schema: &Schema, touched: BTreeSet<(String, i64)>) -> Result<Option<(String, i64)>> {
    let references = references(db, schema)?;
    for (table, id) in &touched {
        for one in references.iter().filter(|one| one.table == *table) {
            let Reference { column, to, only, .. } = one;
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {table} AS t WHERE id = ?1 AND {only} AND {column} IS NOT NULL \
                 AND NOT EXISTS (SELECT 1 FROM {to} AS o WHERE o.id = t.{column}))"
            );
            if db.prepare_cached(&sql)?.query_row([id], |row| row.get(0))? {
                return Ok(Some((table.clone(), *id)));
            }
        }
        for one in references.iter().filter(|one| one.to == *table) {
            let Reference { table: child, column, only, .. } = one;
            let sql = format!(
                "SELECT id FROM {child} WHERE {only} AND {column} = ?1 \
                 AND NOT EXISTS (SELECT 1 FROM {table} AS o WHERE o.id = ?1) LIMIT 1"
            );
            if let Some(orphan) = db.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()? {
                return Ok(Some((child.clone(), orphan)));
            }
        }
    }
    Ok(None)
}

/// Every row of the file that hangs on nothing: table and id.
pub fn orphans(db: &Connection, schema: &Schema) -> Result<Vec<(String, i64)>> {
    let mut found = Vec::new();
    let mut check = db.prepare("PRAGMA foreign_key_check")?;
    for orphan in check.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        found.push(orphan?);
    }
    for Reference { table, column, to, only } in hanging(schema) {
        let sql = format!("SELECT id FROM {table} WHERE {only} AND {column} NOT IN (SELECT id FROM {to}) ORDER BY id");
        for id in db.prepare(&sql)?.query_map([], |row| row.get(0))? {
            found.push((table.clone(), id?));
        }
    }
    Ok(found)
}
