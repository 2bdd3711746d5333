//! The list of a screen: its rows in order, the selected one by its record, marks, filter and window. A screen says what
//! its rows are and what they are sorted by; it says so again only for what changed.

use serde_json::Value;

use crate::text::Finder;
use crate::tui::command::Command;

use super::list::ListState;
use super::table::RowMark;

/// A row of a list.
pub trait Row {
    /// What it stands for, whatever becomes of the rest of it.
    type Id: PartialEq;

    /// The record it stands for.
    fn id(&self) -> Self::Id;
}

/// Rows in the order of `K`, which no two of them share.
#[derive(Debug)]
pub struct Chooser<K, R> {
    rows: Vec<(K, R)>,
    list: ListState,
    query: String,
    /// Where it was left at the last end, until there are rows.
    left_at: Option<usize>,
}

impl<K, R> Default for Chooser<K, R> {
    fn default() -> Self {
        Self { rows: Vec::new(), list: ListState::default(), query: String::new(), left_at: None }
    }
}

impl<K: Ord, R: Row> Chooser<K, R> {
    /// Takes all rows anew. The selection stays on its record, else near it; marks go.
    pub fn fill(&mut self, rows: impl IntoIterator<Item = (K, R)>) {
        let kept = self.selected().map(Row::id);
        self.rows = rows.into_iter().collect();
        self.rows.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        self.settle(kept);
    }

    /// Takes new rows in the place of those that no longer hold: what an act costs a long list. The selection stays on
    /// its record, else near it; marks go.
    pub fn repair(&mut self, is_stale: impl Fn(&R) -> bool, fresh: impl IntoIterator<Item = (K, R)>) {
        let kept = self.selected().map(Row::id);
        self.rows.retain(|(_, row)| !is_stale(row));
        for (key, row) in fresh {
            let place = self.rows.partition_point(|(one, _)| *one < key);
            self.rows.insert(place, (key, row));
        }
        self.settle(kept);
    }

    fn settle(&mut self, kept: Option<R::Id>) {
        self.list.marked.clear();
        if let Some(row) = self.left_at.take() {
            self.list.selected = row;
        } else if let Some(row) = kept.and_then(|kept| self.place(&kept)) {
            self.list.selected = row;
        }
        self.list.fit(self.rows.len());
    }

    /// Where a record stands.
    #[must_use]
    pub fn place(&self, id: &R::Id) -> Option<usize> {
        self.rows.iter().position(|(_, row)| row.id() == *id)
    }

    /// Puts the selection on a record, if it has a row.
    pub fn seek(&mut self, id: &R::Id) -> bool {
        let place = self.place(id);
        self.list.selected = place.unwrap_or(self.list.selected);
        place.is_some()
    }
}

impl<K, R> Chooser<K, R> {
    /// How many rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows in their order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &R> + DoubleEndedIterator {
        self.rows.iter().map(|(_, row)| row)
    }

    /// The rows in their order, with what they are sorted by.
    pub fn keyed_rows(&self) -> impl Iterator<Item = &(K, R)> {
        self.rows.iter()
    }

    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&R> {
        self.rows.get(self.list.selected).map(|(_, row)| row)
    }

    /// Whether the selection stands on the first row.
    #[must_use]
    pub const fn is_at_first(&self) -> bool {
        self.list.selected == 0
    }

    /// Moves by a movement command; whether another row is selected now.
    pub fn go(&mut self, command: Command) -> bool {
        let before = self.list.selected;
        self.list.go(command, self.rows.len());
        before != self.list.selected
    }

    /// Marks or unmarks the selected row and moves on.
    pub fn mark(&mut self) {
        self.list.mark(self.rows.len());
    }

    /// Marks every row that may be.
    pub fn mark_all(&mut self, may: impl Fn(&R) -> bool) {
        self.list.marked = self.rows.iter().zip(0..).filter(|((_, row), _)| may(row)).map(|(_, place)| place).collect();
    }

    /// How many rows are marked.
    #[must_use]
    pub fn marked(&self) -> usize {
        self.list.marked.len()
    }

    /// Takes the marks away; whether there were any.
    pub fn unmark(&mut self) -> bool {
        !std::mem::take(&mut self.list.marked).is_empty()
    }

    /// The marked rows, else the selected one.
    pub fn chosen(&self) -> impl Iterator<Item = &R> {
        self.list.chosen(self.rows.len()).into_iter().filter_map(|row| self.rows.get(row)).map(|(_, row)| row)
    }

    /// The rows of a window of that height, the selected one among them, and how each stands out. In a list without the
    /// focus the selected row is only remembered.
    pub fn window(&self, height: usize, has_focus: bool) -> impl Iterator<Item = (RowMark, &R)> {
        let rows = self.rows.iter().enumerate().skip(self.top(height)).take(height);
        rows.map(move |(index, (_, row))| {
            let on = index == self.list.selected;
            (RowMark { selected: on && has_focus, remembered: on, marked: self.list.marked.contains(&index) }, row)
        })
    }

    /// The first row of that window.
    #[must_use]
    pub fn top(&self, height: usize) -> usize {
        self.list.top(self.rows.len(), height)
    }

    /// The filter in force.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Filters by a query, from the next rows on.
    pub fn set_query(&mut self, query: &str) {
        query.clone_into(&mut self.query);
    }

    /// The filter, made ready for every row.
    #[must_use]
    pub fn finder(&self) -> Finder {
        Finder::new(&self.query)
    }

    /// The selected row and the filter, to be kept for the next start.
    #[must_use]
    pub fn remember(&self) -> Value {
        serde_json::json!({ "row": self.list.selected, "filter": self.query })
    }

    /// Takes up what was kept, with the next rows.
    pub fn recall(&mut self, kept: &Value) {
        self.set_query(kept["filter"].as_str().unwrap_or_default());
        self.left_at = kept["row"].as_u64().and_then(|row| usize::try_from(row).ok());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Row for char {
        type Id = Self;

        fn id(&self) -> Self {
            *self
        }
    }

    fn of(letters: &str) -> Chooser<u32, char> {
        let mut list = Chooser::default();
        list.fill(letters.chars().map(|letter| (u32::from(letter), letter)));
        list
    }

    fn read(list: &Chooser<u32, char>) -> String {
        list.rows().collect()
    }

    #[test]
    fn rows_stand_in_their_order_and_the_selection_on_its_record() {
        let mut list = of("dbf");
        assert_eq!((read(&list).as_str(), list.selected()), ("bdf", Some(&'b')));
        assert!(list.seek(&'d'));
        list.mark();
        assert!(list.seek(&'d'));
        list.fill("abcdef".chars().map(|letter| (u32::from(letter), letter)));
        assert_eq!((list.selected(), list.chosen().collect::<String>().as_str()), (Some(&'d'), "d"));
        list.fill("ab".chars().map(|letter| (u32::from(letter), letter)));
        assert_eq!(list.selected(), Some(&'b'), "it is gone: the last one is the nearest");
        assert!(!list.seek(&'z') && list.selected() == Some(&'b'));
    }

    #[test]
    fn a_repair_is_what_filling_would_have_been() {
        let mut list = of("abcdef");
        assert!(list.seek(&'e'));
        // c moves to the end, d goes, x comes.
        list.repair(|row| matches!(row, 'c' | 'd'), [(200, 'c'), (99, 'x')]);
        assert_eq!((read(&list).as_str(), list.selected()), ("abxefc", Some(&'e')));
        list.repair(|row| *row == 'e', []);
        assert_eq!(list.selected(), Some(&'f'), "the row that took its place");
    }

    #[test]
    fn marks_are_acted_on_in_the_order_of_the_rows() {
        let mut list = of("abc");
        list.go(Command::Last);
        list.mark();
        list.go(Command::First);
        list.mark();
        assert_eq!(list.chosen().collect::<String>(), "ac");
        assert!(list.unmark() && !list.unmark());
        assert_eq!(list.chosen().collect::<String>(), "b");
    }

    #[test]
    fn the_window_is_drawn_and_nothing_else() {
        let mut list = of("abcdefgh");
        list.go(Command::Last);
        let window: Vec<_> = list.window(3, false).map(|(mark, row)| (mark.selected, mark.remembered, *row)).collect();
        assert_eq!(window, [(false, false, 'f'), (false, false, 'g'), (false, true, 'h')]);
        assert_eq!(list.top(3), 5);
    }

    #[test]
    fn what_was_left_is_taken_up_with_the_next_rows() {
        let mut left = of("abcd");
        left.seek(&'c');
        left.set_query("x");
        let mut list = of("abcd");
        list.recall(&left.remember());
        assert_eq!((list.query(), list.selected()), ("x", Some(&'a')));
        list.repair(|_| false, []);
        assert_eq!(list.selected(), Some(&'c'));
        list.recall(&serde_json::json!({ "row": 4000, "filter": 7 }));
        list.repair(|_| false, []);
        assert_eq!((list.query(), list.selected()), ("", Some(&'d')));
    }
}
