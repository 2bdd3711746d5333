//! What is doubtful in a field of a document that was given, in words.

use crate::intake::record_table::DoubtKind;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::words::key_number;

crate::locale::words! {
    /// What is doubtful.
    enum DoubtWord in "document_doubt" {
        NoTable = "no_table",
        NoCatalogue = "no_catalogue",
        NoTitle = "no_title",
        NoUnit = "no_unit",
        NoDate = "no_date",
        NoSuchWord = "no_such_word",
        NoTask = "no_task",
        NoForm = "no_form",
        NoDay = "no_day",
        Known = "known",
        Twice = "twice",
    }
}

use DoubtWord as Word;

/// Why a field is in doubt.
#[must_use]
pub fn doubtful(kind: &DoubtKind, lang: Lang) -> String {
    match kind {
        DoubtKind::NoTable => Word::NoTable.say(lang).to_owned(),
        DoubtKind::NoCatalogue => Word::NoCatalogue.say(lang).to_owned(),
        DoubtKind::NoTitle => Word::NoTitle.say(lang).to_owned(),
        DoubtKind::NoUnit => Word::NoUnit.say(lang).to_owned(),
        DoubtKind::NoDate => Word::NoDate.say(lang).to_owned(),
        DoubtKind::NoSuchWord => Word::NoSuchWord.say(lang).to_owned(),
        DoubtKind::NoTask => Word::NoTask.say(lang).to_owned(),
        DoubtKind::NoForm => Word::NoForm.say(lang).to_owned(),
        DoubtKind::NoDay => Word::NoDay.say(lang).to_owned(),
        DoubtKind::Known(key) => say!(lang, Word::Known, key = key_number(key, lang)),
        DoubtKind::Twice(row) => say!(lang, Word::Twice, row = row),
        DoubtKind::Refused(refusal) => LedgerError::from(refusal.clone()).sentence(lang),
    }
}
