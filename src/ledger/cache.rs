//! The book of an open ledger, kept between reads and brought forward by writes.

use std::cell::RefCell;
use std::sync::Arc;

use rusqlite::Connection;

use super::error::Result;
use super::records;
use super::source::Source;
use crate::domain::book::Book;

/// The book as it was last read or written, with the `data_version` it is good for.
pub type Cache = RefCell<Option<(i64, Arc<Book>)>>;

/// The book of a file, from the cache while that is good for this `data_version`; a refused act leaves it there.
pub fn current(cache: &Cache, db: &Connection, version: i64) -> Result<Arc<Book>> {
    if let Some((_, book)) = cache.borrow().as_ref().filter(|(of, _)| *of == version) {
        return Ok(Arc::clone(book));
    }
    let book = Arc::new(records::load(&Source::Live { db })?);
    cache.replace(Some((version, Arc::clone(&book))));
    Ok(book)
}

/// Changes when another connection has written the file; our own writes leave it.
pub fn data_version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}
