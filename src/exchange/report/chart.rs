//! Pictures as inline SVG. Lengths are whole units of the picture's own box; what has a count says it in figures too.

use maud::{Markup, html};

use super::mark::{self, Segment};
use crate::domain::score::CoursePoint;

/// Width of the bar of the whole.
pub const WIDE: usize = 680;
/// Width of the bar of a unit.
pub const UNIT: usize = 140;
/// Width of the bar of a quota.
const NARROW: usize = 200;
/// Height of a bar.
const BAR: usize = 16;
/// A segment narrower than that has no room for its figures.
const ROOM: usize = 26;

/// A bar of lights: the whole width stands for `whole` duties.
pub fn bar(segments: &[Segment], whole: usize, width: usize) -> Markup {
    let mut from = 0;
    let pieces: Vec<_> = segments
        .iter()
        .map(|one| {
            let (x, wide) = (from * width / whole.max(1), one.count * width / whole.max(1));
            from += one.count;
            (one, x, wide)
        })
        .collect();
    html! {
        svg class="bar" role="img" width=(width) height=(BAR) viewBox=(format!("0 0 {width} {BAR}")) {
            @for (one, x, wide) in pieces { @if one.count > 0 {
                rect class=(one.name) x=(x) y="0" width=(wide.max(1)) height=(BAR) {}
                @if wide >= ROOM {
                    text x=(x + wide / 2) y="12" text-anchor="middle" class=(format!("on {}", one.name)) {
                        (mark::of(one.name)) (one.count)
                    }
                }
            } }
        }
    }
}

/// A bar of a quota: a box for each that is asked, filled where it is held; a plain bar where boxes would be too small.
pub fn held(done: u32, asked: u32) -> Markup {
    let (done, asked) = (done as usize, asked.max(done) as usize);
    let box_width = (NARROW / asked.max(1)).clamp(1, BAR);
    html! {
        svg class="bar" role="img" width=(NARROW) height=(BAR) viewBox=(format!("0 0 {NARROW} {BAR}")) {
            @for at in 0..asked.min(NARROW) {
                rect class=(if at < done { "held" } else { "asked" }) x=(at * box_width) y="2"
                    width=(box_width.saturating_sub(2).max(1)) height=(BAR - 4) {}
            }
        }
    }
}

/// Width of a small curve.
const SMALL: usize = 56;

/// A unit's score over the frozen weeks, between the lowest and the highest of all units. The line is broken where there is
/// no score and where another scheme came into force: what stands on both sides cannot be compared.
pub fn course(points: &[CoursePoint], (low, high): (i64, i64)) -> Markup {
    let place = |at: usize| 3 + at * (SMALL - 6) / points.len().saturating_sub(1).max(1);
    let height = i64::try_from(BAR).unwrap_or(1) - 4;
    let y = |score: i64| 2 + height - (score - low) * height / (high - low).max(1);
    let mut runs: Vec<Vec<(usize, i64)>> = vec![Vec::new()];
    let mut walls = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let x = place(at);
        if point.scheme_changed {
            walls.push((x + place(at.saturating_sub(1))) / 2);
        }
        if point.scheme_changed || point.score.is_none() {
            runs.push(Vec::new());
        }
        if let (Some(score), Some(run)) = (point.score, runs.last_mut()) {
            run.push((x, y(score)));
        }
    }
    let line = |run: &[(usize, i64)]| run.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
    html! {
        svg class="course" role="img" width=(SMALL) height=(BAR) viewBox=(format!("0 0 {SMALL} {BAR}")) {
            @for x in walls { line class="wall" x1=(x) y1="0" x2=(x) y2=(BAR) {} }
            @for run in &runs {
                @if run.len() > 1 { polyline class="score" points=(line(run)) {} }
                @if let Some((x, y)) = run.last() { circle class="score" cx=(x) cy=(y) r="2" {} }
            }
        }
    }
}

/// A line over the weeks.
pub struct Series {
    /// Said at its end.
    pub name: &'static str,
    /// Its style.
    pub class: &'static str,
    /// A value a week.
    pub values: Vec<u32>,
}

const HIGH: usize = 140;
const EDGE: usize = 24;

/// Lines over the weeks on one scale from zero, each named at its end with its last value.
pub fn lines(series: &[Series]) -> Markup {
    let most = series.iter().flat_map(|one| &one.values).copied().max().unwrap_or_default().max(1) as usize;
    let weeks = series.iter().map(|one| one.values.len()).max().unwrap_or_default();
    let across = |at: usize| EDGE + at * (WIDE - 6 * EDGE) / weeks.saturating_sub(1).max(1);
    let place = |at: usize, value: u32| (across(at), HIGH - EDGE - value as usize * (HIGH - 2 * EDGE) / most);
    let points = |one: &Series| -> Vec<(usize, usize, u32)> {
        one.values
            .iter()
            .enumerate()
            .map(|(at, value)| (place(at, *value), *value))
            .map(|((x, y), v)| (x, y, v))
            .collect()
    };
    html! {
        svg class="lines" role="img" width=(WIDE) height=(HIGH) viewBox=(format!("0 0 {WIDE} {HIGH}")) {
            line class="axis" x1=(EDGE) y1=(HIGH - EDGE) x2=(WIDE - EDGE) y2=(HIGH - EDGE) {}
            text x="2" y=(EDGE + 4) { (most) }
            text x="2" y=(HIGH - EDGE + 4) { "0" }
            @for one in series {
                polyline class=(one.class) points=(points(one).iter().map(|(x, y, _)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")) {}
                @for (x, y, _) in points(one) { circle class=(one.class) cx=(x) cy=(y) r="3" {} }
                @if let Some((x, y, value)) = points(one).last() { text x=(x + 8) y=(y + 4) { (one.name) " " (value) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_of_a_year_goes_the_whole_width() {
        let week = "2023-W01".parse().unwrap();
        for weeks in [2_usize, 30, 52] {
            let points = vec![CoursePoint { week, score: Some(9_000), scheme_changed: false }; weeks];
            let drawn = course(&points, (0, 10_000)).into_string();
            assert!(
                drawn.contains("points=\"3,") && drawn.contains(&format!("cx=\"{}\"", SMALL - 3)),
                "{weeks}: {drawn}"
            );
        }
    }
}
