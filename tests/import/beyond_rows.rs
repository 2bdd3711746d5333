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
            Remark::Rate(_) | Remark::Office | Remark::Statutory | Remark::YearsEnd | Remark::Undated => {}
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

/// No table of the tests says a number that nobody listed: where rows count, the file stands in the list.
#[test]
fn every_table_that_counts_is_listed() {
    let listed = listed();
    let measures = ["次", "期", "场", "种", "篇", "%", "％"];
    let counts = |text: &str| {
        let signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        signs.windows(2).enumerate().any(|(at, pair)| {
            let is_number = pair[0].is_numeric() || "一二两三四五六七八九十".contains(pair[0]);
            let is_which = at > 0 && signs[..=at].iter().rev().find(|sign| !sign.is_numeric()) == Some(&'第');
            is_number && !is_which && measures.iter().any(|measure| measure.starts_with(pair[1]))
        })
    };
    let mut seen = 0;
    for file in files().into_iter().filter(|file| file.starts_with("tables/")) {
        let Ok(expected) = std::fs::read_to_string(data().join(format!("{file}.expect.json"))) else { continue };
        let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
        let rows = expected["rows"].as_array().cloned().unwrap_or_default();
        if rows.iter().any(|row| counts(row["requirement"].as_str().unwrap_or_default())) {
            seen += 1;
            assert!(listed.contains_key(&file), "{file} counts, and what it counts is not listed");
        }
    }
    assert!(seen >= 4, "{seen}");
}

/// What a table with these cells, requirement, units and deadline, proposes. A pack with all of it taken is sound.
fn taken(cells: [&str; 3]) -> Said {
    let [requirement, units, deadline] = cells;
    let text = format!("序号,工作任务,具体要求,责任单位,完成时限\r\n1,工作,{requirement},{units},\"{deadline}\"\r\n");
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("2023年平阴县要点.csv");
    std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
    let source = open::read(&path, &Progress::default()).unwrap();
    let shipped = pack::find("pingyin-2023", None).unwrap();
    let roster = Roster::of_pack(&shipped);
    let mut settled = Answers::default();
    settled.front.year = Some(2023);
    settled.front.title = Some("2023年平阴县要点".to_owned());
    let reading = intake::read(&source, "2023年平阴县要点", &settled, &roster);
    let mut found = proposals::read(&source, &reading, &settled, &roster);
    settled.proposals.extend(found.iter().map(|one| (one.key.clone(), proposals::Choice::Take)));
    proposals::decide(&mut found, &settled);
    let mut made = intake::pack(&reading, &settled, &roster, &shipped, shipped.issued_on).unwrap();
    proposals::take(&mut made, &found, &roster);
    let checked = pack::check(&pack::write(&made));
    assert_eq!(checked.pack.as_ref(), Some(&made), "{:#?}", checked.problems);
    found.iter().map(|one| (one.row.clone(), words(one))).collect()
}

/// Dates that stand in the deadline cell alone part a row as dates in its text do.
#[test]
fn a_deadline_cell_gives_parts_as_text_does() {
    let parts = |cells| taken(cells).into_iter().map(|(_, what)| what).collect::<Vec<_>>();
    let both = "各镇（街道）、县直各部门单位";
    assert_eq!(
        parts(["开展自查自纠。", both, "各镇（街道）6月底前，县直各部门9月底前"]),
        ["分项·1·镇·6月底前·必须", "分项·2·部门·9月底前·必须"]
    );
    assert_eq!(
        parts(["开展自查自纠。", "县水务局", "6月底前完成自查；11月底前完成整改"]),
        ["分项·1·县水务局·6月底前·必须", "分项·2·县水务局·11月底前·必须"]
    );
    // The text says who, the cell by when.
    assert_eq!(
        parts([
            "各镇（街道）每年开展政府开放活动2次，县直各部门1次。",
            both,
            "各镇（街道）：2023年10月底前；县直各部门：2023年11月底前"
        ])[2..],
        ["分项·1·镇·2023年10月底前·必须", "分项·2·部门·2023年11月底前·必须"]
    );
    assert_eq!(parts(["更新清单。", "县水务局", "6月底、12月底前各一次"]), Vec::<String>::new());
}

/// Where a number binds some of those who owe the row it is listed for these.
#[test]
fn a_number_is_listed_for_whom_the_text_names() {
    let found = table_of(&["各镇（街道）每年开展政策评价2次，县直各部门1次。"]);
    let said: Vec<String> = found.iter().map(|one| one.sentence(gongkai::locale::Lang::ZhCn)).collect();
    assert!(said[0].starts_with("各镇（街道） 政策评价") && said[1].starts_with("各单位"), "{said:?}");
    let mixed = taken([
        "各镇（街道）、县直各部门抓好公开，各部门每年开展专题培训2次。",
        "各镇（街道）、县直各部门单位",
        "年底前",
    ]);
    assert_eq!(mixed[0].1, "指标·各部门·2·trainings");
}
