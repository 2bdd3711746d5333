//! A form as a unit sends it back: as it was written, filled in, saved by its own or another program. The sample desk's
//! folder of returns is made of them.

use serde::Deserialize;

use crate::domain::act::NewForm;
use crate::exchange::csv::{self, Encoding};
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::xlsx;

use super::filled::Filled;
use super::{FormSet, FormsError, rows, workbook};

/// How a form is saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SavedAs {
    /// As it was sent.
    Form,
    /// A workbook of its texts, the last duty first, with a column more.
    Moved,
    /// CSV in GB18030.
    Csv,
}

/// Lines over the duties of a sheet of texts: title and heads.
const HEADS: usize = 2;

/// Head of the column that a unit added, and where.
const ADDED: (usize, &str) = (1, "承办科室");

impl FormSet {
    /// The bytes of a unit's form as it comes back; `pasted` is the unit whose rows were pasted under its own.
    ///
    /// # Errors
    /// A unit has no form in the set, or a cell is longer than a workbook holds.
    pub fn sent_back(
        &self,
        unit: &str,
        filled: &Filled,
        saved: SavedAs,
        pasted: Option<&str>,
    ) -> Result<Vec<u8>, FormsError> {
        let (number, form) = self.form_of(unit)?;
        let format = |_| FormsError::Format { name: form.file.clone() };
        if saved == SavedAs::Form {
            return workbook::bytes(self, form, number, filled).map_err(format);
        }
        let mut table = self.table(number, form, filled)?;
        if let Some(other) = pasted {
            let (number, form) = self.form_of(other)?;
            table.extend(self.table(number, form, filled)?.into_iter().skip(HEADS));
        }
        if saved == SavedAs::Csv {
            return csv::bytes(&sheet(table), Encoding::Gb18030)
                .map_err(|error| FormsError::Encoding { name: form.file.clone(), error });
        }
        if let Some(duties) = table.get_mut(HEADS..) {
            duties.reverse();
        }
        let (at, head) = ADDED;
        for (row, line) in table.iter_mut().zip(1..) {
            row.insert(at.min(row.len()), if line == HEADS { head.to_owned() } else { String::new() });
        }
        xlsx::bytes(&sheet(table)).map_err(format)
    }

    fn table(&self, number: i64, form: &NewForm, filled: &Filled) -> Result<Vec<Vec<String>>, FormsError> {
        let page = workbook::page(self, form, number, filled);
        page.map(|page| rows::table(&page)).map_err(|_| FormsError::Format { name: form.file.clone() })
    }

    fn form_of(&self, unit: &str) -> Result<(i64, &NewForm), FormsError> {
        let found = self.numbered().find(|(_, form)| form.unit == unit);
        found.ok_or_else(|| FormsError::NothingOpen { units: vec![unit.to_owned()] })
    }
}

fn sheet(table: Vec<Vec<String>>) -> Sheet {
    let mut rows = table.into_iter();
    let heads = rows.next().unwrap_or_default();
    Sheet { name: "Sheet1".into(), heads, rows: rows.map(|row| row.into_iter().map(Cell::text).collect()).collect() }
}
