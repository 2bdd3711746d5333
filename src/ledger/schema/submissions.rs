//! 补记报送日: the fourth schema dated submissions and counted returns, and gave older assignments only what their status
//! said. The journal knows more: when a duty that is closed by now was handed in, and how often it was sent back.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::Deserialize;

use crate::domain::assignment::Status;
use crate::ledger::error::Result;
use crate::ledger::image::decode_as;
use crate::ledger::journal::{self, BatchKind, NewBatch};

/// The first schema whose images say both themselves.
const DATED: i64 = 4;

/// Of an image of an assignment, what tells of submissions.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
struct Said {
    status: Option<Status>,
    status_on: Option<String>,
    #[serde(default)]
    submitted_on: Option<String>,
    #[serde(default)]
    returned: i64,
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
            }
            self.returned += after.returned - before.returned;
            return;
        }
        if (before.status, &before.status_on) == (after.status, &after.status_on) {
            return;
        }
        match after.status {
            Some(Status::Submitted) => (self.on, self.is_derived) = (after.status_on.clone(), true),
            Some(Status::Returned) => (self.on, self.returned, self.is_derived) = (None, self.returned + 1, true),
            Some(Status::Done) => {}
            Some(Status::NotStarted | Status::InProgress | Status::Exempt) | None => self.on = None,
        }
    }
}

/// Fills in what the journal knows and the rows do not, as a batch of its own: undo and replay see it, and no frozen week
/// does.
pub fn carry_over(db: &Connection) -> Result<()> {
    journal::seal_external(db, None)?;
    let Some(stamp) = journal::stamp_of_newest(db, "程序升级")? else { return Ok(()) };
    let missing = missing(db)?;
    if missing.is_empty() {
        return Ok(());
    }
    let title = "补记报送日和退回次数";
    let batch = journal::begin(db, &NewBatch { kind: BatchKind::Act, undoes: None, stamp: &stamp, title })?;
    let mut fill = db.prepare("UPDATE assignment SET submitted_on = ?2, returned = ?3 WHERE id = ?1")?;
    for (id, known) in missing {
        fill.execute(params![id, known.on, known.returned])?;
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
        let said = |text: Option<String>| text.map(|text| decode_as::<Said>("assignment", &text)).transpose();
        let (id, schema) = (row.get(0)?, row.get(1)?);
        match said(row.get(3)?)? {
            Some(after) => known.entry(id).or_default().follow(schema, &said(row.get(2)?)?.unwrap_or_default(), &after),
            None => {
                known.remove(&id);
            }
        }
    }
    Ok(known)
}
