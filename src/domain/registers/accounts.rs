//! 政务新媒体账号: opened, changed, closed in public and cancelled, each with its filing; looked at every two weeks.

use super::def::{FieldKind, Limit, LimitRule, RegisterDef, StageNeed, UNIT, field, label, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "accounts",
    key: "account",
    mark: label("账", "Acct "),
    title: label("政务新媒体账号", "Government media accounts"),
    short: label("账号", "Accounts"),
    purpose: label(
        "政务新媒体实行备案管理，开设、变更、关停、注销都要登记（国办发〔2018〕123号）。登记后在此查看每个账号的主办单位、所处阶段和最近更新时间。",
        "Government media accounts are filed: opening, change, closure and cancellation are recorded (国办发〔2018〕123号). \
         Each account is a line here: who runs it, which stage it is in, how long it has been silent.",
    ),
    names: "name",
    fields: &[
        field("platform", label("平台", "Platform"), FieldKind::Choice(PLATFORMS)).required().in_list(10),
        field("name", label("账号名称", "Account name"), FieldKind::Line).required(),
        field("account_id", label("账号标识", "Account ID"), FieldKind::Line),
        field(UNIT, label("主办单位", "Run by"), FieldKind::Unit).required().in_list(14),
        field("supervisor", label("主管单位", "Supervised by"), FieldKind::Unit),
        field("same_subject", label("主体一致", "Registered to the unit"), FieldKind::YesNo).hinted(label(
            "认证主体与主办单位是否为同一单位",
            "whether the account is registered in the name of the unit that runs it",
        )),
        field("operation", label("运维方式", "Operation"), FieldKind::Choice(OPERATIONS)),
        field("contractor", label("运维单位", "Contractor"), FieldKind::Line),
        field("interactive", label("互动功能", "Interactive"), FieldKind::YesNo),
        field("seen_on", label("最近更新", "Last update"), FieldKind::Past).in_list(10),
        field("password_on", label("密码交接", "Password handed over"), FieldKind::Past),
        field("head", label("分管负责人", "Head in charge"), FieldKind::Person),
        field("keeper", label("管理员", "Administrator"), FieldKind::Person),
        field("phone", label("联系电话", "Telephone"), FieldKind::Phone),
        field("note", label("备注", "Note"), FieldKind::Prose),
    ],
    stages: &[
        stage("opened", label("开设", "Opened")),
        stage("changed", label("变更", "Changed")).wants(&[StageNeed::Reason, StageNeed::Filing]),
        stage("closing", label("关停公告", "Closure announced")).wants(&[StageNeed::Reason, StageNeed::Until]),
        stage("cancelled", label("注销", "Cancelled")).wants(&[StageNeed::Filing]).ends(Light::Grey),
    ],
    limits: &[Limit {
        field: "seen_on",
        due: LimitRule::EveryDays(14),
        soon: 2,
        what: label("检查更新", "Check for updates"),
        when: &[],
        ext: Some(label(
            "检查指标：2 周内要有更新（国办秘函〔2019〕19号）",
            "Inspection: an update within two weeks (国办秘函〔2019〕19号)",
        )),
    }],
    repeats: &[],
    repeats_not: &[],
};

const PLATFORMS: &[(&str, super::Label)] = &[
    ("wechat", label("微信公众号", "WeChat")),
    ("weibo", label("微博", "Weibo")),
    ("douyin", label("抖音", "Douyin")),
    ("kuaishou", label("快手", "Kuaishou")),
    ("toutiao", label("今日头条", "Toutiao")),
    ("mini_program", label("小程序", "Mini program")),
    ("app", label("客户端", "App")),
    ("other", label("其他", "Other")),
];

const OPERATIONS: &[(&str, super::Label)] =
    &[("own", label("自营", "Own staff")), ("contracted", label("外包", "Contracted"))];
