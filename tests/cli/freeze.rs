//! Freezing weeks: when, with what, and that nothing changes it afterwards.

use std::collections::BTreeMap;

use crate::support::{Home, read};

const KEY: &str = "2023/41/县自然资源局";

/// The files in a folder, by name.
pub fn files(home: &Home, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(home.path(folder)).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())).collect()
}

fn row(text: &str, key: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let found = reader.records().map(Result::unwrap).find(|record| record.iter().next_back() == Some(key));
    found.unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn earlier_than_the_last_working_day_is_refused() {
    let home = Home::new();
    let error = home.refused("2023-08-03", &["week", "freeze", "--week", "2023-W31"]);
    assert!(error.contains("2023-08-04") && error.contains("2023-08-03"), "{error}");
    home.done("2023-08-04", &["week", "freeze", "--week", "2023-W31"]);
    // 2023-W39 ends its work on Thursday: Friday is 中秋.
    let error = home.refused("2023-09-27", &["week", "freeze"]);
    assert!(error.contains("2023-09-28"), "{error}");
    home.done("2023-09-28", &["week", "freeze"]);
    // 2023-W40 is worked on its Saturday and Sunday alone.
    let error = home.refused("2023-10-07", &["week", "freeze"]);
    assert!(error.contains("2023-10-08"), "{error}");
}

#[test]
fn a_week_without_a_working_day_is_not_frozen() {
    let home = Home::empty();
    home.done("2020-01-02", &["init", "--year", "2020"]);
    // 2020: 春节 was prolonged to 02-02, so 2020-W05 (01-27 to 02-02) has no working day.
    let error = home.refused("2020-02-03", &["week", "freeze", "--week", "2020-W05"]);
    assert!(error.contains("2020-W05"), "{error}");
}

#[test]
fn a_frozen_week_is_the_same_bytes_for_ever() {
    let home = Home::new();
    home.done("2023-08-03", &["set", KEY, "--status", "in_progress", "--note", "已部署"]);
    home.done("2023-08-04", &["week", "freeze"]);
    home.done("2023-08-04", &["export", "weekly", "--out", "first"]);
    let first = files(&home, "first");
    assert_eq!(
        first.keys().map(String::as_str).collect::<Vec<_>>(),
        [
            "weekly-2023-W31-decisions.csv",
            "weekly-2023-W31-interpretations.csv",
            "weekly-2023-W31-quotas.csv",
            "weekly-2023-W31-seal.txt",
            "weekly-2023-W31-summary.csv",
            "weekly-2023-W31-tasks.csv",
            "weekly-2023-W31-units.csv",
        ]
    );
    home.done("2023-08-04", &["set", KEY, "--status", "done", "--evidence", "https://e.cn"]);
    let holidays = home.write("2023.toml", "year = 2023\nnotice = \"x\"\noff = [\"2023-12-29\"]\nwork = []\n");
    home.done("2023-08-07", &["workday", "load", &holidays]);
    home.done("2023-08-07", &["plan", "add", "--pack", "pingyin-2023", "--year", "2024"]);
    let answer = home.done("2023-08-07", &["--lang", "en", "export", "weekly", "--week", "2023-W31", "--out", "again"]);
    assert_eq!(answer.err, "");
    assert!(first == files(&home, "again"));
}

#[test]
fn acts_after_the_freeze_belong_to_the_next_week_and_changes_name_the_last_frozen_one() {
    let home = Home::new();
    home.done("2023-08-04", &["week", "freeze"]);
    home.done("2023-08-04", &["set", KEY, "--status", "in_progress", "--note", "已部署"]);
    home.done("2023-08-11", &["week", "freeze"]);
    home.done("2023-08-11", &["export", "weekly", "--week", "2023-W31", "--out", "out"]);
    home.done("2023-08-11", &["export", "weekly", "--out", "out"]);
    let first = row(&read(&home.path("out/weekly-2023-W31-tasks.csv")), KEY);
    let second = row(&read(&home.path("out/weekly-2023-W32-tasks.csv")), KEY);
    assert_eq!((first[12].as_str(), first[15].as_str()), ("未开始", "无已封存周可比"));
    assert_eq!((second[12].as_str(), second[15].as_str()), ("进行中", "较2023-W31：未开始→进行中；进展1条"));
    assert_eq!((second[14].as_str(), second[16].as_str()), ("已部署", "2023-08-04"));
    let other = row(&read(&home.path("out/weekly-2023-W32-tasks.csv")), "2023/41/县生态环境局");
    assert_eq!(other[15], "较2023-W31无变化");
}

#[test]
fn a_late_freeze_takes_the_state_at_the_end_of_its_week() {
    let (late, timely) = (Home::new(), Home::new());
    for home in [&late, &timely] {
        home.done("2023-08-04", &["set", KEY, "--status", "in_progress"]);
    }
    timely.done("2023-08-06", &["week", "freeze"]);
    late.done("2023-08-09", &["set", KEY, "--status", "submitted"]);
    late.done("2023-08-10", &["week", "freeze", "--week", "2023-W31"]);
    for home in [&late, &timely] {
        home.done("2023-08-10", &["export", "weekly", "--week", "2023-W31", "--out", "out"]);
    }
    let (mut late, mut timely) = (files(&late, "out"), files(&timely, "out"));
    late.remove("weekly-2023-W31-seal.txt");
    timely.remove("weekly-2023-W31-seal.txt");
    assert!(late == timely);
}

#[test]
fn a_correction_is_revision_2_with_a_reason_and_revision_1_stays() {
    let home = Home::new();
    let error = home.refused("2023-08-04", &["week", "freeze", "--revise", "早了"]);
    assert!(error.contains("--revise"), "{error}");
    home.done("2023-08-04", &["week", "freeze"]);
    let error = home.refused("2023-08-04", &["week", "freeze"]);
    assert!(error.contains("--revise"), "{error}");
    home.refused("2023-08-04", &["week", "freeze", "--revise", "\u{1b}[0m \u{200b}"]);
    home.done("2023-08-04", &["set", KEY, "--status", "in_progress"]);
    home.done("2023-08-04", &["week", "freeze", "--revise", "漏登一项"]);
    let weeks = home.run("2023-08-04", &["week", "list", "--json"]).json();
    assert_eq!(weeks.as_array().unwrap().len(), 2);
    assert_eq!((&weeks[0]["revision"], &weeks[1]["revision"]), (&1.into(), &2.into()));
    assert_eq!(weeks[1]["reason"], "漏登一项");
    assert_ne!(weeks[0]["files"], weeks[1]["files"]);
    home.done("2023-08-04", &["export", "weekly", "--out", "out"]);
    assert_eq!(row(&read(&home.path("out/weekly-2023-W31-tasks.csv")), KEY)[12], "进行中");
    assert!(read(&home.path("out/weekly-2023-W31-seal.txt")).contains("revision 2"));
}

#[test]
fn a_revision_takes_in_a_correction_entered_after_the_week() {
    let home = Home::new();
    home.done("2023-08-04", &["week", "freeze"]);
    home.done("2023-08-07", &["set", KEY, "--status", "in_progress", "--note", "周五漏登"]);
    home.done("2023-08-07", &["week", "freeze", "--week", "2023-W31", "--revise", "周五漏登一项"]);
    home.done("2023-08-07", &["export", "weekly", "--week", "2023-W31", "--out", "out"]);
    assert_eq!(row(&read(&home.path("out/weekly-2023-W31-tasks.csv")), KEY)[12], "进行中");
}

#[test]
fn an_undone_freeze_is_withdrawn_and_both_stand() {
    let home = Home::new();
    home.done("2023-08-04", &["week", "freeze"]);
    home.done("2023-08-04", &["undo"]);
    let weeks = home.run("2023-08-04", &["week", "list", "--json"]).json();
    assert_eq!((weeks.as_array().unwrap().len(), &weeks[0]["withdrawn"]), (1, &true.into()));
    home.done("2023-08-04", &["week", "freeze"]);
    let weeks = home.run("2023-08-04", &["week", "list", "--json"]).json();
    assert_eq!(weeks[1]["revision"], 2);
}
