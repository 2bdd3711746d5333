//! What whole files propose beyond their rows, held against the list that a person made: `tests/data/proposals.txt`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::domain::pack::{Debtors, PackPart, PackQuota, QuotaScope};
use gongkai::domain::task::Strength;
use gongkai::exchange::import::{Progress, open};
use gongkai::intake::clauses::Period;
use gongkai::intake::proposals::{self, Forms, Offer, Proposal, Remark};
use gongkai::intake::{self, Answers, Roster};
use gongkai::pack;

/// What a file says, as row and words, in its order.
type Said = Vec<(String, String)>;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// By file what a person reads in it.
fn listed() -> BTreeMap<String, Said> {
    let text = std::fs::read_to_string(data().join("proposals.txt")).unwrap();
    let mut files: BTreeMap<String, Said> = BTreeMap::new();
    let mut file = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            file = name.to_owned();
            files.entry(file.clone()).or_default();
        } else if !line.starts_with('#') {
            let (row, what) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
            files.entry(file.clone()).or_default().push((row.to_owned(), what.to_owned()));
        }
    }
    files
}

/// What import proposes of a file; nothing of one that it turns away.
fn proposed(file: &str) -> Said {
    let path = data().join(file);
    let Ok(source) = open::read(&path, &Progress::default()) else { return Vec::new() };
    let shipped = pack::find("pingyin-2023", None).unwrap();
    let front = intake::front::of(&source, file);
    let known = front.county.is_empty() || front.county == shipped.county;
    let roster = if known { Roster::of_pack(&shipped) } else { Roster::default() };
    let reading = intake::read(&source, file, &Answers::default(), &roster);
    let found = proposals::read(&source, &reading, &Answers::default(), &roster);
    found.iter().map(|one| (one.row.clone(), words(one))).collect()
}

/// A proposal as the list writes it.
fn words(one: &Proposal) -> String {
    match &one.offer {
        Offer::Quota(quota) => quota_words(quota, &one.remarks),
        Offer::Forms(whose, number) => {
            let whose = match whose {
                Forms::County => "县",
                Forms::Units => "单位",
                Forms::All => "全部",
            };
            format!("形式·{whose}·{number}")
        }
        Offer::FollowUp { text, deadline, .. } => format!("公开·{text}·{}", deadline.as_deref().unwrap_or_default()),
        Offer::Part(PackPart { n: Some(n), strength, owed, deadline, .. }) => {
            format!(
                "分项·{n}·{}·{}·{}",
                owed_words(owed),
                deadline.as_deref().unwrap_or_default(),
                strength_word(*strength)
            )
        }
        Offer::Part(part) => format!("强度·{}·{}", strength_word(part.strength), part.words),
        Offer::Duty(task) => format!("正文·{}·{}·{}", owed_words(&task.owed), task.deadline, task.requirement),
        Offer::Text => {
            one.remarks.iter().find_map(rate).map_or_else(|| "文字".to_owned(), |rate| format!("文字·{rate}%"))
        }
    }
}

fn quota_words(quota: &PackQuota, remarks: &[Remark]) -> String {
    let mut whose = if quota.scope == QuotaScope::County { "县" } else { "单位" }.to_owned();
    let mut number = quota.at_least.map(|number| number.to_string()).unwrap_or_default();
    let mut more = String::new();
    for remark in remarks {
        match remark {
            Remark::Whom(whom) => whose.clone_from(whom),
            Remark::Period(period, count) => number = format!("{count}{}", period_word(period)),
            Remark::Within => more += "·其中",
            Remark::Contradicted => more += "·矛盾",
            Remark::Things(unit) => more += &format!("·{unit}"),
            Remark::Rate(_) | Remark::Office | Remark::Statutory => {}
        }
    }
    let kind = quota.id.split_once('.').map_or("", |(_, kind)| kind);
    let what = match kind.split_once("_r").map_or(kind, |(kind, _)| kind) {
        kind if kind.starts_with("other") => quota.title.as_str(),
        kind => kind.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '_'),
    };
    let weak = if quota.strength == Strength::Must { "" } else { strength_word(quota.strength) };
    let weak = if weak.is_empty() { String::new() } else { format!("·{weak}") };
    format!("指标·{whose}·{number}·{what}{weak}{more}")
}

fn rate(remark: &Remark) -> Option<u32> {
    if let Remark::Rate(rate) = remark { Some(*rate) } else { None }
}

fn period_word(period: &Period) -> &str {
    match period {
        Period::Year => "年",
        Period::HalfYear => "半年",
        Period::Quarter => "季",
        Period::Month => "月",
        Period::Week => "周",
        Period::Other(words) => words,
    }
}

fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "必须",
        Strength::Principle => "原则上",
        Strength::Encourage => "鼓励",
    }
}

/// Groups, then units; `?` where the office stands in.
fn owed_words(owed: &Debtors) -> String {
    let group = |code: &String| match code.as_str() {
        "towns" => "镇".to_owned(),
        "departments" => "部门".to_owned(),
        other => other.to_owned(),
    };
    let all: Vec<String> =
        owed.groups.iter().map(group).chain(owed.units.iter().cloned()).chain(owed.choice.clone()).collect();
    all.join("、") + if owed.to_confirm { "?" } else { "" }
}

/// Every file that a test may import.
fn files() -> Vec<String> {
    let mut all = vec!["notice-2023-5.txt".to_owned()];
    for folder in ["tables", "books"] {
        for entry in std::fs::read_dir(data().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let is_made = name.ends_with(".py") || name.ends_with(".json") || entry.path().is_dir();
            if !is_made {
                all.push(format!("{folder}/{name}"));
            }
        }
    }
    all.sort();
    all
}

/// Whether what was said is what is listed: of a duty the words contain it, a long name is cut short.
fn is_same(listed: &(String, String), said: &(String, String)) -> bool {
    let (before, words) = said.1.rsplit_once('·').unwrap();
    let (known, what) = listed.1.rsplit_once('·').unwrap();
    let is_what = match words.strip_suffix('…') {
        Some(begin) => what.starts_with(begin),
        None if before.starts_with("正文") => words.contains(what),
        None => words == what,
    };
    listed.0 == said.0 && known == before && is_what
}

#[test]
fn files_propose_what_a_person_reads_in_them() {
    let mut listed = listed();
    let (mut count, mut found, mut report) = (0, 0, Vec::new());
    let mut wrong = 0;
    for file in files() {
        let mut expected = listed.remove(&file).unwrap_or_default();
        count += expected.len();
        let mut unexpected = Vec::new();
        for said in proposed(&file) {
            match expected.iter().position(|one| is_same(one, &said)) {
                Some(at) => {
                    expected.remove(at);
                    found += 1;
                }
                None => unexpected.push(said),
            }
        }
        wrong += unexpected.len();
        report.extend(expected.iter().map(|(row, what)| format!("{file} {row}: not read: {what}")));
        report.extend(unexpected.iter().map(|(row, what)| format!("{file} {row}: wrong: {what}")));
    }
    assert!(listed.is_empty(), "no such file: {:?}", listed.keys());
    let report = report.join("\n");
    assert!(wrong == 0 && found * 10 >= count * 9, "{found} of {count} found, {wrong} wrong:\n{report}");
    assert!(count >= 100, "only {count} are listed");
}

/// A table whose rows say these things.
fn table_of(requirements: &[&str]) -> Vec<Proposal> {
    let mut text = "序号,工作任务,具体要求,责任单位,完成时限\r\n".to_owned();
    for (at, requirement) in (1..).zip(requirements) {
        text += &format!("{at},工作,{requirement},各部门,2023年12月底前\r\n");
    }
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("sentences.csv");
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    let source = open::read(&path, &Progress::default()).unwrap();
    let roster = Roster::of_pack(&pack::find("pingyin-2023", None).unwrap());
    let reading = intake::read(&source, "sentences", &Answers::default(), &roster);
    assert_eq!(reading.rows.len(), requirements.len());
    proposals::read(&source, &reading, &Answers::default(), &roster)
}

#[test]
fn numbers_that_are_no_quotas_propose_nothing() {
    let text = std::fs::read_to_string(data().join("quotas.tsv")).unwrap();
    let (_, none) = text.split_once("## 都不是指标").unwrap();
    let sentences: Vec<&str> = none.lines().skip(1).map(str::trim).collect();
    assert!(sentences.len() >= 40);
    let named = ["54号", "12345", "五个方面", "“四级”", "一网一微", "前10名", "2个工作日内", "〔2023〕5号"];
    for word in named {
        assert!(sentences.iter().any(|sentence| sentence.contains(word)), "{word}");
    }
    // That a clause binds less is no number.
    let counted = table_of(&sentences).into_iter().filter(|one| !one.is_of_the_row());
    let counted: Vec<_> = counted.map(|one| (one.words.clone(), words(&one))).collect();
    assert_eq!(counted, []);
    assert_eq!(table_of(&["每年开展政策评价不少于2次。"]).len(), 1);
}
