//! The columns of a task table, as its header names them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::names::{self, ColumnName};
use crate::domain::coded::coded;
use crate::domain::task::Field;
use crate::exchange::import::{Merge, Row};

coded! {
    /// What a column of the table holds.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Column {
        /// 序号.
        Seq,
        /// 工作任务.
        Theme,
        /// 要点.
        Point,
        /// 具体要求.
        Requirement,
        /// 责任单位.
        Units,
        /// 牵头单位.
        Lead,
        /// 配合单位.
        Support,
        /// 完成时限.
        Deadline,
        /// Not kept in a plan.
        Note,
    }
}

impl Column {
    /// The column that a field of a task is read from.
    #[must_use]
    pub const fn of(field: Field) -> Self {
        match field {
            Field::Theme => Self::Theme,
            Field::Point => Self::Point,
            Field::Unit => Self::Units,
            Field::Deadline => Self::Deadline,
        }
    }
}

/// The columns of a table: one entry a grid column.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Columns {
    /// What each grid column holds; `None` where no name was known.
    pub kinds: Vec<Option<Column>>,
    /// The names as written, blanks inside taken out, upper and lower header joined.
    pub heads: Vec<String>,
}

impl Columns {
    /// Grid columns of a kind, left to right.
    pub fn at(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.kinds.iter().enumerate().filter(move |(_, kind)| **kind == Some(column)).map(|(at, _)| at)
    }

    /// The first grid column of a kind.
    #[must_use]
    pub fn first(&self, column: Column) -> Option<usize> {
        self.at(column).next()
    }

    /// Whether the table has such a column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.first(column).is_some()
    }

    /// Whether it has a column for those who owe the work.
    #[must_use]
    pub fn has_units(&self) -> bool {
        self.has(Column::Units) || self.has(Column::Lead) || self.has(Column::Support)
    }

    /// Header cells with text whose column is not used.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        let pairs = self.kinds.iter().zip(&self.heads);
        pairs.filter(|(kind, head)| kind.is_none() && !head.is_empty()).map(|(_, head)| head.as_str())
    }

    /// Whether a row repeats the header (a table continued on the next page).
    #[must_use]
    pub fn is_header(&self, row: &Row) -> bool {
        let mut same = 0;
        for (at, cell) in row.cells.iter().enumerate() {
            let text = names::bare_name(&cell.text);
            if text.is_empty() {
                continue;
            }
            if self.heads.get(at).is_none_or(|head| !head.contains(text.as_str()))
                || names::column_name(&cell.text).is_none()
            {
                return false;
            }
            same += 1;
        }
        same >= 2
    }
}

/// A header that was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Header {
    pub columns: Columns,
    /// Rows it takes, up to [`HEADER_ROWS`].
    pub rows: usize,
    /// How many columns have names that are known; the more the surer.
    pub known: usize,
}

/// Most rows of a header.
const HEADER_ROWS: usize = 3;

/// Reads a header that starts at the first of `rows`; `None` if it is none. Of as many names the one of more rows
/// counts: its lower names are the closer ones.
pub(super) fn header(rows: &[Row]) -> Option<Header> {
    let first = rows.first()?;
    let mut best = understand(&heads(&[first]), 1);
    for height in 2..=HEADER_ROWS.min(rows.len()) {
        let Some((last, upper)) = rows.get(..height).and_then(<[Row]>::split_last) else { break };
        if !is_lower(first, upper, last) {
            break;
        }
        // A row between may only group the names below it (分工 over 牵头单位 and 配合单位).
        let all: Vec<&Row> = upper.iter().chain([last]).collect();
        let taller = understand(&heads(&all), height).filter(|_| all_named(last));
        if let Some(taller) = taller
            && best.as_ref().is_none_or(|best| taller.known >= best.known)
        {
            best = Some(taller);
        }
    }
    best
}

/// The columns of a header as if some of them had no name.
pub(super) fn without(head: &[Row], unnamed: &BTreeSet<usize>) -> Option<Columns> {
    let mut names = heads(&head.iter().collect::<Vec<_>>());
    for (_, names) in names.iter_mut().enumerate().filter(|(at, _)| unnamed.contains(at)) {
        names.clear();
    }
    understand(&names, head.len()).map(|header| header.columns)
}

/// Names of the columns: the upper and the lower one, where they differ.
fn heads(rows: &[&Row]) -> Vec<Vec<String>> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut all = vec![Vec::new(); width];
    for row in rows {
        let mut left = String::new();
        for (at, names) in all.iter_mut().enumerate() {
            let cell = row.cells.get(at);
            let text = match cell.map(|cell| cell.merge) {
                Some(Merge::Left) => left.clone(),
                _ => cell.map(|cell| names::bare_name(&cell.text)).unwrap_or_default(),
            };
            left.clone_from(&text);
            if !text.is_empty() {
                names.push(text);
            }
        }
    }
    all
}

/// Whether a row can be a lower part of a header: it leaves cells to the parts above, and what it has of its own are
/// names of columns, or stands over several columns or under a name that does.
fn is_lower(first: &Row, upper: &[Row], lower: &Row) -> bool {
    let own: Vec<usize> = (0..lower.cells.len()).filter(|at| is_own(lower, *at)).collect();
    // One text over the whole width is a title, no upper part.
    let is_head = first.cells.iter().filter(|cell| !cell.is_blank()).count() >= 2;
    let taken = first.cells.iter().filter(|cell| !cell.is_blank() || !cell.merge.is_own()).count();
    let fits = |at: &usize| {
        let text = lower.cells.get(*at).map_or("", |cell| cell.text.as_str());
        let is_group = is_left(lower, at + 1) && upper.iter().any(|row| is_left(row, *at) || is_left(row, at + 1));
        names::column_name(text).is_some() || is_group
    };
    is_head && !own.is_empty() && own.len() < first.cells.len() && own.len() < taken && own.iter().all(fits)
}

fn is_own(row: &Row, at: usize) -> bool {
    row.cells.get(at).is_some_and(|cell| !cell.is_blank())
}

fn is_left(row: &Row, at: usize) -> bool {
    row.cells.get(at).is_some_and(|cell| cell.merge == Merge::Left)
}

fn all_named(row: &Row) -> bool {
    row.cells.iter().filter(|cell| !cell.is_blank()).all(|cell| names::column_name(&cell.text).is_some())
}

fn understand(heads: &[Vec<String>], rows: usize) -> Option<Header> {
    let named: Vec<Option<ColumnName>> =
        heads.iter().map(|names| names.iter().rev().find_map(|name| names::column_name(name))).collect();
    let count = |wanted: &[ColumnName]| named.iter().flatten().filter(|one| wanted.contains(one)).count();
    let texts = count(&[ColumnName::Detail, ColumnName::Text, ColumnName::Aim]);
    let units = count(&[ColumnName::Units, ColumnName::Lead, ColumnName::Support]);
    let deadlines = count(&[ColumnName::Deadline]);
    let is_task_table = texts > 0 && (units > 0 || deadlines > 0);
    let is_foreign = count(&[ColumnName::Foreign]) > 0 && (units == 0 || deadlines == 0);
    if !is_task_table || is_foreign {
        return None;
    }
    let kinds = kinds(&named);
    let known = named.iter().flatten().filter(|one| **one != ColumnName::Foreign).count();
    let heads = heads.iter().map(|names| names.concat()).collect();
    Some(Header { columns: Columns { kinds, heads }, rows, known })
}

/// What each column holds. The duty is the last column named like one (具体要求), else the last text column; the text
/// columns before it are theme and point.
fn kinds(named: &[Option<ColumnName>]) -> Vec<Option<Column>> {
    let of = |wanted: &[ColumnName]| -> Vec<usize> {
        (0..named.len()).filter(|at| named[*at].is_some_and(|one| wanted.contains(&one))).collect()
    };
    let mut texts = of(&[ColumnName::Text, ColumnName::Detail]);
    if texts.is_empty() {
        texts = of(&[ColumnName::Aim]);
    }
    let duty = texts.iter().rev().find(|at| named[**at] == Some(ColumnName::Detail)).or(texts.last()).copied();
    let mut groups = texts.iter().copied().filter(|at| Some(*at) != duty);
    let (theme, point) = (groups.next(), groups.next());
    let has_deadline = named.contains(&Some(ColumnName::Deadline));
    let mut taken = Vec::new();
    (0..named.len())
        .map(|at| {
            let column = match named[at]? {
                ColumnName::Seq => Column::Seq,
                ColumnName::Deadline => Column::Deadline,
                ColumnName::Time if has_deadline => return None,
                ColumnName::Time => Column::Deadline,
                ColumnName::Units => Column::Units,
                ColumnName::Lead => Column::Lead,
                ColumnName::Support => Column::Support,
                ColumnName::Note => Column::Note,
                ColumnName::Foreign => return None,
                ColumnName::Text | ColumnName::Detail | ColumnName::Aim if Some(at) == duty => Column::Requirement,
                ColumnName::Text | ColumnName::Detail if Some(at) == theme => Column::Theme,
                ColumnName::Text | ColumnName::Detail if Some(at) == point => Column::Point,
                ColumnName::Text | ColumnName::Detail | ColumnName::Aim => return None,
            };
            // Only columns of units may stand twice (two halves of one list); a second number or date is left unused
            // and named.
            let is_first = !taken.contains(&column);
            taken.push(column);
            (is_first || matches!(column, Column::Units | Column::Lead | Column::Support | Column::Note))
                .then_some(column)
        })
        .collect()
}
