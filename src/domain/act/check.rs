//! The rules of acts, in one place: whatever makes an act, it is checked here, inside the write, on the state that it
//! is written to.

use chrono::NaiveDate;

use super::find;
use super::refusal::Refusal;
use super::{Act, NewEvidence};
use crate::domain::assignment::{Assignment, EvidenceKind, Status};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::light::due_in_force;

mod files;
mod revision;
mod roster;

pub use files::invariants;

/// Whether the act may be performed on this state, on the desk's day `today`. The acts of a `Together` build on each
/// other, so they are checked one by one as they are performed; here only that there is one.
///
/// # Errors
/// The first rule that stands against it.
pub fn check(act: &Act, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    match act {
        Act::Together { acts } => {
            if acts.is_empty() {
                Err(Refusal::Nothing)
            } else {
                Ok(())
            }
        }
        Act::AddNote { of, on, text } => {
            filled("text", text)?;
            not_after("on", *on, today)?;
            each_owed(book, of, |_, _| Ok(()))
        }
        Act::Remind { of, on, .. } => {
            not_after("on", *on, today)?;
            each_owed(book, of, |_, _| Ok(()))
        }
        Act::Extend { of, due_on, reason, approver } => {
            filled("reason", reason)?;
            filled("approver", approver)?;
            each_owed(book, of, |key, one| extension(book, key, one, *due_on))
        }
        Act::AddEvidence { of, evidence } => {
            find::owed(book, of)?;
            sound_evidence(evidence, today)
        }
        Act::SetStatus { of, status, on, evidence, reason, override_reason, note } => {
            not_after("on", *on, today)?;
            evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
            if let Some(note) = note {
                filled("note", note)?;
            }
            let given =
                Given { evidence: !evidence.is_empty(), reason: said(reason), overridden: said(override_reason) };
            each_owed(book, of, |key, one| status_rules(key, one, *status, given))
        }
        Act::Judge { of, .. } => find::owed(book, of).map(|_| ()),
        Act::Choose { .. }
        | Act::ConfirmCells { .. }
        | Act::ConfirmUnit { .. }
        | Act::AddTask { .. }
        | Act::EditTask { .. }
        | Act::AddUnit { .. }
        | Act::EditUnit { .. }
        | Act::RetireUnit { .. }
        | Act::MergeUnit { .. } => roster::check(act, book, today),
        Act::TakeUnits { .. } | Act::TakeRow { .. } | Act::ReviseRow { .. } | Act::DropRow { .. } => {
            revision::check(act, book, today)
        }
        _ => files::check(act, book, today),
    }
}

fn extension(book: &Book, key: &Key, one: &Assignment, due_on: NaiveDate) -> Result<(), Refusal> {
    let in_force = book.tasks.get(&one.task).and_then(|task| due_in_force(one, task));
    let in_force = in_force.ok_or_else(|| Refusal::NoDateToExtend(key.clone()))?;
    if due_on > in_force { Ok(()) } else { Err(Refusal::ExtensionNotLater { key: key.clone(), due_on, in_force }) }
}

#[derive(Clone, Copy)]
struct Given {
    evidence: bool,
    reason: bool,
    overridden: bool,
}

fn status_rules(key: &Key, one: &Assignment, status: Status, given: Given) -> Result<(), Refusal> {
    match status {
        Status::Done if !(given.evidence || given.overridden || !one.evidence.is_empty()) => {
            Err(Refusal::NoEvidence(key.clone()))
        }
        Status::Returned | Status::Exempt if !given.reason => Err(Refusal::NoReason { key: key.clone(), status }),
        _ => Ok(()),
    }
}

fn each_owed(
    book: &Book,
    keys: &[Key],
    rule: impl Fn(&Key, &Assignment) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if keys.is_empty() {
        return Err(Refusal::Nothing);
    }
    keys.iter().try_for_each(|key| rule(key, find::owed(book, key)?))
}

fn sound_evidence(evidence: &NewEvidence, today: NaiveDate) -> Result<(), Refusal> {
    filled("evidence.value", &evidence.value)?;
    if let Some(on) = evidence.happened_on {
        not_after("evidence.happened_on", on, today)?;
    }
    match (&evidence.sha256, evidence.kind) {
        (None, EvidenceKind::File) => Err(Refusal::FileNotTakenIn(evidence.value.clone())),
        (Some(hash), _) => sound_hash(hash),
        (None, _) => Ok(()),
    }
}

fn sound_hash(hash: &str) -> Result<(), Refusal> {
    let hex = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if hex { Ok(()) } else { Err(Refusal::BadHash(hash.to_owned())) }
}

fn said(text: &Option<String>) -> bool {
    text.as_ref().is_some_and(|text| !text.trim().is_empty())
}

fn filled(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty { field }) } else { Ok(()) }
}

fn not_after(field: &'static str, date: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if date > today { Err(Refusal::FutureDate { field, date, today }) } else { Ok(()) }
}
