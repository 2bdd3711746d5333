//! Forms that were put aside: opened again, or over because the thing was done.

use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::difference::is_same;
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::tui::draft::Draft;
use crate::tui::overlays::form::Form;
use crate::tui::view::View;

use super::{ActWord, FormId, record};

/// The form of a draft with what was typed in it; `None` when its record is gone.
#[must_use]
pub fn reopen(draft: &Draft, view: &View) -> Option<Form> {
    let id: FormId = serde_json::from_str(&draft.form).ok()?;
    let mut form = id.open(view)?;
    form.restore(&draft.values);
    Some(form)
}

/// Whether what a draft was kept for was done meanwhile in another way: the values stand in the record, the note was
/// written, the walk of that week has its verdict, there is nothing open left to remind of or to extend.
#[must_use]
pub fn is_done(draft: &Draft, view: &View) -> bool {
    let Ok(id) = serde_json::from_str::<FormId>(&draft.form) else { return false };
    let all = |of: &[Key], has: &dyn Fn(&Assignment) -> bool| {
        of.iter().all(|key| record::assignment(key, view).is_some_and(has))
    };
    let walked = |of: &[Key], week: IsoWeek| all(of, &|one| one.review_of(week).is_some());
    if let FormId::Verdict { of, week, .. } = &id {
        return walked(std::slice::from_ref(of), *week);
    }
    if let FormId::WalkRemind { of, week } = &id {
        return walked(of, *week);
    }
    if let FormId::Remind { of } | FormId::Extend { of } | FormId::InternalDue { of } = &id {
        return all(of, &|one| !one.status.is_open());
    }
    if let FormId::Note { of } = &id {
        return all(of, &|one| one.notes.iter().any(|note| draft.values["text"] == note.text.as_str()));
    }
    reopen(draft, view).is_some_and(|form| form.is_written())
}

/// Whether a start has nothing to offer of a draft: the thing was done, its record is gone, or nothing was typed.
#[must_use]
pub fn is_over(draft: &Draft, view: &View) -> bool {
    let is_form = serde_json::from_str::<FormId>(&draft.form).is_ok();
    is_form && (is_done(draft, view) || reopen(draft, view).is_none_or(|form| !form.is_typed()))
}

/// Whether a change of the book is one of what a draft is about. Its form, with the roster in it, is made only then.
#[must_use]
pub fn is_touched(draft: &Draft, before: &Book, after: &Book) -> bool {
    let Ok(id) = serde_json::from_str::<FormId>(&draft.form) else { return false };
    if let FormId::Catalogue { plan } = &id {
        let of_draft = |book: &Book| -> Vec<_> {
            let plans = book.plans.values().filter(|one| plan.is_empty() || one.key == *plan);
            plans.map(|one| one.catalogue.clone()).collect()
        };
        return of_draft(before) != of_draft(after);
    }
    records(&id).iter().any(|key| !is_same(key, before, after))
}

/// A form over several records is known by the first of them and how many there are.
pub(super) fn with_draft_name(id: &FormId, form: Form, view: &View) -> Form {
    match records(id) {
        [] | [_] => form,
        [first, rest @ ..] => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("first", &record::line(first, view)), ("n", &(rest.len() + 1))];
            form.with_name(ActWord::FirstOfMany.with(view.lang, &values))
        }
    }
}

/// The records that a form writes to; none for one that makes a new one.
fn records(id: &FormId) -> &[Key] {
    use std::slice::from_ref;
    match id {
        FormId::Note { of }
        | FormId::Remind { of }
        | FormId::Evidence { of }
        | FormId::Extend { of }
        | FormId::InternalDue { of }
        | FormId::Status { of }
        | FormId::RowStage { of }
        | FormId::WalkRemind { of, .. } => of,
        FormId::Choose { task } | FormId::EditTask { task } | FormId::WithdrawTask { task } => from_ref(task),
        FormId::ConfirmUnit { of }
        | FormId::Verdict { of, .. }
        | FormId::PaperPass { of, .. }
        | FormId::PaperReturn { of, .. }
        | FormId::CorrectNote { of, .. }
        | FormId::CorrectEvidence { of, .. } => from_ref(of),
        FormId::EditUnit { unit } | FormId::RetireUnit { unit } | FormId::MergeUnit { unit } => from_ref(unit),
        FormId::GivePoints { unit, .. } | FormId::WithdrawPoints { unit, .. } => from_ref(unit),
        FormId::EditDocument { document }
        | FormId::Step { document, .. }
        | FormId::FormState { document, .. }
        | FormId::Ticked { document, .. }
        | FormId::Pushed { document }
        | FormId::NotApplicable { document, .. }
        | FormId::SignReturn { document, .. }
        | FormId::Override { document }
        | FormId::Recall { document } => from_ref(document),
        FormId::EditDecision { decision }
        | FormId::Element { decision, .. }
        | FormId::NotOwed { decision, .. }
        | FormId::Stage { decision, .. } => from_ref(decision),
        FormId::EditRow { row } => from_ref(row),
        FormId::EditActivity { activity } => from_ref(activity),
        FormId::AddTask | FormId::AddUnit | FormId::AddDocument | FormId::AddDecision | FormId::AddRow { .. } => &[],
        FormId::Activity { .. } | FormId::Revise { .. } | FormId::Catalogue { .. } => &[],
        FormId::ReceivedReturn { of } | FormId::PlaceReturn { of } => from_ref(of),
        FormId::ReadReturns | FormId::RejectReturns { .. } | FormId::AcceptReturns { .. } => &[],
        FormId::WriteForms { .. } | FormId::LoadHolidays | FormId::ChooseFolder | FormId::OtherLedger => &[],
    }
}
