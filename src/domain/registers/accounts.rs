//! 政务新媒体账号: opened, changed, closed in public and cancelled, each with its filing; looked at every two weeks.

use super::def::{Due, FieldKind, Limit, RegisterDef, UNIT, Want, field, said, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "accounts",
    key: "account",
    mark: said("账", "Acct "),
    title: said("政务新媒体账号", "Government media accounts"),
    short: said("账号", "Accounts"),
    purpose: said(
        "政务新媒体实行备案管理，开设、变更、关停、注销都要登记（国办发〔2018〕123号）。登记后在此查看每个账号的主办单位、所处阶段和最近更新时间。",
        "Government media accounts are filed: opening, change, closure and cancellation are recorded (国办发〔2018〕123号). \
         Each account is a line here: who runs it, which stage it is in, how long it has been silent.",
    ),
    names: "name",
    fields: &[
        field("platform", said("平台", "Platform"), FieldKind::Choice(PLATFORMS)).required().in_list(10),
        field("name", said("账号名称", "Account name"), FieldKind::Line).required(),
        field("account_id", said("账号标识", "Account ID"), FieldKind::Line),
        field(UNIT, said("主办单位", "Run by"), FieldKind::Unit).required().in_list(14),
        field("supervisor", said("主管单位", "Supervised by"), FieldKind::Unit),
        field("same_subject", said("主体一致", "Registered to the unit"), FieldKind::YesNo).hinted(said(
            "认证主体与主办单位是否为同一单位",
            "whether the account is registered in the name of the unit that runs it",
        )),
        field("operation", said("运维方式", "Operation"), FieldKind::Choice(OPERATIONS)),
        field("contractor", said("运维单位", "Contractor"), FieldKind::Line),
        field("interactive", said("互动功能", "Interactive"), FieldKind::YesNo),
        field("seen_on", said("最近更新", "Last update"), FieldKind::Past).in_list(10),
        field("password_on", said("密码交接", "Password handed over"), FieldKind::Past),
        field("head", said("分管负责人", "Head in charge"), FieldKind::Person),
        field("keeper", said("管理员", "Administrator"), FieldKind::Person),
        field("phone", said("联系电话", "Telephone"), FieldKind::Phone),
        field("note", said("备注", "Note"), FieldKind::Prose),
    ],
    stages: &[
        stage("opened", said("开设", "Opened")),
        stage("changed", said("变更", "Changed")).wants(&[Want::Reason, Want::Filing]),
        stage("closing", said("关停公告", "Closure announced")).wants(&[Want::Reason, Want::Until]),
        stage("cancelled", said("注销", "Cancelled")).wants(&[Want::Filing]).ends(Light::Grey),
    ],
    limits: &[Limit {
        field: "seen_on",
        due: Due::EveryDays(14),
        soon: 2,
        what: said("查更新", "Check for updates"),
        ext: Some(said(
            "检查指标：2 周内要有更新（国办秘函〔2019〕19号）",
            "Inspection: an update within two weeks (国办秘函〔2019〕19号)",
        )),
    }],
};

const PLATFORMS: &[(&str, super::Said)] = &[
    ("wechat", said("微信公众号", "WeChat")),
    ("weibo", said("微博", "Weibo")),
    ("douyin", said("抖音", "Douyin")),
    ("kuaishou", said("快手", "Kuaishou")),
    ("toutiao", said("今日头条", "Toutiao")),
    ("mini_program", said("小程序", "Mini program")),
    ("app", said("客户端", "App")),
    ("other", said("其他", "Other")),
];

const OPERATIONS: &[(&str, super::Said)] =
    &[("own", said("自营", "Own staff")), ("contracted", said("外包", "Contracted"))];
