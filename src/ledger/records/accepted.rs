//! What an accepted difference writes: progress, status, 完成日, evidence and activities, nothing else of a duty; of a
//! finding its answer.

use chrono::NaiveDate;

use super::activity;
use super::assignment;
use super::attachments::{Anchor, add_evidence, add_note};
use super::register;
use crate::domain::act::taking::{activity_of, evidence, reply_acts};
use crate::domain::act::{ActivityAct, find};
use crate::domain::assignment::{Evidence, Status};
use crate::domain::book::Book;
use crate::domain::key::Key;
use crate::domain::returned::{Difference, ReturnField, ReturnValue, Returned, ReturnedPiece};
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
            let Some(held) = book.activity_told(find::unit(book, code)?.id, new) else {
                let act = ActivityAct::AddActivity(activity_of(new, code, of, book));
                return activity::apply(&act, book, write);
            };
            add(&held.evidence, &new.evidence, Anchor::activity(held.id.0), write)?;
            new.follow_up_on.map_or(Ok(()), |on| activity::follow_up(write, held.id, on))
        }
        (key @ Key::Activity(_), ReturnField::FollowUpOn, ReturnValue::Day(on)) => {
            activity::follow_up(write, find::activity(book, key)?.id, *on)
        }
        (key @ Key::Activity(id), ReturnField::Evidence, ReturnValue::Pieces(pieces)) => {
            add(&find::activity(book, key)?.evidence, pieces, Anchor::activity(*id), write)
        }
        (key @ Key::Register(..), ReturnField::Reply, ReturnValue::Reply(reply)) => {
            let acts = reply_acts(find::register_row(book, key)?, reply, submitted_on);
            acts.iter().try_for_each(|act| register::apply(act, book, write))
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
                    | ReturnField::Deadline
                    | ReturnField::Reply
                    | ReturnField::Problem
                    | ReturnField::FoundAt
                    | ReturnField::PutRightBy,
                    _,
                ) => Ok(()),
            }
        }
    }
}

/// Adds the pieces that a record does not have, each once.
fn add(known: &[Evidence], pieces: &[ReturnedPiece], anchor: Anchor, write: &Write<'_>) -> Result<()> {
    let mut added: Vec<&ReturnedPiece> = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.is_among(known)) {
        if !added.contains(&piece) {
            added.push(piece);
            add_evidence(write, anchor, &evidence(piece))?;
        }
    }
    Ok(())
}
