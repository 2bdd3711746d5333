//! A document's own fields, and what stands against them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rule::{filled, is_given, not_after};
use super::{Refusal, find};
use crate::domain::book::Book;
use crate::domain::document::{Disclosure, DocumentFacts, IssuedAs};
use crate::domain::key::Key;
use crate::domain::prose::prose;

/// A document's own fields.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentFields {
    /// Title.
    pub title: String,
    /// Code of the drafting unit.
    pub unit: String,
    /// In whose name.
    pub issued_as: IssuedAs,
    /// 行政规范性文件.
    #[serde(default)]
    pub normative: bool,
    /// 文号.
    #[serde(default)]
    pub document_number: Option<String>,
    /// 成文日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formed_on: Option<NaiveDate>,
    /// Planned day of publication.
    #[serde(default)]
    pub planned_on: Option<NaiveDate>,
    /// 不解读理由.
    #[serde(default)]
    #[serde(serialize_with = "prose")]
    pub exempt_reason: Option<String>,
    /// Publicity, validity, links.
    #[serde(default, skip_serializing_if = "DocumentFacts::is_blank")]
    pub facts: DocumentFacts,
    /// Key of the task that it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Key>,
    /// Free note.
    #[serde(default)]
    #[serde(serialize_with = "prose")]
    pub note: String,
}

impl DocumentFields {
    /// What stands against them.
    pub(super) fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        filled("title", &self.title)?;
        self.formed_on.map_or(Ok(()), |on| not_after("formed_on", on, today))?;
        find::unit(book, &self.unit)?;
        self.task.as_ref().map_or(Ok(()), |key| find::task(book, key).map(|_| ()))?;
        publicity(&self.facts, today)?;
        if self.normative && is_given(&self.exempt_reason) { Err(Refusal::NormativeExempt) } else { Ok(()) }
    }
}

/// What is not public says why; what is withheld names its ground besides (国办发〔2016〕80号).
fn publicity(facts: &DocumentFacts, today: NaiveDate) -> Result<(), Refusal> {
    facts.issued_on.map_or(Ok(()), |on| not_after("issued_on", on, today))?;
    let owed = |field: &'static str, text: &Option<String>| filled(field, text.as_deref().unwrap_or_default());
    match facts.disclosure {
        Some(Disclosure::Public) | None => Ok(()),
        Some(Disclosure::OnRequest) => owed("disclosure_reason", &facts.disclosure_reason),
        Some(Disclosure::Withheld) => {
            owed("disclosure_ground", &facts.disclosure_ground)?;
            owed("disclosure_reason", &facts.disclosure_reason)
        }
    }
}
