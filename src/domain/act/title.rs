//! The title of an act in the journal. Data words: Chinese whatever the screen's language.

use super::{Act, BoxList, Setting};
use crate::domain::assignment::{Status, Verdict};
use crate::domain::book::Book;
use crate::domain::document::{BoxState, SignVerdict};
use crate::domain::key::Key;
use crate::domain::pack::{PackGroup, PackUnit};

/// What the journal calls the act, on the state before it.
#[must_use]
pub fn title(act: &Act, book: &Book) -> String {
    match act {
        Act::Together { acts } => together(acts, book),
        Act::AddNote { of, .. } => format!("记进展：{}", names(of, book)),
        Act::Remind { of, .. } => format!("催办：{}", names(of, book)),
        Act::Extend { of, due_on, .. } => format!("延期到 {due_on}：{}", names(of, book)),
        Act::AddEvidence { of, .. } => format!("附佐证：{}", name(of, book)),
        Act::SetStatus { of, status, .. } => format!("{}：{}", status_word(*status), names(of, book)),
        Act::Judge { of, week, verdict, .. } => format!("走查 {week}：{} {}", name(of, book), verdict_word(*verdict)),
        Act::Choose { task, units, .. } if units.is_empty() => format!("定夺：{}，无单位承担", name(task, book)),
        Act::Choose { task, units, .. } => format!("定夺：{}，{}", name(task, book), units.join("、")),
        Act::ConfirmCells { task } => format!("核对原件：{}", name(task, book)),
        Act::ConfirmUnit { of, unit: None } => format!("确认承担单位：{}", name(of, book)),
        Act::ConfirmUnit { of, unit: Some(unit) } => format!("改承担单位：{}，改为{unit}", name(of, book)),
        Act::AddTask { task, .. } => format!("临时交办：{}", task.brief),
        Act::EditTask { task, settled_on: Some(on), .. } => format!("定期限：{}，{on}", name(task, book)),
        Act::EditTask { task, .. } => format!("修改任务：{}", name(task, book)),
        Act::TakeUnits { units, groups, .. } => taken_units(units, groups, book),
        Act::TakeRow { task, .. } => format!("加入新行：{} {}", number(&task.row), task.brief),
        Act::ReviseRow { task, .. } => format!("按新表调整：{}", name(task, book)),
        Act::DropRow { task, .. } => format!("新表已无此行：{}", name(task, book)),
        Act::AddUnit { unit, .. } => format!("增加单位：{}", unit.name),
        Act::EditUnit { unit, name, .. } if unit == name => format!("修改单位：{unit}"),
        Act::EditUnit { unit, name, .. } => format!("修改单位：{unit}，现名{name}"),
        Act::RetireUnit { unit, on } => format!("撤下单位：{unit}，到 {on}"),
        Act::MergeUnit { unit, into, .. } => format!("并入：{unit}并入{into}"),
        Act::AddDocument { document } => format!("登记政策文件：{}", quoted(&document.title)),
        Act::AddDecision { decision } => format!("登记决策事项：{}", decision.title),
        Act::AddActivity { title, .. } => format!("记活动：{title}"),
        Act::SetSetting { setting } => setting_title(setting),
        Act::LoadHolidays { year, notice, .. } => format!("载入 {year} 年节假日：{notice}"),
        _ => file_title(act, book),
    }
}

fn file_title(act: &Act, book: &Book) -> String {
    match act {
        Act::EditDocument { document, .. } => format!("修改政策文件：{}", name(document, book)),
        Act::SetStep { document, step, .. } => {
            format!("记同步日期：{} {}", name(document, book), step_name(book, step))
        }
        Act::SetBox { document, list, id, state } => {
            let word = match state {
                Some(BoxState::Ticked { .. }) => "勾选",
                Some(BoxState::NotApplicable { .. }) => "不适用",
                None => "重新打开",
            };
            format!("{word}：{} {}", name(document, book), box_name(book, *list, id))
        }
        Act::SetForm { document, form, state } => {
            let word = match state {
                Some(state) if state.published_on.is_some() => "解读形式公开",
                Some(_) => "解读形式计划",
                None => "解读形式取消",
            };
            format!("{word}：{} {}", name(document, book), form_name(book, form))
        }
        Act::SetPushed { document, .. } => format!("记推送：{}", name(document, book)),
        Act::Sign { document, box_id, role, verdict, .. } => {
            let word = match verdict {
                SignVerdict::Approve => "签署",
                SignVerdict::Return => "退回",
            };
            format!("{word}：{} {}（{role}）", name(document, book), box_name(book, BoxList::Steps, box_id))
        }
        Act::Circulate { document, override_reason: None, .. } => format!("运转：{}", name(document, book)),
        Act::Circulate { document, override_reason: Some(reason), .. } => {
            format!("运转：{}（覆盖：{reason}）", name(document, book))
        }
        Act::Recall { document, reason } => format!("撤回运转：{}（{reason}）", name(document, book)),
        Act::EditDecision { decision, .. } => format!("修改决策事项：{}", name(decision, book)),
        Act::SetStage { decision, stage, .. } => {
            format!("记决策环节：{} {}", name(decision, book), stage_name(book, stage))
        }
        Act::SetElement { decision, element, state } => {
            let word = if state.is_some() { "公开要素" } else { "撤下要素" };
            format!("{word}：{} {}", name(decision, book), element_name(book, element))
        }
        _ => String::new(),
    }
}

/// 增加单位 where there are new ones, else 增加别名 or 增加单位组.
fn taken_units(units: &[PackUnit], groups: &[PackGroup], book: &Book) -> String {
    let new: Vec<&str> =
        units.iter().filter(|unit| book.known_unit(unit).is_none()).map(|unit| unit.name.as_str()).collect();
    match (new.as_slice(), units, groups) {
        ([first, _, ..], ..) => format!("增加单位：{first} 等 {} 个", new.len()),
        ([one], ..) => format!("增加单位：{one}"),
        ([], [unit, ..], _) => format!("增加别名：{}", unit.name),
        ([], [], [group, ..]) => format!("增加单位组：{}", group.name),
        ([], [], []) => String::new(),
    }
}

/// An adjusted table as one act: how many rows came, changed and went.
fn revision(acts: &[Act]) -> Option<String> {
    let count = |of: fn(&Act) -> bool| acts.iter().filter(|act| of(act)).count();
    let new = count(|act| matches!(act, Act::TakeRow { .. }));
    let changed = count(|act| matches!(act, Act::ReviseRow { .. }));
    let gone = count(|act| matches!(act, Act::DropRow { .. }));
    (new + changed + gone > 1).then(|| format!("按新表调整：新增 {new} 行，改动 {changed} 行，撤下 {gone} 行"))
}

fn together(acts: &[Act], book: &Book) -> String {
    if let Some(title) = revision(acts) {
        return title;
    }
    // What is added comes first in words: the rest hangs on it.
    let leader = acts.iter().rfind(|act| !matches!(act, Act::Judge { .. })).or(acts.first());
    let first = acts.iter().find(|act| matches!(act, Act::AddDocument { .. } | Act::AddDecision { .. })).or(leader);
    match (first, acts.len()) {
        (Some(act), 1) => title(act, book),
        (Some(act), count) => format!("{}，共 {count} 项", title(act, book)),
        (None, _) => String::new(),
    }
}

fn names(keys: &[Key], book: &Book) -> String {
    match keys {
        [] => String::new(),
        [one] => name(one, book),
        [first, ..] => format!("{} 等 {} 项", name(first, book), keys.len()),
    }
}

/// How the journal names a record: `43 县水务局`, 文6《…》, 决3 ….
#[must_use]
pub fn name(key: &Key, book: &Book) -> String {
    match key {
        Key::Task { plan, row } => {
            let id = book.find_task(plan, row);
            let brief = id.and_then(|id| book.tasks.get(&id)).map_or("", |task| task.brief.as_str());
            format!("{} {brief}", number(row)).trim_end().to_owned()
        }
        Key::Assignment { row, part, unit, .. } => {
            let part = part.map(|part| format!(".{part}")).unwrap_or_default();
            let unit = unit.as_deref().and_then(|code| book.unit_by_code(code)).map_or("待定夺", |unit| &unit.name);
            format!("{}{part} {unit}", number(row))
        }
        Key::Document(number) => {
            let id = book.find_document(*number);
            let title = id.and_then(|id| book.documents.get(&id)).map(|one| quoted(&one.title));
            format!("文{number}{}", title.unwrap_or_default())
        }
        Key::Decision(number) => {
            let id = book.find_decision(*number);
            let title = id.and_then(|id| book.decisions.get(&id)).map_or("", |one| one.title.as_str());
            format!("决{number} {title}").trim_end().to_owned()
        }
        Key::Unit(code) => code.clone(),
        Key::Week(week) => week.to_string(),
    }
}

/// Row number as it is read: 正1 from the body (`B1`), 临1 added later (`A1`), the others as they are.
fn number(row: &str) -> String {
    match (row.strip_prefix('B'), row.strip_prefix('A')) {
        (Some(n), _) => format!("正{n}"),
        (_, Some(n)) => format!("临{n}"),
        _ => row.to_owned(),
    }
}

fn quoted(title: &str) -> String {
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

fn setting_title(setting: &Setting) -> String {
    match setting {
        Setting::DueSoonWorkdays(days) => format!("设置：临期 {days} 个工作日"),
        Setting::ExtRules(true) => "设置：启用外部规则".to_owned(),
        Setting::ExtRules(false) => "设置：停用外部规则".to_owned(),
        Setting::ExportLanguage(code) => format!("设置：导出语言 {code}"),
    }
}

fn step_name<'a>(book: &'a Book, id: &'a str) -> &'a str {
    let steps = book.current_plan().map(|plan| plan.sync.steps.as_slice()).unwrap_or_default();
    steps.iter().find(|one| one.id == id).map_or(id, |one| &one.name)
}

fn box_name<'a>(book: &'a Book, list: BoxList, id: &'a str) -> &'a str {
    let Some(sync) = book.current_plan().map(|plan| &plan.sync) else { return id };
    match list {
        BoxList::Steps => {
            sync.steps.iter().flat_map(|step| &step.boxes).find(|one| one.id == id).map_or(id, |one| &one.name)
        }
        BoxList::Elements => sync.elements.iter().find(|one| one.id == id).map_or(id, |one| &one.name),
        BoxList::Library => sync.library.iter().find(|one| one.id == id).map_or(id, |one| &one.name),
    }
}

fn form_name<'a>(book: &'a Book, id: &'a str) -> &'a str {
    let forms = book.current_plan().map(|plan| plan.sync.forms.as_slice()).unwrap_or_default();
    forms.iter().find(|one| one.id == id).map_or(id, |one| &one.name)
}

fn stage_name<'a>(book: &'a Book, id: &'a str) -> &'a str {
    let stages = book.current_plan().map(|plan| plan.decision.stages.as_slice()).unwrap_or_default();
    stages.iter().find(|one| one.id == id).map_or(id, |one| &one.name)
}

fn element_name<'a>(book: &'a Book, id: &'a str) -> &'a str {
    let elements = book.current_plan().map(|plan| plan.decision.elements.as_slice()).unwrap_or_default();
    elements.iter().find(|one| one.id == id).map_or(id, |one| &one.name)
}
