//! `verify` and `doctor`: whether the journal is whole, whether the tables are what it says, whether the file is sound.

use super::check::Check;
use super::error::Result;
use super::evidence_files::spoiled_evidence;
use super::finding::Finding;
use super::handle::Ledger;
use super::records;
use super::seal::Seal;
use super::source::Source;
use crate::domain::id::BatchId;

impl Ledger {
    /// Whether the journal's chain holds, the tables are what it says, and the files of frozen weeks are as stored;
    /// with a seal also whether this is still the journal that was sealed. A write beside it is seen whole or not.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn verify(&self, against: Option<&Seal>) -> Result<Vec<Finding>> {
        let _one_moment = self.db.unchecked_transaction()?;
        let mut found = self.check().content()?;
        if let Some(seal) = against {
            found.extend(self.against(seal)?);
        }
        Ok(found)
    }

    /// Everything `verify` looks at, and the file itself: `SQLite`'s own checks, its whole shape, the evidence.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn doctor(&self) -> Result<Vec<Finding>> {
        let _one_moment = self.db.unchecked_transaction()?;
        let mut found = self.check().all()?;
        found.extend(self.check().caches()?);
        let book = records::load(&Source::Live { db: &self.db }).unwrap_or_default();
        found.extend(spoiled_evidence(&self.db, &self.schema, &book, &self.path)?);
        Ok(found)
    }

    /// What a copy of the ledger has wrong with it: all of the file but what is made anew where a copy is put back.
    pub(super) fn damage(&self) -> Result<Vec<Finding>> {
        let _one_moment = self.db.unchecked_transaction()?;
        let mut found = self.check().all()?;
        found.retain(|finding| !matches!(finding, Finding::Unsealed(_)));
        Ok(found)
    }

    pub(super) fn check(&self) -> Check<'_> {
        Check { db: &self.db, schema: &self.schema, steps: self.steps }
    }

    fn against(&self, seal: &Seal) -> Result<Vec<Finding>> {
        if seal.ledger != self.id {
            return Ok(vec![Finding::OtherLedger(seal.ledger.clone())]);
        }
        let mut found = Vec::new();
        if !self.journal_holds(&seal.head)? {
            found.push(Finding::NotTheSealedJournal(seal.head.batch));
        }
        let weeks = self.check().weeks()?;
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
}
