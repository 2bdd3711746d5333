//! What a picture shows, kept with what it was worked out for: frames are many, acts few.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;

use super::view::{ReadAs, View};

/// Something worked out of a book, on a day, as it is read there.
pub struct WorkedOut<T>(RefCell<Option<Kept<T>>>);

struct Kept<T> {
    book: Arc<Book>,
    of: (NaiveDate, ReadAs),
    what: Rc<T>,
}

impl<T> Default for WorkedOut<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> WorkedOut<T> {
    /// It as it stands, worked out anew where book, day, year or language are others.
    pub fn get(&self, view: &View, work_out: impl FnOnce(&View) -> T) -> Rc<T> {
        let mut kept = self.0.borrow_mut();
        let of = (view.today, ReadAs::of(view));
        if let Some(kept) = kept.as_ref().filter(|kept| Arc::ptr_eq(&kept.book, &view.book) && kept.of == of) {
            return Rc::clone(&kept.what);
        }
        let what = Rc::new(work_out(view));
        *kept = Some(Kept { book: Arc::clone(&view.book), of, what: Rc::clone(&what) });
        what
    }
}
