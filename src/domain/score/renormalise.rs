//! Weights of what applies, scaled to the whole.

/// All points of a scorecard, in hundredths.
pub const FULL: i64 = 10_000;

/// Scales weights so that they sum to exactly 100.00 points: rounded down, the hundredths left over going to the
/// largest remainders, the earlier first. Nothing to scale gives nothing; weights that are all zero stay so.
#[must_use]
pub fn renormalise(weights: &[i64]) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    if sum <= 0 {
        return vec![0; weights.len()];
    }
    let mut scaled: Vec<i64> = weights.iter().map(|weight| weight * FULL / sum).collect();
    let left = usize::try_from(FULL - scaled.iter().sum::<i64>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(weights.get(*place).map_or(0, |weight| weight * FULL % sum)));
    for place in order.into_iter().take(left) {
        if let Some(weight) = scaled.get_mut(place) {
            *weight += 1;
        }
    }
    scaled
}
