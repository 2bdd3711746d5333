//! The words by which clauses are read, longest first where one begins like another.

use super::count::Period;
use crate::domain::task::Strength;

/// A minimum stands behind these.
pub(super) const AT_LEAST: [&str; 18] = [
    "不得少于",
    "不应少于",
    "不能少于",
    "不少于",
    "不少於",
    "不得低于",
    "不应低于",
    "不低于",
    "不下于",
    "不小于",
    "至少",
    "最少",
    "最低",
    "达到",
    "不止",
    "保底",
    "确保完成",
    "须达",
];

/// A minimum stands before these.
pub(super) const ABOVE: [&str; 5] = ["及以上", "或以上", "(含)以上", "(以上)", "以上"];

/// A minimum is said through what falls short of it: 少于2次的予以通报.
pub(super) const BREACH: [&str; 10] =
    ["未达到", "达不到", "没有达到", "少于", "低于", "不足", "不满", "不够", "未完成", "未达"];

/// A maximum stands behind these: no quota.
pub(super) const CEILING: [&str; 13] = [
    "不得超过",
    "不能超过",
    "不应超过",
    "不超过",
    "不得多于",
    "不多于",
    "不得高于",
    "不高于",
    "控制在",
    "至多",
    "最多",
    "最高",
    "上限为",
];

/// A maximum stands before these.
pub(super) const WITHIN: [&str; 3] = ["以内", "之内", "以下"];

/// What is asked from now on stands behind these.
pub(super) const TO: [&str; 12] = [
    "增加到",
    "增加至",
    "增至",
    "增加为",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "调整为",
    "调整到",
    "改为",
    "扩大到",
];

/// A report of what was done, whatever else the clause says.
pub(super) const PAST: [&str; 8] = ["去年", "上年度", "上年", "上一年", "前年", "往年", "以来", "历年"];

/// A report of what was done, unless the clause sets a minimum or a period.
pub(super) const DONE: [&str; 22] = [
    "已经",
    "已",
    "曾",
    "累计",
    "先后",
    "截至",
    "目前",
    "共开展了",
    "共组织了",
    "共举办了",
    "共召开了",
    "开展了",
    "组织了",
    "举办了",
    "召开了",
    "举行了",
    "发布了",
    "完成了",
    "听取了",
    "邀请了",
    "进行了",
    "为止",
];

/// The year of the plan comes in again after a report.
pub(super) const NOW: [&str; 2] = ["下一步", "今后"];

/// Points are given or taken: the number says what they are for, not what is asked.
pub(super) const SCORED: [&str; 4] = ["扣分", "加分", "减分", "计分"];

/// Signs before a number of points that say the same: 扣0.5分.
pub(super) const SCORING: [char; 8] = ['扣', '加', '得', '计', '记', '减', '赋', '各'];

/// How often, with the words for it.
pub(super) const PERIODS: [(&str, Period); 26] = [
    ("每个自然年", Period::Year),
    ("每年度", Period::Year),
    ("每一年", Period::Year),
    ("每年", Period::Year),
    ("全年度", Period::Year),
    ("全年", Period::Year),
    ("年度内", Period::Year),
    ("本年度", Period::Year),
    ("今年", Period::Year),
    ("本年", Period::Year),
    ("年内", Period::Year),
    ("年均", Period::Year),
    ("每半年", Period::HalfYear),
    ("每个半年", Period::HalfYear),
    ("每个季度", Period::Quarter),
    ("每一季度", Period::Quarter),
    ("每季度", Period::Quarter),
    ("按季度", Period::Quarter),
    ("每季", Period::Quarter),
    ("按季", Period::Quarter),
    ("每个月", Period::Month),
    ("每月", Period::Month),
    ("按月", Period::Month),
    ("每周", Period::Week),
    ("每星期", Period::Week),
    ("按周", Period::Week),
];

/// How often, where a number of times follows at once: 半年一次.
pub(super) const SHORT_PERIODS: [(&str, Period); 7] = [
    ("一年", Period::Year),
    ("半年", Period::HalfYear),
    ("一季度", Period::Quarter),
    ("季度", Period::Quarter),
    ("一季", Period::Quarter),
    ("一个月", Period::Month),
    ("一周", Period::Week),
];

/// How often, behind the number: 4次/年.
pub(super) const PER: [(&str, Period); 6] = [
    ("/年", Period::Year),
    ("/半年", Period::HalfYear),
    ("/季度", Period::Quarter),
    ("/季", Period::Quarter),
    ("/月", Period::Month),
    ("/周", Period::Week),
];

/// Words that weaken the clause in which they stand, and only that clause.
pub(super) const WEAK: [(&str, Strength); 11] = [
    ("原则上", Strength::Principle),
    ("一般", Strength::Principle),
    ("力争", Strength::Encourage),
    ("力求", Strength::Encourage),
    ("争取", Strength::Encourage),
    ("鼓励", Strength::Encourage),
    ("提倡", Strength::Encourage),
    ("尽可能", Strength::Encourage),
    ("尽量", Strength::Encourage),
    ("视情", Strength::Encourage),
    ("可", Strength::Encourage),
];

/// Words that make of what they open an attempt.
pub(super) const TRIED: [&str; 2] = ["尝试", "探索"];

/// What may stand before them.
pub(super) const BEFORE_TRIED: [&str; 5] = ["积极", "可", "以", "并", "鼓励"];

/// A clause that begins so names only what the next one is about.
pub(super) const TOPICS: [&str; 6] = ["以", "对", "凡", "涉及", "针对", "在"];

/// A clause that begins so binds in full, whatever the one before was.
pub(super) const FULL: [&str; 8] = ["必须", "要", "应", "须", "确保", "同时", "不得", "严禁"];

/// What is counted of events: a number of them needs no marker where a period stands.
pub(super) const EVENTS: [&str; 12] = ["场次", "批次", "次", "场", "期", "轮", "回", "趟", "节", "讲", "班次", "届"];

/// What is counted of papers and forms: needs a marker, or a period and more than one.
pub(super) const PAPERS: [&str; 9] = ["种", "类", "篇", "条", "件", "份", "部", "幅", "则"];

/// What is counted of other things: always needs a marker.
pub(super) const THINGS: [&str; 9] = ["个", "项", "家", "处", "批", "户", "例", "套", "档"];

/// Measures that are no count of anything done: people, time, money, points, ranks.
pub(super) const NO_COUNT: [&str; 56] = [
    "人次",
    "人",
    "名",
    "位",
    "分钟",
    "分",
    "秒",
    "小时",
    "个工作日",
    "工作日",
    "个月",
    "个季度",
    "个年度",
    "个小时",
    "个学时",
    "个课时",
    "学时",
    "课时",
    "天",
    "日",
    "周",
    "月",
    "年",
    "季度",
    "元",
    "万",
    "亿",
    "字",
    "号",
    "级",
    "岁",
    "倍",
    "个方面",
    "个环节",
    "个阶段",
    "个部分",
    "个领域",
    "个步骤",
    "个百分点",
    "个要素",
    "个字",
    "个渠道",
    "个人",
    "个自然日",
    "个半天",
    "条线",
    "项目",
    "次会议精神",
    "次全会",
    "次全体",
    "次党代会",
    "类别",
    "次性",
    "部门",
    "期工程",
    "家庭",
];

/// What stands before an activity and says nothing of it.
pub(super) const BEFORE_ACTIVITY: [&str; 45] = [
    "要",
    "应当",
    "应",
    "须",
    "需",
    "必须",
    "将",
    "并",
    "且",
    "同时",
    "还",
    "均",
    "都",
    "各",
    "分别",
    "积极",
    "认真",
    "定期",
    "常态化",
    "主要负责同志",
    "主要负责人",
    "负责同志",
    "负责人",
    "领导干部",
    "牵头",
    "围绕",
    "共",
    "总共",
    "计划",
    "完成",
    "开展",
    "组织",
    "举办",
    "召开",
    "举行",
    "进行",
    "发布",
    "制作",
    "编发",
    "在",
    "其",
    "的",
    "对",
    "中",
    "于",
];

/// Verbs that name no activity by themselves.
pub(super) const LIGHT_VERBS: [&str; 14] = [
    "组织开展",
    "组织召开",
    "组织举办",
    "开展",
    "组织",
    "召开",
    "举办",
    "举行",
    "进行",
    "听取",
    "发布",
    "安排",
    "完成",
    "制作",
];
