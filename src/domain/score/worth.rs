//! What a leaf is worth by what it counted.

use super::super::pack::Method;

/// The weight of a leaf, and what it was before renormalising; both in hundredths.
#[derive(Clone, Copy)]
pub(super) struct LeafWeight {
    /// After renormalising.
    pub now: i64,
    /// The scheme's own.
    pub own: i64,
}

/// Hundredths of a leaf that counted so many of so many asked: met, occurrences, or hundredths given by hand.
pub(super) fn worth(method: &Method, weight: LeafWeight, counted: u32, asked: u32) -> i64 {
    if let Method::Ratio { .. } = method {
        return share(weight.now, i64::from(counted), i64::from(asked));
    }
    share(weight.now, raw(method, weight.own, counted).clamp(0, weight.own), weight.own)
}

/// The same by the scheme's own weight; a ratio has nothing of the kind.
pub(super) fn raw(method: &Method, own: i64, counted: u32) -> i64 {
    match method {
        Method::Ratio { .. } => 0,
        Method::Deduct { each, .. } => own - each.saturating_mul(i64::from(counted)),
        Method::Step { steps, .. } => steps.iter().rfind(|step| step.from <= counted).map_or(0, |step| step.points),
        Method::Manual => i64::from(counted),
    }
}

/// `whole × part ÷ of`, rounded half up; 0 of nothing.
pub(super) fn share(whole: i64, part: i64, of: i64) -> i64 {
    if of <= 0 { 0 } else { (whole * part * 2 + of) / (of * 2) }
}
