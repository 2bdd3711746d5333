//! A decision's own fields, and what stands against them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rule::{filled, not_after, require_known};
use super::{Refusal, SchemeList, find};
use crate::domain::book::Book;
use crate::domain::decision::{Decision, DecisionFacts, Feedback};
use crate::domain::key::Key;
use crate::domain::pack::DecisionScheme;
use crate::domain::prose::prose;

/// A decision's own fields.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionFields {
    /// Title.
    pub title: String,
    /// Code of the lead unit.
    pub unit: String,
    /// In the annual catalogue.
    pub in_catalogue: bool,
    /// Channels used, by id.
    #[serde(default)]
    pub channels: Vec<String>,
    /// What became of the opinions.
    #[serde(default)]
    pub feedback: Feedback,
    /// 印发 of the decision document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// The decision document, where it is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Key>,
    /// What the catalogue says of it, and its hearing.
    #[serde(default, skip_serializing_if = "DecisionFacts::is_blank")]
    pub facts: DecisionFacts,
    /// Key of the activity at which delegates sat in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Key>,
    /// Free note.
    #[serde(default)]
    #[serde(serialize_with = "prose")]
    pub note: String,
}

impl DecisionFields {
    /// The fields of a decision as they stand.
    #[must_use]
    pub fn of(decision: &Decision, book: &Book) -> Self {
        let document = decision.document.and_then(|id| book.documents.get(&id));
        Self {
            title: decision.title.clone(),
            unit: book.units.get(&decision.unit).map_or_else(String::new, |unit| unit.code.clone()),
            in_catalogue: decision.in_catalogue,
            channels: decision.channels.clone(),
            feedback: decision.feedback.clone(),
            issued_on: decision.issued_on,
            document: document.map(|one| Key::Document(one.number)),
            facts: decision.facts.clone(),
            meeting: decision.meeting.map(|id| Key::Activity(id.0)),
            note: decision.note.clone(),
        }
    }

    /// What stands against them.
    pub(super) fn check(&self, book: &Book, scheme: &DecisionScheme, today: NaiveDate) -> Result<(), Refusal> {
        filled("title", &self.title)?;
        find::unit(book, &self.unit)?;
        for (field, on) in [("issued_on", self.issued_on), ("papers_on", self.facts.papers_on)] {
            on.map_or(Ok(()), |on| not_after(field, on, today))?;
        }
        self.document.as_ref().map_or(Ok(()), |key| find::document(book, key).map(|_| ()))?;
        self.meeting.as_ref().map_or(Ok(()), |key| find::activity(book, key).map(|_| ()))?;
        for channel in &self.channels {
            require_known(scheme.channels.iter().any(|one| one.id == *channel), SchemeList::Channel, channel)?;
        }
        let [adopted, rejected] = [self.feedback.adopted, self.feedback.rejected].map(Option::unwrap_or_default);
        match self.feedback.received.filter(|received| adopted.saturating_add(rejected) > *received) {
            Some(received) => Err(Refusal::OpinionsDoNotAddUp { received, adopted, rejected }),
            None => Ok(()),
        }
    }
}
