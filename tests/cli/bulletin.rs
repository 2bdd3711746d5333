//! `export bulletin`: a draft whose numbers are those of the JSON answers.

use serde_json::Value;

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

fn json(home: &Home, ledger: &str, what: &[&str]) -> Vec<Value> {
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
    let tasks = json(&home, &ledger, &["tasks"]);
    let owed: Vec<_> = tasks.iter().filter(|one| one["unit"].is_string()).collect();
    let count = |holds: &dyn Fn(&Value) -> bool| owed.iter().filter(|one| holds(one)).count();
    assert_eq!(number(&text, "共承担任务", "项"), owed.len());
    assert_eq!(number(&text, "，已办结", "项"), count(&|one| one["status"] == "done"));
    assert_eq!(number(&text, "另有免办", "项"), count(&|one| one["status"] == "exempt"));
    assert_eq!(number(&text, "已报送待审核", "项"), count(&|one| one["status"] == "submitted"));
    let open = |one: &Value| one["status"] != "done" && one["status"] != "exempt";
    assert_eq!(number(&text, "尚未办结", "项"), count(&open));
}
