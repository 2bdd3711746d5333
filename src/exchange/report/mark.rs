//! Lights on paper: a mark beside each colour, so that a black and white print says the same.

use crate::domain::light::Light;
use crate::domain::report::UnitLights;

/// The duties of one light.
pub struct Segment {
    /// Name of the light in `data-n`, in the style sheet and in the catalogue.
    pub name: &'static str,
    /// How many.
    pub count: usize,
}

/// The name of a light; `none` for what has none.
pub const fn name(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Red) => "red",
        Some(Light::Yellow) => "yellow",
        Some(Light::Green) => "green",
        Some(Light::Blue) => "blue",
        Some(Light::Grey) => "grey",
        None => "none",
    }
}

/// The mark of a light's name.
pub fn of(name: &str) -> &'static str {
    match name {
        "red" => "✗",
        "yellow" => "!",
        "green" => "○",
        "blue" => "✓",
        "grey" => "–",
        _ => "∞",
    }
}

/// The duties by light, worst first.
pub fn segments(lights: &UnitLights) -> [Segment; 6] {
    let lit = |light| Segment { name: name(Some(light)), count: lights.lights.of(light) };
    let [red, yellow, green, blue, grey] = [Light::Red, Light::Yellow, Light::Green, Light::Blue, Light::Grey].map(lit);
    [red, yellow, green, blue, grey, Segment { name: name(None), count: lights.standing }]
}
