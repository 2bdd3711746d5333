//! Rules ask by role: a county that gives its steps and stages ids of its own is ruled as the shipped pack is.

use gongkai::domain::decision::ElementState;
use gongkai::domain::document::IssuedAs;
use gongkai::domain::gate;
use gongkai::domain::pack::{DecisionScheme, ElementRole, StageRole, StepRole, SyncScheme};
use gongkai::domain::unit::UnitClass;
use gongkai::domain::unit_change::what_unit_leaves;

use crate::support::*;

/// Ids that rules once knew by heart.
const KNOWN: [&str; 12] = [
    "sign_off",
    "release",
    "document_out",
    "interpretation_out",
    "catalogue",
    "consultation",
    "deliberation",
    "publication",
    "feedback",
    "opinions",
    "attendance",
    "result",
];

/// The schemes of the shipped pack with `prefix` before every id that rules once knew.
fn schemes(prefix: &str) -> (SyncScheme, DecisionScheme) {
    let (name, text) = gongkai::pack::shipped()[0];
    let mut text = text.to_owned();
    for id in KNOWN {
        text = text.replace(&format!("id = \"{id}\""), &format!("id = \"{prefix}{id}\""));
    }
    let pack = gongkai::pack::read(name, &text).unwrap();
    (pack.sync, pack.decision)
}

fn desk(prefix: &str) -> Desk {
    let mut desk = Desk::new();
    let (sync, decision) = schemes(prefix);
    let mut plan = desk.plan();
    (plan.sync, plan.decision) = (sync, decision);
    drop(plan);
    desk
}

/// What the rules make of a document and a decision of such a desk, ids without their prefix.
fn told(prefix: &str) -> Vec<String> {
    let mut desk = desk(prefix);
    let unit = desk.unit("县住建局", UnitClass::Department);
    let id = |id: &str| format!("{prefix}{id}");
    let document = desk.document(unit, IssuedAs::Unit);
    for step in ["organise".to_owned(), id("sign_off")] {
        desk.close_step(document, &step, "2024-01-08");
        desk.doc(document).steps.insert(step, dates("2024-01-08", "2024-01-08"));
    }
    desk.doc(document).steps.insert(id("release"), dates("2024-01-09", ""));
    let waiting = desk.document(unit, IssuedAs::Unit);
    desk.doc(waiting).steps.insert(id("release"), dates("2024-01-09", ""));
    desk.publish_forms(document, &["text", "image"], "2024-01-10");

    let decision = desk.decision(unit);
    let mut case = desk.case(decision);
    case.stages.insert(id("catalogue"), stage("2024-02-01", ""));
    case.stages.insert(id("consultation"), stage("2024-03-01", "2024-03-10"));
    case.stages.insert(id("deliberation"), stage("2024-04-01", ""));
    case.stages.insert(id("publication"), stage("2024-04-08", ""));
    case.feedback.short_window_reason = "情况紧急".to_owned();
    case.elements.insert(id("opinions"), ElementState { published_on: d("2024-04-20"), link: "http://e/1".to_owned() });
    drop(case);

    let day = desk.at("2024-05-06");
    let book = day.book;
    let (document, waiting, decision) =
        (&book.documents[&document], &book.documents[&waiting], &book.decisions[&decision]);
    let (sync, scheme) = (&book.plans.values().next().unwrap().sync, &book.plans.values().next().unwrap().decision);
    let mut lines = vec![
        format!("{} {}", book.year_of_document(document), book.year_of_decision(decision)),
        format!("{:?} {:?}", document.release(sync), day.publish_clock(document).map(|one| (one.state, one.due))),
        format!("{:?}", day.sync_state(document).map(|one| (one.light, one.alerts))),
        format!("{:?}", day.sync_state(waiting).map(|one| (one.light, one.alerts))),
        format!("{:?}", day.least_length(decision, &id("consultation"), d("2024-03-01"))),
        format!("{:?}", decision.short_reason(scheme.stage_of(StageRole::Consultation).unwrap())),
        format!("{:?}", day.decided_on(decision)),
    ];
    lines.extend(sync.steps.iter().flat_map(|step| {
        let is_open = |one: &gongkai::domain::pack::SyncBoxDef| !gate::is_closed(document, sync, one, true);
        step.boxes.iter().filter(|one| is_open(one)).map(|one| one.name.clone()).collect::<Vec<_>>()
    }));
    let at = day.proceeding(decision);
    lines.push(format!("{:?} {}/{} {:?}", at.light, at.published, at.required, at.feedback_gaps));
    lines.extend(at.clocks.iter().map(|one| format!("{:?} {:?} {} {:?}", one.kind, one.state, one.due, one.closed_on)));
    lines.extend([at.stage.unwrap()].into_iter().chain(at.missing.clone()).map(|id| id.replacen(prefix, "", 1)));
    let left = what_unit_leaves(book, unit);
    lines.push(format!("{} {}", left.documents.len(), left.decisions.len()));
    lines
}

#[test]
fn a_pack_with_ids_of_its_own_is_ruled_the_same() {
    let (own, shipped) = (told("本县_"), told(""));
    assert_eq!(own, shipped);
    // The rules found what they look for, on both.
    assert_eq!(shipped[0], "2024 2024");
    assert!(shipped[1].contains("2024-01-10") && shipped[1].contains("Met"), "{}", shipped[1]);
    assert!(shipped[2] != shipped[3]);
    for kind in ["Feedback", "Window"] {
        assert!(shipped.iter().any(|line| line.starts_with(kind)), "no clock {kind}: {shipped:#?}");
    }
    assert_eq!(shipped.last().unwrap(), "1 1");
}

#[test]
fn what_no_role_names_no_rule_finds() {
    let mut desk = desk("本县_");
    let mut plan = desk.plan();
    plan.sync.steps.iter_mut().for_each(|step| step.role = None);
    plan.decision.stages.iter_mut().for_each(|stage| stage.role = None);
    // Old ids are nowhere in it, so nothing can stand in for the roles.
    let (sync, decision) = (plan.sync.clone().with_roles(), plan.decision.clone().with_roles());
    assert!(sync.step_of(StepRole::Release).is_none() && decision.stage_of(StageRole::Publication).is_none());
    assert!(decision.element_of(ElementRole::Opinions).is_some(), "a list that names roles keeps its own");
}
