//! The rows of the queue: differences, those ruled on today above, rows of sheets that are kept aside, and files that nobody
//! can place.

use crate::domain::day::Place;
use crate::domain::returned::{AsideRow, Difference, Returned, Ruling};
use crate::tui::view::View;

/// A row.
#[derive(Clone, Copy)]
pub enum QueueRow<'v> {
    /// A difference, with its returned form.
    Difference(&'v Returned, &'v Difference),
    /// A row of a sheet that is kept aside, by its place among those of the file.
    Aside(&'v Returned, usize, &'v AsideRow),
    /// A file that nobody can place.
    File(&'v Returned),
}

/// What tells a row from the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RowId {
    /// Number of a difference.
    Difference(i64),
    /// Number of a returned form, and which of its rows kept aside.
    Aside(i64, usize),
    /// Number of a returned form.
    File(i64),
}

impl QueueRow<'_> {
    /// Its id.
    pub const fn id(&self) -> RowId {
        match self {
            Self::Difference(_, one) => RowId::Difference(one.id),
            Self::Aside(of, at, _) => RowId::Aside(of.id.0, *at),
            Self::File(of) => RowId::File(of.id.0),
        }
    }

    /// Whether it waits for a person.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Difference(_, one) => one.ruling == Ruling::Open,
            Self::Aside(..) => false,
            Self::File(_) => true,
        }
    }

    /// The returned form that it is of.
    pub const fn returned(&self) -> &Returned {
        let (Self::Difference(of, _) | Self::Aside(of, ..) | Self::File(of)) = self;
        of
    }

    /// Decided above, then what waits, then rows and files that only a person can place.
    const fn group(&self) -> u8 {
        match self {
            Self::Difference(_, one) => matches!(one.ruling, Ruling::Open) as u8,
            Self::Aside(..) => 2,
            Self::File(_) => 3,
        }
    }
}

/// The returned forms of the plan year in use.
pub fn returns(view: &View) -> impl Iterator<Item = &Returned> {
    let day = view.day();
    let in_year: Vec<_> = view.book.returns.values().filter(|one| day.uses_return(one)).collect();
    in_year.into_iter()
}

/// Rows kept aside that a person has yet to see to.
pub fn kept_aside(view: &View) -> impl Iterator<Item = QueueRow<'_>> {
    returns(view)
        .flat_map(|of| of.waiting_aside().iter().enumerate().map(move |(at, row)| QueueRow::Aside(of, at, row)))
}

/// The rows, by unit or by duty.
pub fn rows(by_duty: bool, view: &View) -> Vec<QueueRow<'_>> {
    let day = view.day();
    let is_shown = |one: &&Difference| match one.ruling {
        Ruling::Open => true,
        Ruling::Accepted | Ruling::Rejected => one.ruled_on == Some(view.today),
        Ruling::Superseded => false,
    };
    let mut found: Vec<_> = returns(view)
        .flat_map(|of| of.differences.iter().filter(is_shown).map(move |one| QueueRow::Difference(of, one)))
        .chain(kept_aside(view))
        .chain(returns(view).filter(|of| of.is_unplaced()).map(QueueRow::File))
        .collect();
    let place = |row: &QueueRow<'_>| -> Option<Place> {
        let QueueRow::Difference(_, one) = row else { return None };
        let duty = crate::domain::act::find::assigned(&view.book, &one.said.key).ok()?;
        day.place(duty)
    };
    let unit =
        |row: &QueueRow<'_>| row.returned().unit.and_then(|unit| view.book.units.get(&unit)).map(|unit| unit.position);
    found.sort_by_cached_key(|row| {
        let duty = if by_duty { place(row) } else { None };
        (row.group(), duty, unit(row), place(row), row.id())
    });
    found
}
