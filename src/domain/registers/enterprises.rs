//! 公共企事业单位: the seven sectors that the notice of 2023 names (国办发〔2020〕50号 names 环境保护 besides), with who is in
//! charge, the liaison, the catalogue on the government's site and the yearly assessment.

use super::def::{FieldKind, Limit, LimitRule, RegisterDef, StageNeed, UNIT, field, label, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "enterprises",
    key: "enterprise",
    mark: label("企", "Ent "),
    title: label("公共企事业单位", "Public enterprises and institutions"),
    short: label("企事业", "Enterprises"),
    purpose: label(
        "公共企事业单位要公开与群众生产生活密切相关的信息，由行业主管部门制定目录、履行主管职责（国办发〔2020〕50号）。登记后在此查看每家单位的领域、主管部门、联络员、目录链接和评估情况。",
        "Public enterprises and institutions disclose what concerns everyday life; the departments in charge set the \
         catalogue and see to it (国办发〔2020〕50号). Each is a line here: its sector, who is in charge, the liaison, where \
         its catalogue is, whether it was assessed this year.",
    ),
    names: "name",
    fields: &[
        field("sector", label("领域", "Sector"), FieldKind::Choice(SECTORS)).required().in_list(8),
        field("name", label("单位名称", "Name"), FieldKind::Line).required(),
        field(UNIT, label("主管部门", "In charge"), FieldKind::Unit).required().in_list(14),
        field("kind", label("性质", "Kind"), FieldKind::Choice(KINDS)),
        field("liaison", label("联络员", "Liaison"), FieldKind::Person),
        field("phone", label("联系电话", "Telephone"), FieldKind::Phone),
        field("catalogue", label("目录链接", "Catalogue"), FieldKind::Link),
        field("updated_on", label("目录更新", "Catalogue updated"), FieldKind::Past).in_list(10),
        field("place", label("线下公开场所", "Offline venue"), FieldKind::Line),
        field("hotline", label("监督投诉电话", "Complaints line"), FieldKind::Line),
        field("assessed_on", label("最近评估", "Last assessed"), FieldKind::Past),
        field("result", label("评估结果", "Result"), FieldKind::Choice(RESULTS)),
        field("findings", label("评估意见", "Findings"), FieldKind::Prose),
    ],
    stages: &[
        stage("listed", label("在册", "Listed")),
        stage("changed", label("变更", "Changed")).wants(&[StageNeed::Reason]),
        stage("removed", label("移出", "Removed")).wants(&[StageNeed::Reason]).ends(Light::Grey),
    ],
    limits: &[Limit {
        field: "assessed_on",
        due: LimitRule::EveryMonths(12),
        soon: 20,
        what: label("专项评估", "Assessment"),
        when: &[],
        ext: Some(label(
            "专项评估按每年一次掌握（2023年要点四（五）写的是“定期”）",
            "assessed once a year (the points of 2023, four (5), say “regularly”)",
        )),
    }],
    repeats: &[],
    repeats_not: &[],
};

const SECTORS: &[(&str, super::Label)] = &[
    ("education", label("教育", "Education")),
    ("health", label("卫生健康", "Health")),
    ("water", label("供水", "Water")),
    ("power", label("供电", "Power")),
    ("gas", label("供气", "Gas")),
    ("heating", label("供热", "Heating")),
    ("transport", label("公共交通", "Public transport")),
];

const KINDS: &[(&str, super::Label)] =
    &[("enterprise", label("企业", "Enterprise")), ("institution", label("事业单位", "Institution"))];

const RESULTS: &[(&str, super::Label)] = &[
    ("excellent", label("优秀", "Excellent")),
    ("good", label("良好", "Good")),
    ("passed", label("合格", "Passed")),
    ("failed", label("不合格", "Failed")),
];
