//! A deadline cell that sets several dates: 各镇（街道）6月底前，县直各部门9月底前; 自查：6月底前；整改：11月底前.

use std::ops::Range;

use super::clause::Clause;
use super::count::Actor;
use super::dated::Dated;
use super::ground::Ground;
use super::plain::Plain;
use super::token::{self, Token};

/// The duties that a deadline cell tells apart by who owes them or by what they are. None of one with a single date, nor
/// of one that only lists dates: the duty falls due on each of them.
#[must_use]
pub fn dated_in_cell(text: &str, ground: &Ground<'_>) -> Vec<Dated> {
    let (mut found, mut is_told) = (Vec::new(), false);
    for lines in lines(text, ground) {
        is_told |= of_lines(lines, ground, &mut found);
    }
    let differ = found.windows(2).any(|pair| matches!(pair, [one, other] if one.deadline != other.deadline));
    if differ && is_told { found } else { Vec::new() }
}

/// The text cut at line breaks that part two dates; the others are where the cell was too narrow.
fn lines<'t>(text: &'t str, ground: &Ground<'_>) -> Vec<&'t str> {
    let has_date = |text: &str| {
        let plain = Plain::of(text);
        let pieces = token::cut(&plain.text, 0..plain.text.len(), ground);
        pieces.iter().any(|piece| matches!(piece.token, Token::Date(_)))
    };
    let (mut found, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find('\n')).map(|at| from + at) {
        let (before, behind) = rest.split_at(at);
        from = at + 1;
        if has_date(before) && has_date(behind) {
            found.push(before);
            (rest, from) = (behind.trim_start_matches('\n'), 0);
        }
    }
    found.push(rest);
    found
}

/// Adds the dated duties of a piece; whether it says more than dates.
fn of_lines(text: &str, ground: &Ground<'_>, all: &mut Vec<Dated>) -> bool {
    let plain = Plain::of(text);
    let mut found: Vec<(Range<usize>, Dated)> = Vec::new();
    let mut label: Option<usize> = None;
    let mut is_told = false;
    for segment in segments(&plain.text) {
        let range = label.unwrap_or(segment.start)..segment.end;
        let pieces = token::cut(&plain.text, range.clone(), ground);
        let clause = Clause { plain: &plain, pieces: &pieces, range: range.clone() };
        // 6月底、12月底前各一次: one duty on each of the dates.
        if clause.has(|token| *token == Token::Each) {
            return false;
        }
        match (clause.date().map(str::to_owned), found.last_mut()) {
            (Some(deadline), _) => {
                let actors = actors(&plain, &clause, ground);
                is_told |= !actors.is_empty() || says_more(plain.get(range.clone()), &deadline);
                found.push((range, Dated { words: String::new(), deadline, actors }));
                label = None;
            }
            // Whom the next date is for.
            (None, None) => label = Some(range.start),
            (None, Some(_)) if clause.has(|token| matches!(token, Token::Actor(_))) => label = Some(range.start),
            // What else falls due then.
            (None, Some((before, _))) => {
                is_told |= true;
                before.end = range.end;
            }
        }
    }
    all.extend(found.into_iter().map(|(range, one)| Dated { words: plain.words(range).to_owned(), ..one }));
    is_told
}

/// Whom a segment names, in its text or in brackets behind its date.
fn actors(plain: &Plain<'_>, segment: &Clause<'_>, ground: &Ground<'_>) -> Vec<Actor> {
    let own = segment.actors();
    let text = plain.get(segment.range.clone());
    let Some((open, close)) =
        text.find('(').zip(text.rfind(')')).filter(|(open, close)| own.is_empty() && open < close)
    else {
        return own;
    };
    let range = segment.range.start + open + 1..segment.range.start + close;
    let pieces = token::cut(&plain.text, range.clone(), ground);
    Clause { plain, pieces: &pieces, range }.actors()
}

/// Whether a segment says anything beside its date.
fn says_more(segment: &str, date: &str) -> bool {
    segment.replacen(date, "", 1).chars().any(char::is_alphanumeric)
}

/// Between commas, semicolons, list marks and full stops, of which none inside brackets counts.
fn segments(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '、' | '。' | '\n' if depth == 0 => {
                found.push(from..at);
                from = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    found.push(from..text.len());
    found.retain(|range| !range.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, String, Vec<Actor>)> {
        let found = dated_in_cell(text, &Ground { year: Some(2024), names: &["县水务局".to_owned()] });
        found.into_iter().map(|one| (one.words, one.deadline, one.actors)).collect()
    }

    #[test]
    fn a_date_for_each_debtor() {
        let pair = |towns: &str, departments: &str| {
            vec![
                (towns.to_owned(), "6月底前".to_owned(), vec![Actor::Towns]),
                (departments.to_owned(), "9月底前".to_owned(), vec![Actor::Departments]),
            ]
        };
        for (text, towns, departments) in [
            ("各镇（街道）6月底前，县直各部门9月底前", "各镇（街道）6月底前", "县直各部门9月底前"),
            ("各镇（街道）：6月底前；县直各部门：9月底前", "各镇（街道）：6月底前", "县直各部门：9月底前"),
            ("各镇（街道）6月底前、县直各部门9月底前", "各镇（街道）6月底前", "县直各部门9月底前"),
            ("6月底前（各镇街）\n9月底前（县直各部门）", "6月底前（各镇街）", "9月底前（县直各部门）"),
        ] {
            assert_eq!(said(text), pair(towns, departments), "{text}");
        }
        let named = said("县水务局2024年5月31日前，各镇（街道）8月底前");
        assert_eq!(named[0].2, [Actor::Named("县水务局".to_owned())], "{named:?}");
    }

    #[test]
    fn a_date_for_each_duty() {
        let two = |one: &str, other: &str| {
            [(one.to_owned(), "6月底前".to_owned(), vec![]), (other.to_owned(), "11月底前".to_owned(), vec![])]
        };
        for (text, one, other) in [
            ("6月底前完成自查，形成报告，11月底前完成整改", "6月底前完成自查，形成报告", "11月底前完成整改"),
            ("自查：6月底前；整改：11月底前。", "自查：6月底前", "整改：11月底前"),
            ("自查6月底前，整改11月底前", "自查6月底前", "整改11月底前"),
            ("6月底前（自查）、11月底前（整改、销号）", "6月底前（自查）", "11月底前（整改、销号）"),
        ] {
            assert_eq!(said(text), two(one, other), "{text}");
        }
    }

    #[test]
    fn one_date_and_a_list_of_dates_are_no_parts() {
        for text in [
            "2024年6月底前",
            "6月底前、12月底前",
            "6月底前，12月底前",
            "6月底、12月底前各一次",
            "每季度末",
            "长期坚持",
            "",
            "（）",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
        assert_eq!(said("各镇（街道）6月底前，县直各部门6月底前"), [], "the same day for all");
    }
}
