//! Lights, statuses, strengths, classes, verdicts, and how far a date is.

use crate::domain::assignment::{Assignment, Status, Verdict};
use crate::domain::closing::Fate;
use crate::domain::day::Day;
use crate::domain::light::{LightWord, Standing};
use crate::domain::pack::Lent;
use crate::domain::task::{Field, Strength};
use crate::domain::unit::UnitClass;
use crate::locale::{Common, Lang};

/// The word beside a light.
#[must_use]
pub fn light_word(word: LightWord, lang: Lang) -> &'static str {
    match word {
        LightWord::Overdue => Common::Overdue,
        LightWord::DueSoon => Common::DueSoon,
        LightWord::ChoiceOwed => Common::ToDecide,
        LightWord::Ambiguous => Common::Ambiguous,
        LightWord::Unreadable => Common::Unreadable,
        LightWord::PreIssue => Common::PreIssue,
        LightWord::PreRoster => Common::PreRoster,
        LightWord::AwaitingReview => Common::ToReview,
        LightWord::OnTrack => Common::OnTrack,
        LightWord::Immediate | LightWord::Standing => Common::Standing,
        LightWord::AwaitingEvent => Common::NotRunning,
        LightWord::Done => Common::Closed,
        LightWord::Exempt => Common::Exempt,
    }
    .say(lang)
}

/// 未开始, 进行中, 已报送, 办结, 退回, 免办.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::NotStarted => Common::NotStarted,
        Status::InProgress => Common::InProgress,
        Status::Submitted => Common::Submitted,
        Status::Done => Common::Done,
        Status::Returned => Common::Returned,
        Status::Exempt => Common::Exempt,
    }
    .say(lang)
}

/// The status of a duty; of a closed year's that was left open 未完成 or 结转.
#[must_use]
pub fn status_of(day: &Day<'_>, one: &Assignment, lang: Lang) -> &'static str {
    match day.fate(one) {
        Some(Fate::Unfinished) => Common::Unfinished.say(lang),
        Some(Fate::Carried(_)) => Common::CarriedOver.say(lang),
        None => status(one.status, lang),
    }
}

/// 必须, 原则上, 鼓励.
#[must_use]
pub fn strength(strength: Strength, lang: Lang) -> &'static str {
    match strength {
        Strength::Must => Common::Must,
        Strength::Principle => Common::Principle,
        Strength::Encourage => Common::Encourage,
    }
    .say(lang)
}

/// 镇街, 部门, 垂管, 其他.
#[must_use]
pub fn class(class: UnitClass, lang: Lang) -> &'static str {
    match class {
        UnitClass::Town => Common::Town,
        UnitClass::Department => Common::Department,
        UnitClass::Vertical => Common::Vertical,
        UnitClass::Other => Common::Other,
    }
    .say(lang)
}

/// 三同步的步骤和事项, 决策的阶段和要素, 评分指标.
fn lent(lent: Lent, lang: Lang) -> &'static str {
    match lent {
        Lent::Sync => Common::LentSync,
        Lent::Decision => Common::LentDecision,
        Lent::Scoring => Common::LentScoring,
    }
    .say(lang)
}

/// All of what waits, one behind the other.
#[must_use]
pub fn all_lent(all: &[Lent], lang: Lang) -> String {
    all.iter().map(|one| lent(*one, lang)).collect::<Vec<_>>().join(Common::ListMark.say(lang))
}

/// 正常, 催办, 延期, 办结, 退回, 存疑, 跳过.
#[must_use]
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Ok => Common::VerdictOk,
        Verdict::Remind => Common::VerdictRemind,
        Verdict::Extend => Common::VerdictExtend,
        Verdict::Close => Common::VerdictClose,
        Verdict::Return => Common::VerdictReturn,
        Verdict::Query => Common::VerdictQuery,
        Verdict::Skip => Common::Skip,
    }
    .say(lang)
}

/// How far the last working day is, in working days: `余 2`, `逾13`, of an earlier day asked for `内余 2`, `内过 3`; the word of the light where no date counts.
#[must_use]
pub fn distance(standing: &Standing, lang: Lang) -> String {
    if let Some(asked) = standing.asked {
        let word = if asked.workdays_left < 0 { Common::AskedPast } else { Common::AskedLeft };
        return format!("{}{:>2}", spaced(word.say(lang)), asked.workdays_left.unsigned_abs());
    }
    match (standing.word, standing.workdays_left) {
        (LightWord::Overdue | LightWord::DueSoon | LightWord::OnTrack, Some(left)) => workdays_left(left, lang),
        (word, _) => light_word(word, lang).to_owned(),
    }
}

/// `余 2`, `逾13`: working days to a last working day, negative when it is past.
#[must_use]
pub fn workdays_left(left: i64, lang: Lang) -> String {
    let word = if left < 0 { Common::Late } else { Common::Left };
    format!("{}{:>2}", spaced(word.say(lang)), left.unsigned_abs())
}

/// The name of a cell that a person compares with the original; `None` for the others.
#[must_use]
pub fn confirmable(field: Field, lang: Lang) -> Option<&'static str> {
    match field {
        Field::Unit => Some(Common::Unit.say(lang)),
        Field::Deadline => Some(Common::Due.say(lang)),
        Field::Theme | Field::Point => None,
    }
}

/// An English word stands apart from its number; a Chinese one does not.
fn spaced(word: &str) -> String {
    if word.is_ascii() { format!("{word} ") } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::name::{status_word, verdict_word};

    /// Titles of acts are recorded in Chinese by the rules, which have no catalogue.
    #[test]
    fn a_title_says_statuses_and_verdicts_in_the_words_of_the_page() {
        for one in Status::ALL {
            assert_eq!(status(one, Lang::ZhCn), status_word(one));
        }
        for one in Verdict::ALL {
            assert_eq!(verdict(one, Lang::ZhCn), verdict_word(one));
        }
    }
}
