//! A year's notice as data (要点包). The `pack` room reads and checks files into these types; a [`Pack`] in hand is
//! a checked one.

mod activity;
mod bulletin;
mod decision;
mod lent;
mod quota;
mod role;
mod roster;
mod scoring;
mod sync;
mod task;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use activity::{ACTIVITY_FIELDS_MAX, ActivityField, ActivityKind, ActivityScheme, PaceLimits, Takes, kind_of};
pub use bulletin::{BulletinRule, BulletinScheme};
pub use decision::{DecisionScheme, ElementDef, StageDef};
pub use lent::{CONFIRMED_CLAUSE, LENT_CLAUSE, Lent};
pub use quota::{PackQuota, QuotaScope};
pub use role::{ElementRole, Published, Role, StageRole, StepRole};
pub use roster::{PackGroup, PackUnit};
pub use scoring::{Indicator, Measure, Method, ScoreStep, ScoringScheme, Veto, forty_points};
pub use sync::{BoxKind, GateDef, SyncBoxDef, SyncScheme, SyncStepDef};
pub use task::{Debtors, PackPart, PackTask};

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
    /// What is written down of activities, and when a quota is slow.
    #[serde(default)]
    pub activities: ActivityScheme,
    /// The three synchronizations (三同步).
    pub sync: SyncScheme,
    /// Major decisions: stages and elements.
    pub decision: DecisionScheme,
    /// How units are scored.
    pub scoring: ScoringScheme,
    /// The rules of its bulletin; `None`: the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulletin: Option<BulletinScheme>,
    /// Which of the three is another notice's until a person confirms it (外来).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lent: Vec<Lent>,
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

/// An id with its names, possibly (ext).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeEntry {
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

impl SchemeEntry {
    /// A list of id, name and English name, none of them (ext).
    fn list<const N: usize>(entries: [(&str, &str, &str); N]) -> Vec<Self> {
        let entry = |(id, name, name_en): (&str, &str, &str)| {
            let [id, name, name_en] = [id, name, name_en].map(str::to_owned);
            Self { id, name, name_en, ext: false }
        };
        entries.map(entry).into()
    }
}
