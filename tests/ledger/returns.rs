//! Forms that came back in the ledger: queued as one act, ruled on, undone; what was accepted is all that changes.

use gongkai::domain::act::{Act, NewReturn, Refusal, ReturnAct};
use gongkai::domain::assignment::{EvidenceKind, Status};
use gongkai::domain::day::Day;
use gongkai::domain::key::Key;
use gongkai::domain::returned::{
    FoundBy, NewDifference, Remark, ReturnField, ReturnTrouble, ReturnValue, ReturnedActivity, ReturnedPiece, Ruling,
};
use gongkai::ledger::LedgerError;

use crate::support::{Desk, calendar, day, key, note, stamp, status};

pub(crate) const SENT: &str = "2023-08-30";
pub(crate) const DAY: &str = "2023-09-06";
pub(crate) const WATER: &str = "县水务局";
pub(crate) const ROW: &str = "2023/43/县水务局";

pub(crate) fn hash(letter: char) -> String {
    letter.to_string().repeat(64)
}

pub(crate) fn desk() -> Desk {
    let mut desk = Desk::new();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let forms = [WATER, "东阿镇"].map(|code| {
        let unit = book.unit_by_code(code).unwrap().id;
        let content = Day::of(&book, &calendar, day(SENT)).form_content(unit, None);
        serde_json::json!({ "unit": code, "file": format!("{code}.xlsx"), "content": content })
    });
    let act = serde_json::json!({ "act": "write_forms", "plan": "2023", "first": 1, "forms": forms });
    desk.act(SENT, serde_json::from_value(act).unwrap()).unwrap();
    desk
}

pub(crate) fn says(field: ReturnField, sheet: ReturnValue) -> NewDifference {
    let (form, now) = match field {
        ReturnField::Status => (ReturnValue::Status(Status::NotStarted), ReturnValue::Status(Status::NotStarted)),
        ReturnField::Evidence => (ReturnValue::Count(0), ReturnValue::Count(0)),
        _ => (ReturnValue::Nothing, ReturnValue::Nothing),
    };
    let of = if field == ReturnField::Activity { "unit/县水务局" } else { ROW };
    NewDifference { key: key(of), place: 5, field, form, now, sheet, remarks: Vec::new() }
}

pub(crate) fn link() -> ReturnedPiece {
    ReturnedPiece { kind: EvidenceKind::Link, value: "https://www.example.gov.cn/1.html".to_owned(), sha256: None }
}

/// A claim of 办结 with all that can go with it.
pub(crate) fn claim() -> Vec<NewDifference> {
    vec![
        says(ReturnField::Status, ReturnValue::Status(Status::Submitted)),
        says(ReturnField::Note, ReturnValue::Text("专栏已建成，\n公开 12 条".to_owned())),
        says(ReturnField::DoneOn, ReturnValue::Day(day("2023-08-31"))),
        says(ReturnField::Evidence, ReturnValue::Pieces(vec![link()])),
    ]
}

pub(crate) fn file(letter: char, differences: Vec<NewDifference>) -> NewReturn {
    NewReturn {
        file: format!("回收/{letter}.xlsx"),
        sha256: hash(letter),
        unit: Some(WATER.to_owned()),
        form: Some(1),
        by: FoundBy::Key,
        trouble: None,
        evidence: Vec::new(),
        differences,
        aside: Vec::new(),
    }
}

fn lost(letter: char) -> NewReturn {
    let trouble = Some(ReturnTrouble::NoUnit);
    NewReturn { unit: None, form: None, by: FoundBy::Unknown, trouble, ..file(letter, Vec::new()) }
}

pub(crate) fn take(returns: Vec<NewReturn>) -> Act {
    ReturnAct::TakeReturns { plan: "2023".to_owned(), received_on: day(DAY), returns }.into()
}

pub(crate) fn accept(of: &[i64]) -> Act {
    ReturnAct::AcceptDifferences { of: of.to_vec(), submitted_on: None, reason: None, over_desk: false }.into()
}

fn reject(of: &[i64]) -> Act {
    ReturnAct::RejectDifferences { of: of.to_vec(), reason: "与报送材料不符".to_owned() }.into()
}

pub(crate) fn refused(desk: &mut Desk, act: Act) -> Refusal {
    match desk.act(DAY, act) {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn rulings(desk: &Desk) -> Vec<(i64, Ruling)> {
    let book = desk.ledger.book().unwrap();
    book.returns.values().flat_map(|one| &one.differences).map(|one| (one.id, one.ruling)).collect()
}

#[test]
fn a_claim_arrives_as_submitted_and_nothing_else_of_the_duty_changes() {
    let mut desk = desk();
    let before = desk.ledger.book().unwrap();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    let queued = desk.ledger.book().unwrap();
    assert_eq!(queued.assignments, before.assignments, "the queue changes no duty");
    assert_eq!(queued.returns.values().next().unwrap().received_on, day(DAY));
    let done = desk.act(DAY, accept(&[1, 2, 3, 4])).unwrap();
    assert_eq!(done.title, "收下：43 县水务局 等 4 处");

    let mut desk = desk.restart();
    let book = desk.ledger.book().unwrap();
    let changed: Vec<_> = before.assignments.changes(&book.assignments).collect();
    let [(Some(old), Some(new))] = changed.as_slice() else { panic!("{} changed", changed.len()) };
    assert_eq!((new.status, new.submitted_on), (Status::Submitted, Some(day(DAY))));
    assert_eq!(new.completed_on, Some(day("2023-08-31")));
    assert_eq!((new.notes.len(), new.notes[0].happened_on), (1, day(DAY)));
    assert_eq!(new.notes[0].text, "专栏已建成，\n公开 12 条");
    assert_eq!(new.evidence[0].value, "https://www.example.gov.cn/1.html");
    assert_eq!(
        (old.task, old.unit, old.internal_due, &old.extensions),
        (new.task, new.unit, new.internal_due, &new.extensions)
    );
    assert_eq!(before.tasks, book.tasks, "neither requirement nor deadline");
    assert_eq!(rulings(&desk), [1, 2, 3, 4].map(|id| (id, Ruling::Accepted)));
    assert_eq!(desk.ledger.doctor().unwrap(), []);

    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert_eq!(*desk.ledger.book().unwrap(), *queued);
    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments, before.assignments);
    assert!(desk.ledger.book().unwrap().returns.is_empty());
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

/// One after the other, in any order: what was taken from a sheet is no change of the desk against the rest of it.
#[test]
fn what_was_taken_from_a_sheet_is_no_conflict_with_the_rest_of_it() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    for id in [2, 1, 4, 3] {
        desk.act(DAY, accept(&[id])).unwrap();
    }
    let book = desk.ledger.book().unwrap();
    let one = book.assignments.get(&book.find_assignment("2023", "43", None, Some(WATER)).unwrap()).unwrap();
    assert_eq!((one.status, one.notes.len()), (Status::Submitted, 1));
}

#[test]
fn an_earlier_day_needs_its_reason() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    let early = |on: &str, reason: Option<&str>| -> Act {
        let (submitted_on, reason) = (Some(day(on)), reason.map(str::to_owned));
        ReturnAct::AcceptDifferences { of: vec![1], submitted_on, reason, over_desk: false }.into()
    };
    assert_eq!(refused(&mut desk, early("2023-09-01", None)), Refusal::Empty { field: "reason" });
    assert!(matches!(refused(&mut desk, early("2023-09-07", Some("当日送达"))), Refusal::SubmittedLater { .. }));
    desk.act(DAY, early("2023-09-01", Some("当日电话报过"))).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = book.assignments.get(&book.find_assignment("2023", "43", None, Some(WATER)).unwrap()).unwrap();
    assert_eq!(one.submitted_on, Some(day("2023-09-01")));
    assert_eq!(book.find_difference(1).unwrap().1.reason.as_deref(), Some("当日电话报过"));
}

#[test]
fn what_the_desk_changed_since_is_taken_only_by_a_word_of_its_own() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    desk.act(DAY, note(ROW, DAY, "自己打电话问的")).unwrap();
    let book = desk.ledger.book().unwrap();
    let in_conflict = |id: i64| book.is_in_conflict(book.find_difference(id).unwrap().1);
    assert_eq!([1, 2, 3, 4].map(in_conflict), [false, true, false, false]);
    assert!(matches!(refused(&mut desk, accept(&[1, 2])), Refusal::InConflict { field: ReturnField::Note, .. }));
    let over = ReturnAct::AcceptDifferences { of: vec![2], submitted_on: None, reason: None, over_desk: true };
    desk.act(DAY, over.into()).unwrap();
    desk.ledger.undo(&stamp(DAY)).unwrap();
    desk.act(DAY, reject(&[2])).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = book.assignments.get(&book.find_assignment("2023", "43", None, Some(WATER)).unwrap()).unwrap();
    assert_eq!(one.latest_note().unwrap().text, "自己打电话问的");
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn locked_texts_can_only_be_rejected_and_a_ruling_is_given_once() {
    let mut desk = desk();
    let mut locked = says(ReturnField::Deadline, ReturnValue::Text("年底前".to_owned()));
    locked.remarks = vec![Remark::Locked];
    desk.act(DAY, take(vec![file('a', vec![locked])])).unwrap();
    assert!(matches!(refused(&mut desk, accept(&[1])), Refusal::CannotTake { field: ReturnField::Deadline, .. }));
    desk.act(DAY, reject(&[1])).unwrap();
    assert_eq!(refused(&mut desk, reject(&[1])), Refusal::RuledAlready(1));
    assert_eq!(refused(&mut desk, accept(&[9])), Refusal::NoDifference(9));
    assert_eq!(refused(&mut desk, accept(&[])), Refusal::Nothing);
}

#[test]
fn a_later_file_of_the_unit_stands_for_the_earlier() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    desk.act(DAY, accept(&[2])).unwrap();
    let later = vec![says(ReturnField::DoneOn, ReturnValue::Day(day("2023-08-30")))];
    desk.act(DAY, take(vec![file('b', later)])).unwrap();
    let expected = [
        (1, Ruling::Superseded),
        (2, Ruling::Accepted),
        (3, Ruling::Superseded),
        (4, Ruling::Superseded),
        (5, Ruling::Open),
    ];
    assert_eq!(rulings(&desk), expected);
    assert_eq!(desk.ledger.book().unwrap().find_difference(1).unwrap().1.reason.as_deref(), Some("return/2"));
    assert_eq!(refused(&mut desk, take(vec![file('b', Vec::new())])), Refusal::ReturnKnown("回收/b.xlsx".to_owned()));
    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert_eq!(rulings(&desk).iter().filter(|(_, ruling)| *ruling == Ruling::Open).count(), 3);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_file_of_which_nothing_was_read_stands_for_no_other_and_is_no_answer() {
    let mut desk = desk();
    let sheet = |letter| NewReturn { trouble: Some(ReturnTrouble::NoTable), ..file(letter, Vec::new()) };
    desk.act(DAY, take(vec![sheet('b')])).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let unit = book.unit_by_code(WATER).unwrap().id;
    assert!(Day::of(&book, &calendar, day(DAY)).unanswered(unit).is_some());
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    desk.act(DAY, take(vec![sheet('c')])).unwrap();
    assert!(rulings(&desk).iter().all(|(_, ruling)| *ruling == Ruling::Open));
}

#[test]
fn an_older_file_stands_for_no_newer_one() {
    let mut desk = desk();
    desk.act(DAY, take(vec![lost('a'), file('b', claim())])).unwrap();
    let placed = NewReturn { by: FoundBy::Hand, ..file('a', claim()) };
    desk.act(DAY, ReturnAct::PlaceReturn { of: key("return/1"), file: placed }.into()).unwrap();
    assert!(rulings(&desk).iter().all(|(_, ruling)| *ruling == Ruling::Open), "a person decides between them");
}

pub(crate) fn activity(quota: &str, title: &str) -> NewDifference {
    let new = ReturnedActivity {
        quota: quota.to_owned(),
        on: day("2023-08-25"),
        title: title.to_owned(),
        follow_up_on: None,
        evidence: vec![link()],
    };
    says(ReturnField::Activity, ReturnValue::Activity(new))
}

/// Two forms of one unit: what adds up stands beside what the other says, the same again stands for it.
#[test]
fn another_activity_or_link_stands_for_none() {
    let mut desk = desk();
    let content = desk.ledger.book().unwrap().find_form(1).unwrap().content.clone();
    let forms = serde_json::json!([{ "unit": WATER, "file": "二.xlsx", "content": content }]);
    let act = serde_json::json!({ "act": "write_forms", "plan": "2023", "first": 3, "forms": forms });
    desk.act(SENT, serde_json::from_value(act).unwrap()).unwrap();
    let other = ReturnedPiece { value: "https://www.example.gov.cn/2.html".to_owned(), ..link() };
    let pieces = |pieces: Vec<ReturnedPiece>| says(ReturnField::Evidence, ReturnValue::Pieces(pieces));
    let first = vec![activity("unit.trainings", "业务培训"), pieces(vec![link()])];
    desk.act(DAY, take(vec![file('a', first)])).unwrap();
    let second = |letter, differences| NewReturn { form: Some(3), ..file(letter, differences) };
    let more = vec![activity("unit.trainings", "第二次培训"), pieces(vec![other.clone()])];
    desk.act(DAY, take(vec![second('b', more)])).unwrap();
    assert!(rulings(&desk).iter().all(|(_, ruling)| *ruling == Ruling::Open));
    let again = vec![activity("unit.trainings", "业务培训"), pieces(vec![link(), other])];
    desk.act(DAY, take(vec![second('c', again)])).unwrap();
    let gone: Vec<i64> =
        rulings(&desk).into_iter().filter(|(_, ruling)| *ruling == Ruling::Superseded).map(|(id, _)| id).collect();
    assert_eq!(gone, [1, 2, 3, 4]);
}

#[test]
fn an_activity_comes_with_its_evidence() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', vec![activity("unit.trainings", "业务培训")])])).unwrap();
    desk.act(DAY, accept(&[1])).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = book.activities.values().next().unwrap();
    assert_eq!((one.title.as_str(), one.evidence.len()), ("业务培训", 1));
    assert_eq!(one.unit, book.unit_by_code(WATER).map(|unit| unit.id));
    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert!(desk.ledger.book().unwrap().activities.is_empty());
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_file_that_nobody_can_place_waits_until_a_person_says() {
    let mut desk = desk();
    desk.act(DAY, take(vec![lost('a'), lost('b')])).unwrap();
    let place = |file: NewReturn| -> Act { ReturnAct::PlaceReturn { of: key("return/1"), file }.into() };
    assert!(matches!(refused(&mut desk, place(file('b', claim()))), Refusal::OtherFile(_)));
    let placed = NewReturn { by: FoundBy::Hand, ..file('a', claim()) };
    desk.act(DAY, place(placed.clone())).unwrap();
    assert_eq!(refused(&mut desk, place(placed)), Refusal::PlacedAlready(key("return/1")));
    desk.act(DAY, ReturnAct::LayReturnAside { of: key("return/2"), reason: "不是填报表".to_owned() }.into()).unwrap();
    let book = desk.ledger.book().unwrap();
    assert!(book.returns.values().all(|one| !one.is_unplaced()));
    assert_eq!(book.unit_of(&Key::Return(1)), book.unit_by_code(WATER).map(|unit| unit.id));
    let received = |on: &str| -> Act { ReturnAct::SetReceived { of: vec![key("return/1")], on: day(on) }.into() };
    desk.act(DAY, received("2023-09-04")).unwrap();
    desk.act(DAY, accept(&[1])).unwrap();
    assert_eq!(refused(&mut desk, received("2023-09-05")), Refusal::TakenAlready(key("return/1")));
    for _ in 0..5 {
        desk.ledger.undo(&stamp(DAY)).unwrap();
    }
    assert!(desk.ledger.book().unwrap().returns.is_empty());
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

/// What stands on another unit's form, or on none, is no difference of this one.
#[test]
fn a_difference_must_stand_on_the_form() {
    let mut desk = desk();
    let strange = NewDifference { key: key("2023/17.1/县政府办公室"), ..claim().remove(0) };
    assert!(matches!(refused(&mut desk, take(vec![file('a', vec![strange])])), Refusal::NotOnForm { .. }));
    let other = NewReturn { unit: Some("东阿镇".to_owned()), ..file('a', claim()) };
    assert!(matches!(refused(&mut desk, take(vec![other])), Refusal::NotOnForm { .. }));
    desk.act(DAY, status(ROW, Status::InProgress, DAY)).unwrap();
    assert!(desk.ledger.book().unwrap().returns.is_empty());
}
