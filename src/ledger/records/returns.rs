//! Forms that came back, and what became of their differences.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::accepted;
use super::attachments::{Anchor, Attachments, add_evidence};
use super::gather::{filled, group};
use crate::domain::act::returns::{in_order, open, returned};
use crate::domain::act::{NewReturn, Refusal, ReturnAct, find};
use crate::domain::book::Book;
use crate::domain::id::{PlanId, ReturnId, UnitId, WrittenFormId};
use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::returned::{
    AsideRow, Difference, FoundBy, NewDifference, Remark, ReturnField, ReturnTrouble, ReturnValue, Returned, Ruling,
};
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct ReturnRow {
    id: i64,
    plan: i64,
    file: String,
    sha256: String,
    received_on: NaiveDate,
    unit: Option<i64>,
    form: Option<i64>,
    known_by: FoundBy,
    trouble: Option<ReturnTrouble>,
    laid_aside: Option<String>,
    #[serde(with = "crate::ledger::column::json")]
    aside: Vec<AsideRow>,
}

#[derive(Serialize, Deserialize)]
struct DifferenceRow {
    id: i64,
    form_return: i64,
    key: Key,
    place: u32,
    field: ReturnField,
    #[serde(with = "crate::ledger::column::json")]
    carried: ReturnValue,
    #[serde(with = "crate::ledger::column::json")]
    stood: ReturnValue,
    #[serde(with = "crate::ledger::column::json")]
    says: ReturnValue,
    #[serde(with = "crate::ledger::column::json")]
    remarks: Vec<Remark>,
    ruling: Ruling,
    reason: Option<String>,
    ruled_on: Option<NaiveDate>,
}

impl Record for ReturnRow {
    const TABLE: &'static str = "form_return";
}

impl Record for DifferenceRow {
    const TABLE: &'static str = "difference";
    const OF: &'static str = "form_return";
}

/// The tables of a returned form.
pub const TABLES: &[OwnerColumn] = &[owner_column::<ReturnRow>(), owner_column::<DifferenceRow>()];

/// Reads forms that came back.
pub fn read(source: &Source<'_>, hanging: &mut Attachments, mut put: impl FnMut(Returned)) -> Result<()> {
    let mut differences: HashMap<i64, Vec<Difference>> =
        group(source, |row: &DifferenceRow| row.form_return, DifferenceRow::into_difference)?;
    source.each(|row: ReturnRow| {
        put(Returned {
            id: ReturnId(row.id),
            plan: PlanId(row.plan),
            file: row.file,
            sha256: row.sha256,
            received_on: row.received_on,
            unit: row.unit.map(UnitId),
            form: row.form.map(WrittenFormId),
            by: row.known_by,
            trouble: row.trouble,
            laid_aside: row.laid_aside,
            aside: row.aside,
            evidence: hanging.take_evidence(anchor(row.id)),
            differences: differences.remove(&row.id).unwrap_or_default(),
        });
    })
}

const fn anchor(record: i64) -> Anchor {
    Anchor { kind: RecordKind::Return, record }
}

impl DifferenceRow {
    fn born(form_return: i64, one: &NewDifference) -> Self {
        let NewDifference { key, place, field, form, now, sheet, remarks } = one.clone();
        Self {
            id: 0,
            form_return,
            key,
            place,
            field,
            carried: form,
            stood: now,
            says: sheet,
            remarks,
            ruling: Ruling::Open,
            reason: None,
            ruled_on: None,
        }
    }

    fn into_difference(self) -> Difference {
        let Self { id, key, place, field, carried, stood, says, remarks, ruling, reason, ruled_on, .. } = self;
        let said = NewDifference { key, place, field, form: carried, now: stood, sheet: says, remarks };
        Difference { id, said, ruling, reason, ruled_on }
    }
}

/// Writes an act on forms that came back.
pub fn apply(act: &ReturnAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        ReturnAct::TakeReturns { plan, received_on, returns } => {
            let plan = find::plan_of_key(book, plan)?.id.0;
            returns.iter().try_for_each(|new| {
                let row = ReturnRow {
                    id: 0,
                    plan,
                    file: new.file.clone(),
                    sha256: new.sha256.clone(),
                    received_on: *received_on,
                    unit: None,
                    form: None,
                    known_by: FoundBy::Unknown,
                    trouble: None,
                    laid_aside: None,
                    aside: Vec::new(),
                };
                let row = row.saying(new, book)?;
                let id = write.insert(&row)?;
                enter(id, &row, new, write)
            })
        }
        ReturnAct::AcceptDifferences { of, submitted_on, reason, over_desk: _ } => {
            for (of, one) in in_order(book, of)? {
                accepted::write(of, one, submitted_on.unwrap_or(of.received_on), book, write)?;
                rule(one.id, Ruling::Accepted, filled(reason), write)?;
            }
            Ok(())
        }
        ReturnAct::RejectDifferences { of, reason } => open(book, of)?
            .into_iter()
            .try_for_each(|(_, one)| rule(one.id, Ruling::Rejected, Some(reason.trim().to_owned()), write)),
        ReturnAct::SetReceived { of, on } => {
            of.iter().try_for_each(|key| change(returned(book, key)?.id, write, |row| row.received_on = *on))
        }
        ReturnAct::PlaceReturn { of, file } => {
            let id = returned(book, of)?.id.0;
            let row = write.get::<ReturnRow>(id)?.saying(file, book)?;
            write.update(id, &row)?;
            enter(id, &row, file, write)
        }
        ReturnAct::LayReturnAside { of, reason } => {
            let reason = reason.trim().to_owned();
            change(returned(book, of)?.id, write, |row| row.laid_aside = Some(reason))
        }
    }
}

impl ReturnRow {
    /// The row with what its file says.
    fn saying(self, new: &NewReturn, book: &Book) -> std::result::Result<Self, Refusal> {
        let unit = new.unit.as_deref().map(|code| find::own_unit(book, code)).transpose()?;
        Ok(Self {
            plan: new.written(book)?.map_or(self.plan, |form| form.plan.0),
            unit: unit.map(|unit| unit.id.0),
            form: new.written(book)?.map(|form| form.id.0),
            known_by: new.by,
            trouble: new.trouble,
            aside: new.aside.clone(),
            ..self
        })
    }
}

fn change(id: ReturnId, write: &Write<'_>, change: impl FnOnce(&mut ReturnRow)) -> Result<()> {
    let mut row: ReturnRow = write.get(id.0)?;
    change(&mut row);
    write.update(id.0, &row)
}

/// What hangs on a returned form; what is open of an earlier file of the unit gives way to it.
fn enter(id: i64, row: &ReturnRow, new: &NewReturn, write: &Write<'_>) -> Result<()> {
    supersede(id, row, new, write)?;
    new.differences.iter().try_for_each(|one| write.insert(&DifferenceRow::born(id, one)).map(drop))?;
    new.evidence.iter().try_for_each(|one| add_evidence(write, anchor(id), one))
}

/// The same form sent again stands for all of the earlier file; another form only for what it says too. A file from which
/// nothing was read stands for nothing, and one that came before does not stand for one that came after it.
fn supersede(id: i64, row: &ReturnRow, new: &NewReturn, write: &Write<'_>) -> Result<()> {
    let Some(unit) = row.unit.filter(|_| row.trouble.is_none()) else { return Ok(()) };
    for earlier in write.rows_by::<ReturnRow>("unit", unit)? {
        if (earlier.received_on, earlier.id) >= (row.received_on, id) || earlier.plan != row.plan {
            continue;
        }
        for one in write.rows_of::<DifferenceRow>(earlier.id)?.into_iter().filter(|one| one.ruling == Ruling::Open) {
            if earlier.form == row.form || new.differences.iter().any(|new| says_too(new, &one)) {
                rule(one.id, Ruling::Superseded, Some(Key::Return(id).to_string()), write)?;
            }
        }
    }
    Ok(())
}

/// Whether a difference says again what an earlier one says. Activities and evidence add up: another one stands for none.
fn says_too(new: &NewDifference, earlier: &DifferenceRow) -> bool {
    let is_there = new.key == earlier.key && new.field == earlier.field;
    is_there
        && match (&new.sheet, &earlier.says) {
            (ReturnValue::Pieces(new), ReturnValue::Pieces(old)) => old.iter().all(|piece| new.contains(piece)),
            (ReturnValue::Activity(new), ReturnValue::Activity(old)) => new == old,
            _ => true,
        }
}

fn rule(id: i64, ruling: Ruling, reason: Option<String>, write: &Write<'_>) -> Result<()> {
    let row: DifferenceRow = write.get(id)?;
    write.update(id, &DifferenceRow { ruling, reason, ruled_on: Some(write.stamp.desk_date), ..row })
}
