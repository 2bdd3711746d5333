//! Numbers of rows (序号) as tables write them, and what is odd about their order.

use std::collections::BTreeMap;

use crate::text::numeral;

/// The largest number that is still one of a row.
const LARGEST: u32 = 999_999;

/// The number of a 序号 cell: 3, ３, 三, （3）, 3., 3、, ③, 第3项. `None` where it is no plain number.
#[must_use]
pub fn read(text: &str) -> Option<u32> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_matches(|c: char| "()（）[]［］【】.、，,:：．。第项条号".contains(c));
    let sign = || text.chars().next().filter(|one| one.len_utf8() == text.len()).and_then(numeral::of_sign);
    numeral::read(text).or_else(sign).filter(|n| (1..=LARGEST).contains(n))
}

/// Numbers met so far, as runs, so that a table in order costs nothing however long it is.
#[derive(Debug, Default)]
pub struct NumberRuns {
    /// First number of a run → its last.
    runs: BTreeMap<u32, u32>,
    last: Option<u32>,
}

/// What is odd about a number where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Oddity {
    /// Numbers were left out after this one.
    Gap {
        /// The number before.
        after: u32,
    },
    /// The number stands earlier already.
    Twice,
    /// It is smaller than the one before.
    Back {
        /// The number before.
        after: u32,
    },
}

impl NumberRuns {
    /// Takes the next number and says what is odd about it.
    pub fn take(&mut self, n: u32) -> Option<Oddity> {
        let before = self.last.replace(n);
        if self.has(n) {
            return Some(Oddity::Twice);
        }
        self.add(n);
        match before {
            Some(after) if n < after => Some(Oddity::Back { after }),
            Some(after) if n > after + 1 => Some(Oddity::Gap { after }),
            None if n > 1 => Some(Oddity::Gap { after: 0 }),
            _ => None,
        }
    }

    /// Numbering starts again (a new section).
    pub fn restart(&mut self) {
        *self = Self::default();
    }

    /// The number met last.
    #[must_use]
    pub const fn last(&self) -> Option<u32> {
        self.last
    }

    fn has(&self, n: u32) -> bool {
        self.runs.range(..=n).next_back().is_some_and(|(_, end)| n <= *end)
    }

    fn add(&mut self, n: u32) {
        let start = match self.runs.range(..n).next_back() {
            Some((&start, &end)) if end + 1 == n => start,
            _ => n,
        };
        let end = match n.checked_add(1).and_then(|next| self.runs.remove(&next)) {
            Some(end) => end,
            None => n,
        };
        self.runs.insert(start, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_write_a_number() {
        for (texts, n) in [
            (&["3", "３", "三", "（3）", "3.", "3、", "（三）", "③", "㈢", " 3 ", "第3项", "3．"][..], 3),
            (&["❸", "➂", "⒊", "㊂", "⓷"], 3),
            (&["㉑"], 21),
            (&["㊿"], 50),
            (&["10", "十", "⑩"], 10),
            (&["12", "十二"], 12),
            (&["20", "二十"], 20),
            (&["35", "三十五"], 35),
            (&["105", "一百零五"], 105),
            (&["120", "一百二十"], 120),
        ] {
            for text in texts {
                assert_eq!(read(text), Some(n), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_plain_number() {
        for text in ["", "1.1", "1-2", "三三", "十十", "百", "0", "序号", "99999999", "一、聚焦", "二百百", "临1", "1²"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn gaps_and_repeats_are_named_once() {
        let mut met = NumberRuns::default();
        let odd: Vec<_> = [1, 2, 4, 3, 4, 5, 9].into_iter().map(|n| met.take(n)).collect();
        let gap = |after| Some(Oddity::Gap { after });
        assert_eq!(odd, [None, None, gap(2), Some(Oddity::Back { after: 4 }), Some(Oddity::Twice), None, gap(5)]);
        met.restart();
        assert_eq!(met.take(2), gap(0));
    }

    #[test]
    fn a_long_table_in_order_is_one_run() {
        let mut met = NumberRuns::default();
        assert!((1..=100_000).all(|n| met.take(n).is_none()));
        assert_eq!(met.runs.len(), 1);
    }
}
