//! From a [`Pack`] to the text of a file that is read as the same pack, in the style of the shipped ones.

mod bulletin;
mod out;
mod rows;
mod schemes;

use out::TomlText;

use super::units::Roster;
use crate::domain::pack::{Pack, PackGroup, PackQuota, PackUnit, ScoringScheme};
use crate::domain::task::Strength;

const HEAD: &str = "\
# 要点包：由台账或导入的表格导出，可以手工修改，改后用 gongkai pack check 检查。
#
# [[task]] 中的 theme、point、requirement、unit、deadline 逐字照录原表。与上一行合并的格不写，读入时从上一行填下来，
# 记为“沿用”，单位和时限标“待核对原件”；核对过的行有 confirmed = true。写成 \"\" 的格，原表就是空着的。
# 单位格的字不足以说明由谁承担的，由 owed 写明。ext = true 是外部规则，可以关掉。
#
# A pack, written from a ledger or from an imported table; it may be edited by hand and checked with gongkai pack check.
# In [[task]] the cells theme, point, requirement, unit and deadline are quoted word for word. A cell merged with the
# one above is left out: the reader fills it down and marks it inherited. One written \"\" is blank in the original.
# owed says who owes a row where the words of its unit cell do not. ext = true marks a rule that can be switched off.
";

/// A pack as the text of a file. For every pack that [`check`](super::check) accepts, reading the text gives the pack
/// again, cell for cell. Gaps in the numbers are explained as the original's; comments of the file that the pack was
/// read from are not kept.
#[must_use]
pub fn write(pack: &Pack) -> String {
    let mut out = TomlText::new(HEAD);
    head(&mut out, pack);
    out.section("责任单位。code 定了不再改；name、full_name、aliases 都是可以认出它的写法，不得与别的单位相同");
    pack.units.iter().for_each(|one| unit(&mut out, one));
    if !pack.groups.is_empty() {
        out.section("单位组");
        pack.groups.iter().for_each(|one| group(&mut out, one));
    }
    rows::rows(&mut out, pack);
    if !pack.quotas.is_empty() {
        out.section("量化指标。没有 at_least 的只记活动，不设下限");
        pack.quotas.iter().for_each(|one| quota(&mut out, one));
    }
    out.section("活动登记的事项。id 是指标 id，或其中点号后面的部分；needed = true 的，不填不计数");
    schemes::activities(&mut out, &pack.activities);
    out.section("三同步。gate = true 的步骤管运转的门");
    schemes::sync(&mut out, &pack.sync);
    out.section("重大行政决策");
    schemes::decision(&mut out, &pack.decision);
    out.section("计分办法。weight、each 以分计，最多两位小数；各项合计 100，分支等于下级之和");
    schemes::scoring(&mut out, &pack.scoring);
    if let Some(scheme) = &pack.bulletin {
        out.section("通报。praise 表扬、criticism 批评：写明的条件同时满足的单位列入；issues 是交办整改的问题种类");
        bulletin::bulletin(&mut out, scheme);
    }
    out.into_text()
}

const SCHEME_HEAD: &str = "\
# 计分办法：可以手工修改，改后用 gongkai score scheme check 检查，用 score scheme try 试算，用 score scheme take 启用。
#
# weight、each、points、cap、to 以分计，最多两位小数；各项 weight 合计 100，有下级的等于下级之和，加分项（bonus = true）不计入。
# method：ratio 按比例，deduct 每次扣 each 分，step 按 steps 分档，manual 人工评分。
# [[scoring.veto]] 一票否决：measure 达到 from 次，of 指标（不写即总分）最多得 to 分。
#
# A scoring scheme; it may be edited by hand, checked, tried and taken with gongkai score scheme.
# Weights add up to 100, those of a branch to its own, bonuses not counted.
";

/// A scheme as the text of a file of its own, that is read as the same scheme.
#[must_use]
pub fn write_scheme(scheme: &ScoringScheme) -> String {
    let mut out = TomlText::new(SCHEME_HEAD);
    schemes::scoring(&mut out, scheme);
    out.into_text()
}

fn head(out: &mut TomlText, pack: &Pack) {
    out.blank();
    out.text("id", &pack.id);
    out.value("year", pack.year);
    out.text("county", &pack.county);
    out.text("title", &pack.title);
    out.text_if_filled("title_en", &pack.title_en);
    out.text("issued_on", &pack.issued_on.to_string());
    if pack.practice {
        out.comment("演练：借用别的年份的要点，没有文号。");
        out.value("practice", true);
    }
    if pack.activities.kinds.is_empty() {
        out.list("activity", Vec::new());
    }
    out.comment("没有写明由谁承担的事，默认由这个单位承担，待确认。");
    out.text("office", &pack.office);
    if !pack.lent.is_empty() {
        out.comment("从别的要点借用、还没有确认的：sync 三同步，decision 决策，scoring 评分。");
        out.texts("lent", &pack.lent.iter().map(|one| one.code().to_owned()).collect::<Vec<_>>());
    }
    let choice_words = choice_words(pack);
    if !choice_words.is_empty() {
        out.comment("单位格里要由人选定的词。");
        out.texts("choice_words", &choice_words);
    }
    if let Some(document) = &pack.document {
        out.table("[document]");
        out.text("number", &document.number);
        out.text("issuer", &document.issuer);
        out.text("issued_on", &document.issued_on.to_string());
    }
}

/// The words that need a person's choice, as the unit cells have them, in the order of the table. Words that are also a
/// spelling of a unit or group cannot stand in the list; rows that owe such a choice say so with `owed`.
pub(super) fn choice_words(pack: &Pack) -> Vec<String> {
    let roster = Roster::of(pack);
    let choices = pack.tasks.iter().filter_map(|task| task.owed.choice.as_deref());
    let mut found: Vec<String> = Vec::new();
    for word in choices.flat_map(|choice| choice.split('、')).map(str::trim) {
        let is_free = roster.unit(word).is_none() && roster.group_named(word).is_none();
        if is_free && super::sink::is_name(word) && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

fn unit(out: &mut TomlText, unit: &PackUnit) {
    out.table("[[unit]]");
    out.text("code", &unit.code);
    out.text("name", &unit.name);
    out.text("full_name", &unit.full_name);
    if !unit.aliases.is_empty() {
        out.texts("aliases", &unit.aliases);
    }
    out.text("class", unit.class.code());
    out.text_if_filled("gloss", &unit.gloss);
}

fn group(out: &mut TomlText, group: &PackGroup) {
    out.table("[[group]]");
    out.text("code", &group.code);
    out.text("name", &group.name);
    out.texts("members", &group.members);
}

fn quota(out: &mut TomlText, quota: &PackQuota) {
    out.table("[[quota]]");
    out.text("id", &quota.id);
    out.text("scope", quota.scope.code());
    out.text("title", &quota.title);
    out.text_if_filled("title_en", &quota.title_en);
    out.value_if_some("at_least", quota.at_least);
    out.text_if_some("period", quota.period.as_deref());
    if quota.strength != Strength::Must {
        out.text("strength", quota.strength.code());
    }
    out.text_if_some("follow_up", quota.follow_up.as_deref());
    out.text("row", &quota.row);
    out.text("clause", &quota.clause);
}
