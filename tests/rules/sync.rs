//! The three synchronizations: steps, elements, forms, gate and light of a document.

use gongkai::domain::document::{BoxState, Disclosure, GateOverride, IssuedAs};
use gongkai::domain::id::DocumentId;
use gongkai::domain::light::Light;
use gongkai::domain::sync::{GateView, StepState, SyncAlert, SyncState};
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, d, dates, ticked};

fn desk(issued_as: IssuedAs) -> (Desk, DocumentId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县住建局", UnitClass::Department);
    let id = desk.document(unit, issued_as);
    (desk, id)
}

fn state(desk: &Desk, id: DocumentId) -> SyncState {
    desk.at("2023-09-06").sync_state(&desk.book.documents[&id]).unwrap()
}

/// How 组织, 审签 and 部署 stand; a step that the pack has beside them is not what these tests are about.
fn steps(desk: &Desk, id: DocumentId) -> [StepState; 3] {
    let state = state(desk, id);
    ["organise", "sign_off", "release"].map(|name| state.steps.iter().find(|one| one.id == name).unwrap().state)
}

#[test]
fn a_new_document_has_begun_its_first_step_and_reached_no_gate() {
    let (desk, id) = desk(IssuedAs::Unit);
    let [first, others @ ..] = steps(&desk, id);
    assert_eq!(first, StepState::Running);
    assert!(others.iter().all(|state| *state == StepState::NotYet), "{others:?}");
    let state = state(&desk, id);
    assert_eq!((state.gate_view, state.light), (GateView::NotYet, Light::Green));
    assert!(desk.at("2023-09-06").gates_shut().is_empty());
}

#[test]
fn the_gate_is_shut_on_a_document_that_waits_and_says_what_is_owed_by_whom() {
    // 文6 of the screens: plan stands, in sign-off two elements, the guide, the office and the leader are open.
    let (mut desk, id) = desk(IssuedAs::CountyOffice);
    desk.close_step(id, "organise", "2023-08-21");
    desk.doc(id).steps.insert("organise".into(), dates("2023-08-21", "2023-08-21"));
    desk.doc(id).steps.insert("sign_off".into(), dates("2023-09-04", ""));
    for name in ["material", "points", "depth"] {
        desk.doc(id).boxes.insert(name.into(), ticked("2023-09-01"));
    }
    for name in ["background", "aims", "content", "scope", "cautions", "benefits"] {
        desk.doc(id).elements.insert(name.into(), ticked("2023-09-01"));
    }
    desk.doc(id).elements.insert("terms".into(), BoxState::NotApplicable { reason: "没有专门用语".into() });
    desk.publish_forms(id, &["text", "picture"], "2023-09-05");
    assert_eq!(steps(&desk, id), [StepState::InSync, StepState::Missing(6), StepState::NotYet]);
    let state = state(&desk, id);
    assert_eq!((state.elements, state.elements_asked), (7, 9));
    assert_eq!((state.forms, state.forms_asked, state.forms_in_principle), (2, 5, true));
    assert_eq!((state.gate_view, state.light), (GateView::Shut, Light::Red));
    let owed: Vec<_> = state
        .open_items()
        .filter(|owed| owed.step == "sign_off")
        .map(|owed| (owed.element.as_deref().unwrap_or(&owed.box_id), owed.role.as_deref()))
        .collect();
    let expected = [("standards", None), ("differences", None), ("guide", None), ("office", Some("政务公开科"))];
    assert_eq!(owed, expected);
    assert_eq!(desk.at("2023-09-06").gates_shut().len(), 1);
}

#[test]
fn a_later_interpretation_lags_in_working_days() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    desk.close_step(id, "organise", "2023-09-28");
    // From Thursday 09-28 to Tuesday 10-10: 10-07 to 10-10 are worked.
    desk.doc(id).steps.insert("organise".into(), dates("2023-09-28", "2023-10-10"));
    assert_eq!(steps(&desk, id)[0], StepState::Lag(4));
    desk.doc(id).steps.insert("organise".into(), dates("2023-09-28", "2023-10-09"));
    assert_eq!(steps(&desk, id)[0], StepState::InSync, "(ext) three working days are tolerated");
    desk.book.settings.ext_rules = false;
    assert_eq!(steps(&desk, id)[0], StepState::Lag(3), "by the notice none is");
    desk.doc(id).steps.insert("organise".into(), dates("2023-09-29", "2023-09-30"));
    assert_eq!(steps(&desk, id)[0], StepState::Lag(1), "later is late, also across a holiday");
    desk.doc(id).steps.insert("organise".into(), dates("2023-09-28", "2023-09-27"));
    assert_eq!(steps(&desk, id)[0], StepState::InSync, "earlier is not late");
}

#[test]
fn too_few_forms_warn_units_and_not_the_county() {
    for (issued_as, light) in [(IssuedAs::County, Light::Blue), (IssuedAs::Unit, Light::Yellow)] {
        let mut desk = Desk::new();
        let unit = desk.unit("县医保局", UnitClass::Department);
        let id = desk.synced_document(unit, issued_as);
        desk.publish_forms(id, &["text"], "2023-08-07");
        assert!(steps(&desk, id).iter().all(|state| *state == StepState::InSync));
        assert_eq!(state(&desk, id).light, light);
        desk.publish_forms(id, &["picture"], "2023-08-07");
        assert_eq!(state(&desk, id).light, Light::Blue);
    }
}

#[test]
fn planned_and_ext_forms_count_only_when_they_may() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    desk.publish_forms(id, &["text", "audio"], "2023-09-01");
    desk.publish_forms(id, &["video"], "2023-09-07");
    assert_eq!(state(&desk, id).forms, 2, "the video is of tomorrow");
    desk.book.settings.ext_rules = false;
    let state = state(&desk, id);
    assert_eq!((state.forms, state.elements_asked), (1, 0));
}

#[test]
fn an_exempt_document_is_grey_and_asks_nothing() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    desk.doc(id).exempt_reason = Some("不涉及公众".into());
    desk.doc(id).facts.disclosure = Some(Disclosure::Withheld);
    let state = state(&desk, id);
    assert_eq!((state.gate_view, state.light, state.forms_asked), (GateView::Exempt, Light::Grey, 0));
    // The document itself is still to be signed and numbered.
    assert_eq!(steps(&desk, id), [StepState::Exempt, StepState::Running, StepState::Exempt]);
}

#[test]
fn an_override_shows() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    desk.doc(id).steps.insert("organise".into(), dates("2023-09-01", ""));
    let open_boxes = state(&desk, id).gate.open_boxes;
    desk.doc(id).circulated_on = Some(d("2023-09-05"));
    desk.doc(id).overrides =
        vec![GateOverride { id: 1, reason: "急".into(), open_boxes, entered_on: d("2023-09-05"), withdrawn: false }];
    assert_eq!(state(&desk, id).gate_view, GateView::Overridden);
}

#[test]
fn one_count_of_what_the_gate_still_needs_shrinks_as_boxes_are_ticked_w5() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    let owed = |desk: &Desk| state(desk, id).open_items().count();
    // 收文: plan, head, 公开属性. What the next gate asks is not counted yet.
    assert_eq!(owed(&desk), 3);
    desk.doc(id).boxes.insert("plan".into(), ticked("2023-09-01"));
    desk.doc(id).boxes.insert("depth".into(), ticked("2023-09-01"));
    assert_eq!(owed(&desk), 2);
    desk.doc(id).passes.insert("receive".into(), d("2023-09-01"));
    desk.doc(id).facts.disclosure = Some(Disclosure::Public);
    let first = GateOverride {
        id: 1,
        reason: "急".into(),
        open_boxes: vec!["first_reader".into()],
        entered_on: d("2023-09-01"),
        withdrawn: false,
    };
    desk.doc(id).overrides.push(first);
    // 呈签: material, nine elements, points, guide, office.
    let mut left = 4 + 9;
    assert_eq!(owed(&desk), left);
    for name in ["material", "points"] {
        desk.doc(id).boxes.insert(name.into(), ticked("2023-09-01"));
        left -= 1;
        assert_eq!(owed(&desk), left, "{name}");
    }
    desk.doc(id).elements.insert("terms".into(), ticked("2023-09-01"));
    assert_eq!(owed(&desk), left - 1, "each element as one");
    let later = state(&desk, id).later().map(|step| (step.id.clone(), step.open_items.len())).next();
    assert_eq!(later, Some(("release".to_owned(), 3)));
    let signers: Vec<_> = state(&desk, id).open_items().filter_map(|one| one.role.clone()).collect();
    assert_eq!(signers, ["本单位办公室"], "a unit's own people");
}

#[test]
fn a_plan_that_passed_with_nothing_published_is_yellow_w6() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    desk.doc(id).planned_on = Some(d("2023-09-06"));
    assert!(state(&desk, id).alerts.is_empty(), "today is not past");
    desk.doc(id).planned_on = Some(d("2023-09-01"));
    let late = state(&desk, id);
    assert_eq!((late.alerts, late.light), (vec![SyncAlert::PlanPassed(3)], Light::Yellow));
    desk.doc(id).exempt_reason = Some("不涉及公众".into());
    assert_eq!(state(&desk, id).light, Light::Yellow, "it was to be published all the same");
    desk.doc(id).steps.insert("release".into(), dates("2023-09-04", ""));
    desk.doc(id).facts.link = Some("https://a.cn/1".into());
    assert!(state(&desk, id).alerts.is_empty());
}

#[test]
fn what_is_published_and_not_interpreted_is_red_past_the_tolerance_w6() {
    let (mut desk, id) = desk(IssuedAs::Unit);
    let light = |desk: &Desk| {
        let state = state(desk, id);
        (state.alerts.contains(&SyncAlert::Unread), state.light)
    };
    desk.doc(id).steps.insert("release".into(), dates("2023-09-04", ""));
    assert_eq!(light(&desk), (true, Light::Yellow), "two of three working days");
    desk.doc(id).steps.insert("release".into(), dates("2023-09-01", ""));
    assert_eq!(light(&desk), (true, Light::Yellow), "today is the last");
    desk.doc(id).steps.insert("release".into(), dates("2023-08-31", ""));
    assert_eq!(light(&desk), (true, Light::Red));
    desk.book.settings.ext_rules = false;
    desk.doc(id).steps.insert("release".into(), dates("2023-09-05", ""));
    assert_eq!(light(&desk), (true, Light::Red), "by the notice on the same day");
    desk.doc(id).steps.insert("release".into(), dates("2023-09-05", "2023-09-05"));
    assert_eq!(light(&desk), (false, Light::Green));
}

#[test]
fn what_went_out_by_override_is_yellow_until_it_is_made_up_and_numbered_w6() {
    let mut desk = Desk::new();
    let unit = desk.unit("县医保局", UnitClass::Department);
    let id = desk.synced_document(unit, IssuedAs::County);
    let open_boxes = vec!["guide".to_owned()];
    desk.doc(id).boxes.remove("guide");
    desk.doc(id).document_number = None;
    desk.doc(id).circulated_on = Some(d("2023-08-07"));
    desk.doc(id).overrides =
        vec![GateOverride { id: 1, reason: "急".into(), open_boxes, entered_on: d("2023-08-07"), withdrawn: false }];
    let forced = state(&desk, id);
    assert_eq!((forced.alerts, forced.light), (vec![SyncAlert::NotMadeUp(2)], Light::Yellow));
    desk.doc(id).boxes.insert("guide".into(), ticked("2023-09-01"));
    assert_eq!(state(&desk, id).alerts, [SyncAlert::NotMadeUp(1)]);
    desk.doc(id).document_number = Some("平政发〔2023〕9号".into());
    let made_up = state(&desk, id);
    assert_eq!((made_up.alerts.len(), made_up.light), (0, Light::Blue));
}

/// A form that is published is the interpretation: a document with all its forms out was 已公开未解读 and overdue.
#[test]
fn an_interpretation_is_out_with_the_first_of_its_forms() {
    let released = |forms_on: &str| {
        let (mut desk, id) = desk(IssuedAs::CountyOffice);
        let steps = desk.plan().sync.steps.clone();
        for step in steps.into_iter().filter(|step| step.gate) {
            desk.close_step(id, &step.id, "2023-08-04");
            desk.doc(id).steps.insert(step.id, dates("2023-08-04", "2023-08-04"));
        }
        desk.doc(id).steps.insert("release".into(), dates("2023-08-08", ""));
        desk.publish_forms(id, &["text", "picture", "video", "live", "qa"], forms_on);
        state(&desk, id)
    };
    let before = released("2023-08-07");
    assert!(!before.alerts.contains(&SyncAlert::Unread) && !before.is_late(), "{:?}", before.alerts);
    let release = |state: &SyncState| state.steps.iter().find(|step| step.id == "release").unwrap().clone();
    let left: Vec<_> = release(&before).open_items.into_iter().map(|owed| owed.box_id).collect();
    assert_eq!(left, ["document_out", "linked"], "the interpretation is not asked for a second time");
    assert_eq!(release(&before).dates, dates("2023-08-08", "2023-08-07"));
    let late = released("2023-08-21");
    assert_eq!(release(&late).state, StepState::Lag(9), "a later one is late by its own day");
    let (mut desk, id) = desk(IssuedAs::CountyOffice);
    desk.doc(id).steps.insert("release".into(), dates("2023-08-08", ""));
    assert!(state(&desk, id).alerts.contains(&SyncAlert::Unread), "without a form it is unread");
}
