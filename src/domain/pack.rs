//! A year's notice as data (要点包). The `pack` room reads and checks files into these types; a [`Pack`] in hand is
//! a checked one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::prose::prose;
use super::task::{Field, Origin, Strength};
use super::unit::UnitClass;

/// A checked pack: what the ledger takes in as a plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Pack {
    /// Name on the command line, e.g. `pingyin-2023`.
    pub id: String,
    /// Plan year, the reference year of its deadline phrases.
    pub year: i32,
    /// The county, e.g. 平阴县.
    pub county: String,
    /// Title of the notice's work points.
    pub title: String,
    /// English gloss of the title.
    pub title_en: String,
    /// The official document quoted; `None` for a practice copy (演练) or a plan made by hand.
    pub document: Option<Citation>,
    /// The day from which the plan counts: the notice's own date.
    pub issued_on: NaiveDate,
    /// 演练: years moved for practice.
    pub practice: bool,
    /// The unit that stands in where nobody is named (待确认).
    pub office: String,
    /// Units, in roster order.
    pub units: Vec<PackUnit>,
    /// Groups the notice names.
    pub groups: Vec<PackGroup>,
    /// Tasks: the table's rows in order, then the body's duties.
    pub tasks: Vec<PackTask>,
    /// Quotas (量化指标).
    pub quotas: Vec<PackQuota>,
    /// The three synchronizations (三同步).
    pub sync: SyncScheme,
    /// Major decisions: stages and elements.
    pub decision: DecisionScheme,
    /// How units are scored.
    pub scoring: ScoringScheme,
}

/// The official document a pack quotes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Citation {
    /// 文号, e.g. 平政办发〔2023〕5号.
    pub number: String,
    /// 发文机关.
    pub issuer: String,
    /// 成文日期.
    pub issued_on: NaiveDate,
}

/// A unit as the pack knows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackUnit {
    /// Code, fixed for ever.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Full name.
    pub full_name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Class for ranking.
    pub class: UnitClass,
    /// English gloss.
    pub gloss: String,
}

impl PackUnit {
    /// A unit of which nothing but its name is known: the name is its code for ever.
    #[must_use]
    pub fn named(name: &str, class: UnitClass) -> Self {
        let name = name.to_owned();
        let (code, full_name) = (name.clone(), name.clone());
        Self { code, name, full_name, aliases: Vec::new(), class, gloss: String::new() }
    }

    /// Every spelling: code, short and full name, aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        [&self.code, &self.name, &self.full_name].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

/// A group the notice names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackGroup {
    /// Stable code (`towns`, `departments`).
    pub code: String,
    /// Its words in the table.
    pub name: String,
    /// Unit codes.
    pub members: Vec<String>,
}

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
    pub owed: Owed,
    /// Strongest of its duties.
    pub strength: Strength,
    /// Duties inside the row that differ in strength, owner or date.
    pub parts: Vec<PackPart>,
}

/// Who owes a task or part.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Owed {
    /// Unit codes named.
    pub units: Vec<String>,
    /// Group codes named; members are frozen into assignments with the notice's date.
    pub groups: Vec<String>,
    /// Words that need a person's choice (相关镇（街道）、相关部门).
    pub choice: Option<String>,
    /// The unit is a default because nobody is named (待确认).
    pub to_confirm: bool,
}

impl Owed {
    /// Neither a unit nor a group nor a choice.
    #[must_use]
    pub const fn names_nobody(&self) -> bool {
        self.units.is_empty() && self.groups.is_empty() && self.choice.is_none()
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
    pub owed: Owed,
    /// A deadline of its own, as a phrase.
    #[serde(serialize_with = "prose")]
    pub deadline: Option<String>,
}

/// "At least N".
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackQuota {
    /// Stable id, e.g. `county.meetings`.
    pub id: String,
    /// Whose quota it is.
    pub scope: QuotaScope,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// At least so many; `None` where events are recorded without a minimum.
    pub at_least: Option<u32>,
    /// Strength, from its words in the notice.
    pub strength: Strength,
    /// What the activity must publish afterwards, if anything (e.g. 意见和采纳情况).
    pub follow_up: Option<String>,
    /// Row of the task it belongs to.
    pub row: String,
    /// The notice's words.
    #[serde(serialize_with = "prose")]
    pub clause: String,
}

/// Whom a quota binds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaScope {
    /// The county as a whole.
    County,
    /// Every unit of both groups.
    Unit,
}

impl QuotaScope {
    /// The stable code used in the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::County => "county",
            Self::Unit => "unit",
        }
    }

    /// The scope of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::County, Self::Unit].into_iter().find(|scope| scope.code() == code)
    }
}

/// The three synchronizations as data: steps with their boxes, content elements, forms, limits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncScheme {
    /// Steps in order (组织, 审签, 部署).
    pub steps: Vec<SyncStepDef>,
    /// Content elements of the interpretation (ext), ticked or n/a with a reason.
    pub elements: Vec<Named>,
    /// Forms of interpretation that count.
    pub forms: Vec<Named>,
    /// Distinct forms asked of county and county-office documents (原则上).
    pub forms_county: u32,
    /// Distinct forms asked of units' documents (必须).
    pub forms_unit: u32,
    /// (ext) The interpretation is published within so many working days of the document.
    pub publish_within: Option<u32>,
    /// Boxes of the library record (要素完整, 格式规范, 主题分类).
    pub library: Vec<Named>,
}

/// One step of the three synchronizations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncStepDef {
    /// Stable id (`organise`, `sign_off`, `release`).
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Whether its boxes hold the gate (不解读不运转): true for what must stand before circulation.
    pub gate: bool,
    /// Boxes in order.
    pub boxes: Vec<SyncBoxDef>,
}

/// One box of a step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SyncBoxDef {
    /// Stable id, unique in the scheme.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What closes it.
    pub kind: BoxKind,
    /// Role that signs, for a `sign` box.
    pub role: Option<String>,
    /// (ext): 外部规则, can be switched off.
    pub ext: bool,
}

/// What closes a box.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxKind {
    /// Ticked with a date and what stands there.
    Tick,
    /// All content elements ticked or n/a.
    Elements,
    /// Signed by its role.
    Sign,
}

/// An id with its names, possibly (ext).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Named {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// (ext): 外部规则, can be switched off.
    #[serde(default)]
    pub ext: bool,
}

/// Major administrative decisions as data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionScheme {
    /// Stages in order.
    pub stages: Vec<StageDef>,
    /// Elements published as links.
    pub elements: Vec<ElementDef>,
    /// Feedback is published within so many working days of the decision.
    pub feedback_workdays: u32,
    /// (ext) The consultation window lasts at least so many calendar days.
    pub window_days: Option<u32>,
    /// Channels of consultation the notice names.
    pub channels: Vec<Named>,
}

/// A stage of a decision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StageDef {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// (ext): 外部规则.
    pub ext: bool,
    /// (ext) The stage takes at least so many working days.
    pub at_least_workdays: Option<u32>,
}

/// A disclosure element (公开要素) of a decision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ElementDef {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Six are required; the 视情 ones are never red.
    pub required: bool,
}

/// A scoring scheme: a tree of indicators.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScoringScheme {
    /// Name, e.g. 试行.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// 试行: the notice gives no weights.
    pub trial: bool,
    /// Top indicators; weights add up to 100.00 points.
    pub indicators: Vec<Indicator>,
}

/// 评分指标: a leaf measures, a branch adds up its children.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Indicator {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// Weight in hundredths of a point (3000 = 30.00 points).
    pub weight: i64,
    /// How a leaf is scored; `None` for a branch.
    pub method: Option<Method>,
    /// Classes it applies to; empty means all.
    pub classes: Vec<UnitClass>,
    /// Clause of the notice or law behind it.
    #[serde(serialize_with = "prose")]
    pub clause: String,
    /// Children of a branch; their weights add up to its own.
    pub children: Vec<Indicator>,
}

/// How a leaf is scored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum Method {
    /// weight × met ÷ asked.
    Ratio {
        /// What is counted.
        measure: Measure,
    },
    /// weight − each × occurrences, not below zero.
    Deduct {
        /// What is counted.
        measure: Measure,
        /// Hundredths of a point a piece.
        each: i64,
    },
}

/// What an indicator counts; each is a pure function over the book.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Of the assignments whose written date has passed: closed on time. 鼓励 ones are not asked.
    ClosedOnTime,
    /// Of the closed or submitted assignments: those with evidence.
    EvidenceComplete,
    /// Of the documents drafted by the unit that reached sign-off: steps in sync.
    SyncInStep,
    /// Of the circulated documents drafted by the unit: those with the forms asked.
    FormsMet,
    /// Of the decisions led by the unit: required elements due and published.
    DecisionElements,
    /// Of the unit quotas: share reached of the pace due by now.
    QuotaPace,
    /// Overdue assignments now (必须).
    Overdue,
    /// Gate overrides on documents drafted by the unit.
    Override,
    /// Returned submissions (退回).
    Returned,
}
