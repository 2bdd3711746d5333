//! Forms that came back, in words: columns, values, remarks, what became of a difference.

use super::record::key_number;
use super::state::status;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::returned::{
    AsideReason, Difference, FoundBy, NewDifference, Remark, ReturnField, ReturnTrouble, ReturnValue, Returned,
    ReturnedPiece, Ruling,
};
use crate::locale::{Common, Lang, say};

crate::locale::words! {
    /// What is said of returns.
    enum ReturnsWord in "returns" {
        FieldStatus = "field_status",
        FieldNote = "field_note",
        FieldDoneOn = "field_done_on",
        FieldEvidence = "field_evidence",
        FieldActivity = "field_activity",
        FieldFollowUpOn = "field_follow_up_on",
        FieldRequirement = "field_requirement",
        FieldDue = "field_due",
        FieldDeadline = "field_deadline",
        FieldReply = "field_reply",
        FieldProblem = "field_problem",
        FieldFoundAt = "field_found_at",
        FieldPutRightBy = "field_put_right_by",
        Conflict = "conflict",
        Locked = "locked",
        NoStatus = "no_status",
        NoDay = "no_day",
        FutureDay = "future_day",
        Late = "late",
        NoFile = "no_file",
        OtherFile = "other_file",
        TooLong = "too_long",
        LargeFile = "large_file",
        FollowUpEarly = "follow_up_early",
        ReplyEarly = "reply_early",
        NoProof = "no_proof",
        Same = "same",
        NoKey = "no_key",
        NotOnForm = "not_on_form",
        OtherUnit = "other_unit",
        Moved = "moved",
        Twice = "twice",
        Activity = "activity",
        OtherNumber = "other_number",
        Over = "over",
        Pieces = "pieces",
        NewPieces = "new_pieces",
        Open = "open",
        Accepted = "accepted",
        Rejected = "rejected",
        Superseded = "superseded",
        RejectedAs = "rejected_as",
        SupersededBy = "superseded_by",
        Unreadable = "unreadable",
        OtherLedger = "other_ledger",
        NoForm = "no_form",
        NoUnit = "no_unit",
        NeverSent = "never_sent",
        NoTable = "no_table",
        OtherTable = "other_table",
        ByKey = "by_key",
        ByName = "by_name",
        ByHand = "by_hand",
        ByNothing = "by_nothing",
        OtherName = "other_name",
        After = "after",
        AfterReply = "after_reply",
        WaitingForm = "waiting_form",
        WaitingMore = "waiting_more",
        WaitingForms = "waiting_forms",
    }
}

use ReturnsWord as Word;

/// What a column is called.
#[must_use]
pub fn return_field(field: ReturnField, lang: Lang) -> &'static str {
    let word = match field {
        ReturnField::Status => Word::FieldStatus,
        ReturnField::Note => Word::FieldNote,
        ReturnField::DoneOn => Word::FieldDoneOn,
        ReturnField::Evidence => Word::FieldEvidence,
        ReturnField::Activity => Word::FieldActivity,
        ReturnField::FollowUpOn => Word::FieldFollowUpOn,
        ReturnField::Requirement => Word::FieldRequirement,
        ReturnField::Due => Word::FieldDue,
        ReturnField::Deadline => Word::FieldDeadline,
        ReturnField::Reply => Word::FieldReply,
        ReturnField::Problem => Word::FieldProblem,
        ReturnField::FoundAt => Word::FieldFoundAt,
        ReturnField::PutRightBy => Word::FieldPutRightBy,
    };
    word.say(lang)
}

/// A remark in words.
#[must_use]
pub fn return_remark(remark: Remark, lang: Lang) -> &'static str {
    let word = match remark {
        Remark::Conflict => Word::Conflict,
        Remark::Locked => Word::Locked,
        Remark::NoStatus => Word::NoStatus,
        Remark::NoDay => Word::NoDay,
        Remark::FutureDay => Word::FutureDay,
        Remark::Late => Word::Late,
        Remark::NoFile => Word::NoFile,
        Remark::OtherFile => Word::OtherFile,
        Remark::TooLong => Word::TooLong,
        Remark::LargeFile => Word::LargeFile,
        Remark::FollowUpEarly => Word::FollowUpEarly,
        Remark::ReplyEarly => Word::ReplyEarly,
        Remark::NoProof => Word::NoProof,
    };
    word.say(lang)
}

/// Why a row is kept aside.
#[must_use]
pub fn aside_reason(reason: AsideReason, lang: Lang) -> &'static str {
    let word = match reason {
        AsideReason::NoKey => Word::NoKey,
        AsideReason::NotOnForm => Word::NotOnForm,
        AsideReason::OtherUnit => Word::OtherUnit,
        AsideReason::Moved => Word::Moved,
        AsideReason::Twice => Word::Twice,
        AsideReason::Activity => Word::Activity,
        AsideReason::OtherNumber => Word::OtherNumber,
        AsideReason::Over => Word::Over,
    };
    word.say(lang)
}

/// Why nothing was read.
#[must_use]
pub fn return_trouble(trouble: ReturnTrouble, lang: Lang) -> &'static str {
    let word = match trouble {
        ReturnTrouble::Unreadable => Word::Unreadable,
        ReturnTrouble::OtherLedger => Word::OtherLedger,
        ReturnTrouble::NoForm => Word::NoForm,
        ReturnTrouble::NoUnit => Word::NoUnit,
        ReturnTrouble::NeverSent => Word::NeverSent,
        ReturnTrouble::NoTable => Word::NoTable,
        ReturnTrouble::OtherTable => Word::OtherTable,
    };
    word.say(lang)
}

/// What told which form a file is.
#[must_use]
pub fn found_by(by: FoundBy, lang: Lang) -> &'static str {
    let word = match by {
        FoundBy::Key => Word::ByKey,
        FoundBy::Name => Word::ByName,
        FoundBy::Hand => Word::ByHand,
        FoundBy::Unknown => Word::ByNothing,
    };
    word.say(lang)
}

/// What became of a difference, without its reason.
#[must_use]
pub fn ruling(ruling: Ruling, lang: Lang) -> &'static str {
    let word = match ruling {
        Ruling::Open => Word::Open,
        Ruling::Accepted => Word::Accepted,
        Ruling::Rejected => Word::Rejected,
        Ruling::Superseded => Word::Superseded,
    };
    word.say(lang)
}

/// A value on one of the sides, in one line.
#[must_use]
pub fn return_value(value: &ReturnValue, lang: Lang) -> String {
    match value {
        ReturnValue::Nothing => ".".to_owned(),
        ReturnValue::Status(one) => status(*one, lang).to_owned(),
        ReturnValue::Text(text) => text.replace('\n', " "),
        ReturnValue::Day(day) => day.to_string(),
        ReturnValue::Count(count) => say!(lang, Word::Pieces, n = count),
        ReturnValue::Pieces(pieces) => pieces_word(pieces, lang),
        ReturnValue::Activity(new) => {
            let evidence = if new.evidence.is_empty() { String::new() } else { pieces_word(&new.evidence, lang) };
            format!("{} {} {evidence}", new.on, new.title).trim_end().to_owned()
        }
        ReturnValue::Reply(new) => {
            let on = new.on.map_or_else(|| new.unread_on.clone(), |on| on.to_string());
            let evidence = if new.evidence.is_empty() { String::new() } else { pieces_word(&new.evidence, lang) };
            let said = [on, new.measures.replace('\n', " "), evidence];
            said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

fn pieces_word(pieces: &[ReturnedPiece], lang: Lang) -> String {
    let names: Vec<&str> = pieces.iter().map(|piece| piece.value.as_str()).collect();
    say!(lang, Word::NewPieces, n = pieces.len(), names = names.join(Common::ListMark.say(lang)))
}

/// What a difference is about, without its unit: `43`, `17.2`, `活3`.
#[must_use]
pub fn difference_number(said: &NewDifference, lang: Lang) -> String {
    match &said.key {
        Key::Assignment { plan, row, part, .. } => {
            let part = part.map(|n| format!(".{n}")).unwrap_or_default();
            key_number(&Key::Task { plan: plan.clone(), row: format!("{row}{part}") }, lang)
        }
        Key::Unit(_) => "+".to_owned(),
        other => key_number(other, lang),
    }
}

/// What there is to know of a difference as it was read.
#[must_use]
pub fn read_remarks(said: &NewDifference, lang: Lang) -> String {
    let remarks = said.remarks.iter().map(|remark| return_remark(*remark, lang));
    let same = (said.verdict() == crate::domain::returned::Verdict::Same).then_some(Word::Same.say(lang));
    remarks.chain(same).collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

/// What there is to know of a difference in the queue by now: what became of it, else what is odd about it.
#[must_use]
pub fn difference_remarks(one: &Difference, book: &Book, lang: Lang) -> String {
    let reason = one.reason.as_deref().unwrap_or_default();
    match one.ruling {
        Ruling::Rejected => return say!(lang, Word::RejectedAs, reason = reason),
        Ruling::Superseded => {
            let by = reason.parse().map_or_else(|_| reason.to_owned(), |key: Key| key_number(&key, lang));
            return say!(lang, Word::SupersededBy, by = by);
        }
        Ruling::Accepted => {}
        Ruling::Open => {
            let is_new = book.is_in_conflict(one) && !one.said.remarks.contains(&Remark::Conflict);
            let told = read_remarks(&one.said, lang);
            let conflict = is_new.then_some(Word::Conflict.say(lang));
            let all = conflict.into_iter().chain((!told.is_empty()).then_some(told.as_str()));
            return all.collect::<Vec<_>>().join(Common::ListMark.say(lang));
        }
    }
    one.reason.clone().unwrap_or_else(|| Word::Accepted.say(lang).to_owned())
}

/// What will come of taking a status: the coordinator closes, the unit hands in; of an answer to a finding: it waits for
/// its check.
#[must_use]
pub fn after_taking(said: &NewDifference, lang: Lang) -> Option<&'static str> {
    let is_claim = said.sheet == ReturnValue::Status(crate::domain::assignment::Status::Submitted);
    let is_reply = said.field == ReturnField::Reply;
    let word = if is_reply { Word::AfterReply } else { Word::After };
    ((is_claim || is_reply) && !said.is_refused()).then_some(word.say(lang))
}

/// Which of these units have not answered a form yet; a new one is written all the same.
#[must_use]
pub fn waiting_forms(units: &[UnitId], day: &Day<'_>, lang: Lang) -> Option<String> {
    const NAMED: usize = 3;
    let waiting: Vec<_> = units.iter().filter_map(|unit| day.unanswered(*unit)).collect();
    let named = waiting.iter().take(NAMED).map(|one| {
        let unit = day.book.unit_name(one.unit);
        say!(lang, Word::WaitingForm, unit = unit, number = one.form.0, day = one.sent_on)
    });
    let mut named = named.collect::<Vec<_>>().join(Common::ListMark.say(lang));
    if waiting.len() > NAMED {
        named.push_str(&say!(lang, Word::WaitingMore, n = waiting.len()));
    }
    (!waiting.is_empty()).then(|| say!(lang, Word::WaitingForms, units = named))
}

/// A file whose name is another unit's: its mark says whose it is.
#[must_use]
pub fn other_name(returned: &Returned, book: &Book, lang: Lang) -> Option<String> {
    let own = returned.unit?;
    let name = returned.name();
    let named: Vec<_> = book.units.values().filter(|unit| unit.spellings().any(|one| name.contains(one))).collect();
    if returned.by != FoundBy::Key || named.iter().any(|unit| unit.id == own) {
        return None;
    }
    let other = named.first()?;
    Some(say!(lang, Word::OtherName, named = other.name, unit = book.unit_name(own)))
}
