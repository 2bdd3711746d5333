//! A document's own fields, and what stands against them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rule::{filled, is_given, not_after};
use super::{Refusal, find};
use crate::domain::book::Book;
use crate::domain::document::{Disclosure, DocumentFacts, IssuedAs, PolicyDocument};
use crate::domain::id::DocumentId;
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
    /// The document that they would make on that day; it has no number yet.
    ///
    /// # Errors
    /// A unit or a task that there is not.
    pub fn draft(&self, book: &Book, today: NaiveDate) -> Result<PolicyDocument, Refusal> {
        let task = self.task.as_ref().map(|key| find::task(book, key)).transpose()?;
        Ok(PolicyDocument {
            id: DocumentId(0),
            number: 0,
            title: self.title.trim().to_owned(),
            unit: find::unit(book, &self.unit)?.id,
            issued_as: self.issued_as,
            normative: self.normative,
            document_number: given(&self.document_number),
            formed_on: self.formed_on,
            planned_on: self.planned_on,
            exempt_reason: given(&self.exempt_reason),
            facts: self.facts.trimmed(),
            task: task.map(|task| task.id),
            steps: BTreeMap::new(),
            boxes: BTreeMap::new(),
            elements: BTreeMap::new(),
            forms: BTreeMap::new(),
            passes: BTreeMap::new(),
            library: BTreeMap::new(),
            pushed_province_on: None,
            pushed_city_on: None,
            sign_offs: Vec::new(),
            reviews: Vec::new(),
            circulated_on: None,
            overrides: Vec::new(),
            note: self.note.trim().to_owned(),
            entered_on: today,
            touched_on: today,
        })
    }

    /// The fields of a document as they stand.
    #[must_use]
    pub fn of(document: &PolicyDocument, book: &Book) -> Self {
        Self {
            title: document.title.clone(),
            unit: book.units.get(&document.unit).map_or_else(String::new, |unit| unit.code.clone()),
            issued_as: document.issued_as,
            normative: document.normative,
            document_number: document.document_number.clone(),
            formed_on: document.formed_on,
            planned_on: document.planned_on,
            exempt_reason: document.exempt_reason.clone(),
            facts: document.facts.clone(),
            task: document.task.and_then(|id| book.task_key(id)),
            note: document.note.clone(),
        }
    }

    /// What stands against them.
    pub(super) fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        filled("title", &self.title)?;
        self.formed_on.map_or(Ok(()), |on| not_after("formed_on", on, today))?;
        find::unit(book, &self.unit)?;
        self.task.as_ref().map_or(Ok(()), |key| find::task(book, key).map(|_| ()))?;
        publicity(&self.facts, self.formed_on, today)?;
        if self.normative && is_given(&self.exempt_reason) { Err(Refusal::NormativeExempt) } else { Ok(()) }
    }
}

fn given(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl DocumentFacts {
    /// The same without blanks around its texts, and without blank texts.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        Self {
            disclosure: self.disclosure,
            disclosure_ground: given(&self.disclosure_ground),
            disclosure_reason: given(&self.disclosure_reason),
            issued_on: self.issued_on,
            link: given(&self.link),
            index_number: given(&self.index_number),
            theme_class: given(&self.theme_class),
            validity: self.validity,
            valid_until: self.valid_until,
            review_on: self.review_on,
            repealed_on: self.repealed_on,
            repealed_by: given(&self.repealed_by),
        }
    }
}

/// Nothing is repealed before it was made. What is not public says why; what is withheld names its ground besides (国办发〔2016〕80号).
fn publicity(facts: &DocumentFacts, formed_on: Option<NaiveDate>, today: NaiveDate) -> Result<(), Refusal> {
    facts.issued_on.map_or(Ok(()), |on| not_after("issued_on", on, today))?;
    if let (Some(from_on), Some(to_on)) = (facts.issued_on.or(formed_on), facts.repealed_on)
        && to_on < from_on
    {
        return Err(Refusal::SpanBackwards { from_on, to_on });
    }
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
