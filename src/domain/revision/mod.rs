//! A plan after its table was adjusted: the plan of a ledger as a pack, what a further table changes in it row by row,
//! and what it means for those who owe a row.
//!
//! The table is a record of its own time: a row keeps its key, progress, evidence, extensions and reviews through every
//! revision, and nothing that was done is lost when a row goes or another unit owes it.

mod cells;
mod change;
mod compare;
mod matching;
mod owners;
mod pack_of;
mod places;
mod quotas;
mod row;
mod what;

pub(in crate::domain) use cells::Words;
pub use change::{FieldChange, RowChange, RowKind};
pub(in crate::domain) use compare::Codes;
pub use compare::{compare, units_to_take};
pub(in crate::domain) use matching::{Clause, matched_clauses};
pub(crate) use owners::expanded;
pub use owners::{Owner, Owners};
pub use pack_of::pack_of;
pub use quotas::{QuotaChange, QuotaTurn, compare_quotas};
pub(in crate::domain) use quotas::{differences, pairs};
pub(crate) use row::is_of_notice;
pub use row::{RevisedRow, revised};
pub(in crate::domain) use what::differing;
pub use what::{Difference, Value, What};

/// 免办 of a unit that the adjusted table no longer names.
pub const NO_LONGER_OWED: &str = "调整后的表不再由其承担";
/// 免办 of the assignments of a row that the adjusted table no longer has.
pub const ROW_DROPPED: &str = "调整后的表中没有这一行";

/// A text without its blanks and line breaks: two that differ in these alone say the same.
pub(in crate::domain) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

pub(in crate::domain) fn same_words(one: &str, other: &str) -> bool {
    one == other || squeezed(one) == squeezed(other)
}
