//! Points as they stand in a file.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

/// Points as a person writes them (`7`, `1.5`), kept as whole hundredths.
#[derive(Clone, Copy)]
pub(super) struct Points(pub i64);

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PointsVisitor)
    }
}

struct PointsVisitor;

/// More than any scheme has; keeps every sum far from overflow.
const POINTS_MAX: i64 = 10_000;

impl Visitor<'_> for PointsVisitor {
    type Value = Points;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "points from 0 to {POINTS_MAX} with at most two decimals")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Points, E> {
        if (0..=POINTS_MAX).contains(&value) {
            Ok(Points(value * 100))
        } else {
            Err(E::invalid_value(de::Unexpected::Signed(value), &self))
        }
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Points, E> {
        let hundredths = (value * 100.0).round();
        // A hundredth is not exact in binary; anything further off than rounding noise is a third decimal.
        let is_exact = (value * 100.0 - hundredths).abs() < 1e-6;
        if is_exact && (0.0..=1e6).contains(&hundredths) {
            #[allow(clippy::cast_possible_truncation)] // bounded on the line above
            Ok(Points(hundredths as i64))
        } else {
            Err(E::invalid_value(de::Unexpected::Float(value), &self))
        }
    }
}
