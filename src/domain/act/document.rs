//! Acts on policy documents, and the gate that no batch may force.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::document_fields::DocumentFields;
use super::name::{name, quoted};
use super::rule::{filled, is_given, not_after, require_known};
use super::{RecordAct, Refusal, SchemeList, find};
use crate::domain::book::Book;
use crate::domain::document::{BoxState, FormState, PolicyDocument, SignVerdict, SyncDates};
use crate::domain::gate::{is_closed, open_before_sign, passed, uncovered_ahead, uncovered_at};
use crate::domain::key::Key;
use crate::domain::pack::{BoxKind, GateDef, SyncScheme};
use crate::domain::prose::prose;

/// What a person can do to policy documents.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum DocumentAct {
    /// 登记政策文件.
    AddDocument {
        /// The document.
        document: Box<DocumentFields>,
        /// What became of it, of one that is taken over from another register.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        past: Option<Box<DocumentPast>>,
    },
    /// Edits a document's own fields.
    EditDocument {
        /// Document.
        document: Key,
        /// All of its fields.
        fields: Box<DocumentFields>,
    },
    /// The two dates of a step.
    SetStep {
        /// Document.
        document: Key,
        /// Step id.
        step: String,
        /// Both dates.
        dates: SyncDates,
    },
    /// Ticks, marks not applicable, or opens a box, an element or a library box. `Sign` boxes are signed, not ticked.
    SetBox {
        /// Document.
        document: Key,
        /// Which list.
        list: BoxList,
        /// Id in the list.
        id: String,
        /// New state; `None` opens it again.
        #[serde(default)]
        state: Option<BoxState>,
    },
    /// A form of interpretation: planned, published, or taken back.
    SetForm {
        /// Document.
        document: Key,
        /// Form id.
        form: String,
        /// New state; `None` takes it off.
        #[serde(default)]
        state: Option<FormState>,
    },
    /// 推送: the two dates of the library.
    SetPushed {
        /// Document.
        document: Key,
        /// To the province.
        #[serde(default)]
        province_on: Option<NaiveDate>,
        /// To the municipality.
        #[serde(default)]
        city_on: Option<NaiveDate>,
    },
    /// 签署 or 退回 of a `Sign` box. Append-only.
    Sign {
        /// Document.
        document: Key,
        /// Box id.
        box_id: String,
        /// Role of the signer.
        role: String,
        /// Verdict.
        verdict: SignVerdict,
        /// When.
        on: NaiveDate,
        /// A word; owed for a return.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        note: String,
    },
    /// 通过 a gate, in their order. Refused while a box of it is open, unless overridden with a reason.
    Pass {
        /// Document.
        document: Key,
        /// Gate id.
        gate: String,
        /// When.
        on: NaiveDate,
        /// 覆盖: why the gate is passed all the same.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        override_reason: Option<String>,
    },
    /// 运转: past every gate that remains. Refused while a box of one is open, unless overridden with a reason.
    Circulate {
        /// Document.
        document: Key,
        /// When.
        on: NaiveDate,
        /// 覆盖: why the gate is passed all the same.
        #[serde(default)]
        #[serde(serialize_with = "prose")]
        override_reason: Option<String>,
    },
    /// 撤回 of the gate that was passed last, with its override.
    Recall {
        /// Document.
        document: Key,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
    },
}

/// What became of a document before it was taken over from another register.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentPast {
    /// The two dates of the step 部署.
    pub release: SyncDates,
    /// Forms of interpretation, by form id.
    pub forms: BTreeMap<String, FormState>,
    /// 推送至省.
    pub province_on: Option<NaiveDate>,
    /// 推送至市.
    pub city_on: Option<NaiveDate>,
    /// 运转: past every gate on that day.
    pub circulated_on: Option<NaiveDate>,
    /// 覆盖: why it passed with boxes open.
    #[serde(serialize_with = "prose")]
    pub override_reason: Option<String>,
}

/// Which list of a document a box stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoxList {
    /// Boxes of the steps.
    Steps,
    /// Content elements.
    Elements,
    /// Library record.
    Library,
}

impl RecordAct for DocumentAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddDocument { document, past } => {
                document.check(book, today)?;
                past.as_ref().map_or(Ok(()), |past| past_of(book, document, past, today))
            }
            Self::EditDocument { document, fields } => {
                find::document(book, document)?;
                fields.check(book, today)
            }
            Self::SetStep { document, step, dates } => {
                let found = find::document(book, document)?;
                dates.document_on.map_or(Ok(()), |on| not_after("document_on", on, today))?;
                dates.interpretation_on.map_or(Ok(()), |on| not_after("interpretation_on", on, today))?;
                require_known(
                    find::sync_of(book, found)?.steps.iter().any(|one| one.id == *step),
                    SchemeList::Step,
                    step,
                )
            }
            Self::SetBox { document, list, id, state } => {
                known_box(find::sync_of(book, find::document(book, document)?)?, *list, id)?;
                state.as_ref().map_or(Ok(()), |state| box_state(state, today))
            }
            Self::SetForm { document, form, state } => {
                let found = find::document(book, document)?;
                if let Some(on) = state.as_ref().and_then(|state| state.published_on) {
                    not_after("published_on", on, today)?;
                }
                require_known(
                    find::sync_of(book, found)?.forms.iter().any(|one| one.id == *form),
                    SchemeList::Form,
                    form,
                )
            }
            Self::SetPushed { document, .. } => find::document(book, document).map(|_| ()),
            Self::Sign { document, box_id, role, verdict, on, note } => {
                let found = find::document(book, document)?;
                not_after("on", *on, today)?;
                if *verdict == SignVerdict::Return {
                    filled("note", note)?;
                }
                sign(book, found, box_id, role, *verdict)
            }
            Self::Pass { document, gate, on, override_reason } => {
                not_after("on", *on, today)?;
                pass(book, document, gate, *on, is_given(override_reason))
            }
            Self::Circulate { document, on, override_reason } => {
                not_after("on", *on, today)?;
                circulate(book, document, *on, is_given(override_reason))
            }
            Self::Recall { document, reason } => {
                filled("reason", reason)?;
                let found = find::document(book, document)?;
                let is_first = passed(found, find::sync_of(book, found)?).is_empty();
                if is_first { Err(Refusal::NotCirculated(document.clone())) } else { Ok(()) }
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        let scheme = |key| find::document(book, key).and_then(|found| find::sync_of(book, found)).ok();
        match self {
            Self::AddDocument { document, past } => {
                let forced = past.as_ref().filter(|past| past.circulated_on.is_some());
                let reason = forced.and_then(|past| past.override_reason.as_ref());
                let reason = reason.map(|reason| format!("，例外运转（理由：{reason}）")).unwrap_or_default();
                format!("登记政策文件：{}{reason}", quoted(&document.title))
            }
            Self::EditDocument { document, .. } => format!("修改政策文件：{}", name(document, book)),
            Self::SetStep { document, step, .. } => {
                format!("记同步日期：{} {}", name(document, book), step_name(scheme(document), step))
            }
            Self::SetBox { document, list, id, state } => {
                let word = match state {
                    Some(BoxState::Ticked { .. }) => "勾选",
                    Some(BoxState::NotApplicable { .. }) => "不适用",
                    None => "重新打开",
                };
                format!("{word}：{} {}", name(document, book), box_name(scheme(document), *list, id))
            }
            Self::SetForm { document, form, state } => {
                let word = match state {
                    Some(state) if state.published_on.is_some() => "解读形式公开",
                    Some(_) => "解读形式计划",
                    None => "解读形式取消",
                };
                format!("{word}：{} {}", name(document, book), form_name(scheme(document), form))
            }
            Self::SetPushed { document, .. } => format!("记推送：{}", name(document, book)),
            Self::Sign { document, box_id, role, verdict, .. } => {
                let word = match verdict {
                    SignVerdict::Approve => "签署",
                    SignVerdict::Return => "退回",
                };
                format!(
                    "{word}：{} {}（{role}）",
                    name(document, book),
                    box_name(scheme(document), BoxList::Steps, box_id)
                )
            }
            Self::Pass { document, gate, override_reason, .. } => {
                let gate = gate_name(scheme(document), gate);
                match override_reason {
                    None => format!("通过{gate}：{}", name(document, book)),
                    Some(reason) => format!("例外通过{gate}：{}（理由：{reason}）", name(document, book)),
                }
            }
            Self::Circulate { document, override_reason: None, .. } => format!("运转：{}", name(document, book)),
            Self::Circulate { document, override_reason: Some(reason), .. } => {
                format!("例外运转：{}（理由：{reason}）", name(document, book))
            }
            Self::Recall { document, reason } => {
                let found = find::document(book, document).ok().filter(|found| found.circulated_on.is_none());
                let last = found.and_then(|found| passed(found, find::sync_of(book, found).ok()?).last());
                let what = last.map_or("运转", |gate| &gate.name);
                format!("撤回{what}：{}（{reason}）", name(document, book))
            }
        }
    }
}

fn step_name<'a>(scheme: Option<&'a SyncScheme>, id: &'a str) -> &'a str {
    scheme.and_then(|sync| sync.steps.iter().find(|one| one.id == id)).map_or(id, |one| &one.name)
}

fn gate_name<'a>(scheme: Option<&'a SyncScheme>, id: &'a str) -> &'a str {
    scheme.and_then(|sync| sync.gate_of(id)).map_or(id, |one| &one.name)
}

fn form_name<'a>(scheme: Option<&'a SyncScheme>, id: &'a str) -> &'a str {
    scheme.and_then(|sync| sync.forms.iter().find(|one| one.id == id)).map_or(id, |one| &one.name)
}

fn box_name<'a>(scheme: Option<&'a SyncScheme>, list: BoxList, id: &'a str) -> &'a str {
    let Some(sync) = scheme else { return id };
    match list {
        BoxList::Steps => {
            sync.steps.iter().flat_map(|step| &step.boxes).find(|one| one.id == id).map_or(id, |one| &one.name)
        }
        BoxList::Elements => sync.elements.iter().find(|one| one.id == id).map_or(id, |one| &one.name),
        BoxList::Library => sync.library.iter().find(|one| one.id == id).map_or(id, |one| &one.name),
    }
}

fn known_box(scheme: &SyncScheme, list: BoxList, id: &str) -> Result<(), Refusal> {
    match list {
        BoxList::Steps => match find::box_of(scheme, id)?.kind {
            BoxKind::Tick => Ok(()),
            BoxKind::Elements | BoxKind::Sign | BoxKind::Disclosure | BoxKind::Number => {
                Err(Refusal::NotATickBox(id.to_owned()))
            }
        },
        BoxList::Elements => require_known(scheme.elements.iter().any(|one| one.id == id), SchemeList::Element, id),
        BoxList::Library => require_known(scheme.library.iter().any(|one| one.id == id), SchemeList::Library, id),
    }
}

fn box_state(state: &BoxState, today: NaiveDate) -> Result<(), Refusal> {
    match state {
        BoxState::Ticked { on, .. } => not_after("on", *on, today),
        BoxState::NotApplicable { reason } => filled("reason", reason),
    }
}

fn sign(book: &Book, document: &PolicyDocument, box_id: &str, role: &str, verdict: SignVerdict) -> Result<(), Refusal> {
    let scheme = find::sync_of(book, document)?;
    let signed = find::box_of(scheme, box_id)?;
    if signed.kind != BoxKind::Sign {
        return Err(Refusal::NotASignBox(box_id.to_owned()));
    }
    if let Some(wanted) = signed.signer(document.issued_as).filter(|wanted| *wanted != role) {
        let [box_id, role, wanted] = [box_id, role, wanted].map(str::to_owned);
        return Err(Refusal::WrongRole { box_id, role, wanted });
    }
    // A return may come at any time: something missing is a reason to return.
    if verdict == SignVerdict::Return {
        return Ok(());
    }
    if is_closed(document, scheme, signed, book.settings.ext_rules) {
        return Err(Refusal::SignedAlready(box_id.to_owned()));
    }
    let open = open_before_sign(document, scheme, box_id, book.settings.ext_rules);
    let open: Vec<String> = open.into_iter().map(|one| one.id.clone()).collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::SignTooEarly { box_id: box_id.to_owned(), open }) }
}

fn past_of(book: &Book, fields: &DocumentFields, past: &DocumentPast, today: NaiveDate) -> Result<(), Refusal> {
    let document = fields.draft(book, today)?;
    let scheme = find::sync_of(book, &document)?;
    let out = past.forms.values().filter_map(|form| form.published_on);
    let days = [past.release.document_on, past.release.interpretation_on, past.circulated_on];
    out.chain(days.into_iter().flatten()).try_for_each(|on| not_after("published_on", on, today))?;
    for form in past.forms.keys() {
        require_known(scheme.forms.iter().any(|one| one.id == *form), SchemeList::Form, form)?;
    }
    if past.circulated_on.is_none() || is_given(&past.override_reason) {
        return Ok(());
    }
    shut(&document, scheme, uncovered_ahead(&document, scheme, book.settings.ext_rules))
}

fn circulate(book: &Book, key: &Key, on: NaiveDate, overridden: bool) -> Result<(), Refusal> {
    let document = find::document(book, key)?;
    if document.circulated_on.is_some() {
        return Err(Refusal::Circulated(key.clone()));
    }
    let scheme = find::sync_of(book, document)?;
    if let Some(next) = scheme.gates.get(passed(document, scheme).len()) {
        in_order(document, scheme, next, on)?;
    }
    let open = uncovered_ahead(document, scheme, book.settings.ext_rules);
    if overridden { Ok(()) } else { shut(document, scheme, open) }
}

fn pass(book: &Book, key: &Key, id: &str, on: NaiveDate, overridden: bool) -> Result<(), Refusal> {
    let document = find::document(book, key)?;
    let scheme = find::sync_of(book, document)?;
    let wanted = scheme.gate_of(id).ok_or_else(|| find::unknown(SchemeList::Gate, id))?;
    let passed = passed(document, scheme);
    if passed.contains(wanted) {
        return Err(Refusal::Passed { document: document.number, gate: id.to_owned() });
    }
    match scheme.gates.get(passed.len()) {
        Some(next) if next != wanted => {
            let [gate, next] = [id, &next.id].map(str::to_owned);
            Err(Refusal::NotNextGate { document: document.number, gate, next })
        }
        _ => {
            in_order(document, scheme, wanted, on)?;
            let open = uncovered_at(document, scheme, wanted, book.settings.ext_rules);
            if overridden { Ok(()) } else { shut(document, scheme, open) }
        }
    }
}

/// Gates are passed in the order of a document's life: none on an earlier day than the one before it.
fn in_order(document: &PolicyDocument, scheme: &SyncScheme, gate: &GateDef, on: NaiveDate) -> Result<(), Refusal> {
    let last = passed(document, scheme).last();
    let last = last.and_then(|last| Some((last.id.clone(), *document.passes.get(&last.id)?)));
    match last.filter(|(_, before_on)| on < *before_on) {
        None => Ok(()),
        Some((before, before_on)) => {
            let gate = gate.id.clone();
            Err(Refusal::BeforeGate { document: document.number, gate, on, before, before_on })
        }
    }
}

/// The gate of the first open box refuses.
fn shut(document: &PolicyDocument, scheme: &SyncScheme, open: Vec<String>) -> Result<(), Refusal> {
    let Some(gate) = open.first().and_then(|first| scheme.held_by(first)) else { return Ok(()) };
    Err(Refusal::GateShut { document: document.number, gate: gate.id.clone(), open })
}

/// What no batch may leave behind, undo among them: a gate that was passed with a box of it open that no standing
/// override covers. Documents that were so before under today's rules (ext rules switched on later) are let be: a batch
/// answers for what it does itself.
///
/// # Errors
/// The first document of which a gate would be forced.
pub fn invariants(before: &Book, after: &Book) -> Result<(), Refusal> {
    // One that did not change is forced by nothing that the batch did.
    for (was, now) in before.documents.changes(&after.documents) {
        let Some(document) = now else { continue };
        let Ok(scheme) = find::sync_of(after, document) else { continue };
        let forced = |one: &PolicyDocument| -> Vec<String> {
            let gates = passed(one, scheme).iter();
            gates.flat_map(|gate| uncovered_at(one, scheme, gate, after.settings.ext_rules)).collect()
        };
        let was = was.map(forced).unwrap_or_default();
        let open: Vec<String> = forced(document).into_iter().filter(|id| !was.contains(id)).collect();
        shut(document, scheme, open)?;
    }
    Ok(())
}
