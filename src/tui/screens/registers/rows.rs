//! The rows of one register, with where they stand, brought forward by what changed.

use chrono::NaiveDate;

use crate::domain::id::RegisterRowId;
use crate::domain::light::{Light, LightWord};
use crate::domain::registers::{Register, RegisterRow, RowStanding};
use crate::text::Finder;
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser::{self, Chooser};
use crate::words::{self as say, register as row_words};

/// A row of the list with where it stands.
pub struct Entry {
    /// The row.
    pub id: RegisterRowId,
    /// Where it stands.
    pub standing: RowStanding,
    is_open: bool,
}

impl chooser::Row for Entry {
    type Id = RegisterRowId;

    fn id(&self) -> RegisterRowId {
        self.id
    }
}

/// What hurts most first, then by number.
pub type Order = ((Option<Light>, Option<LightWord>, Option<NaiveDate>), i64);

/// The rows of one register.
#[derive(Default)]
pub struct List {
    /// Those shown.
    pub rows: Chooser<Order, Entry>,
    /// How many of them go on.
    pub open: usize,
    /// What they were last taken from.
    pub seen: LastSeen,
}

impl List {
    /// Takes what is new: the rows that the filter lets through, under what they are sorted by.
    pub fn collect(&mut self, register: Register, view: &View) {
        let (day, finder) = (view.day(), self.rows.finder());
        let is_shown = |row: &&RegisterRow| finder.is_blank() || matches(&finder, row, view);
        let entry = |row: &RegisterRow| {
            let standing = day.row_standing(row);
            ((standing.severity(), row.number), Entry { id: row.id, standing, is_open: row.is_open() })
        };
        match self.seen.news(view) {
            ViewChange::None => return,
            ViewChange::Some(_, since) => {
                let changed = since.register_rows.iter().filter_map(|id| view.book.register_rows.get(id));
                let fresh = changed.filter(|row| row.register == register).filter(is_shown).map(entry);
                self.rows.repair(|one| since.register_rows.contains(&one.id), fresh.collect::<Vec<_>>());
            }
            ViewChange::All => {
                let all = view.book.rows_of(register).filter(is_shown).map(entry);
                self.rows.fill(all.collect::<Vec<_>>());
            }
        }
        self.open = self.rows.rows().filter(|one| one.is_open).count();
    }
}

/// Whether a row answers to a query: its number, its unit, or anything in its fields that is shown.
fn matches(finder: &Finder, row: &RegisterRow, view: &View) -> bool {
    let number = say::key_number(&row.key(), view.lang);
    let mut texts = row_words::texts(row, &view.book, view.lang);
    texts.push(row.number.to_string());
    finder.find([number.as_str()].into_iter().chain(texts.iter().map(String::as_str))).is_some()
}
