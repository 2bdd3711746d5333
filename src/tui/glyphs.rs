//! The two glyph sets. Every border, mark, bar and ellipsis comes from here: code page 936 draws box lines two cells
//! wide, so a desk on such a terminal uses the ascii set.

use crate::domain::light::{Light, LightWord};
use crate::text::{self, Ambiguous};

/// One glyph set. Every string is one cell wide.
#[derive(PartialEq, Eq, Debug)]
pub struct Glyphs {
    /// 逾期, 缺, 关.
    pub bad: &'static str,
    /// 临期, 迟, 提示.
    pub warn: &'static str,
    /// 正常, 在办.
    pub ok: &'static str,
    /// 办结, 同步, 开.
    pub done: &'static str,
    /// 待审.
    pub review: &'static str,
    /// 待定夺, 待确认.
    pub choice: &'static str,
    /// 久无进展.
    pub stalled: &'static str,
    /// 不适用, 未到, 免办.
    pub none: &'static str,
    /// Selected row.
    pub selected: &'static str,
    /// Marked row.
    pub marked: &'static str,
    /// Full part of a bar.
    pub bar_full: &'static str,
    /// Rest of a bar.
    pub bar_rest: &'static str,
    /// Levels of a small curve, the lowest first.
    pub levels: [&'static str; 5],
    /// A cell changed by hand.
    pub edited: &'static str,
    /// Cut text.
    pub cut: &'static str,
    /// Horizontal line.
    pub horizontal: &'static str,
    /// Vertical line.
    pub vertical: &'static str,
    /// Corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Joints: left ├, right ┤, top ┬, bottom ┴.
    pub joints: [&'static str; 4],
}

/// For terminals that draw box lines one cell wide.
pub static UNICODE: Glyphs = Glyphs {
    bad: "✗",
    warn: "!",
    ok: "◦",
    done: "✓",
    review: "»",
    choice: "?",
    stalled: "=",
    none: "-",
    selected: "▸",
    marked: "▪",
    bar_full: "█",
    bar_rest: "░",
    levels: ["▁", "▂", "▃", "▅", "▇"],
    edited: "✎",
    cut: "⋯",
    horizontal: "─",
    vertical: "│",
    corners: ["┌", "┐", "└", "┘"],
    joints: ["├", "┤", "┬", "┴"],
};

/// For every terminal.
pub static ASCII: Glyphs = Glyphs {
    bad: "x",
    warn: "!",
    ok: "o",
    done: "v",
    review: "^",
    choice: "?",
    stalled: "=",
    none: "-",
    selected: ">",
    marked: "*",
    bar_full: "#",
    bar_rest: ".",
    levels: ["1", "2", "3", "4", "5"],
    edited: "&",
    cut: "~",
    horizontal: "-",
    vertical: "|",
    corners: ["+", "+", "+", "+"],
    joints: ["+", "+", "+", "+"],
};

impl Glyphs {
    /// The other set; where characters of ambiguous width are wide there is no other than the ascii one.
    #[must_use]
    pub fn other(&self) -> &'static Self {
        if *self == UNICODE { &ASCII } else { UNICODE.for_width(text::ambiguous()) }
    }

    /// The set itself, or the ascii one where its lines would be two columns wide.
    #[must_use]
    pub fn for_width(&'static self, ambiguous: Ambiguous) -> &'static Self {
        match ambiguous {
            Ambiguous::Narrow => self,
            Ambiguous::Wide => &ASCII,
        }
    }

    /// The glyph of a light. A light is glyph and word; this is the glyph.
    #[must_use]
    pub fn light(&self, light: Option<Light>, word: LightWord) -> &'static str {
        match (word, light) {
            (LightWord::Done, _) => self.done,
            (LightWord::AwaitingReview, _) => self.review,
            (LightWord::ChoiceOwed | LightWord::Ambiguous | LightWord::Unreadable, _) => self.choice,
            (_, Some(Light::Red)) => self.bad,
            (_, Some(Light::Yellow)) => self.warn,
            (_, Some(Light::Blue)) => self.done,
            (_, Some(Light::Green)) => self.ok,
            (_, Some(Light::Grey) | None) => self.none,
        }
    }
}
