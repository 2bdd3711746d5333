//! The catalogue of decisions: it stands with its plan.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::{filled, group};
use crate::domain::catalogue::{Catalogue, CatalogueChange, CatalogueFacts};
use crate::domain::id::PlanId;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct CatalogueRow {
    id: i64,
    plan: i64,
    agreed_on: Option<NaiveDate>,
    approved_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    document_number: Option<String>,
    link: Option<String>,
    note: String,
}

impl Record for CatalogueRow {
    const TABLE: &'static str = "decision_catalogue";
    const OF: &'static str = "plan";
}

#[derive(Serialize, Deserialize)]
struct ChangeRow {
    id: i64,
    plan: i64,
    changed_on: NaiveDate,
    words: String,
    entered_on: NaiveDate,
}

impl Record for ChangeRow {
    const TABLE: &'static str = "catalogue_change";
    const OF: &'static str = "plan";
}

/// Its tables.
pub const TABLES: [OwnerColumn; 2] = [owner_column::<CatalogueRow>(), owner_column::<ChangeRow>()];

/// The catalogues of a source, by plan.
pub fn read(source: &Source<'_>) -> Result<HashMap<i64, Catalogue>> {
    let mut found: HashMap<i64, Catalogue> = HashMap::new();
    let change = |row: ChangeRow| CatalogueChange { id: row.id, changed_on: row.changed_on, words: row.words };
    for (plan, changes) in group(source, |row: &ChangeRow| row.plan, change)? {
        found.entry(plan).or_default().changes = changes;
    }
    source.each(|row: CatalogueRow| {
        found.entry(row.plan).or_default().facts = CatalogueFacts {
            agreed_on: row.agreed_on,
            approved_on: row.approved_on,
            published_on: row.published_on,
            document_number: row.document_number,
            link: row.link,
            note: row.note,
        };
    })?;
    Ok(found)
}

/// Writes the facts of a plan's catalogue; one about which nothing is said any more has no row.
pub fn set(write: &Write<'_>, plan: PlanId, facts: &CatalogueFacts) -> Result<()> {
    let old = write.rows_of::<CatalogueRow>(plan.0)?.into_iter().next();
    let row = CatalogueRow {
        id: 0,
        plan: plan.0,
        agreed_on: facts.agreed_on,
        approved_on: facts.approved_on,
        published_on: facts.published_on,
        document_number: filled(&facts.document_number),
        link: filled(&facts.link),
        note: facts.note.trim().to_owned(),
    };
    write.put(old.map(|old| old.id), (*facts != CatalogueFacts::default()).then_some(row))
}

/// Takes an adjustment back.
pub fn withdraw(write: &Write<'_>, change: i64) -> Result<()> {
    write.delete(ChangeRow::TABLE, change)
}

/// Notes an adjustment.
pub fn adjust(write: &Write<'_>, plan: PlanId, on: NaiveDate, words: &str) -> Result<()> {
    let (words, entered_on) = (words.trim().to_owned(), write.stamp.desk_date);
    write.insert(&ChangeRow { id: 0, plan: plan.0, changed_on: on, words, entered_on }).map(|_| ())
}
