//! The catalogue of decisions: its days, and an adjustment with them.

use crate::domain::act::{Act, DecisionAct};
use crate::domain::catalogue::{CatalogueChange, CatalogueFacts};
use crate::domain::date_input::LikelyYear;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::form::{Form, FormOutput};
use crate::tui::view::View;
use crate::words;

use super::{ActWord, FormId};

/// 决策目录 of a plan, or of the plan in use where a draft of before names none.
pub(super) fn form(key: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let named = || view.book.plans.values().find(|plan| plan.key == key);
    let plan = if key.is_empty() { view.plan() } else { named() }?;
    let of = plan.catalogue.facts.clone();
    let label = |field| words::field_label(field, lang);
    let past = |field, on| Field::date(field, label(field), on, LikelyYear::Past);
    let changes = &plan.catalogue.changes;
    let line = |one: &CatalogueChange| format!("{}  {}", one.changed_on, one.words);
    let keep = (String::new(), ActWord::AdjustmentsKept.say(lang).to_owned());
    let withdrawn = std::iter::once(keep).chain(changes.iter().map(|one| (one.id.to_string(), line(one)))).collect();
    let fields = vec![
        past("agreed_on", of.agreed_on),
        past("approved_on", of.approved_on),
        Field::date("published_on", ActWord::CataloguePublished.say(lang), of.published_on, LikelyYear::Past)
            .with_hint(ActWord::PublishedCatalogueHint.say(lang)),
        Field::line("document_number", label("document_number"), of.document_number.as_deref().unwrap_or("")),
        Field::line("link", label("link"), of.link.as_deref().unwrap_or("")),
        Field::line("words", ActWord::Adjustment.say(lang), "").with_hint(ActWord::AdjustmentHint.say(lang)),
        past("changed_on", None),
        Field::choice("withdrawn", ActWord::AdjustmentWithdrawn.say(lang), withdrawn, ""),
        Field::notes("note", ActWord::Remark.say(lang), &of.note),
    ];
    let lines = changes.iter().map(line).collect();
    let has_changes = !changes.is_empty();
    let title = ActWord::Catalogue.with(lang, &[("year", &plan.year)]);
    let (id, plan) = (FormId::Catalogue { plan: key.to_owned() }, plan.key.clone());
    let form = Form::new(id, &title, lines, fields, move |values, view| {
        let mut check = Check::new(values, view);
        let facts = CatalogueFacts {
            agreed_on: check.some_past("agreed_on"),
            approved_on: check.some_past("approved_on"),
            published_on: check.some_past("published_on"),
            document_number: values.some_text("document_number"),
            link: values.some_text("link"),
            note: values.text("note"),
        };
        let (words, on) = (values.some_text("words"), check.some_past("changed_on"));
        if on.is_some() && words.is_none() {
            check.wrong("words", ActWord::AdjustmentOwed.say(view.lang).to_owned());
        }
        let adjusted = words.zip(on.or(Some(view.today)));
        let adjusted = adjusted.map(|(words, on)| DecisionAct::AdjustCatalogue { plan: plan.clone(), on, words });
        let withdrawn = values.text("withdrawn").parse().ok();
        let withdrawn = withdrawn.map(|change| DecisionAct::WithdrawAdjustment { plan: plan.clone(), change });
        let is_same = facts == of && (adjusted.is_some() || withdrawn.is_some());
        let set = DecisionAct::SetCatalogue { plan: plan.clone(), catalogue: facts };
        let acts = withdrawn.into_iter().chain((!is_same).then_some(set)).chain(adjusted);
        check.done(Some(FormOutput::Act(Act::of_all(acts))))
    })
    .over_existing()
    .asking(move |field, _| field != "withdrawn" || has_changes);
    Some(form)
}
