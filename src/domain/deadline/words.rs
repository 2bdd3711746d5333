//! The words around a date: what leads in, what follows and changes nothing, what stands for a standing duty, and
//! which remarks cannot move a date.

use super::syntax::Part;
use super::token::{self, Cursor, Kind, Token};

const LEADS: [&str; 20] = [
    "截止日期",
    "截止时间",
    "完成时限",
    "完成时间",
    "截止到",
    "截止至",
    "截止",
    "截至",
    "务必于",
    "务必在",
    "不迟于",
    "不晚于",
    "最迟",
    "至迟",
    "须",
    "应",
    "请",
    "于",
    "在",
    "到",
];

/// Deeds that a date is set for, and how they are done. They say nothing about when.
const DEEDS: [&str; 48] = [
    "完成", "落实", "报送", "上报", "报告", "提交", "办结", "办理", "办毕", "整改", "到位", "公开", "公布", "发布",
    "更新", "调整", "实施", "开展", "组织", "执行", "印发", "编制", "制定", "出台", "建立", "建成", "反馈", "答复",
    "备案", "汇总", "总结", "验收", "销号", "推进", "维护", "管理", "保持", "全部", "任务", "工作", "通报", "检查",
    "调度", "排查", "召开", "举办", "听取", "培训",
];

const STANDING: [&str; 17] = [
    "长期坚持",
    "常态化",
    "长期",
    "持续",
    "及时",
    "随时",
    "按需",
    "实时",
    "动态",
    "日常",
    "经常性",
    "常态",
    "不间断",
    "滚动",
    "坚持",
    "持之以恒",
    "常抓不懈",
];

const AT_ONCE: [&str; 10] =
    ["立行立改", "即知即改", "立说立行", "即行即改", "边查边改", "即日起", "立即", "立刻", "马上", "即刻"];

/// Signs of time, order, doubt and exception: words with one of them may move a date.
const TIME_SIGNS: &str = "年月日号天周旬季期节前后起至到止内末底初时点分秒延提早晚迟缓除或约左右若如遇待预暂原拟另改再\
                          未不非农阴腊每逢先次夕半中始已?-";

/// How firmly a date is meant. They do not move it.
const HEDGES: [&str; 5] = ["原则上", "力争", "争取", "确保", "务必"];

/// Words that hold such a sign and mean nothing of the kind.
const HARMLESS: [&str; 26] = [
    "重点",
    "试点",
    "要点",
    "分类",
    "部分",
    "分工",
    "分解",
    "充分",
    "原则上",
    "内容",
    "日常",
    "年度",
    "到位",
    "如期",
    "按期",
    "按时",
    "定期",
    "集中",
    "不断",
    "不少于",
    "不低于",
    "至少",
    "一次",
    "初步",
    "初稿",
    "全年任务",
];

/// A count of things after a number: 完成50%.
const MEASURES: [&str; 12] = ["%", "项", "批", "家", "次", "篇", "种", "件", "场", "户", "条", "名"];

const SEPARATORS: [&str; 6] = [",", "、", ";", "。", ":", "·"];
const CONNECTIVES: [&str; 9] = ["并且", "以及", "同时", "并", "且", "和", "与", "及", "或"];

pub(super) fn lead(c: &mut Cursor) {
    while c.eat_any(&LEADS) {
        c.eat(":");
    }
}

/// Deeds after a part. They change nothing.
pub(super) fn deeds(c: &mut Cursor) {
    while c.attempt(deed).is_some() {}
}

fn deed(c: &mut Cursor) -> Option<()> {
    c.eat("向社会");
    c.eat_any(&DEEDS).then_some(())
}

/// 至少开展2次: how often, inside a part. Whether it was there.
pub(super) fn frequency(c: &mut Cursor) -> bool {
    let found = c.attempt(|c| {
        c.eat_any(&["不得少于", "不少于", "不低于", "至少", "原则上"]);
        deeds(c);
        c.eat_any(&["不少于", "不低于", "至少", "各"]);
        c.number()?;
        c.eat("次").then_some(())
    });
    c.eat("以上");
    found.is_some()
}

/// 各一次: once at each of the points before.
pub(super) fn once_each(c: &mut Cursor) -> Option<Part> {
    c.attempt(|c| c.eat("各").then_some(()).filter(|()| frequency(c)).map(|()| Part::OnceEach))
}

pub(super) fn standing(c: &mut Cursor) -> Option<Part> {
    c.attempt(|c| {
        if !c.eat_any(&STANDING) {
            return None;
        }
        c.eat("性");
        while c.eat_any(&STANDING) || c.attempt(deed).is_some() {}
        Some(Part::Standing)
    })
}

pub(super) fn at_once(c: &mut Cursor) -> Option<Part> {
    c.attempt(|c| {
        c.eat("自");
        c.eat_any(&AT_ONCE).then_some(())?;
        c.eat_any(&["施行", "改"]);
        deeds(c);
        Some(Part::AtOnce)
    })
}

/// What parts two statements: a mark or a connective. 或 is told apart.
pub(super) fn joint(c: &mut Cursor) -> Option<Option<Part>> {
    if c.eat_any(&SEPARATORS) {
        return Some(None);
    }
    if c.eat_any(&["或者", "或"]) {
        return Some(Some(Part::Or));
    }
    let connective = !c.sees(&["及时"]) && c.eat_any(&CONNECTIVES);
    connective.then_some(None)
}

/// 原则上2023年12月底前: the date stands, with a remark.
pub(super) fn hedge(c: &mut Cursor) -> Option<Part> {
    c.eat_any(&HEDGES).then_some(Part::Remark)
}

/// Words up to the next joint, when they cannot move a date.
pub(super) fn remark(c: &mut Cursor) -> Option<Part> {
    c.attempt(|c| {
        let start = *c;
        while !c.done() && joint(&mut c.clone()).is_none() {
            c.skip();
        }
        let words = start.until(c);
        (!words.is_empty() && is_harmless(words)).then_some(Part::Remark)
    })
}

/// Whether words cannot move a date: no word of time, order or doubt, no number but of things.
pub(super) fn is_harmless(words: &[Token]) -> bool {
    let counts_time = words.iter().enumerate().any(|(at, token)| {
        let mut next = Cursor::new(words.get(at + 1..).unwrap_or_default());
        let things = next.eat("个") && !next.sees(&["月", "工", "季", "自", "日", "小", "星"]);
        matches!(token.kind, Kind::Number(_)) && !things && !next.sees(&MEASURES)
    });
    let text = HARMLESS.iter().fold(token::text(words), |text, word| text.replace(word, ""));
    !counts_time && !text.contains(|sign| TIME_SIGNS.contains(sign))
}
