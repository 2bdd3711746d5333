//! What sentences of notices count: each line of `tests/data/quotas.tsv` as a person listed it.

use gongkai::domain::task::Strength;
use gongkai::intake::clauses::{Actor, Count, Ground, Kind, Period, counts};

const YEAR: i32 = 2023;

/// A number as the file writes it.
fn listed(count: &Count) -> String {
    let whom = match &count.whom {
        Actor::County => "县",
        Actor::Everyone => "各单位",
        Actor::Towns => "镇",
        Actor::Departments => "部门",
        Actor::Document => "文件",
        Actor::Row => "本行",
        Actor::Named(words) => words,
    };
    let period = match &count.period {
        None => "-",
        Some(Period::Year) => "年",
        Some(Period::HalfYear) => "半年",
        Some(Period::Quarter) => "季",
        Some(Period::Month) => "月",
        Some(Period::Week) => "周",
        Some(Period::Other(words)) => words,
    };
    let what = if count.what.kind == Kind::Other { &count.what.words } else { count.what.kind.code() };
    let mut text = format!("{whom}·{period}·{}{}·{what}", count.number, count.unit);
    text += match count.strength {
        Strength::Must => "",
        Strength::Principle => "·原则上",
        Strength::Encourage => "·鼓励",
    };
    if let Some(deadline) = &count.deadline {
        text += &format!("·截至{deadline}");
    }
    text += if count.is_within { "·其中" } else { "" };
    text += if count.is_contradicted { "·矛盾" } else { "" };
    text
}

fn lines() -> Vec<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/quotas.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap()).map(|(a, b)| (a.to_owned(), b.trim().to_owned())).collect()
}

fn of(sentence: &str) -> Vec<Count> {
    counts(sentence, &Ground { year: Some(YEAR), names: &[] })
}

#[test]
fn every_sentence_counts_what_a_person_reads_in_it() {
    let mut wrong = Vec::new();
    for (sentence, expected) in lines() {
        let found = of(&sentence).iter().map(listed).collect::<Vec<_>>().join(" | ");
        if found != expected {
            wrong.push(format!("{sentence}\n  listed {expected}\n  read   {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_list_is_long_enough_to_mean_something() {
    let (none, some): (Vec<_>, Vec<_>) = lines().into_iter().partition(|(_, expected)| expected.is_empty());
    assert!(none.len() >= 40 && some.len() >= 80, "{} without a number, {} with", none.len(), some.len());
}

#[test]
fn a_number_carries_the_words_it_was_read_from() {
    let words = |sentence: &str| of(sentence).into_iter().map(|count| count.words).collect::<Vec<_>>();
    assert_eq!(
        words("根据工作需要及时调整完善领导小组，每年至少召开1次会议。定期通报。"),
        ["根据工作需要及时调整完善领导小组，每年至少召开1次会议"]
    );
    assert_eq!(
        words("县级每年至少开展5次政策评价，各镇（街道） 不少于２次。"),
        ["县级每年至少开展5次政策评价", "各镇（街道） 不少于２次"]
    );
    assert_eq!(words("新闻发布会每月1场，全年12场。"), ["新闻发布会每月1场，全年12场"]);
    let text = "年内邀请公众代表列席政府常务会议不少于5次，并将采纳情况向社会公开";
    assert_eq!(words(&format!("持续深化列席制度，{text}。")), [text]);
}

#[test]
fn a_name_of_the_roster_is_whom_a_number_binds() {
    let names = ["县行政审批服务局".to_owned()];
    let found = counts("县行政审批服务局每年至少组织2次专区活动。", &Ground { year: Some(YEAR), names: &names });
    assert_eq!(found[0].whom, Actor::Named("县行政审批服务局".to_owned()));
    assert_eq!(found[0].what.kind, Kind::ZoneEvent);
}

#[test]
fn no_text_makes_the_reader_fall() {
    for (sentence, _) in lines() {
        let signs: Vec<char> = sentence.chars().collect();
        for from in 0..signs.len() {
            let _ = of(&signs[from..].iter().collect::<String>());
            let _ = of(&signs[..from].iter().rev().collect::<String>());
        }
    }
}
