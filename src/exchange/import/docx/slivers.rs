//! Grid lines of a table that lie next to one another. Cells drawn by hand or moved a little leave columns of half a
//! millimetre, in which nothing can stand: rows whose cells begin on either side of one have the same columns.

use super::super::limits::COLUMNS_MAX;

/// A column narrower than this, in twentieths of a point, is none: about a millimetre.
const SLIVER: u32 = 60;
/// Most grid columns whose width is looked at.
const WIDTHS_MAX: usize = 16 * COLUMNS_MAX;

/// The grid of a table without its slivers.
#[derive(Debug, Default)]
pub struct Grid {
    /// For each grid line from the left, the column that begins there; those beyond follow one by one.
    lines: Vec<usize>,
}

impl Grid {
    /// From the widths of the grid columns; one whose width is not told is no sliver.
    pub fn of(widths: &[Option<u32>]) -> Self {
        let is_sliver = |width: &Option<u32>| width.is_some_and(|width| (1..SLIVER).contains(&width));
        let slivers = widths.iter().filter(|width| is_sliver(width)).count();
        // Widths that say nothing: a table of slivers alone cannot be.
        if slivers == 0 || widths.len() - slivers < 2 {
            return Self::default();
        }
        let (mut lines, mut column) = (vec![0], 0);
        // A run of slivers is one line only as long as it is as narrow as one.
        let mut run = 0_u32;
        for width in widths.iter().take(WIDTHS_MAX) {
            let sliver = width.filter(|_| is_sliver(width)).map(|width| run + width).filter(|run| *run < SLIVER);
            run = sliver.unwrap_or(0);
            column += usize::from(sliver.is_none());
            lines.push(column);
        }
        Self { lines }
    }

    /// The column that begins at a grid line.
    pub fn at(&self, line: usize) -> usize {
        let Some(last) = self.lines.len().checked_sub(1) else { return line };
        let beyond = self.lines.last().copied().unwrap_or(0).saturating_add(line.saturating_sub(last));
        self.lines.get(line).copied().unwrap_or(beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(widths: &[u32]) -> Vec<usize> {
        let widths: Vec<_> = widths.iter().map(|width| Some(*width)).collect();
        let grid = Grid::of(&widths);
        (0..=widths.len() + 1).map(|line| grid.at(line)).collect()
    }

    #[test]
    fn lines_next_to_one_another_are_one() {
        let drawn = [600, 2000, 30, 3000, 40, 1500, 35, 1300];
        assert_eq!(columns(&drawn), [0, 1, 2, 2, 3, 3, 4, 4, 5, 6], "d01");
        assert_eq!(columns(&[600, 2000, 30, 20, 20, 3000]), [0, 1, 2, 2, 2, 3, 4, 5], "never more than a sliver");
        assert_eq!(columns(&[600, 2000, 60]), [0, 1, 2, 3, 4]);
        assert_eq!(columns(&[1, 1, 1]), [0, 1, 2, 3, 4], "widths that say nothing");
        assert_eq!(columns(&[0, 2000, 3000]), [0, 1, 2, 3, 4]);
        assert_eq!(Grid::default().at(7), 7);
    }
}
