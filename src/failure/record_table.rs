//! What is said of a table of records that was read: what is in doubt, what is not used, what would be entered.

use super::{Failure, doubtful};
use crate::domain::book::Book;
use crate::intake::record_table::{DoubtKind, RecordColumn, RecordDoubt, RecordTable};
use crate::ledger::LedgerError;
use crate::locale::{Common, Lang, say};

crate::locale::words! {
    /// What is said of a table of records.
    enum TableWord in "record_table" {
        AtRow = "at_row",
        AtCell = "at_cell",
        Unused = "unused",
        Read = "read",
        Doubts = "doubts",
        Nothing = "nothing",
        Entered = "entered",
    }
}

use TableWord as Word;

/// What is in doubt, a line each, and the columns that are not used.
#[must_use]
pub fn doubt_lines(table: &RecordTable, book: &Book, lang: Lang) -> Vec<String> {
    let line = |doubt: &RecordDoubt| {
        let why = why_doubted(doubt, book, lang);
        match (doubt.at.row, doubt.column) {
            (0, _) => why,
            (row, None | Some(RecordColumn::Later(_))) => {
                say!(lang, Word::AtRow, row = row, text = doubt.text, why = why)
            }
            (row, Some(column)) => {
                say!(lang, Word::AtCell, row = row, column = column.name(lang), text = doubt.text, why = why)
            }
        }
    };
    table.doubts.iter().map(line).chain(unused_line(table, lang)).collect()
}

/// The columns that are not used, where there are some.
#[must_use]
pub fn unused_line(table: &RecordTable, lang: Lang) -> Option<String> {
    let unused = table.unused.join(Common::ListMark.say(lang));
    (!unused.is_empty()).then(|| say!(lang, Word::Unused, heads = unused))
}

/// How many were read, and how many doubts there are.
#[must_use]
pub fn table_summary(table: &RecordTable, lang: Lang) -> String {
    match (table.rows.len(), table.doubts.len()) {
        (0, 0) => Word::Nothing.say(lang).to_owned(),
        (n, 0) => say!(lang, Word::Read, n = n),
        (n, doubts) => say!(lang, Word::Doubts, n = n, doubts = doubts),
    }
}

/// How many were entered, by which act.
#[must_use]
pub fn table_entered(n: usize, act: &str, lang: Lang) -> String {
    say!(lang, Word::Entered, n = n, title = act)
}

/// Why something is in doubt; what a rule says is said as it would be of any act.
#[must_use]
pub fn why_doubted(doubt: &RecordDoubt, book: &Book, lang: Lang) -> String {
    match &doubt.kind {
        DoubtKind::Refused(refusal) => Failure::of_act(LedgerError::from(refusal.clone()), book).sentence(lang),
        kind => doubtful(kind, doubt.column, lang),
    }
}
