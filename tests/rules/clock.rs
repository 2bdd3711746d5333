//! Clocks of decisions and of the interpretation, and how a decision proceeds.

use gongkai::domain::clock::{Clock, ClockKind, ClockState};
use gongkai::domain::decision::{ElementState, Feedback, ReasonOf};
use gongkai::domain::document::IssuedAs;
use gongkai::domain::feedback::FeedbackGap;
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

fn counted() -> Feedback {
    Feedback { received: Some(42), adopted: Some(31), rejected: Some(11), ..Feedback::default() }
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
    desk.case(id).feedback = counted();
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
    let set = clock(&desk, ClockKind::Window, "2023-07-11").unwrap();
    assert_eq!((set.state, set.closed_on), (ClockState::Short, Some(d("2023-08-08"))), "from the day its end is set");
    // The first day does not count: from 07-25 to 08-23 are twenty-nine.
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-25", "2023-08-23"));
    let found = clock(&desk, ClockKind::Window, "2023-08-24").unwrap();
    assert_eq!((found.due, found.state), (d("2023-08-24"), ClockState::Short));
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", "2023-08-08"));
    assert!(desk.at("2023-08-08").proceeding(&desk.book.decisions[&id]).short == ["consultation"]);
    desk.case(id).feedback.short_window_reason = "防汛".to_owned();
    assert_eq!(clock(&desk, ClockKind::Window, "2023-08-08").unwrap().state, ClockState::Explained, "as once written");
    desk.case(id).feedback.short_window_reason = String::new();
    desk.case(id).reasons.insert((ReasonOf::Short, "consultation".into()), "防汛".to_owned());
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
    desk.case(id).reasons.insert((ReasonOf::Short, "legality".into()), "上级限期".to_owned());
    let explained = clock(&desk, ClockKind::Review, "2023-09-06").unwrap();
    assert_eq!((explained.state, explained.light), (ClockState::Explained, Light::Blue));
    assert!(desk.at("2023-09-06").proceeding(&desk.book.decisions[&id]).short.is_empty());
    desk.case(id).stages.insert("legality".into(), stage("2023-08-18", "2023-08-29"));
    assert_eq!(clock(&desk, ClockKind::Review, "2023-09-06").unwrap().state, ClockState::Met);
}

#[test]
fn ext_clocks_go_with_the_ext_rules_and_what_the_notice_asks_turns_red() {
    let (mut desk, id) = desk();
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", ""));
    desk.case(id).stages.insert("legality".into(), stage("2023-08-18", ""));
    desk.case(id).stages.insert("publication".into(), stage("2023-08-28", ""));
    let unit = desk.book.decisions[&id].unit;
    let document = desk.document(unit, IssuedAs::Unit);
    desk.doc(document).steps.insert("release".into(), dates("2023-09-01", ""));
    let publish = clock(&desk, ClockKind::Publish, "2023-09-07").unwrap();
    assert_eq!((publish.due, publish.state, publish.light), (d("2023-09-06"), ClockState::Overdue, Light::Red));
    desk.book.settings.ext_rules = false;
    let kinds: Vec<_> = desk.at("2023-09-07").clocks().into_iter().map(|clock| clock.kind).collect();
    assert_eq!(kinds, [ClockKind::Publish, ClockKind::Feedback]);
    let publish = clock(&desk, ClockKind::Publish, "2023-09-07").unwrap();
    assert_eq!((publish.n, publish.due, publish.light), (0, d("2023-09-01"), Light::Red), "by the notice the same day");
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
    desk.case(id).feedback = counted();
    for name in ["opinions", "attendance", "result"] {
        desk.case(id).elements.insert(name.into(), element("2023-09-06"));
    }
    let proceeding = desk.at("2023-09-21").proceeding(&desk.book.decisions[&id]);
    assert_eq!((proceeding.published, proceeding.required, proceeding.light), (6, 6, Light::Blue));
    assert_eq!(proceeding.stage.as_deref(), Some("publication"));
    desk.case(id).feedback.concentrated = "停车位配建".to_owned();
    let proceeding = desk.at("2023-09-21").proceeding(&desk.book.decisions[&id]);
    assert_eq!((proceeding.feedback_gaps, proceeding.light), (vec![FeedbackGap::Reason], Light::Red));
}

#[test]
fn feedback_is_done_only_with_its_link_its_numbers_and_the_owed_reason() {
    let (mut desk, id) = desk();
    desk.case(id).stages.insert("publication".into(), stage("2023-08-28", ""));
    desk.case(id).stages.insert("feedback".into(), stage("2023-09-01", ""));
    let gaps = |desk: &Desk| desk.at("2023-09-06").proceeding(&desk.book.decisions[&id]).feedback_gaps;
    let is_over = |desk: &Desk| clock(desk, ClockKind::Feedback, "2023-09-06").unwrap().state.is_over();
    assert_eq!(gaps(&desk), [FeedbackGap::Link, FeedbackGap::Numbers]);
    assert!(!is_over(&desk), "a dated stage alone is no report");
    desk.case(id).elements.insert("opinions".into(), element("2023-09-01"));
    assert_eq!((gaps(&desk), is_over(&desk)), (vec![FeedbackGap::Numbers], false));
    desk.case(id).feedback = Feedback { rejected: None, ..counted() };
    assert_eq!(gaps(&desk), [FeedbackGap::Numbers]);
    desk.case(id).feedback = counted();
    assert!(gaps(&desk).is_empty() && is_over(&desk));
    // (ext) 22 of 42 are more than half: concentrated whether anybody wrote on what or not.
    desk.case(id).feedback = Feedback { adopted: Some(20), rejected: Some(22), ..counted() };
    assert_eq!((gaps(&desk), is_over(&desk)), (vec![FeedbackGap::Reason], false));
    desk.book.settings.ext_rules = false;
    assert!(gaps(&desk).is_empty(), "half of them is a rule of ours");
    desk.book.settings.ext_rules = true;
    desk.case(id).feedback.reason = "红线内无地".to_owned();
    assert!(gaps(&desk).is_empty() && is_over(&desk));
    desk.case(id).feedback = Feedback { received: Some(0), adopted: Some(0), rejected: Some(0), ..Feedback::default() };
    assert!(gaps(&desk).is_empty(), "nobody wrote, and that is said");
}

#[test]
fn feedback_counts_from_the_day_the_decision_document_was_issued() {
    let (mut desk, id) = desk();
    let started = |desk: &Desk| clock(desk, ClockKind::Feedback, "2023-09-06").map(|clock| clock.started_on);
    desk.case(id).stages.insert("publication".into(), stage("2023-08-28", ""));
    assert_eq!(started(&desk), Some(d("2023-08-28")));
    let unit = desk.book.decisions[&id].unit;
    let document = desk.document(unit, IssuedAs::County);
    desk.case(id).document = Some(document);
    assert_eq!(started(&desk), Some(d("2023-08-28")), "the document has not gone out yet");
    desk.doc(document).circulated_on = Some(d("2023-08-25"));
    assert_eq!(started(&desk), Some(d("2023-08-25")));
    desk.case(id).issued_on = Some(d("2023-08-24"));
    assert_eq!(started(&desk), Some(d("2023-08-24")));
    desk.case(id).stages.remove("publication");
    assert_eq!(started(&desk), Some(d("2023-08-24")));
}

#[test]
fn what_does_not_apply_is_not_owed_anywhere() {
    let (mut desk, id) = desk();
    desk.case(id).stages.insert("deliberation".into(), stage("2023-09-01", ""));
    desk.case(id).stages.insert("publication".into(), stage("2023-09-04", ""));
    let at = |desk: &Desk| desk.at("2023-09-20").proceeding(&desk.book.decisions[&id]);
    assert_eq!(at(&desk).missing, ["draft", "explanation", "background", "opinions", "attendance", "result"]);
    let mut explain = |about, item: &str| {
        desk.case(id).reasons.insert((about, item.to_owned()), "不涉及公众利益".to_owned());
    };
    // Where nobody is consulted there is no draft to show and there are no opinions to report.
    explain(ReasonOf::Stage, "consultation");
    explain(ReasonOf::Element, "attendance");
    explain(ReasonOf::Withheld, "result");
    let proceeding = at(&desk);
    assert_eq!((proceeding.published, proceeding.required), (0, 0));
    assert!(proceeding.missing.is_empty() && proceeding.clocks.is_empty() && proceeding.feedback_gaps.is_empty());
    assert_eq!(proceeding.light, Light::Blue);
    desk.case(id).reasons.remove(&(ReasonOf::Stage, "consultation".to_owned()));
    assert_eq!(at(&desk).required, 4);
}
