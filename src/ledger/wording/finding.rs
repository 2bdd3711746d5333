//! What `verify`, `doctor`, backup and restore find, in both languages.

use crate::ledger::finding::Finding;
use crate::locale::{Common, Lang, say};
use crate::words::{TableWord, figure_amount, journal_field, key_number, number_name, table_word};

crate::locale::words! {
    /// Findings.
    enum FindingWord in "finding" {
        ChainBroken = "chain_broken",
        ChangeAltered = "change_altered",
        Unsealed = "unsealed",
        RowDiffers = "row_differs",
        Unreadable = "unreadable",
        FrozenFile = "frozen_file",
        BulletinFile = "bulletin_file",
        FrozenNumber = "frozen_number",
        OtherLedger = "other_ledger",
        NotTheSealedJournal = "not_the_sealed_journal",
        NotTheSealedWeek = "not_the_sealed_week",
        EditedSinceSeal = "edited_since_seal",
        Trigger = "trigger",
        TriggerForeign = "trigger_foreign",
        Added = "added",
        Deleted = "deleted",
        Changed = "changed",
        Renumbered = "renumbered",
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
pub fn some_findings(found: &[Finding], lang: Lang) -> String {
    let named: Vec<String> = found.iter().take(NAMED).map(|finding| finding.what(lang)).collect();
    let named = named.join(FindingWord::Between.say(lang));
    match found.len().saturating_sub(NAMED) {
        0 => named,
        more => say!(lang, FindingWord::More, named = named, n = more),
    }
}

/// What a trigger of the journal writes down: of which table, and when.
fn written_down(trigger: &str) -> Option<(TableWord, FindingWord)> {
    let (table, event) = trigger.strip_prefix("journal_")?.rsplit_once('_')?;
    let when = match event {
        "insert" => FindingWord::Added,
        "delete" => FindingWord::Deleted,
        "update" => FindingWord::Changed,
        "renumber" => FindingWord::Renumbered,
        _ => return None,
    };
    Some((TableWord::of(table)?, when))
}

/// Which row, as exactly as it can be told.
pub(super) fn place(table: &str, id: Option<i64>, field: Option<&str>, lang: Lang) -> String {
    let table = table_word(table, lang);
    let field = field.map(|field| journal_field(field, lang));
    match (id, field.filter(|field| lang == Lang::En || !field.is_ascii())) {
        (Some(id), Some(field)) => say!(lang, FindingWord::RowField, table = table, id = id, field = field),
        (Some(id), None) => say!(lang, FindingWord::Row, table = table, id = id),
        (None, _) => say!(lang, FindingWord::SomeRow, table = table),
    }
}

impl Finding {
    /// The sentence: what it is, and what can be done where something can.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let what = self.what(lang);
        match self.remedy() {
            Some(remedy) => say!(lang, FindingWord::Whole, what = what, remedy = remedy.say(lang)),
            None => what,
        }
    }

    /// What a library says of it, one a line, each behind a label: for those who mend files.
    #[must_use]
    pub fn technical_lines(&self, lang: Lang) -> Vec<String> {
        self.technical().iter().map(|text| say!(lang, FindingWord::Technical, text = text)).collect()
    }

    /// The sentence of what is no more.
    #[must_use]
    pub fn repaired(&self, lang: Lang) -> String {
        say!(lang, FindingWord::Repaired, what = self.what(lang))
    }

    const fn remedy(&self) -> Option<FindingWord> {
        match self {
            Self::Unreadable { .. } => Some(FindingWord::FromBackupOrEdit),
            Self::RowDiffers { .. } | Self::Trigger(_) => Some(FindingWord::Repair),
            Self::ChainBroken(_)
            | Self::ChangeAltered { .. }
            | Self::Schema(_)
            | Self::Counter(_)
            | Self::Identity
            | Self::Integrity(_)
            | Self::Damaged(_)
            | Self::KeptState(_)
            | Self::FrozenFile { .. }
            | Self::BulletinFile { .. }
            | Self::FrozenNumber { .. }
            | Self::EvidenceFile { .. }
            | Self::Orphan { .. }
            | Self::OpenBatch(_) => Some(FindingWord::FromBackup),
            Self::Draft(_) => Some(FindingWord::DropDraft),
            Self::Unsealed(_)
            | Self::OtherLedger(_)
            | Self::NotTheSealedJournal(_)
            | Self::NotTheSealedWeek { .. }
            | Self::EditedSinceSeal(_) => None,
        }
    }

    fn what(&self, lang: Lang) -> String {
        use FindingWord as Word;
        match self {
            Self::ChainBroken(batch) => say!(lang, Word::ChainBroken, batch = batch.0),
            Self::ChangeAltered { batch, change } => {
                say!(lang, Word::ChangeAltered, batch = batch.0, change = change)
            }
            Self::Unsealed(n) => say!(lang, Word::Unsealed, n = n),
            Self::RowDiffers { table, id } => {
                say!(lang, Word::RowDiffers, place = place(table, Some(*id), None, lang))
            }
            Self::Unreadable { table, id, field, .. } => {
                say!(lang, Word::Unreadable, place = place(table, *id, *field, lang))
            }
            Self::FrozenFile { week, name } => say!(lang, Word::FrozenFile, week = week, file = name),
            Self::BulletinFile { bulletin, name } => {
                say!(lang, Word::BulletinFile, bulletin = key_number(bulletin, lang), file = name)
            }
            Self::FrozenNumber { week, unit, figure, stored, given } => {
                let unit = unit.as_deref().unwrap_or_else(|| Common::County.say(lang));
                let [stored, given] = [*stored, *given].map(|n| figure_amount(*figure, n));
                let number = number_name(*figure, lang);
                say!(
                    lang,
                    Word::FrozenNumber,
                    week = week,
                    unit = unit,
                    number = number,
                    stored = stored,
                    given = given
                )
            }
            Self::OtherLedger(ledger) => say!(lang, Word::OtherLedger, ledger = ledger),
            Self::NotTheSealedJournal(batch) => say!(lang, Word::NotTheSealedJournal, batch = batch.0),
            Self::NotTheSealedWeek { week, revision } => {
                say!(lang, Word::NotTheSealedWeek, week = week, revision = revision)
            }
            Self::EditedSinceSeal(batch) => say!(lang, Word::EditedSinceSeal, batch = batch.0),
            Self::Trigger(name) => match written_down(name) {
                Some((table, when)) => {
                    say!(lang, Word::Trigger, table = table.say(lang), when = when.say(lang))
                }
                None => say!(lang, Word::TriggerForeign, name = name),
            },
            Self::Schema(name) => match table_word(name, lang) {
                word if word == name => say!(lang, Word::SchemaForeign, name = name),
                word => say!(lang, Word::Schema, table = word, name = name),
            },
            Self::Counter(table) => say!(lang, Word::Counter, table = table_word(table, lang)),
            Self::Identity => Word::Identity.say(lang).to_owned(),
            Self::KeptState(batch) => say!(lang, Word::KeptState, batch = batch.0),
            Self::Draft(_) => Word::Draft.say(lang).to_owned(),
            Self::Integrity(lines) => say!(lang, Word::Integrity, n = lines.len()),
            Self::Damaged(cause) => say!(lang, Word::Damaged, why = cause.words(lang)),
            Self::Orphan { table, id } => say!(lang, Word::Orphan, place = place(table, Some(*id), None, lang)),
            Self::EvidenceFile { name, record, altered } => {
                let word = if *altered { Word::EvidenceAltered } else { Word::EvidenceMissing };
                say!(lang, word, file = name, record = record)
            }
            Self::OpenBatch(batch) => say!(lang, Word::OpenBatch, batch = batch.0),
        }
    }
}
