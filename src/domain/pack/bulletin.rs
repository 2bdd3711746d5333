//! How a pack wants its bulletin (通报): whom it praises and criticises, what it sets to units, and by when they reply.

use serde::{Deserialize, Serialize};

use crate::domain::bulletin::ProblemKind;

/// The rules of the bulletin. The notice gives none: those of a pack are a proposal (试行) until somebody confirms them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BulletinScheme {
    /// 试行.
    pub trial: bool,
    /// 主送: to whom it is addressed; `None`: to all units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressees: Option<String>,
    /// How many units of a class are named among the first and among the last.
    pub listed: u32,
    /// Working days until units reply, counted from the day of the bulletin.
    pub reply_workdays: u32,
    /// 表扬.
    pub praise: Vec<BulletinRule>,
    /// 批评.
    pub criticism: Vec<BulletinRule>,
    /// The kinds of problems that are set to units, with a day for the reply.
    pub issues: Vec<ProblemKind>,
}

/// A rule of praise or of criticism: it meets a unit of which everything holds that the rule says.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BulletinRule {
    /// Stable id.
    pub id: String,
    /// What it is called in the bulletin.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// Its rank in its class is that one or better, and no further down than half of the class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<u32>,
    /// It stands among so many last ones of its class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<u32>,
    /// Its score is that or more, in hundredths of a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_from: Option<i64>,
    /// Its score is less than that, in hundredths of a point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_below: Option<i64>,
    /// It closed so many duties in the period, or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_from: Option<u32>,
    /// It has at most so many duties overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_to: Option<u32>,
    /// It has so many duties overdue, or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_from: Option<u32>,
    /// Of one of its duties nothing was heard for so many days, or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent_days: Option<u32>,
    /// Its score is held by a veto.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub vetoed: bool,
}

impl BulletinRule {
    /// Whether it says nothing of a unit, so that it would meet every one.
    #[must_use]
    pub fn is_unconditional(&self) -> bool {
        let said =
            Self { id: self.id.clone(), title: self.title.clone(), title_en: self.title_en.clone(), ..Self::default() };
        *self == said
    }
}

impl Default for BulletinScheme {
    /// What serves a plan that brings no rules of its own.
    fn default() -> Self {
        let rule = |id: &str, title: &str, title_en: &str| BulletinRule {
            id: id.to_owned(),
            title: title.to_owned(),
            title_en: title_en.to_owned(),
            ..BulletinRule::default()
        };
        Self {
            trial: true,
            addressees: None,
            listed: 3,
            reply_workdays: 5,
            praise: vec![BulletinRule {
                first: Some(3),
                score_from: Some(9_000),
                done_from: Some(3),
                overdue_to: Some(0),
                ..rule("leading", "成绩靠前、本期办结较多且无逾期", "among the first, much closed, nothing overdue")
            }],
            criticism: vec![
                BulletinRule { vetoed: true, ..rule("veto", "存在单项否决问题", "held by a veto") },
                BulletinRule {
                    overdue_from: Some(3), ..rule("overdue", "逾期未办结事项较多", "much overdue")
                },
                BulletinRule {
                    silent_days: Some(60), ..rule("silent", "任务长期无进展", "nothing heard for long")
                },
                BulletinRule {
                    last: Some(1),
                    score_below: Some(6_000),
                    ..rule("last", "得分较低且列同类单位末位", "last of its class with a low score")
                },
            ],
            issues: vec![
                ProblemKind::Overdue,
                ProblemKind::LatePublication,
                ProblemKind::Uninterpreted,
                ProblemKind::FewForms,
                ProblemKind::LateFeedback,
            ],
        }
    }
}
