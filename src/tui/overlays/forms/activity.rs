//! 记活动: a dated event that counts towards a quota.

use crate::domain::act::{Act, ActivityAct};
use crate::domain::date_input::Lean;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::Quota;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Asked, Form, UnitEdit, roster};
use crate::tui::view::View;

use super::sync::named;
use super::{ActWord, FormId, evidence};

/// The quota chosen.
fn quota<'a>(values: &Values, view: &'a View) -> Option<&'a Quota> {
    let plan = view.plan()?.id;
    let code = values.text("quota");
    view.book.quotas.values().find(|quota| quota.plan == plan && quota.code == code)
}

/// 记活动.
pub(super) fn form(view: &View) -> Option<Form> {
    let lang = view.lang;
    let plan = view.plan()?.id;
    let quotas: Vec<&Quota> = view.book.quotas.values().filter(|quota| quota.plan == plan).collect();
    let options = quotas
        .iter()
        .map(|quota| (quota.code.clone(), named(&quota.title, &quota.title_en, lang).to_owned()))
        .collect();
    let first = quotas.first()?.code.clone();
    let of_units: Vec<String> =
        quotas.iter().filter(|quota| quota.scope == QuotaScope::Unit).map(|quota| quota.code.clone()).collect();
    let following: Vec<String> =
        quotas.iter().filter(|quota| quota.follow_up.is_some()).map(|quota| quota.code.clone()).collect();
    let fields = vec![
        Field::choice("quota", ActWord::Quota.say(lang), options, &first),
        Field::new("unit", ActWord::Unit.say(lang), Kind::Unit(UnitEdit::one(roster(view), ""))),
        Field::today("on", ActWord::HappenedOn.say(lang), view.today),
        Field::line("title", ActWord::WhatItWas.say(lang), ""),
        Field::date("follow_up_on", ActWord::FollowUpOn.say(lang), None, Lean::Past),
        evidence::field(lang),
    ];
    let form = Form::new(FormId::Activity, ActWord::Activity.say(lang), Vec::new(), fields, build)
        .asking(move |field, values| match field {
            "unit" => of_units.contains(&values.text("quota")),
            "follow_up_on" => following.contains(&values.text("quota")),
            _ => true,
        })
        .with_remarks(remarks);
    Some(form)
}

fn build(values: &Values, view: &View) -> Result<Asked, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let quota = quota(values, view);
    let is_units = quota.is_some_and(|quota| quota.scope == QuotaScope::Unit);
    let unit = if is_units { check.unit("unit") } else { None };
    let (on, title) = (check.past("on"), check.required("title"));
    let follows = quota.is_some_and(|quota| quota.follow_up.is_some());
    let follow_up_on = if follows { check.some_past("follow_up_on") } else { None };
    let act = quota.zip(on.zip(title)).map(|(quota, (on, title))| {
        let evidence = evidence::read(values, Some(on)).into_iter().collect();
        Asked::Act(Act::Activity(ActivityAct::AddActivity {
            quota: quota.code.clone(),
            plan: view.book.plans.get(&quota.plan).map(|plan| plan.key.clone()),
            unit,
            on,
            title,
            follow_up_on,
            evidence,
        }))
    });
    check.done(act)
}

/// It counts only with evidence and its published follow-up; both may come later.
fn remarks(values: &Values, view: &View) -> Vec<Remark> {
    let lang = view.lang;
    let mut remarks: Vec<Remark> = evidence::remark(values, view).into_iter().collect();
    if remarks.is_empty() {
        let text = ActWord::CountsWithEvidence.say(lang).to_owned();
        remarks.push(Remark { field: "evidence", text, warns: true });
    }
    if let Some(follow_up) = quota(values, view).and_then(|quota| quota.follow_up.as_ref()) {
        let text = ActWord::CountsWithFollowUp.with(lang, &[("what", follow_up)]);
        let warns = values.some_text("follow_up_on").is_none();
        remarks.push(Remark { field: "follow_up_on", text, warns });
    }
    remarks
}
