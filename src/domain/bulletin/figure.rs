//! A number of a bulletin with the records behind it.

use crate::domain::figure::{FigureId, FigureRow, RecordId, RowOf};
use crate::domain::id::UnitId;
use crate::domain::week::IsoWeek;

/// A number: what its rows sum to, less what it is compared with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figure {
    /// The rows behind it. A score is one row, which is a number of the day with rows of its own.
    pub rows: Vec<FigureRow>,
    /// Of a change: what stood there before.
    pub before: Option<Before>,
}

/// What a number is compared with: as a week was frozen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Before {
    /// The week.
    pub week: IsoWeek,
    /// What stood there.
    pub amount: i64,
}

impl Figure {
    /// The number.
    #[must_use]
    pub fn value(&self) -> i64 {
        let rows: i64 = self.rows.iter().map(|row| row.amount).sum();
        rows - self.before.map_or(0, |before| before.amount)
    }

    /// The records behind it; of a score none.
    pub fn records(&self) -> impl Iterator<Item = RecordId> {
        self.rows.iter().filter_map(|row| match row.of {
            RowOf::Record(record) => Some(record),
            RowOf::Figure(_) | RowOf::Start | RowOf::Minimum | RowOf::Plan(_) | RowOf::Adjustment(..) => None,
        })
    }

    /// One each.
    pub(super) fn count(records: impl IntoIterator<Item = RecordId>) -> Self {
        Self { rows: records.into_iter().map(FigureRow::once).collect(), before: None }
    }

    /// Several together.
    pub(super) fn sum<'f>(figures: impl IntoIterator<Item = &'f Self>) -> Self {
        Self { rows: figures.into_iter().flat_map(|one| one.rows.iter().copied()).collect(), before: None }
    }

    /// A score, in hundredths of a point.
    pub(super) fn score(unit: UnitId, score: i64) -> Self {
        let of = RowOf::Figure(FigureId::Score(unit));
        Self { rows: vec![FigureRow { of, amount: score }], before: None }
    }
}
