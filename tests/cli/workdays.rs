//! `workday`: the goldens, the strip, the provisional year, and loading one.

use gongkai::domain::act::{Act, DecisionAct, DecisionFields};
use gongkai::domain::decision::StageDates;

use crate::support::{Home, day, finish};

#[test]
fn the_goldens() {
    let home = Home::empty();
    for (start, n, date) in [
        ("2023-09-22", "10", "2023-10-12"),
        ("2023-09-20", "20", "2023-10-24"),
        ("2023-06-20", "10", "2023-07-05"),
        ("2023-04-20", "20", "2023-05-19"),
        ("2023-12-25", "7", "2024-01-04"),
    ] {
        let answer = home.done("2023-01-01", &["workday", "add", start, n]);
        assert_eq!(answer.out, format!("{date}\n"));
        assert_eq!(answer.err, "");
    }
}

#[test]
fn the_strip_shows_twenty_days_with_reasons() {
    let home = Home::empty();
    let answer = home.done("2023-01-01", &["workday", "add", "2023-09-22", "10", "--explain"]);
    let lines = answer.lines();
    // A head, the twenty days from 09-23 to 10-12, the notice, and the date.
    assert_eq!(lines.len(), 23);
    assert!(lines[1].starts_with("2023-09-23  周六") && lines[1].ends_with("周末"));
    assert!(lines[7].starts_with("2023-09-29") && lines[7].contains("放假（中秋）"));
    assert!(lines[15].starts_with("2023-10-07  周六") && lines[15].ends_with("调休上班"));
    assert!(lines[21].contains("国办发明电〔2022〕16号"), "the notice it goes by");
    assert_eq!(lines[22], "2023-10-12");
    let counted = lines[1..21].iter().filter(|line| line.ends_with("工作日") || line.ends_with("调休上班")).count();
    assert_eq!(counted, 10);
}

#[test]
fn a_year_without_data_is_provisional_and_says_so() {
    let home = Home::empty();
    let answer = home.done("2026-12-01", &["workday", "add", "2027-01-04", "2"]);
    assert_eq!(answer.out, "2027-01-06\n");
    assert!(answer.err.contains("2027") && answer.err.contains("未公布"), "{}", answer.err);
    let json = home.run("2026-12-01", &["workday", "add", "2027-01-04", "2", "--json"]).json();
    assert_eq!(json["provisional"], true);
    let check = home.done("2026-12-01", &["workday", "check", "2027-01-04"]);
    assert!(check.err.contains("2027"));
}

#[test]
fn a_day_says_what_it_is() {
    let home = Home::empty();
    for (date, what) in [
        ("2023-09-28", "2023-09-28 周四 工作日"),
        ("2023-09-29", "2023-09-29 周五 放假（中秋）"),
        ("2023-10-07", "2023-10-07 周六 调休上班"),
        ("2023-10-14", "2023-10-14 周六 周末"),
    ] {
        assert_eq!(home.done("2023-01-01", &["workday", "check", date]).out.trim(), what);
    }
    let english = finish(home.command().args(["--lang", "en", "workday", "check", "2023-10-07"]));
    assert_eq!(english.out, "2023-10-07 Sat make-up day\n");
}

/// 2023 again, with the last two working days of September and of the year off.
const MADE_UP: &str = r#"
year = 2023
notice = "测试通知"
off = ["2023-09-28", "2023-09-29", "2023-12-28", "2023-12-29"]
work = []
"#;

#[test]
fn a_loaded_year_moves_the_items_it_should_and_lists_them() {
    let home = Home::new();
    let before = home.tasks("2023-08-01");
    let file = home.write("2023.toml", MADE_UP);
    let answer = home.done("2023-08-01", &["workday", "load", &file]);
    let after = home.tasks("2023-08-01");
    let mut moved = 0;
    for (old, new) in before.iter().zip(&after) {
        let key = old["key"].as_str().unwrap();
        let is_listed = answer.out.lines().any(|line| line.split_whitespace().next() == Some(key));
        assert_eq!(is_listed, old["last_workday"] != new["last_workday"], "{key}");
        assert_eq!(old["due"], new["due"], "{key}");
        moved += usize::from(is_listed);
    }
    assert!(moved > 600);
    let of_41 = after.iter().find(|row| row["key"] == "2023/41/县自然资源局").unwrap();
    assert_eq!(of_41["last_workday"], "2023-09-27");
    assert!(home.path(".local/share/gongkai/holidays/2023.toml").is_file());
    assert!(home.done("2023-08-01", &["history"]).out.contains("2023"));
}

/// b02: the notice of November 2019 loaded over the shipped 2020, which knows the later one that prolonged 春节.
#[test]
fn b02_an_older_notice_says_what_it_replaces_and_which_days_change() {
    let home = Home::new();
    let sum = |explain: bool| {
        let args = ["workday", "add", "2020-01-23", "2", "--explain"];
        home.done("2023-08-01", if explain { &args } else { &args[..4] }).out
    };
    assert_eq!(sum(false).trim(), "2020-02-04");
    let days =
        |month: u32, days: std::ops::RangeInclusive<u32>| days.map(move |day| format!("2020-{month:02}-{day:02}"));
    let off = days(1, 24..=30).chain(days(10, 1..=8)).chain(["2020-01-01".to_owned()]);
    let content = toml::toml! {
        year = 2020
        notice = { number = "国办发明电〔2019〕16号", date = "2019-11-21" }
        off = []
        work = ["2020-01-19", "2020-02-01", "2020-09-27", "2020-10-10"]
    };
    let mut content = content;
    content["off"] = off.map(toml::Value::from).collect::<Vec<_>>().into();
    let file = home.write("first.toml", content.to_string());
    let loaded = home.done("2023-08-01", &["workday", "load", &file]);
    for said in ["早于", "国办发明电〔2020〕1号", "2020-01-31 工作日", "2020-02-01 班", "2020-02-02 周末"]
    {
        assert!(loaded.err.contains(said), "{said}: {}", loaded.err);
    }
    assert_eq!(sum(false).trim(), "2020-02-01");
    assert!(sum(true).contains("国办发明电〔2019〕16号"), "{}", sum(true));
}

#[test]
fn a_loaded_year_lists_the_clocks_that_it_moves() {
    let home = Home::new();
    let decision = DecisionFields {
        title: "供水管网改造".into(),
        unit: "县水务局".into(),
        in_catalogue: true,
        ..DecisionFields::default()
    };
    home.perform("2023-09-20", &Act::Decision(DecisionAct::AddDecision { decision: Box::new(decision) }));
    let dates = StageDates { from_on: Some(day("2023-09-20")), to_on: None };
    let decision = "decision/1".parse().unwrap();
    home.perform("2023-09-20", &Act::Decision(DecisionAct::SetStage { decision, stage: "publication".into(), dates }));
    let clock = |today| home.run(today, &["status", "--json"]).json()["clocks"][0].clone();
    // Six working days from 09-21 to 09-28; then 10-07 and 10-08 are worked, 10-09 and 10-10.
    assert_eq!(clock("2023-09-20")["due"], "2023-10-10");
    let file = home.write("2023.toml", MADE_UP);
    let answer = home.done("2023-09-20", &["workday", "load", &file]);
    // 09-21 to 09-27 are five; with 09-28 and 09-29 off and October as plain weekdays the tenth is 10-06.
    assert_eq!(clock("2023-09-20")["due"], "2023-10-06");
    let row = answer.out.lines().find(|line| line.starts_with("decision/1 ")).expect(&answer.out);
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["decision/1", "2023-10-06", "2023-10-10", "2023-10-06"]);
}

/// A citizen's finding has three working days: 09-28, 10-07 and 10-08 as the year is published.
#[test]
fn a_loaded_year_lists_the_rows_of_registers_that_it_moves() {
    let home = Home::new();
    let fields = "source=citizen object=门户网站 kind=wording problem=错字 unit=县水务局 received_on=2023-09-27";
    let given = fields.split(' ').flat_map(|field| ["--field", field]);
    let add = ["register", "add", "findings", "--on", "2023-09-27"].into_iter().chain(given).collect::<Vec<_>>();
    home.done("2023-09-27", &add);
    let file = home.write("2023.toml", MADE_UP);
    let answer = home.done("2023-09-27", &["workday", "load", &file]);
    // With 09-28 and 09-29 off and October as plain weekdays they are 10-02, 10-03 and 10-04.
    let row = answer.out.lines().find(|line| line.starts_with("finding/1 ")).expect(&answer.out);
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["finding/1", "2023-10-04", "2023-10-08", "2023-10-04"]);
}

#[test]
fn without_a_ledger_a_year_is_only_kept() {
    let home = Home::empty();
    let file = home.write("2027.toml", "year = 2027\nnotice = \"测试通知\"\noff = [\"2027-01-05\"]\nwork = []\n");
    home.done("2026-12-01", &["workday", "load", &file]);
    assert!(!home.ledger().exists());
    let answer = home.done("2026-12-01", &["workday", "add", "2027-01-04", "1"]);
    assert_eq!((answer.out.as_str(), answer.err.as_str()), ("2027-01-06\n", ""));
}

#[test]
fn a_ledger_that_refuses_leaves_the_data_folder_as_it_was() {
    let home = Home::new();
    let file = home.write("2023.toml", MADE_UP);
    home.refused("2023-07-01", &["workday", "load", &file]);
    assert!(!home.path(".local/share/gongkai/holidays/2023.toml").exists());
}

#[test]
fn too_many_days_get_a_sentence() {
    let home = Home::new();
    let error = home.refused("2023-08-01", &["workday", "add", "2023-08-01", "10001"]);
    assert!(error.contains("10000"), "{error}");
    home.refused("2023-08-01", &["workday", "add", "9999-12-30", "10"]);
    assert_eq!(home.run("2023-08-01", &["workday", "add", "2023-8-1", "1"]).code, 2);
    assert_eq!(home.run("2023-08-01", &["workday", "add", "2023-02-29", "1"]).code, 2);
}
