//! What is written down of an activity beside its day and its title, by what it counts towards: a meeting with delegates,
//! an open day, an evaluation. All of it may come later, and none of it is asked for to count.

use super::registers::def::{field, label};
use super::registers::{FieldDef, FieldKind};

/// The fields of activities that count towards the quota of a code; none for the kinds that have nothing of their own.
#[must_use]
pub fn details_of(quota: &str) -> &'static [FieldDef] {
    match quota.split_once('.').map_or(quota, |(_, what)| what) {
        "attendance" => ATTENDANCE,
        "open_days" => OPEN_DAY,
        "evaluations" => EVALUATION,
        _ => &[],
    }
}

/// Every field there is, each once.
#[must_use]
pub fn all_details() -> Vec<&'static FieldDef> {
    let mut all: Vec<&FieldDef> = Vec::new();
    for def in [ATTENDANCE, OPEN_DAY, EVALUATION].into_iter().flatten() {
        if all.iter().all(|other| other.id != def.id) {
            all.push(def);
        }
    }
    all
}

/// 公众代表列席会议.
const ATTENDANCE: &[FieldDef] = &[
    field("session", label("会议届次", "Session"), FieldKind::Line),
    field("topics", label("议题", "Topics"), FieldKind::Prose),
    field("delegates", label("列席代表和人数", "Delegates, kind and number"), FieldKind::Line),
    field("invitation", label("邀请公告链接", "Link of the invitation"), FieldKind::Link),
    OPINIONS,
    ANSWERS,
    field("answered_on", label("向代表反馈日期", "Answered to the delegates on"), FieldKind::Past),
    PUBLISHED,
];

/// 政府开放活动.
const OPEN_DAY: &[FieldDef] = &[
    field("place", label("地点", "Place"), FieldKind::Line),
    field("guests", label("开放对象和人数", "For whom, how many"), FieldKind::Line),
    field("signing_up", label("报名方式和截止", "How and until when to sign up"), FieldKind::Line),
    field("programme", label("活动内容", "Programme"), FieldKind::Prose),
    field("leaders", label("参加领导职务", "Leaders present, by role"), FieldKind::Line),
    field("notice", label("活动公告链接", "Link of the notice"), FieldKind::Link),
    OPINIONS,
    ANSWERS,
    PUBLISHED,
];

/// 政策评价.
const EVALUATION: &[FieldDef] = &[
    field("policy", label("评价的政策文件", "Document evaluated"), FieldKind::Line),
    field("method", label("评价方式", "Method"), FieldKind::Line),
    field("result", label("评价结果", "Result"), FieldKind::Prose),
    field("use", label("结果运用", "Use of the result"), FieldKind::Prose),
    PUBLISHED,
];

const OPINIONS: FieldDef = field("opinions", label("意见建议", "Opinions"), FieldKind::Prose);
const ANSWERS: FieldDef = field("answers", label("采纳和答复情况", "What was adopted and answered"), FieldKind::Prose);
const PUBLISHED: FieldDef = field("published_link", label("后续公开链接", "Link of the follow-up"), FieldKind::Link);
