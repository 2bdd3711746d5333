//! How dates are written: in other digits, with blanks, and whether a phrase writes a day at all.

use chrono::{Datelike, NaiveDate};

pub(super) fn full_width(text: &str) -> String {
    let widen = |sign: char| match sign {
        '!'..='~' => char::from_u32(u32::from(sign) + 0xFEE0).unwrap(),
        sign => sign,
    };
    text.chars().map(widen).collect()
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

pub(super) fn chinese(number: u32) -> String {
    let (tens, unit) = (number / 10, DIGITS[(number % 10) as usize]);
    let unit = if number.is_multiple_of(10) { "" } else { unit };
    match tens {
        0 => unit.to_owned(),
        1 => format!("十{unit}"),
        tens => format!("{}十{unit}", DIGITS[tens as usize]),
    }
}

pub(super) fn chinese_year(year: i32) -> String {
    year.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

fn is_numeral(sign: char) -> bool {
    sign.is_ascii_digit() || ('０'..='９').contains(&sign) || "〇○零一二两三四五六七八九十百廿卅Oo".contains(sign)
}

/// `text` with blanks between signs, where `at` says so, but never inside a number or after a point or colon of one.
pub(super) fn spread(text: &str, at: &[bool]) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (place, sign) in signs.iter().enumerate() {
        let inside_number = place > 0 && is_numeral(signs[place - 1]) && is_numeral(*sign);
        if !inside_number && at[place % at.len()] {
            out.push(' ');
        }
        out.push(*sign);
    }
    out
}

/// The numbers a phrase writes: every run of digits, and every part of every run of numerals.
fn numbers(phrase: &str) -> Vec<u32> {
    let plain: String = phrase.chars().map(half_width).filter(|sign| !sign.is_whitespace()).collect();
    let runs = plain.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
    let mut numbers: Vec<u32> = runs.filter_map(|run| run.parse().ok()).collect();
    // 20240630
    let eights: Vec<u32> = numbers.iter().copied().filter(|number| *number >= 19_000_000).collect();
    numbers.extend(eights.iter().flat_map(|number| [number / 10_000, number / 100 % 100, number % 100]));
    let han = |number: u32| if number < 100 { chinese(number) } else { chinese_year(number.cast_signed()) };
    let same = plain.replace(['○', '零', 'O', 'o'], "〇").replace('两', "二").replace("二0", "二〇");
    numbers.extend((1..=31).chain(2000..=2030).filter(|number| same.contains(&han(*number))));
    numbers
}

pub(super) fn half_width(sign: char) -> char {
    match sign {
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap(),
        sign => sign,
    }
}

/// Why `day` cannot be what `phrase` says, if it cannot: its year, month or day is neither written nor the end of
/// what is.
pub(super) fn not_written(phrase: &str, day: NaiveDate, reference: Option<i32>) -> Option<String> {
    let numbers = numbers(phrase);
    let has = |words: &[&str]| words.iter().any(|word| phrase.replace([' ', '\n', '　'], "").contains(word));
    let years: Vec<i32> = numbers.iter().map(|year| year.cast_signed()).chain(reference).collect();
    let next = has(&["次年", "明年", "翌年", "下一年", "下1年", "下年"]);
    let before = has(&["年前", "年以前", "年之前"]);
    let of_year = years
        .iter()
        .any(|year| day.year() == *year || (next && day.year() == year + 1) || (before && day.year() == year - 1));
    let of_plan = has(&["五"]) && matches!(day.year(), 2025 | 2030);
    let ends_month = day.succ_opt().unwrap().day() == 1;
    let month = day.month();
    let of_month = numbers.contains(&month)
        || (ends_month && month.is_multiple_of(3) && has(&["季度"]) && numbers.contains(&(month / 3)))
        || (ends_month && month.is_multiple_of(6) && has(&["半年"]))
        || (ends_month && month == 12 && (has(&["年"]) || of_plan));
    let of_day = numbers.contains(&day.day()) || ends_month || (matches!(day.day(), 10 | 20) && has(&["旬"]));
    let why = match (of_year || of_plan, of_month, of_day) {
        (false, ..) => "year",
        (_, false, _) => "month",
        (.., false) => "day",
        _ => return None,
    };
    Some(format!("the {why} of {day} is not written in {phrase:?}"))
}
