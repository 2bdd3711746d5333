//! What an accepted difference writes: progress, status, 完成日, evidence and activities, nothing else of a duty.

use chrono::NaiveDate;

use super::activity;
use super::assignment;
use super::attachments::{Anchor, add_evidence, add_note};
use crate::domain::act::{ActivityAct, ActivityFacts, NewActivity, NewEvidence, find};
use crate::domain::assignment::{Evidence, Status};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::returned::{Difference, ReturnField, ReturnValue, Returned, ReturnedActivity, ReturnedPiece};
use crate::ledger::error::Result;
use crate::ledger::write::Write;

/// Writes what a sheet says; what the desk says already is not written twice.
pub fn write(of: &Returned, one: &Difference, submitted_on: NaiveDate, book: &Book, write: &Write<'_>) -> Result<()> {
    let said = &one.said;
    if book.desk_says(said).is_some_and(|now| said.says_the_same(&now)) {
        return Ok(());
    }
    match (&said.key, said.field, &said.sheet) {
        (Key::Unit(code), ReturnField::Activity, ReturnValue::Activity(new)) => {
            let act = ActivityAct::AddActivity(activity_of(new, code, of, book));
            activity::apply(&act, book, write)
        }
        (key @ Key::Activity(_), ReturnField::FollowUpOn, ReturnValue::Day(on)) => {
            activity::follow_up(write, find::activity(book, key)?.id, *on)
        }
        (key @ Key::Activity(id), ReturnField::Evidence, ReturnValue::Pieces(pieces)) => {
            add(&find::activity(book, key)?.evidence, pieces, Anchor::activity(*id), write)
        }
        (key, field, sheet) => {
            let duty = find::assigned(book, key)?;
            let anchor = Anchor::assignment(duty.id);
            match (field, sheet) {
                (ReturnField::Note, ReturnValue::Text(text)) => {
                    add_note(write, anchor, of.received_on, text)?;
                    assignment::change(write, duty.id, |row| {
                        if row.status == Status::NotStarted {
                            row.status = Status::InProgress;
                            row.status_on = Some(of.received_on);
                        }
                    })
                }
                (ReturnField::Status, ReturnValue::Status(status)) => {
                    let on = if *status == Status::Submitted { submitted_on } else { of.received_on };
                    assignment::change(write, duty.id, |row| row.set_status(*status, on, None, None))
                }
                (ReturnField::DoneOn, ReturnValue::Day(on)) => {
                    assignment::change(write, duty.id, |row| row.completed_on = Some(*on))
                }
                (ReturnField::Evidence, ReturnValue::Pieces(pieces)) => {
                    add(&duty.evidence, pieces, anchor, write)?;
                    assignment::change(write, duty.id, |_| ())
                }
                // What cannot be taken was refused before.
                (
                    ReturnField::Status
                    | ReturnField::Note
                    | ReturnField::DoneOn
                    | ReturnField::Evidence
                    | ReturnField::Activity
                    | ReturnField::FollowUpOn
                    | ReturnField::Requirement
                    | ReturnField::Due
                    | ReturnField::Deadline,
                    _,
                ) => Ok(()),
            }
        }
    }
}

fn add(known: &[Evidence], pieces: &[ReturnedPiece], anchor: Anchor, write: &Write<'_>) -> Result<()> {
    let is_known = |piece: &ReturnedPiece| {
        known.iter().any(|one| one.value == piece.value && (one.sha256 == piece.sha256 || piece.sha256.is_none()))
    };
    pieces.iter().filter(|piece| !is_known(piece)).try_for_each(|piece| add_evidence(write, anchor, &evidence(piece)))
}

fn evidence(piece: &ReturnedPiece) -> NewEvidence {
    let ReturnedPiece { kind, value, sha256 } = piece.clone();
    NewEvidence { kind, value, sha256, happened_on: None }
}

fn activity_of(new: &ReturnedActivity, unit: &str, of: &Returned, book: &Book) -> NewActivity {
    let facts = ActivityFacts {
        quota: new.quota.clone(),
        also: None,
        unit: Some(unit.to_owned()),
        on: new.on,
        title: new.title.clone(),
        follow_up_on: new.follow_up_on,
        fields: Default::default(),
    };
    // The quota is that of the form's year, whichever year is in use when the form comes back.
    let of_form = of.form.and_then(|form| book.forms.get(&form)).map(|form| form.plan);
    let plan = book.plans.get(&of_form.unwrap_or(of.plan)).map(|plan| plan.key.clone());
    NewActivity { plan, facts, evidence: new.evidence.iter().map(evidence).collect() }
}
