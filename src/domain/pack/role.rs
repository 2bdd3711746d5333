//! Roles: what a rule needs of a pack's steps, boxes, stages and elements. Ids and names are the pack's own; a rule asks
//! for the one that has the role.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

/// A role that one entry of a list fills.
pub trait Role: Copy + Eq + IntoEnumIterator + Into<&'static str> {
    /// Id of the entry that fills it in packs that name no roles.
    #[must_use]
    fn old_id(self) -> &'static str {
        self.into()
    }

    /// Whether every list has it: packs from before a role was known go without.
    #[must_use]
    fn is_owed(self) -> bool {
        true
    }
}

/// What a rule needs of the steps of 三同步.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StepRole {
    /// 审签: a document that has passed it is judged, and its day tells the year where no 成文日期 does.
    SignOff,
    /// 部署: its days are those of the publication.
    Release,
}

/// What a rule needs of the boxes of the steps: what is public once the box is ticked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Published {
    /// 文件公开.
    Document,
    /// 解读公开.
    Interpretation,
}

/// What a rule needs of the stages of a decision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StageRole {
    /// 目录公布: its day tells the year.
    Catalogue,
    /// 草案公布/征求意见: its window, and most elements are due with it.
    Consultation,
    /// 专家论证, where it is ticked (713号 art. 19).
    Experts,
    /// 风险评估, where it is ticked (713号 art. 22).
    Risk,
    /// 合法性审查.
    Legality,
    /// 会议审议: delegates of the public sit in.
    Deliberation,
    /// 同级党委请示报告.
    Party,
    /// 决策公布: starts the clock of the report on opinions.
    Publication,
    /// 意见采纳公开: the report on opinions.
    Feedback,
}

/// What a rule needs of the elements of a decision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ElementRole {
    /// 意见收集采纳: ends the clock of the report on opinions.
    Opinions,
    /// 公众代表列席: due with the deliberation.
    Attendance,
    /// 决策结果: due with the publication.
    Result,
}

impl Role for StepRole {}

impl Role for Published {
    fn old_id(self) -> &'static str {
        match self {
            Self::Document => "document_out",
            Self::Interpretation => "interpretation_out",
        }
    }
}

impl Role for StageRole {
    fn is_owed(self) -> bool {
        match self {
            Self::Experts | Self::Risk | Self::Legality | Self::Party => false,
            Self::Catalogue | Self::Consultation | Self::Deliberation | Self::Publication | Self::Feedback => true,
        }
    }
}

impl Role for ElementRole {}

/// An entry of a list that may fill a role.
pub(super) trait Fills<R: Role> {
    fn id(&self) -> &str;
    fn role(&mut self) -> &mut Option<R>;
}

/// Gives the roles of a list in which none is named to the entries that had them when ids were fixed; where some are named
/// only those that came later than such lists.
pub(super) fn fill<'a, R: Role, E: Fills<R> + 'a>(entries: impl Iterator<Item = &'a mut E>) {
    let mut entries: Vec<&mut E> = entries.collect();
    let named: Vec<R> = entries.iter_mut().filter_map(|one| *one.role()).collect();
    let mut open: Vec<R> = R::iter().filter(|role| !named.contains(role)).collect();
    open.retain(|role| named.is_empty() || !role.is_owed());
    for one in entries.into_iter().filter_map(|one| one.role().is_none().then_some(one)) {
        *one.role() = open.iter().copied().find(|role| role.old_id() == one.id());
    }
}
