//! 问题整改: one row for whatever was found, by a superior's check, a quarterly inspection, a bulletin, an assessment, a
//! citizen (找错) or the office itself; set to a unit, put right, checked again and closed (销号).

use super::def::{
    FieldKind, Limit, LimitRule, RegisterDef, RowCondition as Condition, StageNeed, UNIT, field, label, stage,
};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "findings",
    key: "finding",
    mark: label("问", "Find "),
    title: label("问题整改", "Findings"),
    short: label("整改", "Findings"),
    purpose: label(
        "上级检查、季度检查、通报、考核、网民找错和自查发现的问题，逐条交办、整改、复核、销号（检查指标见国办秘函〔2019〕19号）。登记后在此查看每个问题的责任单位、整改时限、所处阶段和是否重复发生。",
        "What superiors' checks, quarterly inspections, bulletins, assessments, citizens and the office itself find is set \
         to a unit, put right, checked again and closed, one by one (indicators: 国办秘函〔2019〕19号). Each is a line here: \
         who answers for it, by when, which stage it is in, whether it was found before.",
    ),
    names: "problem",
    fields: &[
        field("source", label("来源", "Source"), FieldKind::Choice(SOURCES)).required(),
        field("source_number", label("来源编号", "Source number"), FieldKind::Line)
            .hinted(label("留言号、通报文号，可不填", "number of the message or the bulletin; may stay empty")),
        field("period", label("期次", "Period"), FieldKind::Line),
        field("checked_on", label("检查日期", "Inspected"), FieldKind::Past),
        field("object", label("检查对象", "Object"), FieldKind::Line)
            .required()
            .in_list(16)
            .hinted(label("网站、账号等的名称", "name of the website, the account or whatever was checked")),
        field("page", label("栏目或页面", "Column or page"), FieldKind::Line),
        field("kind", label("问题类型", "Kind"), FieldKind::Choice(KINDS)).required().in_list(12),
        field("problem", label("问题描述", "Problem"), FieldKind::Line).required(),
        field("link", label("问题链接", "Link"), FieldKind::Link),
        field("veto", label("单项否决", "Veto"), FieldKind::YesNo),
        field(UNIT, label("责任单位", "Unit"), FieldKind::Unit).required().in_list(12),
        field("received_on", label("收到日期", "Received"), FieldKind::Past),
        field("due_on", label("整改时限", "Put right by"), FieldKind::Day).hinted(label(
            "不填的为未定时限；网民找错不填的，按收到后 3 个工作日计",
            "left empty, none is set; of a citizen's finding: 3 working days from its receipt",
        )),
        field(MEASURES, label("整改措施", "Measures"), FieldKind::Prose),
        field(RESULT_LINK, label("整改后链接", "Result link"), FieldKind::Link),
        field("checked_by", label("复核人", "Checked by"), FieldKind::Line)
            .hinted(label("写科室或职务", "the office or the post")),
        field("bulletin", label("计入通报", "In bulletin"), FieldKind::Line)
            .hinted(label("通报文号", "document number of the bulletin")),
        field("note", label("备注", "Note"), FieldKind::Prose),
    ],
    stages: &[
        stage("assigned", label("交办", "Assigned")).dated().in_sheet(),
        stage(REPLIED, label("整改反馈", "Replied"))
            .wants(&[StageNeed::Evidence])
            .hands_in()
            .then("passed")
            .each()
            .in_sheet(),
        stage(REJECTED, label("复核退回", "Rejected"))
            .wants(&[StageNeed::Reason, StageNeed::Until])
            .then("replied")
            .checks()
            .each()
            .in_sheet(),
        stage("passed", label("复核通过", "Passed")).rests().after("replied").checks().each().in_sheet(),
        stage("closed", label("销号", "Closed"))
            .wants(&[StageNeed::Evidence])
            .after("passed")
            .ends(Light::Blue)
            .in_sheet(),
        stage(DISMISSED, label("不属实", "Dismissed")).wants(&[StageNeed::Reason]).ends(Light::Grey),
    ],
    limits: &[
        Limit {
            field: "due_on", due: LimitRule::On, soon: 5, what: label("整改", "Put right"), when: &[], ext: None
        },
        Limit {
            field: "received_on",
            due: LimitRule::Workdays(3),
            soon: 1,
            what: label("找错办结", "Citizen's finding"),
            when: &[Condition::Is("source", "citizen"), Condition::Unfilled("due_on")],
            ext: Some(label(
                "网民找错按收到后 3 个工作日内办结掌握（湖北省 2018 年的要求）",
                "a citizen's finding is closed within 3 working days of its receipt (as Hubei asked in 2018)",
            )),
        },
    ],
    repeats: &["object", "kind"],
    repeats_not: &[Condition::Is("kind", "other")],
};

/// The field with who checked last.
pub const CHECKED_BY: &str = "checked_by";

/// Field with 整改措施.
pub const MEASURES: &str = "measures";
/// Field with 整改后链接.
pub const RESULT_LINK: &str = "result_link";
/// The stage of what was answered.
pub const REPLIED: &str = "replied";

/// The stage of what turned out to be none, or was withdrawn by whoever set it.
pub const DISMISSED: &str = "dismissed";

/// The stage of what did not pass its re-check.
pub const REJECTED: &str = "rejected";

const SOURCES: &[(&str, super::Label)] = &[
    ("national", label("国办抽查", "National check")),
    ("province", label("省级检查", "Provincial check")),
    ("city", label("市级检查", "Municipal check")),
    ("quarterly", label("季度检查", "Quarterly check")),
    ("bulletin", label("通报", "Bulletin")),
    ("assessment", label("考核评估", "Assessment")),
    ("third_party", label("第三方评估", "Third party")),
    ("citizen", label("网民找错", "Citizen")),
    ("own", label("自查", "Own check")),
];

const KINDS: &[(&str, super::Label)] = &[
    ("security", label("安全泄密", "Security")),
    ("unreachable", label("无法访问", "Unreachable")),
    ("home_stale", label("首页不更新", "Home page stale")),
    ("column_stale", label("栏目不更新", "Column stale")),
    ("blank_column", label("空白栏目", "Blank column")),
    ("late_update", label("更新不及时", "Late update")),
    ("interaction", label("互动回应差", "Poor response")),
    ("service", label("服务不实用", "Unusable service")),
    ("wording", label("表述不规范", "Wording")),
    ("error", label("错误表述", "Wrong statement")),
    ("link", label("链接异常", "Broken link")),
    ("filing", label("备案不准确", "Filing wrong")),
    ("emblem", label("国徽不规范", "Emblem wrong")),
    ("forwarding", label("转发未落实", "Not forwarded")),
    ("zombie", label("僵尸账号", "Dead account")),
    ("late_disclosure", label("公开超期", "Late disclosure")),
    ("interpretation", label("解读不规范", "Interpretation")),
    ("notice_board", label("公开栏滞后", "Notice board")),
    ("review", label("三审三校", "Review steps")),
    ("other", label("其他", "Other")),
];
