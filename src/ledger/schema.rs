//! The shape of a ledger file: its journalled tables and columns, the triggers made from them, and its migrations.

use std::collections::BTreeMap;

use rusqlite::{Connection, TransactionBehavior};

use super::error::{LedgerError, Result};
use super::image::Image;

/// `PRAGMA application_id` of a ledger: "gkt1" in ASCII.
pub const APPLICATION_ID: i32 = 0x676b_7431;

/// Tables without a journal: the journal itself, files, and what belongs to the desk rather than to the work.
const PLAIN: [&str; 7] = ["identity", "writing", "batch", "change", "frozen_file", "draft", "desk_state"];

/// One step of `user_version`: its SQL, and what it means for an image written before it.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// SQL, never edited after its release. Adds columns and tables, never renames.
    pub sql: &'static str,
    /// Brings a row's image of the version before to this one.
    pub upgrade: fn(table: &str, image: &mut Image),
}

/// Every migration; the ledger's version is their number.
pub static MIGRATIONS: [Migration; 2] = [
    Migration { sql: include_str!("schema/0001_first.sql"), upgrade: |_table, _image| () },
    Migration { sql: include_str!("schema/0002_revised_table.sql"), upgrade: with_revised_table },
];

/// Nothing was dropped or released before there were words for it.
fn with_revised_table(table: &str, image: &mut Image) {
    let column = match table {
        "task" => "dropped_on",
        "assignment" => "released_on",
        _ => return,
    };
    image.insert(column.to_owned(), serde_json::Value::Null);
}

/// Journalled tables with their columns, as the file has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schema {
    /// `user_version`.
    pub version: i64,
    /// Columns by table, in the file's order.
    pub tables: BTreeMap<String, Vec<String>>,
}

impl Schema {
    /// Reads the shape from the file.
    pub fn read(db: &Connection) -> Result<Self> {
        let version = version(db)?;
        let mut names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
        let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut tables = BTreeMap::new();
        for name in names.into_iter().filter(|name| !name.starts_with("sqlite_") && !PLAIN.contains(&name.as_str())) {
            let mut columns = db.prepare(&format!("PRAGMA table_info({name})"))?;
            let columns = columns.query_map([], |row| row.get(1))?.collect::<rusqlite::Result<Vec<String>>>()?;
            tables.insert(name, columns);
        }
        Ok(Self { version, tables })
    }

    /// `json_object('id', t.id, …)` over a table's columns, with the given prefix of the row.
    pub fn image_sql(&self, table: &str, row: &str) -> String {
        let columns = self.tables.get(table).map(Vec::as_slice).unwrap_or_default();
        let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', {row}.{column}")).collect();
        format!("json_object({})", pairs.join(", "))
    }

    /// The journal's triggers: name and SQL. Built-in functions only, so that any SQLite program can edit the file
    /// and still be written down.
    pub fn triggers(&self) -> Vec<(String, String)> {
        self.tables.keys().flat_map(|table| self.triggers_of(table)).collect()
    }

    fn triggers_of(&self, table: &str) -> [(String, String); 4] {
        let (old, new) = (self.image_sql(table, "OLD"), self.image_sql(table, "NEW"));
        let write = |row: &str, before: &str, after: &str| {
            format!(
                "INSERT INTO change (batch, tbl, row_id, schema, before, after, salt) \
                 VALUES ((SELECT batch FROM writing WHERE id = 1), '{table}', {row}.id, {}, {before}, {after}, \
                 hex(randomblob(16)));",
                self.version
            )
        };
        let make = |suffix: &str, event: &str, body: String| {
            let name = format!("journal_{table}_{suffix}");
            let sql = format!("CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body} END");
            (name, sql)
        };
        let moved = format!("{} {}", write("OLD", &old, "NULL"), write("NEW", "NULL", &new));
        let [insert, delete] = [write("NEW", "NULL", &new), write("OLD", &old, "NULL")];
        [
            make("insert", "INSERT", insert),
            make("delete", "DELETE", delete),
            with_condition(
                make("update", "UPDATE", write("NEW", &old, &new)),
                &format!("OLD.id = NEW.id AND {old} IS NOT {new}"),
            ),
            with_condition(make("renumber", "UPDATE", moved), "OLD.id <> NEW.id"),
        ]
    }
}

fn with_condition((name, sql): (String, String), condition: &str) -> (String, String) {
    (name, sql.replacen(" BEGIN ", &format!(" WHEN {condition} BEGIN "), 1))
}

/// `user_version` of a file.
pub fn version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings a file up to the last of `steps`, one transaction a step, each with all triggers dropped and made anew: a
/// trigger made before ADD COLUMN misses the new one, and a rebuilt table loses its own silently.
pub fn migrate(db: &mut Connection, steps: &[Migration]) -> Result<()> {
    let newest = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let found = version(db)?;
    if found > newest {
        return Err(LedgerError::NewerSchema { found, known: newest });
    }
    let done = usize::try_from(found).unwrap_or(0);
    for (step, number) in steps.iter().zip(1_i64..).skip(done) {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step.sql)?;
        tx.pragma_update(None, "user_version", number)?;
        make_triggers(&tx)?;
        tx.commit()?;
    }
    Ok(())
}

fn make_triggers(db: &Connection) -> Result<()> {
    for (name, _) in standing_triggers(db)? {
        db.execute_batch(&format!("DROP TRIGGER \"{}\"", name.replace('"', "\"\"")))?;
    }
    for (_, sql) in Schema::read(db)?.triggers() {
        db.execute_batch(&sql)?;
    }
    Ok(())
}

/// The triggers the file has: name and SQL.
pub fn standing_triggers(db: &Connection) -> Result<BTreeMap<String, String>> {
    let mut found = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    Ok(found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Brings an image of version `from` to the last of `steps`.
pub fn upgrade(steps: &[Migration], from: i64, table: &str, image: &mut Image) {
    let done = usize::try_from(from).unwrap_or(0);
    for step in steps.iter().skip(done) {
        (step.upgrade)(table, image);
    }
}
