//! `documents`: the policy documents of the plan year in use, how each stands before its gate.

mod edit;
mod slip;
mod stats;

pub(super) use edit::edited;

use chrono::NaiveDate;
use serde::Serialize;

use super::args::{DocumentsCommand, Reading};
use super::call::Call;
use super::exit::Exit;
use super::given::key_or_number;
use super::history;
use super::record_table;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::act::{Refusal, find};
use crate::domain::day::Day;
use crate::domain::document::{Disclosure, FormState, IssuedAs, PolicyDocument, Validity};
use crate::domain::gate::{is_covered, open_boxes_at};
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::pack::GateDef;
use crate::domain::sync::SyncState;
use crate::failure::Failure;
use crate::intake::table_of::TableOf;
use crate::ledger::LedgerError;
use crate::locale::Lang;
use crate::words::{document_page, gate_view, issued_as, key_number};

/// Carries the command out.
pub fn run(call: &Call<'_>, command: Option<DocumentsCommand>, reading: Reading) -> Result<Exit, Failure> {
    match command {
        None => list(call, reading),
        Some(DocumentsCommand::Show { key, reading }) => show(call, &key, reading),
        Some(DocumentsCommand::Add { fields }) => edit::add(call, &fields),
        Some(DocumentsCommand::Import { file, dry_run, json }) => {
            record_table::run(call, |_| Ok(TableOf::Documents), &file, (dry_run, json))
        }
        Some(DocumentsCommand::Stats { reading }) => stats::run(call, reading),
        Some(DocumentsCommand::Slip { key, docx, force }) => slip::run(call, &key, docx.as_deref(), force),
    }
}

/// Prints the documents.
fn list(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let found: Vec<_> = day.documents().filter_map(|one| Some((one, day.sync_state(one)?))).collect();
    if reading.json {
        let rows: Vec<_> = found.iter().map(|(one, state)| DocumentRow::new(&day, one, state)).collect();
        call.answer_json(&rows)?;
    } else if found.is_empty() {
        call.tell(CliWord::NoDocuments.say(call.lang));
    } else {
        call.answer(&table(&day, &found, call.lang))?;
    }
    Ok(Exit::Done)
}

/// Prints a document on one page of text.
fn show(call: &Call<'_>, key: &str, reading: Reading) -> Result<Exit, Failure> {
    let of = key_or_number(key, Key::Document)?;
    let read = call.read(reading.as_of)?;
    let (one, day) = (find::document(&read.book, &of).map_err(LedgerError::from)?, read.day());
    let state = day.sync_state(one).ok_or_else(|| LedgerError::from(Refusal::NoPlan))?;
    if reading.json {
        call.answer_json(&DocumentRow::new(&day, one, &state))?;
        return Ok(Exit::Done);
    }
    let history = history::told(call, &of, reading.as_of)?;
    let page = document_page(one, &history, None, &day, call.lang);
    call.answer(&page.map(|page| format!("{page}\n")).unwrap_or_default())?;
    Ok(Exit::Done)
}

/// One document of `documents --json`. What no document has a place for yet is null.
#[derive(Serialize)]
struct DocumentRow<'a> {
    key: String,
    title: &'a str,
    unit: &'a str,
    issuer: &'static str,
    issued_as: &'static str,
    disclosure: Option<&'static str>,
    disclosure_ground: Option<&'a str>,
    disclosure_reason: Option<&'a str>,
    link: Option<&'a str>,
    index_number: Option<&'a str>,
    theme_class: Option<&'a str>,
    task: Option<String>,
    number: Option<&'a str>,
    formed_on: Option<NaiveDate>,
    issued_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    publish_due: Option<NaiveDate>,
    valid: Option<&'static str>,
    valid_until: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
    repealed_on: Option<NaiveDate>,
    repealed_by: Option<&'a str>,
    planned_on: Option<NaiveDate>,
    exempt_reason: Option<&'a str>,
    gates: Vec<GateRow<'a>>,
    forms: Vec<FormRow<'a>>,
    light: &'static str,
}

/// A gate and what it still needs.
#[derive(Serialize)]
struct GateRow<'a> {
    gate: &'a str,
    passed_on: Option<NaiveDate>,
    open: Vec<String>,
    overridden: bool,
}

/// A form of interpretation.
#[derive(Serialize)]
struct FormRow<'a> {
    form: &'a str,
    link: Option<&'a str>,
    on: Option<NaiveDate>,
    planned_on: Option<NaiveDate>,
}

impl<'a> GateRow<'a> {
    /// What was asked of a document that is past the gate is asked no longer, but for what an override let pass.
    fn new(day: &Day<'a>, one: &PolicyDocument, gate: &'a GateDef) -> Self {
        let scheme = day.book.plan_of_document(one).map(|plan| &plan.sync);
        let passed_on = one.passes.get(&gate.id).copied().or(one.circulated_on);
        let open = scheme.into_iter().flat_map(|scheme| open_boxes_at(one, scheme, gate, day.book.settings.ext_rules));
        let open: Vec<String> = open.collect();
        let overridden = passed_on.is_some() && open.iter().any(|id| is_covered(one, id));
        Self { gate: &gate.id, passed_on, open, overridden }
    }
}

impl<'a> DocumentRow<'a> {
    fn new(day: &Day<'a>, one: &'a PolicyDocument, state: &'a SyncState) -> Self {
        let scheme = day.book.plan_of_document(one).map(|plan| &plan.sync);
        let gates = scheme.map_or(&[][..], |scheme| &scheme.gates);
        let form = |(form, state): (&'a String, &'a FormState)| FormRow {
            form,
            link: state.link.as_deref(),
            on: state.published_on,
            planned_on: state.planned_on,
        };
        Self {
            key: Key::Document(one.number).to_string(),
            title: &one.title,
            unit: day.book.units.get(&one.unit).map_or("", |unit| unit.code.as_str()),
            issuer: match one.issued_as {
                IssuedAs::County | IssuedAs::CountyOffice => "county",
                IssuedAs::Unit => "unit",
            },
            issued_as: one.issued_as.code(),
            disclosure: one.facts.disclosure.map(Disclosure::code),
            disclosure_ground: one.facts.disclosure_ground.as_deref(),
            disclosure_reason: one.facts.disclosure_reason.as_deref(),
            link: one.facts.link.as_deref(),
            index_number: one.facts.index_number.as_deref(),
            theme_class: one.facts.theme_class.as_deref(),
            task: one.task.and_then(|id| day.book.task_key(id)).map(|key| key.to_string()),
            number: one.document_number.as_deref(),
            formed_on: one.formed_on,
            issued_on: one.facts.issued_on,
            published_on: scheme.and_then(|scheme| one.release(scheme).document_on),
            publish_due: state.disclosure.as_ref().map(|clock| clock.due),
            valid: one.validity(day.today).map(Validity::code),
            valid_until: one.facts.valid_until,
            review_on: one.facts.review_on,
            repealed_on: one.facts.repealed_on,
            repealed_by: one.facts.repealed_by.as_deref(),
            planned_on: one.planned_on,
            exempt_reason: one.exempt_reason.as_deref(),
            gates: gates.iter().map(|gate| GateRow::new(day, one, gate)).collect(),
            forms: one.forms.iter().map(form).collect(),
            light: Light::code(state.light),
        }
    }
}

fn table(day: &Day<'_>, rows: &[(&PolicyDocument, SyncState)], lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Number.say(lang), Side::Left),
        (CliWord::IssuedAs.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Gate.say(lang), Side::Left),
        (CliWord::Title.say(lang), Side::Left),
    ]);
    for (one, state) in rows {
        let passed = one.circulated_on.map(|on| on.to_string());
        table.row([
            key_number(&Key::Document(one.number), lang),
            issued_as(one.issued_as, lang).to_owned(),
            day.book.unit_name(one.unit).to_owned(),
            [gate_view(state.gate_view, lang).to_owned(), passed.unwrap_or_default()].join(" ").trim_end().to_owned(),
            one.title.clone(),
        ]);
    }
    table.text()
}
