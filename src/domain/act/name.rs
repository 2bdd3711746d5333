//! How titles of acts name records and values. Data words: Chinese whatever the screen's language.

use super::find;
use crate::domain::assignment::{Status, Verdict};
use crate::domain::book::Book;
use crate::domain::key::Key;

/// Several records: the first, and how many there are.
pub(super) fn names(keys: &[Key], book: &Book) -> String {
    let Some(first) = keys.first() else { return String::new() };
    match find::each_noted(book, keys).map_or(keys.len(), |found| found.len()) {
        1 => name(first, book),
        many => format!("{} 等 {many} 项", name(first, book)),
    }
}

/// How the journal names a record: `43 县水务局`, 文6《…》, 决3 ….
#[must_use]
pub fn name(key: &Key, book: &Book) -> String {
    match key {
        Key::Task { row, .. } => {
            format!("{} {}", spoken(row), book.title_of(key).unwrap_or_default()).trim_end().to_owned()
        }
        Key::Assignment { row, part, unit, .. } => {
            let part = part.map(|part| format!(".{part}")).unwrap_or_default();
            let unit = unit.as_deref().and_then(|code| book.unit_by_code(code)).map_or("待明确", |unit| &unit.name);
            format!("{}{part} {unit}", spoken(row))
        }
        Key::Document(number) => format!("文{number}{}", book.title_of(key).map(quoted).unwrap_or_default()),
        Key::Decision(number) => format!("决{number} {}", book.title_of(key).unwrap_or_default()).trim_end().to_owned(),
        Key::Register(register, number) => {
            let title = book.title_of(key).unwrap_or_default();
            format!("{}{number} {title}", register.def().mark.zh).trim_end().to_owned()
        }
        Key::Form(number) => format!("填报表{number} {}", book.title_of(key).unwrap_or_default()).trim_end().to_owned(),
        Key::Return(number) => format!("回收{number} {}", book.title_of(key).unwrap_or_default()).trim_end().to_owned(),
        Key::Activity(_) => book.title_of(key).unwrap_or_default().to_owned(),
        Key::Unit(code) => code.clone(),
        Key::Week(week) => week.to_string(),
        Key::Bulletin(number) => {
            format!("通报{number} {}", book.title_of(key).unwrap_or_default()).trim_end().to_owned()
        }
    }
}

/// Row number as it is read: 正1 from the body (`B1`), 临1 added later (`A1`), the others as they are.
#[must_use]
pub fn spoken(row: &str) -> String {
    match (row.strip_prefix('B'), row.strip_prefix('A')) {
        (Some(n), _) => format!("正{n}"),
        (_, Some(n)) => format!("临{n}"),
        _ => row.to_owned(),
    }
}

/// A title in its marks.
pub(super) fn quoted(title: &str) -> String {
    if title.starts_with('《') { title.to_owned() } else { format!("《{title}》") }
}

/// 状态 in words.
#[must_use]
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "未开始",
        Status::InProgress => "进行中",
        Status::Submitted => "已报送",
        Status::Done => "办结",
        Status::Returned => "退回",
        Status::Exempt => "免办",
    }
}

/// 审阅 in words.
#[must_use]
pub const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "正常",
        Verdict::Remind => "催办",
        Verdict::Extend => "延期",
        Verdict::Close => "办结",
        Verdict::Return => "退回",
        Verdict::Query => "存疑",
        Verdict::Skip => "跳过",
    }
}
