//! `verify` and `doctor`: whether the journal is whole, whether the tables are what it says, whether the file is sound.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::checkpoint::Checkpoint;
use super::error::{LedgerError, Result};
use super::files::{evidence_folder, is_sound};
use super::handle::Ledger;
use super::hash::sha256;
use super::image::same;
use super::journal::{self, Batch};
use super::orphan::orphans;
use super::records;
use super::rows::images;
use super::schema::standing_triggers;
use super::seal::Seal;
use super::source::Source;
use crate::domain::id::BatchId;
use crate::domain::week::{FrozenWeek, IsoWeek};

/// Something that is not as it should be, as data.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Finding {
    /// A batch's words or the order of batches were changed.
    #[error("the chain breaks at batch {}", .0.0)]
    ChainBroken(BatchId),
    /// A change's images are not those that were sealed.
    #[error("change {change} in batch {} was altered", batch.0)]
    ChangeAltered {
        /// The batch.
        batch: BatchId,
        /// The change.
        change: i64,
    },
    /// Changes by another program that no batch has taken up yet.
    #[error("{0} changes by another program are not sealed yet")]
    Unsealed(i64),
    /// A row is not what the journal says: an edit slipped past the triggers.
    #[error("row {id} of {table} is not what the journal says")]
    RowDiffers {
        /// Table.
        table: String,
        /// Row.
        id: i64,
    },
    /// A row that this program does not understand: no book can be made of the ledger while it stands.
    #[error("a row of {table} cannot be read: {why}")]
    Unreadable {
        /// Table.
        table: String,
        /// What is wrong with it.
        why: String,
    },
    /// A stored file of a frozen week is missing or changed.
    #[error("the stored file {name} of {week} is missing or was changed")]
    FrozenFile {
        /// The week.
        week: IsoWeek,
        /// File name.
        name: String,
    },
    /// The seal is another ledger's.
    #[error("the seal belongs to the ledger {0}")]
    OtherLedger(String),
    /// The journal ends before the seal's head, or has another batch there.
    #[error("the journal does not hold batch {} as the seal has it: it was cut or rewritten", .0.0)]
    NotTheSealedJournal(BatchId),
    /// The sealed week is not in the ledger, or with other files.
    #[error("{week} revision {revision} is not in the ledger as the seal has it")]
    NotTheSealedWeek {
        /// The week.
        week: IsoWeek,
        /// Its revision.
        revision: u32,
    },
    /// An edit by another program since the seal.
    #[error("batch {} is an edit by another program since the seal", .0.0)]
    EditedSinceSeal(BatchId),
    /// A journal trigger is missing or is not the one of this schema.
    #[error("the trigger {0} is missing or was changed")]
    Trigger(String),
    /// SQLite's own check of the file.
    #[error("the file is damaged: {0}")]
    Integrity(String),
    /// A row that hangs on nothing.
    #[error("row {id} of {table} hangs on a record that is not there")]
    Orphan {
        /// Table.
        table: String,
        /// Row.
        id: i64,
    },
    /// A file of evidence is missing or changed.
    #[error("the evidence file {0} is missing or was changed")]
    EvidenceFile(String),
    /// A batch is left open: changes of other programs would be taken for it.
    #[error("the journal has batch {} open", .0.0)]
    OpenBatch(BatchId),
}

impl Ledger {
    /// Whether the journal's chain holds, the tables are what it says, and the files of frozen weeks are as stored;
    /// with a seal also whether this is still the journal that was sealed.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn verify(&self, against: Option<&Seal>) -> Result<Vec<Finding>> {
        let mut found = chain(&self.db)?;
        found.extend(self.unsealed()?);
        found.extend(self.differing_rows()?);
        found.extend(self.unreadable_rows()?);
        found.extend(self.frozen_files()?);
        if let Some(seal) = against {
            found.extend(self.against(seal)?);
        }
        Ok(found)
    }

    /// Everything `verify` looks at, and the file itself: SQLite's own checks, the triggers, the evidence.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn doctor(&self) -> Result<Vec<Finding>> {
        let mut found = self.integrity()?;
        found.extend(self.triggers()?);
        found.extend(self.verify(None)?);
        found.extend(self.evidence_files()?);
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
        said.replay(&self.db, self.steps, &self.schema, journal::ALL_CHANGES)?;
        let mut state = said.state;
        let mut found = Vec::new();
        for table in self.schema.tables.keys() {
            let mut differing = BTreeSet::new();
            let mut replayed = state.remove(table).unwrap_or_default();
            for (id, live) in images(&self.db, &self.schema, table)? {
                if !replayed.remove(&id).is_some_and(|said| same(&said, &live)) {
                    differing.insert(id);
                }
            }
            differing.extend(replayed.into_keys());
            found.extend(differing.into_iter().map(|id| Finding::RowDiffers { table: table.clone(), id }));
        }
        Ok(found)
    }

    /// The rows that keep the ledger from being read as a book, so that nothing else here asks for one.
    fn unreadable_rows(&self) -> Result<Vec<Finding>> {
        let found = records::unreadable(&Source::Live { db: &self.db })?.into_iter();
        Ok(found.map(|(table, why)| Finding::Unreadable { table: table.to_owned(), why }).collect())
    }

    /// The frozen weeks; none where one of them cannot be read, which is a finding of its own.
    fn weeks(&self) -> Result<Vec<FrozenWeek>> {
        let mut weeks = Vec::new();
        match records::week::read(&Source::Live { db: &self.db }, |week| weeks.push(week)) {
            Ok(()) | Err(LedgerError::UnreadableRow { .. }) => Ok(weeks),
            Err(why) => Err(why),
        }
    }

    fn frozen_files(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        for week in self.weeks()? {
            for file in week.files {
                if !self.frozen_file(&file.sha256).is_ok_and(|bytes| sha256(&bytes) == file.sha256) {
                    found.push(Finding::FrozenFile { week: week.week, name: file.name });
                }
            }
        }
        Ok(found)
    }

    fn against(&self, seal: &Seal) -> Result<Vec<Finding>> {
        if seal.ledger != self.id {
            return Ok(vec![Finding::OtherLedger(seal.ledger.clone())]);
        }
        let mut found = Vec::new();
        let sealed = journal::get(&self.db, seal.head.batch)?;
        if sealed.is_none_or(|batch| batch.hash != seal.head.hash) {
            found.push(Finding::NotTheSealedJournal(seal.head.batch));
        }
        let weeks = self.weeks()?;
        let mut sealed = weeks.iter().filter(|week| week.week == seal.week && week.revision == seal.revision);
        if !sealed.any(|week| seal.files.iter().all(|file| week.files.contains(file))) {
            found.push(Finding::NotTheSealedWeek { week: seal.week, revision: seal.revision });
        }
        let mut since = self.db.prepare("SELECT id FROM batch WHERE id > ?1 AND kind = 'external' ORDER BY id")?;
        for id in since.query_map([seal.head.batch.0], |row| row.get(0))? {
            found.push(Finding::EditedSinceSeal(BatchId(id?)));
        }
        Ok(found)
    }

    fn integrity(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        let mut check = self.db.prepare("PRAGMA integrity_check(20)")?;
        for line in check.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                found.push(Finding::Integrity(line));
            }
        }
        let orphans = orphans(&self.db, &self.schema)?;
        found.extend(orphans.into_iter().map(|(table, id)| Finding::Orphan { table, id }));
        Ok(found)
    }

    fn triggers(&self) -> Result<Vec<Finding>> {
        let mut standing = standing_triggers(&self.db)?;
        let mut found = Vec::new();
        for (name, sql) in self.schema.triggers() {
            if standing.remove(&name).as_ref() != Some(&sql) {
                found.push(Finding::Trigger(name));
            }
        }
        found.extend(standing.into_keys().map(Finding::Trigger));
        Ok(found)
    }

    fn evidence_files(&self) -> Result<Vec<Finding>> {
        // By the table, so that no kind of record on which evidence hangs can be forgotten.
        let sql = "SELECT DISTINCT sha256 FROM evidence WHERE sha256 IS NOT NULL ORDER BY sha256";
        let mut hashes = self.db.prepare(sql)?;
        let hashes = hashes.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let folder = evidence_folder(&self.path);
        let spoiled = hashes.into_iter().filter(|hash| !is_sound(&folder.join(hash)));
        Ok(spoiled.map(Finding::EvidenceFile).collect())
    }
}

/// The chain from its first batch: every change against its hash, every batch against its link.
pub(super) fn chain(db: &Connection) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let mut previous = String::new();
    let mut batches = db.prepare(&format!("SELECT {} FROM batch AS b ORDER BY id", Batch::COLUMNS))?;
    for batch in batches.query_map([], Batch::read)? {
        let batch = batch?;
        let mut hashes = Vec::new();
        for change in journal::changes_of(db, batch.id)? {
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
