//! What the readers and writers of the records share.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use chrono::NaiveDate;

use crate::ledger::error::Result;
use crate::ledger::image::Record;
use crate::ledger::source::Source;

/// The rows of a source by the record they belong to, in the order of their entry.
pub fn group<R: Record, K: Hash + Eq, T>(
    source: &Source<'_>,
    of: impl Fn(&R) -> K,
    make: impl Fn(R) -> T,
) -> Result<HashMap<K, Vec<T>>> {
    let mut found: HashMap<K, Vec<T>> = HashMap::new();
    source.each(|row| found.entry(of(&row)).or_default().push(make(row)))?;
    Ok(found)
}

/// As [`group`], of rows in an order of their own.
pub fn grouped<R, T>(rows: Vec<R>, of: impl Fn(&R) -> i64, make: impl Fn(R) -> T) -> HashMap<i64, Vec<T>> {
    let mut found: HashMap<i64, Vec<T>> = HashMap::new();
    for row in rows {
        found.entry(of(&row)).or_default().push(make(row));
    }
    found
}

/// The withdrawn rows among append-only ones, from (id, what it withdraws): a row is withdrawn by a later entry that
/// itself stands.
pub fn withdrawn(rows: &[(i64, Option<i64>)]) -> BTreeSet<i64> {
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
pub fn later(one: NaiveDate, other: NaiveDate) -> NaiveDate {
    one.max(other)
}

/// A text that is there.
pub fn filled(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Each text once, trimmed, in the order it was first given; blanks are none.
pub fn each_once(texts: &[String]) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !once.iter().any(|one| one == text) {
            once.push(text.to_owned());
        }
    }
    once
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
