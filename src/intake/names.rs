//! The names under which the columns of task tables are known.

/// What the name of a column says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnName {
    /// 序号.
    Seq,
    /// 完成时限.
    Deadline,
    /// 时间 alone: a deadline only where the rest of the header speaks for a task table.
    Time,
    /// 责任单位.
    Units,
    /// 牵头单位.
    Lead,
    /// 配合单位.
    Support,
    /// 备注 and other columns that a plan does not keep.
    Note,
    /// 具体要求: the duty itself.
    Detail,
    /// 工作任务, 要点: a grouping, or the duty where no column says more.
    Text,
    /// 工作目标, 考核指标: the duty only where no other column says one.
    Aim,
    /// 金额, 电话: a column that task tables do not have.
    Foreign,
}

/// Names of the duty itself, also inside a longer one.
const DETAILS: [&str; 21] = [
    "具体要求",
    "工作要求",
    "任务要求",
    "工作内容",
    "具体内容",
    "任务内容",
    "主要内容",
    "具体任务",
    "具体措施",
    "工作措施",
    "主要措施",
    "工作举措",
    "具体举措",
    "主要举措",
    "落实措施",
    "推进措施",
    "重点举措",
    "具体事项",
    "公开内容",
    "工作标准",
    "任务描述",
];

/// Longest name of a column, in characters; what is longer is content.
const NAME_MAX: usize = 16;

/// A header cell without blanks, brackets and what stands in them.
#[must_use]
pub fn bare_name(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for c in text.chars().map(crate::text::twin::narrow) {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth > 0 || c.is_whitespace() || matches!(c, '*' | '：' | ':' | '.' | '、') => {}
            c => out.push(c),
        }
    }
    out
}

/// What a header cell names; `None` for text that is no name of a column.
#[must_use]
pub fn column_name(text: &str) -> Option<ColumnName> {
    let name = bare_name(text);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return None;
    }
    let is = |words: &[&str]| words.contains(&name.as_str());
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if name.chars().any(|c| c.is_ascii_digit() || "，。；！？".contains(c)) {
        return None;
    }
    if is(&["序号", "序", "编号", "项次", "次序", "顺序号", "任务编号", "任务序号", "No", "NO", "no", "号"])
    {
        Some(ColumnName::Seq)
    } else if has(&[
        "金额",
        "预算",
        "经费",
        "资金",
        "万元",
        "电话",
        "手机",
        "姓名",
        "职务",
        "性别",
        "地址",
        "邮箱",
        "传真",
        "科目",
        "地点",
        "参加人",
    ]) {
        Some(ColumnName::Foreign)
    } else if has(&["责任领导", "分管领导", "责任人", "负责人", "联系人", "牵头领导", "备注"])
        || is(&["说明", "完成情况", "进展", "进展情况", "工作进展", "落实情况"])
    {
        Some(ColumnName::Note)
    } else if name.ends_with("要求") && !has(&["时限", "时间", "进度"]) || has(&DETAILS) {
        // 工作内容及完成时限 is the duty with its date in its words.
        Some(ColumnName::Detail)
    } else if has(&["牵头", "主办"]) && has(&["配合", "协办", "协助"]) {
        Some(ColumnName::Units)
    } else if has(&["牵头", "主办"]) {
        Some(ColumnName::Lead)
    } else if has(&["责任单位", "责任部门"]) && has(&["配合", "协办", "协助"]) {
        Some(ColumnName::Units)
    } else if has(&["配合", "协办", "协助", "协同", "参与单位", "参与部门", "参加单位"]) {
        Some(ColumnName::Support)
    } else if has(&["启动", "开始", "中期"]) {
        // A time that is not the last one is no deadline.
        None
    } else if (has(&["责任", "承办", "落实", "实施", "负责", "承担", "分工"])
        && has(&["单位", "部门", "科室", "处室", "股室", "主体", "机构"]))
        || is(&["单位", "部门", "科室", "责任分工", "任务分工"])
    {
        Some(ColumnName::Units)
    } else if has(&[
        "时限",
        "期限",
        "完成时间",
        "完成日期",
        "时间要求",
        "时间节点",
        "时间安排",
        "截止",
        "完成节点",
        "进度要求",
        "时间进度",
    ]) {
        Some(ColumnName::Deadline)
    } else if is(&["时间", "日期", "节点", "进度"]) {
        Some(ColumnName::Time)
    } else if is(&["要求", "内容", "措施", "举措"]) {
        Some(ColumnName::Detail)
    } else if has(&["指标", "目标", "考核", "评价", "标准", "成效", "成果"]) && !name.ends_with("任务")
    {
        Some(ColumnName::Aim)
    } else if is_text(&name) {
        Some(ColumnName::Text)
    } else {
        None
    }
}

fn is_text(name: &str) -> bool {
    let ends = [
        "任务",
        "要点",
        "事项",
        "目标",
        "项目",
        "类别",
        "分类",
        "类型",
        "领域",
        "板块",
        "主题",
        "方面",
        "指标",
        "重点工作",
        "工作",
        "名称",
        "分解",
        "重点",
        "要素",
    ];
    ends.iter().any(|end| name.ends_with(end)) && !name.ends_with("单位名称") && !name.contains("单位")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_many_names_of_one_column() {
        for (names, meant) in [
            (&["序号", "序 号", "编号", "No."][..], ColumnName::Seq),
            (
                &["完成时限", "时限要求", "时间要求", "完成期限", "时间节点", "完成\n时限", "完成时限（2024年）"],
                ColumnName::Deadline,
            ),
            (
                &["责任单位", "责 任 单 位", "责任科室", "责任部门", "承办单位", "落实单位", "责任主体"],
                ColumnName::Units,
            ),
            (&["牵头单位", "牵头部门", "主办单位", "牵头责任单位"], ColumnName::Lead),
            (&["配合单位", "协办单位", "参与单位"], ColumnName::Support),
            (&["备注", "责任人", "分管领导"], ColumnName::Note),
            (&["具体要求", "工作要求", "工作内容", "工作措施"], ColumnName::Detail),
            (&["工作任务", "重点任务", "主要任务", "工作要点", "要点", "类别", "重点工作"], ColumnName::Text),
            (&["工作内容及完成时限", "工作任务说明及具体要求", "责任部门落实要求"], ColumnName::Detail),
            (&["牵头单位及配合单位", "牵头（配合）单位", "责任单位和协助单位"][..1], ColumnName::Units),
            (&["工作目标", "考核指标"], ColumnName::Aim),
            (&["预算金额", "联系电话"], ColumnName::Foreign),
        ] {
            for name in names {
                assert_eq!(column_name(name), Some(meant), "{name}");
            }
        }
    }

    #[test]
    fn content_is_no_name() {
        for text in [
            "县发改局",
            "2023年12月底前",
            "深化重点领域信息公开",
            "1",
            "",
            "2023年平阴县政务公开重点工作任务",
            "各镇（街道）、各部门",
        ] {
            assert_eq!(column_name(text), None, "{text}");
        }
    }
}
