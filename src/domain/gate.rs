//! The gates (不解读不运转；解读材料不达标不运转): which one comes next for a document, and which boxes still hold it back.
//!
//! Pure functions for the form, bulk acts, `set`, undo, lights and scores, so that a gate is the same everywhere.

use super::document::{Disclosure, PolicyDocument, SignOff, SignVerdict};
use super::pack::{BoxKind, GateDef, Published, SyncBoxDef, SyncScheme, SyncStepDef};

/// Where a document stands before its gates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gate {
    /// Id of the gate that comes next; `None`: past all of them.
    pub next: Option<String>,
    /// Ids of the open boxes of the gates that it passed and of the next one, in the gates' order; covered ones among
    /// them.
    pub open_boxes: Vec<String>,
    /// Those of them that no standing override covers. Empty: the next gate may be passed.
    pub uncovered: Vec<String>,
    /// What the gate says.
    pub state: GateState,
}

/// What a gate says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GateState {
    /// 不解读: out of scope with a written reason, and of the document itself nothing is open either.
    Exempt,
    /// 门关: a box is open and nothing covers it; not circulated.
    Shut,
    /// 门开: every box that holds the next gate is closed; not yet circulated.
    Open,
    /// 已运转: with every box closed, or with boxes open that were not asked when it went (ext rules switched on later).
    Circulated,
    /// 已运转（覆盖）: circulated with boxes open, under a standing override.
    Overridden,
}

/// The gates of a document under a scheme; (ext) boxes and elements count only with `ext_on`.
#[must_use]
pub fn gate(document: &PolicyDocument, scheme: &SyncScheme, ext_on: bool) -> Gate {
    let passed = passed(document, scheme).len();
    let counts = scheme.gates.iter().take(passed + 1);
    let open_boxes: Vec<String> = counts.flat_map(|one| open_boxes_at(document, scheme, one, ext_on)).collect();
    let uncovered: Vec<String> = open_boxes.iter().filter(|id| !is_covered(document, id)).cloned().collect();
    let state = match (document.circulated_on.is_some(), open_boxes.is_empty()) {
        (_, true) if document.exempt_reason.is_some() => GateState::Exempt,
        (true, false) if document.overrides.iter().any(|one| !one.withdrawn) => GateState::Overridden,
        (true, _) => GateState::Circulated,
        (false, _) if uncovered.is_empty() => GateState::Open,
        (false, _) => GateState::Shut,
    };
    Gate { next: scheme.gates.get(passed).map(|one| one.id.clone()), open_boxes, uncovered, state }
}

/// The gates that a document has passed: of one that is circulated all, whether or not each has a day of its own.
#[must_use]
pub fn passed<'a>(document: &PolicyDocument, scheme: &'a SyncScheme) -> &'a [GateDef] {
    let is_passed = |gate: &&GateDef| document.circulated_on.is_some() || document.passes.contains_key(&gate.id);
    let count = scheme.gates.iter().take_while(is_passed).count();
    scheme.gates.get(..count).unwrap_or_default()
}

/// The open boxes of the gates that a document has yet to pass, which no standing override covers.
#[must_use]
pub fn uncovered_ahead(document: &PolicyDocument, scheme: &SyncScheme, ext_on: bool) -> Vec<String> {
    let ahead = scheme.gates.iter().skip(passed(document, scheme).len());
    ahead.flat_map(|gate| uncovered_at(document, scheme, gate, ext_on)).collect()
}

/// The open boxes of a gate, which no standing override covers.
#[must_use]
pub fn uncovered_at(document: &PolicyDocument, scheme: &SyncScheme, gate: &GateDef, ext_on: bool) -> Vec<String> {
    open_boxes_at(document, scheme, gate, ext_on).filter(|id| !is_covered(document, id)).collect()
}

/// The boxes of a gate that are asked and still open.
pub fn open_boxes_at(
    document: &PolicyDocument,
    scheme: &SyncScheme,
    gate: &GateDef,
    ext_on: bool,
) -> impl Iterator<Item = String> {
    let boxes = gate.boxes.iter().filter_map(|id| scheme.find_box(id));
    boxes.filter(move |one| is_open(document, scheme, one, ext_on)).map(|one| one.id.clone())
}

/// Whether a box is asked of a document: 不解读 closes those of the interpretation, and what is not 主动公开 is not
/// published.
#[must_use]
pub fn is_asked(document: &PolicyDocument, one: &SyncBoxDef, ext_on: bool) -> bool {
    let hidden = document.facts.disclosure.is_some_and(|disclosure| disclosure != Disclosure::Public);
    (ext_on || !one.ext)
        && (one.of_document || document.exempt_reason.is_none())
        && !(hidden && one.publishes.is_some())
}

fn is_open(document: &PolicyDocument, scheme: &SyncScheme, one: &SyncBoxDef, ext_on: bool) -> bool {
    is_asked(document, one, ext_on) && !is_closed(document, scheme, one, ext_on)
}

/// The boxes of a step that are asked and still open, in order.
#[must_use]
pub fn open_boxes_of<'a>(
    document: &PolicyDocument,
    scheme: &SyncScheme,
    step: &'a SyncStepDef,
    ext_on: bool,
) -> Vec<&'a SyncBoxDef> {
    step.boxes.iter().filter(|one| is_open(document, scheme, one, ext_on)).collect()
}

/// The boxes that still have to close before a `Sign` box can be signed 同意: those that stand before it in its step.
/// A 退回 may come at any time, since something missing is a reason to return.
#[must_use]
pub fn open_before_sign<'a>(
    document: &PolicyDocument,
    scheme: &'a SyncScheme,
    box_id: &str,
    ext_on: bool,
) -> Vec<&'a SyncBoxDef> {
    let Some(step) = scheme.steps.iter().find(|step| step.boxes.iter().any(|one| one.id == box_id)) else {
        return Vec::new();
    };
    let is_before = |wanted: &SyncBoxDef| step.boxes.iter().take_while(|one| one.id != box_id).any(|one| one == wanted);
    open_boxes_of(document, scheme, step, ext_on).into_iter().filter(|one| is_before(one)).collect()
}

/// The gate that a 同意 came before: one earlier than that of its box, which was not passed by then. A signature is a record
/// of what happened and is taken as it was, but this is said wherever it stands. Gates passed in one go say nothing about
/// the order, and those of before there were days neither.
#[must_use]
pub fn signed_ahead<'a>(document: &PolicyDocument, scheme: &'a SyncScheme, sign: &SignOff) -> Option<&'a GateDef> {
    let own = scheme.held_by(&sign.box_id).filter(|_| sign.verdict == SignVerdict::Approve)?;
    let passed_on = |gate: &GateDef| document.passes.get(&gate.id).copied();
    let is_ahead = |gate: &&GateDef| match passed_on(gate) {
        Some(on) => on > sign.signed_on && passed_on(own) != Some(on),
        None => document.circulated_on.is_none(),
    };
    scheme.gates.iter().take_while(|gate| gate.id != own.id).find(is_ahead)
}

/// The `Sign` box whose turn it is: the first open one of the first step that has one.
#[must_use]
pub fn sign_in_turn<'a>(document: &PolicyDocument, scheme: &'a SyncScheme, ext_on: bool) -> Option<&'a SyncBoxDef> {
    let open = |step: &'a SyncStepDef| open_boxes_of(document, scheme, step, ext_on);
    scheme.steps.iter().flat_map(open).find(|one| one.kind == BoxKind::Sign)
}

/// Whether what the box asks stands.
#[must_use]
pub fn is_closed(document: &PolicyDocument, scheme: &SyncScheme, one: &SyncBoxDef, ext_on: bool) -> bool {
    match one.kind {
        BoxKind::Tick if one.publishes == Some(Published::Interpretation) => {
            document.boxes.contains_key(&one.id) || document.release(scheme).interpretation_on.is_some()
        }
        BoxKind::Tick => document.boxes.contains_key(&one.id),
        BoxKind::Elements => scheme
            .elements
            .iter()
            .filter(|element| ext_on || !element.ext)
            .all(|element| document.elements.contains_key(&element.id)),
        BoxKind::Sign => is_signed(document, one),
        BoxKind::Disclosure => document.facts.disclosure.is_some(),
        BoxKind::Number => document.document_number.is_some(),
    }
}

/// Whether the last standing sign-off of a box is 同意 by whom the document's 名义 asks: a later 退回 opens it again, and so
/// does an edit of the 名义 that asks another signer.
fn is_signed(document: &PolicyDocument, asked: &SyncBoxDef) -> bool {
    let wanted = asked.signer(document.issued_as);
    document
        .sign_offs
        .iter()
        .rfind(|one| one.box_id == asked.id && !one.withdrawn)
        .is_some_and(|one| one.verdict == SignVerdict::Approve && wanted.is_none_or(|role| role == one.role))
}

/// Whether a standing override names the box.
#[must_use]
pub fn is_covered(document: &PolicyDocument, box_id: &str) -> bool {
    document.overrides.iter().any(|one| !one.withdrawn && one.open_boxes.iter().any(|open| open == box_id))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::document::{BoxState, GateOverride, IssuedAs};
    use crate::domain::id::UnitId;
    use crate::domain::pack::SchemeEntry;
    use crate::fixture::paper;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2023, 9, 1).unwrap()
    }

    fn box_def(id: &str, kind: BoxKind, ext: bool) -> SyncBoxDef {
        let role = (kind == BoxKind::Sign).then(|| "签发领导".to_owned());
        SyncBoxDef {
            id: id.into(),
            name: id.into(),
            name_en: id.into(),
            kind,
            role,
            role_unit: None,
            publishes: None,
            of_document: false,
            ext,
        }
    }

    fn scheme() -> SyncScheme {
        let step = |id: &str, gate, boxes| SyncStepDef {
            id: id.into(),
            name: id.into(),
            name_en: id.into(),
            role: None,
            gate,
            boxes,
        };
        SyncScheme {
            steps: vec![
                step("plan", true, vec![box_def("plan", BoxKind::Tick, false), box_def("head", BoxKind::Sign, true)]),
                step("check", true, vec![box_def("content", BoxKind::Elements, true)]),
                step("release", false, vec![box_def("linked", BoxKind::Tick, false)]),
            ],
            elements: ["a", "b"]
                .map(|id| SchemeEntry { id: id.into(), name: id.into(), name_en: id.into(), ext: true })
                .into(),
            gates: Vec::new(),
            forms: Vec::new(),
            forms_county: 5,
            forms_unit: 2,
            tolerance: 0,
            tolerance_ext: None,
            library: Vec::new(),
            reasons: Vec::new(),
        }
        .with_roles()
    }

    fn document() -> PolicyDocument {
        paper::document(1, UnitId(1), IssuedAs::County)
    }

    fn ticked() -> BoxState {
        paper::ticked("2023-09-01")
    }

    fn sign(verdict: SignVerdict, withdrawn: bool) -> SignOff {
        let (role, note) = ("签发领导".into(), String::new());
        SignOff { id: 1, box_id: "head".into(), role, verdict, signed_on: day(), note, entered_on: day(), withdrawn }
    }

    #[test]
    fn every_gate_box_is_open_at_first_and_only_gate_steps_count() {
        let gate = gate(&document(), &scheme(), true);
        assert_eq!(gate.open_boxes, ["plan", "head", "content"]);
        assert_eq!(gate.state, GateState::Shut);
    }

    #[test]
    fn ext_boxes_count_only_while_ext_rules_are_on() {
        let mut document = document();
        document.boxes.insert("plan".into(), ticked());
        assert_eq!(gate(&document, &scheme(), false).state, GateState::Open);
        assert_eq!(gate(&document, &scheme(), true).open_boxes, ["head", "content"]);
    }

    #[test]
    fn a_return_opens_a_signed_box_and_a_withdrawn_return_does_not() {
        let mut document = document();
        document.sign_offs = vec![sign(SignVerdict::Approve, false), sign(SignVerdict::Return, false)];
        assert!(gate(&document, &scheme(), true).open_boxes.contains(&"head".to_owned()));
        document.sign_offs[1].withdrawn = true;
        assert!(!gate(&document, &scheme(), true).open_boxes.contains(&"head".to_owned()));
    }

    #[test]
    fn elements_close_their_box_only_when_each_is_ticked_or_not_applicable() {
        let mut document = document();
        document.elements.insert("a".into(), ticked());
        assert!(gate(&document, &scheme(), true).open_boxes.contains(&"content".to_owned()));
        document.elements.insert("b".into(), BoxState::NotApplicable { reason: "无旧政策".into() });
        assert!(!gate(&document, &scheme(), true).open_boxes.contains(&"content".to_owned()));
    }

    #[test]
    fn an_override_covers_only_the_boxes_it_names_and_only_while_it_stands() {
        let mut document = document();
        let open_boxes = ["plan", "head"].map(String::from).into();
        document.overrides =
            vec![GateOverride {
                id: 1, reason: "防汛急件".into(), open_boxes, entered_on: day(), withdrawn: false
            }];
        document.circulated_on = Some(day());
        let covered = gate(&document, &scheme(), true);
        assert_eq!((covered.uncovered, covered.state), (vec!["content".to_owned()], GateState::Overridden));
        document.overrides[0].withdrawn = true;
        assert_eq!(gate(&document, &scheme(), true).uncovered.len(), 3);
    }

    #[test]
    fn an_exempt_document_asks_nothing() {
        let mut document = document();
        document.exempt_reason = Some("内部管理".into());
        assert_eq!(gate(&document, &scheme(), true).state, GateState::Exempt);
    }

    #[test]
    fn a_box_is_signed_after_those_before_it_in_its_step() {
        let mut scheme = scheme();
        scheme.steps[1].boxes.push(box_def("office", BoxKind::Sign, true));
        let mut document = document();
        let before = |document: &PolicyDocument, id: &str| {
            open_before_sign(document, &scheme, id, true).into_iter().map(|one| one.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(sign_in_turn(&document, &scheme, true).unwrap().id, "head");
        assert_eq!(before(&document, "head"), ["plan"]);
        // Boxes of another step do not hold it.
        assert_eq!(before(&document, "office"), ["content"]);
        for element in ["a", "b"] {
            let state = BoxState::NotApplicable { reason: "没有".into() };
            document.elements.insert(element.into(), state);
        }
        assert!(before(&document, "office").is_empty());
        assert!(sign_in_turn(&document, &scheme, false).is_none(), "ext boxes are not asked");
    }
}
