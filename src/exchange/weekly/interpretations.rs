//! `interpretations`: one row a policy document: its steps, elements, forms, gate and overrides.

use crate::domain::document::{PolicyDocument, SyncDates};
use crate::domain::key::Key;
use crate::domain::pack::SyncScheme;
use crate::domain::sync::{GateView, StepState, SyncState};
use crate::domain::walk_papers::Paper;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::{Lang, say};
use crate::words::{disclosure, key_number, sync_alert, validity, yes_no};

use super::column::{Column, cells, heads};
use super::review::PaperSelection;
use super::words::{WeeklyWord as Word, colour, issued_as, list};
use super::{WeekView, change};

/// A document with what its cells are made from.
struct DocumentRow<'a> {
    view: &'a WeekView<'a>,
    document: &'a PolicyDocument,
    scheme: &'a SyncScheme,
    walked: &'a PaperSelection,
    at: SyncState,
}

impl DocumentRow<'_> {
    fn list(&self, words: &[String]) -> Cell {
        Cell::text(list(words, self.view.lang))
    }
}

/// One of its steps.
struct StepRow<'a> {
    dates: SyncDates,
    state: Option<&'a StepState>,
}

/// Before the steps of the plan's scheme.
fn before<'a>() -> [Column<Word, DocumentRow<'a>>; 10] {
    [
        (Word::Week, |row| Cell::text(row.view.week.to_string())),
        (Word::Number, |row| Cell::text(key_number(&Key::Document(row.document.number), row.view.lang))),
        (Word::Document, |row| Cell::text(row.document.title.clone())),
        (Word::Drafting, |row| Cell::text(row.view.day.book.unit_name(row.document.unit))),
        (Word::IssuedAs, |row| Cell::text(issued_as(row.document.issued_as, row.view.lang))),
        (Word::DocumentNumber, |row| Cell::text(row.document.document_number.clone().unwrap_or_default())),
        (Word::Normative, |row| Cell::text(yes_no(row.document.normative, row.view.lang))),
        (Word::Owed, |row| Cell::text(yes_no(row.document.exempt_reason.is_none(), row.view.lang))),
        (Word::ExemptReason, |row| Cell::text(row.document.exempt_reason.clone().unwrap_or_default())),
        (Word::Light, |row| Cell::text(colour(row.at.light, row.view.lang))),
    ]
}

/// Of each step.
fn of_a_step<'a>() -> [Column<Word, StepRow<'a>>; 3] {
    [
        (Word::StepDocument, |step| Cell::date(step.dates.document_on)),
        (Word::StepInterpretation, |step| Cell::date(step.dates.interpretation_on)),
        (Word::StepLag, |step| match step.state {
            Some(StepState::Lag(lag)) => Cell::Number((*lag).into()),
            Some(StepState::InSync) => Cell::Number(0),
            _ => Cell::Empty,
        }),
    ]
}

/// Behind them.
fn after<'a>() -> [Column<Word, DocumentRow<'a>>; 21] {
    [
        (Word::ContentDone, |row| Cell::Number(row.at.elements.into())),
        (Word::ContentAsked, |row| Cell::Number(row.at.elements_asked.into())),
        (Word::FormsOut, |row| Cell::Number(row.at.forms.into())),
        (Word::FormsAsked, |row| Cell::Number(row.at.forms_asked.into())),
        (Word::Forms, |row| row.list(&forms(row.view, row.document, row.scheme))),
        (Word::Gate, |row| Cell::text(gate(row.at.gate_view, row.view.lang))),
        (Word::OpenBoxes, |row| row.list(&open_boxes(row.view, row.scheme, &row.at))),
        (Word::CirculatedOn, |row| Cell::date(row.document.circulated_on)),
        (Word::OverrideReason, |row| row.list(&overrides(row.document, row.view.lang))),
        (Word::ToProvince, |row| Cell::date(row.document.pushed_province_on)),
        (Word::ToCity, |row| Cell::date(row.document.pushed_city_on)),
        (Word::Alerts, |row| {
            row.list(&row.at.alerts.iter().map(|one| sync_alert(*one, row.view.lang)).collect::<Vec<_>>())
        }),
        (Word::Change, |row| Cell::text(change::of_document(row.view, row.document))),
        (Word::Disclosure, |row| {
            Cell::text(row.document.facts.disclosure.map_or("", |marked| disclosure(marked, row.view.lang)))
        }),
        (Word::FormedOn, |row| Cell::date(row.document.formed_on)),
        (Word::PublicBy, |row| Cell::date(row.at.disclosure.as_ref().map(|clock| clock.due))),
        (Word::NextGate, |row| Cell::text(next_gate(row))),
        (Word::Validity, |row| {
            let stands = row.document.validity(row.view.day.today);
            Cell::text(stands.map_or("", |stands| validity(stands, row.view.lang)))
        }),
        (Word::ValidUntil, |row| Cell::date(row.document.facts.valid_until)),
        (Word::Review, |row| Cell::text(row.walked.word(row.view, Paper::Document(row.document.id)))),
        (Word::Key, |row| Cell::text(format!("doc/{}", row.document.number))),
    ]
}

/// Its stable name.
pub const NAME: &str = "interpretations";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let scheme = view.day.plan().map(|plan| &plan.sync);
    let walked = PaperSelection::new(view);
    let steps = scheme.map_or(&[][..], |scheme| &scheme.steps);
    let of_steps = steps.iter().flat_map(|step| {
        let name = view.name(&step.name, &step.name_en);
        of_a_step().map(|(word, _)| say!(view.lang, word, step = name))
    });
    let mut documents: Vec<_> = view.day.documents().collect();
    documents.sort_by_key(|document| document.number);
    let row = |document| {
        let row = DocumentRow { view, document, scheme: scheme?, walked: &walked, at: view.day.sync_state(document)? };
        let steps = steps.iter().flat_map(|step| {
            let state = row.at.steps.iter().find(|one| one.id == step.id).map(|one| &one.state);
            cells(of_a_step(), &StepRow { dates: document.dates_of(step), state }).collect::<Vec<_>>()
        });
        Some(cells(before(), &row).chain(steps).chain(cells(after(), &row)).collect())
    };
    Sheet {
        name: NAME.into(),
        heads: heads(before(), view.lang).chain(of_steps).chain(heads(after(), view.lang)).collect(),
        rows: documents.into_iter().filter_map(row).collect(),
    }
}

/// The gate that comes next; nothing of one that is past all.
fn next_gate(row: &DocumentRow<'_>) -> String {
    let next = row.at.gate.next.as_ref().and_then(|id| row.scheme.gate_of(id));
    next.map_or_else(String::new, |gate| row.view.name(&gate.name, &gate.name_en).to_owned())
}

/// The forms published, by name.
fn forms(view: &WeekView<'_>, document: &PolicyDocument, scheme: &SyncScheme) -> Vec<String> {
    let out = scheme
        .forms
        .iter()
        .filter(|form| document.forms.get(&form.id).is_some_and(|state| state.published_on.is_some()));
    out.map(|form| view.name(&form.name, &form.name_en).to_owned()).collect()
}

/// The boxes that hold the gate and are open, by name.
fn open_boxes(view: &WeekView<'_>, scheme: &SyncScheme, at: &SyncState) -> Vec<String> {
    let boxes = scheme.steps.iter().flat_map(|step| &step.boxes);
    let open = boxes.filter(|one| at.gate.open_boxes.contains(&one.id));
    open.map(|one| view.name(&one.name, &one.name_en).to_owned()).collect()
}

/// Reasons of every override, withdrawn ones among them: they stay for ever.
fn overrides(document: &PolicyDocument, lang: Lang) -> Vec<String> {
    let told = document.overrides.iter().map(|one| match one.withdrawn {
        true => say!(lang, Word::Withdrawn, text = one.reason),
        false => one.reason.clone(),
    });
    told.collect()
}

fn gate(view: GateView, lang: Lang) -> &'static str {
    let word = match view {
        GateView::Exempt => Word::GateExempt,
        GateView::NotYet => Word::GateNotYet,
        GateView::Shut => Word::GateShut,
        GateView::Open => Word::GateOpen,
        GateView::Overridden => Word::GateOverridden,
    };
    word.say(lang)
}
