//! 演练: a pack moved to another year for practice.

use chrono::{Datelike, NaiveDate};

use crate::domain::pack::Pack;
use crate::text::numeral;

/// A practice copy for `year`: without the document number, since no such document exists; the years in deadline cells
/// and the pack's dates move, the words of the requirements stay as quoted. Phrases relative to the plan year (次年)
/// move with it by themselves, those of a five-year plan (十四五末) stay.
#[must_use]
pub fn shift_year(pack: &Pack, year: i32) -> Pack {
    let by = year - pack.year;
    let mut copy = pack.clone();
    copy.year = year;
    copy.issued_on = shift_date(pack.issued_on, by);
    copy.document = None;
    copy.practice = true;
    for task in &mut copy.tasks {
        task.deadline = shift_phrase(&task.deadline, by);
        for deadline in task.parts.iter_mut().filter_map(|part| part.deadline.as_mut()) {
            *deadline = shift_phrase(deadline, by);
        }
    }
    copy
}

/// The same day of another year; 29 February becomes the 28th where the year has none.
fn shift_date(date: NaiveDate, by: i32) -> NaiveDate {
    let year = date.year() + by;
    date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(date)
}

/// How a digit is written, so that a moved year is written alike.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Ascii,
    FullWidth,
    Chinese,
}

fn digit(c: char) -> Option<(Script, u32)> {
    let script = match c {
        '0'..='9' => Script::Ascii,
        '０'..='９' => Script::FullWidth,
        _ => Script::Chinese,
    };
    numeral::digit(c).map(|value| (script, value))
}

/// What may follow a year: a number followed by anything else (2000次, 2019〕54号) is none.
const AFTER_YEAR: &str = "年底末前内至.-/~．－／～—–";

fn shift_phrase(phrase: &str, by: i32) -> String {
    let chars: Vec<char> = phrase.chars().collect();
    let mut out = String::with_capacity(phrase.len());
    let mut rest = chars.as_slice();
    while let Some((&first, tail)) = rest.split_first() {
        let Some((script, _)) = digit(first) else {
            out.push(first);
            rest = tail;
            continue;
        };
        let length = rest.iter().take_while(|c| digit(**c).is_some_and(|(other, _)| other == script)).count();
        let (run, after) = rest.split_at(length);
        match shifted(run, after, by) {
            Some(year) => write_year(&mut out, year, script, run),
            None => out.extend(run),
        }
        rest = after;
    }
    out
}

/// The moved year, if the run of digits is one.
fn shifted(run: &[char], after: &[char], by: i32) -> Option<i32> {
    let follows = after.iter().find(|c| !c.is_whitespace());
    if run.len() != 4 || follows.is_some_and(|c| !AFTER_YEAR.contains(*c)) {
        return None;
    }
    let year = run.iter().filter_map(|c| digit(*c)).fold(0, |sum, (_, value)| sum * 10 + value);
    let year = i32::try_from(year).ok()?;
    (2000..=2100).contains(&year).then_some(year + by)
}

fn write_year(out: &mut String, year: i32, script: Script, run: &[char]) {
    let zero = run.iter().copied().find(|c| matches!(c, '零' | '○')).unwrap_or('〇');
    for c in year.to_string().chars() {
        let value = c.to_digit(10).unwrap_or_default();
        out.push(match script {
            Script::Ascii => c,
            Script::FullWidth => char::from_u32(u32::from('０') + value).unwrap_or(c),
            Script::Chinese if value == 0 => zero,
            Script::Chinese => numeral::DIGITS.get(value as usize).copied().unwrap_or(c),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_move_and_other_numbers_stay() {
        for (phrase, moved) in [
            ("2023年12月底前", "2026年12月底前"),
            (
                "2024年1月31日前（各单位）、2024年3月31日前（县级）",
                "2027年1月31日前（各单位）、2027年3月31日前（县级）",
            ),
            ("2023.12.31", "2026.12.31"),
            ("２０２３年底", "２０２６年底"),
            ("二〇二三年六月", "二〇二六年六月"),
            ("二零二三年底", "二零二六年底"),
            ("2023", "2026"),
            ("12月底前", "12月底前"),
            ("长期坚持", "长期坚持"),
            ("按国办发〔2019〕54号要求", "按国办发〔2019〕54号要求"),
            ("不少于2050人", "不少于2050人"),
            ("20230815", "20230815"),
        ] {
            assert_eq!(shift_phrase(phrase, 3), moved);
        }
    }

    #[test]
    fn a_leap_day_falls_back_to_the_28th() {
        let leap = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(shift_date(leap, 1), NaiveDate::from_ymd_opt(2025, 2, 28).unwrap());
        assert_eq!(shift_date(leap, 4), NaiveDate::from_ymd_opt(2028, 2, 29).unwrap());
    }
}
