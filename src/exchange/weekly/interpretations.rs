//! `interpretations`: one row a policy document: its steps, elements, forms, gate and overrides.

use crate::domain::document::PolicyDocument;
use crate::domain::key::Key;
use crate::domain::pack::{SyncScheme, SyncStepDef};
use crate::domain::sync::{GateView, StepState, SyncState};
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::{Lang, say};
use crate::words::key_number;

use super::words::{WeeklyWord as Word, colour, issued_as, list, yes_no};
use super::{WeekView, change};
use crate::words::sync_alert;

const BEFORE: [Word; 10] = [
    Word::Week,
    Word::Number,
    Word::Document,
    Word::Drafting,
    Word::IssuedAs,
    Word::DocumentNumber,
    Word::Normative,
    Word::Owed,
    Word::ExemptReason,
    Word::Light,
];

const OF_A_STEP: [Word; 3] = [Word::StepDocument, Word::StepInterpretation, Word::StepLag];

const AFTER: [Word; 14] = [
    Word::ContentDone,
    Word::ContentAsked,
    Word::FormsOut,
    Word::FormsAsked,
    Word::Forms,
    Word::Gate,
    Word::OpenBoxes,
    Word::CirculatedOn,
    Word::OverrideReason,
    Word::ToProvince,
    Word::ToCity,
    Word::Alerts,
    Word::Change,
    Word::Key,
];

/// Its stable name.
pub const NAME: &str = "interpretations";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let scheme = view.day.plan().map(|plan| &plan.sync);
    let steps = scheme.map_or(&[][..], |scheme| &scheme.steps);
    let said = |word: &Word| word.say(view.lang).to_owned();
    let of_steps = steps.iter().flat_map(|step| {
        let name = view.name(&step.name, &step.name_en);
        OF_A_STEP.iter().map(move |word| say!(view.lang, word, step = name))
    });
    let mut documents: Vec<_> = view.day.documents().collect();
    documents.sort_by_key(|document| document.number);
    Sheet {
        name: NAME.into(),
        heads: BEFORE.iter().map(said).chain(of_steps).chain(AFTER.iter().map(said)).collect(),
        rows: documents
            .into_iter()
            .filter_map(|document| Some(row(view, document, scheme?, &view.day.sync_state(document)?)))
            .collect(),
    }
}

fn row(view: &WeekView<'_>, document: &PolicyDocument, scheme: &SyncScheme, at: &SyncState) -> Vec<Cell> {
    let lang = view.lang;
    let mut cells = vec![
        Cell::text(view.week.to_string()),
        Cell::text(key_number(&Key::Document(document.number), lang)),
        Cell::text(document.title.clone()),
        Cell::text(view.day.book.unit_name(document.unit)),
        Cell::text(issued_as(document.issued_as, lang)),
        Cell::text(document.document_number.clone().unwrap_or_default()),
        Cell::text(yes_no(document.normative, lang)),
        Cell::text(yes_no(document.exempt_reason.is_none(), lang)),
        Cell::text(document.exempt_reason.clone().unwrap_or_default()),
        Cell::text(colour(at.light, lang)),
    ];
    for step in &scheme.steps {
        cells.extend(step_cells(document, step, at));
    }
    cells.extend([
        Cell::Number(at.elements.into()),
        Cell::Number(at.elements_asked.into()),
        Cell::Number(at.forms.into()),
        Cell::Number(at.forms_asked.into()),
        Cell::text(list(&forms(view, document, scheme), lang)),
        Cell::text(gate(at.gate_view, lang)),
        Cell::text(list(&open_boxes(view, scheme, at), lang)),
        Cell::date(document.circulated_on),
        Cell::text(list(&overrides(document, lang), lang)),
        Cell::date(document.pushed_province_on),
        Cell::date(document.pushed_city_on),
        Cell::text(list(&at.alerts.iter().map(|one| sync_alert(*one, lang)).collect::<Vec<_>>(), lang)),
        Cell::text(change::of_document(view, document)),
        Cell::text(format!("doc/{}", document.number)),
    ]);
    cells
}

fn step_cells(document: &PolicyDocument, step: &SyncStepDef, at: &SyncState) -> [Cell; 3] {
    let dates = document.dates_of(step);
    let state = at.steps.iter().find(|one| one.id == step.id).map(|one| one.state);
    let lag = match state {
        Some(StepState::Lag(lag)) => Some(lag),
        Some(StepState::InSync) => Some(0),
        _ => None,
    };
    [Cell::date(dates.document_on), Cell::date(dates.interpretation_on), Cell::number(lag)]
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
