//! What `verify` and `doctor` find, in both languages.

use crate::ledger::Finding;
use crate::locale::{Lang, say};

crate::locale::words! {
    /// Findings of verify and doctor.
    enum FindingWord in "finding" {
        ChainBroken = "chain_broken",
        ChangeAltered = "change_altered",
        Unsealed = "unsealed",
        RowDiffers = "row_differs",
        Unreadable = "unreadable",
        FrozenFile = "frozen_file",
        OtherLedger = "other_ledger",
        NotTheSealedJournal = "not_the_sealed_journal",
        NotTheSealedWeek = "not_the_sealed_week",
        EditedSinceSeal = "edited_since_seal",
        Trigger = "trigger",
        Integrity = "integrity",
        Orphan = "orphan",
        EvidenceFile = "evidence_file",
        OpenBatch = "open_batch",
    }
}

/// The sentence.
#[must_use]
pub fn say(finding: &Finding, lang: Lang) -> String {
    use FindingWord as Word;
    match finding {
        Finding::ChainBroken(batch) => say!(lang, Word::ChainBroken, batch = batch.0),
        Finding::ChangeAltered { batch, change } => {
            say!(lang, Word::ChangeAltered, batch = batch.0, change = change)
        }
        Finding::Unsealed(n) => say!(lang, Word::Unsealed, n = n),
        Finding::RowDiffers { table, id } => say!(lang, Word::RowDiffers, table = table, id = id),
        Finding::Unreadable { table, why } => say!(lang, Word::Unreadable, table = table, why = why),
        Finding::FrozenFile { week, name } => say!(lang, Word::FrozenFile, week = week, file = name),
        Finding::OtherLedger(ledger) => say!(lang, Word::OtherLedger, ledger = ledger),
        Finding::NotTheSealedJournal(batch) => say!(lang, Word::NotTheSealedJournal, batch = batch.0),
        Finding::NotTheSealedWeek { week, revision } => {
            say!(lang, Word::NotTheSealedWeek, week = week, revision = revision)
        }
        Finding::EditedSinceSeal(batch) => say!(lang, Word::EditedSinceSeal, batch = batch.0),
        Finding::Trigger(name) => say!(lang, Word::Trigger, name = name),
        Finding::Integrity(why) => say!(lang, Word::Integrity, why = why),
        Finding::Orphan { table, id } => say!(lang, Word::Orphan, table = table, id = id),
        Finding::EvidenceFile(name) => say!(lang, Word::EvidenceFile, file = name),
        Finding::OpenBatch(batch) => say!(lang, Word::OpenBatch, batch = batch.0),
    }
}
