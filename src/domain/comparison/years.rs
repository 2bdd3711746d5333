//! The two years that are compared.

use super::spelling::Spellings;
use crate::domain::book::Book;
use crate::domain::pack::Pack;
use crate::domain::plan::Plan;
use crate::domain::revision::{Difference, Value, What, pack_of, same_words};
use crate::text::move_years;

/// Two plans of one ledger as packs: they name units by the same codes.
pub(super) struct Years<'a> {
    pub book: &'a Book,
    pub old: &'a Plan,
    pub new: &'a Plan,
    pub before: Pack,
    pub after: Pack,
    pub spellings: Spellings,
}

impl<'a> Years<'a> {
    pub(super) fn of(book: &'a Book, old: &'a Plan, new: &'a Plan) -> Option<Self> {
        let (before, after) = (pack_of(book, old.id)?, pack_of(book, new.id)?);
        let spellings = Spellings::of(before.units.iter().chain(&after.units));
        Some(Self { book, old, new, before, after, spellings })
    }

    /// A text of the earlier year with its years moved along.
    pub(super) fn moved(&self, text: &str) -> String {
        move_years(text, self.old.year, self.new.year - self.old.year)
    }

    /// Whether a text says in the later year what the other said in the earlier one.
    pub(super) fn alike(&self, before: &str, after: &str) -> bool {
        same_words(before, after) || same_words(&self.moved(before), after)
    }

    /// Words that differ.
    pub(super) fn words(&self, what: What, before: &str, after: &str) -> Option<Difference> {
        let differ = !self.alike(before, after);
        differ.then(|| Difference { what, before: Value::words(before), after: Value::words(after) })
    }
}
