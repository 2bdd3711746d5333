//! Performing acts: checked and written inside one transaction, on the state that they are written to.

use serde::Serialize;
use serde_content::{Data, Value as Content};

use super::batch::{Batch, BatchOptions};
use super::error::{LedgerError, Result};
use super::handle::Ledger;
use super::records;
use super::stamp::{Receipt, Stamp};

use crate::domain::act::{Act, Refusal, check, title};
use crate::domain::book::Book;
use crate::domain::pack::Pack;
use crate::domain::prose::{LINE_MAX, PROSE, PROSE_MAX};
use crate::text::{clean, clean_lines};

impl Ledger {
    /// Performs an act as one batch.
    ///
    /// # Errors
    /// A rule stands against it, or it cannot be written; then nothing was.
    pub fn perform(&mut self, act: &Act, stamp: &Stamp) -> Result<Receipt> {
        clean_texts(act)?;
        self.write(BatchOptions::ACT, stamp, |book| title(act, book), |batch| perform(act, batch))
    }

    /// Takes a pack in as a plan. Its key is the year, `2023b` for a second plan of a year, `2026x` for a practice
    /// copy.
    ///
    /// # Errors
    /// The pack names a unit or group that it does not have, a text of it cannot be shown or is too long, or the ledger
    /// cannot be written.
    pub fn take_plan(&mut self, pack: &Pack, stamp: &Stamp) -> Result<Receipt> {
        clean_texts(pack)?;
        let key = |book: &Book| records::plan::next_key(book, pack.year, pack.practice);
        let title = |book: &Book| format!("导入要点：{}（{}）", pack.title, key(book));
        self.write(BatchOptions::ACT, stamp, title, |batch| records::plan::take(pack, &*batch.book()?, &batch.write))
    }
}

/// Performs an act on the state as written so far: each act of a `Together` on what those before it left.
fn perform(act: &Act, batch: &Batch<'_>) -> Result<()> {
    let now = batch.book()?;
    check(act, &now, batch.write.stamp.desk_date)?;
    match act.of_record() {
        Ok(_) => apply(act, &now, batch),
        Err(acts) => acts.iter().try_for_each(|act| perform(act, batch)),
    }
}

/// Writes an act that was checked, at once or in the parts in which each is written on what those before it left.
fn apply(act: &Act, now: &Book, batch: &Batch<'_>) -> Result<()> {
    let parts = if let Act::Return(act) = act { act.one_by_one(now)? } else { None };
    match parts {
        None => records::apply(act, now, &batch.write),
        Some(parts) => {
            parts.into_iter().try_for_each(|part| records::apply(&part.into(), &*batch.book()?, &batch.write))
        }
    }
}

/// Every text of a value, by the name of its field: nothing that a terminal obeys or that hides, and bounded.
fn clean_texts(value: &impl Serialize) -> Result<()> {
    let unreadable = |why: serde_content::Error| LedgerError::unreadable("act", &why);
    let value = serde_content::Serializer::new().serialize(value).map_err(unreadable)?;
    Ok(clean_text("", &value, TextKind::Line)?)
}

/// What a text may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    /// One line.
    Line,
    /// Line breaks are allowed.
    Prose,
}

fn clean_text(field: &str, value: &Content<'_>, kind: TextKind) -> std::result::Result<(), Refusal> {
    match value {
        Content::String(text) => clean_field(field, text, kind),
        Content::Option(Some(value)) => clean_text(field, value, kind),
        Content::Seq(values) | Content::Tuple(values) => {
            values.iter().try_for_each(|value| clean_text(field, value, kind))
        }
        Content::Map(entries) => entries.iter().try_for_each(|(key, value)| {
            clean_text(field, key, kind)?;
            // An act with fields in common with another is a map as a whole: its keys are the fields.
            let name = if let Content::String(name) = key { name.as_ref() } else { "" };
            clean_text(if field.is_empty() { name } else { field }, value, kind)
        }),
        Content::Struct(of) if of.name == PROSE => clean_data(field, &of.data, TextKind::Prose),
        Content::Struct(of) => clean_data(field, &of.data, kind),
        Content::Enum(of) => clean_data(&of.variant, &of.data, kind),
        Content::Unit
        | Content::Bool(_)
        | Content::Number(_)
        | Content::Char(_)
        | Content::Bytes(_)
        | Content::Option(None) => Ok(()),
    }
}

fn clean_data(field: &str, data: &Data<'_>, kind: TextKind) -> std::result::Result<(), Refusal> {
    match data {
        Data::Unit => Ok(()),
        Data::NewType { value } => clean_text(field, value, kind),
        Data::Tuple { values } => values.iter().try_for_each(|value| clean_text(field, value, kind)),
        Data::Struct { fields } => fields.iter().try_for_each(|(name, value)| clean_text(name, value, TextKind::Line)),
    }
}

/// One field; also for what is written without an act.
pub(super) fn clean_field(field: &str, text: &str, kind: TextKind) -> std::result::Result<(), Refusal> {
    let (shown, limit) = match kind {
        TextKind::Prose => (clean_lines(text), PROSE_MAX),
        TextKind::Line => (clean(text), LINE_MAX),
    };
    if shown != text {
        return Err(Refusal::UncleanText { field: field.to_owned() });
    }
    if text.chars().count() > limit {
        return Err(Refusal::TooLong { field: field.to_owned(), limit });
    }
    Ok(())
}
