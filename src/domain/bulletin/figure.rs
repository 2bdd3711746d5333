//! A number with the records behind it.

use super::super::id::UnitId;
use super::super::key::Key;
use super::super::week::IsoWeek;

/// A number: what its rows sum to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figure {
    /// The rows behind it.
    pub rows: Vec<FigureRow>,
}

/// A row behind a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRow {
    /// What it is.
    pub of: RowOf,
    /// What it adds.
    pub amount: i64,
}

/// What a row behind a number is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowOf {
    /// A record.
    Record(Key),
    /// An indicator of a unit's score, by its id.
    Indicator(UnitId, String),
    /// 封顶 or 一票否决 on a unit's score.
    Adjustment(UnitId),
    /// A unit's score at a freeze.
    Frozen(UnitId, IsoWeek),
}

impl Figure {
    /// The number.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.rows.iter().map(|row| row.amount).sum()
    }

    /// One each.
    pub(super) fn count(keys: impl IntoIterator<Item = Key>) -> Self {
        let row = |key| FigureRow { of: RowOf::Record(key), amount: 1 };
        Self { rows: keys.into_iter().map(row).collect() }
    }

    /// Several together.
    pub(super) fn sum<'f>(figures: impl IntoIterator<Item = &'f Self>) -> Self {
        Self { rows: figures.into_iter().flat_map(|one| one.rows.iter().cloned()).collect() }
    }
}
