//! Colour roles and the styles they map to. Screens name roles; only this file names colours.

mod depth;
mod ground;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::domain::light::{Light, LightWord};

pub use depth::Depth;

/// What a piece of text says by its colour. Colour goes on the smallest part that says it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// 逾期, 缺, 关.
    Bad,
    /// 临期, 迟.
    Warn,
    /// 正常.
    Ok,
    /// 办结.
    Done,
    /// 待审.
    Review,
    /// 待定夺, 待确认.
    Choice,
    /// Heads.
    Strong,
    /// Everything else.
    Plain,
    /// Labels, past, done rows, lights that are off.
    Muted,
    /// Words of the notice or a law.
    Quote,
    /// 外部规则, unverified.
    External,
    /// A key.
    Key,
    /// A command that is off.
    Off,
    /// The selected row.
    Selection,
    /// The focused field.
    Focus,
    /// Matched characters of a search.
    Match,
    /// 休.
    Rest,
    /// 班.
    Work,
    /// Bars.
    Fill,
    /// Better than last week.
    Up,
    /// Worse than last week.
    Down,
}

/// How roles are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// The sixteen colours of the terminal's own palette: reads on light and dark grounds alike.
    #[default]
    Palette,
    /// Colours of its own on a dark ground; for terminals with 256 colours or all.
    Dark,
    /// As that, on a light ground.
    Light,
    /// `NO_COLOR`: bold, dim, reverse and underline only.
    Plain,
}

impl Theme {
    /// The style of a role.
    #[must_use]
    pub const fn style(self, role: Role) -> Style {
        match self {
            Self::Palette => palette(role),
            Self::Dark => ground::DARK.style(role),
            Self::Light => ground::LIGHT.style(role),
            Self::Plain => plain(role),
        }
    }

    /// Lays the theme's own ground under a frame that was drawn, in colours that the terminal draws.
    pub fn finish(self, depth: Depth, buffer: &mut Buffer) {
        match self {
            Self::Dark => ground::DARK.fill(buffer),
            Self::Light => ground::LIGHT.fill(buffer),
            Self::Palette | Self::Plain => return,
        }
        depth.reduce(buffer);
    }

    /// The next one, of those with colour.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Palette => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::Palette,
            Self::Plain => Self::Plain,
        }
    }

    /// Stable code, for the state that is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Palette | Self::Plain => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// The theme of a code; `None` for an unknown one.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Palette, Self::Dark, Self::Light].into_iter().find(|theme| theme.code() == code)
    }
}

/// Only palette colours that keep contrast on white and on black; never bright yellow or white, never a ground.
const fn palette(role: Role) -> Style {
    let base = Style::new();
    match role {
        Role::Bad | Role::Down => base.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Warn => base.fg(Color::Magenta),
        Role::Ok | Role::Plain => base,
        Role::Done | Role::Up => base.fg(Color::Green),
        Role::Review | Role::Choice => base.fg(Color::Blue).add_modifier(Modifier::BOLD),
        Role::Strong => base.add_modifier(Modifier::BOLD),
        Role::Muted | Role::Off | Role::Rest => base.add_modifier(Modifier::DIM),
        Role::Quote | Role::Fill => base.fg(Color::Cyan),
        Role::External => base.fg(Color::Magenta).add_modifier(Modifier::DIM),
        Role::Key => base.fg(Color::Blue),
        Role::Selection => base.add_modifier(Modifier::REVERSED),
        Role::Focus => base.add_modifier(Modifier::UNDERLINED),
        Role::Match => base.fg(Color::Blue).add_modifier(Modifier::UNDERLINED),
        Role::Work => base.fg(Color::Red),
    }
}

const fn plain(role: Role) -> Style {
    let base = Style::new();
    match role {
        Role::Bad | Role::Down | Role::Review | Role::Choice | Role::Strong | Role::Key => {
            base.add_modifier(Modifier::BOLD)
        }
        Role::Muted | Role::Off | Role::Rest | Role::External => base.add_modifier(Modifier::DIM),
        Role::Selection => base.add_modifier(Modifier::REVERSED),
        Role::Focus | Role::Match => base.add_modifier(Modifier::UNDERLINED),
        Role::Warn | Role::Ok | Role::Plain | Role::Done | Role::Up | Role::Quote | Role::Fill | Role::Work => base,
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 21] = [
        Self::Bad,
        Self::Warn,
        Self::Ok,
        Self::Done,
        Self::Review,
        Self::Choice,
        Self::Strong,
        Self::Plain,
        Self::Muted,
        Self::Quote,
        Self::External,
        Self::Key,
        Self::Off,
        Self::Selection,
        Self::Focus,
        Self::Match,
        Self::Rest,
        Self::Work,
        Self::Fill,
        Self::Up,
        Self::Down,
    ];

    /// The role of a light.
    #[must_use]
    pub const fn of_light(light: Option<Light>, word: LightWord) -> Self {
        match (word, light) {
            (LightWord::AwaitingReview, _) => Self::Review,
            (LightWord::ChoiceOwed | LightWord::Ambiguous | LightWord::Unreadable, _) => Self::Choice,
            (_, Some(Light::Red)) => Self::Bad,
            (_, Some(Light::Yellow)) => Self::Warn,
            (_, Some(Light::Blue)) => Self::Done,
            (_, Some(Light::Green)) => Self::Ok,
            (_, Some(Light::Grey) | None) => Self::Muted,
        }
    }
}
