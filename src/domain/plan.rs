//! A plan year (年度): a pack taken into the ledger.

use chrono::NaiveDate;

use super::catalogue::Catalogue;
use super::id::{PlanId, UnitId};
use super::pack::{ActivityScheme, BulletinScheme, DecisionScheme, Lent, ScoringScheme, SyncScheme};
use super::points::ManualPoints;

/// A pack taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// The ledger's id.
    pub id: PlanId,
    /// First part of its keys: the year, `2023b` for a second plan of a year, `2026x` for a practice copy.
    pub key: String,
    /// Id of the pack it was taken from.
    pub pack: String,
    /// Plan year.
    pub year: i32,
    /// County.
    pub county: String,
    /// Title of the work points.
    pub title: String,
    /// English gloss.
    pub title_en: String,
    /// 文号; `None` for a practice copy.
    pub document_number: Option<String>,
    /// 发文机关.
    pub issuer: Option<String>,
    /// From when it counts.
    pub issued_on: NaiveDate,
    /// 演练.
    pub practice: bool,
    /// Code of the unit that stands in where nobody is named.
    pub office: String,
    /// Activities.
    pub activities: ActivityScheme,
    /// The three synchronizations.
    pub sync: SyncScheme,
    /// Major decisions.
    pub decision: DecisionScheme,
    /// The catalogue of decisions.
    pub catalogue: Catalogue,
    /// Scoring.
    pub scoring: ScoringScheme,
    /// Points given by hand, in the order in which they were given.
    pub points: Vec<ManualPoints>,
    /// Since when another scheme than the pack's is in force, and why.
    pub scheme_change: Option<SchemeChange>,
    /// Which of the three is another notice's until a person confirms it (外来).
    pub lent: Vec<Lent>,
    /// SHA-256 of the canonical JSON of the scoring scheme as it was taken in, lower-case hex: confirming what was lent
    /// changes no rule.
    pub scheme_hash: String,
    /// Its bulletin.
    pub bulletin: BulletinScheme,
    /// 关闭: the day the year was closed; its figures stand as they were then.
    pub closed_on: Option<NaiveDate>,
}

impl Plan {
    /// The points given to a unit for an indicator, in the order in which they were given: of a bonus as many as there
    /// are, else at most one.
    pub fn points_of<'a>(&'a self, indicator: &'a str, unit: UnitId) -> impl Iterator<Item = &'a ManualPoints> {
        self.points.iter().filter(move |one| one.indicator == indicator && one.unit == unit)
    }
}

/// 计分办法变更: the last time that the plan's scheme was replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchemeChange {
    /// The day from which it counts.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}
