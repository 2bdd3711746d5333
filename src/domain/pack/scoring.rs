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
    /// Top indicators; weights add up to 100.00 points, bonuses not counted.
    pub indicators: Vec<Indicator>,
    /// 总分封顶: the most that a unit is given with its bonuses, in hundredths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<i64>,
    /// 一票否决.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<Veto>,
}

impl ScoringScheme {
    /// Every indicator, depth first.
    #[must_use]
    pub fn all(&self) -> Vec<&Indicator> {
        fn add<'a>(indicators: &'a [Indicator], all: &mut Vec<&'a Indicator>) {
            for one in indicators {
                all.push(one);
                add(&one.children, all);
            }
        }
        let mut all = Vec::new();
        add(&self.indicators, &mut all);
        all
    }

    /// The indicator of an id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.all().into_iter().find(|one| one.id == id)
    }
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
    /// Children of a branch; their weights add up to its own, bonuses not counted.
    pub children: Vec<Indicator>,
    /// 加分项: a leaf that adds beyond the 100.00 points, at most its weight, and whose weight nobody else gets.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bonus: bool,
    /// 封顶: the most that it is given, in hundredths of its own weight; of a branch with its bonuses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<i64>,
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
    /// Points by how often it is met or occurs: those of the highest step that is reached.
    Step {
        /// What is counted.
        measure: Measure,
        /// From 0 upwards.
        steps: Vec<ScoreStep>,
    },
    /// Points that the coordinator gives, with reason and evidence; until then it does not apply.
    Manual,
}

impl Method {
    /// What is counted; nothing of points given by hand.
    #[must_use]
    pub const fn measure(&self) -> Option<Measure> {
        match self {
            Self::Ratio { measure } | Self::Deduct { measure, .. } | Self::Step { measure, .. } => Some(*measure),
            Self::Manual => None,
        }
    }
}

impl Method {
    /// Stable code, as it stands in packs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ratio { .. } => "ratio",
            Self::Deduct { .. } => "deduct",
            Self::Step { .. } => "step",
            Self::Manual => "manual",
        }
    }
}

/// A step (分档): so many points from so many on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScoreStep {
    /// From how many on.
    pub from: u32,
    /// Hundredths of a point.
    pub points: i64,
}

/// 一票否决: a fact that holds an indicator, or the whole, at a stated value. It never raises a score.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Veto {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// The fact: what is counted.
    pub measure: Measure,
    /// From how many on.
    pub from: u32,
    /// The indicator; `None`: the whole.
    pub of: Option<String>,
    /// The value in hundredths, of an indicator by its own weight.
    pub to: i64,
    /// Clause of the notice or law behind it.
    #[serde(serialize_with = "prose")]
    pub clause: String,
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
    /// Duties of which nothing was heard for long (久无进展). Asked of every unit that owes anything.
    Stalled,
    /// Findings (问题整改) of the plan's year that are not closed. Of findings those that turned out to be none (不属实)
    /// never count. Asked of every unit that owes anything, as are the three below.
    OpenFindings,
    /// The same, past their date.
    OverdueFindings,
    /// Findings of the plan's year that repeat an earlier one, closed or not.
    RepeatedFindings,
    /// Findings of the plan's year that are 单项否决, closed or not.
    VetoFindings,
}
