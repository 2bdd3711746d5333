//! A phrase as a row of parts. Nothing is dropped: what no rule reads must be a remark that cannot move a date.

use super::calendar::Period;
use super::cycle::each;
use super::event::event;
use super::point::{cell_number, dated};
use super::syntax::{Limit, Part, Point, YearWord};
use super::token::{Cursor, Token};
use super::words::{
    at_full_mark, at_once, at_step, deeds, frequency, hedge, joint, once_each, remark, standing, subject,
};

/// How much may follow a part without a mark between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follow {
    /// Nothing: 6月初 is not 6月.
    Nothing,
    /// A standing duty or a cycle, or words after a blank.
    Part,
    /// Any remark too.
    Remark,
}

/// The parts of `tokens`; none when a stretch of it is not understood.
pub(super) fn parts(tokens: &[Token]) -> Option<Vec<Part>> {
    let mut c = Cursor::new(tokens);
    if let Some(part) = cell_number(c) {
        return Some(vec![part]);
    }
    let mut parts = Vec::new();
    // Whether words of a deed stood last: 完成总结和2024年… may go on with what is done.
    let mut acted = false;
    loop {
        let loose = acted && !at_full_mark(&c);
        while let Some(joined) = joint(&mut c) {
            parts.extend(joined);
        }
        if c.done() {
            return Some(parts);
        }
        acted = part(&mut c, &mut parts, loose)?;
    }
}

/// Reads one part and what follows it; whether words of a deed stood last. `loose` when it is joined to such words.
fn part(c: &mut Cursor, parts: &mut Vec<Part>, loose: bool) -> Option<bool> {
    let start = *c;
    if let Some(hedge) = hedge(c) {
        parts.push(hedge);
        return Some(false);
    }
    let Some(found) = understood(c) else {
        return not_dated(c, parts);
    };
    let follow = found.last().map_or(Follow::Nothing, follow);
    // …和2024年计划, …，2024年工作: what is done, and not when.
    let bare = found.first().is_some_and(is_bare_period);
    if bare && ((loose && !at_step(*c)) || (!parts.is_empty() && c.sees(&["工作", "任务"]))) {
        return None;
    }
    parts.extend(found);
    let before_deeds = *c;
    let step = at_step(*c);
    let acted = deeds(c);
    if let Some(each) = once_each(c) {
        parts.push(each);
    } else if frequency(c) {
        if found_bare_count(parts) {
            return None;
        }
        parts.push(Part::Remark);
    }
    let acted = acted || before_deeds != *c;
    let apart = c.done() || joint(&mut c.clone()).is_some();
    let blank = follow != Follow::Nothing && c.at_blank(start.until(c)) && !at_object(*c, acted);
    if apart || blank {
        return Some(acted);
    }
    if may_go_on(c, parts.last()) {
        return Some(acted);
    }
    *c = if follow == Follow::Remark || step {
        before_deeds
    } else {
        return None;
    };
    parts.push(plain_remark(c)?);
    Some(true)
}

/// Words before a date or apart from one: for whom it is set, deeds alone, or a remark that cannot move a date.
fn not_dated(c: &mut Cursor, parts: &mut Vec<Part>) -> Option<bool> {
    if let Some(subject) = subject(c, |c| dated(c).is_some_and(|parts| parts.iter().all(says_its_end))) {
        parts.push(subject);
        return Some(false);
    }
    let deeds_alone = c.attempt(|c| (deeds(c) && (c.done() || joint(&mut c.clone()).is_some())).then_some(()));
    if deeds_alone.is_none() {
        parts.push(plain_remark(c)?);
    }
    Some(true)
}

/// A date with 前, 内, 止 and of a year that is said or the notice's own: 年底前 after other words may be of another
/// year (去年底前, 学年底前).
fn says_its_end(part: &Part) -> bool {
    let (Part::Point(point) | Part::Span { end: point, .. }) = part else {
        return false;
    };
    let loose = matches!(point.period, Period::LooseDay(_) | Period::Plan(_));
    let of_some_year = point.period == Period::Year && point.year == YearWord::Unsaid;
    point.limit == Limit::Said && !loose && !of_some_year
}

/// A remark. 本年度 standing alone is a date and none, though 本年度工作 as an object is one.
fn plain_remark(c: &mut Cursor) -> Option<Part> {
    let mut date = *c;
    let alone = dated(&mut date).is_some() && (date.done() || joint(&mut date.clone()).is_some());
    if alone { None } else { remark(c, starts_a_statement) }
}

/// Whether a date begins here that is no part of the words before: in 公布 2024年 预算 it is.
fn starts_a_statement(c: &mut Cursor) -> bool {
    dated(c).is_some_and(|parts| !parts.iter().any(is_bare_period) || at_step(*c))
}

/// Whether a year or month begins here that says what is done: 完成 2024年 预算. Alone after no deed it is a date.
fn at_object(mut c: Cursor, acted: bool) -> bool {
    let bare = dated(&mut c).is_some_and(|parts| parts.iter().any(is_bare_period));
    let alone = c.done() || joint(&mut c.clone()).is_some();
    bare && !at_step(c) && (acted || !alone)
}

/// 2024年, 6月 without a word for the end.
const fn is_bare_period(part: &Part) -> bool {
    matches!(part, Part::Point(Point { limit: Limit::Bare, period, .. }) if !period.is_day())
}

fn understood(c: &mut Cursor) -> Option<Vec<Part>> {
    let one = event(c).or_else(|| each(c));
    one.map(|part| vec![part])
        .or_else(|| dated(c))
        .or_else(|| standing(c).or_else(|| at_once(c)).or_else(|| once_each(c)).map(|part| vec![part]))
}

fn follow(part: &Part) -> Follow {
    let (Part::Point(point) | Part::Span { end: point, .. }) = part else {
        return if matches!(part, Part::Foreign { .. }) { Follow::Nothing } else { Follow::Remark };
    };
    match point.limit {
        // 2023年前三季度, 2023年前期: the 前 may belong to what follows.
        Limit::Before if point.period == Period::Year => Follow::Nothing,
        Limit::Said | Limit::Before => Follow::Remark,
        Limit::Closed => Follow::Part,
        Limit::Bare => Follow::Nothing,
    }
}

/// 一季度一次, 1月1次: the first quarter, or each quarter?
fn found_bare_count(parts: &[Part]) -> bool {
    let Some(Part::Point(point)) = parts.last() else {
        return false;
    };
    let counted = matches!(point.period, Period::Month(_) | Period::Quarter(_));
    counted && point.limit == Limit::Bare && point.year == YearWord::Unsaid
}

/// 2023年12月底前持续推进, 2023年持续推进: a standing duty may follow without a mark, and a cycle too. Not after 前 of a
/// period, and after a bare one only a year's standing duty: 6月每年 is every June.
fn may_go_on(c: &Cursor, last: Option<&Part>) -> bool {
    let stands = || standing(&mut c.clone()).is_some();
    let again = || each(&mut c.clone()).is_some() || at_once(&mut c.clone()).is_some();
    match last {
        Some(Part::Point(Point { limit: Limit::Before, .. })) => false,
        Some(Part::Point(Point { limit: Limit::Bare, period, .. })) => *period == Period::Year && stands(),
        _ => stands() || again(),
    }
}
