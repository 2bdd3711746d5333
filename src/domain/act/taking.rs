//! What a difference may say, and what accepting it comes to: the rules of the act that a person would have made instead.

use chrono::NaiveDate;

use super::activity::{ActivityAct, ActivityFacts, NewActivity};
use super::evidence::{NewEvidence, sound_evidence};
use super::register::{Fields, RegisterAct};
use super::rule::not_before;
use super::{RecordAct, Refusal, find};
use crate::domain::assignment::EvidenceKind;
use crate::domain::book::Book;
use crate::domain::form::Claim;
use crate::domain::key::Key;
use crate::domain::registers::{FieldValue, MEASURES, REPLIED, RESULT_LINK, Register, RegisterRow};
use crate::domain::returned::{
    NewDifference, ReturnField, ReturnValue, Returned, ReturnedActivity, ReturnedPiece, ReturnedReply,
};

/// Whether a difference says what a form can say; of one that is refused only what it brings along.
pub(super) fn sound(one: &NewDifference, today: NaiveDate) -> Result<(), Refusal> {
    one.sheet.pieces().iter().try_for_each(|piece| sound_evidence(&evidence(piece), today))?;
    let is_of_record = match one.field {
        ReturnField::Activity => matches!(one.key, Key::Unit(_)),
        ReturnField::FollowUpOn => matches!(one.key, Key::Activity(_)),
        ReturnField::Evidence => matches!(one.key, Key::Activity(_) | Key::Assignment { .. }),
        ReturnField::Status | ReturnField::Note | ReturnField::DoneOn => matches!(one.key, Key::Assignment { .. }),
        ReturnField::Requirement | ReturnField::Due | ReturnField::Deadline => {
            one.is_refused() && matches!(one.key, Key::Assignment { .. })
        }
        ReturnField::Reply => matches!(one.key, Key::Register(Register::Findings, _)),
        ReturnField::Problem | ReturnField::FoundAt | ReturnField::PutRightBy => {
            one.is_refused() && matches!(one.key, Key::Register(Register::Findings, _))
        }
    };
    let is_of_column = match (one.field, &one.sheet) {
        (ReturnField::Status, ReturnValue::Status(status)) => {
            Claim::ALL.into_iter().any(|claim| claim.arrives_as() == *status)
        }
        (ReturnField::DoneOn | ReturnField::FollowUpOn, ReturnValue::Day(on)) => *on <= today,
        (ReturnField::Reply, ReturnValue::Reply(reply)) => reply.on.is_none_or(|on| on <= today),
        (ReturnField::Note, ReturnValue::Text(_))
        | (ReturnField::Evidence, ReturnValue::Pieces(_))
        | (ReturnField::Activity, ReturnValue::Activity(_)) => true,
        _ => false,
    };
    if is_of_record && (is_of_column || one.is_refused()) { Ok(()) } else { Err(cannot(one)) }
}

fn cannot(one: &NewDifference) -> Refusal {
    Refusal::CannotTake { key: one.key.clone(), field: one.field }
}

/// Whether what accepting a difference writes could be entered by hand as well.
///
/// # Errors
/// The rule that stands against it.
pub fn can_be_taken(
    of: &Returned,
    said: &NewDifference,
    submitted_on: NaiveDate,
    book: &Book,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let now = book.desk_says(said).filter(|_| !said.is_refused()).ok_or_else(|| cannot(said))?;
    // The key of a unit that was merged leads to what another owes.
    let owes = if let Key::Unit(code) = &said.key { book.resolve_unit(code) } else { book.unit_of(&said.key) };
    if of.unit != owes {
        return Err(cannot(said));
    }
    match (&said.key, &said.sheet) {
        (Key::Unit(code), ReturnValue::Activity(new)) if now == ReturnValue::Nothing => {
            ActivityAct::AddActivity(activity_of(new, code, of, book)).check(book, today)
        }
        (key, ReturnValue::Reply(reply)) => {
            let acts = reply_acts(find::register_row(book, key)?, reply, submitted_on);
            acts.iter().try_for_each(|act| act.check(book, today))
        }
        (_, ReturnValue::Activity(new)) => not_before(new.follow_up_on, new.on),
        (key @ Key::Activity(_), ReturnValue::Day(on)) => not_before(Some(*on), find::activity(book, key)?.happened_on),
        (
            _,
            ReturnValue::Nothing
            | ReturnValue::Status(_)
            | ReturnValue::Text(_)
            | ReturnValue::Day(_)
            | ReturnValue::Count(_)
            | ReturnValue::Pieces(_),
        ) => Ok(()),
    }
}

/// An answer to a finding as it is entered: 整改措施 and 整改后链接 in their fields, then the stage 整改反馈 on 报送日, which
/// its lateness goes by as that of a duty does; the unit's 完成日期 is the day of what shows it.
#[must_use]
pub fn reply_acts(finding: &RegisterRow, reply: &ReturnedReply, submitted_on: NaiveDate) -> Vec<RegisterAct> {
    let link = reply.evidence.iter().find(|piece| piece.kind == EvidenceKind::Link).map(|piece| piece.value.as_str());
    let said = [(MEASURES, reply.measures.as_str()), (RESULT_LINK, link.unwrap_or_default())];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let fields: Fields = said.map(|(field, text)| (field.to_owned(), FieldValue::Text(text.to_owned()))).collect();
    let edit = (!fields.is_empty()).then(|| RegisterAct::EditRow { row: finding.key(), fields });
    let new = reply.evidence.iter().filter(|piece| !piece.is_among(&finding.evidence));
    let stage = RegisterAct::SetRowStage {
        of: vec![finding.key()],
        stage: REPLIED.to_owned(),
        on: submitted_on,
        filing: String::new(),
        reason: String::new(),
        until: None,
        checked_by: String::new(),
        evidence: new.map(|piece| NewEvidence { happened_on: reply.on, ..evidence(piece) }).collect(),
    };
    edit.into_iter().chain([stage]).collect()
}

/// A piece of evidence as it is added.
#[must_use]
pub fn evidence(piece: &ReturnedPiece) -> NewEvidence {
    let ReturnedPiece { kind, value, sha256 } = piece.clone();
    NewEvidence { kind, value, sha256, happened_on: None }
}

/// An activity as it is entered. Its quota is that of the form's year, whichever year is in use when the form comes back.
#[must_use]
pub fn activity_of(new: &ReturnedActivity, unit: &str, of: &Returned, book: &Book) -> NewActivity {
    let facts = ActivityFacts {
        quota: new.quota.clone(),
        also: None,
        unit: Some(unit.to_owned()),
        on: new.on,
        title: new.title.clone(),
        follow_up_on: new.follow_up_on,
        fields: Default::default(),
    };
    let of_form = of.form.and_then(|form| book.forms.get(&form)).map(|form| form.plan);
    let plan = book.plans.get(&of_form.unwrap_or(of.plan)).map(|plan| plan.key.clone());
    NewActivity { plan, facts, evidence: new.evidence.iter().map(evidence).collect() }
}
