//! What a unit leaves open when it ends, and what another calendar moves.

use gongkai::domain::assignment::Status;
use gongkai::domain::decision::{ElementState, Feedback};
use gongkai::domain::id::PlanId;
use gongkai::domain::moved_dates::moved_dates;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::unit_change::what_unit_leaves;

use crate::support::{Desk, d, stage};

#[test]
fn a_report_on_opinions_without_its_numbers_is_left_open() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let decision = desk.decision(unit);
    let open = |desk: &Desk| what_unit_leaves(&desk.book, unit).decisions.len();
    desk.case(decision).stages.insert("publication".into(), stage("2023-08-10", "2023-08-10"));
    let link = ElementState { published_on: d("2023-08-15"), link: "http://example.gov.cn/2".into() };
    desk.case(decision).elements.insert("opinions".into(), link);
    assert_eq!(open(&desk), 1, "the link alone reports nothing");
    let counted = Feedback { received: Some(3), adopted: Some(2), rejected: Some(1), ..Feedback::default() };
    desk.case(decision).feedback = counted;
    assert_eq!(open(&desk), 0);
    desk.case(decision).feedback.concentrated = "停车".into();
    assert_eq!(open(&desk), 1, "why, where rejections are concentrated");
}

#[test]
fn what_a_closed_year_left_open_is_nobody_s_to_take_over() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let one = desk.dated("1", "2023-08-31", unit);
    desk.set(one, Status::InProgress, "2023-08-30");
    let left = |desk: &Desk| what_unit_leaves(&desk.book, unit).duties.len();
    assert_eq!(left(&desk), 1);
    desk.book.plans.get_mut(&PlanId(1)).unwrap().closed_on = Some(d("2024-04-01"));
    assert_eq!(left(&desk), 0, "未完成 for good");
}

#[test]
fn two_stages_that_began_on_one_day_move_each_by_its_own_length() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let mut plan = desk.plan().clone();
    plan.decision.stages.iter_mut().find(|stage| stage.id == "experts").unwrap().at_least_workdays = Some(2);
    desk.book.plans.insert(plan);
    let decision = desk.decision(unit);
    for id in ["experts", "legality"] {
        desk.case(decision).stages.insert(id.into(), stage("2023-08-07", ""));
    }
    // Seven working days after Monday the 7th end on Wednesday the 16th; with the 15th off, on the 17th. Two end before.
    let mut after = desk.calendar.clone();
    let mut year = after.year(2023).unwrap().clone();
    year.off.insert(d("2023-08-15"));
    after.insert(year);
    let found = moved_dates(&desk.book, d("2023-08-07"), &desk.calendar, &after);
    let told: Vec<_> = found.iter().map(|one| (one.due, one.before, one.after)).collect();
    assert_eq!(told, [(d("2023-08-17"), d("2023-08-16"), d("2023-08-17"))]);
}
