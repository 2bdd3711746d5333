//! What the glyphs of lights say, in one line under a picture of them.

use crate::domain::light::{Light, LightWord};
use crate::tui::canvas::{Span, span};
use crate::tui::overlays::words::SmallWord;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words::light_word;

/// A light of a picture, named where its word alone would say too little.
type Named = (Option<Light>, LightWord, Option<SmallWord>);

/// 黄灯: 临期, or 逾期 of what is no 必须.
pub const YELLOW: SmallWord = SmallWord::LegendYellow;

/// Lights of single duties, the worst first.
pub const OF_DUTIES: [Named; 7] = [
    (Some(Light::Red), LightWord::Overdue, Some(SmallWord::LegendRed)),
    (Some(Light::Yellow), LightWord::DueSoon, Some(SmallWord::LegendYellow)),
    (None, LightWord::Ambiguous, None),
    (Some(Light::Green), LightWord::AwaitingReview, None),
    (Some(Light::Green), LightWord::OnTrack, None),
    (Some(Light::Blue), LightWord::Done, None),
    (None, LightWord::Standing, Some(SmallWord::LegendNone)),
];

/// The line of some lights.
#[must_use]
pub fn line(lights: &[Named], view: &View) -> Vec<Span> {
    let of = |(light, word, name): &Named| {
        let name = name.map_or_else(|| light_word(*word, view.lang), |name| name.say(view.lang));
        let glyph = view.glyphs.light(*light, *word).to_owned();
        [span(glyph, Role::of_light(*light, *word)), span(format!(" {name}  "), Role::Muted)]
    };
    lights.iter().flat_map(of).collect()
}
