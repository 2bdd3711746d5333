//! Roles in a ledger: acts find their step by role, and plans taken in before there were roles have them all the same.

use gongkai::domain::act::{Act, BoxList, DocumentAct};
use gongkai::domain::document::{BoxState, PolicyDocument, SyncDates};
use gongkai::domain::pack::Pack;

use crate::support::*;

const ON: &str = "2023-08-07";

fn desk(pack: &Pack) -> Desk {
    let mut desk = Desk::with(pack);
    let add = r#"{ "act": "add_document", "document": { "title": "办法", "unit": "县住建局", "issued_as": "unit" } }"#;
    desk.act(ON, serde_json::from_str(add).unwrap()).unwrap();
    desk
}

fn document(desk: &Desk) -> PolicyDocument {
    desk.ledger.book().unwrap().documents.values().next().unwrap().clone()
}

/// The shipped pack with ids of a county's own.
fn own_ids() -> Pack {
    let (name, text) = gongkai::pack::shipped()[0];
    let mut text = text.to_owned();
    for (old, own) in [("release", "bushu"), ("document_out", "wenjian"), ("interpretation_out", "jiedu")] {
        text = text.replace(&format!("id = \"{old}\""), &format!("id = \"{own}\""));
    }
    gongkai::pack::read(name, &text).unwrap()
}

/// The shipped pack as a build of before wrote it into the ledger.
fn without_roles() -> Pack {
    let mut pack = pack();
    for step in &mut pack.sync.steps {
        step.role = None;
        step.boxes.iter_mut().for_each(|one| one.publishes = None);
    }
    pack.decision.stages.iter_mut().for_each(|stage| stage.role = None);
    pack.decision.elements.iter_mut().for_each(|element| element.role = None);
    pack
}

fn release(desk: &mut Desk, step: &str) {
    let dates = SyncDates { document_on: Some(day(ON)), interpretation_on: None };
    desk.act(ON, Act::Document(DocumentAct::SetStep { document: key("doc/1"), step: step.into(), dates })).unwrap();
}

fn tick(desk: &mut Desk, id: &str) {
    let state = Some(BoxState::Ticked { on: day(ON), note: String::new() });
    let (document, list, id) = (key("doc/1"), BoxList::Steps, id.to_owned());
    desk.act(ON, Act::Document(DocumentAct::SetBox { document, list, id, state })).unwrap();
}

#[test]
fn the_days_of_the_release_and_its_boxes_are_one_whatever_their_ids() {
    let mut desk = desk(&own_ids());
    release(&mut desk, "bushu");
    assert!(document(&desk).boxes.contains_key("wenjian"), "the day of the document ticks its box");
    tick(&mut desk, "jiedu");
    assert_eq!(document(&desk).steps["bushu"].interpretation_on, Some(day(ON)), "the tick dates the release");
    tick(&mut desk, "linked");
    assert_eq!(document(&desk).steps.len(), 1, "another box dates nothing");
}

#[test]
fn a_plan_stored_without_roles_has_them_by_its_old_ids() {
    let mut desk = desk(&without_roles());
    let book = desk.ledger.book().unwrap();
    let plan = book.plans.values().next().unwrap();
    assert_eq!((&plan.sync, &plan.decision), (&pack().sync, &pack().decision));
    release(&mut desk, "release");
    assert!(document(&desk).boxes.contains_key("document_out"));
    let stored: String = other_program(&desk.path()).query_row("SELECT sync FROM plan", [], |row| row.get(0)).unwrap();
    assert!(!stored.contains("publishes"), "what was stored stays as it was");
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}
