//! The light and the dark theme: seven colours each; all others are one of them or lie between two.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::Role;

/// Red, green, blue.
type Rgb = (u8, u8, u8);

/// The colours that a theme names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ground {
    ground: Rgb,
    text: Rgb,
    bad: Rgb,
    warn: Rgb,
    done: Rgb,
    accent: Rgb,
    quote: Rgb,
}

pub(super) const DARK: Ground = Ground {
    ground: (24, 26, 31),
    text: (222, 226, 232),
    bad: (255, 123, 114),
    warn: (226, 179, 64),
    done: (126, 200, 120),
    accent: (121, 170, 255),
    quote: (92, 200, 205),
};

pub(super) const LIGHT: Ground = Ground {
    ground: (252, 251, 247),
    text: (36, 41, 47),
    bad: (190, 30, 35),
    warn: (130, 85, 0),
    done: (20, 110, 45),
    accent: (20, 80, 190),
    quote: (0, 100, 115),
};

/// Parts of a hundred of the text in what is muted; the rest is ground.
const MUTED: u16 = 70;

impl Ground {
    const fn muted(self) -> Rgb {
        mix(self.text, self.ground, MUTED)
    }

    /// The colour of a role's text.
    const fn colour(self, role: Role) -> Rgb {
        match role {
            Role::Bad | Role::Down | Role::Work => self.bad,
            Role::Warn => self.warn,
            Role::External => mix(self.warn, self.text, 50),
            Role::Done | Role::Up => self.done,
            Role::Review | Role::Choice | Role::Key | Role::Match => self.accent,
            Role::Quote | Role::Fill => self.quote,
            Role::Muted | Role::Off | Role::Rest => self.muted(),
            Role::Ok | Role::Plain | Role::Strong | Role::Selection | Role::Focus => self.text,
        }
    }

    pub(super) const fn style(self, role: Role) -> Style {
        let base = Style::new().fg(rgb(self.colour(role)));
        match role {
            Role::Bad | Role::Down | Role::Review | Role::Choice | Role::Strong => base.add_modifier(Modifier::BOLD),
            // The colours of what is selected stay, the other way round.
            Role::Selection => Style::new().add_modifier(Modifier::REVERSED),
            Role::Focus => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Match => base.add_modifier(Modifier::UNDERLINED),
            Role::Warn | Role::External | Role::Done | Role::Up | Role::Key | Role::Quote | Role::Fill => base,
            Role::Work | Role::Muted | Role::Off | Role::Rest | Role::Ok | Role::Plain => base,
        }
    }

    /// Lays ground and text under a frame: whatever has no colour of its own.
    pub(super) fn fill(self, buffer: &mut Buffer) {
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = rgb(self.text);
            }
            if cell.bg == Color::Reset {
                cell.bg = rgb(self.ground);
            }
        }
    }
}

const fn rgb((red, green, blue): Rgb) -> Color {
    Color::Rgb(red, green, blue)
}

/// `part` of a hundred of one colour, the rest of another.
const fn mix(one: Rgb, other: Rgb, part: u16) -> Rgb {
    (between(one.0, other.0, part), between(one.1, other.1, part), between(one.2, other.2, part))
}

#[allow(clippy::cast_possible_truncation, reason = "a mean of two bytes is a byte")]
const fn between(one: u8, other: u8, part: u16) -> u8 {
    ((one as u16 * part + other as u16 * (100 - part)) / 100) as u8
}

#[cfg(test)]
mod tests {
    use super::super::depth;
    use super::*;

    /// Relative luminance, WCAG 2.
    fn luminance((red, green, blue): Rgb) -> f64 {
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.0722f64.mul_add(linear(blue), 0.2126f64.mul_add(linear(red), 0.7152 * linear(green)))
    }

    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        // The grey that is known as the lightest that passes on white.
        assert!((contrast((0x76, 0x76, 0x76), (255, 255, 255)) - 4.54).abs() < 0.01);
    }

    /// WCAG 2 AA for text of this size: 4.5 to 1.
    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for ground in [DARK, LIGHT] {
            for role in Role::ALL {
                let ratio = contrast(ground.colour(role), ground.ground);
                assert!(ratio >= 4.5, "{role:?}: {ratio:.2} on {:?}", ground.ground);
            }
        }
    }

    /// So it is with the nearest of 256 colours, on the nearest ground.
    #[test]
    fn every_text_can_be_read_in_256_colours() {
        let drawn = |(red, green, blue): Rgb| {
            let [red, green, blue] = depth::rgb_of(depth::nearest([red, green, blue]));
            (red, green, blue)
        };
        for ground in [DARK, LIGHT] {
            for role in Role::ALL {
                let ratio = contrast(drawn(ground.colour(role)), drawn(ground.ground));
                assert!(ratio >= 4.5, "{role:?}: {ratio:.2} on {:?}", drawn(ground.ground));
            }
        }
    }
}
