//! 政府网站域名: who answers for it, its filings, whether it still stands and is kept up.

use super::def::{Due, FieldKind, Limit, RegisterDef, UNIT, Want, field, said, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "domains",
    key: "domain",
    mark: said("域", "Dom "),
    title: said("政府网站域名", "Government website domains"),
    short: said("域名", "Domains"),
    purpose: said(
        "政府网站域名按照“谁开设、谁申请、谁使用、谁负责”的原则管理，闲置的及时注销（国办函〔2018〕55号）。登记后在此查看每个域名的主办单位、备案情况、到期时间和最近更新时间。",
        "Whoever opens a government website applies for, uses and answers for its domain, and cancels an idle one \
         (国办函〔2018〕55号). Each domain is a line here: who runs it, its filings, when it expires, how long it has been silent.",
    ),
    names: "site",
    fields: &[
        field("site", said("网站名称", "Website"), FieldKind::Line).required(),
        field("domain", said("域名", "Domain"), FieldKind::Line).required().in_list(18),
        field(UNIT, said("主办单位", "Run by"), FieldKind::Unit).required().in_list(12),
        field("supervisor", said("主管单位", "Supervised by"), FieldKind::Unit),
        field("site_code", said("网站标识码", "Site code"), FieldKind::Line),
        field("icp", said("ICP 备案号", "ICP filing"), FieldKind::Line),
        field("police", said("公安备案号", "Police filing"), FieldKind::Line),
        field("ipv6", said("支持 IPv6", "IPv6"), FieldKind::YesNo),
        field("link", said("首页地址", "Home page"), FieldKind::Link),
        field("expires_on", said("域名到期", "Expires"), FieldKind::Day),
        field("seen_on", said("最近更新", "Last update"), FieldKind::Past).in_list(10),
        field("keeper", said("管理员", "Administrator"), FieldKind::Person),
        field("phone", said("联系电话", "Telephone"), FieldKind::Phone),
        field("note", said("备注", "Note"), FieldKind::Prose),
    ],
    stages: &[
        stage("opened", said("开设", "Opened")),
        stage("changed", said("变更", "Changed")).wants(&[Want::Reason, Want::Filing]),
        stage("closing", said("关停公告", "Closure announced")).wants(&[Want::Reason, Want::Evidence, Want::Until]),
        stage("cancelled", said("注销", "Cancelled")).wants(&[Want::Filing]).ends(Light::Grey),
    ],
    limits: &[
        Limit {
            field: "seen_on",
            due: Due::EveryDays(14),
            soon: 2,
            what: said("查更新", "Check for updates"),
            ext: Some(said(
                "检查指标：首页 2 周内要有更新（国办秘函〔2019〕19号）",
                "Inspection: a home page update within two weeks (国办秘函〔2019〕19号)",
            )),
        },
        Limit {
            field: "expires_on", due: Due::On, soon: 20, what: said("续费或注销", "Renew or cancel"), ext: None
        },
    ],
};
