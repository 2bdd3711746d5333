//! Documents before their three gates, their 20 days, their term.

use gongkai::domain::assignment::{Review, Verdict};
use gongkai::domain::clock::{Clock, ClockState};
use gongkai::domain::document::{Disclosure, GateOverride, IssuedAs, SignVerdict, Validity};
use gongkai::domain::gate::{GateState, gate, passed, signed_ahead};
use gongkai::domain::id::DocumentId;
use gongkai::domain::light::Light;
use gongkai::domain::sync::{GateView, StepState, SyncAlert, SyncState};
use gongkai::domain::unit::UnitClass;
use gongkai::domain::walk::WalkSet;
use gongkai::domain::walk_papers::{NextStep, next_step, papers};

use crate::support::{Desk, d, dates, sign, ticked};

fn desk() -> (Desk, DocumentId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let id = desk.document(unit, IssuedAs::CountyOffice);
    (desk, id)
}

fn state(desk: &Desk, id: DocumentId, today: &str) -> SyncState {
    desk.at(today).sync_state(&desk.book.documents[&id]).unwrap()
}

fn next(desk: &Desk, id: DocumentId) -> (Option<String>, usize, GateState) {
    let state = state(desk, id, "2023-09-06");
    (state.gate.next.clone(), state.open_items().count(), state.gate.state)
}

#[test]
fn each_gate_counts_its_own_boxes_and_each_open_element_as_one() {
    let (mut desk, id) = desk();
    // 方案、第一解读人、公开属性.
    assert_eq!(next(&desk, id), (Some("receive".into()), 3, GateState::Shut));
    desk.close_step(id, "organise", "2023-08-21");
    // 材料、九项要素、三样深度、办公室; the leader and 文号 are asked at 印发.
    assert_eq!(next(&desk, id), (Some("submit".into()), 14, GateState::Shut));
    desk.close_step(id, "sign_off", "2023-08-24");
    assert_eq!(next(&desk, id), (Some("issue".into()), 0, GateState::Open));
    desk.doc(id).document_number = None;
    assert_eq!(next(&desk, id), (Some("issue".into()), 1, GateState::Shut));
    desk.doc(id).circulated_on = Some(d("2023-08-25"));
    assert_eq!(next(&desk, id).0, None);
}

#[test]
fn what_was_circulated_before_there_were_three_is_past_all() {
    let (mut desk, id) = desk();
    desk.doc(id).circulated_on = Some(d("2023-08-25"));
    let plan = desk.book.plans.values().next().unwrap();
    assert_eq!(passed(&desk.book.documents[&id], &plan.sync).len(), 3);
    assert_eq!(next(&desk, id), (None, 0, GateState::Circulated));
}

#[test]
fn a_plan_of_before_has_one_gate_with_every_box() {
    let (desk, id) = desk();
    let mut sync = desk.book.plans.values().next().unwrap().sync.clone();
    sync.gates.clear();
    let sync = sync.with_roles();
    let [only] = sync.gates.as_slice() else { panic!("{:?}", sync.gates) };
    assert_eq!((only.id.as_str(), only.boxes.len()), ("circulate", 11));
    assert_eq!(gate(&desk.book.documents[&id], &sync, true).open_boxes.len(), 11);
}

#[test]
fn no_interpretation_closes_the_interpretations_boxes_only() {
    let (mut desk, id) = desk();
    desk.doc(id).exempt_reason = Some("内部事务".into());
    // 公开属性 is asked of the document itself.
    assert_eq!(next(&desk, id), (Some("receive".into()), 1, GateState::Shut));
    desk.doc(id).facts.disclosure = Some(Disclosure::Withheld);
    assert_eq!(next(&desk, id), (Some("receive".into()), 0, GateState::Exempt));
    for gate in ["receive", "submit"] {
        desk.doc(id).passes.insert(gate.into(), d("2023-08-24"));
    }
    // 签发领导 and 文号.
    assert_eq!(next(&desk, id), (Some("issue".into()), 2, GateState::Shut));
    let state = state(&desk, id, "2023-09-06");
    assert_eq!(state.steps.iter().map(|step| step.state).collect::<Vec<_>>()[0], StepState::Exempt);
    // What is withheld is not published either.
    assert!(state.steps.iter().flat_map(|step| &step.open_items).all(|item| item.step != "release"));
}

#[test]
fn what_an_override_let_pass_is_to_be_made_up_while_the_next_gate_counts_its_own() {
    let (mut desk, id) = desk();
    desk.doc(id).facts.disclosure = Some(Disclosure::Public);
    desk.doc(id).boxes.insert("plan".into(), ticked("2023-08-21"));
    desk.doc(id).passes.insert("receive".into(), d("2023-08-21"));
    desk.doc(id).overrides.push(GateOverride {
        id: 1,
        reason: "急件".into(),
        open_boxes: vec!["first_reader".into()],
        entered_on: d("2023-08-21"),
        withdrawn: false,
    });
    let state = state(&desk, id, "2023-09-06");
    assert_eq!((state.open_items().count(), state.alerts.as_slice()), (14, &[SyncAlert::NotMadeUp(1)][..]));
    assert_eq!((state.gate_view, state.light), (GateView::NotYet, Light::Yellow));
}

#[test]
fn only_a_step_of_the_next_gate_makes_it_shut() {
    let (mut desk, id) = desk();
    desk.close_step(id, "organise", "2023-08-21");
    desk.doc(id).steps.insert("sign_off".into(), dates("2023-09-04", ""));
    assert_eq!(state(&desk, id, "2023-09-06").gate_view, GateView::Shut);
    desk.doc(id).passes.clear();
    assert_eq!(state(&desk, id, "2023-09-06").gate_view, GateView::Open, "收文 may be passed");
}

fn clock(desk: &Desk, id: DocumentId, today: &str) -> Option<Clock> {
    desk.at(today).disclosure_clock(&desk.book.documents[&id])
}

#[test]
fn twenty_working_days_over_the_national_day_holiday() {
    let (mut desk, id) = desk();
    // 成文 on Friday 2023-09-15: 9 working days until the 28th, the 7th and 8th of October are worked, then 9 more.
    desk.doc(id).formed_on = Some(d("2023-09-15"));
    assert_eq!(clock(&desk, id, "2023-09-18"), None, "not marked");
    desk.doc(id).facts.disclosure = Some(Disclosure::OnRequest);
    assert_eq!(clock(&desk, id, "2023-09-18"), None, "not public");
    desk.doc(id).facts.disclosure = Some(Disclosure::Public);
    let running = clock(&desk, id, "2023-09-18").unwrap();
    assert_eq!((running.n, running.due, running.state), (20, d("2023-10-19"), ClockState::Running));
    assert_eq!(clock(&desk, id, "2023-10-19").unwrap().state, ClockState::DueSoon);
    let late = clock(&desk, id, "2023-10-20").unwrap();
    assert_eq!((late.state, late.workdays_left, late.light), (ClockState::Overdue, -1, Light::Red));
    assert_eq!(state(&desk, id, "2023-10-20").light, Light::Red);
    desk.doc(id).steps.insert("release".into(), dates("2023-10-19", "2023-10-19"));
    assert_eq!(clock(&desk, id, "2023-10-20").unwrap().state, ClockState::Met, "it stops on the day of publication");
    desk.doc(id).steps.insert("release".into(), dates("2023-10-20", "2023-10-20"));
    assert_eq!(clock(&desk, id, "2023-10-20").unwrap().state, ClockState::MetLate);
}

#[test]
fn without_the_day_of_its_making_the_clock_runs_from_its_issue() {
    let (mut desk, id) = desk();
    desk.doc(id).facts.disclosure = Some(Disclosure::Public);
    assert_eq!(clock(&desk, id, "2023-09-18"), None);
    desk.doc(id).facts.issued_on = Some(d("2023-09-04"));
    assert_eq!(clock(&desk, id, "2023-09-18").unwrap().started_on, d("2023-09-04"));
}

#[test]
fn its_term_and_its_review_come_up_ten_working_days_before_also_in_another_year() {
    let (mut desk, id) = desk();
    desk.doc(id).facts.validity = Some(Validity::InForce);
    // Thursday 2023-09-28 is the last day; 2023-09-14 is ten working days before.
    desk.doc(id).facts.valid_until = Some(d("2023-09-28"));
    let alerts = |desk: &Desk, today: &str| desk.at(today).alerts_of(&desk.book.documents[&id]);
    assert_eq!(alerts(&desk, "2023-09-13"), []);
    assert_eq!(alerts(&desk, "2023-09-14"), [SyncAlert::Expiring(10)]);
    assert_eq!(alerts(&desk, "2023-09-28"), [SyncAlert::Expiring(0)]);
    assert_eq!(alerts(&desk, "2023-10-07"), [SyncAlert::Lapsed]);
    desk.doc(id).facts.review_on = Some(d("2023-09-14"));
    assert_eq!(alerts(&desk, "2023-09-14"), [SyncAlert::Expiring(10), SyncAlert::ToReview(0)]);
    assert_eq!(alerts(&desk, "2023-09-15")[1], SyncAlert::ToReview(-1));
    desk.doc(id).facts.validity = Some(Validity::Repealed);
    assert_eq!(alerts(&desk, "2023-10-07"), []);
}

#[test]
fn counts_by_unit_and_month_share_lag_and_late_publications() {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let other = desk.unit("县水务局", UnitClass::Department);
    let [one, two, three] = [unit, unit, other].map(|unit| desk.synced_document(unit, IssuedAs::Unit));
    // Three working days are in step; six are a lag.
    desk.doc(one).steps.insert("release".into(), dates("2023-08-07", "2023-08-15"));
    desk.doc(one).formed_on = Some(d("2023-07-03"));
    desk.doc(two).boxes.remove("interpretation_out");
    desk.doc(two).steps.insert("release".into(), dates("2023-08-07", ""));
    desk.doc(three).exempt_reason = Some("内部事务".into());
    desk.publish_forms(one, &["text", "qa"], "2023-08-15");
    let stats = desk.at("2023-09-06").document_stats();
    assert_eq!((stats.all.documents, stats.all.published), (3, 3));
    assert_eq!((stats.all.to_read, stats.all.read, stats.all.read_percent()), (2, 1, Some(50)));
    assert_eq!((stats.all.forms, stats.all.lagging, stats.all.lag), (2, 1, 6));
    // 成文 on 2023-07-03: 20 working days end on 07-31.
    assert_eq!(stats.all.late, 1);
    let counts: Vec<_> = stats.units.iter().map(|(id, one)| (*id, one.documents, one.late)).collect();
    assert_eq!(counts, [(unit, 2, 1), (other, 1, 0)]);
    assert_eq!(stats.months.keys().map(String::as_str).collect::<Vec<_>>(), ["2023-07", "2023-08"]);
    assert_eq!((stats.normative_made, stats.normative_in_force), (3, 0));
}

#[test]
fn a_signature_before_an_earlier_gate_was_passed_is_said() {
    let (mut desk, id) = desk();
    let ahead = |desk: &Desk| {
        let document = &desk.book.documents[&id];
        let scheme = &desk.book.plans.values().next().unwrap().sync;
        let gates = document.sign_offs.iter().map(|sign| signed_ahead(document, scheme, sign));
        gates.map(|gate| gate.map(|gate| gate.id.clone())).collect::<Vec<_>>()
    };
    desk.doc(id).sign_offs.push(sign("first_reader", "起草单位主要负责人", SignVerdict::Approve, "2023-08-21", ""));
    desk.doc(id).sign_offs.push(sign("office", "政务公开科", SignVerdict::Approve, "2023-08-22", ""));
    assert_eq!(ahead(&desk), [None, Some("receive".into())], "收文 is not passed");
    desk.doc(id).passes.insert("receive".into(), d("2023-08-22"));
    assert_eq!(ahead(&desk), [None, None], "passed on the day of the signature");
    desk.doc(id).passes.insert("receive".into(), d("2023-08-23"));
    assert_eq!(ahead(&desk), [None, Some("receive".into())]);
    // In one go: nothing is said of their order.
    desk.doc(id).passes.insert("submit".into(), d("2023-08-23"));
    assert_eq!(ahead(&desk), [None, None]);
    // A return may come at any time.
    desk.doc(id).passes.clear();
    desk.doc(id).sign_offs[1].verdict = SignVerdict::Return;
    assert_eq!(ahead(&desk), [None, None]);
}

#[test]
fn a_published_form_without_its_link_is_pointed_out_and_turns_no_light() {
    let (mut desk, _) = desk();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let id = desk.synced_document(unit, IssuedAs::Unit);
    desk.publish_forms(id, &["text", "video"], "2023-08-07");
    let before = state(&desk, id, "2023-08-08");
    assert_eq!((before.alerts.as_slice(), before.light), (&[SyncAlert::NoLink(2)][..], Light::Blue));
    desk.doc(id).forms.get_mut("text").unwrap().link = Some("https://a.cn/1".into());
    assert_eq!(state(&desk, id, "2023-08-08").alerts, [SyncAlert::NoLink(1)]);
    // Planned, or out tomorrow: nothing is missing yet.
    desk.doc(id).forms.get_mut("video").unwrap().published_on = Some(d("2023-08-09"));
    assert_eq!(
        state(&desk, id, "2023-08-08").alerts.iter().filter(|one| matches!(one, SyncAlert::NoLink(_))).count(),
        0
    );
}

#[test]
fn a_document_that_is_out_without_its_own_link_is_pointed_out_and_turns_no_light() {
    let (mut desk, _) = desk();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let id = desk.synced_document(unit, IssuedAs::County);
    desk.doc(id).facts.link = None;
    let out = state(&desk, id, "2023-08-07");
    assert_eq!((out.alerts.as_slice(), out.light), (&[SyncAlert::NoOwnLink][..], Light::Blue));
    assert!(!state(&desk, id, "2023-08-04").alerts.contains(&SyncAlert::NoOwnLink), "it is not out yet");
}

/// Who is asked to sign: of the shipped pack, box by box.
#[test]
fn a_documents_signers_follow_its_name() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let mut signers = |issued_as| {
        let id = desk.document(unit, issued_as);
        let state = state(&desk, id, "2023-09-06");
        let items = state.steps.iter().flat_map(|step| &step.open_items);
        items.filter_map(|item| Some((item.box_id.clone(), item.role.clone()?))).collect::<Vec<_>>()
    };
    let wanted = |roles: [&str; 3]| {
        let boxes = ["first_reader", "office", "leader"].into_iter().zip(roles);
        boxes.map(|(id, role)| (id.to_owned(), role.to_owned())).collect::<Vec<_>>()
    };
    let county = wanted(["起草单位主要负责人", "政务公开科", "县政府签发领导"]);
    assert_eq!(signers(IssuedAs::County), county);
    assert_eq!(signers(IssuedAs::CountyOffice), county);
    assert_eq!(signers(IssuedAs::Unit), wanted(["起草单位主要负责人", "本单位办公室", "本单位主要负责人"]));
}

/// 0 by the notice, 3 working days with the external rules: the 7th to the 10th of August are a Monday to a Thursday.
#[test]
fn the_tolerance_of_an_interpretation_is_none_or_three_working_days() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let id = desk.synced_document(unit, IssuedAs::Unit);
    let mut release = |ext: bool, read: &str| {
        desk.book.settings.ext_rules = ext;
        desk.doc(id).steps.insert("release".into(), dates("2023-08-07", read));
        state(&desk, id, "2023-08-31").steps.iter().find(|step| step.id == "release").unwrap().state
    };
    assert_eq!([release(false, "2023-08-07"), release(true, "2023-08-07")], [StepState::InSync; 2]);
    assert_eq!(release(false, "2023-08-08"), StepState::Lag(1));
    assert_eq!(release(true, "2023-08-08"), StepState::InSync);
    assert_eq!(release(true, "2023-08-10"), StepState::InSync);
    assert_eq!([release(true, "2023-08-11"), release(false, "2023-08-11")], [StepState::Lag(4); 2]);
    // A weekend is no working day, but a day that is later is a lag of 1 at the least.
    assert_eq!(release(true, "2023-08-12"), StepState::Lag(4));
}

#[test]
fn documents_before_a_gate_are_walked_until_they_are_past_all_or_their_year_is_closed() {
    let (mut desk, id) = desk();
    let walked = |desk: &Desk, set| {
        let day = desk.at("2023-09-06");
        papers(&day, day.week(), set).len()
    };
    assert_eq!([walked(&desk, WalkSet::Default), walked(&desk, WalkSet::All)], [0, 1], "it has not come to its gate");
    desk.doc(id).steps.insert("organise".into(), dates("2023-09-04", ""));
    assert_eq!(walked(&desk, WalkSet::Default), 1);
    let week = desk.at("2023-09-06").week();
    desk.doc(id).circulated_on = Some(d("2023-09-05"));
    assert_eq!(walked(&desk, WalkSet::All), 0);
    let verdict = Review { id: 1, week, verdict: Verdict::Ok, note: String::new(), entered_on: d("2023-09-05") };
    desk.doc(id).reviews.push(verdict);
    assert_eq!(walked(&desk, WalkSet::Default), 1, "what was judged stays in");
    desk.plan().closed_on = Some(d("2023-09-06"));
    assert_eq!(walked(&desk, WalkSet::All), 0);
}

#[test]
fn what_comes_next_is_the_signature_in_turn_and_then_the_gate() {
    let (mut desk, id) = desk();
    let next = |desk: &Desk| next_step(&desk.book.documents[&id], &desk.book.plans.values().next().unwrap().sync, true);
    assert_eq!(next(&desk), Some(NextStep::Held));
    desk.doc(id).boxes.insert("plan".into(), ticked("2023-08-21"));
    let role = "起草单位主要负责人".to_owned();
    assert_eq!(next(&desk), Some(NextStep::Sign { box_id: "first_reader".into(), role }));
    desk.close_step(id, "organise", "2023-08-21");
    desk.doc(id).passes.clear();
    assert_eq!(next(&desk), Some(NextStep::Pass { gate: "receive".into() }));
    desk.doc(id).passes.insert("receive".into(), d("2023-08-21"));
    assert_eq!(next(&desk), Some(NextStep::Held), "材料、要素、深度 come before the office");
    desk.doc(id).circulated_on = Some(d("2023-08-25"));
    assert_eq!(next(&desk), None);
}

#[test]
fn a_pack_names_the_reasons_of_a_return_and_a_plan_of_before_has_those_of_before() {
    let desk = Desk::new();
    let mut sync = desk.book.plans.values().next().unwrap().sync.clone();
    assert_eq!(sync.reasons[0].name, "公开属性未标注");
    sync.reasons.clear();
    let names: Vec<String> = sync.with_roles().reasons.into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["要点拆分不够", "解读深度不够", "缺综合指引", "内容要素不全", "与文件不一致"]);
}
