//! 政府网站域名: who answers for it, its filings, whether it still stands and is kept up.

use super::def::{FieldKind, Limit, LimitRule, RegisterDef, StageNeed, UNIT, field, label, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "domains",
    key: "domain",
    mark: label("域", "Dom "),
    title: label("政府网站域名", "Government website domains"),
    short: label("域名", "Domains"),
    purpose: label(
        "政府网站域名按照“谁开设、谁申请、谁使用、谁负责”的原则管理，闲置的及时注销（国办函〔2018〕55号）。登记后在此查看每个域名的主办单位、备案情况、到期时间和最近更新时间。",
        "Whoever opens a government website applies for, uses and answers for its domain, and cancels an idle one \
         (国办函〔2018〕55号). Each domain is a line here: who runs it, its filings, when it expires, how long it has been silent.",
    ),
    names: "site",
    fields: &[
        field("site", label("网站名称", "Website"), FieldKind::Line).required(),
        field("domain", label("域名", "Domain"), FieldKind::Line).required().in_list(18),
        field(UNIT, label("主办单位", "Run by"), FieldKind::Unit).required().in_list(12),
        field("supervisor", label("主管单位", "Supervised by"), FieldKind::Unit),
        field("site_code", label("网站标识码", "Site code"), FieldKind::Line),
        field("icp", label("ICP 备案号", "ICP filing"), FieldKind::Line),
        field("police", label("公安备案号", "Police filing"), FieldKind::Line),
        field("ipv6", label("支持 IPv6", "IPv6"), FieldKind::YesNo),
        field("link", label("首页地址", "Home page"), FieldKind::Link),
        field("expires_on", label("域名到期", "Expires"), FieldKind::Day),
        field("seen_on", label("最近更新", "Last update"), FieldKind::Past).in_list(10),
        field("keeper", label("管理员", "Administrator"), FieldKind::Person),
        field("phone", label("联系电话", "Telephone"), FieldKind::Phone),
        field("note", label("备注", "Note"), FieldKind::Prose),
    ],
    stages: &[
        stage("opened", label("开设", "Opened")),
        stage("changed", label("变更", "Changed")).wants(&[StageNeed::Reason, StageNeed::Filing]),
        stage("closing", label("关停公告", "Closure announced")).wants(&[
            StageNeed::Reason,
            StageNeed::Evidence,
            StageNeed::Until,
        ]),
        stage("cancelled", label("注销", "Cancelled")).wants(&[StageNeed::Filing]).ends(Light::Grey),
    ],
    limits: &[
        Limit {
            field: "seen_on",
            due: LimitRule::EveryDays(14),
            soon: 2,
            what: label("检查更新", "Check for updates"),
            when: &[],
            ext: Some(label(
                "检查指标：首页 2 周内要有更新（国办秘函〔2019〕19号）",
                "Inspection: a home page update within two weeks (国办秘函〔2019〕19号)",
            )),
        },
        Limit {
            field: "expires_on",
            due: LimitRule::On,
            soon: 20,
            what: label("续费或注销", "Renew or cancel"),
            when: &[],
            ext: None,
        },
    ],
    repeats: &[],
    repeats_not: &[],
};
