//! Units as the unit cells of a notice spell them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::pack::PackUnit;

/// Every spelling of the units, the longest first, with the code of its unit.
pub(super) struct Spellings(Vec<(String, String)>);

impl Spellings {
    pub(super) fn of<'a>(units: impl Iterator<Item = &'a PackUnit>) -> Self {
        let each = units.flat_map(|unit| unit.spellings().map(|spelling| (spelling.to_owned(), unit.code.clone())));
        let mut all: Vec<_> = each.filter(|(spelling, _)| !spelling.is_empty()).collect();
        all.sort_by(|one, other| other.0.len().cmp(&one.0.len()).then_with(|| one.cmp(other)));
        all.dedup();
        Self(all)
    }

    /// The cell cut at the units that it names: what stands between them, and the units.
    fn read<'c>(&'c self, cell: &'c str) -> Vec<Piece<'c>> {
        let mut pieces = Vec::new();
        let mut rest = cell;
        while let Some(next) = rest.chars().next() {
            let known_unit = self.0.iter().find(|(spelling, _)| rest.starts_with(spelling.as_str()));
            let (piece, length) = match known_unit {
                Some((spelling, code)) => (Piece::Unit { spelling, code }, spelling.len()),
                None => (Piece::Other(next), next.len_utf8()),
            };
            pieces.push(piece);
            rest = rest.get(length..).unwrap_or_default();
        }
        pieces
    }

    /// Whether two cells differ in spellings alone.
    pub(super) fn same_cell(&self, before: &str, after: &str) -> bool {
        let sense = |cell| {
            let all = self.read(cell).into_iter();
            let pieces = all.filter(|piece| !matches!(piece, Piece::Other(c) if c.is_whitespace()));
            pieces.map(Piece::without_spelling).collect::<Vec<_>>()
        };
        sense(before) == sense(after)
    }

    /// By unit the spellings that the cells use.
    pub(super) fn used<'c>(&'c self, cells: impl Iterator<Item = &'c str>) -> BTreeMap<&'c str, BTreeSet<&'c str>> {
        let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for piece in cells.flat_map(|cell| self.read(cell)) {
            if let Piece::Unit { spelling, code } = piece {
                used.entry(code).or_default().insert(spelling);
            }
        }
        used
    }
}

/// A piece of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece<'c> {
    Unit { spelling: &'c str, code: &'c str },
    Other(char),
}

impl Piece<'_> {
    const fn without_spelling(self) -> Self {
        match self {
            Self::Unit { code, .. } => Self::Unit { spelling: "", code },
            Self::Other(c) => Self::Other(c),
        }
    }
}
