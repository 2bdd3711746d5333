//! 联系人: who answers for disclosure in a unit, with the day of taking over and of handing over. Forms and reminders are
//! addressed to them; whoever takes over is a row of their own, so that the one before stays on record.

use super::def::{FieldKind, RegisterDef, StageNeed, UNIT, field, label, stage};
use crate::domain::light::Light;

/// The definition.
pub static DEF: RegisterDef = RegisterDef {
    name: "contacts",
    key: "contact",
    mark: label("联", "Cont "),
    title: label("联系人", "Contacts"),
    short: label("联系人", "Contacts"),
    purpose: label(
        "各单位的政务公开分管负责人和工作人员（《中华人民共和国政府信息公开条例》第四条要求指定机构负责日常工作）。登记后，填报表和催办单写明联系人；人员变动先办交接，再登记接任的人。",
        "Who is in charge of disclosure in each unit (711号 art. 4 asks for an office that does the daily work). Forms and \
         reminders name the contact; when people change, hand the row over and enter the one who takes over.",
    ),
    names: "post",
    fields: &[
        field("role", label("分工", "Role"), FieldKind::Choice(ROLES)).required().in_list(12),
        field("post", label("职务", "Post"), FieldKind::Line).required(),
        field(UNIT, label("所在单位", "Unit"), FieldKind::Unit).required().in_list(14),
        field("person", label("姓名", "Name"), FieldKind::Person).who(),
        field("phone", label("联系电话", "Telephone"), FieldKind::Phone),
        field("since", label("任职日期", "Since"), FieldKind::Past).in_list(10),
        field("note", label("备注", "Note"), FieldKind::Prose),
    ],
    stages: &[
        stage("in_post", label("在任", "In post")),
        stage("changed", label("变更", "Changed")).wants(&[StageNeed::Reason]),
        stage("handed_over", label("已交接", "Handed over")).ends(Light::Grey),
    ],
    limits: &[],
    repeats: &[],
    repeats_not: &[],
};

const ROLES: &[(&str, super::Label)] = &[
    ("coordinator", label("政务公开专员", "Coordinator")),
    ("head", label("分管负责人", "Head in charge")),
    ("reporter", label("信息员", "Reporter")),
    ("requests", label("依申请经办", "Requests")),
];
