//! Acts on decisions.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::name;
use super::rule::{filled, not_after, require_known};
use super::{DecisionFields, RecordAct, Refusal, SchemeList, find};
use crate::domain::book::Book;
use crate::domain::catalogue::CatalogueFacts;
use crate::domain::decision::{ElementState, ReasonOf, StageDates};
use crate::domain::key::Key;
use crate::domain::pack::DecisionScheme;
use crate::domain::prose::prose;

/// What a person can do to decisions.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum DecisionAct {
    /// 登记决策事项.
    AddDecision {
        /// The decision.
        decision: Box<DecisionFields>,
    },
    /// Edits a decision's own fields.
    EditDecision {
        /// Decision.
        decision: Key,
        /// All of its fields.
        fields: Box<DecisionFields>,
    },
    /// The dates of a stage; both `None` clears it.
    SetStage {
        /// Decision.
        decision: Key,
        /// Stage id.
        stage: String,
        /// First and last day.
        dates: StageDates,
    },
    /// Publishes an element, or takes it back.
    SetElement {
        /// Decision.
        decision: Key,
        /// Element id.
        element: String,
        /// New state; `None` takes it back.
        #[serde(default)]
        state: Option<ElementState>,
    },
    /// Writes why a stage or element is not as the rules ask, or takes the reason back.
    SetDecisionReason {
        /// Decision.
        decision: Key,
        /// What the reason stands for.
        about: ReasonOf,
        /// Stage or element id.
        id: String,
        /// The reason; `None` takes it back.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        reason: Option<String>,
    },
    /// 年度目录: when it was agreed to and published.
    SetCatalogue {
        /// Key of the plan.
        plan: String,
        /// All of its facts.
        catalogue: CatalogueFacts,
    },
    /// 目录调整: what was added, changed or taken out of it.
    AdjustCatalogue {
        /// Key of the plan.
        plan: String,
        /// 发生日期.
        on: NaiveDate,
        /// In a sentence.
        words: String,
    },
    /// 撤回目录调整.
    WithdrawAdjustment {
        /// Key of the plan.
        plan: String,
        /// Number of the adjustment.
        change: i64,
    },
}

impl RecordAct for DecisionAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddDecision { decision } => {
                decision.check(book, &find::plan_of_year(book, today.year())?.decision, today)
            }
            Self::EditDecision { decision, fields } => {
                fields.check(book, find::scheme_of(book, find::decision(book, decision)?)?, today)
            }
            Self::SetStage { decision, stage, dates } => {
                let found = find::decision(book, decision)?;
                if let (Some(from_on), Some(to_on)) = (dates.from_on, dates.to_on)
                    && to_on < from_on
                {
                    return Err(Refusal::SpanBackwards { from_on, to_on });
                }
                known_stage(find::scheme_of(book, found)?, stage)
            }
            Self::SetElement { decision, element, state } => {
                let found = find::decision(book, decision)?;
                if let Some(state) = state {
                    filled("link", &state.link)?;
                    not_after("published_on", state.published_on, today)?;
                }
                known_element(find::scheme_of(book, found)?, element)
            }
            Self::SetDecisionReason { decision, about, id, reason } => {
                let found = find::decision(book, decision)?;
                let scheme = find::scheme_of(book, found)?;
                if about.is_of_stage() {
                    known_stage(scheme, id)?
                } else {
                    known_element(scheme, id)?
                }
                let Some(reason) = reason else { return Ok(()) };
                filled("reason", reason)?;
                let stands = match about {
                    ReasonOf::Stage => found.stages.contains_key(id),
                    ReasonOf::Element | ReasonOf::Withheld => found.elements.contains_key(id),
                    ReasonOf::Short => false,
                };
                if stands { Err(Refusal::StandsAlready(id.clone())) } else { Ok(()) }
            }
            Self::SetCatalogue { plan, catalogue } => {
                let stands = &find::plan_of_key(book, plan)?.catalogue;
                let days = [
                    ("agreed_on", catalogue.agreed_on),
                    ("approved_on", catalogue.approved_on),
                    ("published_on", catalogue.published_on),
                ];
                days.into_iter().try_for_each(|(field, on)| on.map_or(Ok(()), |on| not_after(field, on, today)))?;
                in_order(catalogue)?;
                let first = stands.changes.iter().map(|one| one.changed_on).min();
                first.map_or(Ok(()), |on| adjusted_after(catalogue, on))
            }
            Self::AdjustCatalogue { plan, on, words } => {
                let catalogue = &find::plan_of_key(book, plan)?.catalogue.facts;
                not_after("on", *on, today)?;
                adjusted_after(catalogue, *on)?;
                filled("words", words)
            }
            Self::WithdrawAdjustment { plan, change } => {
                let stands = find::plan_of_key(book, plan)?.catalogue.changes.iter().any(|one| one.id == *change);
                require_known(stands, SchemeList::Adjustment, &change.to_string())
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        let scheme = |key| find::decision(book, key).and_then(|found| find::scheme_of(book, found)).ok();
        match self {
            Self::AddDecision { decision } => format!("登记决策事项：{}", decision.title),
            Self::EditDecision { decision, .. } => format!("修改决策事项：{}", name(decision, book)),
            Self::SetStage { decision, stage, .. } => {
                format!("记决策环节：{} {}", name(decision, book), stage_name(scheme(decision), stage))
            }
            Self::SetElement { decision, element, state } => {
                let word = if state.is_some() { "公开要素" } else { "撤下要素" };
                format!("{word}：{} {}", name(decision, book), element_name(scheme(decision), element))
            }
            Self::SetDecisionReason { decision, about, id, reason } => {
                let word = match about {
                    _ if reason.is_none() => "撤下理由",
                    ReasonOf::Stage | ReasonOf::Element => "不适用",
                    ReasonOf::Withheld => "依法不予公开",
                    ReasonOf::Short => "期限说明",
                };
                let of = if about.is_of_stage() {
                    stage_name(scheme(decision), id)
                } else {
                    element_name(scheme(decision), id)
                };
                format!("{word}：{} {of}", name(decision, book))
            }
            Self::SetCatalogue { plan, .. } => format!("修改决策目录：{plan} 年度"),
            Self::AdjustCatalogue { plan, words, .. } => format!("决策目录调整：{plan} 年度 {words}"),
            Self::WithdrawAdjustment { plan, change } => {
                let changes = find::plan_of_key(book, plan).map_or(&[][..], |plan| &plan.catalogue.changes);
                let words = changes.iter().find(|one| one.id == *change).map_or("", |one| &one.words);
                format!("撤回决策目录调整：{plan} 年度 {words}")
            }
        }
    }
}

/// The catalogue is published once the Party committee has agreed (国务院令第713号第三条) and the government settled it.
fn in_order(catalogue: &CatalogueFacts) -> Result<(), Refusal> {
    let Some(published_on) = catalogue.published_on else { return Ok(()) };
    let before = [("agreed_on", catalogue.agreed_on), ("approved_on", catalogue.approved_on)];
    match before.into_iter().find_map(|(field, on)| Some((field, on.filter(|on| *on > published_on)?))) {
        Some((field, on)) => Err(Refusal::PublishedBefore { field, on, published_on }),
        None => Ok(()),
    }
}

/// What is not published yet is not adjusted.
fn adjusted_after(catalogue: &CatalogueFacts, on: NaiveDate) -> Result<(), Refusal> {
    match catalogue.published_on.filter(|published_on| on < *published_on) {
        Some(published_on) => Err(Refusal::AdjustedBefore { on, published_on }),
        None => Ok(()),
    }
}

fn stage_name<'a>(scheme: Option<&'a DecisionScheme>, id: &'a str) -> &'a str {
    scheme.and_then(|one| one.stages.iter().find(|stage| stage.id == id)).map_or(id, |stage| &stage.name)
}

fn element_name<'a>(scheme: Option<&'a DecisionScheme>, id: &'a str) -> &'a str {
    scheme.and_then(|one| one.elements.iter().find(|element| element.id == id)).map_or(id, |element| &element.name)
}

fn known_stage(scheme: &DecisionScheme, id: &str) -> Result<(), Refusal> {
    require_known(scheme.stages.iter().any(|one| one.id == id), SchemeList::Stage, id)
}

fn known_element(scheme: &DecisionScheme, id: &str) -> Result<(), Refusal> {
    require_known(scheme.elements.iter().any(|one| one.id == id), SchemeList::DecisionElement, id)
}
