//! 人工评分 of one unit for one indicator, and 撤回人工评分.

use crate::domain::act::{Act, NewPoints, PlanAct};
use crate::domain::date_input::LikelyYear;
use crate::domain::key::Key;
use crate::domain::pack::{Indicator, Method};
use crate::domain::plan::Plan;
use crate::domain::points::{ManualPoints, read_points};
use crate::domain::unit::Unit;
use crate::locale::Lang;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId, record};

/// The name of an indicator in a language.
#[must_use]
pub fn indicator_title(one: &Indicator, lang: Lang) -> &str {
    words::name_in(&one.title, &one.title_en, lang)
}

/// Points that stand, in words: how many, of which day, why.
#[must_use]
pub fn stands(one: &ManualPoints, view: &View) -> String {
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("points", &words::points(one.points, 2)), ("day", &one.given_on), ("reason", &one.reason)];
    ActWord::PointsStand.with(view.lang, &values)
}

/// What follows for the units of a class that are given nothing, and how many they are.
#[must_use]
pub fn not_given(indicator: &Indicator, n: usize, view: &View) -> Option<String> {
    let word = if indicator.bonus { ActWord::NoBonusFor } else { ActWord::NotGivenTo };
    (n > 0).then(|| word.with(view.lang, &[("n", &n)]))
}

/// Whether units of its class are scored by hand for an indicator.
#[must_use]
pub fn is_by_hand(indicator: &Indicator, unit: &Unit) -> bool {
    indicator.method == Some(Method::Manual)
        && (indicator.classes.is_empty() || indicator.classes.contains(&unit.class))
}

fn found<'v>(unit: &Key, indicator: &str, view: &'v View) -> Option<(&'v Plan, &'v Indicator, &'v Unit)> {
    let plan = view.book.plans.get(&view.plan()?.id)?;
    let unit = record::unit(unit, view)?;
    let indicator = plan.scoring.indicator(indicator).filter(|one| is_by_hand(one, unit))?;
    Some((plan, indicator, unit))
}

/// What is scored, its limits, what stands, and who of the class has nothing.
fn lines(plan: &Plan, indicator: &Indicator, unit: &Unit, view: &View) -> Vec<String> {
    let lang = view.lang;
    let most = words::points(indicator.weight, 2);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("indicator", &indicator_title(indicator, lang)), ("most", &most)];
    let word = if indicator.bonus { ActWord::BonusFor } else { ActWord::PointsFor };
    let mut lines = vec![unit.name.clone(), word.with(lang, &values)];
    for one in plan.points_of(&indicator.id, unit.id) {
        let word = if indicator.bonus { ActWord::PointsAddTo } else { ActWord::PointsReplace };
        lines.push(word.with(lang, &[("stands", &stands(one, view))]));
    }
    let day = view.day();
    let is_waiting = |other: &&Unit| {
        let is_other = other.class == unit.class && other.id != unit.id && day.counts_unit(other);
        is_other && plan.points_of(&indicator.id, other.id).next().is_none()
    };
    lines.extend(not_given(indicator, view.book.units.values().filter(is_waiting).count(), view));
    lines
}

/// 人工评分.
pub(super) fn give(unit: &Key, id: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let (plan, indicator, found) = found(unit, id, view)?;
    let most = indicator.weight;
    let fields = vec![
        Field::line("points", ActWord::Points.say(lang), "")
            .with_hint(&ActWord::PointsHint.with(lang, &[("most", &words::points(most, 2))])),
        Field::date("on", ActWord::GivenOn.say(lang), Some(view.today), LikelyYear::ThisYear),
        Field::line("reason", ActWord::Reason.say(lang), ""),
        Field::line("evidence", ActWord::ByWhat.say(lang), "").with_hint(ActWord::ByWhatHint.say(lang)),
    ];
    let (key, code, id) = (plan.key.clone(), found.code.clone(), indicator.id.clone());
    Some(Form::new(
        FormId::GivePoints { unit: unit.clone(), indicator: id.clone() },
        ActWord::GivePoints.say(lang),
        lines(plan, indicator, found, view),
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let points = read_points(&values.text("points")).filter(|points| *points <= most);
            if points.is_none() {
                let says = ActWord::PointsWrong.with(view.lang, &[("most", &words::points(most, 2))]);
                check.wrong("points", says);
            }
            let (on, reason) = (check.past("on"), check.required("reason"));
            let new = points.zip(on).zip(reason).map(|((points, on), reason)| NewPoints {
                plan: key.clone(),
                indicator: id.clone(),
                units: vec![code.clone()],
                points,
                on: Some(on),
                reason,
                evidence: values.some_text("evidence"),
            });
            check.done(new.map(|new| FormOutput::Act(Act::Plan(PlanAct::GivePoints(new)))))
        },
    ))
}

/// 撤回人工评分.
pub(super) fn withdraw(unit: &Key, id: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let (plan, indicator, found) = found(unit, id, view)?;
    let given: Vec<String> = plan.points_of(&indicator.id, found.id).map(|one| stands(one, view)).collect();
    if given.is_empty() {
        return None;
    }
    let mut lines = vec![found.name.clone(), indicator_title(indicator, lang).to_owned()];
    lines.extend(given);
    if !indicator.bonus {
        lines.push(ActWord::PointsBackNote.say(lang).to_owned());
    }
    let (key, code, id) = (plan.key.clone(), found.code.clone(), indicator.id.clone());
    let form = Form::new(
        FormId::WithdrawPoints { unit: unit.clone(), indicator: id.clone() },
        ActWord::WithdrawPoints.say(lang),
        lines,
        vec![Field::line("reason", ActWord::Reason.say(lang), "")],
        move |values, view| {
            let mut check = Check::new(values, view);
            let reason = check.required("reason");
            let (plan, indicator, units) = (key.clone(), id.clone(), vec![code.clone()]);
            let act = reason.map(|reason| Act::Plan(PlanAct::WithdrawPoints { plan, indicator, units, reason }));
            check.done(act.map(FormOutput::Act))
        },
    );
    Some(form.asked_again())
}
