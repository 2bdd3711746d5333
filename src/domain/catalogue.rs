//! The annual catalogue of major decisions (重大行政决策事项目录): a record of its own, one a plan year.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::prose::prose;

/// When the catalogue was agreed to, settled and published, and how it was adjusted since.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalogue {
    /// Its own facts.
    pub facts: CatalogueFacts,
    /// Adjustments (动态调整), in the order of their entry.
    pub changes: Vec<CatalogueChange>,
}

/// The catalogue's own facts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CatalogueFacts {
    /// 同级党委同意 (国务院令第713号第三条).
    pub agreed_on: Option<NaiveDate>,
    /// 政府审定.
    pub approved_on: Option<NaiveDate>,
    /// 公布.
    pub published_on: Option<NaiveDate>,
    /// 文号.
    pub document_number: Option<String>,
    /// Where it is published.
    pub link: Option<String>,
    /// Free note.
    #[serde(serialize_with = "prose")]
    pub note: String,
}

/// One adjustment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CatalogueChange {
    /// Its own number.
    pub id: i64,
    /// 发生日期.
    pub changed_on: NaiveDate,
    /// What was added, changed or taken out.
    pub words: String,
}
