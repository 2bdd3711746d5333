//! Forms that were put aside: opened again, or over because the thing was done.

use crate::domain::assignment::Assignment;
use crate::domain::key::Key;
use crate::tui::draft::Draft;
use crate::tui::overlays::form::Form;
use crate::tui::view::View;

use super::{FormId, record};

/// The form of a draft with what was typed in it; `None` when its record is gone.
#[must_use]
pub fn reopen(draft: &Draft, view: &View) -> Option<Form> {
    let id: FormId = serde_json::from_str(&draft.form).ok()?;
    let mut form = id.open(view)?;
    form.restore(&draft.values);
    Some(form)
}

/// Whether what a draft was kept for was done meanwhile in another way: the values stand in the record, the note was
/// written, the walk of that week has its verdict.
#[must_use]
pub fn is_done(draft: &Draft, view: &View) -> bool {
    let Ok(id) = serde_json::from_str::<FormId>(&draft.form) else { return false };
    let all = |of: &[Key], has: &dyn Fn(&Assignment) -> bool| {
        of.iter().all(|key| record::assignment(key, view).is_some_and(has))
    };
    if let FormId::Verdict { of, week, .. } = &id {
        return all(std::slice::from_ref(of), &|one| one.reviews.iter().any(|review| review.week == *week));
    }
    if let FormId::Note { of } = &id {
        return all(of, &|one| one.notes.iter().any(|note| draft.values["text"] == note.text.as_str()));
    }
    reopen(draft, view).is_some_and(|form| form.is_written())
}
