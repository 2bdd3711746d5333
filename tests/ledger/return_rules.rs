//! What is taken from a form that came back stands under the same rules as what is entered by hand, and is there once.

use gongkai::domain::act::{Act, ActivityAct, Refusal, ReturnAct};
use gongkai::domain::assignment::{EvidenceKind, Status};
use gongkai::domain::returned::{NewDifference, Remark, ReturnField, ReturnValue, ReturnedActivity, ReturnedPiece};

use crate::returns::{DAY, ROW, WATER, accept, activity, claim, desk, file, hash, link, refused, says, take};
use crate::support::{Desk, day, key};

fn told(activity: NewDifference, change: impl FnOnce(&mut ReturnedActivity)) -> NewDifference {
    let mut told = activity;
    let ReturnValue::Activity(new) = &mut told.sheet else { panic!("no activity") };
    change(new);
    told
}

fn training() -> NewDifference {
    activity("unit.trainings", "业务培训")
}

fn over(of: &[i64]) -> Act {
    ReturnAct::AcceptDifferences { of: of.to_vec(), submitted_on: None, reason: None, over_desk: true }.into()
}

fn by_hand(title: &str, follow_up_on: Option<&str>) -> Act {
    let mut new = crate::support::activity("unit.trainings", Some(WATER), "2023-08-25");
    new.facts.title = title.to_owned();
    new.facts.follow_up_on = follow_up_on.map(day);
    ActivityAct::AddActivity(new).into()
}

#[test]
fn an_activity_of_a_form_stands_under_the_rules_of_one_entered_by_hand() {
    let mut desk = desk();
    let early = told(training(), |new| new.follow_up_on = Some(day("2023-08-20")));
    let unknown = activity("unit.nothing", "业务培训");
    desk.act(DAY, take(vec![file('a', vec![early, unknown])])).unwrap();
    assert!(matches!(refused(&mut desk, accept(&[1])), Refusal::FollowUpEarly { .. }));
    assert!(matches!(refused(&mut desk, accept(&[2])), Refusal::UnknownId { .. }));
    assert!(desk.ledger.book().unwrap().activities.is_empty());
}

#[test]
fn the_follow_up_of_a_known_activity_comes_after_it() {
    let mut desk = Desk::new();
    desk.act(DAY, by_hand("业务培训", None)).unwrap();
    let book = desk.ledger.book().unwrap();
    let unit = book.unit_by_code(WATER).unwrap().id;
    let calendar = crate::support::calendar();
    let content = gongkai::domain::day::Day::of(&book, &calendar, day(DAY)).form_content(unit, None);
    let forms = serde_json::json!([{ "unit": WATER, "file": "一.xlsx", "content": content }]);
    let act = serde_json::json!({ "act": "write_forms", "plan": "2023", "first": 1, "forms": forms });
    desk.act(DAY, serde_json::from_value(act).unwrap()).unwrap();
    let early =
        NewDifference { key: key("activity/1"), ..says(ReturnField::FollowUpOn, ReturnValue::Day(day("2023-08-20"))) };
    desk.act(DAY, take(vec![file('a', vec![early])])).unwrap();
    assert!(matches!(refused(&mut desk, accept(&[1])), Refusal::FollowUpEarly { .. }));
}

/// Entered by hand between the reading and the accepting: only what it lacks is added.
#[test]
fn an_activity_that_the_desk_has_by_now_is_not_entered_twice() {
    let mut desk = desk();
    let follow_up = |new: &mut ReturnedActivity| new.follow_up_on = Some(day("2023-09-01"));
    desk.act(DAY, take(vec![file('a', vec![told(training(), follow_up)])])).unwrap();
    desk.act(DAY, by_hand("业务 培训", None)).unwrap();
    let book = desk.ledger.book().unwrap();
    let (_, one) = book.find_difference(1).unwrap();
    assert!(!book.is_in_conflict(one) && !one.said.says_the_same(&book.desk_says(&one.said).unwrap()));
    desk.act(DAY, accept(&[1])).unwrap();
    let book = desk.ledger.book().unwrap();
    let [held] = book.activities.values().collect::<Vec<_>>()[..] else { panic!("{:?}", book.activities.len()) };
    assert_eq!((held.evidence.len(), held.follow_up_on), (1, Some(day("2023-09-01"))));
    desk.ledger.undo(&stamp()).unwrap();
    assert_eq!(desk.ledger.book().unwrap().activities.values().next().unwrap().evidence.len(), 0);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn another_follow_up_on_the_desk_is_a_conflict() {
    let mut desk = desk();
    let follow_up = |new: &mut ReturnedActivity| new.follow_up_on = Some(day("2023-09-01"));
    desk.act(DAY, take(vec![file('a', vec![told(training(), follow_up)])])).unwrap();
    desk.act(DAY, by_hand("业务培训", Some("2023-09-02"))).unwrap();
    assert!(matches!(refused(&mut desk, accept(&[1])), Refusal::InConflict { field: ReturnField::Activity, .. }));
    desk.act(DAY, over(&[1])).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.activities.values().next().unwrap().follow_up_on, Some(day("2023-09-01")));
}

/// Two files of a unit, accepted in one act: links, notes and activities that both tell are there once.
#[test]
fn what_two_files_say_is_there_once() {
    let mut desk = desk();
    let other = ReturnedPiece { value: "https://www.example.gov.cn/2.html".to_owned(), ..link() };
    let with_other = |new: &mut ReturnedActivity| new.evidence = vec![link(), other.clone()];
    let pieces = |pieces: &[ReturnedPiece]| says(ReturnField::Evidence, ReturnValue::Pieces(pieces.to_vec()));
    let note = || says(ReturnField::Note, ReturnValue::Text("专栏已建成".to_owned()));
    // Rows pasted twice, and one piece named twice.
    let first = vec![training(), pieces(&[link(), link()]), note()];
    let second = vec![told(training(), with_other), pieces(&[other.clone(), link()]), note()];
    desk.act(DAY, take(vec![file('a', [first, second].concat())])).unwrap();
    let title = desk.act(DAY, accept(&[1, 2, 3, 4, 5, 6])).unwrap().title;
    assert_eq!(title.matches("6 处").count(), 1, "{title}");
    let book = desk.ledger.book().unwrap();
    let one = book.assignments.get(&book.find_assignment("2023", "43", None, Some(WATER)).unwrap()).unwrap();
    let links = |evidence: &[gongkai::domain::assignment::Evidence]| -> Vec<String> {
        evidence.iter().map(|piece| piece.value.clone()).collect()
    };
    assert_eq!(links(&one.evidence), [link().value, other.value.clone()]);
    assert_eq!(one.notes.len(), 1);
    let [held] = book.activities.values().collect::<Vec<_>>()[..] else { panic!("{}", book.activities.len()) };
    assert_eq!(links(&held.evidence), [link().value, other.value]);
    desk.ledger.undo(&stamp()).unwrap();
    assert!(desk.ledger.book().unwrap().activities.is_empty());
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

/// A file of the queue cannot say more than a form can: it closes nothing, names no file that is not kept, no day ahead.
#[test]
fn a_difference_says_what_a_form_can_say() {
    let mut desk = desk();
    let file_of = |sha256: Option<String>| {
        let piece = ReturnedPiece { kind: EvidenceKind::File, value: "照片.jpg".to_owned(), sha256 };
        says(ReturnField::Evidence, ReturnValue::Pieces(vec![piece]))
    };
    for bad in [
        says(ReturnField::Status, ReturnValue::Status(Status::Done)),
        says(ReturnField::Status, ReturnValue::Text("差不多了".to_owned())),
        says(ReturnField::DoneOn, ReturnValue::Day(day("2023-09-07"))),
        says(ReturnField::Note, ReturnValue::Count(1)),
        says(ReturnField::Deadline, ReturnValue::Text("年底前".to_owned())),
        says(ReturnField::FollowUpOn, ReturnValue::Day(day("2023-09-01"))),
        NewDifference { key: key(ROW), ..training() },
        NewDifference { key: key("unit/县水务局"), ..claim().remove(1) },
    ] {
        let act = take(vec![file('a', vec![bad.clone()])]);
        assert!(matches!(refused(&mut desk, act), Refusal::CannotTake { .. }), "{bad:?}");
    }
    let missing = take(vec![file('a', vec![file_of(None)])]);
    assert!(matches!(refused(&mut desk, missing), Refusal::FileNotTakenIn(_)));
    for hash in ["abc".to_owned(), hash('z'), format!("{}\u{202e}", hash('a'))] {
        let act = take(vec![file('a', vec![file_of(Some(hash.clone()))])]);
        assert!(matches!(refused(&mut desk, act), Refusal::BadHash(_) | Refusal::UncleanText { .. }), "{hash}");
        let within = told(training(), |new| {
            new.evidence = vec![ReturnedPiece { sha256: Some(hash.clone()), ..link() }];
        });
        let act = take(vec![file('a', vec![within])]);
        assert!(matches!(refused(&mut desk, act), Refusal::BadHash(_) | Refusal::UncleanText { .. }), "{hash}");
    }
    // What is refused already may say anything: it is kept for the person who rejects it.
    let mut odd = says(ReturnField::Status, ReturnValue::Text("差不多了".to_owned()));
    odd.remarks = vec![Remark::NoStatus];
    desk.act(DAY, take(vec![file('a', vec![odd])])).unwrap();
}

fn stamp() -> gongkai::ledger::Stamp {
    crate::support::stamp(DAY)
}
