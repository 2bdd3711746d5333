//! A small curve: a unit's score over the frozen weeks, a cell a week.

use crate::domain::score::CoursePoint;
use crate::tui::glyphs::Glyphs;

/// The last points as levels between the lowest and the highest of them; a wall stands where the scheme changed, the mark
/// of nothing where there is no score. At most `width` cells; empty where there is nothing to draw.
#[must_use]
pub fn curve(points: &[CoursePoint], width: usize, glyphs: &Glyphs) -> String {
    let scores = || points.iter().filter_map(|point| point.score);
    let (Some(low), Some(high)) = (scores().min(), scores().max()) else { return String::new() };
    let top = i64::try_from(glyphs.levels.len()).unwrap_or(1) - 1;
    let level = |score: i64| match high - low {
        0 => top / 2,
        spread => ((score - low) * top + spread / 2) / spread,
    };
    let mut cells = Vec::new();
    for point in points {
        if point.scheme_changed {
            cells.push(glyphs.vertical);
        }
        let glyph = point.score.and_then(|score| glyphs.levels.get(usize::try_from(level(score)).ok()?));
        cells.push(glyph.copied().unwrap_or(glyphs.none));
    }
    cells.get(cells.len().saturating_sub(width)..).unwrap_or_default().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::week::IsoWeek;
    use crate::tui::glyphs::{ASCII, UNICODE};

    /// Between 60.00 and 68.00 a level is two points.
    #[test]
    fn levels_lie_between_the_lowest_and_the_highest() {
        let point = |number, score, scheme_changed| {
            let week = IsoWeek::new(2023, number).unwrap();
            CoursePoint { week, score, scheme_changed }
        };
        let points = [
            point(30, Some(6000), false),
            point(31, Some(6190), false),
            point(32, None, false),
            point(33, Some(6800), true),
            point(34, Some(6390), false),
        ];
        assert_eq!(curve(&points, 20, &UNICODE), "▁▂-│▇▃");
        assert_eq!(curve(&points, 20, &ASCII), "12-|53");
        assert_eq!(curve(&points, 3, &ASCII), "|53", "the newest stay");
        assert_eq!(curve(&points[..1], 20, &ASCII), "3", "one alone lies in the middle");
        assert_eq!(curve(&points[2..3], 20, &ASCII), "");
    }
}
