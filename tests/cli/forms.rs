//! `export forms`: the files, the list of who gets which, the ledger's entry, and what is refused.

use gongkai::ledger::Ledger;
use serde_json::json;

use crate::support::Home;

const DAY: &str = "2023-09-06";

fn names(home: &Home, folder: &str) -> Vec<String> {
    let Ok(found) = std::fs::read_dir(home.path(folder)) else { return Vec::new() };
    let mut names: Vec<_> = found.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn one_form_a_unit_with_the_list_of_who_gets_which() {
    let home = Home::new();
    let answer = home.done(DAY, &["export", "forms", "--out", "表/九月"]);
    assert_eq!(answer.lines().len(), 31);
    assert!(answer.err.contains("30 份填报表"), "{}", answer.err);
    let there = names(&home, "表/九月");
    assert_eq!(there.len(), 31);
    for name in &there {
        assert!(name.chars().count() <= 80 && name.len() <= 255, "{name}");
        assert!(!name.contains(|c: char| r#"\/:*?"<>|"#.contains(c) || c.is_control()), "{name}");
    }
    assert!(there.contains(&"平阴县2023年-第36周-榆山街道-填报表-1.xlsx".to_owned()), "{there:?}");
    let list = std::fs::read_to_string(home.path("表/九月/平阴县2023年-第36周-填报表发放清单-1.csv")).unwrap();
    assert_eq!(list.lines().count(), 31);

    let history = home.done(DAY, &["history", "form/1"]).out;
    assert!(history.contains("发填报表：榆山街道 等 30 家"), "{history}");
    assert!(home.done(DAY, &["undo", "--yes"]).code == 0);
    assert!(Ledger::open(&home.ledger()).unwrap().book().unwrap().forms.is_empty());
}

#[test]
fn named_units_and_near_dates_alone_and_json() {
    let home = Home::new();
    let args =
        ["export", "forms", "--unit", "县水务局", "--unit", "yushan", "--due-within", "30", "--out", "表", "--json"];
    let answer = home.run(DAY, &args);
    let json = answer.json();
    assert_eq!(json["folder"], "表");
    assert_eq!(json["cover"], "平阴县2023年-第36周-填报表发放清单-1.csv");
    let codes: Vec<_> = json["forms"].as_array().unwrap().iter().map(|form| form["unit"].clone()).collect();
    assert_eq!(codes, [json!("榆山街道"), json!("县水务局")], "in the order of the roster");
    assert_eq!(json["forms"][1]["key"], "form/2");
    assert_eq!(names(&home, "表").len(), 3);
    let book = Ledger::open(&home.ledger()).unwrap().book().unwrap();
    let asked = book.find_form(2).unwrap();
    assert_eq!(json["forms"][1]["rows"], asked.content.rows.len());
    assert_eq!(asked.due_by.unwrap().to_string(), "2023-10-06");
    assert!(asked.content.rows.iter().all(|row| row.due <= asked.due_by));
    // A unit without anything is said, and no hindrance for the others.
    home.done(DAY, &["set", "2023/B1/县医保局", "--status", "exempt", "--reason", "并入全县方案"]);
    let args =
        ["export", "forms", "--unit", "县医保局", "--unit", "县水务局", "--due-within", "0", "--out", "表", "--json"];
    let answer = home.run(DAY, &args);
    assert_eq!(answer.json()["idle"], json!(["县医保局"]));
    assert!(answer.err.contains("县医保局"), "{}", answer.err);
}

#[test]
fn what_is_refused_leaves_neither_files_nor_entries() {
    let home = Home::new();
    home.done(DAY, &["set", "2023/B1/县医保局", "--status", "exempt", "--reason", "并入全县方案"]);
    let refused = home.refused(DAY, &["export", "forms", "--unit", "县某局", "--out", "表"]);
    assert!(refused.contains("县某局"), "{refused}");
    let refused = home.refused(DAY, &["export", "forms", "--unit", "县医保局", "--due-within", "0", "--out", "表"]);
    assert!(refused.contains("没有待填的事项"), "{refused}");
    home.write("文件", "x");
    let refused = home.refused(DAY, &["export", "forms", "--out", "文件/表"]);
    assert!(refused.contains("写不进去") && refused.contains("台账里没有这批表"), "{refused}");
    home.write("表/平阴县2023年-第36周-东阿镇-填报表-3.xlsx", "别的");
    let refused = home.refused(DAY, &["export", "forms", "--out", "表"]);
    assert!(refused.contains("东阿镇-填报表-3.xlsx"), "{refused}");
    assert_eq!(names(&home, "表").len(), 1);
    // While a desk is open nothing is written beside it.
    let desk = Ledger::open(&home.ledger()).unwrap();
    let refused = home.refused(DAY, &["export", "forms", "--out", "空"]);
    assert!(!refused.is_empty() && names(&home, "空").is_empty());
    drop(desk);
    assert!(names(&home, "空").is_empty());
}

/// A second form for a unit that has not answered the first says so, and is written.
#[test]
fn a_form_that_waits_for_its_answer_is_named_when_the_next_is_written() {
    let home = Home::new();
    let first = home.done("2023-08-30", &["export", "forms", "--unit", "县水务局", "--out", "一"]);
    assert!(!first.err.contains("还没有回"), "{}", first.err);
    let second = home.done("2023-09-06", &["export", "forms", "--unit", "县水务局", "--unit", "东阿镇", "--out", "二"]);
    let told = "以前的填报表还没有回：县水务局（第 1 号，2023-08-30 发出）；新表照发";
    assert!(second.err.contains(told), "{}", second.err);
    assert_eq!(std::fs::read_dir(home.path("二")).unwrap().count(), 3);
}
