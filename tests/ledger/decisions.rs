//! Decisions: what does not apply and why, and what became of the opinions.

use gongkai::domain::act::{Act, ActivityAct, DecisionAct, DecisionFields, Refusal};
use gongkai::domain::catalogue::CatalogueFacts;
use gongkai::domain::decision::{Decision, DecisionFacts, ElementState, Procedure, ReasonOf, StageDates};
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

#[test]
fn the_days_of_a_catalogue_are_held_against_each_other() {
    let mut desk = Desk::new();
    let facts = |agreed: &str, approved: &str, published: &str| CatalogueFacts {
        agreed_on: Some(day(agreed)),
        approved_on: Some(day(approved)),
        published_on: Some(day(published)),
        ..CatalogueFacts::default()
    };
    let set = |catalogue| Act::Decision(DecisionAct::SetCatalogue { plan: "2023".into(), catalogue });
    let adjust = |on: &str| {
        Act::Decision(DecisionAct::AdjustCatalogue {
            plan: "2023".into(),
            on: day(on),
            words: "增列“公交线网优化”".into(),
        })
    };
    let late = refusal(desk.act(ON, set(facts("2023-03-02", "2023-02-20", "2023-03-01"))));
    assert!(matches!(late, Refusal::PublishedBefore { field: "agreed_on", .. }));
    let late = refusal(desk.act(ON, set(facts("2023-02-20", "2023-03-02", "2023-03-01"))));
    assert!(matches!(late, Refusal::PublishedBefore { field: "approved_on", .. }));
    // All on one day, and the two before it in either order.
    desk.act(ON, set(facts("2023-03-01", "2023-03-01", "2023-03-01"))).unwrap();
    desk.act(ON, set(facts("2023-02-27", "2023-02-20", "2023-03-01"))).unwrap();
    assert!(matches!(refusal(desk.act(ON, adjust("2023-02-28"))), Refusal::AdjustedBefore { .. }));
    desk.act(ON, adjust("2023-03-01")).unwrap();
    let later = refusal(desk.act(ON, set(facts("2023-02-20", "2023-02-20", "2023-03-02"))));
    assert!(matches!(later, Refusal::AdjustedBefore { .. }), "it was adjusted the day before");
}

#[test]
fn an_adjustment_is_taken_back_by_its_number_and_the_others_stay() {
    let mut desk = Desk::new();
    let adjust = |words: &str| {
        Act::Decision(DecisionAct::AdjustCatalogue { plan: "2023".into(), on: day(ON), words: words.into() })
    };
    let withdraw = |change| Act::Decision(DecisionAct::WithdrawAdjustment { plan: "2023".into(), change });
    desk.act(ON, adjust("增列“公交线网优化”")).unwrap();
    desk.act(ON, adjust("撤下“停车收费”")).unwrap();
    let told = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        let changes = book.plans.values().next().unwrap().catalogue.changes.clone();
        changes.into_iter().map(|one| (one.id, one.words)).collect::<Vec<_>>()
    };
    let both = told(&desk);
    desk.act(ON, withdraw(both[0].0)).unwrap();
    assert_eq!(told(&desk.restart()), both[1..]);
    let mut desk = Desk::new();
    desk.act(ON, adjust("增列“公交线网优化”")).unwrap();
    let one = told(&desk);
    desk.act(ON, withdraw(one[0].0)).unwrap();
    assert!(matches!(refusal(desk.act(ON, withdraw(one[0].0))), Refusal::UnknownId { .. }));
    desk.ledger.undo(&stamp(ON)).unwrap();
    assert_eq!(told(&desk), one);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

fn edit(fields: DecisionFields) -> Act {
    Act::Decision(DecisionAct::EditDecision { decision: Key::Decision(1), fields: Box::new(fields) })
}

#[test]
fn what_the_catalogue_says_of_an_item_is_kept_without_blanks_and_each_procedure_once() {
    let mut desk = desk();
    let facts = DecisionFacts {
        supporting: Some(" 县财政局、榆山街道 ".into()),
        basis: Some(" ".into()),
        procedures: Some(vec![Procedure::Report, Procedure::Risk, Procedure::Risk]),
        hearing: Some(false),
        planned: Some("2023年第四季度".into()),
        public_interest: Some(true),
        hearing_on: Some(day("2023-08-20")),
        papers_on: Some(day(ON)),
        papers_reason: Some("场地临时调整".into()),
    };
    let kept = DecisionFacts {
        supporting: Some("县财政局、榆山街道".into()),
        basis: None,
        procedures: Some(vec![Procedure::Risk, Procedure::Report]),
        ..facts.clone()
    };
    desk.act(ON, edit(DecisionFields { facts, ..fields() })).unwrap();
    let mut desk = desk.restart();
    assert_eq!(decision(&desk).facts, kept);
    let book = desk.ledger.book().unwrap();
    assert_eq!(DecisionFields::of(&decision(&desk), &book).facts, kept, "a form begins with what stands");
    let none = DecisionFacts { procedures: Some(Vec::new()), ..DecisionFacts::default() };
    desk.act(ON, edit(DecisionFields { facts: none, ..fields() })).unwrap();
    assert!(decision(&desk).facts.is_blank(), "no procedure at all is nothing said: every decision passes some");
    desk.ledger.undo(&stamp(ON)).unwrap();
    assert_eq!(decision(&desk).facts, kept);
    let ahead = DecisionFacts { papers_on: Some(day("2023-08-02")), ..DecisionFacts::default() };
    let refused = refusal(desk.act(ON, edit(DecisionFields { facts: ahead, ..fields() })));
    assert!(matches!(refused, Refusal::FutureDate { field: "papers_on", .. }));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn the_meeting_of_a_decision_is_an_activity_and_goes_with_it() {
    let mut desk = desk();
    let sat_in = |key| edit(DecisionFields { meeting: Some(key), ..fields() });
    assert_eq!(refusal(desk.act(ON, sat_in(Key::Activity(1)))), Refusal::UnknownKey(Key::Activity(1)));
    let meeting = activity("county.attendance", None, ON);
    desk.act(ON, Act::Activity(ActivityAct::AddActivity(meeting))).unwrap();
    desk.act(ON, sat_in(Key::Activity(1))).unwrap();
    let mut desk = desk.restart();
    assert_eq!(decision(&desk).meeting.map(|id| id.0), Some(1));
    desk.act(ON, ActivityAct::WithdrawActivity { activity: Key::Activity(1) }.into()).unwrap();
    assert_eq!(decision(&desk).meeting, None);
    desk.ledger.undo(&stamp(ON)).unwrap();
    assert_eq!(decision(&desk).meeting.map(|id| id.0), Some(1));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn the_catalogue_is_one_a_plan_with_its_adjustments_and_undone_step_by_step() {
    let mut desk = Desk::new();
    let set = |catalogue| Act::Decision(DecisionAct::SetCatalogue { plan: "2023".into(), catalogue });
    let facts = CatalogueFacts {
        agreed_on: Some(day("2023-02-20")),
        approved_on: Some(day("2023-02-27")),
        published_on: Some(day("2023-03-01")),
        document_number: Some("平政办字〔2023〕3号".into()),
        link: Some("https://example.cn/3".into()),
        note: String::new(),
    };
    let adjust = |on: &str, words: &str| {
        let (plan, on, words) = ("2023".to_owned(), day(on), words.to_owned());
        Act::Decision(DecisionAct::AdjustCatalogue { plan, on, words })
    };
    desk.act(ON, set(facts.clone())).unwrap();
    desk.act(ON, adjust("2023-07-20", " 增列“公交线网优化” ")).unwrap();
    desk.act(ON, adjust(ON, "撤下“停车收费”")).unwrap();
    let mut desk = desk.restart();
    let kept = |desk: &Desk| desk.ledger.book().unwrap().plans.values().next().unwrap().catalogue.clone();
    assert_eq!(kept(&desk).facts, facts);
    let told: Vec<_> = kept(&desk).changes.into_iter().map(|one| (one.changed_on.to_string(), one.words)).collect();
    assert_eq!(
        told,
        [("2023-07-20".into(), "增列“公交线网优化”".to_owned()), (ON.into(), "撤下“停车收费”".to_owned())]
    );
    assert_eq!(refusal(desk.act(ON, adjust(ON, " "))), Refusal::Empty { field: "words" });
    assert!(matches!(refusal(desk.act(ON, adjust("2023-08-02", "x"))), Refusal::FutureDate { field: "on", .. }));
    let ahead = CatalogueFacts { published_on: Some(day("2023-08-02")), ..facts };
    assert!(matches!(refusal(desk.act(ON, set(ahead))), Refusal::FutureDate { field: "published_on", .. }));
    let unknown = DecisionAct::SetCatalogue { plan: "2031".into(), catalogue: CatalogueFacts::default() };
    assert!(matches!(refusal(desk.act(ON, Act::Decision(unknown))), Refusal::UnknownPlan { .. }));
    desk.act(ON, set(CatalogueFacts::default())).unwrap();
    assert_eq!(kept(&desk).changes.len(), 2, "its adjustments stand without its days");
    for _ in 0..4 {
        desk.ledger.undo(&stamp(ON)).unwrap();
    }
    assert_eq!(kept(&desk), Default::default());
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}
