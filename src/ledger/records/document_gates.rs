//! Gates that a document passed, and what was written where one was passed with boxes open.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::{filled, group, grouped, withdrawn};
use crate::domain::act::find;
use crate::domain::book::Book;
use crate::domain::document::{GateOverride, PolicyDocument};
use crate::domain::gate::{passed, uncovered_ahead, uncovered_at};
use crate::domain::pack::GateDef;
use crate::ledger::error::Result;
use crate::ledger::image::Record;
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
pub struct OverrideRow {
    id: i64,
    document: i64,
    reason: String,
    #[serde(with = "crate::ledger::column::json")]
    open_boxes: Vec<String>,
    entered_on: NaiveDate,
    withdraws: Option<i64>,
}

impl Record for OverrideRow {
    const TABLE: &'static str = "gate_override";
    const OF: &'static str = "document";
}

#[derive(Serialize, Deserialize)]
pub struct PassRow {
    id: i64,
    document: i64,
    gate: String,
    passed_on: NaiveDate,
    entered_on: NaiveDate,
}

impl Record for PassRow {
    const TABLE: &'static str = "gate_pass";
    const OF: &'static str = "document";
}

pub fn load_overrides(source: &Source<'_>) -> Result<HashMap<i64, Vec<GateOverride>>> {
    let mut rows: Vec<OverrideRow> = source.rows()?;
    let gone = withdrawn(&rows.iter().map(|row| (row.id, row.withdraws)).collect::<Vec<_>>());
    rows.retain(|row| row.withdraws.is_none());
    let one = |row: OverrideRow| GateOverride {
        id: row.id,
        reason: row.reason,
        open_boxes: row.open_boxes,
        entered_on: row.entered_on,
        withdrawn: gone.contains(&row.id),
    };
    Ok(grouped(rows, |row| row.document, one))
}

pub fn load_passes(source: &Source<'_>) -> Result<HashMap<i64, Vec<(String, NaiveDate)>>> {
    group(source, |row: &PassRow| row.document, |row| (row.gate, row.passed_on))
}

/// Passes a gate; whether it was the last.
pub fn pass(
    book: &Book,
    write: &Write<'_>,
    document: &PolicyDocument,
    id: &str,
    on: NaiveDate,
    reason: &Option<String>,
) -> Result<bool> {
    let scheme = find::sync_of(book, document)?;
    if let Some(gate) = scheme.gate_of(id) {
        let open = uncovered_at(document, scheme, gate, book.settings.ext_rules);
        keep_override(write, document, reason, open)?;
        keep_pass(write, document, gate, on)?;
    }
    Ok(scheme.gates.last().is_some_and(|last| last.id == id))
}

/// 运转: passes every gate that remains.
pub fn circulate(
    book: &Book,
    write: &Write<'_>,
    document: &PolicyDocument,
    on: NaiveDate,
    reason: &Option<String>,
) -> Result<()> {
    let scheme = find::sync_of(book, document)?;
    keep_override(write, document, reason, uncovered_ahead(document, scheme, book.settings.ext_rules))?;
    let ahead = scheme.gates.iter().skip(passed(document, scheme).len());
    ahead.into_iter().try_for_each(|gate| keep_pass(write, document, gate, on))
}

/// Takes the gate back that was passed last. An override covers what it was written for: the next time the gate asks for
/// its own, and where it covered boxes of earlier gates too these are not passed either.
pub fn recall(book: &Book, write: &Write<'_>, document: &PolicyDocument) -> Result<()> {
    let scheme = find::sync_of(book, document)?;
    let Some((last, before)) = passed(document, scheme).split_last() else { return Ok(()) };
    let mut left = document.clone();
    for one in left.overrides.iter_mut().filter(|one| !one.withdrawn) {
        if one.open_boxes.iter().any(|id| last.boxes.contains(id)) {
            write.withdraw(OverrideRow::TABLE, one.id)?;
            one.withdrawn = true;
        }
    }
    let stands = |gate: &&GateDef| {
        document.passes.contains_key(&gate.id) && uncovered_at(&left, scheme, gate, book.settings.ext_rules).is_empty()
    };
    let kept: Vec<&GateDef> = before.iter().take_while(stands).collect();
    for row in write.rows_of::<PassRow>(document.id.0)? {
        if !kept.iter().any(|gate| gate.id == row.gate) {
            write.delete(PassRow::TABLE, row.id)?;
        }
    }
    Ok(())
}

/// An override is kept only where a box was open.
fn keep_override(
    write: &Write<'_>,
    document: &PolicyDocument,
    reason: &Option<String>,
    open_boxes: Vec<String>,
) -> Result<()> {
    let Some(reason) = filled(reason).filter(|_| !open_boxes.is_empty()) else { return Ok(()) };
    let entered_on = write.stamp.desk_date;
    let row = OverrideRow { id: 0, document: document.id.0, reason, open_boxes, entered_on, withdraws: None };
    write.insert(&row).map(|_| ())
}

fn keep_pass(write: &Write<'_>, document: &PolicyDocument, gate: &GateDef, on: NaiveDate) -> Result<()> {
    let (gate, entered_on) = (gate.id.clone(), write.stamp.desk_date);
    write.insert(&PassRow { id: 0, document: document.id.0, gate, passed_on: on, entered_on }).map(|_| ())
}
