//! 不适用 of a stage or element of a decision, or 依法不予公开 of an element, with its reason.

use crate::domain::act::{Act, DecisionAct};
use crate::domain::decision::{Decision, ReasonOf};
use crate::domain::key::Key;
use crate::locale::Common;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;

use super::sync::in_language;
use super::{ActWord, FormId, record};

/// The reason; what was recorded there is taken back in the same act.
pub(super) fn form(key: &Key, item: &str, of_stage: bool, view: &View) -> Option<Form> {
    let lang = view.lang;
    let decision = record::decision(key, view)?;
    let scheme = &view.book.plan_of_decision(decision)?.decision;
    let stage = scheme.stages.iter().filter(|_| of_stage).find(|one| one.id == item);
    let element = scheme.elements.iter().filter(|_| !of_stage).find(|one| one.id == item);
    let (name, name_en) =
        stage.map(|one| (&one.name, &one.name_en)).or_else(|| element.map(|one| (&one.name, &one.name_en)))?;
    let exemption = decision.element_exemption(item).filter(|_| !of_stage);
    let reason = if of_stage { decision.stage_exemption(item) } else { exemption.map(|(_, reason)| reason) };
    let is_withheld = exemption.is_some_and(|(about, _)| about == ReasonOf::Withheld);
    let cases = [("element", Common::NotApplicable), ("withheld", Common::Withheld)];
    let cases = cases.map(|(code, word)| (code.to_owned(), word.say(lang).to_owned())).to_vec();
    let why = Field::line("reason", ActWord::Reason.say(lang), reason.unwrap_or_default());
    let fields = vec![
        if of_stage { why.with_hint(ActWord::SkipReasonHint.say(lang)) } else { why },
        Field::choice("case", ActWord::ElementIs.say(lang), cases, if is_withheld { "withheld" } else { "element" }),
    ];
    let recorded = recorded(decision, item, of_stage);
    let stands = recorded.is_some();
    let lost = recorded.map(|what| ActWord::TakenBack.with(lang, &[("what", &what)]));
    let (of, id) = (key.clone(), item.to_owned());
    let form = Form::new(
        FormId::NotOwed { decision: key.clone(), item: item.to_owned(), of_stage },
        Common::NotApplicable.say(lang),
        [record::line(key, view), in_language(name, name_en, lang).to_owned()].into_iter().chain(lost).collect(),
        fields,
        move |values, view| {
            let mut check = Check::new(values, view);
            let about = match values.text("case").as_str() {
                _ if of_stage => ReasonOf::Stage,
                "withheld" => ReasonOf::Withheld,
                _ => ReasonOf::Element,
            };
            let reason = check.required("reason");
            let (decision, id) = (of.clone(), id.clone());
            let cleared = stands.then(|| cleared(&decision, &id, of_stage));
            let acts = reason.map(|reason| {
                let explain = DecisionAct::SetDecisionReason { decision, about, id, reason: Some(reason) };
                match cleared {
                    Some(cleared) => Act::Together { acts: vec![cleared.into(), explain.into()] },
                    None => explain.into(),
                }
            });
            check.done(acts.map(FormOutput::Act))
        },
    )
    .asking(move |field, _| field != "case" || !of_stage);
    Some(form)
}

/// The days of a stage, or the day and link of an element, that a reason takes the place of.
fn recorded(decision: &Decision, item: &str, of_stage: bool) -> Option<String> {
    if !of_stage {
        let state = decision.elements.get(item)?;
        return Some(format!("{}  {}", state.published_on, state.link));
    }
    let dates = decision.stages.get(item)?;
    let days: Vec<String> = [dates.from_on, dates.to_on].into_iter().flatten().map(|on| on.to_string()).collect();
    Some(days.join(" – "))
}

fn cleared(decision: &Key, id: &str, of_stage: bool) -> DecisionAct {
    let (decision, id) = (decision.clone(), id.to_owned());
    if of_stage {
        DecisionAct::SetStage { decision, stage: id, dates: Default::default() }
    } else {
        DecisionAct::SetElement { decision, element: id, state: None }
    }
}
