//! What is asked of duties that are exempted or carried over.

use crate::domain::closing::Disposition;
use crate::domain::id::AssignmentId;
use crate::domain::key::Key;
use crate::domain::plan::Plan;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::Check;
use crate::tui::overlays::forms::{ActWord, record};
use crate::tui::view::View;

use super::words::ClosingWord;

fn lines(of: &[AssignmentId], view: &View) -> Vec<String> {
    let keys: Vec<Key> = of.iter().filter_map(|id| view.book.assignment_key(*id)).collect();
    record::lines(&keys, view)
}

/// 免办: why.
pub fn exempt(of: &[AssignmentId], view: &View) -> Form<Disposition> {
    let lang = view.lang;
    let fields = vec![Field::line("reason", ActWord::Reason.say(lang), "")];
    Form::new("close_exempt", ClosingWord::Exempt.say(lang), lines(of, view), fields, |values, view| {
        let mut check = Check::new(values, view);
        let reason = check.required("reason");
        check.done(reason.map(|reason| Disposition::Exempt { reason }))
    })
}

/// 结转: into which year, until when; `None` where there is no other year to go on in.
pub fn carry(of: &[AssignmentId], plan: &Plan, view: &View) -> Option<Form<Disposition>> {
    let lang = view.lang;
    let is_open = |other: &&Plan| other.id != plan.id && other.practice == plan.practice && other.closed_on.is_none();
    let others: Vec<_> =
        view.book.plans.values().rev().filter(is_open).map(|plan| (plan.key.clone(), plan.key.clone())).collect();
    let first = others.first()?.0.clone();
    let fields = vec![
        Field::choice("into", ClosingWord::Into.say(lang), others, &first),
        Field::line("deadline", ClosingWord::Deadline.say(lang), "").with_hint(ClosingWord::DeadlineHint.say(lang)),
    ];
    let form = Form::new("close_carry", ClosingWord::Carry.say(lang), lines(of, view), fields, |values, view| {
        let mut check = Check::new(values, view);
        let deadline = check.required("deadline");
        let into = view.book.plan_of_key(&values.text("into")).map(|plan| plan.id);
        check.done(into.zip(deadline).map(|(into, deadline)| Disposition::Carry { into, deadline }))
    });
    Some(form)
}
