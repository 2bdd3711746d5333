//! Drafts in the ledger, and the previews of imports among them. A preview that became an act stays kept under the
//! act's number: it is not offered while the act stands, and is again once the act was undone.

use serde_json::Value;

use crate::domain::id::BatchId;
use crate::failure::Failure;
use crate::ledger::Ledger;
use crate::locale::Lang;
use crate::tui::draft::Draft;
use crate::tui::outcome::Outcome;
use crate::tui::words::DeskWord;

use super::Runner;

impl Runner {
    pub(super) fn keep_draft(&mut self, draft: &Draft, lang: Lang) -> Result<Outcome, Failure> {
        self.save_draft(draft)?;
        Ok(Outcome::Drafted {
            drafts: self.drafts()?,
            sentence: DeskWord::DraftKept.with(lang, &[("title", &draft.title)]),
        })
    }

    pub(super) fn drop_draft(&mut self, form: &str) -> Result<Outcome, Failure> {
        self.ledger()?.drop_draft(form)?;
        Ok(Outcome::Drafted { drafts: self.drafts()?, sentence: String::new() })
    }

    /// Keeps a form that was put aside, or open on a way out.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure> {
        save(self.ledger()?, draft)
    }

    /// The drafts kept.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, Failure> {
        self.ledger.as_ref().map_or_else(|| Ok(Vec::new()), offered)
    }
}

/// Keeps a draft.
pub fn save(ledger: &mut Ledger, draft: &Draft) -> Result<(), Failure> {
    let content = serde_json::json!({ "title": draft.title, "values": draft.values });
    Ok(ledger.save_draft(&draft.form, &content)?)
}

/// Keeps the preview of an import under the act that came of it, no longer under its own name.
pub fn keep_taken(ledger: &mut Ledger, draft: &Draft, batch: BatchId) -> Result<(), Failure> {
    let kept = Draft { form: taken(batch), ..draft.clone() };
    save(ledger, &kept)?;
    Ok(ledger.drop_draft(&draft.form)?)
}

const TAKEN: &str = "import#";

/// The form under which a preview that became an act is kept.
fn taken(batch: BatchId) -> String {
    format!("{TAKEN}{}", batch.0)
}

/// The act that a kept preview became.
fn taken_as(form: &str) -> Option<BatchId> {
    form.strip_prefix(TAKEN).and_then(|number| number.parse().ok()).map(BatchId)
}

/// The drafts to offer.
pub fn offered(ledger: &Ledger) -> Result<Vec<Draft>, Failure> {
    let read = |(form, kept): (String, Value)| {
        Some(Draft { form, title: kept["title"].as_str()?.to_owned(), values: kept["values"].clone() })
    };
    let is_offered = |form: &str| taken_as(form).map_or(Ok(true), |batch| ledger.is_undone(batch));
    Ok(ledger.drafts(is_offered)?.into_iter().filter_map(read).collect())
}

/// The act that a preview became was undone and done again: it stands under the number it has now.
pub fn taken_again(ledger: &mut Ledger, first: BatchId, again: BatchId) -> Result<(), Failure> {
    Ok(ledger.rename_draft(&taken(first), &taken(again))?)
}

/// Whether a preview became the act of this number.
pub fn belongs_to(ledger: &Ledger, batch: BatchId) -> Result<bool, Failure> {
    Ok(ledger.has_draft(&taken(batch))?)
}
