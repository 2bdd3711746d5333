//! Which records a table is read for: documents, or the items of a year's catalogue of decisions.

use super::record_table::{DoubtKind, RecordDoubt, RecordTable};
use super::{catalogue, documents};
use crate::domain::day::Day;
use crate::exchange::import::Source;

/// Of what a table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableOf {
    /// 政策文件.
    Documents,
    /// 年度重大行政决策事项目录.
    Catalogue,
}

impl TableOf {
    /// Reads a table under the plan in use.
    #[must_use]
    pub fn read(self, source: &Source, day: &Day<'_>) -> RecordTable {
        let mut table = RecordTable::default();
        let is_found = match self {
            Self::Documents => documents::read(source, day, &mut table),
            Self::Catalogue => catalogue::read(source, day, &mut table),
        };
        if !is_found {
            let kind = match self {
                Self::Documents => DoubtKind::NoTable,
                Self::Catalogue => DoubtKind::NoCatalogue,
            };
            table.doubts.push(RecordDoubt { row: 0, column: None, text: String::new(), kind });
        }
        table
    }
}
