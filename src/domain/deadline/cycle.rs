//! What comes again: 每年, 每季度末月25日前, 按月, 半年一次.

use super::calendar::{Period, day_or_month_end, month_end};
use super::limit::{hour, limit};
use super::point;
use super::syntax::{Cycle, Each, Limit, Part, YearWord};
use super::token::Cursor;
use super::words;
use chrono::{Datelike, NaiveDate};

pub(super) fn each(c: &mut Cursor) -> Option<Part> {
    c.attempt(|c| {
        let (year, since) = c.attempt(year).unwrap_or((YearWord::Unsaid, false));
        words::lead(c);
        if let Some(cycle) = c.attempt(rate).or_else(|| c.attempt(at_intervals)) {
            return Some(Part::Each(Each { cycle, year, since, limit: Limit::Bare }));
        }
        let by = c.eat("按");
        let marked = by || c.eat("每");
        if !marked && !is_plain_cycle(*c) {
            return None;
        }
        let each = cycle(c)?;
        let often = words::frequency(c);
        // 按年度计划 is no cycle.
        let plan = by && c.sees(&["计划", "要求", "规定", "目标", "方案"]);
        ((marked || often) && !plan).then_some(Part::Each(Each { year, since, ..each }))
    })
}

/// 1次/季度, 2次/年.
fn rate(c: &mut Cursor) -> Option<Cycle> {
    c.small().filter(|n| *n > 0 && c.eat("次") && c.eat("/"))?;
    let units = [
        ("半年", Cycle::Half),
        ("年", Cycle::Year(Period::Year)),
        ("季度", Cycle::Quarter),
        ("季", Cycle::Quarter),
        ("月", Cycle::Month),
        ("周", Cycle::Other),
        ("天", Cycle::Other),
        ("日", Cycle::Other),
    ];
    units.into_iter().find(|(unit, _)| c.eat(unit)).map(|(_, cycle)| cycle)
}

/// 定期, 不定期: it comes again, and nothing says when.
fn at_intervals(c: &mut Cursor) -> Option<Cycle> {
    (c.eat_any(&["不定期", "定期"]) && !c.sees(&["限", "内"])).then_some(Cycle::Other)
}

/// 半年一次, 一年两次, 两周一次. Not 3月2次, which is March, nor 一季度一次, which may be the first quarter.
fn is_plain_cycle(mut c: Cursor) -> bool {
    c.sees(&["半年"]) || (c.small().is_some_and(|n| n > 0) && c.sees(&["年", "周", "个月"]))
}

/// 2023年每季度, 自2024年起每年.
fn year(c: &mut Cursor) -> Option<(YearWord, bool)> {
    let from = c.eat_any(&["自", "从"]);
    let found = point::point(c).filter(|point| point.period == Period::Year && point.limit == Limit::Bare)?;
    let since = c.eat("起");
    c.eat(",");
    (since || !from).then_some((found.year, since))
}

fn cycle(c: &mut Cursor) -> Option<Each> {
    let found = |cycle, limit| Some(Each { cycle, limit, year: YearWord::Unsaid, since: false });
    let several = c.small().filter(|n| *n > 1).is_some();
    c.eat("个");
    if several {
        return found(Cycle::Other, unit(c)?);
    }
    if c.eat_any(&["半个月", "半月"]) {
        return found(Cycle::Other, Limit::Bare);
    }
    if c.eat("半年") {
        let end = limit(c, Period::Half(1));
        return if end == Limit::Before { None } else { found(Cycle::Half, end) };
    }
    if c.eat_any(&["季度", "季"]) {
        let (cycle, end) = in_quarter(c);
        return if end == Limit::Before { None } else { found(cycle, end) };
    }
    if c.eat("年") {
        c.eat("度");
        let (period, end) = match c.attempt(|c| point::period(c, true)) {
            Some(period) => (period, limit(c, period)),
            None => (Period::Year, limit(c, Period::Year)),
        };
        let unclear = period == Period::Year && end == Limit::Before;
        return if unclear || matches!(period, Period::Plan(_)) { None } else { found(Cycle::Year(period), end) };
    }
    if c.eat("月") {
        let (cycle, end) = in_month(c);
        return if end == Limit::Before { None } else { found(cycle, end) };
    }
    if c.eat_any(&["周", "星期"]) {
        return found(in_week(c), Limit::Bare);
    }
    found(Cycle::Other, unit(c)?)
}

/// A unit of a cycle whose days are not known.
fn unit(c: &mut Cursor) -> Option<Limit> {
    c.eat_any(&["年", "季度", "月", "周", "星期", "旬", "工作日", "日", "天"]).then_some(Limit::Bare)
}

fn in_quarter(c: &mut Cursor) -> (Cycle, Limit) {
    let day = c.attempt(|c| {
        let named = [("首月", 1), ("末月", 3)].into_iter().find(|(word, _)| c.eat(word));
        let month = match named {
            Some((_, month)) => month,
            None => ordinal_month(c)?,
        };
        let day = c.small().filter(|_| c.eat_any(&["日", "号"]))?;
        Some(Cycle::QuarterDay { month, day })
    });
    match day {
        Some(cycle) => (cycle, limit(c, Period::LooseDay(1))),
        None => (Cycle::Quarter, limit(c, Period::Quarter(1))),
    }
}

/// 第一个月, 最后一个月.
fn ordinal_month(c: &mut Cursor) -> Option<u32> {
    let last = c.eat("最后");
    if !last && !c.eat("第") {
        return None;
    }
    let month = c.small().filter(|month| (1..=3).contains(month) && c.eat("个月"))?;
    match (last, month) {
        (true, 1) => Some(3),
        (true, _) => None,
        (false, month) => Some(month),
    }
}

fn in_month(c: &mut Cursor) -> (Cycle, Limit) {
    if let Some(third) = point::third(c) {
        let period = Period::Third { month: 1, third };
        return (Cycle::MonthThird(third), limit(c, period));
    }
    match c.attempt(|c| c.small().filter(|_| c.eat_any(&["日", "号"]))) {
        Some(day) => (Cycle::MonthDay(day), limit(c, Period::LooseDay(day))),
        None => (Cycle::Month, limit(c, Period::Month(1))),
    }
}

fn in_week(c: &mut Cursor) -> Cycle {
    let day = c.attempt(|c| match c.eat_any(&["日", "天"]) {
        true => Some(7),
        false => c.small().filter(|day| (1..=6).contains(day) && !c.sees(&["次"])),
    });
    if day.is_some() {
        hour(c);
        c.eat_any(&["之前", "以前", "前"]);
    }
    day.map_or(Cycle::Other, |day| Cycle::Weekday(day - 1))
}

/// The code of the rule.
pub(super) const fn rule(cycle: Cycle) -> &'static str {
    match cycle {
        Cycle::Year(_) => "each_year",
        Cycle::Half => "each_half_year",
        Cycle::Quarter | Cycle::QuarterDay { .. } => "each_quarter",
        Cycle::Month | Cycle::MonthDay(_) | Cycle::MonthThird(_) => "each_month",
        Cycle::Weekday(_) => "each_week",
        Cycle::Other => "each_other",
    }
}

/// The days of a cycle in `year`, ascending; none where one does not exist.
pub(super) fn days(cycle: Cycle, year: i32) -> Option<Vec<NaiveDate>> {
    let every_month = |day: &dyn Fn(u32) -> Option<NaiveDate>| (1..=12).map(day).collect();
    match cycle {
        Cycle::Year(period) => Some(vec![period.last(year)?]),
        Cycle::Half => (1..=2).map(|half| Period::Half(half).last(year)).collect(),
        Cycle::Quarter => (1..=4).map(|quarter| Period::Quarter(quarter).last(year)).collect(),
        Cycle::QuarterDay { month, day } => {
            (0..4).map(|quarter| day_or_month_end(year, quarter * 3 + month, day)).collect()
        }
        Cycle::Month => every_month(&|month| month_end(year, month)),
        Cycle::MonthDay(day) => every_month(&|month| day_or_month_end(year, month, day)),
        Cycle::MonthThird(third) => every_month(&|month| Period::Third { month, third }.last(year)),
        Cycle::Weekday(weekday) => {
            let first = Period::Year.first(year)?;
            let days = first.iter_days().take_while(|day| day.year() == year);
            Some(days.filter(|day| day.weekday().num_days_from_monday() == weekday).collect())
        }
        Cycle::Other => Some(Vec::new()),
    }
}
