//! Kinds of activity that notices count, by the words that tell them.

/// Meetings of others than the leading group.
const OTHER_MEETINGS: [&str; 8] = ["办公室会议", "联席", "例会", "推进会", "调度会", "座谈会", "常务会", "联络员会"];

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// 公众代表列席会议.
    Attendance,
    /// 政策评价.
    Evaluation,
    /// 领导小组会议.
    LeadingGroup,
    /// 听取汇报.
    Briefing,
    /// 培训.
    Training,
    /// 政府开放活动.
    OpenDay,
    /// 新闻发布会.
    PressConference,
    /// 专区活动.
    ZoneEvent,
    /// 解读形式, of each document.
    Forms,
    /// Anything else.
    Other,
}

impl Kind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Attendance => "attendance",
            Self::Evaluation => "evaluations",
            Self::LeadingGroup => "leading_group",
            Self::Briefing => "briefings",
            Self::Training => "trainings",
            Self::OpenDay => "open_days",
            Self::PressConference => "press_conferences",
            Self::ZoneEvent => "zone_events",
            Self::Forms => "forms",
            Self::Other => "other",
        }
    }

    /// Whether what is published afterwards belongs to activities of this kind by its words.
    pub(in crate::intake) fn is_named_in(self, published: &str) -> bool {
        let words: &[&str] = match self {
            Self::Attendance => &["列席"],
            Self::Evaluation => &["评价", "评估"],
            Self::OpenDay => &["开放"],
            Self::Training => &["培训"],
            Self::LeadingGroup
            | Self::Briefing
            | Self::PressConference
            | Self::ZoneEvent
            | Self::Forms
            | Self::Other => &[],
        };
        words.iter().any(|word| published.contains(word))
    }

    /// Whether a number may count forms of interpretation.
    pub(super) fn is_of_forms(around: &str, unit: &str) -> bool {
        let has = |words: [&str; 2]| words.iter().any(|word| around.contains(word));
        matches!(unit, "种" | "类") || unit == "个" && has(["形式", "方式"])
    }

    /// The kind of what is counted by the words around the number; `sentence` is what was said up to its end.
    pub(super) fn of(around: &str, sentence: &str, unit: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|word| around.contains(word));
        let said = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        if Self::is_of_forms(around, unit) && said(&["解读"]) {
            Self::Forms
        } else if has(&["列席"]) {
            Self::Attendance
        } else if has(&["听取"]) && has(&["汇报", "报告"]) {
            Self::Briefing
        } else if has(&["培训", "轮训"]) {
            Self::Training
        } else if has(&["评价", "评估"]) && said(&["政策"]) {
            Self::Evaluation
        } else if has(&["发布会"]) {
            Self::PressConference
        } else if has(&["专区"]) && has(&["活动"]) {
            Self::ZoneEvent
        } else if has(&["开放日", "开放活动", "开放月", "开放周"]) {
            Self::OpenDay
        } else if said(&["领导小组"]) && has(&["会议", "召开"]) && !has(&OTHER_MEETINGS) {
            Self::LeadingGroup
        } else {
            Self::Other
        }
    }
}
