//! The journal in words: labels of tables and fields, values as a coordinator reads them. Data words, in Chinese.

use serde_json::Value;

use crate::domain::act::name::{name, status_word, verdict_word};
use crate::domain::assignment::{Status, Verdict};
use crate::domain::book::Book;
use crate::domain::id::{PlanId, QuotaId, UnitId};
use crate::domain::key::Key;
use crate::domain::kind::RecordKind;
use crate::domain::pack::SchemeEntry;
use crate::domain::plan::Plan;
use crate::domain::registers::Register;
use crate::domain::unit::UnitClass;

/// Label of a table.
pub fn table(table: &str) -> &str {
    match table {
        "setting" => "设置",
        "holiday_year" => "节假日",
        "plan" => "年度",
        "unit" => "责任单位",
        "unit_group" => "单位组",
        "membership" => "组成员",
        "task" => "任务",
        "part" => "任务分项",
        "assignment" => "责任分解",
        "choice" => "明确责任单位",
        "note" => "进展",
        "reminder" => "催办",
        "extension" => "延期",
        "review" => "审阅",
        "document" => "政策文件",
        "document_step" => "同步日期",
        "document_box" => "检查项",
        "document_form" => "解读形式",
        "sign_off" => "审签",
        "gate_override" => "例外运转",
        "decision" => "决策事项",
        "decision_stage" => "决策环节",
        "decision_element" => "公开要素",
        "decision_reason" => "理由说明",
        "quota" => "量化指标",
        "activity" => "活动",
        "evidence" => "佐证",
        "register_row" => "台账",
        "personal" => "个人信息",
        "week" => "周",
        other => other,
    }
}

/// Label of a field.
pub fn field(field: &str) -> &str {
    match field {
        "status" => "状态",
        "status_on" => "状态日期",
        "submitted_on" => "报送日",
        "returned" => "退回次数",
        "reason" => "理由",
        "override_reason" => "例外理由",
        "owed_from" => "起算日",
        "unit" => "单位",
        "unit_to_confirm" => "单位待确认",
        "choice" => "待明确",
        "part" => "分项",
        "happened_on" | "signed_on" | "decided_on" => "发生日期",
        "text" | "note" => "内容",
        "due_on" => "延到",
        "approver" => "批准人",
        "week" => "周次",
        "verdict" => "结论",
        "title" => "名称",
        "issued_as" => "发文名义",
        "normative" => "规范性文件",
        "document_number" => "文号",
        "formed_on" => "成文日期",
        "planned_on" => "计划日",
        "exempt_reason" => "不解读理由",
        "pushed_province_on" => "推送至省",
        "pushed_city_on" => "推送至市",
        "circulated_on" => "运转日",
        "step" | "stage" => "环节",
        "document_on" => "文件日期",
        "interpretation_on" => "解读日期",
        "list" => "清单",
        "box" => "检查项",
        "state" => "情况",
        "form" => "形式",
        "published_on" => "公开日",
        "role" => "角色",
        "open_boxes" => "未完成项",
        "withdraws" => "撤回第",
        "in_catalogue" => "目录内",
        "channels" => "渠道",
        "feedback" => "意见",
        "from_on" => "自",
        "to_on" => "至",
        "element" => "要素",
        "about" => "说明",
        "item" => "事项",
        "link" | "value" => "内容或链接",
        "medium" => "种类",
        "sha256" => "文件指纹",
        "name" => "名称",
        "full_name" => "全称",
        "aliases" => "别名",
        "class" => "类别",
        "gloss" => "英文名",
        "joined_on" => "加入日",
        "left_on" => "离开日",
        "merged_into" => "并入",
        "row" => "行",
        "theme" => "工作任务",
        "point" => "要点",
        "requirement" => "具体要求",
        "brief" => "简称",
        "deadline" => "完成时限",
        "strength" => "约束强度",
        "to_confirm" => "待核对原件",
        "units" => "单位",
        "words" => "原文",
        "year" => "年份",
        "notice" => "通知",
        "follow_up_on" => "后续公开日",
        "revision" => "版次",
        "frozen_on" => "封存日",
        "code" => "编号",
        "county" => "县",
        "issuer" => "印发机关",
        "issued_on" => "印发日",
        "office" => "牵头单位",
        "pack" => "要点包",
        "practice" => "演练",
        "unit_phrase" => "单位原文",
        "strength_words" => "约束原文",
        "at_least" => "至少",
        "follow_up" => "后续公开",
        "clause" => "条款",
        "scope" => "范围",
        "dropped_on" => "调整后撤下日",
        "released_on" => "不再承担日",
        "closed_on" => "关闭日",
        "carried_to" => "结转到",
        other => other,
    }
}

/// Fields that say nothing to a reader: keys, order, what other fields imply.
pub fn is_silent(field: &str) -> bool {
    matches!(
        field,
        "id" | "touched_on"
            | "entered_on"
            | "position"
            | "assignment"
            | "document"
            | "decision"
            | "task"
            | "plan"
            | "activity"
            | "quota"
            | "unit_group"
            | "kind"
            | "record"
            | "number"
            | "loaded_on"
            | "scheme_hash"
            | "last_batch"
            | "files"
            | "scores"
            | "counts"
            | "sync"
            | "scoring"
            | "owed_groups"
            | "inherited"
            | "key"
            | "seq"
            | "n"
            | "origin"
            | "title_en"
            | "brief_en"
    )
}

/// A value as a reader sees it; empty for nothing.
pub fn value(table: &str, field: &str, value: &Value, book: &Book) -> String {
    match value {
        Value::Null => String::new(),
        Value::Number(number) => number_word(table, field, number.as_i64().unwrap_or_default(), book),
        Value::String(text) => text_word(table, field, text, book),
        other => other.to_string(),
    }
}

fn number_word(table: &str, field: &str, number: i64, book: &Book) -> String {
    match field {
        "unit" | "merged_into" => unit_name(book, number),
        "unit_to_confirm" | "to_confirm" | "normative" | "in_catalogue" | "practice" => {
            if number == 0 {
                "否".to_owned()
            } else {
                "是".to_owned()
            }
        }
        "withdraws" => format!("{number} 号{}", self::table(table)),
        _ => number.to_string(),
    }
}

fn unit_name(book: &Book, id: i64) -> String {
    book.units.get(&UnitId(id)).map_or_else(|| format!("#{id}"), |unit| unit.name.clone())
}

fn text_word(table: &str, field: &str, text: &str, book: &Book) -> String {
    match (table, field) {
        ("assignment", "status") => {
            Status::from_code(text).map_or_else(|| text.to_owned(), |status| status_word(status).to_owned())
        }
        ("review", "verdict") => {
            Verdict::from_code(text).map_or_else(|| text.to_owned(), |verdict| verdict_word(verdict).to_owned())
        }
        ("choice", "units") => {
            let units: Vec<i64> = serde_json::from_str(text).unwrap_or_default();
            units.into_iter().map(|id| unit_name(book, id)).collect::<Vec<_>>().join("、")
        }
        (_, "open_boxes" | "channels") => {
            let ids: Vec<String> = serde_json::from_str(text).unwrap_or_default();
            ids.iter().map(|id| scheme_word(field, id, book)).collect::<Vec<_>>().join("、")
        }
        ("decision_reason", "item") => {
            let stage = scheme_word("stage", text, book);
            if stage == text { scheme_word("element", text, book).to_owned() } else { stage.to_owned() }
        }
        (_, "step" | "box" | "form" | "stage" | "element") => scheme_word(field, text, book).to_owned(),
        (_, "state" | "deadline" | "feedback" | "aliases") => json_word(text),
        _ => code_word(field, text).to_owned(),
    }
}

/// The name that a plan, the newest first, gives an id of its checklists; the id itself where none has one.
fn scheme_word<'a>(field: &str, id: &'a str, book: &'a Book) -> &'a str {
    book.plans.values().rev().find_map(|plan| named_by(plan, field, id)).unwrap_or(id)
}

fn named_by<'a>(plan: &'a Plan, field: &str, id: &str) -> Option<&'a str> {
    let named = |all: &'a [SchemeEntry]| all.iter().find(|one| one.id == id).map(|one| one.name.as_str());
    let (sync, decision) = (&plan.sync, &plan.decision);
    match field {
        "step" => sync.steps.iter().find(|one| one.id == id).map(|one| one.name.as_str()),
        "box" | "open_boxes" => {
            let mut boxes = sync.steps.iter().flat_map(|step| &step.boxes);
            let name = boxes.find(|one| one.id == id).map(|one| one.name.as_str());
            name.or_else(|| named(&sync.elements)).or_else(|| named(&sync.library))
        }
        "form" => named(&sync.forms),
        "stage" => decision.stages.iter().find(|one| one.id == id).map(|one| one.name.as_str()),
        "element" => decision.elements.iter().find(|one| one.id == id).map(|one| one.name.as_str()),
        _ => named(&decision.channels),
    }
}

fn code_word<'a>(field: &str, text: &'a str) -> &'a str {
    match (field, text) {
        ("verdict", "approve") => "同意",
        ("verdict", "return") => "退回",
        ("class", _) => match UnitClass::from_code(text) {
            Some(class) => class_word(class),
            None => text,
        },
        ("strength", "must") => "必须",
        ("strength", "principle") => "原则上",
        ("strength", "encourage") => "鼓励",
        ("issued_as", "county") => "县政府",
        ("issued_as", "county_office") => "县政府办公室",
        ("issued_as", "unit") => "单位",
        ("list", "steps") => "三同步",
        ("list", "elements") => "内容要素",
        ("list", "library") => "文件库",
        ("scope", "county") => "县级",
        ("scope", "unit") => "各单位",
        ("name", "due_soon_workdays") => "临期工作日数",
        ("name", "redated") => "更正日期",
        ("name", "stalled_days") => "久无进展天数",
        ("name", "ext_rules") => "外部规则",
        ("name", "export_language") => "导出语言",
        ("name", "sample") => "示例",
        ("value", "true") => "是",
        ("value", "false") => "否",
        ("about", "stage" | "element") => "不适用",
        ("about", "withheld") => "依法不予公开",
        ("about", "short") => "短于规定期限",
        ("medium", "link") => "链接",
        ("medium", "number") => "文号",
        ("medium", "file") => "文件",
        _ => text,
    }
}

const fn class_word(class: UnitClass) -> &'static str {
    match class {
        UnitClass::Town => "镇街",
        UnitClass::Department => "部门",
        UnitClass::Vertical => "垂管",
        UnitClass::Other => "其他",
    }
}

/// JSON cells: a list is joined, a state or deadline is told by what it says.
fn json_word(text: &str) -> String {
    match serde_json::from_str(text) {
        Ok(Value::Array(values)) => values.iter().map(plain).collect::<Vec<_>>().join("、"),
        Ok(Value::Object(fields)) => {
            let said = ["phrase", "state", "on", "date", "note", "reason", "received", "adopted", "rejected"];
            let said = said.iter().filter_map(|field| fields.get(*field)).map(plain).filter(|word| !word.is_empty());
            said.collect::<Vec<_>>().join(" ")
        }
        _ => text.to_owned(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => match text.as_str() {
            "ticked" => "完成".to_owned(),
            "not_applicable" => "不适用".to_owned(),
            _ => text.clone(),
        },
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The key of the record that a row is or hangs on, from its image.
pub fn key_of(table: &str, id: i64, image: &super::image::Image, book: &Book) -> Option<Key> {
    let number = |field: &str| image.get(field).and_then(Value::as_i64);
    if let Some(kind) = RecordKind::of_table(table) {
        // A week or a register's row that was undone is still named by its image.
        let week = || image.get("week").and_then(Value::as_str).and_then(|week| week.parse().ok()).map(Key::Week);
        return if kind == RecordKind::Week { week() } else { book.key_of(kind, id).or_else(|| row_key(image)) };
    }
    let hangs_on = image.get("kind").and_then(Value::as_str).and_then(RecordKind::of_table);
    if let Some(kind) = hangs_on {
        return book.key_of(kind, number("record")?);
    }
    RecordKind::ALL.into_iter().find_map(|kind| book.key_of(kind, number(kind.row().table)?))
}

/// The key of a register's row from its image.
fn row_key(image: &super::image::Image) -> Option<Key> {
    let register = Register::by_name(image.get("register")?.as_str()?)?;
    Some(Key::Register(register, image.get("number")?.as_i64()?))
}

/// How a reader names the row: its record, or what it is itself.
pub fn record(table: &str, id: i64, image: &super::image::Image, book: &Book) -> String {
    if let Some(key) = key_of(table, id, image, book) {
        return name(&key, book);
    }
    let text = |field: &str| image.get(field).and_then(Value::as_str).map(str::to_owned);
    let number = |field: &str| image.get(field).and_then(Value::as_i64);
    let own = text("title").or_else(|| text("brief")).or_else(|| text("name")).or_else(|| text("notice"));
    let of_parent = || {
        let quota = number("quota").and_then(|id| book.quotas.get(&QuotaId(id))).map(|quota| quota.title.clone());
        quota.or_else(|| number("plan").and_then(|id| book.plans.get(&PlanId(id))).map(|plan| plan.title.clone()))
    };
    own.or_else(of_parent).unwrap_or_else(|| format!("#{id}"))
}
