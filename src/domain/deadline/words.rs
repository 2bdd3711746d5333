//! The words around a date: what leads in, what follows and changes nothing, what stands for a standing duty, and
//! which remarks cannot move a date.

use super::syntax::Part;
use super::token::{self, Cursor, Kind, Token, tokenise};
use crate::text::numeral;

const LEADS: [&str; 27] = [
    "时限要求",
    "时间要求",
    "整改时限",
    "公开时限",
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
    "务于",
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
    "至",
    "贯穿",
];

/// Deeds that a date is set for, and how they are done. They say nothing about when.
const DEEDS: [&str; 51] = [
    "落实", "报送", "上报", "报告", "提交", "办结", "办理", "办毕", "整改", "到位", "公开", "公布", "发布", "更新",
    "调整", "实施", "开展", "组织", "执行", "编制", "制定", "建立", "反馈", "答复", "备案", "汇总", "总结", "验收",
    "销号", "推进", "维护", "管理", "保持", "全部", "任务", "工作", "通报", "检查", "调度", "排查", "召开", "举办",
    "听取", "培训", "深化", "优化", "抽查", "建设", "招标", "自查", "评估",
];

/// Deeds that make a step of what they name: 6月完成招标 is due in June, though nothing says 底.
const STEPS: [&str; 8] = ["完成", "启动", "印发", "出台", "建成", "开工", "动工", "竣工"];

/// How a deed is done.
const MANNERS: [&str; 7] = ["向社会", "予以", "及时", "全面", "全部", "须", "应"];

/// Ends of the words for who or what a date is set for: 乡镇6月底前.
const SUBJECTS: [&str; 22] = [
    "级", "局", "办", "委", "部门", "单位", "乡镇", "街道", "镇", "乡", "县", "市", "区", "省", "村", "企业", "学校",
    "初稿", "方案", "自查", "验收", "项目",
];

const STANDING: [&str; 23] = [
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
    "经常",
    "常规",
    "常年",
    "长年",
    "贯穿始终",
    "随到随办",
    "常态",
    "不间断",
    "滚动",
    "坚持",
    "持之以恒",
    "常抓不懈",
];

const AT_ONCE: [&str; 12] = [
    "立行立改",
    "即知即改",
    "立说立行",
    "即行即改",
    "边查边改",
    "马上就办",
    "即日起",
    "即时",
    "立即",
    "立刻",
    "马上",
    "即刻",
];

/// Signs of time, order, doubt and exception: words with one of them may move a date.
const TIME_SIGNS: &str = "年月日号天周旬季期节前后起至到止内末底初时点分秒延提早晚迟缓除或约左右若如遇待预暂原拟另改再\
                          未不非农阴腊每逢先次夕半中始已?-";

/// Words of doubt: after them no date is certain.
const DOUBTS: [&str; 6] = ["可能", "大概", "估计", "也许", "视", "为准"];

/// How firmly a date is meant. They do not move it.
const HEDGES: [&str; 5] = ["原则上", "力争", "争取", "确保", "务必"];

/// Words that hold such a sign and mean nothing of the kind.
const HARMLESS: [&str; 43] = [
    "以上",
    "以下",
    "网上",
    "线上",
    "线下",
    "上一年度",
    "上一季度",
    "上年度",
    "上季度",
    "上月",
    "逾期不予受理",
    "逾期不候",
    "重视",
    "视频",
    "电视",
    "监视",
    "重点",
    "试点",
    "要点",
    "分类",
    "部分",
    "分管",
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

/// Deeds after a part (完成编制并公布). They change nothing. Whether there were any.
pub(super) fn deeds(c: &mut Cursor) -> bool {
    let mut found = false;
    while c.attempt(deed).or_else(|| c.attempt(|c| c.eat("并").then_some(()).and_then(|()| plain_deed(c)))).is_some() {
        found = true;
    }
    found
}

fn deed(c: &mut Cursor) -> Option<()> {
    c.attempt(|c| c.eat_any(&MANNERS).then_some(()).and_then(|()| plain_deed(c))).or_else(|| plain_deed(c))
}

/// One deed. 整改时限 and 完成时间 are labels of a date to come.
fn plain_deed(c: &mut Cursor) -> Option<()> {
    c.attempt(|c| (c.eat_any(&STEPS) || c.eat_any(&DEEDS)).then_some(()).filter(|()| !c.sees(&["时限", "时间"])))
}

/// Whether a step is named here.
pub(super) fn at_step(mut c: Cursor) -> bool {
    c.eat_any(&MANNERS);
    c.sees(&STEPS)
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
        c.eat("此后");
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
        c.eat_any(&["自", "从"]);
        c.eat_any(&AT_ONCE).then_some(())?;
        c.eat_any(&["施行", "改"]);
        deeds(c);
        Some(Part::AtOnce)
    })
}

/// Whether a mark stands here that ends a statement; 、 and 和 may join two objects of one deed.
pub(super) fn at_full_mark(c: &Cursor) -> bool {
    c.sees(&[",", ";", "。", ":"])
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

/// Who or what the date after it is set for (乡镇6月底前): a few words, of which the last says so.
pub(super) fn subject<'a>(c: &mut Cursor<'a>, dated: impl Fn(&mut Cursor<'a>) -> bool) -> Option<Part> {
    c.attempt(|c| {
        let start = *c;
        for _ in 0..LONGEST_SUBJECT {
            if c.done() || joint(&mut c.clone()).is_some() || c.clone().number().is_some() {
                return None;
            }
            c.skip();
            if dated(&mut c.clone()) {
                let words = start.until(c);
                let text = token::text(words);
                let named = SUBJECTS.iter().any(|end| text.ends_with(end));
                return (named && is_harmless(words)).then_some(Part::Remark);
            }
        }
        None
    })
}

/// 县直各部门和单位 are few words; a sentence before a date is for a person to read.
const LONGEST_SUBJECT: usize = 12;

/// Words up to the next joint, or to a blank after which a date begins, when they cannot move a date.
pub(super) fn remark<'a>(c: &mut Cursor<'a>, dated: impl Fn(&mut Cursor<'a>) -> bool) -> Option<Part> {
    c.attempt(|c| {
        let start = *c;
        while !c.done() && joint(&mut c.clone()).is_none() {
            let words = start.until(c);
            if !words.is_empty() && c.at_blank(words) && dated(&mut c.clone()) {
                break;
            }
            c.skip();
        }
        let words = start.until(c);
        (!words.is_empty() && is_harmless(words)).then_some(Part::Remark)
    })
}

/// Whether words cannot move a date: no word of time, order or doubt, no number but of things.
pub(super) fn is_harmless(words: &[Token]) -> bool {
    let mut text = token::text(words);
    for word in HARMLESS {
        if text.contains(word) {
            text = text.replace(word, " ");
        }
    }
    // …上、下半年: half of a date.
    if text.trim_end().ends_with(['上', '下']) {
        return false;
    }
    if text.contains(|sign| TIME_SIGNS.contains(sign)) || DOUBTS.iter().any(|word| text.contains(word)) {
        return false;
    }
    let words = tokenise(&text);
    let counts_time = words.iter().enumerate().any(|(at, token)| {
        let mut next = Cursor::new(words.get(at + 1..).unwrap_or_default());
        let things = next.eat("个") && !next.sees(&["月", "工", "季", "自", "日", "小", "星"]);
        // 十四五, 二三: numerals that write no exact number are left as signs.
        let inexact = matches!(token.kind, Kind::Char(sign) if numeral::is_numeral(sign));
        inexact || (matches!(token.kind, Kind::Number(_)) && !things && !next.sees(&MEASURES))
    });
    !counts_time
}
