//! How a pack scores units.

use serde::{Deserialize, Serialize};

use crate::domain::prose::prose;
use crate::domain::unit::UnitClass;

/// A scoring scheme: a tree of indicators.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScoringScheme {
    /// Name, e.g. 试行.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// 试行: the notice gives no weights.
    pub trial: bool,
    /// No rank while fewer points apply to a unit, in hundredths.
    #[serde(default = "forty_points")]
    pub rank_from: i64,
    /// Top indicators; weights add up to 100.00 points.
    pub indicators: Vec<Indicator>,
}

/// Plans taken in before a scheme could say it, and packs that do not.
pub const fn forty_points() -> i64 {
    4_000
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
    /// Of the assignments that fell due and do not wait for the coordinator: closed, and handed in on time. 鼓励 ones are
    /// not asked.
    ClosedOnTime,
    /// Of the same assignments: closed with evidence.
    EvidenceComplete,
    /// Of the documents drafted by the unit that passed sign-off: those with no step behind.
    SyncInStep,
    /// Of the circulated documents drafted by the unit: those with the forms asked, 原则上 among them.
    FormsMet,
    /// Of the decisions led by the unit: required elements due and published.
    DecisionElements,
    /// Of the activities that the unit's quotas ask for, once the plan year is over: held.
    QuotaPace,
    /// Overdue assignments now (必须). Asked of every unit that owes anything.
    Overdue,
    /// Gate overrides that stand on documents drafted by the unit. Asked of every unit that owes anything.
    Override,
    /// Documents drafted by the unit that were published after their 20 working days, or are past them. Asked of every unit
    /// that owes anything.
    LatePublication,
    /// Documents drafted by the unit that came to their first gate, or went out, without 公开属性. Asked of every unit that
    /// owes anything.
    Unmarked,
    /// Decisions led by the unit whose opinions were answered in public after their 10 working days, or are past them. Asked
    /// of every unit that owes anything.
    LateFeedback,
    /// Returned submissions (退回), each one. Asked of every unit that owes anything.
    Returned,
}
