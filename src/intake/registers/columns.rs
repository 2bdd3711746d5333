//! The columns of a table of rows: the fields of a definition under their names in both languages, under their ids, and
//! under the names that other offices give them.

use chrono::NaiveDate;

use super::super::documents::yes_or_no;
use super::super::record_table::{self, bare, is_nothing};
use crate::domain::registers::{FieldDef, FieldKind, Label, Register, UNIT};

/// What a column holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Held {
    /// A field.
    Field(&'static FieldDef),
    /// The day of the first stage.
    BeganOn,
    /// What comes after the first stage, under this head.
    Later(String),
}

/// Names that other offices give the fields of findings.
const FINDINGS: &[(&str, &[&str])] = &[
    ("source", &["问题来源", "检查来源", "来源渠道"]),
    ("source_number", &["留言号", "留言编号", "问题编号", "通报文号"]),
    ("period", &["检查期次", "检查时间段", "季度", "检查批次"]),
    ("checked_on", &["检查时间", "检查日", "抽查日期", "抽查时间", "巡检日期", "发现日期", "发现时间"]),
    ("object", &["网站名称", "检查对象名称", "被检查对象", "被检查网站", "网站（账号）名称", "账号名称", "对象"]),
    ("page", &["栏目", "页面", "栏目名称", "所在栏目", "页面名称", "栏目/页面", "问题栏目", "考察点"]),
    ("kind", &["问题类别", "类型", "类别", "检查指标", "指标", "一级指标", "错误类型"]),
    (
        "problem",
        &[
            "问题",
            "存在问题",
            "存在的问题",
            "具体问题",
            "检查情况",
            "问题内容",
            "问题详情",
            "发现问题",
            "留言内容",
            "主要问题",
            "存在的主要问题",
            "问题表述",
            "问题情况",
        ],
    ),
    ("link", &["问题页面", "问题网址", "页面链接", "链接", "网址", "问题页面链接", "URL"]),
    ("veto", &["是否单项否决", "是否否决项"]),
    (
        UNIT,
        &[
            "单位",
            "整改单位",
            "被检查单位",
            "主办单位",
            "承办单位",
            "转办单位",
            "整改责任单位",
            "责任部门",
            "牵头单位",
            "牵头部门",
            "整改部门",
            "整改责任部门",
        ],
    ),
    ("received_on", &["收到日", "收到时间", "留言时间", "留言日期"]),
    (
        "due_on",
        &[
            "整改期限",
            "完成时限",
            "整改完成时限",
            "限期",
            "完成期限",
            "整改完成期限",
            "整改截止日期",
            "截止日期",
            "要求完成时间",
            "反馈时限",
            "回复期限",
            "办理时限",
        ],
    ),
    ("measures", &["整改情况", "措施", "问题整改对策", "整改对策", "整改结果"]),
    ("result_link", &["整改链接", "整改后网址", "整改后页面"]),
    ("checked_by", &["复核单位", "复查人"]),
    ("bulletin", &["通报", "是否计入通报"]),
    ("note", &["说明", "备注说明"]),
];

/// Words that other offices write for an option: field, option, words.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("source", "national", &["国办", "国办检查", "国务院办公厅抽查"]),
    ("source", "province", &["省级", "省检查", "省政府办公厅"]),
    ("source", "city", &["市级", "市检查", "市季度检查", "市政府办公厅"]),
    ("source", "quarterly", &["季度", "季度抽查", "季度普查"]),
    ("source", "bulletin", &["通报问题", "上级通报"]),
    ("source", "assessment", &["考核", "评估", "绩效考核"]),
    ("source", "third_party", &["第三方", "第三方检查"]),
    ("source", "citizen", &["找错", "我为政府网站找错", "网民留言"]),
    ("source", "own", &["自查自纠", "日常检查", "日常监测"]),
    ("kind", "security", &["安全、泄密事故等严重问题", "安全泄密事故", "安全事故", "泄密"]),
    ("kind", "unreachable", &["站点无法访问", "网站无法访问", "打不开"]),
    ("kind", "home_stale", &["首页未更新"]),
    ("kind", "column_stale", &["栏目未更新", "长期未更新", "栏目长期未更新"]),
    ("kind", "blank_column", &["空栏目", "栏目空白", "空白"]),
    ("kind", "late_update", &["未及时更新", "信息更新不及时", "内容更新不及时", "更新滞后"]),
    ("kind", "interaction", &["互动不及时", "互动回应不及时", "留言未回复", "互动交流"]),
    ("kind", "wording", &["文字表述不规范", "错别字", "文字错误", "错字"]),
    ("kind", "error", &["严重表述错误", "表述错误"]),
    ("kind", "link", &["错链", "暗链", "空链", "死链", "断链", "非法链接", "链接错误", "链接不可用", "错链断链"]),
    ("kind", "filing", &["备案信息不准确", "备案信息准确性", "备案信息"]),
    ("kind", "emblem", &["新版国徽替换", "国徽"]),
    ("kind", "forwarding", &["转发任务", "重点推荐信息转发任务", "信息转发"]),
    ("kind", "zombie", &["僵尸/空壳", "僵尸、空壳", "空壳账号", "僵尸号", "僵尸"]),
    ("kind", "late_disclosure", &["公开不及时", "超期公开", "未按时公开"]),
    ("kind", "interpretation", &["解读形式单一", "解读质量不高", "未解读"]),
    ("kind", "notice_board", &["公开栏更新滞后"]),
    ("kind", "review", &["三审三校未落实"]),
];

/// Heads under which other offices write that a finding is past its first stage: the day, or whether.
const LATER: &[&str] = &[
    "复核",
    "复核日期",
    "复核时间",
    "复核结果",
    "复核情况",
    "复核意见",
    "复查日期",
    "复查时间",
    "复查结果",
    "反馈日期",
    "反馈时间",
    "整改完成日期",
    "整改完成时间",
    "整改日期",
    "实际完成日期",
    "实际完成时间",
    "回复日期",
    "回复时间",
    "办结日期",
    "办结时间",
    "是否销号",
    "销号情况",
    "是否整改",
    "是否已整改",
    "是否完成整改",
    "是否整改到位",
    "整改状态",
    "整改进度",
    "办理状态",
];

fn names(register: Register) -> &'static [(&'static str, &'static [&'static str])] {
    match register {
        Register::Findings => FINDINGS,
        Register::Accounts | Register::Domains | Register::Enterprises | Register::Contacts => &[],
    }
}

fn is_word(label: &Label, text: &str) -> bool {
    bare(label.zh) == text || bare(label.en).eq_ignore_ascii_case(text)
}

/// The option that a word stands for: its code, its words in either language, or a word that other offices write.
pub fn option(register: Register, field: &FieldDef, text: &str) -> Option<&'static str> {
    let FieldKind::Choice(options) = field.kind else { return None };
    let text = bare(text);
    let own = options.iter().find(|(code, words)| *code == text || is_word(words, &text)).map(|(code, _)| *code);
    let other = || {
        let of_field = WORDS.iter().filter(|(of, ..)| register == Register::Findings && *of == field.id);
        let mut of_field = of_field.filter(|(.., words)| words.iter().any(|word| bare(word) == text));
        of_field.next().map(|(_, code, _)| *code)
    };
    own.or_else(other)
}

/// The columns of a table.
pub type Columns = record_table::Columns<Held>;

/// Whether a field has a column.
pub fn has(columns: &Columns, field: &str) -> bool {
    columns.held.iter().any(|held| matches!(held, Some(Held::Field(one)) if one.id == field))
}

/// Whether the day of the first stage is owed and neither a column nor the user says it.
pub fn lacks_day(columns: &Columns, register: Register, on: Option<NaiveDate>) -> bool {
    let is_dated = register.def().stages.first().is_some_and(|first| first.dated);
    is_dated && on.is_none() && !columns.has(&Held::BeganOn)
}

/// The field, or the day of the first stage, that the column of a head holds.
pub fn column(text: &str, register: Register) -> Option<Held> {
    let def = register.def();
    let others =
        |id: &str| names(register).iter().any(|(of, names)| *of == id && names.iter().any(|one| bare(one) == text));
    let found = |text: &str| {
        let own = |field: &&FieldDef| field.id == text || is_word(&field.label, text);
        def.fields.iter().find(own)
    };
    let field = found(text).or_else(|| def.fields.iter().find(|field| others(field.id)));
    let field = field.or_else(|| text.split_once('(').and_then(|(before, _)| found(before)));
    let first = def.stages.first()?;
    let is_first = || {
        let days = ["日期", "日", "时间"].map(|day| format!("{}{day}", first.label.zh));
        days.contains(&text.to_owned()) || text.eq_ignore_ascii_case(&bare(&format!("{} on", first.label.en)))
    };
    field.map(Held::Field).or_else(|| is_first().then_some(Held::BeganOn))
}

/// Whether a head is that of a later stage: its word or its day, or the stage that a row is in.
pub fn is_later(text: &str, register: Register) -> bool {
    let text = text.split_once('(').map_or(text, |(before, _)| before);
    let of_stage = |label: &Label| {
        let days = ["", "日期", "日", "时间"].map(|day| format!("{}{day}", label.zh));
        days.iter().any(|one| one == text)
            || is_word(label, text)
            || bare(&format!("{} on", label.en)).eq_ignore_ascii_case(text)
    };
    matches!(text, "阶段" | "当前阶段" | "Stage")
        || register.def().stages.iter().skip(1).any(|stage| of_stage(&stage.label))
        || (register == Register::Findings && LATER.contains(&text))
}

/// Whether a cell of such a column says that the row is past the first stage, and not that it is yet to come.
pub fn is_past_the_first(text: &str, register: Register) -> bool {
    let text = bare(text);
    let is_first = register.def().stages.first().is_some_and(|first| first.id == text || is_word(&first.label, &text));
    let is_no = yes_or_no(&text) == Some(false);
    !is_nothing(&text) && !is_first && !is_no && !text.starts_with(['未', '待']) && !text.ends_with('中')
}
