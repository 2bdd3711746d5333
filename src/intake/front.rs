//! What stands around the table: title, document number, issuer, date, year, county. Found where a line says it and
//! nothing else; a person can write any of it.

use chrono::{Datelike, NaiveDate};

use super::answers::FrontEdits;
use super::find::{self, Table};
use super::names::{self, ColumnName};
use super::year::{YEARS, year_in};
use crate::domain::deadline::{self, DeadlineKind};
use crate::exchange::import::{Block, Row, Source};
use crate::text::numeral::digit;

/// What is known of the document that the table belongs to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Front {
    /// Plan year.
    pub year: Option<i32>,
    /// Title of the work points.
    pub title: String,
    /// 文号.
    pub number: String,
    /// 发文机关.
    pub issuer: String,
    /// 成文日期.
    pub issued_on: Option<NaiveDate>,
    /// County.
    pub county: String,
}

/// Reads what stands before the table; `name` is the file's name without its ending.
#[must_use]
pub fn read(source: &Source, table: Option<&Table>, name: &str) -> Front {
    let lines = lines(source, table);
    let mut front = Front::default();
    for (at, line) in lines.iter().enumerate() {
        if front.number.is_empty() && is_number(line) {
            front.number.clone_from(line);
        }
        if front.issued_on.is_none()
            && let Some(day) = day(line)
        {
            front.issued_on = Some(day);
            let before = at.checked_sub(1).and_then(|at| lines.get(at)).filter(|line| is_issuer(line));
            front.issuer = before.cloned().unwrap_or_default();
        }
    }
    if front.issuer.is_empty() {
        front.issuer = lines.iter().find(|line| is_issuer(line)).cloned().unwrap_or_default();
    }
    front.title = title(&lines).unwrap_or_default();
    if front.title.is_empty() && is_title(name) {
        name.clone_into(&mut front.title);
    }
    front.year = year_in(&front.title)
        .or_else(|| lines.iter().filter(|line| is_title(line)).find_map(|line| year_in(line)))
        .or_else(|| bracketed_year(&front.number))
        .or_else(|| front.issued_on.map(|day| day.year()).filter(|year| YEARS.contains(year)))
        .or_else(|| year_in(name));
    front.county = county(&front.issuer).or_else(|| county(&front.title)).unwrap_or_default();
    front
}

impl Front {
    /// With what a person wrote in its place.
    #[must_use]
    pub fn with(mut self, edits: &FrontEdits) -> Self {
        self.year = edits.year.or(self.year);
        self.issued_on = edits.issued_on.or(self.issued_on);
        for (own, edit) in [
            (&mut self.title, &edits.title),
            (&mut self.number, &edits.number),
            (&mut self.issuer, &edits.issuer),
            (&mut self.county, &edits.county),
        ] {
            if let Some(edit) = edit {
                own.clone_from(edit);
            }
        }
        self
    }
}

/// Paragraphs before the table and the rows above its header, each as one line; of a source without a table, all.
fn lines(source: &Source, table: Option<&Table>) -> Vec<String> {
    let piece = table.and_then(|table| table.pieces.first());
    let mut lines = Vec::new();
    for (at, block) in source.blocks.iter().enumerate() {
        match block {
            Block::Text(text) if piece.is_none_or(|piece| at < piece.block) => lines.push(text.trim().to_owned()),
            Block::Table(grid) if piece.is_some_and(|piece| piece.block == at) => {
                let above = piece.map_or(0, |piece| piece.from);
                let texts = grid.rows.iter().take(above).filter_map(only_text);
                lines.extend(texts.flat_map(str::lines).map(|line| line.trim().to_owned()));
            }
            // A page laid out by a table: what stands in a cell of its own before the table inside it.
            Block::Table(grid) if piece.is_some_and(|piece| at < piece.block) => {
                let rows = grid.rows.iter().take(LAID_OUT_MAX);
                lines.extend(rows.filter_map(only_text).flat_map(|text| before_numbers(text).map(str::to_owned)));
            }
            Block::Text(_) | Block::Table(_) => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Most rows, and lines of a cell, of a table around the page that are looked at.
const LAID_OUT_MAX: usize = 12;

/// The text of a row that has one cell with text.
fn only_text(row: &Row) -> Option<&str> {
    let mut own = row.cells.iter().filter(|cell| !cell.is_blank());
    own.next().filter(|_| own.next().is_none()).map(|cell| cell.text.as_str())
}

/// The lines before the head of a table that was folded into the text.
fn before_numbers(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim).take(LAID_OUT_MAX);
    lines.take_while(|line| names::column_name(line) != Some(ColumnName::Seq))
}

/// 平政办发〔2023〕5号 and nothing else.
fn is_number(line: &str) -> bool {
    let Some((head, rest)) = line.split_once(['〔', '[', '［', '（', '(']) else { return false };
    let Some((year, tail)) = rest.split_once(['〕', ']', '］', '）', ')']) else { return false };
    let digits = tail.trim().trim_start_matches('第').trim_end_matches('号');
    let is_head = (1..=12).contains(&head.chars().count()) && head.chars().all(|c| c.is_alphabetic());
    is_head && year.len() == 4 && year.parse::<i32>().is_ok() && tail.ends_with('号') && digits.parse::<u32>().is_ok()
}

fn bracketed_year(number: &str) -> Option<i32> {
    let digits: String = number.chars().filter(char::is_ascii_digit).take(4).collect();
    digits.parse().ok().filter(|year| YEARS.contains(year))
}

/// A line that is one day and nothing else.
fn day(line: &str) -> Option<NaiveDate> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.chars().count() > 16 {
        return None;
    }
    let read = deadline::read(&bare, None);
    let is_day = read.kind == DeadlineKind::ByDate && read.rule.as_deref() == Some("day") && bare.ends_with('日');
    read.date.filter(|day| is_day && YEARS.contains(&day.year()))
}

fn is_issuer(line: &str) -> bool {
    let ends = [
        "人民政府办公室",
        "人民政府",
        "政务公开领导小组",
        "领导小组办公室",
        "政府办公室",
        "管理委员会",
        "委员会办公室",
    ];
    line.chars().count() <= 30 && ends.iter().any(|end| line.ends_with(end)) && !line.contains(['，', '、', '。', '：'])
}

/// What task tables and work points are called.
const TITLES: [&str; 14] = [
    "工作要点",
    "要点",
    "任务分解表",
    "任务分工表",
    "任务分工",
    "任务清单",
    "工作清单",
    "分工方案",
    "实施方案",
    "工作方案",
    "工作计划",
    "任务表",
    "工作安排",
    "台账",
];

fn is_title(line: &str) -> bool {
    line.chars().count() <= 60
        && TITLES.iter().any(|end| line.trim_end_matches(['》', '）', ')']).ends_with(end))
        && !line.contains('。')
}

/// The work points' own title before the table's.
fn title(lines: &[String]) -> Option<String> {
    let titles = || lines.iter().filter(|line| is_title(line) && !line.starts_with("附"));
    titles().find(|line| line.ends_with("工作要点")).or_else(|| titles().next()).cloned()
}

/// 平阴县 of 平阴县人民政府办公室 or of 2023年平阴县政务公开工作要点.
fn county(text: &str) -> Option<String> {
    let rest = match text.split_once('年') {
        Some((year, rest)) if year.chars().count() == 4 && year.chars().all(|c| digit(c).is_some()) => rest,
        _ => text,
    };
    let rest = rest.trim_start_matches('全');
    let end = rest.char_indices().find(|(at, c)| *at >= 3 && matches!(c, '县' | '区' | '市' | '旗'))?.0;
    let name: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let county = rest.get(..end)?.to_owned() + &rest.get(end..)?.chars().next()?.to_string();
    let length = county.chars().count();
    ((2..=8).contains(&length) && name.starts_with(&county)).then_some(county)
}

/// What stands around the table that is found without a choice. Whose document it is has to be known before the table is
/// read: the county says which roster its names are looked up in.
#[must_use]
pub fn of(source: &Source, name: &str) -> Front {
    let tables = find::tables(source);
    let chosen = find::choose(&tables, None).and_then(|at| tables.get(at));
    read(source, chosen, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::Format;
    use crate::intake::year::year_of;

    fn text(lines: &[&str]) -> Source {
        let blocks = lines.iter().map(|line| Block::Text((*line).to_owned())).collect();
        Source { format: Format::Text, blocks, remarks: Vec::new() }
    }

    #[test]
    fn a_notice_says_what_it_is() {
        let front = of(
            &text(&[
                "平政办发〔2023〕5号",
                "平阴县人民政府办公室",
                "关于印发2023年平阴县政务公开",
                "工作要点的通知",
                "平阴县人民政府办公室",
                " 2023年7月28日",
                "2023年平阴县政务公开工作要点",
                "落实《…指导意见》（国办发〔2019〕54号）要求。",
                "附件",
                "2023年平阴县政务公开重点工作任务分解表",
            ]),
            "notice",
        );
        assert_eq!(front.number, "平政办发〔2023〕5号");
        assert_eq!(front.issuer, "平阴县人民政府办公室");
        assert_eq!(front.issued_on, NaiveDate::from_ymd_opt(2023, 7, 28));
        assert_eq!(front.title, "2023年平阴县政务公开工作要点");
        assert_eq!((front.year, front.county.as_str()), (Some(2023), "平阴县"));
    }

    #[test]
    fn nothing_is_made_up() {
        assert_eq!(of(&text(&["一份表", "见国办发〔2019〕54号文"]), "table"), Front::default());
        let front = of(&text(&["二〇二四年清河县政务公开工作要点"]), "x");
        assert_eq!((front.year, front.county.as_str()), (Some(2024), "清河县"));
        let front = of(&text(&["清河县2025年政务公开任务清单"]), "x");
        assert_eq!((front.year, front.county.as_str()), (Some(2025), "清河县"));
    }

    #[test]
    fn the_deadlines_tell_the_year_when_nearly_all_agree() {
        assert_eq!(year_of(["2024年6月底", "2024年12月底", "2024.6", "2025年1月31日前"].into_iter()), Some(2024));
        assert_eq!(year_of(["2024年6月底", "2025年1月"].into_iter()), None);
        assert_eq!(year_of(["12月底前"].into_iter()), None);
    }
}
