//! What a row of the grid is: a task, a section, the header again, a total, a note.

use super::columns::{Column, Columns};
use super::{names, seq};
use crate::domain::deadline::{self, DeadlineKind};
use crate::exchange::import::{Merge, Row};
use crate::text::numeral;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line<'a> {
    /// Nothing of its own.
    Blank,
    /// The header again.
    Header,
    /// One text over the whole width.
    Section(&'a str),
    /// A total, a note, a signature.
    Aside,
    /// The header of another table.
    OtherHeader,
    /// A task.
    Task,
    /// None of these.
    Odd,
}

/// Beginnings of rows that sum up.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "共计"];

/// Beginnings of rows below a table that speak about it.
const ASIDES: [&str; 31] = [
    "注：",
    "注:",
    "注1",
    "备注：",
    "备注:",
    "说明：",
    "说明:",
    "填表说明",
    "※",
    "★",
    "附：",
    "附件",
    "联系人",
    "联系电话",
    "填报单位",
    "填报人",
    "填报日期",
    "填表人",
    "填表日期",
    "制表",
    "审核人",
    "审核：",
    "审批",
    "负责人",
    "签发",
    "签字",
    "单位（盖章）",
    "单位负责人",
    "主要负责人",
    "分管领导",
    "（此件",
];

/// Endings of an issuer that stands alone in a row as a signature.
const ISSUERS: [&str; 6] = ["办公室", "人民政府", "委员会", "领导小组", "印发", "日印"];

/// Decides what a row is.
pub(super) fn of<'a>(row: &'a Row, columns: &Columns) -> Line<'a> {
    let mut own = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let Some((at, first)) = own.next() else { return Line::Blank };
    let text = first.text.trim();
    let others = own.count();
    if others > 0 && columns.is_header(row) {
        return Line::Header;
    }
    let numbered = columns.first(Column::Seq).and_then(|at| row.cells.get(at)).and_then(|cell| seq::read(&cell.text));
    let is_numbered = numbered.is_some() && others > 0 && !is_numbered_section(row, columns, at, others);
    if !is_numbered && (is_total(text) || others <= 2 && is_aside(text)) {
        return Line::Aside;
    }
    if is_numbered {
        return Line::Task;
    }
    if others >= 1 && is_other_header(row) {
        return Line::OtherHeader;
    }
    if is_numbered_section(row, columns, at, others) {
        let title = row.cells.iter().skip(at + 1).find(|cell| !cell.is_blank());
        return Line::Section(title.map_or(text, |cell| cell.text.trim()));
    }
    if others > 0 {
        return Line::Task;
    }
    alone(row, columns, at, text)
}

/// A row with a single text.
fn alone<'a>(row: &Row, columns: &Columns, at: usize, text: &'a str) -> Line<'a> {
    let covered = row.cells.iter().skip(at + 1).take_while(|cell| cell.merge == Merge::Left).count();
    let is_wide = covered > 0 && at + 1 + covered >= columns.kinds.len().max(2);
    let takes_from_above = row.cells.iter().any(|cell| cell.merge == Merge::Up);
    let kind = columns.kinds.get(at).copied().flatten();
    // A duty may end like a signature (成立政务公开领导小组).
    if takes_from_above || kind == Some(Column::Requirement) && at > 0 && !is_wide && !is_issuer_or_day(text) {
        return Line::Task;
    }
    if is_signature(text) || is_wide && is_title_again(text) {
        return Line::Aside;
    }
    if is_wide && at <= 1 {
        return Line::Section(text);
    }
    if kind == Some(Column::Requirement) {
        return Line::Task;
    }
    // A section that was not merged, or whose format has no merges: it stands in the first column with its 一、.
    if at == 0 && is_section_title(text) {
        return Line::Section(text);
    }
    if kind.is_some_and(|kind| !matches!(kind, Column::Seq | Column::Note)) && at > 0 { Line::Task } else { Line::Odd }
}

/// [一][深化公开 over the rest]: a Chinese number and one wide text.
fn is_numbered_section(row: &Row, columns: &Columns, at: usize, others: usize) -> bool {
    let is_number = row.cells.get(at).is_some_and(|cell| {
        let text = cell.text.trim();
        seq::read(text).is_some() && text.chars().all(|c| numeral::is_numeral(c) || "（）()、.".contains(c))
    });
    let next = row.cells.get(at + 1).is_some_and(|cell| !cell.is_blank());
    let wide = row.cells.iter().skip(at + 2).all(|cell| cell.merge == Merge::Left) && row.cells.len() > at + 2;
    is_number && others == 1 && next && wide && row.cells.len() >= columns.kinds.len()
}

/// A row of names of columns that is not this table's header: at least three, or all there is.
fn is_other_header(row: &Row) -> bool {
    let own = row.cells.iter().filter(|cell| !cell.is_blank());
    let (mut count, mut named) = (0, 0);
    for cell in own {
        count += 1;
        named += usize::from(
            names::column_name(&cell.text).is_some()
                || matches!(names::bare_name(&cell.text).as_str(), "单位名称" | "类型"),
        );
    }
    named >= 2 && named == count || named >= 3
}

/// 合计, and 合计：…, but not 合计事项公开.
fn is_total(text: &str) -> bool {
    let bare = bare(text);
    let rest = TOTALS.iter().find_map(|word| bare.strip_prefix(word));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', '（', '(']))
}

/// A word of [`ASIDES`] with its colon, or with nothing behind it: 审批事项公开 is a duty.
fn is_aside(text: &str) -> bool {
    let bare = bare(text);
    ASIDES.iter().any(|word| {
        let is_mark = word.ends_with(['：', ':', '※', '★', '1']) || word.starts_with('（');
        bare.strip_prefix(word)
            .is_some_and(|rest| is_mark || rest.is_empty() || rest.starts_with(['：', ':', '（', '(']))
    })
}

/// The table's own title repeated on a page, or a word about the rows above.
fn is_title_again(text: &str) -> bool {
    let text = bare(text);
    text.ends_with("（续）") || text.ends_with("续表") || text.ends_with("分解表") || text.starts_with("以上")
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_signature(text: &str) -> bool {
    let bare = bare(text);
    let is_short = bare.chars().count() <= 40;
    is_short && (is_aside(&bare) || text.split_whitespace().all(is_issuer_or_day) || is_issuer_or_day(&bare))
}

/// 平阴县人民政府办公室, 2024年3月15日.
fn is_issuer_or_day(text: &str) -> bool {
    let is_issuer = ISSUERS.iter().any(|end| text.ends_with(end)) && !is_section_title(text);
    let day = deadline::read(text, None);
    is_issuer || (day.kind == DeadlineKind::ByDate && day.rule.as_deref() == Some("day"))
}

/// 一、…, （一）…, 第一部分 …
fn is_section_title(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(text).strip_prefix('第').unwrap_or(inner.unwrap_or(text));
    let number: String = rest.chars().take_while(|c| numeral::is_numeral(*c)).collect();
    let after = rest.strip_prefix(number.as_str()).and_then(|rest| rest.chars().next());
    !number.is_empty() && after.is_some_and(|c| "、.．）)部章类板方".contains(c) || c.is_whitespace())
}
