//! 公共企事业单位: the seven sectors that the notice of 2023 names (国办发〔2020〕50号 names 环境保护 besides), with who is in
//! charge, the liaison, the catalogue on the government's site and the yearly assessment.

use super::def::{Due, FieldKind, Limit, RegisterDef, UNIT, Want, field, said, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "enterprises",
    key: "enterprise",
    mark: said("企", "Ent "),
    title: said("公共企事业单位", "Public enterprises and institutions"),
    short: said("企事业", "Enterprises"),
    purpose: said(
        "公共企事业单位要公开与群众生产生活密切相关的信息，由行业主管部门制定目录、履行主管职责（国办发〔2020〕50号）。登记后在此查看每家单位的领域、主管部门、联络员、目录链接和评估情况。",
        "Public enterprises and institutions disclose what concerns everyday life; the departments in charge set the \
         catalogue and see to it (国办发〔2020〕50号). Each is a line here: its sector, who is in charge, the liaison, where \
         its catalogue is, whether it was assessed this year.",
    ),
    names: "name",
    fields: &[
        field("sector", said("领域", "Sector"), FieldKind::Choice(SECTORS)).required().in_list(8),
        field("name", said("单位名称", "Name"), FieldKind::Line).required(),
        field(UNIT, said("主管部门", "In charge"), FieldKind::Unit).required().in_list(14),
        field("kind", said("性质", "Kind"), FieldKind::Choice(KINDS)),
        field("liaison", said("联络员", "Liaison"), FieldKind::Person),
        field("phone", said("联系电话", "Telephone"), FieldKind::Phone),
        field("catalogue", said("目录链接", "Catalogue"), FieldKind::Link),
        field("updated_on", said("目录更新", "Catalogue updated"), FieldKind::Past).in_list(10),
        field("place", said("线下公开场所", "Offline venue"), FieldKind::Line),
        field("hotline", said("监督投诉电话", "Complaints line"), FieldKind::Line),
        field("assessed_on", said("最近评估", "Last assessed"), FieldKind::Past),
        field("result", said("评估结果", "Result"), FieldKind::Choice(RESULTS)),
        field("findings", said("评估意见", "Findings"), FieldKind::Prose),
    ],
    stages: &[
        stage("listed", said("在册", "Listed")),
        stage("changed", said("变更", "Changed")).wants(&[Want::Reason]),
        stage("removed", said("移出", "Removed")).wants(&[Want::Reason]).ends(Light::Grey),
    ],
    limits: &[Limit {
        field: "assessed_on",
        due: Due::EveryMonths(12),
        soon: 20,
        what: said("专项评估", "Assessment"),
        ext: Some(said(
            "专项评估按每年一次掌握（2023年要点四（五）写的是“定期”）",
            "assessed once a year (the points of 2023, four (5), say “regularly”)",
        )),
    }],
};

const SECTORS: &[(&str, super::Said)] = &[
    ("education", said("教育", "Education")),
    ("health", said("卫生健康", "Health")),
    ("water", said("供水", "Water")),
    ("power", said("供电", "Power")),
    ("gas", said("供气", "Gas")),
    ("heating", said("供热", "Heating")),
    ("transport", said("公共交通", "Public transport")),
];

const KINDS: &[(&str, super::Said)] =
    &[("enterprise", said("企业", "Enterprise")), ("institution", said("事业单位", "Institution"))];

const RESULTS: &[(&str, super::Said)] = &[
    ("excellent", said("优秀", "Excellent")),
    ("good", said("良好", "Good")),
    ("passed", said("合格", "Passed")),
    ("failed", said("不合格", "Failed")),
];
