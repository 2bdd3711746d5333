//! So many days after something: 收到申请之日起20个工作日内, 会后3天内, 10个工作日内.

use super::syntax::Part;
use super::token::{self, Cursor, Kind, Token};
use super::{AfterEvent, EventUnit, words};

/// The words of an event may be any, up to a mark; so the count is looked for, and the words before it are judged.
pub(super) fn event(c: &mut Cursor) -> Option<Part> {
    c.attempt(|c| {
        let start = *c;
        loop {
            if let Some(count) = c.attempt(count) {
                let words = start.until(&count.1);
                let after = happening(words)?;
                return Some(Part::After(AfterEvent { after, ..count.0 }));
            }
            if c.done() || c.sees(&["、", ";", "。", ":"]) || (c.sees(&[","]) && !ends_event(start.until(c))) {
                return None;
            }
            c.skip();
        }
    })
}

/// A count, and where it starts.
fn count<'a>(c: &mut Cursor<'a>) -> Option<(AfterEvent, Cursor<'a>)> {
    let start = *c;
    let half = c.eat("半年");
    let n = if half { 6 } else { c.number().filter(|number| number.width <= 3)?.value };
    let (unit, n) = if half { (EventUnit::Month, n) } else { unit(c, n)? };
    let inside = c.eat_any(&["以内", "之内", "内"]);
    // 两周一次 comes again.
    let again = !inside && words::frequency(&mut c.clone());
    if again {
        return None;
    }
    (inside || (!half && unit_stands_alone(start.until(c)))).then_some(())?;
    Some((AfterEvent { n, unit, after: None }, start)).filter(|(event, _)| event.n > 0)
}

fn unit(c: &mut Cursor, n: u32) -> Option<(EventUnit, u32)> {
    if c.eat_any(&["个工作日", "工作日"]) {
        return Some((EventUnit::Workday, n));
    }
    if c.eat_any(&["个自然日", "个日历日", "自然日", "日历日", "天", "日"]) {
        return Some((EventUnit::Day, n));
    }
    if c.eat_any(&["个小时", "小时"]) {
        return Some((EventUnit::Hour, n));
    }
    if c.eat_any(&["个星期", "星期", "周"]) {
        return Some((EventUnit::Week, n));
    }
    if c.eat("个月") {
        return Some((EventUnit::Month, n));
    }
    if c.eat("个季度") {
        return Some((EventUnit::Month, n * 3));
    }
    // 23年内 may be the year 2023.
    (n < 10 && c.eat("年")).then_some((EventUnit::Month, n * 12))
}

/// Without 内, 15日 is a day of a month and 3年 a length; 5个工作日 and 3个月 are deadlines.
fn unit_stands_alone(count: &[Token]) -> bool {
    !matches!(count.last().map(|token| &token.kind), Some(Kind::Char('日' | '年'))) || token::text(count).contains("个")
}

fn ends_event(words: &[Token]) -> bool {
    let words = token::text(words);
    words.ends_with('后') || words.ends_with('起')
}

/// The words of the event: none where the count stands alone. Refused where they do not say what it is counted from,
/// or may count backwards (会前3天内) or name a deadline of their own.
fn happening(words: &[Token]) -> Option<Option<String>> {
    let text = token::text(words);
    let words = text.trim_end_matches(',');
    if ["最后", "前后", "先后", "今后"].into_iter().any(|no_event| words.ends_with(no_event)) {
        return None;
    }
    let plain = ["", "应", "须", "在", "于", "不超过", "最长不超过", "最多", "最长", "最迟"];
    if plain.contains(&words) {
        return Some(None);
    }
    if ["收到", "接到"].into_iter().any(|start| words.starts_with(start) && !words.ends_with(['起', '后', '前']))
    {
        return (!doubts_the_start(words)).then(|| Some(words.to_owned()));
    }
    let starts =
        ["自", "从", "在", "于", "待"].into_iter().find_map(|start| words.strip_prefix(start)).unwrap_or(words);
    let ends = ["之日起", "当日起", "之后", "以后", "起", "后"];
    let named = ends.into_iter().find_map(|end| starts.strip_suffix(end))?;
    (!named.is_empty() && !doubts_the_start(named)).then(|| Some(named.to_owned()))
}

/// Words that do not say what is counted from, or that belong to a date before them (特殊情况除外 in the line above).
const DOUBTFUL: [&str; 15] =
    ["前", "提", "内", "底", "末", "不少于", "不得少于", "至少", "满", "顺延", "延期", "除外", "视情", "另行", "为准"];

/// Whether words do not say what is counted from. 公示期满 is a day; 满 otherwise counts.
fn doubts_the_start(named: &str) -> bool {
    let named = named.replace("期满", "");
    DOUBTFUL.into_iter().any(|sign| named.contains(sign))
}
