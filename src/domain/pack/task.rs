//! The rows of a pack, and who owes them.

use serde::{Deserialize, Serialize};

use crate::domain::prose::prose;
use crate::domain::task::{Field, Origin, Strength};

/// One row of the table, or a duty of the body.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackTask {
    /// Row in keys: `43`, `B1`.
    pub row: String,
    /// Number in the table; `None` for a duty of the body.
    pub seq: Option<u32>,
    /// Table or body.
    pub origin: Origin,
    /// 工作任务, first column (written or inherited).
    #[serde(serialize_with = "prose")]
    pub theme: String,
    /// 要点, second column (written or inherited).
    #[serde(serialize_with = "prose")]
    pub point: String,
    /// 具体要求, word for word.
    #[serde(serialize_with = "prose")]
    pub requirement: String,
    /// A short name for lists, ours.
    pub brief: String,
    /// English gloss of the brief.
    pub brief_en: String,
    /// The unit cell as written or inherited.
    #[serde(serialize_with = "prose")]
    pub unit_phrase: String,
    /// The deadline cell as written or inherited.
    #[serde(serialize_with = "prose")]
    pub deadline: String,
    /// Fields filled down from a merged cell above.
    pub inherited: Vec<Field>,
    /// 待核对原件: an inherited unit or deadline that a person has not compared with the original.
    pub to_confirm: bool,
    /// Who owes the task as a whole. Empty where every duty stands in a numbered part.
    pub owed: Debtors,
    /// Strongest of its duties.
    pub strength: Strength,
    /// Duties inside the row that differ in strength, owner or date.
    pub parts: Vec<PackPart>,
}

/// Who owes a task or part.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Debtors {
    /// Unit codes named.
    pub units: Vec<String>,
    /// Group codes named; members are frozen into assignments with the notice's date.
    pub groups: Vec<String>,
    /// Words that need a person's choice (相关镇（街道）、相关部门).
    pub choice: Option<String>,
    /// The unit is a default because nobody is named (待确认).
    pub to_confirm: bool,
}

impl Debtors {
    /// Neither a unit nor a group nor a choice.
    #[must_use]
    pub const fn names_nobody(&self) -> bool {
        self.units.is_empty() && self.groups.is_empty() && self.choice.is_none()
    }

    /// The same; where nobody is named the office, until a person confirms it (待确认).
    #[must_use]
    pub fn or_office(self, office: &str) -> Self {
        if self.names_nobody() {
            return Self { units: vec![office.to_owned()], to_confirm: true, ..Self::default() };
        }
        self
    }
}

/// A duty inside a row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackPart {
    /// Number in keys (`17.1`), where the part has assignments of its own.
    pub n: Option<u32>,
    /// Its own words in the notice.
    #[serde(serialize_with = "prose")]
    pub words: String,
    /// Strength of this duty.
    pub strength: Strength,
    /// The words the strength was read from (原则上, 尝试, 探索, 视情); empty for 必须.
    pub strength_words: String,
    /// Who owes it; only with `n`.
    pub owed: Debtors,
    /// A deadline of its own, as a phrase.
    #[serde(serialize_with = "prose")]
    pub deadline: Option<String>,
}
