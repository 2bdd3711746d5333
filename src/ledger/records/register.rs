//! Rows of the flat registers. What the definition does not know stays in `fields` as it is: a field taken out of a
//! definition and put back has its values again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::attachments::{Anchor, Attachments, add_evidence, put_personal};
use super::gather::later;
use crate::domain::act::register::Fields;
use crate::domain::act::{RegisterAct, find};
use crate::domain::book::Book;
use crate::domain::id::{RegisterRowId, UnitId};
use crate::domain::registers::{CHECKED_BY, FieldValue, Register, RegisterRow, Step, UNIT};
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

/// What `fields` holds.
#[derive(Default, Serialize, Deserialize)]
pub struct StoredFields {
    /// The stages it went through.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Values by field, those among them that the definition does not have.
    #[serde(default)]
    pub values: Map<String, Value>,
    /// What another program keeps beside them.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    id: i64,
    register: String,
    number: i64,
    unit: i64,
    stage: String,
    due_on: Option<NaiveDate>,
    #[serde(with = "crate::ledger::column::json")]
    fields: StoredFields,
    entered_on: NaiveDate,
    touched_on: NaiveDate,
}

impl Record for Row {
    const TABLE: &'static str = "register_row";
}

/// The tables of a row.
pub const TABLES: &[OwnerColumn] = &[owner_column::<Row>()];

/// Reads rows, those of registers that this program does not have left out.
pub fn read(source: &Source<'_>, hanging: &mut Attachments, mut put: impl FnMut(RegisterRow)) -> Result<()> {
    source.each(|row: Row| {
        if let Some(register) = Register::by_name(&row.register) {
            put(made(row, register, hanging));
        }
    })
}

fn made(row: Row, register: Register, hanging: &mut Attachments) -> RegisterRow {
    let on = Anchor::row(RegisterRowId(row.id));
    let kept = row.fields.values.into_iter();
    let kept = kept.filter_map(|(field, value)| Some((field, serde_json::from_value::<FieldValue>(value).ok()?)));
    let personal = hanging.take_personal(on).into_iter().map(|(field, value)| (field, FieldValue::Text(value)));
    let known =
        |(id, value): &(String, FieldValue)| register.def().field(id).is_some_and(|field| value.fits(field.kind));
    RegisterRow {
        id: RegisterRowId(row.id),
        register,
        number: row.number,
        unit: UnitId(row.unit),
        stage: row.stage,
        due_on: row.due_on,
        values: kept.chain(personal).filter(known).collect(),
        steps: row.fields.steps,
        notes: hanging.take_notes(on),
        reminders: hanging.take_reminders(on),
        reviews: hanging.take_reviews(on),
        evidence: hanging.take_evidence(on),
        entered_on: row.entered_on,
        touched_on: row.touched_on,
    }
}

/// Writes an act on rows.
pub fn apply(act: &RegisterAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        RegisterAct::AddRow { register, fields, on, filing } => {
            add(book, write, *register, fields, *on, filing).map(|_| ())
        }
        RegisterAct::EditRow { row, fields } => {
            let row = find::register_row(book, row)?;
            put_all_personal(write, row.register, row.id, fields)?;
            change(write, row.id, |row, register| row.set(register, fields, book))
        }
        RegisterAct::SetRowStage { of, stage, on: happened_on, filing, reason, until, checked_by, evidence } => {
            let step = Step {
                stage: stage.clone(),
                on: Some(*happened_on),
                filing: filing.trim().to_owned(),
                reason: reason.trim().to_owned(),
                until: *until,
                by: write.stamp.actor.clone(),
                checked_by: checked_by.trim().to_owned(),
                entered_on: write.stamp.desk_date,
                held_to: None,
            };
            find::each_register_row(book, of)?.into_iter().try_for_each(|row| {
                evidence.iter().try_for_each(|one| add_evidence(write, Anchor::row(row.id), one))?;
                let hands_in = row.register.def().stage(stage).is_some_and(|stage| stage.hands_in);
                let held_to = hands_in.then(|| row.reply_held_to(book.settings.ext_rules));
                change(write, row.id, |row, register| {
                    if !step.checked_by.is_empty() {
                        row.fields.values.insert(CHECKED_BY.to_owned(), step.checked_by.as_str().into());
                    }
                    row.enter(register, Step { held_to, ..step.clone() });
                    Ok(())
                })
            })
        }
    }
}

/// Writes a row that was checked, and gives its id.
pub fn add(
    book: &Book,
    write: &Write<'_>,
    register: Register,
    fields: &Fields,
    on: Option<NaiveDate>,
    filing: &str,
) -> Result<RegisterRowId> {
    let today = write.stamp.desk_date;
    let stage = register.def().stages.first().map(|stage| stage.id.to_owned()).unwrap_or_default();
    let mut row = Row {
        id: 0,
        register: register.def().name.to_owned(),
        number: next_number(write, register)?,
        unit: 0,
        stage: String::new(),
        due_on: None,
        fields: StoredFields::default(),
        entered_on: today,
        touched_on: today,
    };
    row.set(register, fields, book)?;
    row.enter(
        register,
        Step {
            stage,
            on,
            filing: filing.trim().to_owned(),
            reason: String::new(),
            until: None,
            by: write.stamp.actor.clone(),
            checked_by: String::new(),
            entered_on: today,
            held_to: None,
        },
    );
    let id = write.insert(&row)?;
    put_all_personal(write, register, RegisterRowId(id), fields)?;
    Ok(RegisterRowId(id))
}

/// One more than any row of the register ever had: a number that was undone is not given again.
fn next_number(write: &Write<'_>, register: Register) -> Result<i64> {
    // A number never changes, so the births tell them all: an edit costs this nothing.
    let sql = "SELECT max(json_extract(after, '$.number')) FROM change \
               WHERE tbl = 'register_row' AND before IS NULL AND json_extract(after, '$.register') = ?1";
    let last: Option<i64> = write.db.prepare_cached(sql)?.query_row([register.def().name], |row| row.get(0))?;
    Ok(last.unwrap_or(0) + 1)
}

impl Row {
    fn set(&mut self, register: Register, fields: &Fields, book: &Book) -> Result<()> {
        for (id, value) in fields {
            if id == UNIT {
                self.unit = find::unit(book, value.as_text().unwrap_or_default())?.id.0;
            } else if register.def().field(id).is_some_and(|field| field.kind.is_personal()) {
                continue;
            } else if value.is_empty() {
                self.fields.values.remove(id);
            } else {
                self.fields.values.insert(id.clone(), kept(value));
            }
        }
        Ok(())
    }

    /// Enters a stage; the one it is in once more gives the last step what it lacks, else it is a further step.
    fn enter(&mut self, register: Register, step: Step) {
        self.stage.clone_from(&step.stage);
        let each = register.def().stage(&step.stage).is_some_and(|stage| stage.each);
        match self.fields.steps.last_mut() {
            Some(last) if !each && last.is_completed_by(&step) => last.complete(step),
            Some(_) | None => self.fields.steps.push(step),
        }
        self.due_on = self.fields.steps.last().and_then(|step| step.until);
    }
}

fn kept(value: &FieldValue) -> Value {
    match value {
        FieldValue::Flag(flag) => (*flag).into(),
        FieldValue::Text(text) => text.trim().into(),
    }
}

fn put_all_personal(write: &Write<'_>, register: Register, row: RegisterRowId, fields: &Fields) -> Result<()> {
    let is_personal = |id: &str| register.def().field(id).is_some_and(|field| field.kind.is_personal());
    let personal = fields.iter().filter(|(id, _)| is_personal(id));
    personal
        .map(|(field, value)| (field, value.as_text().unwrap_or_default()))
        .try_for_each(|(field, value)| put_personal(write, Anchor::row(row), field, value))
}

/// Gives a row to the unit that takes over.
pub fn hand_over(write: &Write<'_>, id: RegisterRowId, into: UnitId) -> Result<()> {
    change(write, id, |row, _| {
        row.unit = into.0;
        Ok(())
    })
}

/// Marks a row as touched.
pub fn touch(write: &Write<'_>, id: RegisterRowId) -> Result<()> {
    change(write, id, |_, _| Ok(()))
}

/// Changes a row that the register's definition knows.
fn change(write: &Write<'_>, id: RegisterRowId, change: impl FnOnce(&mut Row, Register) -> Result<()>) -> Result<()> {
    let mut row: Row = write.get(id.0)?;
    if let Some(register) = Register::by_name(&row.register) {
        change(&mut row, register)?;
    }
    row.touched_on = later(row.touched_on, write.stamp.desk_date);
    write.update(id.0, &row)
}
