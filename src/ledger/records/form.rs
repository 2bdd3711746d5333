//! Forms written to units.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::act::{FormAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::form::{FormContent, WrittenForm};
use crate::domain::id::{PlanId, UnitId, WrittenFormId};
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct FormRow {
    id: i64,
    plan: i64,
    unit: i64,
    written_on: NaiveDate,
    due_by: Option<NaiveDate>,
    file: String,
    #[serde(with = "crate::ledger::column::json")]
    content: FormContent,
}

/// The table.
pub const TABLE: &str = "form";

impl Record for FormRow {
    const TABLE: &'static str = TABLE;
}

/// The tables of a form.
pub const TABLES: &[OwnerColumn] = &[owner_column::<FormRow>()];

/// Reads forms.
pub fn read(source: &Source<'_>, mut put: impl FnMut(WrittenForm)) -> Result<()> {
    source.each(|row: FormRow| {
        put(WrittenForm {
            id: WrittenFormId(row.id),
            plan: PlanId(row.plan),
            unit: UnitId(row.unit),
            written_on: row.written_on,
            due_by: row.due_by,
            file: row.file,
            content: row.content,
        })
    })
}

/// Writes an act on forms.
pub fn apply(act: &FormAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        FormAct::WriteForms { plan, due_by, first, forms } => {
            let next = write.next_id(TABLE)?;
            if next != *first {
                return Err(Refusal::FormNumber { first: *first, next }.into());
            }
            let plan = find::plan_of_key(book, plan)?.id.0;
            for form in forms {
                let row = FormRow {
                    id: 0,
                    plan,
                    unit: find::own_listed_unit(book, &form.unit)?.id.0,
                    written_on: write.stamp.desk_date,
                    due_by: *due_by,
                    file: form.file.clone(),
                    content: form.content.clone(),
                };
                write.insert(&row)?;
            }
            Ok(())
        }
    }
}
