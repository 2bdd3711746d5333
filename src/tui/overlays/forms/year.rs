//! 关闭年度: what becomes of each open duty, one by one or all at once.

use crate::domain::assignment::Assignment;
use crate::domain::closing::{Closing, named};
use crate::domain::id::AssignmentId;
use crate::domain::plan::Plan;
use crate::locale::say;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{Check, FieldError, Remark, Values};
use crate::tui::overlays::form::{Asked, Form};
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// So many of the open duties are named in the head of the form.
const NAMED: usize = 5;

/// 关闭年度. Asked once more before it is written.
pub(super) fn close(key: &str, view: &View) -> Option<Form> {
    let lang = view.lang;
    let plan = view.book.plan_of_key(key).filter(|plan| plan.closed_on.is_none())?;
    let others: Vec<_> = open_years(plan, view).map(|plan| (plan.key.clone(), plan.key.clone())).collect();
    let has_others = !others.is_empty();
    let first = others.first().map(|(key, _)| key.clone()).unwrap_or_default();
    let fields = vec![
        Field::line("exempt", ActWord::CloseExempt.say(lang), "").with_hint(ActWord::CloseNumbers.say(lang)),
        Field::line("reason", ActWord::Reason.say(lang), ""),
        Field::line("carry", ActWord::CloseCarry.say(lang), "").with_hint(ActWord::CloseNumbers.say(lang)),
        Field::choice("into", ActWord::CloseInto.say(lang), others, &first),
        Field::line("deadline", ActWord::CloseDeadline.say(lang), ""),
    ];
    let of = key.to_owned();
    let form = Form::new(
        FormId::ClosePlan { plan: of.clone() },
        ActWord::ClosePlan.say(lang),
        lines(plan, view),
        fields,
        move |values, view| build(&of, values, view),
    );
    let of = key.to_owned();
    let form = form
        .asking(move |field, values| match field {
            "reason" => values.some_text("exempt").is_some(),
            "carry" => has_others,
            "into" | "deadline" => has_others && values.some_text("carry").is_some(),
            _ => true,
        })
        .with_remarks(move |values, view| remarks(&of, values, view))
        .asked_again();
    Some(form)
}

/// The other years that are open, the newest first.
fn open_years<'v>(plan: &Plan, view: &'v View) -> impl Iterator<Item = &'v Plan> + use<'v> {
    let (own, practice) = (plan.id, plan.practice);
    let all = view.book.plans.values().rev();
    all.filter(move |other| other.id != own && other.practice == practice && other.closed_on.is_none())
}

fn lines(plan: &Plan, view: &View) -> Vec<String> {
    let lang = view.lang;
    let asked = view.day().asked_in(plan.id);
    let mut lines = vec![format!("{}  {}", plan.key, plan.title), say!(lang, ActWord::CloseOpen, n = asked.len())];
    let keys = asked.iter().filter_map(|one| view.book.assignment_key(one.id));
    lines.extend(keys.take(NAMED).map(|key| record::line(&key, view)));
    if asked.len() > NAMED {
        lines.push(say!(lang, ActWord::AndMore, n = asked.len() - NAMED));
    }
    lines
}

/// What a field names; an error of it is shown there.
fn chosen(field: &'static str, asked: &[&Assignment], check: &mut Check<'_>) -> Vec<AssignmentId> {
    match named(&check.view.book, asked, &check.values.text(field)) {
        Ok(found) => found,
        Err(word) => {
            let text = say!(check.view.lang, ActWord::CloseUnknown, word = word);
            check.wrong(field, text);
            Vec::new()
        }
    }
}

fn build(key: &str, values: &Values, view: &View) -> Result<Asked, Vec<FieldError>> {
    let mut check = Check::new(values, view);
    let plan = view.book.plan_of_key(key);
    let asked = plan.map_or_else(Vec::new, |plan| view.day().asked_in(plan.id));
    let (exempt, carry) = (chosen("exempt", &asked, &mut check), chosen("carry", &asked, &mut check));
    if carry.iter().any(|id| exempt.contains(id)) {
        check.wrong("carry", ActWord::CloseBoth.say(view.lang).to_owned());
    }
    let reason = if exempt.is_empty() { None } else { check.required("reason") };
    let deadline = if carry.is_empty() { None } else { check.required("deadline") };
    let into = view.book.plan_of_key(&values.text("into")).filter(|_| !carry.is_empty()).map(|plan| plan.id);
    let (reason, deadline) = (reason.unwrap_or_default(), deadline.unwrap_or_default());
    let closing = Closing { exempt, reason, carry, into, deadline };
    check.done(plan.map(|plan| Asked::Act(closing.act(&view.book, plan, view.today))))
}

fn remarks(key: &str, values: &Values, view: &View) -> Vec<Remark> {
    let Some(plan) = view.book.plan_of_key(key) else { return Vec::new() };
    let asked = view.day().asked_in(plan.id);
    let count = |field| named(&view.book, &asked, &values.text(field)).map_or(0, |found| found.len());
    let told = ["exempt", "carry"].map(|field| (field, count(field)));
    let rest = asked.len().saturating_sub(told.iter().map(|(_, n)| n).sum());
    let mut remarks: Vec<Remark> = told
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(field, n)| Remark { field, text: say!(view.lang, ActWord::CloseCount, n = n), warns: false })
        .collect();
    remarks.push(Remark { field: "exempt", text: say!(view.lang, ActWord::CloseRest, n = rest), warns: true });
    remarks
}
