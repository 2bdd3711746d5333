//! Deadline phrases inside a sentence: the longest piece that the reader of deadlines is sure of.

use crate::domain::deadline::{self, DeadlineKind};
use crate::text::numeral;

/// Signs that phrases of a date are made of.
const SIGNS: &str = "年月日底末前初上中下旬半季度第本今次明之以号份元.";

/// Endings that make a phrase a deadline, and no period or count.
const ENDS: [&str; 8] = ["前", "底", "末", "日", "号", "上半年", "下半年", "旬"];

/// Longest phrase, in signs.
const PHRASE_MAX: usize = 18;

/// The length of the deadline that a text begins with.
pub(super) fn leading(text: &str, year: Option<i32>) -> Option<usize> {
    let first = text.chars().next()?;
    if !first.is_ascii_digit()
        && !"年本今次明上下第元".contains(first)
        && numeral::digit(first).is_none()
        && first != '十'
    {
        return None;
    }
    let belongs = |sign: char| sign.is_ascii_digit() || SIGNS.contains(sign) || numeral::is_numeral(sign);
    let mut ends: Vec<usize> = Vec::new();
    for (at, sign) in text.char_indices().take(PHRASE_MAX) {
        if !belongs(sign) {
            break;
        }
        ends.push(at + sign.len_utf8());
    }
    ends.into_iter().rev().find(|end| text.get(..*end).is_some_and(|phrase| is_deadline(phrase, year)))
}

fn is_deadline(phrase: &str, year: Option<i32>) -> bool {
    ENDS.iter().any(|end| phrase.ends_with(end)) && deadline::read(phrase, year).kind == DeadlineKind::ByDate
}
