//! The history: the journal in words, newest first. Titles stay as they were recorded.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, params_from_iter};

use super::error::{LedgerError, Result};
use super::handle::Ledger;
use super::image::{Image, parse_image};
use super::journal::{self, Batch, BatchKind, Change};
use super::row_name;
use super::schema::upgrade;
use crate::domain::act::find;
use crate::domain::book::Book;
use crate::domain::id::BatchId;
use crate::domain::key::Key;
use crate::domain::registers::Register;
use crate::locale::Lang;
use crate::words::{facts, row_kind, row_text};

/// Change lines told of one entry; the rest is counted.
pub const LINES_MAX: usize = 100;

/// One act of the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its number.
    pub batch: BatchId,
    /// What kind of batch.
    pub kind: BatchKind,
    /// Reference day.
    pub desk_date: NaiveDate,
    /// UTC, `2023-09-15T01:00:00Z`.
    pub recorded_at: String,
    /// Who.
    pub actor: String,
    /// What it is called.
    pub title: String,
    /// The act it takes back.
    pub undoes: Option<BatchId>,
    /// The undo that took it back.
    pub undone_by: Option<BatchId>,
    /// 补记: key of the plan year that was closed before, and in which something was entered all the same.
    pub late_in: Option<String>,
    /// What changed, at most [`LINES_MAX`] lines.
    pub changes: Vec<ChangeLine>,
    /// Changes beyond those lines, in rows.
    pub more: usize,
}

/// One change in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangeLine {
    /// Kind of record (责任分解, 进展 …).
    pub table: String,
    /// The record's key, where keys name it or what it hangs on.
    pub key: Option<Key>,
    /// The record's name.
    pub record: String,
    /// Label of the field; empty when a whole record came or went.
    pub field: String,
    /// Before; empty for nothing.
    pub before: String,
    /// After; empty for nothing.
    pub after: String,
}

/// Which part of the history.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HistoryFilter {
    /// Of one record, with what hangs on it.
    pub key: Option<Key>,
    /// At most so many entries; 0 means 100.
    pub limit: usize,
    /// Only entries before that one: for the next page.
    pub before: Option<BatchId>,
    /// The language in which changes are told.
    pub lang: Lang,
}

impl Ledger {
    /// The history, newest first.
    ///
    /// # Errors
    /// The key names no record, or the journal cannot be read.
    pub fn history(&self, filter: &HistoryFilter) -> Result<Vec<Entry>> {
        let book = self.book_for_names()?;
        let (condition, values) =
            filter.key.as_ref().map(|key| self.of_record(key, &book)).transpose()?.unwrap_or_default();
        let before = filter.before.map_or(i64::MAX, |batch| batch.0);
        let limit = if filter.limit == 0 { 100 } else { filter.limit };
        let only = if condition.is_empty() {
            String::new()
        } else {
            format!("AND b.id IN (SELECT c.batch FROM change AS c WHERE {condition})")
        };
        let sql = format!("SELECT {} FROM batch AS b WHERE b.id < ? {only} ORDER BY b.id DESC LIMIT ?", Batch::COLUMNS);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = [Sql::Integer(before)].into_iter().chain(values).chain([Sql::Integer(limit)]);
        let mut found = self.db.prepare_cached(&sql)?;
        let batches = found.query_map(params_from_iter(values), Batch::read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        batches.into_iter().map(|batch| self.entry(batch, &book, filter.lang)).collect()
    }

    /// The act that [`Ledger::undo`] would take back.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn last_undoable(&self) -> Result<Option<Entry>> {
        let Some(id) = self.newest_undoable()? else { return Ok(None) };
        let Some(batch) = journal::get(&self.db, id)? else { return Ok(None) };
        Ok(Some(self.entry(batch, &*self.book_for_names()?, Lang::default())?))
    }

    /// What records are called; of a ledger with a row that cannot be read the history is told without names.
    fn book_for_names(&self) -> Result<Arc<Book>> {
        match self.book() {
            Err(LedgerError::UnreadableRow { .. }) => Ok(Arc::default()),
            book => book,
        }
    }

    fn entry(&self, batch: Batch, book: &Book, lang: Lang) -> Result<Entry> {
        let undone_by = self
            .db
            .prepare_cached("SELECT id FROM batch WHERE undoes = ?1")?
            .query_row([batch.id.0], |row| row.get(0))
            .optional()?;
        let mut changes = Vec::new();
        let (told, all) = journal::tell_changes(&self.db, batch.id, |change| {
            changes.extend(self.lines(change, book, lang)?);
            Ok(changes.len() >= LINES_MAX)
        })?;
        changes.truncate(LINES_MAX);
        let late_in = self.late_in(batch.id, &changes, book)?;
        Ok(Entry {
            batch: batch.id,
            kind: batch.kind,
            desk_date: batch.desk_date.parse().unwrap_or_default(),
            recorded_at: batch.recorded_at,
            actor: batch.actor,
            title: batch.title,
            undoes: batch.undoes,
            undone_by: undone_by.map(BatchId),
            late_in,
            changes,
            more: all - told,
        })
    }

    /// The closed year in which an entry was made after its closing.
    fn late_in(&self, batch: BatchId, changes: &[ChangeLine], book: &Book) -> Result<Option<String>> {
        if book.plans.values().all(|plan| plan.closed_on.is_none()) {
            return Ok(None);
        }
        let mut seen = BTreeSet::new();
        for plan in changes.iter().filter_map(|change| book.closed_plan_of(change.key.as_ref()?)) {
            if seen.insert(plan.id) && journal::closing_of(&self.db, plan.id.0)?.is_some_and(|closing| closing < batch)
            {
                return Ok(Some(plan.key.clone()));
            }
        }
        Ok(None)
    }

    /// The row id of a register's row, of one that was undone too.
    fn row_id(&self, register: Register, number: i64) -> Result<Option<i64>> {
        let sql = "SELECT row_id FROM change WHERE tbl = 'register_row' AND before IS NULL \
                   AND json_extract(after, '$.register') = ?1 AND json_extract(after, '$.number') = ?2";
        let mut found = self.db.prepare_cached(sql)?;
        Ok(found.query_row((register.def().name, number), |row| row.get(0)).optional()?)
    }

    /// One line a changed field; one line for a record that came or went.
    fn lines(&self, change: &Change, book: &Book, lang: Lang) -> Result<Vec<ChangeLine>> {
        let image = |text: &Option<String>| -> Result<Option<Image>> {
            let Some(text) = text.as_deref() else { return Ok(None) };
            let mut image = parse_image(text)?;
            upgrade(self.steps, change.schema, &change.table, &mut image);
            Ok(Some(image))
        };
        Ok(lines(change, (image(&change.before)?, image(&change.after)?), book, lang))
    }
}

fn lines(change: &Change, (before, after): (Option<Image>, Option<Image>), book: &Book, lang: Lang) -> Vec<ChangeLine> {
    let shown = after.as_ref().or(before.as_ref()).cloned().unwrap_or_default();
    let table = &change.table;
    let line = |field: String, before: String, after: String| ChangeLine {
        table: row_kind(table, &shown, lang).to_owned(),
        key: row_name::key_of(table, change.row_id, &shown, book),
        record: row_name::record(table, change.row_id, &shown, book),
        field,
        before,
        after,
    };
    let (Some(before), Some(after)) = (&before, &after) else {
        let whole =
            |image: &Option<Image>| image.as_ref().map(|image| row_text(table, image, book, lang)).unwrap_or_default();
        return vec![line(String::new(), whole(&before), whole(&after))];
    };
    let (before, after) = (facts(table, before, book, lang), facts(table, after, book, lang));
    let gone = before.iter().filter(|old| !after.iter().any(|new| new.field == old.field));
    let gone = gone.map(|old| line(old.label.clone(), old.said.clone(), String::new()));
    let changed = after.iter().filter_map(|new| {
        let old = before.iter().find(|old| old.field == new.field);
        let is_same = old.map_or(new.raw.is_null(), |old| old.raw == new.raw);
        let was = old.map(|old| old.said.clone()).unwrap_or_default();
        (!is_same).then(|| line(new.label.clone(), was, new.said.clone()))
    });
    changed.chain(gone).collect()
}

impl Ledger {
    /// A condition on `change AS c`: the record's own rows and those that hang on it.
    fn of_record(&self, key: &Key, book: &Book) -> Result<(String, Vec<Sql>)> {
        let ids = |ids: &[i64]| ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let owns = |table: &str, id: i64| format!("(c.tbl = '{table}' AND c.row_id = {id})");
        // Images of the first schemas name what they hang on by a column of its kind.
        let hangs = |kind: &str, list: &str| {
            let field = |name: &str| format!("json_extract(coalesce(c.after, c.before), '$.{name}')");
            let of_kind = format!("{} = '{kind}' AND {} IN ({list})", field("kind"), field("record"));
            format!("({} IN ({list}) OR {of_kind})", field(kind))
        };
        let assignments = |own: String, of: Vec<i64>| {
            let list = ids(&of);
            format!("{own} OR (c.tbl = 'assignment' AND c.row_id IN ({list})) OR {}", hangs("assignment", &list))
        };
        let condition = match key {
            Key::Assignment { .. } => {
                let id = find::assignment(book, key)?.id.0;
                format!("{} OR {}", owns("assignment", id), hangs("assignment", &id.to_string()))
            }
            Key::Task { .. } => {
                let id = find::task(book, key)?.id;
                let own = format!("{} OR {}", owns("task", id.0), hangs("task", &id.0.to_string()));
                assignments(own, book.assignments_of(id).iter().map(|one| one.id.0).collect())
            }
            Key::Unit(code) => {
                let id = book.unit_by_code(code).map(|unit| unit.id);
                let id = id.ok_or_else(|| crate::domain::act::Refusal::UnknownUnit(code.clone()))?;
                let own = format!("{} OR {}", owns("unit", id.0), hangs("unit", &id.0.to_string()));
                assignments(own, book.assignments_of_unit(id).map(|one| one.id.0).collect())
            }
            // A document's or decision's number is its row id, so one that was undone still has its history.
            Key::Document(id) => format!("{} OR {}", owns("document", *id), hangs("document", &id.to_string())),
            Key::Decision(id) => format!("{} OR {}", owns("decision", *id), hangs("decision", &id.to_string())),
            Key::Register(register, number) => {
                let live = find::register_row(book, key).map(|row| row.id.0);
                let id = live.or_else(|refusal| self.row_id(*register, *number)?.ok_or(LedgerError::from(refusal)))?;
                format!("{} OR {}", owns("register_row", id), hangs("register_row", &id.to_string()))
            }
            Key::Form(id) => owns("form", *id),
            Key::Return(id) => format!("{} OR {}", owns("form_return", *id), hangs("form_return", &id.to_string())),
            Key::Activity(id) => format!("{} OR {}", owns("activity", *id), hangs("activity", &id.to_string())),
            Key::Bulletin(id) => format!("{} OR {}", owns("bulletin", *id), hangs("bulletin", &id.to_string())),
            Key::Week(week) => {
                let condition = "c.tbl = 'week' AND json_extract(coalesce(c.after, c.before), '$.week') = ?";
                return Ok((condition.to_owned(), vec![Sql::Text(week.to_string())]));
            }
        };
        Ok((condition, Vec::new()))
    }
}
