//! One file a record: its row, how it is read into the book, and what acts write to it.

#![deny(clippy::wildcard_enum_match_arm)]

pub mod activity;
pub mod assignment;
pub mod decision;
pub mod document;
pub mod hanging;
mod part;
pub mod plan;
pub mod progress;
pub mod register;
pub mod revision;
pub mod setting;
pub mod task;
pub mod unit;
pub mod week;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::error::Result;
use super::image::Record;
use super::source::Source;
use super::write::Write;
use crate::domain::act::Act;
use crate::domain::book::Book;
pub use part::{Touched, load};

/// Writes what an act says. The act was checked on this book; the acts of a `Together` come one by one.
pub fn apply(act: &Act, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        Act::Together { .. } => Ok(()),
        Act::Assignment(act) => progress::apply(act, book, write),
        Act::Task(act) => task::apply(act, book, write),
        Act::Revision(act) => revision::apply(act, book, write),
        Act::Unit(act) => unit::apply(act, book, write),
        Act::Document(act) => document::apply(act, book, write),
        Act::Decision(act) => decision::apply(act, book, write),
        Act::Activity(act) => activity::apply(act, book, write),
        Act::Register(act) => register::apply(act, book, write),
        Act::Setting(act) => setting::apply(act, write),
    }
}

/// The rows of a source by the record they belong to, in the order of their entry.
fn group<R: Record, K: Ord, T>(
    source: &Source<'_>,
    of: impl Fn(&R) -> K,
    make: impl Fn(R) -> T,
) -> Result<BTreeMap<K, Vec<T>>> {
    let mut found: BTreeMap<K, Vec<T>> = BTreeMap::new();
    source.each(|row| found.entry(of(&row)).or_default().push(make(row)))?;
    Ok(found)
}

/// As [`group`], of rows in an order of their own.
fn grouped<R, T>(rows: Vec<R>, of: impl Fn(&R) -> i64, make: impl Fn(R) -> T) -> BTreeMap<i64, Vec<T>> {
    let mut found: BTreeMap<i64, Vec<T>> = BTreeMap::new();
    for row in rows {
        found.entry(of(&row)).or_default().push(make(row));
    }
    found
}

/// The withdrawn rows among append-only ones, from (id, what it withdraws): a row is withdrawn by a later entry that
/// itself stands.
fn withdrawn(rows: &[(i64, Option<i64>)]) -> BTreeSet<i64> {
    let mut withdrawn = BTreeSet::new();
    // A withdrawal is younger than what it withdraws, so from the youngest on it is known whether it stands.
    for (id, withdraws) in rows.iter().rev() {
        if let Some(older) = withdraws
            && !withdrawn.contains(id)
        {
            withdrawn.insert(*older);
        }
    }
    withdrawn
}

/// The later of two days: a record is touched on the last of its acts.
fn later(one: NaiveDate, other: NaiveDate) -> NaiveDate {
    one.max(other)
}

/// A text that is there.
fn filled(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::withdrawn;

    #[test]
    fn a_withdrawn_withdrawal_lets_the_first_entry_stand_again() {
        assert!(withdrawn(&[(1, None), (2, Some(1))]).contains(&1));
        assert!(!withdrawn(&[(1, None), (2, Some(1)), (3, Some(2))]).contains(&1));
        assert!(withdrawn(&[(1, None), (2, Some(1)), (3, Some(2)), (4, Some(1))]).contains(&1));
    }
}
