//! How the end of a point in time is said: the hour, 底, 末, 内, 前, 止.

use super::calendar::Period;
use super::syntax::Limit;
use super::token::Cursor;

/// Reads what closes `period`. A day counts with 前; a longer period with 前 alone does not say whether it counts.
pub(super) fn limit(c: &mut Cursor, period: Period) -> Limit {
    if period.is_day() {
        hour(c);
        return if c.eat_any(&["之前", "以前", "前", "为止", "止", "截止"]) {
            Limit::Said
        } else {
            Limit::Bare
        };
    }
    let closed = match period {
        Period::Month(_) => c.eat_any(&["月底", "月末", "底", "末"]),
        Period::Year => c.eat_any(&["年底", "年末", "年终", "底", "末", "终"]),
        Period::Plan(_) => c.eat_any(&["规划期末", "时期末", "期末", "末"]),
        _ => c.eat_any(&["底", "末"]),
    };
    let inside = c.eat_any(&["规划期间", "期间", "时期", "以内", "之内", "内"]);
    let before = c.eat_any(&["之前", "以前", "前"]);
    let until = c.eat_any(&["为止", "止", "截止"]);
    match (closed || inside, before, until || inside) {
        (false, true, _) => Limit::Before,
        (true, true, _) | (_, false, true) => Limit::Said,
        (true, false, false) => Limit::Closed,
        (false, false, false) => Limit::Bare,
    }
}

/// The hour that a date cell saved as text carries: 2023-12-31 00:00:00 is the day, 2023-12-31T17:30:00 an hour of it.
/// With a word after it (00:00前) midnight is meant, which is the day before.
pub(super) fn hour_of_a_cell(c: &mut Cursor) -> Option<()> {
    if c.eat("T") { hour(c).or_else(|| no_hour(c)) } else { no_hour(c) }
}

fn no_hour(c: &mut Cursor) -> Option<()> {
    c.attempt(|c| {
        let nought = |c: &mut Cursor| c.small().filter(|n| *n == 0).map(|_| ());
        nought(c)?;
        c.eat(":").then(|| nought(c))??;
        if c.eat(":") {
            nought(c)?;
        }
        c.done().then_some(())
    })
}

/// An hour of the day. Not 0时: before it is the day before.
pub(super) fn hour(c: &mut Cursor) -> Option<()> {
    c.attempt(|c| {
        let noon = c.eat("中午");
        c.eat_any(&["上午", "下午", "傍晚", "晚上", "晚"]);
        if c.eat("下班") || (noon && c.sees(&["前", "之前", "以前"])) {
            return Some(());
        }
        let hour = c.small().filter(|hour| (1..=24).contains(hour))?;
        if c.eat(":") {
            return clock(c, hour);
        }
        if !c.eat_any(&["时", "点钟", "点"]) {
            return None;
        }
        let minutes = c.attempt(|c| {
            let minute = c.small().filter(|minute| *minute < 60)?;
            c.eat("分").then_some(minute)
        });
        if minutes.is_none() {
            c.eat_any(&["半", "整"]);
        }
        Some(())
    })
}

/// Minutes, and seconds if there are any. After 24 there is none.
fn clock(c: &mut Cursor, hour: u32) -> Option<()> {
    let part = |c: &mut Cursor| c.small().filter(|n| *n < 60 && (hour < 24 || *n == 0)).map(|_| ());
    part(c)?;
    if c.eat(":") { part(c) } else { Some(()) }
}
