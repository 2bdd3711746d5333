//! A phrase as a row of parts. Nothing is dropped: what no rule reads must be a remark that cannot move a date.

use super::calendar::Period;
use super::cycle::each;
use super::event::event;
use super::point::dated;
use super::syntax::{Limit, Part, Point, YearWord};
use super::token::{Cursor, Token};
use super::words::{at_once, deeds, frequency, hedge, joint, once_each, remark, standing};

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
    let mut parts = Vec::new();
    loop {
        while let Some(joined) = joint(&mut c) {
            parts.extend(joined);
        }
        if c.done() {
            return Some(parts);
        }
        part(&mut c, &mut parts)?;
    }
}

fn part(c: &mut Cursor, parts: &mut Vec<Part>) -> Option<()> {
    let start = *c;
    if let Some(hedge) = hedge(c) {
        parts.push(hedge);
        return Some(());
    }
    let Some(found) = understood(c) else {
        parts.push(remark(c)?);
        return Some(());
    };
    let follow = found.last().map_or(Follow::Nothing, follow);
    parts.extend(found);
    let said = *c;
    deeds(c);
    if let Some(each) = once_each(c) {
        parts.push(each);
    } else if frequency(c) {
        if found_bare_count(parts) {
            return None;
        }
        parts.push(Part::Remark);
    }
    let apart = c.done() || joint(&mut c.clone()).is_some();
    if apart || (follow != Follow::Nothing && c.at_blank(start.until(c))) {
        return Some(());
    }
    if may_go_on(c, parts.last()) {
        return Some(());
    }
    *c = if follow == Follow::Remark {
        said
    } else {
        return None;
    };
    parts.push(remark(c)?);
    Some(())
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
    let stands = standing(&mut c.clone()).is_some();
    let again = each(&mut c.clone()).is_some();
    match last {
        Some(Part::Point(Point { limit: Limit::Before, .. })) => false,
        Some(Part::Point(Point { limit: Limit::Bare, period, .. })) => stands && *period == Period::Year,
        _ => stands || again,
    }
}
