//! Rules of acts on documents, decisions, activities and settings.

use chrono::NaiveDate;

use super::{filled, find, not_after, said, sound_evidence, sound_hash};
use crate::domain::act::{Act, BoxList, DecisionFields, DocumentFields, Refusal, SchemeList, Setting};
use crate::domain::book::Book;
use crate::domain::document::{BoxState, PolicyDocument, SignVerdict};
use crate::domain::gate::{gate, open_before_sign};
use crate::domain::key::Key;
use crate::domain::pack::{BoxKind, QuotaScope};

pub(super) fn check(act: &Act, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
    match act {
        Act::AddDocument { document } => document_fields(book, document),
        Act::EditDocument { document, fields } => {
            find::document(book, document)?;
            document_fields(book, fields)
        }
        Act::SetStep { document, step, .. } => {
            find::document(book, document)?;
            known(find::plan(book)?.sync.steps.iter().any(|one| one.id == *step), SchemeList::Step, step)
        }
        Act::SetBox { document, list, id, state } => {
            find::document(book, document)?;
            known_box(book, *list, id)?;
            state.as_ref().map_or(Ok(()), |state| box_state(state, today))
        }
        Act::SetForm { document, form, state } => {
            find::document(book, document)?;
            if let Some(on) = state.and_then(|state| state.published_on) {
                not_after("published_on", on, today)?;
            }
            known(find::plan(book)?.sync.forms.iter().any(|one| one.id == *form), SchemeList::Form, form)
        }
        Act::SetPushed { document, .. } => find::document(book, document).map(|_| ()),
        Act::Sign { document, box_id, role, verdict, on, note } => {
            let found = find::document(book, document)?;
            not_after("on", *on, today)?;
            if *verdict == SignVerdict::Return {
                filled("note", note)?;
            }
            sign(book, found, box_id, role, *verdict)
        }
        Act::Circulate { document, on, override_reason } => {
            not_after("on", *on, today)?;
            circulate(book, document, said(override_reason))
        }
        Act::Recall { document, reason } => {
            filled("reason", reason)?;
            let circulated = find::document(book, document)?.circulated_on.is_some();
            if circulated { Ok(()) } else { Err(Refusal::NotCirculated(document.clone())) }
        }
        Act::AddDecision { decision } => decision_fields(book, decision),
        Act::EditDecision { decision, fields } => {
            find::decision(book, decision)?;
            decision_fields(book, fields)
        }
        Act::SetStage { decision, stage, dates } => {
            find::decision(book, decision)?;
            if let (Some(from_on), Some(to_on)) = (dates.from_on, dates.to_on)
                && to_on < from_on
            {
                return Err(Refusal::SpanBackwards { from_on, to_on });
            }
            known(find::plan(book)?.decision.stages.iter().any(|one| one.id == *stage), SchemeList::Stage, stage)
        }
        Act::SetElement { decision, element, state } => {
            find::decision(book, decision)?;
            if let Some(state) = state {
                filled("link", &state.link)?;
                not_after("published_on", state.published_on, today)?;
            }
            let mut elements = find::plan(book)?.decision.elements.iter();
            known(elements.any(|one| one.id == *element), SchemeList::DecisionElement, element)
        }
        Act::AddActivity { quota, unit, on, title, evidence, .. } => {
            filled("title", title)?;
            not_after("on", *on, today)?;
            evidence.iter().try_for_each(|one| sound_evidence(one, today))?;
            let found = find::quota(book, quota)?;
            match unit {
                Some(code) => find::unit(book, code).map(|_| ()),
                None if found.scope == QuotaScope::Unit => Err(Refusal::UnitNeeded(quota.clone())),
                None => Ok(()),
            }
        }
        Act::SetSetting { setting } => sound_setting(setting),
        Act::LoadHolidays { year, notice, sha256 } => {
            filled("notice", notice)?;
            if !(1949..=2200).contains(year) {
                return Err(Refusal::BadYear(*year));
            }
            sound_hash(sha256)
        }
        _ => Ok(()),
    }
}

fn known(is_known: bool, list: SchemeList, id: &str) -> Result<(), Refusal> {
    if is_known { Ok(()) } else { Err(find::unknown(list, id)) }
}

fn document_fields(book: &Book, fields: &DocumentFields) -> Result<(), Refusal> {
    filled("title", &fields.title)?;
    find::unit(book, &fields.unit)?;
    if fields.normative && said(&fields.exempt_reason) { Err(Refusal::NormativeExempt) } else { Ok(()) }
}

fn known_box(book: &Book, list: BoxList, id: &str) -> Result<(), Refusal> {
    let scheme = &find::plan(book)?.sync;
    match list {
        BoxList::Steps => match find::box_of(scheme, id)?.kind {
            BoxKind::Tick => Ok(()),
            BoxKind::Elements | BoxKind::Sign => Err(Refusal::NotATickBox(id.to_owned())),
        },
        BoxList::Elements => known(scheme.elements.iter().any(|one| one.id == id), SchemeList::Element, id),
        BoxList::Library => known(scheme.library.iter().any(|one| one.id == id), SchemeList::Library, id),
    }
}

fn box_state(state: &BoxState, today: NaiveDate) -> Result<(), Refusal> {
    match state {
        BoxState::Ticked { on, .. } => not_after("on", *on, today),
        BoxState::NotApplicable { reason } => filled("reason", reason),
    }
}

fn sign(book: &Book, document: &PolicyDocument, box_id: &str, role: &str, verdict: SignVerdict) -> Result<(), Refusal> {
    let scheme = &find::plan(book)?.sync;
    let signed = find::box_of(scheme, box_id)?;
    if signed.kind != BoxKind::Sign {
        return Err(Refusal::NotASignBox(box_id.to_owned()));
    }
    if let Some(wanted) = signed.role.as_ref().filter(|wanted| *wanted != role) {
        let [box_id, role] = [box_id, role].map(str::to_owned);
        return Err(Refusal::WrongRole { box_id, role, wanted: wanted.clone() });
    }
    // A return may come at any time: something missing is a reason to return.
    if verdict == SignVerdict::Return {
        return Ok(());
    }
    let open = open_before_sign(document, scheme, box_id, book.settings.ext_rules);
    let open: Vec<String> = open.into_iter().map(|one| one.id.clone()).collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::SignTooEarly { box_id: box_id.to_owned(), open }) }
}

fn circulate(book: &Book, key: &Key, overridden: bool) -> Result<(), Refusal> {
    let document = find::document(book, key)?;
    if document.circulated_on.is_some() {
        return Err(Refusal::Circulated(key.clone()));
    }
    let gate = gate(document, &find::plan(book)?.sync, book.settings.ext_rules);
    if gate.lets_through() || overridden {
        return Ok(());
    }
    Err(Refusal::GateShut { document: key.clone(), open: gate.uncovered })
}

fn decision_fields(book: &Book, fields: &DecisionFields) -> Result<(), Refusal> {
    filled("title", &fields.title)?;
    find::unit(book, &fields.unit)?;
    let scheme = &find::plan(book)?.decision;
    for channel in &fields.channels {
        known(scheme.channels.iter().any(|one| one.id == *channel), SchemeList::Channel, channel)?;
    }
    let [adopted, rejected] = [fields.feedback.adopted, fields.feedback.rejected].map(Option::unwrap_or_default);
    match fields.feedback.received {
        Some(received) if adopted.saturating_add(rejected) > received => {
            Err(Refusal::OpinionsDoNotAddUp { received, adopted, rejected })
        }
        _ => Ok(()),
    }
}

fn sound_setting(setting: &Setting) -> Result<(), Refusal> {
    let bad = |name, value: &dyn std::fmt::Display| Err(Refusal::BadSetting { name, value: value.to_string() });
    match setting {
        Setting::DueSoonWorkdays(days) if *days > 60 => bad("due_soon_workdays", days),
        Setting::ExportLanguage(code) if !["zh-CN", "en"].contains(&code.as_str()) => bad("export_language", code),
        _ => Ok(()),
    }
}

/// What no batch may leave behind, undo among them: a circulated document with a box of the gate open that no
/// standing override covers. Documents that were so before under today's rules (ext rules switched on later) are let
/// be: a batch answers for what it does itself.
///
/// # Errors
/// The first document whose gate the batch would force.
pub fn invariants(before: &Book, after: &Book) -> Result<(), Refusal> {
    let Some(plan) = after.current_plan() else { return Ok(()) };
    for document in after.documents.values().filter(|one| one.circulated_on.is_some()) {
        let forced = |one: &PolicyDocument| gate(one, &plan.sync, after.settings.ext_rules).uncovered;
        let was = before.documents.get(&document.id).filter(|one| one.circulated_on.is_some());
        let was = was.map(forced).unwrap_or_default();
        let open: Vec<String> = forced(document).into_iter().filter(|id| !was.contains(id)).collect();
        if !open.is_empty() {
            return Err(Refusal::GateShut { document: Key::Document(document.number), open });
        }
    }
    Ok(())
}
