//! How many colours a terminal draws, and a colour of a theme on one that draws 256.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

/// How many colours a terminal says that it draws.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// Sixteen, the terminal's own; or none at all.
    #[default]
    Sixteen,
    /// 256: the cube and the greys of xterm.
    Indexed,
    /// Any.
    Full,
}

/// Steps of the cube of xterm in each of red, green and blue.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// Index of the cube's first colour, and of the first of the 24 greys.
const CUBE: u8 = 16;
const GREYS: u8 = 232;

impl Depth {
    /// Whether a theme with colours of its own can be drawn.
    #[must_use]
    pub const fn has_themes(self) -> bool {
        matches!(self, Self::Indexed | Self::Full)
    }

    /// What the environment says: `COLORTERM` of any colour, `TERM` of 256.
    #[must_use]
    pub fn of(colorterm: Option<&str>, term: Option<&str>) -> Self {
        match (colorterm, term) {
            (Some("truecolor" | "24bit"), _) => Self::Full,
            (_, Some(term)) if term.ends_with("256color") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }

    /// Puts the nearest colours in the place of those that the terminal does not draw.
    pub(super) fn reduce(self, buffer: &mut Buffer) {
        if self != Self::Indexed {
            return;
        }
        for cell in &mut buffer.content {
            (cell.fg, cell.bg) = (indexed(cell.fg), indexed(cell.bg));
        }
    }
}

fn indexed(colour: Color) -> Color {
    if let Color::Rgb(red, green, blue) = colour { Color::Indexed(nearest([red, green, blue])) } else { colour }
}

/// The nearest of the cube and the greys.
pub(super) fn nearest(colour: [u8; 3]) -> u8 {
    let far = |index: u8| -> u32 {
        let parts = colour.iter().zip(rgb_of(index));
        parts.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    (CUBE..=u8::MAX).min_by_key(|index| far(*index)).unwrap_or(CUBE)
}

/// Red, green and blue of an index of the cube or the greys.
pub(super) fn rgb_of(index: u8) -> [u8; 3] {
    if index >= GREYS {
        return [8 + 10 * (index - GREYS); 3];
    }
    let place = index.saturating_sub(CUBE);
    [place / 36, place / 6 % 6, place % 6].map(|step| STEPS.get(usize::from(step)).copied().unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_fall_on_the_palette_of_xterm() {
        // The corners, two steps of the cube, and a grey that the cube has not.
        for (colour, index) in
            [([0, 0, 0], 16), ([255, 255, 255], 231), ([255, 0, 0], 196), ([95, 135, 175], 67), ([118, 118, 118], 243)]
        {
            assert_eq!((nearest(colour), rgb_of(index)), (index, colour));
        }
        assert_eq!(nearest([24, 26, 31]), 234, "the dark ground: a grey of 28");
    }

    #[test]
    fn the_environment_says_how_many() {
        assert_eq!(Depth::of(Some("truecolor"), Some("xterm")), Depth::Full);
        assert_eq!(Depth::of(None, Some("tmux-256color")), Depth::Indexed);
        assert_eq!(Depth::of(Some(""), Some("linux")), Depth::Sixteen);
        assert_eq!(Depth::of(None, None), Depth::Sixteen);
    }
}
