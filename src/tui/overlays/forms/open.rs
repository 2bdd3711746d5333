//! Opening the forms that need no more than their name and a record.

use crate::domain::act::BoxList;
use crate::domain::key::Key;
use crate::tui::effect::Effect;
use crate::tui::view::View;

use super::FormId;

/// 登记政策文件.
#[must_use]
pub fn add_document(view: &View) -> Vec<Effect> {
    FormId::AddDocument.push(view)
}

/// 登记决策事项.
#[must_use]
pub fn add_decision(view: &View) -> Vec<Effect> {
    FormId::AddDecision.push(view)
}

/// 决策目录 of the plan in use.
#[must_use]
pub fn catalogue(view: &View) -> Vec<Effect> {
    let Some(plan) = view.plan() else { return Vec::new() };
    // What was put aside before drafts named the plan comes back too.
    let unnamed = FormId::Catalogue { plan: String::new() };
    let kept = view.drafts.iter().any(|draft| draft.form == unnamed.code());
    if kept { unnamed } else { FormId::Catalogue { plan: plan.key.clone() } }.push(view)
}

/// 临时交办.
#[must_use]
pub fn add_task(view: &View) -> Vec<Effect> {
    FormId::AddTask.push(view)
}

/// 加单位: shows before saving what the unit will owe.
#[must_use]
pub fn add_unit(view: &View) -> Vec<Effect> {
    FormId::AddUnit.push(view)
}

/// 并入别的单位.
#[must_use]
pub fn merge_unit(unit: &Key, view: &View) -> Vec<Effect> {
    FormId::MergeUnit { unit: unit.clone() }.push(view)
}

/// 撤出名册.
#[must_use]
pub fn retire_unit(unit: &Key, view: &View) -> Vec<Effect> {
    FormId::RetireUnit { unit: unit.clone() }.push(view)
}

/// 不适用, with its reason.
#[must_use]
pub fn not_applicable(document: &Key, list: BoxList, id: &str, view: &View) -> Vec<Effect> {
    FormId::NotApplicable { document: document.clone(), list, id: id.to_owned() }.push(view)
}

/// 记活动.
#[must_use]
pub fn add_activity(view: &View) -> Vec<Effect> {
    FormId::Activity { quota: None, unit: None }.push(view)
}
