//! How a pack sees major decisions.

use serde::{Deserialize, Serialize};

use super::SchemeEntry;
use super::role::{ElementRole, Fills, StageRole, fill};

/// Major administrative decisions as data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionScheme {
    /// Stages in order.
    pub stages: Vec<StageDef>,
    /// Elements published as links.
    pub elements: Vec<ElementDef>,
    /// Feedback is published within so many working days of the decision.
    pub feedback_workdays: u32,
    /// (ext) Rejections are concentrated where more than so many of a hundred opinions were rejected.
    #[serde(default)]
    pub concentrated_percent: Option<u32>,
    /// (ext) The consultation window lasts at least so many calendar days.
    pub window_days: Option<u32>,
    /// Channels of consultation the notice names.
    pub channels: Vec<SchemeEntry>,
    /// Reasons of a 退回 that come up again and again, by digit. Packs that name none have the usual ones.
    #[serde(default)]
    pub reasons: Vec<SchemeEntry>,
}

impl DecisionScheme {
    /// The same with the roles of lists that name none: those of packs written before there were roles.
    #[must_use]
    pub fn with_roles(mut self) -> Self {
        fill(self.stages.iter_mut());
        fill(self.elements.iter_mut());
        if self.reasons.is_empty() {
            self.reasons = usual_reasons();
        }
        self
    }

    /// The stage of a role.
    #[must_use]
    pub fn stage_of(&self, role: StageRole) -> Option<&StageDef> {
        self.stages.iter().find(|stage| stage.role == Some(role))
    }

    /// The element of a role.
    #[must_use]
    pub fn element_of(&self, role: ElementRole) -> Option<&ElementDef> {
        self.elements.iter().find(|element| element.role == Some(role))
    }
}

/// What a decision is sent back for, in the order of its life.
fn usual_reasons() -> Vec<SchemeEntry> {
    SchemeEntry::list([
        ("draft", "草案及说明未公开", "Draft or explanation not public"),
        ("window", "征求意见时间不足", "Consultation too short"),
        ("reports", "缺专家论证或风险评估材料", "No expert or risk report"),
        ("legality", "缺合法性审查意见", "No legality opinion"),
        ("attendance", "未安排公众代表列席", "No public delegates"),
        ("feedback", "意见采纳情况未公开", "Adoption report not public"),
        ("link", "公开链接打不开", "Link does not open"),
    ])
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
    /// What rules need it for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<StageRole>,
    /// (ext): 外部规则.
    pub ext: bool,
    /// (ext) The stage takes at least so many working days.
    pub at_least_workdays: Option<u32>,
}

impl Fills<StageRole> for StageDef {
    fn id(&self) -> &str {
        &self.id
    }

    fn role(&mut self) -> &mut Option<StageRole> {
        &mut self.role
    }
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
    /// What rules need it for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ElementRole>,
    /// Six are required; the 视情 ones are never red.
    pub required: bool,
}

impl Fills<ElementRole> for ElementDef {
    fn id(&self) -> &str {
        &self.id
    }

    fn role(&mut self) -> &mut Option<ElementRole> {
        &mut self.role
    }
}
