//! The overview: what is counted where.
use gongkai::domain::figure::FigureKind;

use gongkai::domain::assignment::Status;
use gongkai::domain::deadline::DeadlineKind;
use gongkai::domain::overview::overview;
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, by_date, d, dateless, stage};

#[test]
fn every_assignment_is_counted_once_and_choices_apart() {
    let mut desk = Desk::new();
    let water = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    let late = desk.dated("43", "2023-08-31", water);
    let later = desk.dated("B1", "2023-08-20", roads);
    let soon = desk.dated("44", "2023-09-15", roads);
    let review = desk.dated("41", "2023-09-30", water);
    let done = desk.dated("45", "2023-08-31", water);
    let far = desk.dated("42", "2023-11-30", water);
    desk.dated("13", "2023-06-30", water);
    let standing = desk.task("47", dateless(DeadlineKind::Ongoing), Strength::Must);
    desk.owe(standing, None, Some(water));
    let choice = desk.task("1", by_date("2023-08-31"), Strength::Must);
    desk.owe(choice, None, Some(water));
    desk.owe(choice, None, None);
    desk.owe(choice, None, None);
    desk.set(review, Status::Submitted, "2023-09-05");
    desk.set(done, Status::Done, "2023-08-30");
    desk.of(far).unit_to_confirm = true;
    let row_44 = desk.book.find_task("2023", "44").unwrap();
    desk.book.tasks.get_mut(&row_44).unwrap().to_confirm = true;
    let decision = desk.decision(water);
    desk.case(decision).stages.insert("publication".into(), stage("2023-08-28", ""));

    let seen = overview(&desk.at("2023-09-06"));
    assert_eq!((seen.tally.count(FigureKind::Tasks), seen.tally.count(FigureKind::Assignments)), (9, 9));
    // Red: 43, B1, 1. Yellow: 44. Green: 41 (待审), 42. Blue: 45. Grey: 13. None: 47.
    let lights = seen.tally.lights();
    assert_eq!((lights.red, lights.yellow, lights.green, lights.blue, lights.grey), (3, 1, 2, 1, 1));
    assert_eq!(seen.tally.count(FigureKind::Standing), 1);
    let overdue: Vec<_> = seen.overdue.iter().map(|item| (item.key.to_string(), item.days, item.workdays)).collect();
    // 08-20 was a Sunday, its last working day 08-18: 13 working days before 09-06, as on the screens.
    let first = ("2023/B1/县交运局".to_owned(), 17, 13);
    assert_eq!(overdue[0], first);
    assert_eq!(overdue[1], ("2023/43/县水务局".to_owned(), 6, 4));
    assert_eq!(overdue[2].0, "2023/1/县水务局");
    assert_eq!([seen.overdue[0].assignment, seen.overdue[1].assignment], [later, late]);
    assert_eq!(seen.due_soon.iter().map(|item| (item.assignment, item.workdays)).collect::<Vec<_>>(), [(soon, -7)]);
    assert_eq!(seen.awaiting_review[0].waiting, Some(1));
    assert_eq!(seen.choices.iter().map(|one| one.task).collect::<Vec<_>>(), [choice], "one a task");
    assert_eq!((seen.units_to_confirm.len(), seen.cells_to_confirm.len()), (1, 1));
    assert_eq!(seen.clocks.iter().map(|clock| clock.due).collect::<Vec<_>>(), [d("2023-09-11")]);
    let counts = seen.tally.counts();
    assert_eq!((counts.overdue, counts.due_soon, counts.awaiting_review, counts.choices_owed), (3, 2, 1, 1));
}

/// A deadline from which nothing certain was read is one that a person has to settle, whoever owes the task; what is
/// closed asks for no day any more.
#[test]
fn deadlines_without_a_certain_day_are_counted_by_task() {
    let mut desk = Desk::new();
    let water = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    for (row, kind) in [("1", DeadlineKind::Unreadable), ("2", DeadlineKind::Ambiguous), ("3", DeadlineKind::Ongoing)] {
        let task = desk.task(row, dateless(kind), Strength::Must);
        desk.owe(task, None, Some(water));
        let other = desk.owe(task, None, Some(roads));
        desk.set(other, Status::Submitted, "2023-09-01");
    }
    let closed = desk.task("4", dateless(DeadlineKind::Unreadable), Strength::Must);
    let closed = desk.owe(closed, None, Some(water));
    desk.set(closed, Status::Done, "2023-09-01");
    assert_eq!(overview(&desk.at("2023-09-06")).tally.count(FigureKind::Doubted), 2);
}

#[test]
fn one_plan_is_counted_practice_only_where_there_is_no_real_one() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    desk.dated("43", "2023-08-31", unit);
    let mut next = desk.plan().clone();
    (next.id, next.key, next.year) = (gongkai::domain::id::PlanId(2), "2024".to_owned(), 2024);
    desk.book.plans.insert(next.clone());
    assert_eq!(overview(&desk.at("2024-01-02")).overdue.len(), 0, "last year's is not this year's");
    let old = Some(gongkai::domain::id::PlanId(1));
    assert_eq!(overview(&desk.at("2024-01-02").using(old)).overdue.len(), 1, "and is seen where it stands");
    desk.plan().practice = true;
    assert_eq!(overview(&desk.at("2024-01-02")).tally.count(FigureKind::Tasks), 0);
    desk.book.plans.remove(&next.id);
    assert_eq!(overview(&desk.at("2024-01-02")).tally.count(FigureKind::Tasks), 1, "nothing but practice");
}
