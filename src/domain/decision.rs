//! Major administrative decisions (重大行政决策事项), their stages and disclosure elements.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assignment::Review;
use super::coded::coded;
use super::id::{ActivityId, DecisionId, DocumentId, UnitId};
use super::pack::{DecisionScheme, ElementRole, StageDef, StageRole};
use super::prose::prose;
use super::week::IsoWeek;

/// A decision with its stages and elements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The ledger's id.
    pub id: DecisionId,
    /// Number in keys: `decision/3`, 决3 on screen.
    pub number: i64,
    /// Title.
    pub title: String,
    /// Lead unit (承办单位).
    pub unit: UnitId,
    /// In the annual catalogue (目录内).
    pub in_catalogue: bool,
    /// Dates of each stage, by stage id.
    pub stages: BTreeMap<String, StageDates>,
    /// Elements published, by element id.
    pub elements: BTreeMap<String, ElementState>,
    /// Consultation channels used, by id.
    pub channels: Vec<String>,
    /// Opinions received, adopted, rejected.
    pub feedback: Feedback,
    /// 印发 of the decision document; before it is entered, the linked document's.
    pub issued_on: Option<NaiveDate>,
    /// The decision document, where it stands among the policy documents.
    pub document: Option<DocumentId>,
    /// What the catalogue says of it, and its hearing.
    pub facts: DecisionFacts,
    /// 列席: the activity at which delegates of the public sat in.
    pub meeting: Option<ActivityId>,
    /// Written reasons why a stage or element is not as the rules ask, by what they stand for and its id.
    pub reasons: BTreeMap<(ReasonOf, String), String>,
    /// Verdicts of walks, oldest first.
    pub reviews: Vec<Review>,
    /// Free note.
    pub note: String,
    /// Desk date of the act that entered it.
    pub entered_on: NaiveDate,
    /// Desk date of the last act that touched it.
    pub touched_on: NaiveDate,
}

impl Decision {
    /// The verdict of a week's walk; of several the last.
    #[must_use]
    pub fn review_of(&self, week: IsoWeek) -> Option<&Review> {
        self.reviews.iter().rev().find(|review| review.week == week)
    }

    /// 不适用: the written reason for which a stage is not taken.
    #[must_use]
    pub fn stage_exemption(&self, stage: &str) -> Option<&str> {
        self.reason(ReasonOf::Stage, stage)
    }

    /// 不适用 or 依法不予公开: the element's own written reason.
    #[must_use]
    pub fn element_exemption(&self, element: &str) -> Option<(ReasonOf, &str)> {
        let own = |of| self.reason(of, element).map(|reason| (of, reason));
        own(ReasonOf::Element).or_else(|| own(ReasonOf::Withheld))
    }

    /// Why a stage was shorter than its least length.
    #[must_use]
    pub fn short_reason(&self, stage: &StageDef) -> Option<&str> {
        // Of the consultation alone it once stood with the opinions.
        let is_consultation = stage.role == Some(StageRole::Consultation);
        let before = Some(self.feedback.short_window_reason.trim()).filter(|_| is_consultation);
        self.reason(ReasonOf::Short, &stage.id).or(before.filter(|reason| !reason.is_empty()))
    }

    /// The days of the stage that its plan has for a rule.
    #[must_use]
    pub fn stage(&self, scheme: &DecisionScheme, role: StageRole) -> Option<StageDates> {
        self.stages.get(&scheme.stage_of(role)?.id).copied()
    }

    /// 不适用: the written reason for which the stage that its plan has for a rule is not taken.
    #[must_use]
    pub fn exemption_from(&self, scheme: &DecisionScheme, role: StageRole) -> Option<&str> {
        self.stage_exemption(&scheme.stage_of(role)?.id)
    }

    /// What was published of the element that its plan has for a rule.
    #[must_use]
    pub fn element(&self, scheme: &DecisionScheme, role: ElementRole) -> Option<&ElementState> {
        self.elements.get(&scheme.element_of(role)?.id)
    }

    fn reason(&self, of: ReasonOf, id: &str) -> Option<&str> {
        self.reasons.get(&(of, id.to_owned())).map(String::as_str)
    }
}

coded! {
    /// What a decision is to pass (履行程序), as the catalogue ticks it. 合法性审查, 集体讨论 and 请示报告 are passed by every
    /// one; the others where the law asks for them (国务院令第713号第十四、十九、二十二条).
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Procedure {
        /// 公众参与.
        Participation,
        /// 专家论证.
        Experts,
        /// 风险评估.
        Risk,
        /// 合法性审查.
        Legality,
        /// 集体讨论.
        Collective,
        /// 请示报告.
        Report,
    }
}

/// What the catalogue says of a decision, and its hearing. What nobody said is `None` and asks for nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionFacts {
    /// 配合单位, as the catalogue names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supporting: Option<String>,
    /// 法律政策依据.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub basis: Option<String>,
    /// 履行程序, each once and in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedures: Option<Vec<Procedure>>,
    /// 是否听证.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hearing: Option<bool>,
    /// 计划决策时间, in the catalogue's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<String>,
    /// Whether the public's interest is touched (涉及公众利益).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_interest: Option<bool>,
    /// The day of the hearing; may lie ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hearing_on: Option<NaiveDate>,
    /// The day on which its papers were handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub papers_on: Option<NaiveDate>,
    /// Why they were not with everybody 7 days before.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "prose")]
    pub papers_reason: Option<String>,
}

impl DecisionFacts {
    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The same without blanks around its texts, without blank texts, and each procedure once.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let given =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        // Every decision passes some, so a list of none says nothing.
        let ticks = self.procedures.as_ref().filter(|ticks| !ticks.is_empty());
        let procedures = ticks.map(|ticks| Procedure::ALL.into_iter().filter(|one| ticks.contains(one)).collect());
        Self {
            supporting: given(&self.supporting),
            basis: given(&self.basis),
            planned: given(&self.planned),
            papers_reason: given(&self.papers_reason),
            procedures,
            ..*self
        }
    }
}

/// What a written reason stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonOf {
    /// A stage that is not taken (不适用).
    Stage,
    /// An element that there is not (不适用).
    Element,
    /// An element that the law keeps back (依法不予公开, 713号 art. 14).
    Withheld,
    /// A stage shorter than its least length.
    Short,
}

impl ReasonOf {
    /// Whether it speaks of a stage; else of an element.
    #[must_use]
    pub const fn is_of_stage(self) -> bool {
        match self {
            Self::Stage | Self::Short => true,
            Self::Element | Self::Withheld => false,
        }
    }

    /// Whether it takes the place of what was owed.
    #[must_use]
    pub const fn takes_the_place(self) -> bool {
        match self {
            Self::Stage | Self::Element | Self::Withheld => true,
            Self::Short => false,
        }
    }
}

/// When a stage began and ended; a stage with a begin alone runs, or is a single day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct StageDates {
    /// First day.
    pub from_on: Option<NaiveDate>,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

impl StageDates {
    /// The first day that is known.
    #[must_use]
    pub fn begun_on(self) -> Option<NaiveDate> {
        self.from_on.or(self.to_on)
    }
}

/// A published element.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ElementState {
    /// Day of publication.
    pub published_on: NaiveDate,
    /// Link.
    pub link: String,
}

/// What became of the opinions.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Feedback {
    /// 收集.
    pub received: Option<u32>,
    /// 采纳.
    pub adopted: Option<u32>,
    /// 不采纳.
    pub rejected: Option<u32>,
    /// Where rejected opinions are concentrated.
    #[serde(serialize_with = "prose")]
    pub concentrated: String,
    /// The reason owed there.
    #[serde(serialize_with = "prose")]
    pub reason: String,
    /// Why the consultation was shorter than its least length, of records made before [`ReasonOf::Short`].
    pub short_window_reason: String,
}
