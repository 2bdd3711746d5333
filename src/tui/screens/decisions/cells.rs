//! What a cell says: the light, a clock, a name in the language of the screen.

use crate::domain::clock::{Clock, ClockState};
use crate::domain::light::{Light, LightWord};
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Span, span};
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Role;
use crate::words;

use super::words::DecisionWord;

/// The name in the language of the screen; the Chinese one where there is no other.
pub fn name<'a>(chinese: &'a str, english: &'a str, lang: Lang) -> &'a str {
    if lang == Lang::En && !english.is_empty() { english } else { chinese }
}

/// The role of a light.
pub const fn role(light: Light) -> Role {
    Role::of_light(Some(light), LightWord::OnTrack)
}

/// Glyph of a light.
pub fn light(light: Light, glyphs: &Glyphs) -> Span {
    span(glyphs.light(Some(light), LightWord::OnTrack), role(light))
}

/// How a clock stands, in a few cells: `余 3`, `逾 2`; of a least length the calendar or working days it still runs.
pub fn clock(clock: &Clock, lang: Lang) -> String {
    match clock.state {
        ClockState::Short => DecisionWord::ClockShort.say(lang).to_owned(),
        ClockState::MetLate => DecisionWord::ClockLate.say(lang).to_owned(),
        ClockState::Explained => DecisionWord::ClockExplained.say(lang).to_owned(),
        ClockState::Met => DecisionWord::ClockMet.say(lang).to_owned(),
        ClockState::Running if clock.kind.is_minimum() && clock.days_left <= 0 => {
            DecisionWord::ClockReached.say(lang).to_owned()
        }
        ClockState::Running if clock.kind.is_minimum() && clock.sum.is_none() => {
            let days = Common::Days.with(lang, &[("n", &clock.days_left)]);
            DecisionWord::ClockDays.with(lang, &[("days", &days)])
        }
        ClockState::Overdue | ClockState::DueSoon | ClockState::Running => {
            words::workdays_left(clock.workdays_left, lang)
        }
    }
}
