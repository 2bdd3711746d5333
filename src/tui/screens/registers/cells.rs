//! How a row is lit, in the list and in its detail.

use crate::domain::light::{Light, LightWord};
use crate::domain::registers::RowStanding;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;

/// How a row's date or stage is lit.
pub fn role(standing: &RowStanding) -> Role {
    match (standing.light, standing.word) {
        (Some(Light::Grey) | None, _) => Role::Muted,
        (light, word) => Role::of_light(light, word.unwrap_or(LightWord::OnTrack)),
    }
}

/// Glyph of a row's light.
pub fn light(standing: &RowStanding, view: &View) -> Span {
    let glyph = match (standing.light, standing.word) {
        (Some(Light::Grey) | None, _) => view.glyphs.none,
        (light, word) => view.glyphs.light(light, word.unwrap_or(LightWord::OnTrack)),
    };
    span(glyph, role(standing))
}
