//! What `verify`, `doctor`, backup and restore find, in both languages.

use crate::ledger::Finding;
use crate::locale::{Lang, say};

use super::cause_words;
use crate::words::{journal_field, table_word};

crate::locale::words! {
    /// Findings.
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
        Schema = "schema",
        SchemaForeign = "schema_foreign",
        Counter = "counter",
        Identity = "identity",
        KeptState = "kept_state",
        Draft = "draft",
        Integrity = "integrity",
        Damaged = "damaged",
        Technical = "technical",
        Orphan = "orphan",
        EvidenceMissing = "evidence_missing",
        EvidenceAltered = "evidence_altered",
        OpenBatch = "open_batch",
        Row = "row",
        RowField = "row_field",
        SomeRow = "some_row",
        More = "more",
        Between = "between",
        FromBackup = "from_backup",
        FromBackupOrEdit = "from_backup_or_edit",
        Repair = "repair",
        Repaired = "repaired",
        DropDraft = "drop_draft",
        Whole = "whole",
    }
}

/// Findings that a sentence names; the others are counted.
const NAMED: usize = 3;

/// The first findings in one sentence, and how many more there are.
#[must_use]
pub fn some(found: &[Finding], lang: Lang) -> String {
    let named: Vec<String> = found.iter().take(NAMED).map(|finding| what(finding, lang)).collect();
    let named = named.join(FindingWord::Between.say(lang));
    match found.len().saturating_sub(NAMED) {
        0 => named,
        more => say!(lang, FindingWord::More, named = named, n = more),
    }
}

/// Which row, as exactly as it can be told.
pub fn place(table: &str, id: Option<i64>, field: Option<&str>, lang: Lang) -> String {
    let table = table_word(table, lang);
    let field = field.map(|field| journal_field(field, lang));
    match (id, field.filter(|field| lang == Lang::En || !field.is_ascii())) {
        (Some(id), Some(field)) => say!(lang, FindingWord::RowField, table = table, id = id, field = field),
        (Some(id), None) => say!(lang, FindingWord::Row, table = table, id = id),
        (None, _) => say!(lang, FindingWord::SomeRow, table = table),
    }
}

/// The sentence: what it is, and what can be done where something can.
#[must_use]
pub fn sentence(finding: &Finding, lang: Lang) -> String {
    let what = what(finding, lang);
    match remedy(finding) {
        Some(remedy) => say!(lang, FindingWord::Whole, what = what, remedy = remedy.say(lang)),
        None => what,
    }
}

/// What a library says of it, one a line, each behind a label: for those who mend files.
#[must_use]
pub fn technical(finding: &Finding, lang: Lang) -> Vec<String> {
    finding.technical().iter().map(|text| say!(lang, FindingWord::Technical, text = text)).collect()
}

/// The sentence of what is no more.
#[must_use]
pub fn repaired(finding: &Finding, lang: Lang) -> String {
    say!(lang, FindingWord::Repaired, what = what(finding, lang))
}

const fn remedy(finding: &Finding) -> Option<FindingWord> {
    match finding {
        Finding::Unreadable { .. } => Some(FindingWord::FromBackupOrEdit),
        Finding::RowDiffers { .. } | Finding::Trigger(_) => Some(FindingWord::Repair),
        Finding::ChainBroken(_)
        | Finding::ChangeAltered { .. }
        | Finding::Schema(_)
        | Finding::Counter(_)
        | Finding::Identity
        | Finding::Integrity(_)
        | Finding::Damaged(_)
        | Finding::KeptState(_)
        | Finding::FrozenFile { .. }
        | Finding::EvidenceFile { .. }
        | Finding::Orphan { .. }
        | Finding::OpenBatch(_) => Some(FindingWord::FromBackup),
        Finding::Draft(_) => Some(FindingWord::DropDraft),
        Finding::Unsealed(_)
        | Finding::OtherLedger(_)
        | Finding::NotTheSealedJournal(_)
        | Finding::NotTheSealedWeek { .. }
        | Finding::EditedSinceSeal(_) => None,
    }
}

fn what(finding: &Finding, lang: Lang) -> String {
    use FindingWord as Word;
    match finding {
        Finding::ChainBroken(batch) => say!(lang, Word::ChainBroken, batch = batch.0),
        Finding::ChangeAltered { batch, change } => {
            say!(lang, Word::ChangeAltered, batch = batch.0, change = change)
        }
        Finding::Unsealed(n) => say!(lang, Word::Unsealed, n = n),
        Finding::RowDiffers { table, id } => {
            say!(lang, Word::RowDiffers, place = place(table, Some(*id), None, lang))
        }
        Finding::Unreadable { table, id, field, .. } => {
            say!(lang, Word::Unreadable, place = place(table, *id, *field, lang))
        }
        Finding::FrozenFile { week, name } => say!(lang, Word::FrozenFile, week = week, file = name),
        Finding::OtherLedger(ledger) => say!(lang, Word::OtherLedger, ledger = ledger),
        Finding::NotTheSealedJournal(batch) => say!(lang, Word::NotTheSealedJournal, batch = batch.0),
        Finding::NotTheSealedWeek { week, revision } => {
            say!(lang, Word::NotTheSealedWeek, week = week, revision = revision)
        }
        Finding::EditedSinceSeal(batch) => say!(lang, Word::EditedSinceSeal, batch = batch.0),
        Finding::Trigger(name) => say!(lang, Word::Trigger, name = name),
        Finding::Schema(name) => match table_word(name, lang) {
            word if word == name => say!(lang, Word::SchemaForeign, name = name),
            word => say!(lang, Word::Schema, table = word, name = name),
        },
        Finding::Counter(table) => say!(lang, Word::Counter, table = table_word(table, lang)),
        Finding::Identity => Word::Identity.say(lang).to_owned(),
        Finding::KeptState(batch) => say!(lang, Word::KeptState, batch = batch.0),
        Finding::Draft(form) => say!(lang, Word::Draft, form = form),
        Finding::Integrity(lines) => say!(lang, Word::Integrity, n = lines.len()),
        Finding::Damaged(cause) => say!(lang, Word::Damaged, why = cause_words::sentence(*cause, lang)),
        Finding::Orphan { table, id } => say!(lang, Word::Orphan, place = place(table, Some(*id), None, lang)),
        Finding::EvidenceFile { name, record, altered } => {
            let word = if *altered { Word::EvidenceAltered } else { Word::EvidenceMissing };
            say!(lang, word, file = name, record = record)
        }
        Finding::OpenBatch(batch) => say!(lang, Word::OpenBatch, batch = batch.0),
    }
}
