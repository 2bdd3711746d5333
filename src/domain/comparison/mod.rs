//! 年度比对: a plan year beside the one before, clause by clause: what is kept, changed, new and gone, and what of the
//! earlier year is still open and can go on in the later one.
//!
//! Rows of two notices are one by their words, never by their number. Years that move along (2023年 … 2024年) change
//! nothing, nor do another number or place in the table.

mod change;
mod clauses;
mod lists;
mod open;
mod quotas;
mod roster;
mod spelling;
mod years;

use super::book::Book;
use super::plan::Plan;

pub use change::{Change, Limit, Side, Subject, Turn, Verdict};
pub use open::{OpenDuty, carry_over, duties_of, open_duties};

use years::Years;

/// What became of every clause of `old` in `new`, and what only `new` has: rows in the order of the new table, each with
/// its parts behind it, rows that are gone at the end, then quotas, units and groups, and what the plans ask of documents,
/// decisions and scores.
#[must_use]
pub fn compare(book: &Book, old: &Plan, new: &Plan) -> Vec<Change> {
    let Some(years) = Years::of(book, old, new) else { return Vec::new() };
    let mut changes = clauses::changes(&years);
    changes.extend(quotas::changes(&years));
    changes.extend(roster::changes(&years));
    changes.extend(lists::changes(&years));
    changes
}

impl Book {
    /// The plan year before one: the nearest earlier plan, practice among practice alone.
    #[must_use]
    pub fn plan_before(&self, plan: &Plan) -> Option<&Plan> {
        let is_before =
            |other: &&Plan| other.practice == plan.practice && (other.year, other.id) < (plan.year, plan.id);
        self.plans.values().filter(is_before).max_by_key(|other| (other.year, other.id))
    }
}
