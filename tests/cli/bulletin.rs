//! `export bulletin`: a draft whose numbers are those of the JSON answers.

use serde_json::{Value, json};

use crate::support::Home;

/// The sample's last day.
const DAY: &str = "2023-09-15";

/// The sample, and the text of the bulletin of all its days.
fn draft() -> (Home, String, String) {
    let home = Home::empty();
    let folder = home.path("sample");
    let folder = folder.to_str().unwrap();
    home.done(DAY, &["demo", "--dir", folder]);
    let ledger = format!("{folder}/ledger.gongkai");
    home.done(
        DAY,
        &["--ledger", &ledger, "export", "bulletin", "--from", "2023-07-28", "--format", "txt", "--out", folder],
    );
    let text = std::fs::read_to_string(format!("{folder}/bulletin-2023-07-28-2023-09-15.txt")).unwrap();
    (home, ledger, text)
}

fn listed(home: &Home, ledger: &str, what: &[&str]) -> Vec<Value> {
    home.run(DAY, &[&["--ledger", ledger], what, &["--json"]].concat()).json().as_array().unwrap().clone()
}

/// The number that stands between two words.
fn number(text: &str, before: &str, after: &str) -> usize {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split_once(after).unwrap().0.parse().unwrap()
}

#[test]
fn duties_are_those_of_the_json() {
    let (home, ledger, text) = draft();
    let tasks = listed(&home, &ledger, &["tasks"]);
    let owed: Vec<_> = tasks.iter().filter(|one| one["unit"].is_string()).collect();
    let count = |holds: &dyn Fn(&Value) -> bool| owed.iter().filter(|one| holds(one)).count();
    assert_eq!(number(&text, "共承担任务", "项"), owed.len());
    assert_eq!(number(&text, "。已办结", "项"), count(&|one| one["status"] == "done"));
    assert_eq!(number(&text, "其中免办", "项"), count(&|one| one["status"] == "exempt"));
    assert_eq!(number(&text, "已报送待审核", "项"), count(&|one| one["status"] == "submitted"));
    let open = |one: &Value| one["status"] != "done" && one["status"] != "exempt";
    assert_eq!(number(&text, "尚未办结", "项"), count(&open));
}

#[test]
fn what_is_closed_is_on_time_or_late_or_neither_and_all_adds_up() {
    let home = Home::new();
    let tasks = home.tasks("2023-09-20");
    let close = |is_one: &dyn Fn(&Value) -> bool| {
        let row = tasks.iter().find(|row| row["unit"].is_string() && row["strength"] == "must" && is_one(row)).unwrap();
        let key = row["key"].as_str().unwrap();
        home.done("2023-09-18", &["set", key, "--status", "done", "--evidence", "https://www.pingyin.gov.cn/1"]);
    };
    close(&|row| row["due"].is_null());
    close(&|row| row["due"] == "2023-08-31");
    close(&|row| row["due"].as_str().is_some_and(|due| due > "2023-09-18"));
    let text = written(&home, "2023-09-20", &[], "2023-07-28-2023-09-20");
    let closed = "已办结3项，其中按期办结1项、逾期办结1项、没有时限或者交办时已到期的1项。本期办结3项。";
    assert!(text.contains(closed), "{text}");
    let owed = number(&text, "共承担任务", "项");
    assert_eq!(owed, 3 + number(&text, "其中免办", "项") + number(&text, "尚未办结", "项"));
}

/// The text of a bulletin.
fn written(home: &Home, today: &str, more: &[&str], days: &str) -> String {
    home.done(today, &[&["export", "bulletin", "--format", "txt", "--force", "--out", "out"], more].concat());
    std::fs::read_to_string(home.path(&format!("out/bulletin-{days}.txt"))).unwrap()
}

#[test]
fn of_a_closed_year_the_figures_are_those_of_the_close() {
    let home = Home::new();
    home.done("2024-04-01", &["plan", "close", "2023"]);
    home.done(
        "2024-04-03",
        &["set", "2023/43/县水务局", "--status", "submitted", "--evidence", "https://www.pingyin.gov.cn/43"],
    );
    let text = written(&home, "2024-04-10", &[], "2024-04-01-2024-04-01");
    assert!(text.contains("截至2024年4月1日，"), "{text}");
    assert_eq!(number(&text, "已报送待审核", "项"), 0, "{text}");
    assert!(text.contains("\n2024年4月10日\n"), "{text}");
}

#[test]
fn a_year_that_the_ledger_did_not_have_yet_is_not_replaced_by_another() {
    let home = Home::new();
    home.done("2023-09-01", &["plan", "add", "--pack", "pingyin-2023"]);
    let refused = home.refused("2023-09-05", &["--plan", "2023b", "export", "bulletin", "--to", "2023-08-20"]);
    assert!(refused.contains("截至 2023-08-20，台账还没有登记本年度任务"), "{refused}");
}

#[test]
fn what_came_late_is_told_once_and_what_is_still_out_until_it_comes() {
    let home = Home::new();
    let act = |on: &str, shape: Value| home.perform(on, &serde_json::from_value(shape).unwrap());
    for number in 1..=2 {
        let title = format!("规划{number}");
        let fields = json!({ "title": title, "unit": "县住建局", "in_catalogue": true });
        act("2023-08-01", json!({ "act": "add_decision", "decision": fields }));
        // Decided and published on 07-03: the opinions were to be answered by 07-17.
        let (decision, dates) = (format!("decision/{number}"), json!({ "from_on": "2023-07-03" }));
        let stage = json!({ "act": "set_stage", "decision": decision, "stage": "publication", "dates": dates });
        act("2023-08-01", stage);
    }
    let feedback = json!({ "received": 2, "adopted": 2, "rejected": 0, "concentrated": "", "reason": "", "short_window_reason": "" });
    let fields = json!({ "title": "规划2", "unit": "县住建局", "in_catalogue": true, "feedback": feedback });
    act("2023-08-10", json!({ "act": "edit_decision", "decision": "decision/2", "fields": fields }));
    let link = json!({ "published_on": "2023-08-10", "link": "https://www.pingyin.gov.cn/2" });
    act("2023-08-10", json!({ "act": "set_element", "decision": "decision/2", "element": "opinions", "state": link }));
    let told = |from: &str| {
        let text = written(&home, "2023-08-31", &["--from", from], &format!("{from}-2023-08-31"));
        let line = text.lines().find(|line| line.contains("意见采纳情况公开超期。")).unwrap().to_owned();
        (line, text)
    };
    let (line, text) = told("2023-08-01");
    assert!(line.contains("县住房和城乡建设局（2项）"), "{line}");
    assert!(text.contains("1项决策的意见采纳情况超过10个工作日仍未公开：《规划1》"), "{text}");
    let (line, _) = told("2023-08-15");
    assert!(line.contains("县住房和城乡建设局（1项）"), "{line}");
}

#[test]
fn what_is_put_right_before_the_bulletin_is_written_is_not_set_to_a_unit() {
    let home = Home::new();
    let tasks = home.tasks("2023-09-20");
    let is_late = |one: &&Value| one["due"] == "2023-08-31" && one["late"] == true && one["strength"] == "must";
    let key = tasks.iter().find(is_late).unwrap()["key"].as_str().unwrap();
    let to = ["--to", "2023-09-15"];
    let before = written(&home, "2023-09-20", &to, "2023-07-28-2023-09-15");
    home.done(
        "2023-09-18",
        &["set", key, "--status", "done", "--note", "已办结", "--evidence", "https://www.pingyin.gov.cn/1"],
    );
    let after = written(&home, "2023-09-20", &to, "2023-07-28-2023-09-15");
    // The last day's figures stand; of what is set to units one duty less.
    assert_eq!(number(&before, "，逾期", "项"), number(&after, "，逾期", "项"));
    let set = |text: &str| {
        let (_, list) = text.split_once("问题清单\n序号").unwrap();
        let counted = list.lines().filter_map(|line| line.split_once("项任务逾期未办结"));
        counted.map(|(line, _)| line.split_whitespace().next_back().unwrap().parse::<usize>().unwrap()).sum::<usize>()
    };
    assert_eq!(set(&after) + 1, set(&before), "{after}");
}

#[test]
fn a_quarter_has_its_name_and_a_long_title_breaks_where_its_sense_is() {
    let home = Home::new();
    let text = written(&home, "2023-10-10", &["--from", "2023-07-01", "--to", "2023-09-30"], "2023-07-01-2023-09-30");
    assert!(text.contains("\n关于2023年第三季度\n政务公开工作情况的通报\n"), "{text}");
    let text = written(&home, "2023-10-10", &["--from", "2023-08-01", "--to", "2023-08-31"], "2023-08-01-2023-08-31");
    assert!(text.contains("\n关于2023年8月政务公开工作情况的通报\n"), "{text}");
    assert!(text.contains("镇（街道）") && !text.contains("镇街") && !text.contains("垂管"), "{text}");
}

#[test]
fn whoever_is_criticised_is_not_praised() {
    let (home, ledger, text) = draft();
    let praise = "成绩靠前、本期办结较多且无逾期：";
    assert!(text.contains(praise), "{text}");
    // 60 days after the notice, nothing was heard of some duty of each of the units that would be praised.
    let out = ["--from", "2023-07-28", "--format", "txt", "--out", "out"];
    home.done("2023-09-28", &[&["--ledger", &ledger, "export", "bulletin"], &out[..]].concat());
    let text = std::fs::read_to_string(home.path("out/bulletin-2023-07-28-2023-09-28.txt")).unwrap();
    let (_, blamed) = text.split_once("任务长期无进展：").unwrap();
    assert!(blamed.lines().next().unwrap().contains("县发展和改革局") && !text.contains(praise), "{text}");
}
