//! What the glyphs of lights say, under a picture of them.

use ratatui::layout::Rect;

use crate::domain::light::{Light, LightWord};
use crate::text;
use crate::tui::canvas::{Canvas, Span, span};
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
    UNJUDGED,
];

/// What has no light, or the grey one: nothing is judged by it.
pub const UNJUDGED: Named = (None, LightWord::Standing, Some(SmallWord::LegendNone));

/// A sign with its name; a legend is broken between two of them.
type Entry = [Span; 2];

/// Space between two entries.
const GAP: usize = 2;

/// The entries of some lights.
#[must_use]
pub fn entries(lights: &[Named], view: &View) -> Vec<Entry> {
    let of = |(light, word, name): &Named| {
        let name = name.map_or_else(|| light_word(*word, view.lang), |name| name.say(view.lang));
        let glyph = view.glyphs.light(*light, *word).to_owned();
        [span(glyph, Role::of_light(*light, *word)), span(format!(" {name}"), Role::Muted)]
    };
    lights.iter().map(of).collect()
}

/// An entry of a sign that is no light.
#[must_use]
pub fn sign(sign: &str, name: &str) -> Entry {
    [span(sign.to_owned(), Role::Muted), span(format!(" {name}"), Role::Muted)]
}

/// The lines of a legend in a width: as few as hold all of it.
#[must_use]
pub fn lines(entries: Vec<Entry>, width: u16) -> Vec<Vec<Span>> {
    let mut lines: Vec<Vec<Span>> = Vec::new();
    let mut taken = 0;
    for entry in entries {
        let wide: usize = entry.iter().map(|span| text::width(&span.text)).sum();
        match lines.last_mut().filter(|_| taken + GAP + wide <= usize::from(width)) {
            Some(line) => {
                taken += GAP + wide;
                line.push(span(" ".repeat(GAP), Role::Muted));
                line.extend(entry);
            }
            None => {
                taken = wide;
                lines.push(entry.into());
            }
        }
    }
    lines
}

/// Draws the lines, the first at the top of an area.
pub fn draw(lines: &[Vec<Span>], area: Rect, canvas: &mut Canvas<'_>) {
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.put_spans(area.x, y, area.width, line);
    }
}
