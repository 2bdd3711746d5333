//! `plan close`: a year closed duty by duty from the command line (W4).

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
