//! 记活动: a dated event that counts towards a quota.

use crate::domain::act::{Act, ActivityAct, ActivityEdit, ActivityFacts, AssignmentAct, NewActivity, find};
use crate::domain::date_input::LikelyYear;
use crate::domain::detail::Details;
use crate::domain::key::Key;
use crate::domain::pack::{QuotaScope, kind_of};
use crate::domain::quota::{Activity, Quota};
use crate::tui::overlays::form::field::{Field, Kind};
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Form, FormOutput, UnitEdit, roster, roster_and_groups};
use crate::tui::view::View;
use crate::words;

use super::detail::{Slots, field, written};
use super::{ActWord, FormId, evidence};

/// The quotas that the desk's plan has.
fn quotas(view: &View) -> Vec<&Quota> {
    let plan = view.plan().map(|plan| plan.id);
    view.book.quotas.values().filter(|quota| Some(quota.plan) == plan).collect()
}

/// The quota chosen.
fn quota<'a>(values: &Values, view: &'a View) -> Option<&'a Quota> {
    let code = values.text("quota");
    quotas(view).into_iter().find(|quota| quota.code == code)
}

/// The quotas of the county that count the same kind of events as one of units.
fn of_county<'a>(quota: &Quota, view: &'a View) -> Vec<&'a Quota> {
    let is_unit = quota.scope == QuotaScope::Unit;
    let same = |one: &&Quota| one.scope == QuotaScope::County && kind_of(&one.code) == kind_of(&quota.code);
    quotas(view).into_iter().filter(|_| is_unit).filter(same).collect()
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
    let lang = view.lang;
    let mut fields = fields(Some(one), None, unit, view)?;
    // One piece more: what is there already stands in the list.
    let hint = ActWord::EvidenceHint.say(lang);
    fields.push(Field::line("evidence", ActWord::AddEvidence.say(lang), "").with_hint(hint));
    let stays = [(STAYS, ActWord::ActivityStays), (WITHDRAWN, ActWord::ActivityWithdrawn)];
    let stays = stays.map(|(code, word)| (code.to_owned(), word.say(lang).to_owned())).into();
    fields.push(Field::choice(FATE, ActWord::WithdrawActivity.say(lang), stays, STAYS));
    let (activity, id) = (key.clone(), FormId::EditActivity { activity: key.clone() });
    let lines = vec![one.title.clone()];
    let form = Form::new(id, ActWord::EditActivity.say(view.lang), lines, fields, move |values, view| {
        if is_withdrawn(values) {
            let activity = activity.clone();
            return Ok(FormOutput::Act(Act::Activity(ActivityAct::WithdrawActivity { activity })));
        }
        let mut check = Check::new(values, view);
        let facts = typed(&mut check, view);
        let is_units = quota(values, view).is_some_and(|quota| quota.scope == QuotaScope::Unit);
        let unit = if is_units { check.unit("unit") } else { None };
        let edited = |facts: ActivityFacts| {
            let of = || activity.clone();
            let added = evidence::read(values, Some(facts.on));
            let edit = ActivityEdit { activity: of(), facts: ActivityFacts { unit, ..facts } };
            let mut acts = vec![Act::Activity(ActivityAct::EditActivity(edit))];
            let attach = |evidence| Act::Assignment(AssignmentAct::AddEvidence { of: of(), evidence });
            acts.extend(added.map(attach));
            together(acts)
        };
        check.done(facts.and_then(edited).map(FormOutput::Act))
    });
    let form = asking(form, view).over_existing().asked_again_with(is_withdrawn);
    Some(form.with_remarks(|values, view| {
        evidence::remark(values, view).into_iter().chain(unwritten(values, view)).collect()
    }))
}

/// What becomes of an activity that is edited: 撤回 is asked for by arrows alone, too.
const FATE: &str = "fate";
const STAYS: &str = "stays";
const WITHDRAWN: &str = "withdrawn";

fn is_withdrawn(values: &Values) -> bool {
    values.text(FATE) == WITHDRAWN
}

fn fields(one: Option<&Activity>, quota: Option<&str>, unit: Kind, view: &View) -> Option<Vec<Field>> {
    let lang = view.lang;
    let all = quotas(view);
    let option = |quota: &&Quota| (quota.code.clone(), words::quota_title(quota, lang).to_owned());
    let chosen = match one {
        Some(one) => view.book.quotas.get(&one.quota)?.code.as_str(),
        None => quota.unwrap_or(&all.first()?.code),
    };
    let on = match one {
        Some(one) => Field::date("on", ActWord::HappenedOn.say(lang), Some(one.happened_on), LikelyYear::Past),
        None => Field::today("on", ActWord::HappenedOn.say(lang), view.today),
    };
    let follow_up_on = one.and_then(|one| one.follow_up_on);
    let mut fields = vec![
        Field::choice("quota", ActWord::Quota.say(lang), all.iter().map(option).collect(), chosen),
        Field::new("unit", ActWord::Unit.say(lang), unit),
        on,
        Field::line("title", ActWord::WhatItWas.say(lang), one.map_or("", |one| one.title.as_str())),
    ];
    fields.extend(Slots::of(view).iter().map(|(slot, def)| {
        let value = one.and_then(|one| one.details.get(&def.id));
        field(slot, def, value, lang)
    }));
    fields.push(Field::date("follow_up_on", ActWord::FollowUpOn.say(lang), follow_up_on, LikelyYear::Past));
    let mut also = vec![(String::new(), ActWord::OnlyTheUnits.say(lang).to_owned())];
    let shared = |county: &&&Quota| all.iter().any(|one| of_county(one, view).iter().any(|of| of.id == county.id));
    also.extend(all.iter().filter(shared).map(option));
    let stands = one.and_then(|one| view.book.quotas.get(&one.also?)).map_or("", |quota| quota.code.as_str());
    fields.push(Field::choice("also", ActWord::CountsAlso.say(lang), also, stands));
    Some(fields)
}

/// A unit is asked for quotas of units, a follow-up where one is owed, the fields of the kind; and whether it counts for the
/// county where the county counts such events, too.
fn asking(form: Form, view: &View) -> Form {
    let codes = |asks: &dyn Fn(&Quota) -> bool| -> Vec<String> {
        quotas(view).into_iter().filter(|quota| asks(quota)).map(|quota| quota.code.clone()).collect()
    };
    let of_units = codes(&|quota| quota.scope == QuotaScope::Unit);
    let following = codes(&|quota| quota.follow_up.is_some());
    let shared = codes(&|quota| !of_county(quota, view).is_empty());
    let slots = Slots::of(view);
    form.asking(move |field, values| {
        let quota = values.text("quota");
        match field {
            FATE => true,
            _ if is_withdrawn(values) => false,
            "unit" => of_units.contains(&quota),
            "follow_up_on" => following.contains(&quota),
            "also" => shared.contains(&quota),
            _ => slots.is_asked(field, &quota),
        }
    })
}

/// What both forms ask, but for the unit.
fn typed(check: &mut Check<'_>, view: &View) -> Option<ActivityFacts> {
    let quota = quota(check.values, view);
    let (on, title) = (check.past("on"), check.required("title"));
    let follows = quota.is_some_and(|quota| quota.follow_up.is_some());
    let follow_up_on = if follows { check.some_past("follow_up_on") } else { None };
    let slots = Slots::of(view);
    let asked = quota.map(|quota| slots.asked(&quota.code)).into_iter().flatten();
    let fields: Details = asked.filter_map(|(slot, def)| Some((def.id.clone(), written(slot, def, check)?))).collect();
    let (quota, (on, title)) = quota.zip(on.zip(title))?;
    let also = check.values.some_text("also").filter(|code| of_county(quota, view).iter().any(|one| one.code == *code));
    let (quota, also) = (quota.code.clone(), Some(also.unwrap_or_default()));
    Some(ActivityFacts { quota, also, unit: None, on, title, follow_up_on, fields })
}

fn build(values: &Values, view: &View) -> Result<FormOutput, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let facts = typed(&mut check, view).map(|mut facts| {
        facts.fields.retain(|_, value| !value.is_empty());
        facts.also = facts.also.filter(|code| !code.is_empty());
        facts
    });
    let is_units = quota(values, view).is_some_and(|quota| quota.scope == QuotaScope::Unit);
    let units: Vec<Option<String>> =
        if is_units { check.some_units("unit").into_iter().map(Some).collect() } else { vec![None] };
    let added = |facts: ActivityFacts, unit| {
        let plan = view.plan().map(|plan| plan.key.clone());
        let evidence = evidence::read(values, Some(facts.on)).into_iter().collect();
        Act::Activity(ActivityAct::AddActivity(NewActivity { plan, facts: ActivityFacts { unit, ..facts }, evidence }))
    };
    let acts = facts.map(|facts| units.into_iter().map(|unit| added(facts.clone(), unit)).collect());
    check.done(acts.and_then(together).map(FormOutput::Act))
}

fn together(mut acts: Vec<Act>) -> Option<Act> {
    if acts.len() > 1 { Some(Act::Together { acts }) } else { acts.pop() }
}

/// The fields without which the pack lets no such event count, while nothing stands in them.
fn unwritten(values: &Values, view: &View) -> Vec<Remark> {
    let slots = Slots::of(view);
    let asked = quota(values, view).map(|quota| slots.asked(&quota.code)).into_iter().flatten();
    let open = asked.filter(|(slot, def)| def.needed && values.some_text(slot).is_none());
    let text = ActWord::CountsWithField.say(view.lang);
    open.map(|(field, _)| Remark { field, text: text.to_owned(), warns: true }).collect()
}

/// It counts only with evidence and its published follow-up; both may come later.
fn remarks(values: &Values, view: &View) -> Vec<Remark> {
    let lang = view.lang;
    let mut remarks: Vec<Remark> = evidence::remark(values, view).into_iter().collect();
    if remarks.is_empty() {
        let text = ActWord::CountsWithEvidence.say(lang).to_owned();
        remarks.push(Remark { field: "evidence", text, warns: true });
    }
    remarks.extend(unwritten(values, view));
    if let Some(follow_up) = quota(values, view).and_then(|quota| quota.follow_up.as_ref()) {
        let text = ActWord::CountsWithFollowUp.with(lang, &[("what", follow_up)]);
        let warns = values.some_text("follow_up_on").is_none();
        remarks.push(Remark { field: "follow_up_on", text, warns });
    }
    remarks
}
