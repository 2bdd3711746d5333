//! How strictly a requirement binds: a part for each clause of it that binds less.

use super::clauses;
use crate::domain::pack::{Debtors, PackPart};
use crate::domain::task::Strength;

/// The strength of a row, its strongest, and a part for what binds less.
#[must_use]
pub fn read(requirement: &str) -> (Strength, Vec<PackPart>) {
    let (strength, weak) = clauses::strength(requirement);
    let part = |one: clauses::Weakened| PackPart {
        n: None,
        words: one.words,
        strength: one.strength,
        strength_words: one.strength_words.to_owned(),
        owed: Debtors::default(),
        deadline: None,
    };
    (strength, weak.into_iter().map(part).collect())
}
