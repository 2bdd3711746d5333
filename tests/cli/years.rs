//! Plan years from the command line (W4): closed duty by duty, and each in its own weekly files.

use std::collections::BTreeSet;

use crate::freeze::files;
use crate::support::Home;

const CLOSE: [&str; 3] = ["plan", "close", "2023"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&CLOSE[..], more].concat()
}

#[test]
fn each_duty_is_exempted_or_carried_over_with_words_of_its_own() {
    let home = Home::new();
    home.done("2024-04-01", &["plan", "add", "--pack", "pingyin-2023"]);
    let open = home.done("2024-04-01", &with(&["--list"]));
    assert!(open.lines().len() > 600, "{}", open.out);
    assert!(open.out.contains("正1/县水务局") && open.out.contains("43/县水务局"), "{}", open.out);
    let args = with(&[
        "--exempt",
        "43/县水务局=职能划出",
        "--exempt",
        "44/县水务局、45/县水务局",
        "--reason",
        "按县政府会议纪要",
        "--carry",
        "9/县人社局=2024年9月底前",
        "--into",
        "2023b",
    ]);
    let closed = home.done("2024-04-01", &args);
    assert!(closed.err.contains("免办 3 项，结转 1 项"), "{}", closed.err);
    let reason = |key: &str| home.done("2024-04-02", &["history", key]).out;
    assert!(reason("2023/43/县水务局").contains("职能划出"));
    assert!(reason("2023/45/县水务局").contains("按县政府会议纪要"));
    let gone_on = home.done("2024-04-02", &["--plan", "2023b", "tasks", "--unit", "县人社局", "--json"]).json();
    let rows = gone_on.as_array().unwrap();
    assert!(rows.iter().any(|row| row["key"] == "2023b/A1/县人社局" && row["due"] == "2024-09-30"));
    home.done("2024-04-03", &["set", "2023/41/县自然资源局", "--status", "in_progress", "--note", "已补交"]);
    let late = home.done("2024-04-03", &["history"]).out;
    assert_eq!(late.matches("补记，2023 年度已关闭").count(), 1, "{late}");
}

#[test]
fn what_is_said_of_no_duty_or_twice_closes_nothing() {
    let home = Home::new();
    let refused = |args: &[&'static str]| home.refused("2024-04-01", &with(args));
    assert!(refused(&["--exempt", "43/县水务局"]).contains("--reason"));
    assert!(refused(&["--exempt", "99=无"]).contains("99"));
    assert!(refused(&["--exempt", "43=甲", "--exempt", "43/县水务局=乙"]).contains("2023/43/县水务局"));
    assert_eq!(home.run("2024-04-01", &with(&["--carry", "43"])).code, 2, "into which year");
    assert!(home.refused("2024-03-01", &CLOSE).contains("2024-03-31"));
}

/// The heads of a weekly sheet, and the plan years that its row keys name.
fn sheet(bytes: &[u8]) -> (Vec<String>, BTreeSet<String>, usize) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::Reader::from_reader(bytes);
    let heads = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let year = |row: &csv::StringRecord| row.iter().next_back().unwrap().split('/').next().unwrap().to_owned();
    (heads, rows.iter().map(year).collect(), rows.len())
}

#[test]
fn a_week_holds_the_year_in_use_and_the_tasks_of_the_other_and_is_corrected_in_its_own() {
    let home = Home::new();
    home.done("2023-09-01", &["plan", "add", "--pack", "pingyin-2023"]);
    home.done("2023-09-04", &["plan", "use", "2023"]);
    home.done("2023-09-05", &["set", "2023b/41/县自然资源局", "--status", "in_progress", "--note", "另一年度"]);
    let export = home.done("2023-09-08", &["export", "weekly", "--out", "draft"]);
    assert!(export.err.contains("属 2023 年度；2023b 年度只列任务表"), "{}", export.err);
    home.done("2023-09-08", &["week", "freeze"]);
    home.done("2023-09-08", &["export", "weekly", "--out", "first"]);
    let written = files(&home, "first");
    let (own, other) = (&written["weekly-2023-W36-tasks.csv"], &written["weekly-2023-W36-2023b-tasks.csv"]);
    let ((heads, years, rows), (own_heads, own_years, own_rows)) = (sheet(other), sheet(own));
    assert_eq!((&heads, years, rows), (&own_heads, BTreeSet::from(["2023b".to_owned()]), own_rows));
    assert_eq!((own_years, own_rows), (BTreeSet::from(["2023".to_owned()]), 705));
    let text = String::from_utf8(other.clone()).unwrap();
    let row = text.lines().find(|line| line.ends_with(",2023b/41/县自然资源局")).unwrap();
    assert!(row.starts_with("2023-W36,41,") && row.contains(",进行中,") && row.contains("另一年度"), "{row}");
    assert!(!written.keys().any(|name| name.contains("2023b-d") || name.contains("2023b-i")), "tasks alone");
    // Another year is shown by the time the week is corrected; its own is what is corrected.
    home.done("2023-09-08", &["plan", "use", "2023b"]);
    home.done("2023-09-08", &["set", "2023/41/县自然资源局", "--status", "in_progress"]);
    home.done("2023-09-08", &["week", "freeze", "--revise", "漏登一项"]);
    home.done("2023-09-08", &["export", "weekly", "--out", "second"]);
    let written = files(&home, "second");
    assert_eq!(sheet(&written["weekly-2023-W36-tasks.csv"]).1, BTreeSet::from(["2023".to_owned()]));
    assert!(written.contains_key("weekly-2023-W36-2023b-tasks.csv"));
    let weeks = home.run("2023-09-08", &["week", "list", "--json"]).json();
    assert_eq!((&weeks[0]["plan"], &weeks[1]["plan"]), (&"2023".into(), &"2023".into()));
}
