//! The third schema: what hangs on a record names its kind, and kept files are deflated.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::rebuild::TableRebuild;
use crate::ledger::deflate::deflated;
use crate::ledger::error::Result;
use crate::ledger::image::Image;

const OF_ASSIGNMENT: &[(&str, &str)] = &[("kind", "'assignment'"), ("record", "assignment")];

/// The tables that are made anew.
pub const REBUILT: &[TableRebuild] = &[
    TableRebuild::same("batch"),
    TableRebuild::same("setting"),
    TableRebuild::same("unit"),
    TableRebuild::same("task"),
    TableRebuild::same("part"),
    TableRebuild::same("assignment"),
    TableRebuild::same("document"),
    TableRebuild::same("document_box"),
    TableRebuild::same("sign_off"),
    TableRebuild::same("quota"),
    TableRebuild { table: "note", made: OF_ASSIGNMENT },
    TableRebuild { table: "reminder", made: OF_ASSIGNMENT },
    TableRebuild { table: "review", made: OF_ASSIGNMENT },
    TableRebuild {
        table: "evidence",
        made: &[
            ("kind", "CASE WHEN assignment IS NULL THEN 'activity' ELSE 'assignment' END"),
            ("record", "coalesce(assignment, activity)"),
            ("medium", "kind"),
        ],
    },
];

/// An image before it, as the rows were copied.
pub fn upgrade(table: &str, image: &mut Image) {
    if !["note", "reminder", "review", "evidence"].contains(&table) {
        return;
    }
    if table == "evidence" {
        let medium = image.remove("kind").unwrap_or_default();
        image.insert("medium".to_owned(), medium);
    }
    for kind in ["assignment", "activity"] {
        if let Some(record) = image.remove(kind).filter(|record| !record.is_null()) {
            image.insert("kind".to_owned(), Value::from(kind));
            image.insert("record".to_owned(), record);
        }
    }
}

/// Deflates the files of frozen weeks; their hashes stay those of the bytes themselves.
pub fn deflate_files(db: &Connection) -> Result<()> {
    let mut found = db.prepare("SELECT sha256 FROM frozen_file")?;
    let all = found.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    for hash in all {
        let bytes: Vec<u8> = db
            .prepare_cached("SELECT bytes FROM frozen_file WHERE sha256 = ?1")?
            .query_row([&hash], |row| row.get(0))?;
        db.prepare_cached("UPDATE frozen_file SET bytes = ?2 WHERE sha256 = ?1")?
            .execute(params![hash, deflated(&bytes)?])?;
    }
    Ok(())
}
