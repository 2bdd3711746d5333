//! Which lines of a form that is longer than its box are shown, and where it says that more follows.

/// A part of the lines of a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shown {
    /// The first line that is shown.
    pub top: usize,
    /// How many are shown.
    pub count: usize,
    /// Whether a line above says how many fields are left out there, and one below.
    pub above: bool,
    pub below: bool,
}

/// Shows the lines from `first` to `last` among `all`, of too many of them the first ones, with a line for each side that
/// is cut.
pub(super) fn shown(all: usize, height: usize, first: usize, last: usize) -> Shown {
    if all <= height {
        return Shown { top: 0, count: all, above: false, below: false };
    }
    // Too low for anything but the field itself.
    if height < 4 {
        let top = if last < height { 0 } else { (last + 1 - height).min(first) };
        return Shown { top, count: height, above: false, below: false };
    }
    let one_side = height - 1;
    if first == 0 || last < one_side {
        return Shown { top: 0, count: one_side, above: false, below: true };
    }
    if first + one_side >= all {
        return Shown { top: all - one_side, count: one_side, above: true, below: false };
    }
    let count = height - 2;
    let top = (last + 1).saturating_sub(count).min(first).max(1);
    Shown { top, count, above: true, below: top + count < all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_reached_and_every_cut_is_told() {
        for height in 4..12 {
            for all in 0..40 {
                for first in 0..all {
                    for last in first..all.min(first + 8) {
                        let one = shown(all, height, first, last);
                        let lines = one.count + usize::from(one.above) + usize::from(one.below);
                        let said = format!("{one:?} of {all} in {height} for {first}..={last}");
                        assert!(lines <= height, "{said}");
                        assert_eq!((one.above, one.below), (one.top > 0, one.top + one.count < all), "{said}");
                        let fits = last - first < height.saturating_sub(2);
                        let is_seen = one.top <= first && last < one.top + one.count;
                        assert!(is_seen || !fits, "{said}");
                        assert!(one.top <= first, "the beginning of a long field: {said}");
                    }
                }
            }
        }
    }
}
