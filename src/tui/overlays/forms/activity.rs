//! 记活动: a dated event that counts towards a quota.

use chrono::NaiveDate;

use crate::domain::act::register::Fields;
use crate::domain::act::{Act, ActivityAct, find};
use crate::domain::date_input::LikelyYear;
use crate::domain::details::{all_details, details_of};
use crate::domain::key::Key;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::{Activity, Quota};
use crate::domain::registers::{FieldDef, FieldKind, FieldValue};
use crate::locale::Lang;
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster, roster_and_groups};
use crate::tui::view::View;
use crate::words::register::label_text;

use super::sync::in_language;
use super::{ActWord, FormId, evidence};

/// The quota chosen.
fn quota<'a>(values: &Values, view: &'a View) -> Option<&'a Quota> {
    let plan = view.plan()?.id;
    let code = values.text("quota");
    view.book.quotas.values().find(|quota| quota.plan == plan && quota.code == code)
}

/// 记活动, of a quota and a unit to begin with; several units get a row each in one act.
pub(super) fn form(quota: Option<&str>, unit: Option<&str>, view: &View) -> Option<Form> {
    let chosen: Vec<String> = unit.map(str::to_owned).into_iter().collect();
    let units = Kind::Unit(UnitEdit::several(roster_and_groups(view), &chosen));
    let mut fields = fields(None, quota, units, view)?;
    fields.push(evidence::field(view.lang));
    let id = FormId::Activity { quota: quota.map(str::to_owned), unit: unit.map(str::to_owned) };
    let form = Form::new(id, ActWord::Activity.say(view.lang), Vec::new(), fields, build);
    Some(asking(form, view).with_remarks(remarks))
}

/// 编辑活动, of the plan that the desk shows.
pub(super) fn edit(key: &Key, view: &View) -> Option<Form> {
    let one = find::activity(&view.book, key).ok()?;
    let code = one.unit.and_then(|unit| view.book.units.get(&unit)).map_or("", |unit| unit.code.as_str());
    let unit = Kind::Unit(UnitEdit::one(roster(view), code));
    let fields = fields(Some(one), None, unit, view)?;
    let (of, id) = (key.clone(), FormId::EditActivity { activity: key.clone() });
    let lines = vec![one.title.clone()];
    let form = Form::new(id, ActWord::EditActivity.say(view.lang), lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let typed = typed(&mut check, view);
        let is_units = quota(values, view).is_some_and(|quota| quota.scope == QuotaScope::Unit);
        let unit = if is_units { check.unit("unit") } else { None };
        let act = typed.map(|Typed { quota, on, title, follow_up_on, fields }| {
            let (activity, quota) = (of.clone(), quota.code.clone());
            let act = ActivityAct::EditActivity { activity, quota, unit, on, title, follow_up_on, fields };
            FormOutput::Act(Act::Activity(act))
        });
        check.done(act)
    });
    Some(asking(form, view).over_existing())
}

fn fields(one: Option<&Activity>, quota: Option<&str>, unit: Kind, view: &View) -> Option<Vec<Field>> {
    let lang = view.lang;
    let plan = view.plan()?.id;
    let quotas: Vec<&Quota> = view.book.quotas.values().filter(|quota| quota.plan == plan).collect();
    let options = quotas
        .iter()
        .map(|quota| (quota.code.clone(), in_language(&quota.title, &quota.title_en, lang).to_owned()))
        .collect();
    let chosen = match one {
        Some(one) => view.book.quotas.get(&one.quota)?.code.as_str(),
        None => quota.unwrap_or(&quotas.first()?.code),
    };
    let on = match one {
        Some(one) => Field::date("on", ActWord::HappenedOn.say(lang), Some(one.happened_on), LikelyYear::Past),
        None => Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    };
    let follow_up_on = one.and_then(|one| one.follow_up_on);
    let mut fields = vec![
        Field::choice("quota", ActWord::Quota.say(lang), options, chosen),
        Field::new("unit", ActWord::Unit.say(lang), unit),
        on,
        Field::line("title", ActWord::WhatItWas.say(lang), one.map_or("", |one| one.title.as_str())),
    ];
    fields.extend(all_details().into_iter().map(|def| detail(def, one.and_then(|one| one.details.get(def.id)), lang)));
    fields.push(Field::date("follow_up_on", ActWord::FollowUpOn.say(lang), follow_up_on, LikelyYear::Past));
    Some(fields)
}

/// The field of a detail with what stands in it.
fn detail(def: &'static FieldDef, value: Option<&FieldValue>, lang: Lang) -> Field {
    let (label, text) = (label_text(&def.label, lang), value.and_then(FieldValue::as_text).unwrap_or(""));
    match def.kind {
        FieldKind::Prose => Field::notes(def.id, label, text),
        FieldKind::Past | FieldKind::Day => {
            Field::date(def.id, label, value.and_then(FieldValue::as_day), LikelyYear::Past)
        }
        FieldKind::Line
        | FieldKind::Unit
        | FieldKind::Choice(_)
        | FieldKind::Link
        | FieldKind::Person
        | FieldKind::Phone
        | FieldKind::YesNo => Field::line(def.id, label, text),
    }
}

/// A unit is asked for quotas of units, a follow-up where one is owed.
fn asking(form: Form, view: &View) -> Form {
    let plan = view.plan().map(|plan| plan.id);
    let quotas = || view.book.quotas.values().filter(|quota| Some(quota.plan) == plan);
    let of_units: Vec<String> =
        quotas().filter(|quota| quota.scope == QuotaScope::Unit).map(|quota| quota.code.clone()).collect();
    let following: Vec<String> =
        quotas().filter(|quota| quota.follow_up.is_some()).map(|quota| quota.code.clone()).collect();
    let details: Vec<&str> = all_details().into_iter().map(|def| def.id).collect();
    form.asking(move |field, values| match field {
        "unit" => of_units.contains(&values.text("quota")),
        "follow_up_on" => following.contains(&values.text("quota")),
        _ if details.contains(&field) => details_of(&values.text("quota")).iter().any(|def| def.id == field),
        _ => true,
    })
}

/// What both forms ask.
struct Typed<'a> {
    quota: &'a Quota,
    on: NaiveDate,
    title: String,
    follow_up_on: Option<NaiveDate>,
    fields: Fields,
}

fn typed<'v>(check: &mut Check<'_>, view: &'v View) -> Option<Typed<'v>> {
    let quota = quota(check.values, view);
    let (on, title) = (check.past("on"), check.required("title"));
    let follows = quota.is_some_and(|quota| quota.follow_up.is_some());
    let follow_up_on = if follows { check.some_past("follow_up_on") } else { None };
    let defs = quota.map_or(&[] as &[FieldDef], |quota| details_of(&quota.code));
    let fields = defs.iter().map(|def| (def.id.to_owned(), written(def, check))).collect();
    let (quota, (on, title)) = quota.zip(on.zip(title))?;
    Some(Typed { quota, on, title, follow_up_on, fields })
}

/// What is typed for a detail; an empty text for nothing.
fn written(def: &FieldDef, check: &mut Check<'_>) -> FieldValue {
    if matches!(def.kind, FieldKind::Past | FieldKind::Day) {
        return check.some_past(def.id).map_or_else(|| FieldValue::Text(String::new()), FieldValue::day);
    }
    FieldValue::Text(check.values.text(def.id))
}

fn build(values: &Values, view: &View) -> Result<FormOutput, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let typed = typed(&mut check, view);
    let is_units = quota(values, view).is_some_and(|quota| quota.scope == QuotaScope::Unit);
    let units: Vec<Option<String>> =
        if is_units { check.some_units("unit").into_iter().map(Some).collect() } else { vec![None] };
    let acts = typed.map(|typed| units.into_iter().map(|unit| added(&typed, unit, values, view)).collect::<Vec<Act>>());
    check.done(acts.and_then(together).map(FormOutput::Act))
}

fn added(typed: &Typed<'_>, unit: Option<String>, values: &Values, view: &View) -> Act {
    Act::Activity(ActivityAct::AddActivity {
        quota: typed.quota.code.clone(),
        plan: view.book.plans.get(&typed.quota.plan).map(|plan| plan.key.clone()),
        unit,
        on: typed.on,
        title: typed.title.clone(),
        follow_up_on: typed.follow_up_on,
        fields: typed
            .fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(id, v)| (id.clone(), v.clone()))
            .collect(),
        evidence: evidence::read(values, Some(typed.on)).into_iter().collect(),
    })
}

fn together(mut acts: Vec<Act>) -> Option<Act> {
    if acts.len() > 1 { Some(Act::Together { acts }) } else { acts.pop() }
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
