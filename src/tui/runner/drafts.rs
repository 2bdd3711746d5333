//! Drafts in the ledger, and the previews of imports among them. A preview that became an act stays kept under the
//! act's number: it is not offered while the act stands, and is again once the act was undone.

use serde_json::Value;

use crate::domain::id::BatchId;
use crate::ledger::{HistoryFilter, Ledger};
use crate::setup::Failure;
use crate::tui::draft::Draft;

/// Keeps a draft.
pub fn save(ledger: &mut Ledger, draft: &Draft) -> Result<(), Failure> {
    let content = serde_json::json!({ "title": draft.title, "values": draft.values });
    Ok(ledger.save_draft(&draft.form, &content)?)
}

/// Keeps the preview of an import under the act that came of it, no longer under its own name.
pub fn keep_taken(ledger: &mut Ledger, draft: &Draft, batch: BatchId) -> Result<(), Failure> {
    let kept = Draft { form: format!("import#{}", batch.0), ..draft.clone() };
    save(ledger, &kept)?;
    Ok(ledger.drop_draft(&draft.form)?)
}

/// The act that a kept preview became.
fn taken_as(form: &str) -> Option<BatchId> {
    form.strip_prefix("import#").and_then(|number| number.parse().ok()).map(BatchId)
}

/// The drafts to offer.
pub fn offered(ledger: &Ledger) -> Result<Vec<Draft>, Failure> {
    let read = |(form, kept): (String, Value)| {
        Some(Draft { form, title: kept["title"].as_str()?.to_owned(), values: kept["values"].clone() })
    };
    let mut offered = Vec::new();
    for draft in ledger.drafts()?.into_iter().filter_map(read) {
        if taken_as(&draft.form).map_or(Ok(true), |batch| is_undone(ledger, batch))? {
            offered.push(draft);
        }
    }
    Ok(offered)
}

/// Whether a preview became the act of this number.
pub fn belongs_to(ledger: &Ledger, batch: BatchId) -> Result<bool, Failure> {
    Ok(ledger.drafts()?.iter().any(|(form, _)| taken_as(form) == Some(batch)))
}

fn is_undone(ledger: &Ledger, batch: BatchId) -> Result<bool, Failure> {
    let before = batch.0.checked_add(1).map(BatchId);
    let entries = ledger.history(&HistoryFilter { key: None, limit: 1, before })?;
    Ok(entries.first().is_none_or(|entry| entry.batch != batch || entry.undone_by.is_some()))
}
