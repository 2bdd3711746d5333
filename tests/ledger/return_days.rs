//! Days of forms that came back: when they were received and what they answer, 完成日, the plan year, the roster of then.

use gongkai::domain::act::{Act, AssignmentAct, Refusal, ReturnAct, UnitAct};
use gongkai::domain::assignment::Status;
use gongkai::domain::day::Day;
use gongkai::domain::returned::{ReturnField, ReturnValue};
use gongkai::ledger::{Ledger, LedgerError};
use rusqlite::Connection;

use crate::returns::{DAY, ROW, WATER, accept, activity, claim, desk, file, hash, refused, says, take};
use crate::support::{Desk, calendar, day, key, stamp};

fn received(on: &str) -> Act {
    ReturnAct::SetReceived { of: vec![key("return/1")], on: day(on) }.into()
}

fn take_on(on: &str) -> Act {
    ReturnAct::TakeReturns { plan: "2023".to_owned(), received_on: day(on), returns: vec![file('a', claim())] }.into()
}

/// The forms were written on 2023-08-30.
#[test]
fn a_form_does_not_come_back_before_it_was_written() {
    let mut desk = desk();
    let early = Refusal::ReceivedBeforeForm {
        file: "回收/a.xlsx".to_owned(),
        on: day("2023-08-29"),
        form: 1,
        written_on: day("2023-08-30"),
    };
    assert_eq!(refused(&mut desk, take_on("2023-08-29")), early);
    desk.act(DAY, take_on("2023-08-30")).unwrap();
    assert!(matches!(refused(&mut desk, received("2023-08-29")), Refusal::ReceivedBeforeForm { .. }));
    desk.act(DAY, received("2023-09-05")).unwrap();
    let (submitted_on, reason) = (Some(day("2023-08-29")), Some("电话报过".to_owned()));
    let act = ReturnAct::AcceptDifferences { of: vec![1], submitted_on, reason, over_desk: false };
    assert!(matches!(refused(&mut desk, act.into()), Refusal::SubmittedBeforeForm { form: 1, .. }));
}

#[test]
fn what_a_unit_said_of_its_day_goes_when_it_is_sent_back() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    desk.act(DAY, accept(&[1, 2, 3, 4])).unwrap();
    let completed_on = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        book.assignments[&book.find_assignment("2023", "43", None, Some(WATER)).unwrap()].completed_on
    };
    assert_eq!(completed_on(&desk), Some(day("2023-08-31")));
    let book = desk.ledger.book().unwrap();
    let unit = book.unit_by_code(WATER).unwrap().id;
    let calendar = calendar();
    let page = gongkai::words::unit_page(unit, None, &Day::of(&book, &calendar, day(DAY)), gongkai::locale::Lang::ZhCn);
    assert!(page.unwrap().contains("2023-08-31  完成（单位所填）  43"), "shown");
    let back = AssignmentAct::SetStatus {
        of: vec![key(ROW)],
        status: Status::Returned,
        on: day(DAY),
        note: None,
        evidence: Vec::new(),
        reason: Some("材料不全".to_owned()),
        override_reason: None,
    };
    desk.act(DAY, back.into()).unwrap();
    assert_eq!(completed_on(&desk), None);
    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert_eq!(completed_on(&desk), Some(day("2023-08-31")));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

/// What the key of a merged unit leads to is another's duty: its answer says nothing of that.
#[test]
fn what_another_unit_owes_by_now_is_not_taken() {
    let mut desk = desk();
    let note = says(ReturnField::Note, ReturnValue::Text("方案已报".to_owned()));
    desk.act(DAY, take(vec![file('a', vec![note, activity("unit.trainings", "业务培训")])])).unwrap();
    let merge =
        UnitAct::MergeUnit { unit: WATER.to_owned(), into: "县自然资源局".to_owned(), on: day("2023-09-05") };
    desk.act(DAY, merge.into()).unwrap();
    for id in [1, 2] {
        assert!(matches!(refused(&mut desk, accept(&[id])), Refusal::CannotTake { .. }), "{id}");
    }
    let merged = gongkai::domain::act::NewReturn { sha256: hash('b'), ..file('b', Vec::new()) };
    desk.act(DAY, take(vec![merged])).unwrap();
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

/// Entered while another year is in use, it stands in the list of the year that it answers.
#[test]
fn a_form_stands_in_the_year_that_it_answers() {
    let mut desk = desk();
    let mut pack = crate::support::pack();
    pack.year = 2024;
    desk.ledger.take_plan(&pack, &stamp("2024-01-10")).unwrap();
    let act = ReturnAct::TakeReturns {
        plan: "2024".to_owned(),
        received_on: day("2024-01-11"),
        returns: vec![file('a', claim())],
    };
    desk.act("2024-01-11", act.into()).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let one = book.returns.values().next().unwrap();
    let of = |year| book.plan_of_key(year).unwrap().id;
    assert_eq!(one.plan, of("2023"));
    let uses = |year| Day::of(&book, &calendar, day("2024-01-11")).using(Some(of(year))).uses_return(one);
    assert_eq!([uses("2023"), uses("2024")], [true, false]);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn the_ledger_holds_a_file_once_whoever_writes_to_it() {
    let mut desk = desk();
    desk.act(DAY, take(vec![file('a', claim())])).unwrap();
    let path = desk.path();
    let twice = "INSERT INTO form_return (plan, file, sha256, received_on, known_by, aside) \
                 SELECT plan, file, sha256, received_on, known_by, aside FROM form_return";
    let Desk { folder, ledger } = desk;
    drop(ledger);
    let by_hand = Connection::open(&path).unwrap();
    assert!(by_hand.execute(twice, []).is_err());
    drop(by_hand);

    // A ledger of before with a file twice, which only a hand can have written, opens and migrates all the same.
    let old = folder.path().join("old.gongkai");
    std::fs::copy("tests/data/ledgers/version-7.gongkai", &old).unwrap();
    let by_hand = Connection::open(&old).unwrap();
    assert_eq!(by_hand.execute(twice, []).unwrap(), 1);
    drop(by_hand);
    let mut migrated = Ledger::open(&old).unwrap();
    assert_eq!(migrated.book().unwrap().returns.len(), 2);
    let again = take(vec![file('a', Vec::new())]);
    assert!(!matches!(migrated.perform(&again, &stamp("2023-09-18")), Err(LedgerError::Database(_))));
}
