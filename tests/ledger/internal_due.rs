//! 内部时限: days asked for earlier than the written ones. They warn, make nothing late, and spread a crowded day.

use chrono::NaiveDate;
use gongkai::domain::act::{Act, AssignmentAct, Refusal};
use gongkai::domain::assignment::{Assignment, Status};
use gongkai::domain::book::Book;
use gongkai::domain::day::Day;
use gongkai::domain::light::{Light, LightWord};
use gongkai::ledger::LedgerError;
use gongkai::locale::Lang;
use gongkai::words::distance;

use crate::support::{Desk, calendar, day, key, stamp, status};

const WATER: &str = "2023/48/县水务局";

fn ask(of: &str, due_on: Option<&str>) -> Act {
    Act::Assignment(AssignmentAct::SetInternalDue { of: vec![key(of)], due_on: due_on.map(day) })
}

fn water(book: &Book) -> &Assignment {
    &book.assignments[&book.find_assignment("2023", "48", None, Some("县水务局")).unwrap()]
}

/// Light, word and whether it is late, on a day.
fn seen(desk: &Desk, on: &str) -> (Option<Light>, LightWord, Option<bool>) {
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let today = Day::of(&book, &calendar, day(on));
    let (one, standing) = (water(&book), today.standing(water(&book)));
    (standing.light, standing.word, today.is_late(one, &standing))
}

/// How far it is told to be, and the day that warnings go by.
fn told(desk: &Desk, on: &str) -> (String, Option<NaiveDate>) {
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let standing = Day::of(&book, &calendar, day(on)).standing(water(&book));
    (distance(&standing, Lang::ZhCn), standing.warns_by())
}

#[test]
fn it_warns_ten_working_days_before_and_makes_nothing_late() {
    let mut desk = Desk::new();
    // Row 48 is due on 2023-12-31, its last working day is the 29th.
    assert_eq!(seen(&desk, "2023-11-20"), (Some(Light::Green), LightWord::OnTrack, None));
    desk.act("2023-11-01", ask(WATER, Some("2023-12-01"))).unwrap();
    assert_eq!(seen(&desk, "2023-11-16"), (Some(Light::Green), LightWord::OnTrack, None), "eleven working days");
    assert_eq!(seen(&desk, "2023-11-17"), (Some(Light::Yellow), LightWord::DueSoon, None), "ten");
    assert_eq!(told(&desk, "2023-11-17"), ("内余10".to_owned(), Some(day("2023-12-01"))));
    assert_eq!(told(&desk, "2023-12-06"), ("内过 3".to_owned(), Some(day("2023-12-01"))));
    assert_eq!(told(&desk, "2023-12-15"), ("余10".to_owned(), Some(day("2023-12-29"))), "its own date is near");
    assert_eq!(seen(&desk, "2023-12-10"), (Some(Light::Yellow), LightWord::DueSoon, None), "past it, and not late");
    assert_eq!(seen(&desk, "2024-01-02").1, LightWord::Overdue, "the written date counts as before");

    // What waits for the coordinator, or is closed, is not warned of.
    desk.act("2023-12-05", status(WATER, Status::Submitted, "2023-12-05")).unwrap();
    assert_eq!(seen(&desk, "2023-12-10"), (Some(Light::Green), LightWord::AwaitingReview, None));
}

#[test]
fn it_is_taken_back_and_undone() {
    let mut desk = Desk::new();
    desk.act("2023-11-01", ask(WATER, Some("2023-12-01"))).unwrap();
    let done = desk.act("2023-11-01", ask(WATER, None)).unwrap();
    assert_eq!(done.title, "取消内部时限：48 县水务局");
    assert_eq!(water(&desk.ledger.book().unwrap()).internal_due, None);
    desk.ledger.undo(&stamp("2023-11-01")).unwrap();
    assert_eq!(water(&desk.ledger.book().unwrap()).internal_due, Some(day("2023-12-01")));
}

#[test]
fn it_lies_between_today_and_the_date_in_force() {
    let mut desk = Desk::new();
    for wrong in ["2023-10-31", "2024-01-01"] {
        let refused = desk.act("2023-11-01", ask(WATER, Some(wrong)));
        let Err(LedgerError::Refused(refusal)) = refused else { panic!("{wrong}: {refused:?}") };
        assert!(matches!(refusal, Refusal::InternalDueOutside { in_force, .. } if in_force == day("2023-12-31")));
    }
    for right in ["2023-11-01", "2023-12-31"] {
        desk.act("2023-11-01", ask(WATER, Some(right))).unwrap();
    }
    let standing = desk.act("2023-11-01", ask("2023/47/县政府办公室", Some("2023-12-01")));
    assert!(matches!(standing, Err(LedgerError::Refused(Refusal::NoDateToExtend(_)))), "{standing:?}");
}

#[test]
fn a_crowded_day_is_spread_over_the_weeks_before_it() {
    let mut desk = Desk::new();
    let calendar = calendar();
    let book = desk.ledger.book().unwrap();
    let today = Day::of(&book, &calendar, day("2023-11-06"));
    let spread = today.spread(4).unwrap();
    assert_eq!(spread.crowded, day("2023-12-29"));
    let fridays: Vec<_> = ["2023-12-01", "2023-12-08", "2023-12-15", "2023-12-22"].map(day).into();
    assert_eq!(spread.days.keys().copied().collect::<Vec<_>>(), fridays);
    let waiting = today.assignments().into_iter().filter(|one| {
        let standing = today.standing(one);
        standing.last_workday == Some(spread.crowded) && standing.word == LightWord::OnTrack
    });
    assert_eq!(spread.len(), waiting.count(), "each of them, once");
    for unit in ["县水务局", "榆山街道", "县税务局"] {
        let of_unit = |keys: &Vec<_>| keys.iter().filter(|key| book.unit_of(key) == book.resolve_unit(unit)).count();
        let counts: Vec<usize> = spread.days.values().map(of_unit).collect();
        assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1, "{unit}: {counts:?}");
    }
    // Six whole weeks are left; more are not invented.
    assert_eq!(today.spread(20).unwrap().days.len(), 6);
    // In the last days it is near itself; then the reports of January are what crowds, one of each of the thirty units.
    let january = Day::of(&book, &calendar, day("2023-12-20")).spread(4).unwrap();
    let counts: Vec<usize> = january.days.values().map(Vec::len).collect();
    assert_eq!((january.crowded, counts), (day("2024-01-31"), vec![8, 7, 8, 7]));
    assert_eq!(Day::of(&book, &calendar, day("2024-01-30")).spread(4), None, "no week lies between");

    // What was done of it is kept, what has a day asked for is not moved by a second one.
    desk.act("2023-11-06", ask(WATER, Some("2023-11-30"))).unwrap();
    let book = desk.ledger.book().unwrap();
    let spread = Day::of(&book, &calendar, day("2023-11-06")).spread(4).unwrap();
    assert!(!spread.days.values().flatten().any(|one| *one == key(WATER)));
    let done = desk.act("2023-11-06", spread.act()).unwrap();
    assert_eq!(done.title, format!("内部时限 2023-12-01 至 2023-12-22，共 {} 项", spread.len()));
    let book = desk.ledger.book().unwrap();
    assert_eq!(water(&book).internal_due, Some(day("2023-11-30")));
    let again = Day::of(&book, &calendar, day("2023-11-06")).spread(4);
    assert!(again.is_none_or(|again| again.crowded != day("2023-12-29")));
    // One act, one undo.
    desk.ledger.undo(&stamp("2023-11-06")).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments.values().filter(|one| one.internal_due.is_some()).count(), 1);
}

#[test]
fn nothing_is_asked_of_a_closed_duty_any_earlier() {
    let mut desk = Desk::new();
    let exempt = AssignmentAct::SetStatus {
        of: vec![key(WATER)],
        status: Status::Exempt,
        on: day("2023-11-01"),
        note: None,
        evidence: Vec::new(),
        reason: Some("职责已划走".to_owned()),
        override_reason: None,
    };
    desk.act("2023-11-01", ask(WATER, Some("2023-12-01"))).unwrap();
    desk.act("2023-11-01", exempt.into()).unwrap();
    let refused = desk.act("2023-11-01", ask(WATER, Some("2023-12-01")));
    assert!(matches!(refused, Err(LedgerError::Refused(Refusal::NothingToAskFor(_)))));
    desk.act("2023-11-01", ask(WATER, None)).unwrap();
}
