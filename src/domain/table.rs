//! A table of the book: records by id, shared between the books that have them, with the index they are found by.

use std::fmt;
use std::ops::{Deref, DerefMut, Index};
use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

/// A record that stands in a table.
pub trait Row: Clone {
    /// Its id.
    type Id: Ord + Copy;
    /// What it is found by besides its id; `()` for nothing.
    type Index: Clone + Default;

    /// Its id.
    fn id(&self) -> Self::Id;
    /// Notes it in the index.
    fn enter(&self, _index: &mut Self::Index) {}
    /// Takes it out of the index; what stands there for another record stays.
    fn leave(&self, _index: &mut Self::Index) {}
}

/// Records by id. A clone costs nothing and shares every record; a change costs the record it changes.
#[derive(Clone)]
pub struct Table<R: Row> {
    rows: OrdMap<R::Id, Arc<R>>,
    index: R::Index,
}

impl<R: Row> Table<R> {
    /// The record of an id.
    #[must_use]
    pub fn get(&self, id: &R::Id) -> Option<&R> {
        self.rows.get(id).map(AsRef::as_ref)
    }

    /// The records, by id.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator {
        self.rows.values().map(AsRef::as_ref)
    }

    /// The ids, in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &R::Id> + ExactSizeIterator {
        self.rows.keys()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether there is a record of that id.
    #[must_use]
    pub fn contains_key(&self, id: &R::Id) -> bool {
        self.rows.contains_key(id)
    }

    /// Puts a record in, in place of an older one of its id.
    pub fn insert(&mut self, row: R) {
        self.put(Arc::new(row));
    }

    /// Takes a record away; none of that id is no error.
    pub fn remove(&mut self, id: &R::Id) {
        if let Some(old) = self.rows.remove(id) {
            old.leave(&mut self.index);
        }
    }

    /// A record to be changed in place; the index follows when the handle goes.
    pub fn get_mut(&mut self, id: &R::Id) -> Option<Edit<'_, R>> {
        let row = Arc::clone(self.rows.get(id)?);
        Some(Edit { table: self, row })
    }

    /// What differs in a later table, by id: each record before and after, `None` where it was not there. What both
    /// share costs nothing.
    pub fn changes<'a>(&'a self, later: &'a Self) -> impl Iterator<Item = (Option<&'a R>, Option<&'a R>)>
    where
        R: PartialEq,
    {
        self.rows.diff(&later.rows).map(|one| match one {
            DiffItem::Add(_, new) => (None, Some(new.as_ref())),
            DiffItem::Remove(_, old) => (Some(old.as_ref()), None),
            DiffItem::Update { old: (_, old), new: (_, new) } => (Some(old.as_ref()), Some(new.as_ref())),
        })
    }

    /// What the records are found by.
    pub(super) const fn index(&self) -> &R::Index {
        &self.index
    }

    fn put(&mut self, row: Arc<R>) {
        if let Some(old) = self.rows.insert(row.id(), Arc::clone(&row)) {
            old.leave(&mut self.index);
        }
        row.enter(&mut self.index);
    }
}

/// A record being changed.
pub struct Edit<'a, R: Row> {
    table: &'a mut Table<R>,
    row: Arc<R>,
}

impl<R: Row> Deref for Edit<'_, R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.row
    }
}

impl<R: Row> DerefMut for Edit<'_, R> {
    fn deref_mut(&mut self) -> &mut R {
        Arc::make_mut(&mut self.row)
    }
}

impl<R: Row> Drop for Edit<'_, R> {
    fn drop(&mut self) {
        self.table.put(Arc::clone(&self.row));
    }
}

impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        Self { rows: OrdMap::new(), index: R::Index::default() }
    }
}

/// The index is made from the records, so it says nothing more.
impl<R: Row + PartialEq> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<R>, &Arc<R>)| Arc::ptr_eq(one, other) || one == other;
        self.len() == other.len() && self.rows.values().zip(other.rows.values()).all(same)
    }
}

impl<R: Row + Eq> Eq for Table<R> {}

impl<R: Row + fmt::Debug> fmt::Debug for Table<R> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.values()).finish()
    }
}

impl<R: Row> FromIterator<R> for Table<R> {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let mut table = Self::default();
        rows.into_iter().for_each(|row| table.insert(row));
        table
    }
}

impl<R: Row> Index<&R::Id> for Table<R> {
    type Output = R;

    fn index(&self, id: &R::Id) -> &R {
        &self.rows[id]
    }
}
