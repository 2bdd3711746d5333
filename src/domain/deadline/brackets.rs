//! Remarks in brackets. They do not count for the date, but they can say that it is not what it seems.

use super::meaning::{self, DeadlineReading};
use super::phrase;
use super::token::{self, Cursor, Kind, Token};
use super::words;
use super::{Deadline, DeadlineKind};
use chrono::Datelike;

/// Reads the words outside brackets, and sees whether those inside leave their meaning standing.
pub(super) fn read(tokens: &[Token], reference_year: Option<i32>) -> Deadline {
    if tokens.is_empty() {
        return meaning::unreadable("blank");
    }
    if tokens.len() > LONGEST {
        return meaning::unreadable("not_understood");
    }
    let Some((outside, inside)) = split(tokens) else {
        return meaning::unreadable("not_understood");
    };
    if let (true, [only]) = (outside.is_empty(), inside.as_slice()) {
        return read(only, reference_year);
    }
    let text: String = token::text(tokens);
    if LUNAR.iter().any(|word| text.contains(word)) {
        return meaning::unreadable("not_understood");
    }
    let Some(parts) = phrase::parts(&outside) else {
        return meaning::unreadable("not_understood");
    };
    let remarked = inside.iter().any(|words| !words.is_empty());
    let outcome = meaning::mean(&parts, remarked, reference_year);
    if inside.iter().all(|words| stands(&outcome, words)) {
        outcome.deadline
    } else {
        meaning::unreadable("not_understood")
    }
}

/// A cell with more signs than this holds no deadline; the bound also keeps nested brackets shallow.
const LONGEST: usize = 300;

/// Days of the old calendar are not days of ours.
const LUNAR: [&str; 5] = ["农历", "阴历", "旧历", "正月", "腊月"];

/// Whether what `outcome` says outside stands with these words in brackets.
fn stands(outcome: &DeadlineReading, words: &[Token]) -> bool {
    let text = token::text(words);
    let excludes = ["不含", "不包括", "除外", "作废"].into_iter().any(|word| text.contains(word));
    // 12月31日（0时）前: the day before.
    let midnight = words.windows(2).any(|pair| match pair {
        [Token { kind: Kind::Number(hour), .. }, Token { kind: Kind::Char('时' | '点' | ':'), .. }] => {
            hour.value == 0
        }
        _ => false,
    });
    if excludes || midnight || weekday(words).is_some_and(|day| !falls_on(&outcome.deadline, day)) {
        return false;
    }
    let year = words.iter().any(|token| matches!(&token.kind, Kind::Number(number) if number.year().is_some()));
    let year =
        year || ["次年", "明年", "翌年", "去年", "上年", "今年", "本年"].into_iter().any(|word| text.contains(word));
    // 6月底前（2024年）: the bracket holds the year.
    if outcome.leans_on_reference && year {
        return false;
    }
    // 2023年（6月底前）: the bracket holds the deadline, unless it says the same day.
    match outcome.bare_period_of {
        Some(year) if !words::is_harmless(words) => {
            let same = read(words, Some(year));
            same.kind != DeadlineKind::Unreadable && same.date == outcome.deadline.date
        }
        _ => true,
    }
}

/// 星期二, 周日: counted from Monday as nought.
fn weekday(words: &[Token]) -> Option<u32> {
    let mut c = Cursor::new(words);
    c.eat_any(&["星期", "周", "礼拜"]).then_some(())?;
    let day = if c.eat_any(&["日", "天"]) { 7 } else { c.small().filter(|day| (1..=6).contains(day))? };
    c.done().then_some(day - 1)
}

/// Whether one of the deadline's days is that weekday. Where the two disagree one of them is wrong.
fn falls_on(deadline: &Deadline, weekday: u32) -> bool {
    let mut days = deadline.dates.iter().chain(&deadline.date);
    deadline.date.is_none() || days.any(|day| day.weekday().num_days_from_monday() == weekday)
}

fn is_number(token: &Token) -> bool {
    matches!(token.kind, Kind::Number(_))
}

const fn is_unit(kind: &Kind) -> bool {
    matches!(kind, Kind::Char('年' | '月' | '日' | '号' | '季' | '个' | '天'))
}

/// The tokens outside brackets, and those of each outermost pair; none when brackets do not match.
fn split(tokens: &[Token]) -> Option<(Vec<Token>, Vec<Vec<Token>>)> {
    let (mut outside, mut inside) = (Vec::new(), Vec::<Vec<Token>>::new());
    let (mut depth, mut after_bracket) = (0_usize, false);
    for token in tokens {
        let (opens, closes) = (token.kind == Kind::Char('('), token.kind == Kind::Char(')'));
        depth = if closes { depth.checked_sub(1)? } else { depth };
        if depth > 0 {
            inside.last_mut()?.push(token.clone());
        } else if opens {
            inside.push(Vec::new());
        } else if !closes {
            // 6（7）月底: the bracket corrects the number.
            if after_bracket && is_unit(&token.kind) && outside.last().is_some_and(is_number) {
                return None;
            }
            // What stood on both sides of a bracket does not grow together.
            outside.push(Token { spaced: token.spaced || after_bracket, ..token.clone() });
        }
        after_bracket = closes;
        depth += usize::from(opens);
    }
    (depth == 0).then_some((outside, inside))
}
