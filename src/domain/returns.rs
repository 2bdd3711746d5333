//! 回收: what a returned form says against the form that was written, and against what the desk says by now.
//!
//! A unit can change what it does: 进展, 状态 (up to 已报送), 完成日期, 佐证. Requirement and deadline are not its to change: a
//! sheet that changed them is shown and refused.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::act::{NewEvidence, find};
use super::assignment::{Assignment, Evidence, EvidenceKind, Status};
use super::book::Book;
use super::day::Day;
use super::form::{Claim, FormRow, WrittenForm};
use super::key::Key;
use super::prose::{PROSE_MAX, cut};
use super::quota::Activity;
use super::registers::{MEASURES, RegisterRow};
use super::returned::{
    AsideReason, AsideRow, Difference, FormSheet, NewDifference, Remark, ReturnField, ReturnValue, Returned,
    ReturnedPiece, ReturnedReply, Ruling,
};

/// What stands in a cell that is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer<T> {
    /// Read.
    Read(T),
    /// Not what the column takes.
    Unread(String),
}

/// A row of a returned sheet.
#[derive(Clone, PartialEq, Debug)]
pub struct ReturnedRow {
    /// Row of the sheet, from 1.
    pub place: u32,
    /// The duty, where something tells it.
    pub key: Option<Key>,
    /// What stands in the row, for who has to look at it.
    pub words: String,
    /// 状态.
    pub status: Option<Answer<Claim>>,
    /// 进展.
    pub note: Option<String>,
    /// 完成日期.
    pub done_on: Option<Answer<NaiveDate>>,
    /// 佐证.
    pub evidence: Vec<NewEvidence>,
    /// Locked texts that are not what stands: the column, what stands, what the sheet says.
    pub changed: Vec<(ReturnField, String, String)>,
}

impl ReturnedRow {
    /// Whether nothing is filled in and nothing was changed.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.status.is_none()
            && self.note.is_none()
            && self.done_on.is_none()
            && self.evidence.is_empty()
            && self.changed.is_empty()
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (&self.status, &self.note, &self.done_on, &self.evidence, &self.changed)
            == (&other.status, &other.note, &other.done_on, &other.evidence, &other.changed)
    }
}

/// What a returned form comes to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compared {
    /// Differences, in the order of the sheet.
    pub differences: Vec<NewDifference>,
    /// Rows kept aside.
    pub aside: Vec<AsideRow>,
}

impl Day<'_> {
    /// Whether a returned form is of the plan year in use: that of its form, whichever was in use when it was entered.
    #[must_use]
    pub fn uses_return(&self, one: &Returned) -> bool {
        let form = one.form.and_then(|form| self.book.forms.get(&form));
        self.uses(form.map_or(one.plan, |form| form.plan))
    }

    /// The rows of a sheet against the form that was written and against the desk today. Rows in which nothing is filled in
    /// say nothing.
    #[must_use]
    pub fn compare_return(&self, form: &WrittenForm, rows: &[ReturnedRow]) -> Compared {
        let mut compared = Compared::default();
        let mut seen: Vec<&ReturnedRow> = Vec::new();
        for row in rows.iter().filter(|row| !row.is_untouched()) {
            match self.asked(form, row) {
                Err(reason) => compared.aside.push(aside(row, reason)),
                Ok((asked, one)) => match seen.iter().find(|other| other.key == row.key) {
                    Some(other) if other.says_the_same(row) => {}
                    Some(_) => compared.aside.push(aside(row, AsideReason::Twice)),
                    None => {
                        seen.push(row);
                        compared.differences.extend(self.differences(asked, one, row));
                    }
                },
            }
        }
        compared
    }

    fn asked<'f>(&self, form: &'f WrittenForm, row: &ReturnedRow) -> Result<(&'f FormRow, &Assignment), AsideReason> {
        let key = row.key.as_ref().ok_or(AsideReason::NoKey)?;
        let one = find::assigned(self.book, key);
        if let Some(asked) = form.content.rows.iter().find(|asked| asked.key == *key) {
            // The key of a unit that was merged leads to what another owes: its answer says nothing of that.
            let own = one.ok().filter(|one| one.unit == Some(form.unit)).ok_or(AsideReason::Moved)?;
            return Ok((asked, own));
        }
        let one = one.map_err(|_| AsideReason::NoKey)?;
        Err(if one.unit == Some(form.unit) { AsideReason::NotOnForm } else { AsideReason::OtherUnit })
    }

    fn differences(&self, asked: &FormRow, one: &Assignment, row: &ReturnedRow) -> Vec<NewDifference> {
        let make = |field, form, sheet| NewDifference {
            key: asked.key.clone(),
            place: row.place,
            field,
            form,
            now: says(one, field),
            sheet,
            remarks: Vec::new(),
        };
        let mut found = Vec::new();
        if let Some(status) = &row.status {
            let form = ReturnValue::Status(asked.status);
            found.push(match status {
                Answer::Read(claim) => told(make(ReturnField::Status, form, ReturnValue::Status(claim.arrives_as()))),
                Answer::Unread(text) => {
                    refused(make(ReturnField::Status, form, text_or_nothing(Some(text))), Remark::NoStatus)
                }
            });
        }
        if let Some(text) = &row.note {
            let form = text_or_nothing(asked.note.as_ref().map(|note| note.text.as_str()));
            let made = make(ReturnField::Note, form, text_or_nothing(Some(text)));
            let is_long = text.chars().count() > PROSE_MAX;
            found.push(if is_long { refused(made, Remark::TooLong) } else { told(made) });
        }
        if let Some(done_on) = &row.done_on {
            let form = day_or_nothing(asked.completed_on);
            found.push(match done_on {
                Answer::Read(on) => {
                    let is_late = self.standing(one).due.is_some_and(|due| *on > due);
                    let made = make(ReturnField::DoneOn, form, ReturnValue::Day(*on));
                    self.dated(made, *on, is_late.then_some(Remark::Late))
                }
                Answer::Unread(text) => {
                    refused(make(ReturnField::DoneOn, form, text_or_nothing(Some(text))), Remark::NoDay)
                }
            });
        }
        if !row.evidence.is_empty() {
            // A piece more on the desk says nothing against one more of the unit.
            let sheet = ReturnValue::Pieces(new_pieces(&one.evidence, &row.evidence));
            found.push(make(ReturnField::Evidence, ReturnValue::Count(asked.evidence), sheet));
        }
        let locked = row.changed.iter().map(|(field, stands, sheet)| {
            let [stands, sheet] = [stands, sheet].map(|text| text_or_nothing(Some(text)));
            let made = NewDifference { now: stands.clone(), ..make(*field, stands, sheet) };
            refused(made, Remark::Locked)
        });
        found.extend(locked);
        found
    }

    /// A day that a sheet gives: one that has not come is none yet.
    pub(super) fn dated(&self, made: NewDifference, on: NaiveDate, also: Option<Remark>) -> NewDifference {
        if on > self.today {
            return refused(made, Remark::FutureDay);
        }
        let mut made = told(made);
        made.remarks.extend(also);
        made
    }
}

fn aside(row: &ReturnedRow, reason: AsideReason) -> AsideRow {
    kept_aside((row.place, FormSheet::Duties), reason, &row.words)
}

/// A row kept aside, with as much of its words as a record can hold.
pub(super) fn kept_aside((place, sheet): (u32, FormSheet), reason: AsideReason, words: &str) -> AsideRow {
    AsideRow { place, sheet, reason, words: cut(words, PROSE_MAX) }
}

pub(super) fn text_or_nothing(text: Option<&str>) -> ReturnValue {
    text.filter(|text| !text.is_empty()).map_or(ReturnValue::Nothing, |text| ReturnValue::Text(cut(text, PROSE_MAX)))
}

pub(super) fn day_or_nothing(day: Option<NaiveDate>) -> ReturnValue {
    day.map_or(ReturnValue::Nothing, ReturnValue::Day)
}

/// In conflict where the desk went on since the form was written.
pub(super) fn told(made: NewDifference) -> NewDifference {
    let is_conflict = !made.says_the_same(&made.now) && made.now != made.form;
    NewDifference { remarks: is_conflict.then_some(Remark::Conflict).into_iter().collect(), ..made }
}

pub(super) fn refused(made: NewDifference, why: Remark) -> NewDifference {
    NewDifference { remarks: vec![why], ..made }
}

/// The pieces that the record does not have, each once. A file may have another content under a name that is known: that
/// is told where the file is at hand.
pub(super) fn new_pieces(known: &[Evidence], pieces: &[NewEvidence]) -> Vec<ReturnedPiece> {
    let is_known =
        |piece: &NewEvidence| piece.kind != EvidenceKind::File && known.iter().any(|one| one.value == piece.value);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let new = pieces.iter().filter(|piece| !is_known(piece) && seen.insert(&piece.value));
    new.map(|piece| ReturnedPiece { kind: piece.kind, value: piece.value.clone(), sha256: piece.sha256.clone() })
        .collect()
}

/// What the desk says of a duty where a form can.
fn says(one: &Assignment, field: ReturnField) -> ReturnValue {
    match field {
        ReturnField::Status => ReturnValue::Status(one.status),
        ReturnField::Note => text_or_nothing(one.latest_note().map(|note| note.text.as_str())),
        ReturnField::DoneOn => day_or_nothing(one.completed_on),
        ReturnField::Evidence => ReturnValue::Count(one.evidence.len()),
        ReturnField::Activity
        | ReturnField::FollowUpOn
        | ReturnField::Requirement
        | ReturnField::Due
        | ReturnField::Deadline
        | ReturnField::Reply
        | ReturnField::Problem
        | ReturnField::FoundAt
        | ReturnField::PutRightBy => ReturnValue::Nothing,
    }
}

/// What the desk has of an answer that a sheet gives: nothing while it waits for one.
pub(super) fn says_of_finding(row: &RegisterRow, sheet: &ReturnValue) -> ReturnValue {
    let ReturnValue::Reply(said) = sheet else { return ReturnValue::Nothing };
    if row.awaits_unit() {
        return ReturnValue::Nothing;
    }
    ReturnValue::Reply(ReturnedReply {
        on: said.on,
        unread_on: String::new(),
        measures: row.text(MEASURES).to_owned(),
        evidence: said.evidence.iter().filter(|piece| piece.is_among(&row.evidence)).cloned().collect(),
    })
}

fn says_of_activity(one: &Activity, field: ReturnField) -> ReturnValue {
    match field {
        ReturnField::Evidence => ReturnValue::Count(one.evidence.len()),
        ReturnField::FollowUpOn => day_or_nothing(one.follow_up_on),
        ReturnField::Status
        | ReturnField::Note
        | ReturnField::DoneOn
        | ReturnField::Activity
        | ReturnField::Requirement
        | ReturnField::Due
        | ReturnField::Deadline
        | ReturnField::Reply
        | ReturnField::Problem
        | ReturnField::FoundAt
        | ReturnField::PutRightBy => ReturnValue::Nothing,
    }
}

impl Book {
    /// What the desk says by now where a difference is; `None` where the record is gone or the column is locked.
    #[must_use]
    pub fn desk_says(&self, said: &NewDifference) -> Option<ReturnValue> {
        match said.field {
            ReturnField::Requirement | ReturnField::Due | ReturnField::Deadline => None,
            ReturnField::Problem | ReturnField::FoundAt | ReturnField::PutRightBy => None,
            ReturnField::Reply => find::register_row(self, &said.key).ok().map(|row| says_of_finding(row, &said.sheet)),
            ReturnField::Activity => Some(self.says_of_new_activity(said)),
            field => match &said.key {
                key @ Key::Activity(_) => find::activity(self, key).ok().map(|one| says_of_activity(one, field)),
                key => find::assigned(self, key).ok().map(|one| says(one, field)),
            },
        }
    }

    /// Whether a difference needs a word of its own: the desk says by now neither what the form carried nor what the
    /// sheet says. What was accepted from the same sheet is no change of the desk: a note sets a duty going.
    #[must_use]
    pub fn is_in_conflict(&self, one: &Difference) -> bool {
        let said = &one.said;
        let Some(now) = self.desk_says(said) else { return false };
        let counts = match (&now, &said.sheet) {
            (ReturnValue::Activity(now), ReturnValue::Activity(sheet)) => {
                now.follow_up_on.is_some() && now.follow_up_on != sheet.follow_up_on
            }
            _ => matches!(
                said.field,
                ReturnField::Status
                    | ReturnField::Note
                    | ReturnField::DoneOn
                    | ReturnField::FollowUpOn
                    | ReturnField::Reply
            ),
        };
        if one.ruling != Ruling::Open || said.is_refused() || !counts || said.says_the_same(&now) {
            return false;
        }
        let set_going = (ReturnValue::Status(Status::NotStarted), ReturnValue::Status(Status::InProgress));
        said.remarks.contains(&Remark::Conflict) || (now != said.now && (said.now.clone(), now) != set_going)
    }
}
