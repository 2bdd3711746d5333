//! Numbers with their measure, as they stand in a text.

use super::count::Measure;
use super::words::{AT_LEAST, EVENTS, NO_COUNT, PAPERS, THINGS};
use crate::text::{numeral, twin::narrow};

/// Whether a number with a measure can stand in a text at all: most rows have none, and tables are long.
pub(super) fn may_count(text: &str) -> bool {
    let mut is_behind_number = false;
    let measures = || EVENTS.iter().chain(&PAPERS).chain(&THINGS).filter_map(|word| word.chars().next());
    let found = text.chars().filter(|sign| !sign.is_whitespace()).map(narrow).any(|sign| {
        let is_numeral = numeral::digit(sign).is_some() || numeral::is_numeral(sign);
        let fits = is_behind_number && ("%-~–—至到.".contains(sign) || measures().any(|measure| measure == sign));
        is_behind_number = is_numeral;
        fits
    });
    found || text.contains("百分之")
}

/// The first `count` signs of a text.
pub(super) fn leading_signs(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// 两三次: the lower of two digits that follow one another.
pub(super) fn one_or_two_more(digits: &str) -> Option<u32> {
    let mut signs = digits.chars().map(numeral::digit);
    let (low, high) = (signs.next()??, signs.next()??);
    (signs.next().is_none() && low > 0 && high == low + 1 && !digits.is_ascii()).then_some(low)
}

/// What a text begins with, whatever the width of its signs; the length of it there.
pub(super) fn begins(text: &str, word: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    for sign in word.chars() {
        let (_, found) = signs.next()?;
        if found != narrow(sign) {
            return None;
        }
    }
    Some(signs.next().map_or(text.len(), |(at, _)| at))
}

/// What a range goes on with.
pub(super) fn range(text: &str) -> Option<&str> {
    let tail = ["-", "至", "到"].iter().find_map(|word| text.strip_prefix(word))?;
    let digits = leading_signs(tail, numeral::run_length(tail.chars()));
    if digits.is_empty() { None } else { tail.get(digits.len()..) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MeasureWord {
    Some(Measure, &'static str),
    None(&'static str),
}

/// The measure that a text begins with, the longest of all, and what follows it.
pub(super) fn measured(text: &str) -> Option<(MeasureWord, &str)> {
    let mut best: Option<(MeasureWord, &'static str)> = None;
    let mut offer = |unit: MeasureWord, word: &'static str| {
        if text.starts_with(word) && best.is_none_or(|(_, longest)| word.len() > longest.len()) {
            best = Some((unit, word));
        }
    };
    offer(MeasureWord::Some(Measure::Rate, "%"), "%");
    let counted = [(&EVENTS[..], Measure::Event), (&PAPERS[..], Measure::Paper), (&THINGS[..], Measure::Thing)];
    for (words, measure) in counted {
        words.iter().for_each(|word| offer(MeasureWord::Some(measure, word), word));
    }
    NO_COUNT.iter().for_each(|word| offer(MeasureWord::None(word), word));
    best.and_then(|(unit, word)| Some((unit, text.get(word.len()..)?)))
}

/// Whether a number with a measure of events follows.
pub(super) fn times(text: &str) -> bool {
    let digits = leading_signs(text, numeral::run_length(text.chars()));
    let tail = text.get(digits.len()..).unwrap_or_default();
    !digits.is_empty() && matches!(measured(tail), Some((MeasureWord::Some(Measure::Event, _), _)))
}

/// Whether a number follows, with or without a marker and a short verb before it.
pub(super) fn before_number(text: &str) -> bool {
    let tail = AT_LEAST.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let verb = tail.chars().take_while(|sign| !numeral::is_numeral(*sign) && !sign.is_ascii_digit());
    let verb: String = verb.take(VERB_MAX + 1).collect();
    let tail = tail.strip_prefix(verb.as_str()).unwrap_or_default();
    verb.chars().count() <= VERB_MAX && numeral::run_length(tail.chars()) > 0
}

/// Longest verb between 各 and its number.
const VERB_MAX: usize = 4;
