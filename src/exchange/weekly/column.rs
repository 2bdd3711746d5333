//! Columns of a sheet: each head beside what makes its cells, so that neither gets out of step with the other.

use crate::exchange::sheet::Cell;
use crate::locale::Lang;

use super::words::WeeklyWord;

/// A column: what stands over it, and what makes its cell of a row.
pub type Column<H, R> = (H, fn(&R) -> Cell);

/// What stands over a column.
pub trait Head: Copy {
    /// In a language.
    fn head(self, lang: Lang) -> &'static str;
}

impl Head for WeeklyWord {
    fn head(self, lang: Lang) -> &'static str {
        self.say(lang)
    }
}

/// The heads of columns.
pub fn heads<H: Head, R>(columns: impl IntoIterator<Item = Column<H, R>>, lang: Lang) -> impl Iterator<Item = String> {
    columns.into_iter().map(move |(head, _)| head.head(lang).to_owned())
}

/// The cells of a row in columns.
pub fn cells<H, R>(columns: impl IntoIterator<Item = Column<H, R>>, row: &R) -> impl Iterator<Item = Cell> {
    columns.into_iter().map(move |(_, cell)| cell(row))
}
