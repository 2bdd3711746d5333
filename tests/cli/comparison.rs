//! Two plan years side by side, and the next year set up from its table.

use serde_json::Value;

use crate::support::Home;

/// The shipped pack under another name, with a deadline of its own and a row that says more.
fn other_pack(home: &Home) -> String {
    let (_, text) = gongkai::pack::shipped()[0];
    let other = text
        .replace("id = \"pingyin-2023\"", "id = \"other-2023\"")
        .replace("2023年9月底前", "2023年10月底前")
        .replace("群众需求实时调整", "群众需求按季调整");
    assert!(other.matches("2023年10月底前").count() == 1 && other.contains("按季调整"));
    home.write("other.toml", other)
}

#[test]
fn what_differs_is_told_with_both_wordings_and_as_json_in_the_order_of_the_contract() {
    let home = Home::new();
    let file = other_pack(&home);
    home.done("2023-09-01", &["plan", "add", "--pack", &file]);
    let told = home.done("2023-09-01", &["plan", "compare", "2023", "2023b"]).out;
    assert!(told.contains("改动  任务  41") && told.contains("2023 完成时限  2023年【9】月底前"), "{told}");
    assert!(told.contains("2023b 完成时限  2023年【10】月底前") && told.contains("群众需求【按季】调整"), "{told}");
    assert!(told.lines().nth(1).unwrap().ends_with("改动 2   新增 0   取消 0"), "{told}");
    assert!(!told.contains("\n保留  "), "{told}");
    let all = home.done("2023-09-01", &["plan", "compare", "2023", "2023b", "--all"]).out;
    assert!(all.contains("\n保留  任务  40"), "{all}");

    let json = home.done("2023-09-01", &["plan", "compare", "2023", "2023b", "--json"]);
    let order = ["\"verdict\"", "\"old\"", "\"new\"", "\"fields\"", "\"subject\"", "\"turn\"", "\"title\"", "\"open\""];
    let places: Vec<usize> = order.iter().map(|name| json.out.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    let rows = json.json();
    let rows = rows.as_array().unwrap();
    let of = |old: &str| rows.iter().find(|row| row["old"] == old).unwrap();
    assert_eq!(of("2023/41")["verdict"], "changed");
    assert_eq!(of("2023/41")["new"], "2023b/41");
    let fields: Value =
        serde_json::json!([{"field": "deadline", "before": "2023年9月底前", "after": "2023年10月底前"}]);
    assert_eq!(of("2023/41")["fields"], fields);
    let open = serde_json::json!({"from": "2023/41/县自然资源局", "into": "2023b/41/县自然资源局"});
    assert!(of("2023/41")["open"].as_array().unwrap().contains(&open));
    assert_eq!((&of("2023/40")["verdict"], &of("2023/40")["fields"]), (&"kept".into(), &serde_json::json!([])));
    let unknown = home.refused("2023-09-01", &["plan", "compare", "2023", "2022"]);
    assert!(unknown.contains("2022") && unknown.contains("2023b"), "{unknown}");
}

/// Rows of this year's table for the next, by number.
fn table(home: &Home, rows: &[(u64, &str, &str, &str)]) -> String {
    let tasks = home.done("2023-09-01", &["--plan", "2023", "tasks", "--json"]).json();
    let tasks = tasks.as_array().unwrap();
    let mut text = "序号,工作任务,要点,具体要求,责任单位,完成时限\n".to_owned();
    for (n, (old, more, units, deadline)) in rows.iter().enumerate() {
        let task = tasks.iter().find(|task| task["seq"] == *old).unwrap();
        let cell = |name: &str| task[name].as_str().unwrap().to_owned();
        let requirement = format!("{}{more}", cell("requirement"));
        text.push_str(&format!("{},{},{},{requirement},{units},{deadline}\n", n + 1, cell("theme"), cell("point")));
    }
    home.write("下一年.csv", text)
}

#[test]
fn the_next_year_is_set_up_from_its_table_with_this_years_schemes_and_what_is_open() {
    let home = Home::new();
    home.done("2023-09-05", &["set", "2023/41/县自然资源局", "--status", "in_progress", "--note", "已形成初稿"]);
    let rows = [
        (42, "每年公布清单。", "县教体局、县卫健局", "2024年11月底前"),
        (41, "", "县自然资源局、县生态环境局", "2024年9月底前"),
    ];
    let file = table(&home, &rows);
    let rolled = home.done("2024-07-22", &["plan", "roll", &file, "--year", "2024", "--carry"]);
    assert!(rolled.err.contains("结转到 2024 年度"), "{}", rolled.err);
    let book = gongkai::ledger::Ledger::open_read_only(&home.ledger()).unwrap().book().unwrap();
    let [old, new] = ["2023", "2024"].map(|key| book.plan_of_key(key).unwrap());
    assert_eq!((&old.sync, &old.decision), (&new.sync, &new.decision));
    // The clauses of the earlier notice say nothing of this one.
    let mut scoring = old.scoring.clone();
    scoring.indicators.iter_mut().for_each(mark_lent);
    assert_eq!(scoring, new.scoring);
    let tasks = home.tasks("2024-07-22");
    let row = tasks.iter().find(|row| row["key"] == "2024/2/县自然资源局").expect("the new year is shown");
    assert_eq!(row["carried_from"], serde_json::json!(["2023/41/县自然资源局"]));
    let history = home.done("2024-07-22", &["history", "2024/2/县自然资源局"]).out;
    assert!(history.contains("自 2023/41/县自然资源局 结转") && history.contains("已形成初稿"), "{history}");
    let changes = home.done("2024-07-22", &["plan", "compare", "2023", "2024", "--json"]).json();
    let of = |old: &str| changes.as_array().unwrap().iter().find(|row| row["old"] == old).unwrap();
    assert_eq!((&of("2023/41")["verdict"], &of("2023/41")["new"]), (&"kept".into(), &"2024/2".into()));
    assert_eq!((&of("2023/42")["verdict"], &of("2023/42")["new"]), (&"changed".into(), &"2024/1".into()));
    assert_eq!(of("2023/40")["verdict"], "gone");
    let undone = home.done("2024-07-22", &["undo"]);
    assert!(undone.out.contains("结转") || undone.err.contains("结转"), "{}{}", undone.out, undone.err);
}

fn mark_lent(indicator: &mut gongkai::domain::pack::Indicator) {
    indicator.clause = "外来，待确认".to_owned();
    indicator.children.iter_mut().for_each(mark_lent);
}

#[test]
fn without_being_asked_to_nothing_is_carried_over_and_a_table_with_doubts_sets_up_nothing() {
    let home = Home::new();
    let file = table(&home, &[(41, "", "县自然资源局", "2024年9月底前")]);
    let rolled = home.done("2024-07-22", &["plan", "roll", &file, "--year", "2024"]);
    assert!(rolled.err.contains("--carry"), "{}", rolled.err);
    assert!(home.tasks("2024-07-22").iter().all(|row| row["carried_from"] == serde_json::json!([])));
    let doubtful = table(&home, &[(41, "", "县没有的局", "2025年9月底前")]);
    let before = home.bytes();
    let answer = home.run("2025-07-22", &["plan", "roll", &doubtful, "--year", "2025"]);
    assert_eq!(answer.code, 3, "{}{}", answer.out, answer.err);
    assert_eq!(home.bytes(), before);
}
