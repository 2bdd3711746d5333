//! Decisions: what does not apply and why, and what became of the opinions.

use gongkai::domain::act::{Act, DecisionAct, DecisionFields, Refusal};
use gongkai::domain::decision::{Decision, ElementState, ReasonOf, StageDates};
use gongkai::domain::key::Key;
use gongkai::ledger::LedgerError;

use crate::support::*;

const ON: &str = "2023-08-01";

fn fields() -> DecisionFields {
    DecisionFields {
        title: "城市更新".into(),
        unit: "县住建局".into(),
        in_catalogue: true,
        ..DecisionFields::default()
    }
}

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.act(ON, Act::Decision(DecisionAct::AddDecision { decision: Box::new(fields()) })).unwrap();
    desk
}

fn decision(desk: &Desk) -> Decision {
    desk.ledger.book().unwrap().decisions.values().next().unwrap().clone()
}

fn explain(about: ReasonOf, id: &str, reason: Option<&str>) -> Act {
    let (decision, id, reason) = (Key::Decision(1), id.to_owned(), reason.map(str::to_owned));
    Act::Decision(DecisionAct::SetDecisionReason { decision, about, id, reason })
}

fn publish(element: &str, link: Option<&str>) -> Act {
    let state = link.map(|link| ElementState { published_on: day(ON), link: link.to_owned() });
    Act::Decision(DecisionAct::SetElement { decision: Key::Decision(1), element: element.to_owned(), state })
}

fn stage(stage: &str, on: Option<&str>) -> Act {
    let dates = StageDates { from_on: on.map(day), to_on: None };
    Act::Decision(DecisionAct::SetStage { decision: Key::Decision(1), stage: stage.to_owned(), dates })
}

fn refusal(result: Result<gongkai::ledger::Receipt, LedgerError>) -> Refusal {
    match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn what_does_not_apply_has_a_reason_until_it_is_done_after_all() {
    let mut desk = desk();
    desk.act(ON, explain(ReasonOf::Stage, "experts", Some(" 不属专业性强的事项 "))).unwrap();
    desk.act(ON, explain(ReasonOf::Element, "attendance", Some("会议不公开"))).unwrap();
    desk.act(ON, explain(ReasonOf::Withheld, "attendance", Some("涉及国家秘密"))).unwrap();
    let mut desk = desk.restart();
    let kept = decision(&desk);
    assert_eq!(kept.stage_exemption("experts"), Some("不属专业性强的事项"));
    assert_eq!(kept.element_exemption("attendance"), Some((ReasonOf::Withheld, "涉及国家秘密")), "the later one alone");
    desk.act(ON, stage("experts", Some(ON))).unwrap();
    desk.act(ON, publish("attendance", Some("https://example.cn/1"))).unwrap();
    assert!(decision(&desk).reasons.is_empty());
    desk.ledger.undo(&stamp(ON)).unwrap();
    assert_eq!(decision(&desk).element_exemption("attendance").map(|(_, reason)| reason), Some("涉及国家秘密"));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn what_stands_is_not_marked_as_not_applicable_and_a_reason_is_never_empty() {
    let mut desk = desk();
    desk.act(ON, publish("draft", Some("https://example.cn/1"))).unwrap();
    desk.act(ON, stage("experts", Some(ON))).unwrap();
    for (about, id) in [(ReasonOf::Element, "draft"), (ReasonOf::Withheld, "draft"), (ReasonOf::Stage, "experts")] {
        assert_eq!(refusal(desk.act(ON, explain(about, id, Some("x")))), Refusal::StandsAlready(id.into()));
    }
    desk.act(ON, explain(ReasonOf::Short, "experts", Some("急"))).unwrap();
    let blank = explain(ReasonOf::Stage, "risk", Some(" "));
    assert_eq!(refusal(desk.act(ON, blank)), Refusal::Empty { field: "reason" });
    let unknown = explain(ReasonOf::Stage, "draft", Some("x"));
    assert!(matches!(refusal(desk.act(ON, unknown)), Refusal::UnknownId { .. }), "an element is no stage");
    desk.act(ON, explain(ReasonOf::Short, "experts", None)).unwrap();
    assert!(decision(&desk).reasons.is_empty());
}

#[test]
fn the_decision_document_is_one_that_is_registered_and_its_day_not_ahead() {
    let mut desk = desk();
    let edit =
        |fields| Act::Decision(DecisionAct::EditDecision { decision: Key::Decision(1), fields: Box::new(fields) });
    let unknown = DecisionFields { document: Some(Key::Document(7)), ..fields() };
    assert_eq!(refusal(desk.act(ON, edit(unknown))), Refusal::UnknownKey(Key::Document(7)));
    let ahead = DecisionFields { issued_on: Some(day("2023-08-02")), ..fields() };
    assert!(matches!(refusal(desk.act(ON, edit(ahead))), Refusal::FutureDate { .. }));
    desk.act(ON, edit(DecisionFields { issued_on: Some(day("2023-07-31")), ..fields() })).unwrap();
    assert_eq!(decision(&desk.restart()).issued_on, Some(day("2023-07-31")));
}

#[test]
fn a_channel_or_a_spelling_that_is_given_twice_stands_once() {
    use gongkai::domain::act::{NewUnit, UnitAct};
    use gongkai::domain::unit::UnitClass;
    let mut desk = desk();
    let fields = DecisionFields { channels: ["website", "press", "website"].map(str::to_owned).into(), ..fields() };
    let edit = DecisionAct::EditDecision { decision: Key::Decision(1), fields: Box::new(fields) };
    desk.act(ON, Act::Decision(edit)).unwrap();
    assert_eq!(decision(&desk).channels, ["website", "press"]);
    let aliases = || ["气象局", " 气象局 ", "", "县气象台"].map(str::to_owned).to_vec();
    let unit = NewUnit {
        name: "县气象局".into(),
        full_name: String::new(),
        aliases: aliases(),
        class: UnitClass::Vertical,
        gloss: String::new(),
    };
    desk.act(ON, Act::Unit(UnitAct::AddUnit { unit, groups: Vec::new(), from_on: day(ON) })).unwrap();
    let added = |desk: &Desk| desk.ledger.book().unwrap().unit_by_code("县气象局").unwrap().aliases.clone();
    assert_eq!(added(&desk), ["气象局", "县气象台"]);
}
