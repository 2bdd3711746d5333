//! What a decision owes by what its catalogue says of it, its hearing, and the catalogue's own publication.

use gongkai::domain::assignment::{Review, Verdict};
use gongkai::domain::clock::{Clock, ClockKind, ClockState};
use gongkai::domain::decision::{ElementState, Feedback, Procedure, ReasonOf};
use gongkai::domain::decision_step::DecisionStep;
use gongkai::domain::document::IssuedAs;
use gongkai::domain::id::DecisionId;
use gongkai::domain::light::Light;
use gongkai::domain::pack::{DecisionScheme, StageRole};
use gongkai::domain::procedure::NotOwed;
use gongkai::domain::proceeding::{Proceeding, exemption};
use gongkai::domain::unit::UnitClass;
use gongkai::domain::walk::WalkSet;
use gongkai::domain::walk_papers::papers as walked_papers;

use crate::support::{Desk, d, stage};

fn desk() -> (Desk, DecisionId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let id = desk.decision(unit);
    (desk, id)
}

fn at(desk: &Desk, id: DecisionId, today: &str) -> Proceeding {
    desk.at(today).proceeding(&desk.book.decisions[&id])
}

fn scheme(desk: &Desk) -> &DecisionScheme {
    &desk.book.plans.values().next().unwrap().decision
}

/// Why the stage of a role is not owed.
fn skips(desk: &Desk, id: DecisionId, role: StageRole) -> Option<NotOwed<'_>> {
    desk.book.decisions[&id].not_owed(scheme(desk), role)
}

fn papers(desk: &Desk, today: &str) -> Option<Clock> {
    desk.at(today).clocks().into_iter().find(|clock| clock.kind == ClockKind::Papers)
}

fn decide(desk: &mut Desk, id: DecisionId) {
    desk.case(id).stages.insert("deliberation".into(), stage("2023-09-01", ""));
    desk.case(id).stages.insert("publication".into(), stage("2023-09-04", ""));
}

/// 713号第十四条 asks for the public's part; the catalogue says that the public's interest is not touched.
#[test]
fn a_decision_without_public_interest_owes_no_consultation_and_says_why() {
    let (mut desk, id) = desk();
    decide(&mut desk, id);
    let missing = |desk: &Desk| at(desk, id, "2023-09-20").missing;
    assert_eq!(missing(&desk), ["draft", "explanation", "background", "opinions", "attendance", "result"]);
    desk.case(id).facts.public_interest = Some(false);
    assert_eq!(missing(&desk), ["attendance", "result"]);
    assert_eq!(skips(&desk, id, StageRole::Consultation), Some(NotOwed::NoPublicInterest));
    let opinions = scheme(&desk).elements.iter().find(|one| one.id == "opinions").unwrap();
    assert_eq!(exemption(&desk.book.decisions[&id], scheme(&desk), opinions), Some(NotOwed::NoPublicInterest));
    let kinds = || at(&desk, id, "2023-09-20").clocks.iter().map(|clock| clock.kind).collect::<Vec<_>>();
    assert_eq!(kinds(), [], "no report on opinions that nobody was asked for");
    // Asked all the same: then what became of the opinions is owed, whatever the catalogue says.
    desk.case(id).stages.insert("consultation".into(), stage("2023-07-10", "2023-08-09"));
    assert_eq!(skips(&desk, id, StageRole::Consultation), None);
    assert!(missing(&desk).contains(&"opinions".to_owned()));
    // A written reason says more than a tick.
    desk.case(id).stages.remove("consultation");
    desk.case(id).reasons.insert((ReasonOf::Stage, "consultation".into()), "应急处置".to_owned());
    let written = NotOwed::Written(ReasonOf::Stage, "应急处置");
    assert_eq!(skips(&desk, id, StageRole::Consultation), Some(written));
}

/// 713号第十九条 (experts) and 第二十二条 (risk): only where the catalogue ticks them. 合法性审查 and 请示报告 always.
#[test]
fn procedures_are_owed_as_they_are_ticked_and_nothing_where_nobody_ticked() {
    let (mut desk, id) = desk();
    decide(&mut desk, id);
    let over = |desk: &Desk| at(desk, id, "2023-09-05").passed_over;
    assert_eq!(over(&desk), Vec::<String>::new(), "decisions of before ask for no day");
    assert_eq!(skips(&desk, id, StageRole::Experts), None);
    desk.case(id).facts.procedures = Some(vec![Procedure::Risk, Procedure::Legality]);
    assert_eq!(over(&desk), ["risk", "legality", "party"]);
    assert_eq!(skips(&desk, id, StageRole::Experts), Some(NotOwed::NotTicked(Procedure::Experts)));
    assert_eq!(skips(&desk, id, StageRole::Consultation), Some(NotOwed::NotTicked(Procedure::Participation)));
    desk.case(id).facts.public_interest = Some(true);
    assert_eq!(
        over(&desk),
        ["consultation", "risk", "legality", "party"],
        "the public's interest asks for it, unticked"
    );
    desk.case(id).stages.insert("risk".into(), stage("2023-08-11", ""));
    desk.case(id).stages.insert("legality".into(), stage("2023-08-14", "2023-08-23"));
    desk.case(id).reasons.insert((ReasonOf::Stage, "consultation".into()), "应急处置".to_owned());
    assert_eq!(over(&desk), ["party"]);
    desk.book.settings.ext_rules = false;
    assert_eq!(over(&desk), Vec::<String>::new(), "请示报告 is of another rule than the notice");
    // What is ticked is owed, though somebody said that no public interest is touched.
    desk.case(id).facts.procedures = Some(vec![Procedure::Participation]);
    desk.case(id).facts.public_interest = Some(false);
    desk.case(id).reasons.clear();
    assert_eq!(skips(&desk, id, StageRole::Consultation), None);
}

#[test]
fn what_is_passed_over_turns_yellow_once_what_follows_has_begun() {
    let (mut desk, id) = desk();
    desk.case(id).facts.procedures = Some(vec![Procedure::Experts]);
    desk.case(id).reasons.insert((ReasonOf::Stage, "consultation".into()), "应急处置".to_owned());
    desk.case(id).reasons.insert((ReasonOf::Stage, "legality".into()), "随文审查".to_owned());
    desk.case(id).stages.insert("deliberation".into(), stage("2023-09-01", ""));
    desk.case(id).reasons.insert((ReasonOf::Element, "attendance".into()), "会议不公开".to_owned());
    assert!(at(&desk, id, "2023-08-31").passed_over.is_empty(), "the meeting is tomorrow");
    let found = at(&desk, id, "2023-09-01");
    assert_eq!((found.passed_over, found.light), (vec!["experts".to_owned()], Light::Yellow));
    desk.case(id).stages.insert("experts".into(), stage("2023-08-20", ""));
    let found = at(&desk, id, "2023-09-01");
    assert_eq!((found.passed_over, found.light), (vec![], Light::Green), "请示报告 comes before 决策公布 alone");
}

/// 713号第三十六条 says 可以: nothing asks for 后评估 or its element.
#[test]
fn an_evaluation_after_the_decision_is_never_owed() {
    let (mut desk, id) = desk();
    decide(&mut desk, id);
    desk.case(id).facts.procedures = Some(Procedure::ALL.to_vec());
    let found = at(&desk, id, "2024-12-31");
    assert!(!found.passed_over.contains(&"execution".to_owned()) && !found.missing.contains(&"effect".to_owned()));
}

/// 713号第十六条: the papers 7 days before. From 08-20 back: 08-19 is the first, 08-13 the seventh.
#[test]
fn the_papers_of_a_hearing_are_handed_over_seven_days_before() {
    let (mut desk, id) = desk();
    desk.case(id).facts.hearing_on = Some(d("2023-08-20"));
    let open = papers(&desk, "2023-08-01").unwrap();
    // 08-13 is a Sunday: the last working day before it is Friday 08-11, eight working days after Tuesday 08-01.
    assert_eq!((open.due, open.last_workday, open.state), (d("2023-08-13"), d("2023-08-11"), ClockState::DueSoon));
    let late = papers(&desk, "2023-08-14").unwrap();
    assert_eq!((late.state, late.light), (ClockState::Overdue, Light::Yellow), "no rule of the notice");
    desk.case(id).facts.papers_on = Some(d("2023-08-13"));
    assert_eq!(papers(&desk, "2023-08-14").unwrap().state, ClockState::Met);
    desk.case(id).facts.papers_on = Some(d("2023-08-14"));
    assert_eq!(papers(&desk, "2023-08-14").unwrap().state, ClockState::MetLate);
    // Written down why, it asks for nothing any more; so it does where there is no hearing after all.
    desk.case(id).facts.papers_reason = Some("场地临时调整".into());
    assert_eq!(papers(&desk, "2023-08-14").unwrap().state, ClockState::Explained);
    desk.case(id).facts.papers_on = None;
    assert_eq!(papers(&desk, "2023-08-14").unwrap().state, ClockState::Explained);
    desk.case(id).facts.papers_reason = None;
    let opinions = &at(&desk, id, "2023-08-14").missing;
    assert!(!opinions.contains(&"opinions".to_owned()), "papers that are late make no report on opinions due");
    desk.case(id).facts.hearing = Some(false);
    assert_eq!(papers(&desk, "2023-08-14"), None);
    desk.case(id).facts.hearing = None;
    let day = desk.at("2023-08-14");
    let why = day.why_clock(&papers(&desk, "2023-08-14").unwrap());
    assert_eq!((why.date, why.counted), (d("2023-08-20"), 7), "seven days lead from 08-13 to the hearing");
    desk.book.settings.ext_rules = false;
    assert_eq!(papers(&desk, "2023-08-14"), None);
}

/// Row 15: 决策文件出台后 10 个工作日内. The linked document's 印发日期 is that day, not the day of its gate.
#[test]
fn feedback_counts_from_the_day_on_which_the_linked_document_was_issued() {
    let (mut desk, id) = desk();
    let unit = desk.book.decisions[&id].unit;
    let document = desk.document(unit, IssuedAs::County);
    desk.case(id).document = Some(document);
    desk.doc(document).circulated_on = Some(d("2023-09-22"));
    desk.doc(document).facts.issued_on = Some(d("2023-09-25"));
    let day = desk.at("2023-10-16");
    let feedback = day.clocks().into_iter().find(|clock| clock.kind == ClockKind::Feedback).unwrap();
    // From Monday 09-25: 26, 27, 28, then 中秋国庆 09-29 to 10-06 with 10-07 and 10-08 worked, 9, 10, 11, 12, 13.
    assert_eq!((feedback.started_on, feedback.due), (d("2023-09-25"), d("2023-10-13")));
    assert_eq!(feedback.state, ClockState::Overdue);
}

/// Row 13: the real day on which the catalogue was published is asked for until it is on record.
#[test]
fn the_publication_of_the_catalogue_is_asked_for_once_it_has_items() {
    let (mut desk, id) = desk();
    let asks = |desk: &Desk| desk.at("2023-09-06").unpublished_catalogue().is_some();
    assert!(asks(&desk));
    desk.case(id).in_catalogue = false;
    assert!(!asks(&desk), "nothing stands in it");
    desk.case(id).in_catalogue = true;
    desk.plan().closed_on = Some(d("2023-09-05"));
    assert!(!asks(&desk), "a closed year asks for nothing");
    desk.plan().closed_on = None;
    desk.plan().catalogue.facts.published_on = Some(d("2023-03-01"));
    assert!(!asks(&desk));
}

fn next(desk: &Desk, id: DecisionId, today: &str) -> Option<DecisionStep> {
    desk.at(today).decision_step(&desk.book.decisions[&id])
}

fn date(stage: &str) -> Option<DecisionStep> {
    Some(DecisionStep::Date { stage: stage.to_owned() })
}

fn runs(stage: &str, until: &str) -> Option<DecisionStep> {
    Some(DecisionStep::Runs { stage: stage.to_owned(), until: d(until) })
}

fn owes(element: &str) -> Option<DecisionStep> {
    Some(DecisionStep::Publish { element: element.to_owned() })
}

fn publish(desk: &mut Desk, id: DecisionId, elements: &[&str], on: &str) {
    for element in elements {
        let state = ElementState { published_on: d(on), link: "http://example.gov.cn/1".to_owned() };
        desk.case(id).elements.insert((*element).to_owned(), state);
    }
}

/// From 目录公布 to the report on the opinions: what 1 asks for in the walk on each day of its way.
#[test]
fn what_comes_next_for_a_decision_from_its_catalogue_to_its_end() {
    let (mut desk, id) = desk();
    assert_eq!(next(&desk, id, "2023-07-28"), date("catalogue"));
    desk.case(id).stages.insert("catalogue".into(), stage("2023-03-31", ""));
    assert_eq!(next(&desk, id, "2023-07-28"), date("consultation"));
    // Begun: the draft, its explanation and background come first.
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", ""));
    assert_eq!(next(&desk, id, "2023-08-01"), owes("draft"));
    publish(&mut desk, id, &["draft", "explanation", "background"], "2023-08-01");
    // 30 days from 08-01 end on 08-31, from when on the last day is asked for.
    assert_eq!(next(&desk, id, "2023-08-30"), runs("consultation", "2023-08-31"));
    assert_eq!(next(&desk, id, "2023-08-31"), date("consultation"));
    // Announced: it runs to that day, and after it the next stage is in turn.
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", "2023-09-01"));
    assert_eq!(next(&desk, id, "2023-09-01"), runs("consultation", "2023-09-01"));
    assert_eq!(next(&desk, id, "2023-09-02"), date("experts"));
    // Six days short, and nobody has said why.
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", "2023-08-25"));
    assert_eq!(next(&desk, id, "2023-08-28"), Some(DecisionStep::Explain { stage: "consultation".to_owned() }));
    desk.case(id).reasons.insert((ReasonOf::Short, "consultation".into()), "汛期在即".to_owned());
    // What the catalogue does not tick is not in turn.
    desk.case(id).facts.procedures = Some(vec![Procedure::Participation, Procedure::Legality]);
    assert_eq!(next(&desk, id, "2023-08-28"), date("legality"));
    // Seven working days from 08-28 end on 09-06.
    desk.case(id).stages.insert("legality".into(), stage("2023-08-28", ""));
    assert_eq!(next(&desk, id, "2023-09-05"), runs("legality", "2023-09-06"));
    assert_eq!(next(&desk, id, "2023-09-06"), date("legality"));
    desk.case(id).stages.insert("legality".into(), stage("2023-08-28", "2023-09-06"));
    // The meeting is set for a day ahead.
    desk.case(id).stages.insert("deliberation".into(), stage("2023-09-12", ""));
    assert_eq!(next(&desk, id, "2023-09-11"), runs("deliberation", "2023-09-12"));
    assert_eq!(next(&desk, id, "2023-09-12"), owes("attendance"));
    publish(&mut desk, id, &["attendance"], "2023-09-12");
    assert_eq!(next(&desk, id, "2023-09-12"), date("party"));
    desk.book.settings.ext_rules = false;
    assert_eq!(next(&desk, id, "2023-09-12"), date("publication"), "请示报告 is of another rule than the notice");
    desk.book.settings.ext_rules = true;
    desk.case(id).stages.insert("party".into(), stage("2023-09-13", ""));
    desk.case(id).stages.insert("publication".into(), stage("2023-09-15", ""));
    assert_eq!(next(&desk, id, "2023-09-15"), owes("result"));
    publish(&mut desk, id, &["result"], "2023-09-15");
    // The report on the opinions: its link, then its numbers; then nothing more.
    assert_eq!(next(&desk, id, "2023-09-18"), owes("opinions"));
    publish(&mut desk, id, &["opinions"], "2023-09-20");
    assert_eq!(next(&desk, id, "2023-09-20"), Some(DecisionStep::Opinions));
    desk.case(id).feedback = Feedback { received: Some(9), adopted: Some(6), rejected: Some(3), ..Feedback::default() };
    assert_eq!(next(&desk, id, "2023-09-20"), None);
}

/// A hearing on 09-20: its papers by 09-13.
#[test]
fn the_papers_of_a_hearing_come_before_the_next_stage() {
    let (mut desk, id) = desk();
    desk.case(id).facts.hearing_on = Some(d("2023-09-20"));
    assert_eq!(next(&desk, id, "2023-09-11"), Some(DecisionStep::Papers));
    desk.case(id).facts.papers_on = Some(d("2023-09-12"));
    assert_eq!(next(&desk, id, "2023-09-12"), date("catalogue"));
}

#[test]
fn decisions_in_motion_are_walked_until_their_end_and_those_that_have_not_begun_with_all() {
    let (mut desk, id) = desk();
    let walked = |desk: &Desk, today: &str| {
        let day = desk.at(today);
        [WalkSet::Default, WalkSet::All].map(|set| walked_papers(&day, day.week(), set).len())
    };
    desk.case(id).stages.insert("catalogue".into(), stage("2023-03-31", ""));
    assert_eq!(walked(&desk, "2023-07-28"), [0, 1], "in the catalogue and no further");
    desk.case(id).stages.insert("consultation".into(), stage("2023-08-01", "2023-08-31"));
    assert_eq!(walked(&desk, "2023-07-31"), [1, 1], "the clock of its consultation is set");
    publish(&mut desk, id, &["draft", "explanation", "background"], "2023-08-01");
    assert_eq!(walked(&desk, "2023-09-20"), [1, 1], "past its consultation, and not at its end");
    desk.case(id).stages.insert("publication".into(), stage("2023-09-15", ""));
    desk.case(id).stages.insert("legality".into(), stage("2023-08-28", "2023-09-06"));
    publish(&mut desk, id, &["attendance", "result", "opinions"], "2023-09-15");
    desk.case(id).feedback = Feedback { received: Some(0), adopted: Some(0), rejected: Some(0), ..Feedback::default() };
    assert_eq!(walked(&desk, "2023-09-20"), [0, 0], "everything owed is public");
    let week = desk.at("2023-09-20").week();
    let verdict = Review { id: 1, week, verdict: Verdict::Ok, note: String::new(), entered_on: d("2023-09-18") };
    desk.case(id).reviews.push(verdict);
    assert_eq!(walked(&desk, "2023-09-20"), [1, 1], "what was judged stays in");
    assert_eq!(walked(&desk, "2023-09-27"), [0, 0], "of another week");
    desk.plan().closed_on = Some(d("2023-09-20"));
    assert_eq!(walked(&desk, "2023-09-20"), [0, 0]);
}
