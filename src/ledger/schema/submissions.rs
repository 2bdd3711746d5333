//! 补记报送日: the fourth schema dated submissions and counted returns, and gave older assignments only what their status
//! said. The journal knows more: when a duty that is closed by now was handed in, and how often it was sent back.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::domain::assignment::Status;
use crate::ledger::error::Result;
use crate::ledger::image::{decode_as, parse_image};
use crate::ledger::journal::{self, BatchKind, Change, NewBatch};

/// The first schema whose images say both themselves.
const DATED: i64 = 4;

/// Of an image of an assignment, what tells of submissions.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
struct Said {
    /// As it is written: what another program wrote and took back once does not stop an upgrade.
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    status_on: Option<String>,
    #[serde(default)]
    submitted_on: Option<String>,
    #[serde(default)]
    returned: i64,
}

impl Said {
    fn is(&self, status: Status) -> bool {
        self.status.as_deref() == Some(status.code())
    }
}

/// What became of the submissions of an assignment.
#[derive(Clone, PartialEq, Eq, Default)]
struct Submissions {
    on: Option<String>,
    returned: i64,
    /// Some of it comes from an image that does not say it.
    is_derived: bool,
}

impl Submissions {
    fn follow(&mut self, schema: i64, before: &Said, after: &Said) {
        if schema >= DATED {
            if before.submitted_on != after.submitted_on {
                self.on.clone_from(&after.submitted_on);
            } else if before.status != after.status && !after.is(Status::Submitted) && !after.is(Status::Done) {
                self.on = None;
            }
            self.returned = self.returned.saturating_add(after.returned.saturating_sub(before.returned));
            return;
        }
        if (&before.status, &before.status_on) == (&after.status, &after.status_on) {
            return;
        }
        if after.is(Status::Submitted) {
            (self.on, self.is_derived) = (after.status_on.clone(), true);
        } else if after.is(Status::Returned) {
            (self.on, self.returned, self.is_derived) = (None, self.returned.saturating_add(1), true);
        } else if !after.is(Status::Done) {
            self.on = None;
        }
    }
}

/// Fills in what the journal knows and the rows do not, as a batch of its own: replay sees it, undo passes it over, and no
/// frozen week knows of it.
pub fn carry_over(db: &Connection) -> Result<()> {
    journal::seal_external(db, None)?;
    let Some(stamp) = journal::stamp_of_newest(db, "程序升级")? else { return Ok(()) };
    let missing = missing(db)?;
    if missing.is_empty() {
        return Ok(());
    }
    let title = "补记报送日和退回次数";
    let batch = journal::begin(db, &NewBatch { kind: BatchKind::Upgrade, undoes: None, stamp: &stamp, title })?;
    let mut fill = db.prepare("UPDATE assignment SET submitted_on = ?2, returned = ?3 WHERE id = ?1")?;
    for (id, known) in missing {
        fill.execute(params![id, known.on, known.returned.clamp(0, i64::from(u32::MAX))])?;
    }
    journal::seal(db, batch)
}

/// The assignments of which the journal knows more than their row.
fn missing(db: &Connection) -> Result<BTreeMap<i64, Submissions>> {
    let mut known = known(db)?;
    let mut rows = db.prepare("SELECT id, submitted_on, returned FROM assignment")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut missing = BTreeMap::new();
    for row in rows {
        let (id, on, returned): (i64, Option<String>, i64) = row?;
        let more = |known: &Submissions| known.is_derived && (&known.on, known.returned) != (&on, returned);
        missing.extend(known.remove(&id).filter(more).map(|known| (id, known)));
    }
    Ok(missing)
}

/// By the changes that stand: neither an undo nor what it took back.
fn known(db: &Connection) -> Result<BTreeMap<i64, Submissions>> {
    let mut changes = db.prepare(
        "SELECT c.row_id, c.schema, c.before, c.after FROM change AS c JOIN batch AS b ON b.id = c.batch \
         WHERE c.tbl = 'assignment' AND b.kind <> 'undo' \
         AND NOT EXISTS (SELECT 1 FROM batch AS u WHERE u.undoes = b.id) ORDER BY c.id",
    )?;
    let mut known: BTreeMap<i64, Submissions> = BTreeMap::new();
    let mut rows = changes.query([])?;
    while let Some(row) = rows.next()? {
        let said = |text: Option<String>| text.map(|text| decode_as::<Said>("assignment", &text).unwrap_or_default());
        let (id, schema) = (row.get(0)?, row.get(1)?);
        match said(row.get(3)?) {
            Some(after) => known.entry(id).or_default().follow(schema, &said(row.get(2)?).unwrap_or_default(), &after),
            None => {
                known.remove(&id);
            }
        }
    }
    Ok(known)
}

/// The columns that the upgrade filled in.
const FILLED: [&str; 2] = ["submitted_on", "returned"];

fn is_older(change: &Change) -> bool {
    change.table == "assignment" && change.schema < DATED
}

/// Whether a row is as an older change left it, but for what the upgrade filled in since.
pub fn same_but(change: &Change, live: &str, after: &str) -> Result<bool> {
    let apart = |text: &str| -> Result<Map<String, Value>> {
        let mut image = parse_image(text)?;
        image.retain(|name, _| !FILLED.contains(&name.as_str()));
        Ok(image)
    };
    Ok(is_older(change) && apart(live)? == apart(after)?)
}

/// Takes out of an older image what the upgrade knows better, as far as it still holds for the status put back.
pub fn keep(change: &Change, image: &mut Map<String, Value>) {
    if !is_older(change) {
        return;
    }
    image.remove("returned");
    let status = image.get("status").and_then(Value::as_str);
    if status == Some(Status::Submitted.code()) || status == Some(Status::Done.code()) {
        image.remove("submitted_on");
    }
}
