//! Points in time and spans: 2023年12月底前, 2023.12.31, 三季度, 1-12月, 即日起至年底.

use super::calendar::Period;
use super::limit::{hour_of_a_cell, limit};
use super::syntax::{Limit, Part, Point, YearWord};
use super::token::Cursor;
use super::words;

/// One point, several with one unit (3、6、9月), or a span.
pub(super) fn dated(c: &mut Cursor) -> Option<Vec<Part>> {
    c.attempt(|c| {
        words::lead(c);
        let from = c.eat_any(&["自", "从"]);
        let parts = c
            .attempt(shared)
            .or_else(|| c.attempt(halves))
            .or_else(|| c.attempt(from_now).map(|part| vec![part]))
            .or_else(|| c.attempt(foreign).map(|part| vec![part]))
            .or_else(|| c.attempt(point_or_span).map(|part| vec![part]))?;
        let span = matches!(parts.as_slice(), [Part::Span { .. }]);
        (span || !from).then_some(parts)
    })
}

fn point_or_span(c: &mut Cursor) -> Option<Part> {
    let start = point(c)?;
    let end = c.attempt(|c| {
        c.eat_any(&["开始", "起"]);
        range(c)?;
        point(c)
    });
    let open = matches!(start.limit, Limit::Bare | Limit::Closed);
    match end {
        Some(end) => open.then_some(Part::Span { start: Some(start), end }),
        None => Some(Part::Point(start)),
    }
}

fn from_now(c: &mut Cursor) -> Option<Part> {
    c.eat_any(&["即日", "印发之日", "发文之日", "现在", "持续推进", "持续"]).then_some(())?;
    c.eat("起");
    range(c)?;
    Some(Part::Span { start: None, end: point(c)? })
}

fn range(c: &mut Cursor) -> Option<()> {
    let dashed = c.eat("-");
    while dashed && c.eat("-") {}
    (dashed || c.eat_any(&["至", "到"])).then_some(())
}

/// Several numbers with one unit: 1-12月, 3、6、9月底, 二、四季度, 6月15、30日, 2023-2025年.
fn shared(c: &mut Cursor) -> Option<Vec<Part>> {
    let year = year_word(c);
    let month = c.attempt(|c| c.small().filter(|_| c.eat("月")));
    c.eat("第");
    let mut numbers = vec![c.number()?];
    let spans = range(c).is_some();
    loop {
        if !spans && !c.eat_any(&["、", ",", "和", "及", "与"]) {
            break;
        }
        c.eat("第");
        numbers.push(c.number()?);
        if spans {
            break;
        }
    }
    if numbers.len() < 2 {
        return None;
    }
    let unit = ["季度", "月份", "月", "日", "号", "年"].into_iter().find(|unit| c.eat(unit))?;
    let bare = |limit| {
        let each = numbers.iter().map(|number| match (unit, month) {
            ("季度", None) => Some((year, Period::Quarter(number.small()?))),
            ("月" | "月份", None) => Some((year, Period::Month(number.small()?))),
            ("日" | "号", Some(month)) => Some((year, Period::Day { month, day: number.small()? })),
            ("年", None) if year.is_none() => Some((Some(YearWord::Given(number.year()?)), Period::Year)),
            _ => None,
        });
        let points = each
            .map(|found| found.map(|(year, period)| Point { year: year.unwrap_or(YearWord::Unsaid), period, limit }));
        points.collect::<Option<Vec<Point>>>()
    };
    let limit = limit(c, bare(Limit::Bare)?.first()?.period);
    match (spans, bare(limit)?.as_slice()) {
        (true, [start, end]) => {
            let start = Point { limit: Limit::Bare, ..*start };
            Some(vec![Part::Span { start: Some(start), end: *end }])
        }
        (_, points) => Some(points.iter().copied().map(Part::Point).collect()),
    }
}

/// 上、下半年, 上下半年.
fn halves(c: &mut Cursor) -> Option<Vec<Part>> {
    let year = year_word(c).unwrap_or(YearWord::Unsaid);
    c.eat("上").then_some(())?;
    c.eat_any(&["、", "和", "及"]);
    c.eat("下半年").then_some(())?;
    let limit = limit(c, Period::Half(2));
    Some((1..=2).map(|half| Part::Point(Point { year, period: Period::Half(half), limit })).collect())
}

/// A cell that holds 2024.1 or 6.3 and nothing else.
pub(super) fn cell_number(mut c: Cursor) -> Option<Part> {
    let (whole, tail) = (c.number()?, c.eat(".").then(|| c.number())??);
    let (true, true, 1) = (c.done(), !whole.is_chinese() && !tail.is_chinese(), tail.width) else {
        return None;
    };
    let limit = Limit::Bare;
    let (year, text, number) = match (whole.year(), whole.small(), tail.value) {
        (Some(year), _, 1) => (YearWord::Given(year), Period::Month(1), Period::Month(10)),
        (None, Some(month), day @ 1..=3) => {
            (YearWord::Unsaid, Period::Day { month, day }, Period::Day { month, day: day * 10 })
        }
        _ => return None,
    };
    Some(Part::Number(Point { year, period: text, limit }, Point { year, period: number, limit }))
}

/// 03/04/2023: the day first or the month first.
fn foreign(c: &mut Cursor) -> Option<Part> {
    let first = c.small()?;
    let mark = mark(c)?;
    let second = c.small().filter(|_| c.eat(mark))?;
    let year = c.number()?.year()?;
    c.eat_any(&["之前", "以前", "前"]);
    Some(Part::Foreign { first, second, year })
}

/// One point with its limit.
pub(super) fn point(c: &mut Cursor) -> Option<Point> {
    c.attempt(|c| {
        if let Some((year, period)) = c.attempt(numeric) {
            if period.is_day() {
                c.attempt(hour_of_a_cell);
            }
            return Some(Point { year, period, limit: limit(c, period) });
        }
        let year = year_word(c);
        let fiscal = year.is_some() && c.eat("度");
        let period = c
            .attempt(|c| period(c, year.is_some()))
            .or_else(|| c.attempt(month_and_day))
            .or(year.map(|_| Period::Year))?;
        let limit = limit(c, period);
        let point = Point { year: year.unwrap_or(YearWord::Unsaid), period, limit };
        // 2023年度前 is no usage that says which end it means.
        (!(fiscal && limit == Limit::Before)).then_some(point)
    })
}

fn year_word(c: &mut Cursor) -> Option<YearWord> {
    let given = c.attempt(|c| c.number()?.year().filter(|_| c.eat("年")));
    if let Some(year) = given {
        return Some(YearWord::Given(year));
    }
    if c.eat_any(&["今年", "本年"]) {
        return Some(YearWord::FromReference(0));
    }
    if c.eat("明年") {
        return Some(YearWord::FromReference(1));
    }
    if c.eat_any(&["当年", "同年"]) {
        return Some(YearWord::FromContext(0));
    }
    let next = c.eat_any(&["次年", "翌年"])
        || c.attempt(|c| {
            c.eat("下").then_some(())?;
            c.attempt(|c| c.small().filter(|one| *one == 1));
            c.eat("年").then_some(())
        })
        .is_some();
    next.then_some(YearWord::FromContext(1))
}

/// A period inside a year, without its limit.
pub(super) fn period(c: &mut Cursor, year_said: bool) -> Option<Period> {
    c.attempt(plan)
        .or_else(|| c.attempt(quarter))
        .or_else(|| c.attempt(half))
        .or_else(|| c.attempt(|c| month(c, year_said)))
        .or_else(|| c.attempt(|c| c.small().filter(|_| !year_said && c.eat_any(&["日", "号"])).map(Period::LooseDay)))
        .or_else(|| c.attempt(year_itself))
}

/// 年底, 年内, 全年, 年度. The 底 or 内 is left to the limit.
fn year_itself(c: &mut Cursor) -> Option<Period> {
    let whole = c.eat_any(&["全年", "年度"]);
    let ended = whole || (c.eat("年") && c.sees(&["底", "末", "终", "内", "度内", "度底", "度末"]));
    ended.then_some(Period::Year)
}

fn plan(c: &mut Cursor) -> Option<Period> {
    c.eat("十").then_some(())?;
    let which = (11..).zip(["一", "二", "三", "四", "五", "六"]).find(|(_, sign)| c.eat(sign))?;
    c.eat("五").then_some(Period::Plan(which.0))
}

/// 三季度; 前两个季度, which end with the second. 前三季度 without 个 may be before the third.
fn quarter(c: &mut Cursor) -> Option<Period> {
    let first = c.attempt(|c| {
        c.eat("前").then_some(())?;
        c.small().filter(|count| (2..=3).contains(count) && c.eat("个季度"))
    });
    if let Some(last) = first {
        return Some(Period::Quarter(last));
    }
    c.eat("第");
    let quarter = c.number()?.names()?;
    c.eat("季度").then_some(Period::Quarter(quarter))
}

fn half(c: &mut Cursor) -> Option<Period> {
    let first = c.eat("上半年");
    (first || c.eat("下半年")).then_some(Period::Half(if first { 1 } else { 2 }))
}

fn month(c: &mut Cursor, year_said: bool) -> Option<Period> {
    let number = c.number()?;
    let month = number.names()?;
    c.eat("月").then_some(())?;
    // 三月内 may be three months; 3月内 is March.
    if number.is_chinese() && c.sees(&["内", "以内", "之内"]) && !year_said {
        return None;
    }
    if let Some(third) = third(c) {
        return Some(Period::Third { month, third });
    }
    if let Some(day) = c.attempt(day_of_month) {
        return Some(Period::Day { month, day });
    }
    c.eat("份");
    Some(Period::Month(month))
}

/// 上旬, 中旬, 下旬.
pub(super) fn third(c: &mut Cursor) -> Option<u32> {
    (1..).zip(["上旬", "中旬", "下旬"]).find(|(_, word)| c.eat(word)).map(|(third, _)| third)
}

/// 31日, 31号; without the word (12月31前) only where nothing else can be meant. 八月十五 is a day of the old calendar.
fn day_of_month(c: &mut Cursor) -> Option<u32> {
    let number = c.number()?;
    let day = number.small()?;
    let said = c.eat_any(&["日", "号"]);
    let plain = !number.is_chinese() && ((c.done() && number.width == 2) || c.sees(&["前", "之前", "以前", "-", "至"]));
    (said || plain).then_some(day)
}

/// 2023.12.31, 2023-12-31, 2023/12/31, 2023.12, 20231231; without a year only 12.31.
fn numeric(c: &mut Cursor) -> Option<(YearWord, Period)> {
    let first = c.number()?;
    if first.width == 8 {
        let (year, month_day) = (first.value / 10_000, first.value % 10_000);
        let (month, day) = (month_day / 100, month_day % 100);
        let year = (1900..=2099).contains(&year).then(|| year.cast_signed())?;
        return Some((YearWord::Given(year), Period::Day { month, day }));
    }
    if first.year().is_none() {
        return bare_month_and_day(c, first.small()?).map(|period| (YearWord::Unsaid, period));
    }
    let year = YearWord::Given(first.year()?);
    let mark = mark(c)?;
    let month = c.small()?;
    let day = c.attempt(|c| if c.eat(mark) { c.small() } else { None });
    let Some(day) = day else {
        c.eat_any(&["月份", "月"]);
        return Some((year, Period::Month(month)));
    };
    c.eat_any(&["日", "号"]);
    Some((year, Period::Day { month, day }))
}

/// 12.31 after a year in words.
fn month_and_day(c: &mut Cursor) -> Option<Period> {
    let month = c.small()?;
    bare_month_and_day(c, month)
}

fn bare_month_and_day(c: &mut Cursor, month: u32) -> Option<Period> {
    let day = if c.eat(".") { c.small()? } else { return None };
    c.eat_any(&["日", "号"]);
    // A third number makes it a date in an order that is not known.
    (!c.sees(&[".", "/"])).then_some(Period::Day { month, day })
}

fn mark(c: &mut Cursor) -> Option<&'static str> {
    [".", "-", "/"].into_iter().find(|mark| c.eat(mark))
}
