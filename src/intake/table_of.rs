//! Which records a table is read for: documents, the items of a year's catalogue of decisions, or rows of a flat register.

use super::record_table::{DoubtKind, RecordDoubt, RecordTable};
use serde::{Deserialize, Serialize};

use super::registers::{self, ForAll};
use super::row_address::RowAddress;
use super::{catalogue, documents};
use crate::domain::day::Day;
use crate::domain::registers::Register;
use crate::exchange::import::Source;

/// Of what a table is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableOf {
    /// 政策文件.
    Documents,
    /// 年度重大行政决策事项目录.
    Catalogue,
    /// A flat register, with what is said of all rows.
    Rows(Register, ForAll),
}

impl TableOf {
    /// Reads a table under the plan in use.
    #[must_use]
    pub fn read(&self, source: &Source, day: &Day<'_>) -> RecordTable {
        let mut table = RecordTable::default();
        let is_found = match self {
            Self::Documents => documents::read(source, day, &mut table),
            Self::Catalogue => catalogue::read(source, day, &mut table),
            Self::Rows(register, all) => registers::read(source, *register, all, day, &mut table),
        };
        if !is_found {
            let kind = match self {
                Self::Documents => DoubtKind::NoTable,
                Self::Catalogue => DoubtKind::NoCatalogue,
                Self::Rows(register, _) => DoubtKind::NoRegister(*register),
            };
            table.doubts.push(RecordDoubt { at: RowAddress::default(), column: None, text: String::new(), kind });
        }
        table
    }
}
