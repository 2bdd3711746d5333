//! What changed since the last frozen week, in the words of a cell. The cell names the week it compares with, so that
//! a sheet that travels alone still says it.

use std::collections::BTreeMap;

use crate::domain::assignment::Assignment;
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::what_changed::{ChangeKind, change};
use crate::locale::say;

use super::WeekView;
use super::words::{WeeklyWord as Word, from_to, list};
use crate::words::status;

/// Of an assignment.
pub fn of_assignment(view: &WeekView<'_>, now: &Assignment) -> String {
    let lang = view.lang;
    let Some(before) = view.before else { return Word::FirstFreeze.say(lang).to_owned() };
    let was = before.day.book.assignments.get(&now.id);
    let kinds = change(Some(&before.day), &view.day, now).kinds;
    let what = kinds.into_iter().map(|kind| match kind {
        ChangeKind::Added => Word::New.say(lang).to_owned(),
        ChangeKind::Status(to) => from_to(was.map_or("", |was| status(was.status, lang)), status(to, lang), lang),
        ChangeKind::Overdue => Word::BecameOverdue.say(lang).to_owned(),
        ChangeKind::DueSoon => Word::BecameDueSoon.say(lang).to_owned(),
        ChangeKind::Extended(date) => say!(lang, Word::ExtendedTo, date = date),
        ChangeKind::Moved(unit) => say!(lang, Word::MovedTo, unit = view.day.book.unit_name(unit)),
        ChangeKind::Evidence(n) => say!(lang, Word::EvidenceAdded, n = n),
        ChangeKind::Notes(n) => say!(lang, Word::NotesAdded, n = n),
        ChangeKind::Reminders(n) => say!(lang, Word::RemindersAdded, n = n),
    });
    change_words(view, &what.collect::<Vec<_>>())
}

/// Of a decision.
pub fn of_decision(view: &WeekView<'_>, now: &Decision, stage: impl Fn(&Decision) -> String) -> String {
    let lang = view.lang;
    let was = view.before.and_then(|before| before.day.book.decisions.get(&now.id));
    since(view, was, |was| {
        let mut what = Vec::new();
        let (from, to) = (stage(was), stage(now));
        if from != to {
            what.push(from_to(&from, &to, lang));
        }
        let elements = view.day.book.plan_of_decision(now).map_or(&[][..], |plan| &plan.decision.elements);
        let fresh = elements
            .iter()
            .filter(|element| now.elements.contains_key(&element.id) && !was.elements.contains_key(&element.id));
        let names: Vec<_> = fresh.map(|element| view.name(&element.name, &element.name_en).to_owned()).collect();
        if !names.is_empty() {
            what.push(say!(lang, Word::Published, what = list(&names, lang)));
        }
        what
    })
}

/// Of a document.
pub fn of_document(view: &WeekView<'_>, now: &PolicyDocument) -> String {
    let lang = view.lang;
    let was = view.before.and_then(|before| before.day.book.documents.get(&now.id));
    since(view, was, |was| {
        let mut what = Vec::new();
        let (closed, reopened) = (closed_more(was, now), closed_more(now, was));
        if closed > 0 {
            what.push(say!(lang, Word::BoxesClosed, n = closed));
        }
        if reopened > 0 {
            what.push(say!(lang, Word::BoxesReopened, n = reopened));
        }
        let forms = view.day.book.plan_of_document(now).map_or(&[][..], |plan| &plan.sync.forms);
        let is_out = |document: &PolicyDocument, id: &str| {
            document.forms.get(id).is_some_and(|form| form.published_on.is_some())
        };
        let fresh = forms.iter().filter(|form| is_out(now, &form.id) && !is_out(was, &form.id));
        let names: Vec<_> = fresh.map(|form| view.name(&form.name, &form.name_en).to_owned()).collect();
        if !names.is_empty() {
            what.push(say!(lang, Word::Published, what = list(&names, lang)));
        }
        if was.overrides.len() < now.overrides.len() {
            what.push(Word::Overridden.say(lang).to_owned());
        } else if was.circulated_on.is_none() && now.circulated_on.is_some() {
            what.push(Word::Circulated.say(lang).to_owned());
        }
        what
    })
}

/// Boxes, elements, library boxes and sign-offs that `to` has closed and `from` has not.
fn closed_more(from: &PolicyDocument, to: &PolicyDocument) -> usize {
    fn more<T>(from: &BTreeMap<String, T>, to: &BTreeMap<String, T>) -> usize {
        to.keys().filter(|id| !from.contains_key(*id)).count()
    }
    let signed = |document: &PolicyDocument| document.sign_offs.iter().filter(|one| !one.withdrawn).count();
    more(&from.boxes, &to.boxes)
        + more(&from.elements, &to.elements)
        + more(&from.library, &to.library)
        + signed(to).saturating_sub(signed(from))
}

/// Of a record that was or was not there: new, or the differences.
pub fn since<T>(view: &WeekView<'_>, was: Option<T>, differences: impl FnOnce(T) -> Vec<String>) -> String {
    change_words(view, &was.map_or_else(|| vec![Word::New.say(view.lang).to_owned()], differences))
}

fn change_words(view: &WeekView<'_>, what: &[String]) -> String {
    let lang = view.lang;
    match view.before {
        None => Word::FirstFreeze.say(lang).to_owned(),
        Some(before) if what.is_empty() => say!(lang, Word::NoChange, week = before.frozen.week),
        Some(before) => say!(lang, Word::Changed, week = before.frozen.week, what = list(what, lang)),
    }
}
