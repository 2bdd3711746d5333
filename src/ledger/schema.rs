//! The shape of a ledger file: its journalled tables and columns, the triggers made from them, and its migrations.

mod kinds;
mod rebuild;
mod shape;
pub(super) mod submissions;

use std::collections::BTreeMap;

use rusqlite::{Connection, TransactionBehavior};

use super::error::{LedgerError, Result};
use super::image::Image;
use rebuild::TableRebuild;
use shape::columns;

/// `PRAGMA application_id` of a ledger: "gkt1" in ASCII.
pub const APPLICATION_ID: i32 = 0x676b_7431;

/// Tables without a journal: the journal itself, files, and what belongs to the desk rather than to the work.
const PLAIN: [&str; 8] = ["identity", "writing", "batch", "change", "frozen_file", "checkpoint", "draft", "desk_state"];

/// One step of `user_version`: its SQL, and what it means for an image written before it.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// SQL, never edited after its release. Adds columns and tables, makes some anew, never renames.
    pub sql: &'static str,
    /// The tables that it makes anew, with the same rows.
    pub rebuilt: &'static [TableRebuild],
    /// Brings a row's image of the version before to this one.
    pub upgrade: fn(table: &str, image: &mut Image),
    /// What SQL alone cannot do to the tables that are not journalled.
    pub finish: fn(&Connection) -> Result<()>,
    /// What the rows lacked and the journal knows, written as a batch of its own once the triggers stand again.
    pub carry: fn(&Connection) -> Result<()>,
}

impl Migration {
    /// One that only adds.
    pub const fn of(sql: &'static str, upgrade: fn(table: &str, image: &mut Image)) -> Self {
        Self { sql, rebuilt: &[], upgrade, finish: |_db| Ok(()), carry: |_db| Ok(()) }
    }
}

/// Every migration; the ledger's version is their number.
pub static MIGRATIONS: [Migration; 10] = [
    Migration::of(include_str!("schema/0001_first.sql"), |_table, _image| ()),
    Migration::of(include_str!("schema/0002_revised_table.sql"), with_revised_table),
    Migration {
        sql: include_str!("schema/0003_kinds.sql"),
        rebuilt: kinds::REBUILT,
        upgrade: kinds::upgrade,
        finish: kinds::deflate_files,
        carry: |_db| Ok(()),
    },
    Migration::of(include_str!("schema/0004_submissions.sql"), with_submissions),
    Migration {
        carry: submissions::carry_over,
        ..Migration::of(include_str!("schema/0005_reasons.sql"), with_reasons)
    },
    Migration::of(include_str!("schema/0006_forms.sql"), with_forms),
    Migration::of(include_str!("schema/0007_returns.sql"), with_returns),
    Migration { finish: returns_once, ..Migration::of(include_str!("schema/0008_decisions.sql"), with_decisions) },
    Migration::of(include_str!("schema/0009_points.sql"), with_points),
    Migration::of(include_str!("schema/0010_bulletins.sql"), with_bulletins),
];

/// The same file comes back once. Acts never entered it twice; where a hand did, the ledger opens all the same.
fn returns_once(db: &Connection) -> Result<()> {
    let twice = "SELECT EXISTS (SELECT 1 FROM form_return GROUP BY sha256 HAVING count(*) > 1)";
    if !db.query_row(twice, [], |row| row.get::<_, bool>(0))? {
        db.execute_batch("CREATE UNIQUE INDEX form_return_once ON form_return (sha256)")?;
    }
    Ok(())
}

/// Nothing was dropped or released before there were words for it.
fn with_revised_table(table: &str, image: &mut Image) {
    let column = match table {
        "task" => "dropped_on",
        "assignment" => "released_on",
        _ => return,
    };
    image.insert(column.to_owned(), serde_json::Value::Null);
}

/// Of an assignment written before submissions were dated, what its status says.
fn with_submissions(table: &str, image: &mut Image) {
    if table != "assignment" {
        return;
    }
    let status = image.get("status").and_then(serde_json::Value::as_str).unwrap_or_default();
    let (waits, is_returned) = (status == "submitted", status == "returned");
    let submitted_on = image.get("status_on").filter(|_| waits).cloned().unwrap_or_default();
    image.insert("submitted_on".to_owned(), submitted_on);
    image.insert("returned".to_owned(), i64::from(is_returned).into());
}

/// What nobody could say before there was a column for it: no decision was linked with its document, no year closed, no
/// duty carried over, a frozen week held the one plan there was, no document had its 成文日期 apart, and of an activity
/// nothing was written down beside its title.
fn with_reasons(table: &str, image: &mut Image) {
    let columns: &[&str] = match table {
        "decision" => &["issued_on", "document"],
        "document" => &["formed_on"],
        "plan" => &["closed_on"],
        "activity" => &["details"],
        "week" => &["plan"],
        "assignment" => &["carried_to"],
        _ => &[],
    };
    leave_unsaid(columns, image);
}

/// No duty was asked for earlier, plans named no fields of activities and had nothing lent, a quota went by the year.
fn with_forms(table: &str, image: &mut Image) {
    let columns: &[&str] = match table {
        "plan" => &["activities", "lent"],
        "activity" => &["also"],
        "quota" => &["period"],
        "assignment" => &["internal_due"],
        _ => &[],
    };
    leave_unsaid(columns, image);
}

/// Of documents nobody had written down who may read them, how long they hold and where they are found; no unit had given
/// a day of its own on a form.
fn with_returns(table: &str, image: &mut Image) {
    let columns: &[&str] = match table {
        "assignment" => &["completed_on"],
        "document" => &[
            "disclosure",
            "disclosure_ground",
            "disclosure_reason",
            "issued_on",
            "link",
            "index_number",
            "theme_class",
            "validity",
            "valid_until",
            "review_on",
            "task",
        ],
        "document_form" => &["link"],
        _ => &[],
    };
    leave_unsaid(columns, image);
}

/// Of a decision nobody had written down what its catalogue says of it, nor its hearing; of no document when it was
/// repealed.
fn with_decisions(table: &str, image: &mut Image) {
    let columns: &[&str] = match table {
        "decision" => &[
            "supporting",
            "basis",
            "procedures",
            "hearing",
            "planned",
            "public_interest",
            "hearing_on",
            "papers_on",
            "papers_reason",
            "meeting",
        ],
        "document" => &["repealed_on", "repealed_by"],
        _ => &[],
    };
    leave_unsaid(columns, image);
}

/// Every plan was scored by the scheme of its pack.
fn with_points(table: &str, image: &mut Image) {
    let columns: &[&str] = if table == "plan" { &["scheme_on", "scheme_reason"] } else { &[] };
    leave_unsaid(columns, image);
}

/// No plan had rules for its bulletin.
fn with_bulletins(table: &str, image: &mut Image) {
    let columns: &[&str] = if table == "plan" { &["bulletin"] } else { &[] };
    leave_unsaid(columns, image);
}

fn leave_unsaid(columns: &[&str], image: &mut Image) {
    for column in columns {
        image.insert((*column).to_owned(), serde_json::Value::Null);
    }
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
            let columns = columns(db, &name)?;
            tables.insert(name, columns);
        }
        Ok(Self { version, tables })
    }

    /// The columns of a table, in the file's order.
    pub fn columns(&self, table: &str) -> &[String] {
        self.tables.get(table).map(Vec::as_slice).unwrap_or_default()
    }

    /// `json_object('id', t.id, …)` over a table's columns, with the given prefix of the row.
    pub fn image_sql(&self, table: &str, row: &str) -> String {
        let columns = self.columns(table);
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
    // A table that is set aside must not take along what refers to it; neither can be said inside a transaction.
    let apart = |db: &Connection, on: bool| {
        db.pragma_update(None, "foreign_keys", !on)?;
        db.pragma_update(None, "legacy_alter_table", on)
    };
    apart(db, true)?;
    let taken = steps.iter().zip(1_i64..).skip(done).try_for_each(|(step, number)| take_step(db, step, number));
    apart(db, false)?;
    taken
}

fn take_step(db: &mut Connection, step: &Migration, number: i64) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    drop_triggers(&tx)?;
    rebuild::set_aside(&tx, step.rebuilt)?;
    tx.execute_batch(step.sql)?;
    rebuild::fill(&tx, step.rebuilt)?;
    (step.finish)(&tx)?;
    tx.pragma_update(None, "user_version", number)?;
    make_triggers(&tx)?;
    (step.carry)(&tx)?;
    tx.commit()?;
    Ok(())
}

/// Takes every trigger away.
pub fn drop_triggers(db: &Connection) -> Result<()> {
    for (name, _) in standing_triggers(db)? {
        db.execute_batch(&format!("DROP TRIGGER \"{}\"", name.replace('"', "\"\"")))?;
    }
    Ok(())
}

/// Makes the journal's triggers from the tables as they are.
pub fn make_triggers(db: &Connection) -> Result<()> {
    for (_, sql) in Schema::read(db)?.triggers() {
        db.execute_batch(&sql)?;
    }
    Ok(())
}

/// A new file of these steps, in memory: what one should look like.
pub fn fresh(steps: &[Migration]) -> Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    migrate(&mut db, steps)?;
    Ok(db)
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
