//! Policy documents with their boxes, dates, forms, sign-offs and overrides.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachments::{Anchor, Attachments};
use super::document_gates::{OverrideRow, PassRow, circulate, load_overrides, load_passes, pass, recall};
use super::document_parts::{BoxRow, StepRow, date_what_is_out, set_box, set_step, tick_what_is_out};
use super::gather::{filled, group, grouped, later, withdrawn};
use crate::domain::act::{BoxList, DocumentAct, DocumentFields, DocumentPast, find};
use crate::domain::book::Book;
use crate::domain::document::{
    BoxState, Disclosure, DocumentFacts, FormState, GateOverride, IssuedAs, PolicyDocument, SignOff, SignVerdict,
    SyncDates, Validity,
};
use crate::domain::id::{DocumentId, TaskId, UnitId};
use crate::domain::pack::StepRole;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct DocumentRow {
    id: i64,
    number: i64,
    title: String,
    unit: i64,
    issued_as: IssuedAs,
    #[serde(with = "crate::ledger::column::flag")]
    normative: bool,
    document_number: Option<String>,
    formed_on: Option<NaiveDate>,
    planned_on: Option<NaiveDate>,
    exempt_reason: Option<String>,
    disclosure: Option<Disclosure>,
    disclosure_ground: Option<String>,
    disclosure_reason: Option<String>,
    issued_on: Option<NaiveDate>,
    link: Option<String>,
    index_number: Option<String>,
    theme_class: Option<String>,
    validity: Option<Validity>,
    valid_until: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
    repealed_on: Option<NaiveDate>,
    repealed_by: Option<String>,
    task: Option<i64>,
    pushed_province_on: Option<NaiveDate>,
    pushed_city_on: Option<NaiveDate>,
    circulated_on: Option<NaiveDate>,
    note: String,
    entered_on: NaiveDate,
    touched_on: NaiveDate,
}

impl Record for DocumentRow {
    const TABLE: &'static str = "document";
}

impl DocumentRow {
    /// The row of a document; what hangs on it stands in tables of its own.
    fn of(one: &PolicyDocument) -> Self {
        let facts = one.facts.clone();
        Self {
            id: one.id.0,
            number: one.number,
            title: one.title.clone(),
            unit: one.unit.0,
            issued_as: one.issued_as,
            normative: one.normative,
            document_number: one.document_number.clone(),
            formed_on: one.formed_on,
            planned_on: one.planned_on,
            exempt_reason: one.exempt_reason.clone(),
            disclosure: facts.disclosure,
            disclosure_ground: facts.disclosure_ground,
            disclosure_reason: facts.disclosure_reason,
            issued_on: facts.issued_on,
            link: facts.link,
            index_number: facts.index_number,
            theme_class: facts.theme_class,
            validity: facts.validity,
            valid_until: facts.valid_until,
            review_on: facts.review_on,
            repealed_on: facts.repealed_on,
            repealed_by: facts.repealed_by,
            task: one.task.map(|task| task.0),
            pushed_province_on: one.pushed_province_on,
            pushed_city_on: one.pushed_city_on,
            circulated_on: one.circulated_on,
            note: one.note.clone(),
            entered_on: one.entered_on,
            touched_on: one.touched_on,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct FormRow {
    id: i64,
    document: i64,
    form: String,
    planned_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    link: Option<String>,
}

impl Record for FormRow {
    const TABLE: &'static str = "document_form";
    const OF: &'static str = "document";
}

#[derive(Serialize, Deserialize)]
struct SignOffRow {
    id: i64,
    document: i64,
    #[serde(rename = "box")]
    box_id: String,
    role: String,
    verdict: SignVerdict,
    signed_on: NaiveDate,
    note: String,
    entered_on: NaiveDate,
    withdraws: Option<i64>,
}

impl Record for SignOffRow {
    const TABLE: &'static str = "sign_off";
    const OF: &'static str = "document";
}

/// The tables of a document.
pub const TABLES: &[OwnerColumn] = &[
    owner_column::<DocumentRow>(),
    owner_column::<StepRow>(),
    owner_column::<BoxRow>(),
    owner_column::<FormRow>(),
    owner_column::<SignOffRow>(),
    owner_column::<OverrideRow>(),
    owner_column::<PassRow>(),
];

/// Reads documents.
pub fn read(source: &Source<'_>, hanging: &mut Attachments, mut put: impl FnMut(PolicyDocument)) -> Result<()> {
    let mut parts = Parts::load(source)?;
    source.each(|row| {
        let mut document = parts.document(row);
        document.reviews = hanging.take_reviews(Anchor::document(document.id));
        put(document);
    })
}

struct Parts {
    steps: HashMap<i64, Vec<(String, SyncDates)>>,
    boxes: HashMap<i64, Vec<(BoxList, String, BoxState)>>,
    forms: HashMap<i64, Vec<(String, FormState)>>,
    sign_offs: HashMap<i64, Vec<SignOff>>,
    overrides: HashMap<i64, Vec<GateOverride>>,
    passes: HashMap<i64, Vec<(String, NaiveDate)>>,
}

impl Parts {
    fn load(source: &Source<'_>) -> Result<Self> {
        let step = |row: StepRow| {
            (row.step, SyncDates { document_on: row.document_on, interpretation_on: row.interpretation_on })
        };
        let form = |row: FormRow| {
            let FormRow { form, planned_on, published_on, link, .. } = row;
            (form, FormState { planned_on, published_on, link })
        };
        Ok(Self {
            steps: group(source, |row: &StepRow| row.document, step)?,
            boxes: group(source, |row: &BoxRow| row.document, |row| (row.list, row.box_id, row.state))?,
            forms: group(source, |row: &FormRow| row.document, form)?,
            sign_offs: load_sign_offs(source)?,
            overrides: load_overrides(source)?,
            passes: load_passes(source)?,
        })
    }

    fn document(&mut self, row: DocumentRow) -> PolicyDocument {
        let boxes = self.boxes.remove(&row.id).unwrap_or_default();
        let list = |list| {
            let of_list = boxes.iter().filter(|(its, _, _)| *its == list);
            of_list.map(|(_, id, state)| (id.clone(), state.clone())).collect()
        };
        PolicyDocument {
            id: DocumentId(row.id),
            number: row.number,
            title: row.title,
            unit: UnitId(row.unit),
            issued_as: row.issued_as,
            normative: row.normative,
            document_number: row.document_number,
            formed_on: row.formed_on,
            planned_on: row.planned_on,
            exempt_reason: row.exempt_reason,
            facts: DocumentFacts {
                disclosure: row.disclosure,
                disclosure_ground: row.disclosure_ground,
                disclosure_reason: row.disclosure_reason,
                issued_on: row.issued_on,
                link: row.link,
                index_number: row.index_number,
                theme_class: row.theme_class,
                validity: row.validity,
                valid_until: row.valid_until,
                review_on: row.review_on,
                repealed_on: row.repealed_on,
                repealed_by: row.repealed_by,
            },
            task: row.task.map(TaskId),
            steps: self.steps.remove(&row.id).unwrap_or_default().into_iter().collect(),
            boxes: list(BoxList::Steps),
            elements: list(BoxList::Elements),
            forms: self.forms.remove(&row.id).unwrap_or_default().into_iter().collect(),
            passes: self.passes.remove(&row.id).unwrap_or_default().into_iter().collect(),
            library: list(BoxList::Library),
            pushed_province_on: row.pushed_province_on,
            pushed_city_on: row.pushed_city_on,
            sign_offs: self.sign_offs.remove(&row.id).unwrap_or_default(),
            reviews: Vec::new(),
            circulated_on: row.circulated_on,
            overrides: self.overrides.remove(&row.id).unwrap_or_default(),
            note: row.note,
            entered_on: row.entered_on,
            touched_on: row.touched_on,
        }
    }
}

fn load_sign_offs(source: &Source<'_>) -> Result<HashMap<i64, Vec<SignOff>>> {
    let mut rows: Vec<SignOffRow> = source.rows()?;
    let gone = withdrawn(&rows.iter().map(|row| (row.id, row.withdraws)).collect::<Vec<_>>());
    rows.retain(|row| row.withdraws.is_none());
    let sign_off = |row: SignOffRow| SignOff {
        id: row.id,
        box_id: row.box_id,
        role: row.role,
        verdict: row.verdict,
        signed_on: row.signed_on,
        note: row.note,
        entered_on: row.entered_on,
        withdrawn: gone.contains(&row.id),
    };
    Ok(grouped(rows, |row| row.document, sign_off))
}

/// Writes an act on a document.
pub fn apply(act: &DocumentAct, book: &Book, write: &Write<'_>) -> Result<()> {
    let id = |key| find::document(book, key).map(|document| document.id);
    match act {
        DocumentAct::AddDocument { document, past } => add(book, write, document, past.as_deref()),
        DocumentAct::EditDocument { document, fields } => {
            let draft = fields.draft(book, write.stamp.desk_date)?;
            change(write, id(document)?, |row| {
                let old = std::mem::replace(row, DocumentRow::of(&draft));
                (row.id, row.number, row.entered_on, row.touched_on) =
                    (old.id, old.number, old.entered_on, old.touched_on);
                (row.pushed_province_on, row.pushed_city_on) = (old.pushed_province_on, old.pushed_city_on);
                row.circulated_on = old.circulated_on;
            })
        }
        DocumentAct::SetStep { document, step, dates } => {
            set_step(write, id(document)?, step, *dates)?;
            tick_what_is_out(book, write, find::document(book, document)?, step, *dates)?;
            change(write, id(document)?, |_| ())
        }
        DocumentAct::SetBox { document, list, id: box_id, state } => {
            set_box(write, id(document)?, (*list, box_id), state.as_ref())?;
            if *list == BoxList::Steps {
                date_what_is_out(book, write, find::document(book, document)?, box_id, state.as_ref())?;
            }
            change(write, id(document)?, |_| ())
        }
        DocumentAct::SetForm { document, form, state } => {
            set_form(write, id(document)?, form, state.clone())?;
            change(write, id(document)?, |_| ())
        }
        DocumentAct::SetPushed { document, province_on, city_on } => change(write, id(document)?, |row| {
            row.pushed_province_on = *province_on;
            row.pushed_city_on = *city_on;
        }),
        DocumentAct::Sign { document, box_id, role, verdict, on, note } => {
            let row = SignOffRow {
                id: 0,
                document: id(document)?.0,
                box_id: box_id.clone(),
                role: role.clone(),
                verdict: *verdict,
                signed_on: *on,
                note: note.trim().to_owned(),
                entered_on: write.stamp.desk_date,
                withdraws: None,
            };
            write.insert(&row)?;
            change(write, id(document)?, |_| ())
        }
        DocumentAct::Pass { document, gate, on, override_reason } => {
            let past = pass(book, write, find::document(book, document)?, gate, *on, override_reason)?;
            change(write, id(document)?, |row| row.circulated_on = past.then_some(*on))
        }
        DocumentAct::Circulate { document, on, override_reason } => {
            circulate(book, write, find::document(book, document)?, *on, override_reason)?;
            change(write, id(document)?, |row| row.circulated_on = Some(*on))
        }
        DocumentAct::Recall { document, .. } => {
            recall(book, write, find::document(book, document)?)?;
            change(write, id(document)?, |row| row.circulated_on = None)
        }
    }
}

/// Gives a document to the unit that takes over.
pub fn hand_over(write: &Write<'_>, id: DocumentId, into: UnitId) -> Result<()> {
    change(write, id, |row| row.unit = into.0)
}

fn change(write: &Write<'_>, id: DocumentId, change: impl FnOnce(&mut DocumentRow)) -> Result<()> {
    let mut row: DocumentRow = write.get(id.0)?;
    change(&mut row);
    row.touched_on = later(row.touched_on, write.stamp.desk_date);
    write.update(id.0, &row)
}

fn add(book: &Book, write: &Write<'_>, fields: &DocumentFields, past: Option<&DocumentPast>) -> Result<()> {
    let mut document = fields.draft(book, write.stamp.desk_date)?;
    document.number = write.next_id("document")?;
    let Some(past) = past else { return write.insert(&DocumentRow::of(&document)).map(|_| ()) };
    document.pushed_province_on = past.province_on;
    document.pushed_city_on = past.city_on;
    document.circulated_on = past.circulated_on;
    document.id = DocumentId(write.insert(&DocumentRow::of(&document))?);
    let scheme = find::sync_of(book, &document)?;
    if let Some(release) = scheme.step_of(StepRole::Release) {
        set_step(write, document.id, &release.id, past.release)?;
        tick_what_is_out(book, write, &document, &release.id, past.release)?;
    }
    for (form, state) in &past.forms {
        set_form(write, document.id, form, Some(state.clone()))?;
    }
    match past.circulated_on {
        // It has passed none yet for the gates to be passed.
        Some(on) => {
            document.circulated_on = None;
            circulate(book, write, &document, on, &past.override_reason)
        }
        None => Ok(()),
    }
}

fn set_form(write: &Write<'_>, document: DocumentId, form: &str, state: Option<FormState>) -> Result<()> {
    let old = write.rows_of::<FormRow>(document.0)?.into_iter().find(|row| row.form == form);
    let row = state.map(|FormState { planned_on, published_on, link }| FormRow {
        id: 0,
        document: document.0,
        form: form.to_owned(),
        planned_on,
        published_on,
        link: filled(&link),
    });
    write.put(old.map(|old| old.id), row)
}
