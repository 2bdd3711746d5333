//! Clocks of decisions and of the interpretation, and how a decision proceeds.

use gongkai::domain::clock::{Clock, ClockKind, ClockState};
use gongkai::domain::decision::ElementState;
use gongkai::domain::document::IssuedAs;
use gongkai::domain::id::DecisionId;
use gongkai::domain::light::Light;
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, d, dates, stage};

fn desk() -> (Desk, DecisionId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let id = desk.decision(unit);
    (desk, id)
}

fn clock(desk: &Desk, kind: ClockKind, today: &str) -> Option<Clock> {
    desk.at(today).clocks().into_iter().find(|clock| clock.kind == kind)
}

fn element(on: &str) -> ElementState {
    ElementState { published_on: d(on), link: "http://example.gov.cn".to_owned() }
}

#[test]
fn feedback_is_due_ten_working_days_after_the_decision() {
    let (mut desk, id) = desk();
    assert_eq!(clock(&desk, ClockKind::Feedback, "2023-09-06"), None, "not before the decision");
    desk.case(id).stages.insert("publication".into(), stage("2023-08-28", ""));
    let found = clock(&desk, ClockKind::Feedback, "2023-09-06").unwrap();
    assert_eq!((found.due, found.workdays_left), (d("2023-09-11"), 3), "决3 of the screens");
    assert_eq!((found.state, found.light), (ClockState::DueSoon, Light::Yellow));
    assert_eq!(found.sum.unwrap().days.len(), 14, "it can be asked why: 08-29 to 09-11");

    let late = clock(&desk, ClockKind::Feedback, "2023-09-12").unwrap();
    assert_eq!((late.state, late.light), (ClockState::Overdue, Light::Red), "a rule of the notice");
    desk.case(id).elements.insert("opinions".into(), element("2023-09-12"));
    let closed = clock(&desk, ClockKind::Feedback, "2023-09-12").unwrap();
    assert_eq!((closed.state, closed.light), (ClockState::MetLate, Light::Blue));
    desk.case(id).elements.insert("opinions".into(), element("2023-09-11"));
    assert_eq!(clock(&desk, ClockKind::Feedback, "2023-09-12").unwrap().state, ClockState::Met);
}

#[test]
fn the_window_lasts_thirty_days_or_is_explained() {
    let (mut desk, id) = desk();
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", ""));
    let open = clock(&desk, ClockKind::Window, "2023-08-20").unwrap();
    assert_eq!((open.due, open.state), (d("2023-08-09"), ClockState::Running), "a least length is never overdue");
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", "2023-08-08"));
    assert_eq!(clock(&desk, ClockKind::Window, "2023-08-08").unwrap().state, ClockState::Short);
    assert_eq!(clock(&desk, ClockKind::Window, "2023-08-07").unwrap().state, ClockState::Running, "not closed yet");
    assert!(desk.at("2023-08-08").proceeding(&desk.book.decisions[&id]).owes_window_reason);
    desk.case(id).feedback.short_window_reason = "防汛".to_owned();
    let explained = clock(&desk, ClockKind::Window, "2023-08-08").unwrap();
    assert_eq!((explained.state, explained.light), (ClockState::Explained, Light::Blue));
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", "2023-08-09"));
    assert_eq!(clock(&desk, ClockKind::Window, "2023-08-09").unwrap().state, ClockState::Met);
}

#[test]
fn legality_review_takes_seven_working_days() {
    let (mut desk, id) = desk();
    // From Friday 2023-08-18: 21, 22, 23, 24, 25, 28, 29.
    desk.case(id).stages.insert("legality".into(), stage("2023-08-18", "2023-08-28"));
    let short = clock(&desk, ClockKind::Review, "2023-09-06").unwrap();
    assert_eq!((short.due, short.state, short.light), (d("2023-08-29"), ClockState::Short, Light::Yellow));
    desk.case(id).stages.insert("legality".into(), stage("2023-08-18", "2023-08-29"));
    assert_eq!(clock(&desk, ClockKind::Review, "2023-09-06").unwrap().state, ClockState::Met);
}

#[test]
fn ext_clocks_go_with_the_ext_rules_and_never_turn_red() {
    let (mut desk, id) = desk();
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", ""));
    desk.case(id).stages.insert("legality".into(), stage("2023-08-18", ""));
    desk.case(id).stages.insert("publication".into(), stage("2023-08-28", ""));
    let unit = desk.book.decisions[&id].unit;
    let document = desk.document(unit, IssuedAs::Unit);
    desk.doc(document).steps.insert("release".into(), dates("2023-09-01", ""));
    let publish = clock(&desk, ClockKind::Publish, "2023-09-07").unwrap();
    assert_eq!((publish.due, publish.state, publish.light), (d("2023-09-06"), ClockState::Overdue, Light::Yellow));
    desk.book.settings.ext_rules = false;
    let kinds: Vec<_> = desk.at("2023-09-07").clocks().into_iter().map(|clock| clock.kind).collect();
    assert_eq!(kinds, [ClockKind::Feedback]);
}

#[test]
fn elements_are_missing_only_once_they_are_due_and_optional_ones_never() {
    let (mut desk, id) = desk();
    let missing = |desk: &Desk, today: &str| desk.at(today).proceeding(&desk.book.decisions[&id]).missing;
    desk.case(id).stages.insert("catalogue".into(), stage("2023-07-28", ""));
    assert!(missing(&desk, "2023-08-01").is_empty());
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", "2023-08-31"));
    assert_eq!(missing(&desk, "2023-08-01"), ["draft", "explanation", "background"]);
    desk.case(id).stages.insert("deliberation".into(), stage("2023-09-04", ""));
    desk.case(id).stages.insert("publication".into(), stage("2023-09-06", ""));
    for name in ["draft", "explanation", "background"] {
        desk.case(id).elements.insert(name.into(), element("2023-08-01"));
    }
    assert_eq!(missing(&desk, "2023-09-06"), ["attendance", "result"]);
    // 2023-09-06 + 10 working days = 09-20.
    assert_eq!(missing(&desk, "2023-09-21"), ["opinions", "attendance", "result"]);
    for name in ["opinions", "attendance", "result"] {
        desk.case(id).elements.insert(name.into(), element("2023-09-06"));
    }
    let proceeding = desk.at("2023-09-21").proceeding(&desk.book.decisions[&id]);
    assert_eq!((proceeding.published, proceeding.required, proceeding.light), (6, 6, Light::Blue));
    assert_eq!(proceeding.stage.as_deref(), Some("publication"));
    desk.case(id).feedback.concentrated = "停车位配建".to_owned();
    let proceeding = desk.at("2023-09-21").proceeding(&desk.book.decisions[&id]);
    assert!(proceeding.owes_reason && proceeding.light != Light::Blue);
}
