//! What is looked at in a ledger's file, one check a function. Damage ends no check before it has told what it found,
//! and no check keeps another from being made.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::cause::Cause;
use super::checkpoint::{self, Checkpoint};
use super::error::{LedgerError, Result};
use super::finding::Finding;
use super::hash::sha256;
use super::image::is_same_image;
use super::journal::{self, Batch};
use super::orphan::orphans;
use super::records;
use super::rows::each_image;
use super::schema::{Migration, Schema, fresh};
use super::source::Source;
use super::{deflate, kept_file};
use crate::domain::bulletin::SentBulletin;
use crate::domain::id::BatchId;
use crate::domain::week::{FrozenFile, FrozenWeek};

/// A file being looked at, inside one transaction of reading.
pub struct Check<'a> {
    /// The file.
    pub db: &'a Connection,
    /// Its shape.
    pub schema: &'a Schema,
    /// The migrations that made it.
    pub steps: &'static [Migration],
}

impl Check<'_> {
    /// Whether the journal's chain holds, the tables are what it says, and the files of frozen weeks are as stored.
    pub fn content(&self) -> Result<Vec<Finding>> {
        gathered([self.chain(), self.unsealed(), self.differing_rows(), self.unreadable_rows(), self.frozen_files()])
    }

    /// The file itself: `SQLite`'s own checks, every table, index and trigger, counters, what belongs to the desk.
    pub fn file(&self) -> Result<Vec<Finding>> {
        gathered([self.integrity(), self.orphans(), self.shape(), self.counters(), self.identity(), self.drafts()])
    }

    /// The file and its content.
    pub fn all(&self) -> Result<Vec<Finding>> {
        let mut found = self.file()?;
        found.extend(self.content()?);
        Ok(found)
    }

    /// What is kept beside the journal to be quicker.
    pub fn caches(&self) -> Result<Vec<Finding>> {
        gathered([self.kept_states()])
    }

    /// Of a file of any schema whether it is what its journal says.
    pub fn journal(&self) -> Result<Vec<Finding>> {
        gathered([self.chain(), self.unsealed(), self.differing_rows()])
    }

    /// Of a file of the newest schema whether everything in it can be read.
    pub fn records(&self) -> Result<Vec<Finding>> {
        gathered([self.unreadable_rows(), self.frozen_files(), self.kept_states()])
    }

    /// The chain from its first batch: every change against its hash, every batch against its link.
    fn chain(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        let mut previous = String::new();
        let unreadable =
            |table: &str, id| Finding::Unreadable { table: table.to_owned(), id, field: None, why: String::new() };
        let mut batches = self.db.prepare(&format!("SELECT {} FROM batch AS b ORDER BY id", Batch::COLUMNS))?;
        for batch in batches.query_map([], Batch::read)? {
            let Ok(batch) = readable(batch)? else {
                found.push(unreadable("batch", None));
                continue;
            };
            let mut hashes = Vec::new();
            for change in journal::changes_of_each(self.db, batch.id)? {
                let Ok(change) = readable(change)? else {
                    found.push(unreadable("change", None));
                    continue;
                };
                let sealed = change.hash.clone().unwrap_or_default();
                if change.compute()? != sealed {
                    found.push(Finding::ChangeAltered { batch: batch.id, change: change.id });
                }
                hashes.push((change.id, sealed));
            }
            if batch.link(&previous, &hashes)? != batch.hash {
                found.push(Finding::ChainBroken(batch.id));
            }
            previous = batch.hash;
        }
        Ok(found)
    }

    fn unsealed(&self) -> Result<Vec<Finding>> {
        let count: i64 = self.db.query_row("SELECT count(*) FROM change WHERE batch IS NULL", [], |row| row.get(0))?;
        let open: Option<i64> = self.db.query_row("SELECT batch FROM writing WHERE id = 1", [], |row| row.get(0))?;
        let open = open.map(|batch| Finding::OpenBatch(BatchId(batch)));
        Ok((count > 0).then_some(Finding::Unsealed(count)).into_iter().chain(open).collect())
    }

    /// Live rows against the state replayed from the journal.
    fn differing_rows(&self) -> Result<Vec<Finding>> {
        // From the beginning: what was kept on the way proves nothing.
        let mut said = Checkpoint::default();
        said.replay(self.db, self.steps, self.schema, journal::ALL_CHANGES)?;
        let mut state = said.state;
        let mut found = Vec::new();
        for table in self.schema.tables.keys() {
            let mut differing = BTreeSet::new();
            let mut replayed = state.remove(table).unwrap_or_default();
            each_image(self.db, self.schema, table, |id, live| {
                let said = replayed.remove(&id);
                let live = live.ok();
                if !said.zip(live).is_some_and(|(said, live)| is_same_image(&said, &live)) {
                    differing.insert(id);
                }
            })?;
            differing.extend(replayed.into_keys());
            found.extend(differing.into_iter().map(|id| Finding::RowDiffers { table: table.clone(), id }));
        }
        found.extend(state.into_keys().map(Finding::Schema));
        Ok(found)
    }

    /// Every row that keeps the ledger from being read as a book, so that nothing else here asks for one.
    fn unreadable_rows(&self) -> Result<Vec<Finding>> {
        let found = RefCell::default();
        records::read_all(&Source::Checked { db: self.db, found: &found })?;
        Ok(found.into_inner())
    }

    /// The frozen weeks that can be read; one that cannot is a finding of its own.
    pub fn weeks(&self) -> Result<Vec<FrozenWeek>> {
        let (mut weeks, found) = (Vec::new(), RefCell::default());
        match records::week::read(&Source::Checked { db: self.db, found: &found }, |week| weeks.push(week)) {
            Ok(()) | Err(LedgerError::UnreadableRow { .. }) => Ok(weeks),
            Err(why) => Err(why),
        }
    }

    fn bulletins(&self) -> Result<Vec<SentBulletin>> {
        let (mut bulletins, found) = (Vec::new(), RefCell::default());
        match records::bulletin::read(&Source::Checked { db: self.db, found: &found }, |one| bulletins.push(one)) {
            Ok(()) | Err(LedgerError::UnreadableRow { .. }) => Ok(bulletins),
            Err(why) => Err(why),
        }
    }

    /// The stored files of weeks and of bulletins.
    fn frozen_files(&self) -> Result<Vec<Finding>> {
        let is_spoiled = |file: &FrozenFile| {
            let kept = kept_file::kept_bytes(self.db, &file.sha256).and_then(|kept| deflate::inflated(&kept));
            !kept.is_ok_and(|bytes| sha256(&bytes) == file.sha256)
        };
        let mut found = Vec::new();
        for week in self.weeks()? {
            let spoiled = week.files.into_iter().filter(is_spoiled);
            found.extend(spoiled.map(|file| Finding::FrozenFile { week: week.week, name: file.name }));
        }
        for one in self.bulletins()? {
            let bulletin = one.key();
            let spoiled = one.files.into_iter().filter(is_spoiled);
            found.extend(spoiled.map(|file| Finding::BulletinFile { bulletin: bulletin.clone(), name: file.name }));
        }
        Ok(found)
    }

    fn integrity(&self) -> Result<Vec<Finding>> {
        let mut check = self.db.prepare("PRAGMA integrity_check(20)")?;
        let lines = check.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(if lines == ["ok"] { Vec::new() } else { vec![Finding::Integrity(lines)] })
    }

    fn orphans(&self) -> Result<Vec<Finding>> {
        let found = orphans(self.db, self.schema)?.into_iter();
        Ok(found.map(|(table, id)| Finding::Orphan { table, id }).collect())
    }

    /// Everything that the file says of its own shape against a new file of this version.
    fn shape(&self) -> Result<Vec<Finding>> {
        let mut wanted = objects(&fresh(self.steps)?)?;
        let mut found = Vec::new();
        let finding = |kind: &str, name: String| match kind {
            "trigger" => Finding::Trigger(name),
            _ => Finding::Schema(name),
        };
        for ((kind, name), sql) in objects(self.db)? {
            if wanted.remove(&(kind.clone(), name.clone())) != Some(sql) {
                found.push(finding(&kind, name));
            }
        }
        found.extend(wanted.into_keys().map(|(kind, name)| finding(&kind, name)));
        Ok(found)
    }

    /// A row's number is given once: each table's counter is at least at the last row that the journal knows of it.
    fn counters(&self) -> Result<Vec<Finding>> {
        let sql = "SELECT name FROM sqlite_sequence AS s WHERE seq < coalesce(CASE name \
                   WHEN 'batch' THEN (SELECT max(id) FROM batch) WHEN 'change' THEN (SELECT max(id) FROM change) \
                   ELSE (SELECT max(row_id) FROM change WHERE tbl = s.name) END, 0) ORDER BY name";
        let mut behind = self.db.prepare(sql)?;
        Ok(behind.query_map([], |row| Ok(Finding::Counter(row.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    fn identity(&self) -> Result<Vec<Finding>> {
        let sql = "SELECT count(*), sum(length(ledger) = 32 AND ledger NOT GLOB '*[^0-9a-f]*' AND generation >= 1) \
                   FROM identity";
        let is_one: (i64, Option<i64>) = self.db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(if is_one == (1, Some(1)) { Vec::new() } else { vec![Finding::Identity] })
    }

    fn kept_states(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        let mut said = Checkpoint::default();
        for (batch, kept) in checkpoint::stored(self.db)? {
            said.replay(self.db, self.steps, self.schema, batch)?;
            if !said.is_kept_as(&kept, self.schema) {
                found.push(Finding::KeptState(batch));
            }
        }
        Ok(found)
    }

    fn drafts(&self) -> Result<Vec<Finding>> {
        let mut broken = self.db.prepare("SELECT form FROM draft WHERE NOT json_valid(json) ORDER BY form")?;
        Ok(broken.query_map([], |row| Ok(Finding::Draft(row.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

/// What checks found, each once: one damage is met by several. Damage that ends a check is a finding too.
fn gathered(looks: impl IntoIterator<Item = Result<Vec<Finding>>>) -> Result<Vec<Finding>> {
    let mut found: Vec<Finding> = Vec::new();
    for look in looks {
        let more = match look {
            Ok(more) => more,
            Err(LedgerError::UnreadableRow { table, id, field, why }) => {
                vec![Finding::Unreadable { table: table.to_owned(), id, field, why }]
            }
            Err(LedgerError::Damaged { why }) => vec![Finding::Damaged(why)],
            Err(LedgerError::Database(why)) => vec![Finding::Damaged(Cause::of(&why))],
            Err(why) => return Err(why),
        };
        for finding in more {
            if !found.contains(&finding) {
                found.push(finding);
            }
        }
    }
    Ok(found)
}

/// A row that could be read; one that could not, told apart from a file that fails.
fn readable<T>(row: rusqlite::Result<T>) -> Result<std::result::Result<T, ()>> {
    match row {
        Ok(row) => Ok(Ok(row)),
        Err(why) if why.sqlite_error_code().is_none() => Ok(Err(())),
        Err(why) => Err(why.into()),
    }
}

/// What the file says that it is made of: kind and name, and the SQL of each.
fn objects(db: &Connection) -> Result<BTreeMap<(String, String), Option<String>>> {
    let mut found = db.prepare("SELECT type, name, sql FROM sqlite_schema")?;
    let found = found.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
