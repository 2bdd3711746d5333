//! What is doubtful in a row of a table, or in a field that was given, in words.

use crate::domain::registers::Register;
use crate::intake::record_table::{DoubtKind, RecordColumn};
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::words::key_number;
use crate::words::register::label_text;

crate::locale::words! {
    /// What is doubtful.
    enum DoubtWord in "row_doubt" {
        NoTable = "no_table",
        NoCatalogue = "no_catalogue",
        NoRegister = "no_register",
        NoColumn = "no_column",
        Undated = "undated",
        Empty = "empty",
        NoYear = "no_year",
        Later = "later",
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
pub fn doubtful(kind: &DoubtKind, column: Option<RecordColumn>, lang: Lang) -> String {
    let field = column.map(|column| column.name(lang)).unwrap_or_default();
    match kind {
        DoubtKind::NoTable => Word::NoTable.say(lang).to_owned(),
        DoubtKind::NoCatalogue => Word::NoCatalogue.say(lang).to_owned(),
        DoubtKind::NoRegister(register) => no_register(*register, lang),
        DoubtKind::NoColumn => {
            say!(lang, Word::NoColumn, field = field, id = column.map_or("", RecordColumn::code))
        }
        DoubtKind::Undated => say!(lang, Word::Undated, field = field),
        DoubtKind::Empty => say!(lang, Word::Empty, field = field),
        DoubtKind::NoYear { this_year, next } => say!(lang, Word::NoYear, this_year = this_year, next = next),
        DoubtKind::Later { head, first } => {
            say!(lang, Word::Later, head = head, stage = label_text(&first.label, lang))
        }
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

fn no_register(register: Register, lang: Lang) -> String {
    let def = register.def();
    let field = def.field(def.names).map_or("", |field| label_text(&field.label, lang));
    say!(lang, Word::NoRegister, title = label_text(&def.title, lang), field = field)
}
