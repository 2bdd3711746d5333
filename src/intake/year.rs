//! Years in text: of a title, a line, a phrase.

use crate::text::narrow;
use crate::text::numeral::digit;

/// Years that a plan may have.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

/// The first 20xx年 (or 二〇二四年) of a text.
pub fn year_in(text: &str) -> Option<i32> {
    let characters: Vec<char> = text.chars().map(narrow).collect();
    characters.windows(5).enumerate().find_map(|(at, five)| {
        let [a, b, c, d, year] = *five else { return None };
        let is_run = at.checked_sub(1).and_then(|at| characters.get(at)).is_some_and(|before| digit(*before).is_some());
        if is_run || !(year == '年' || year == '-' || year == '.' || year == '/') {
            return None;
        }
        let digits = [digit(a)?, digit(b)?, digit(c)?, digit(d)?];
        let year = digits.into_iter().fold(0, |sum, digit| sum * 10 + digit);
        i32::try_from(year).ok().filter(|year| YEARS.contains(year))
    })
}

/// The year that most deadlines name, and all but a few.
#[must_use]
pub fn year_of<'a>(phrases: impl Iterator<Item = &'a str>) -> Option<i32> {
    let mut counted = std::collections::BTreeMap::new();
    for year in phrases.filter_map(year_in) {
        *counted.entry(year).or_insert(0_usize) += 1;
    }
    let all: usize = counted.values().sum();
    let (year, count) = counted.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 4 >= all * 3).then_some(year)
}
