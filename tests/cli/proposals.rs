//! What a notice says beyond its rows: printed by `import`, taken by key, undone as one.

use crate::support::Home;

const DAY: &str = "2023-08-01";
const NOTICE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/notice-2023-5.txt");

/// A ledger whose only plan was taken back.
fn without_a_plan() -> Home {
    let home = Home::new();
    home.done("2023-07-28", &["undo"]);
    home
}

#[test]
fn the_notices_own_text_gives_the_plan_of_the_pack() {
    let home = without_a_plan();
    home.done(DAY, &["import", NOTICE, "--take", "all"]);
    let quotas = home.done(DAY, &["quotas", "--json"]).json();
    let text = quotas.to_string();
    for title in ["公众代表列席常务会议", "专题性政策评价", "工作领导小组会议", "听取汇报", "专题培训"]
    {
        assert!(text.contains(title), "{title}: {text}");
    }
    let rows = home.tasks(DAY);
    assert_eq!(rows.iter().filter(|row| row["unit"].is_string()).count(), 701);
    home.done(DAY, &["undo"]);
    assert!(!home.done(DAY, &["plan", "list"]).out.contains("2023年平阴县政务公开工作要点"));
}

#[test]
fn each_is_printed_with_its_words_and_none_is_taken_unasked() {
    let home = without_a_plan();
    let said = home.done(DAY, &["import", NOTICE, "--dry-run"]).out;
    assert!(said.contains("17-1") && said.contains("原文：县级原则上每年至少开展5次专题性政策评价"), "{said}");
    let json = home.done(DAY, &["import", NOTICE, "--dry-run", "--json"]).json();
    let proposals = json["proposals"].as_array().unwrap();
    let duty = proposals.iter().find(|one| one["key"] == "B1").unwrap();
    assert_eq!((&duty["kind"], &duty["taken"]), (&"duty".into(), &false.into()));
    assert_eq!((&duty["place"], &duty["due"], &duty["scope"]), (&"body".into(), &"2023-08-20".into(), &"units".into()));
    let quota = proposals.iter().find(|one| one["key"] == "17-1").unwrap();
    let said = ["place", "activity", "scope", "due", "strength"].map(|field| quota[field].as_str().unwrap());
    assert_eq!(said, ["table", "evaluations", "county", "2023-12-31", "principle"]);
    assert_eq!((&quota["need"], &quota["units"]), (&5.into(), &serde_json::json!([])));
    assert!(proposals.iter().all(|one| one["words"].as_str().is_some_and(|words| !words.is_empty())));
    let told = home.done(DAY, &["import", NOTICE]);
    assert!(told.err.contains("--take"), "{}", told.err);
    assert!(home.tasks(DAY).iter().all(|row| row["class"] != "body"));
}

#[test]
fn a_key_takes_one_and_an_unknown_one_nothing() {
    let home = without_a_plan();
    let refused = home.run(DAY, &["import", NOTICE, "--take", "99-1"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("99-1") && refused.err.contains("48-1"), "{}", refused.err);
    home.done(DAY, &["import", NOTICE, "--take", "48-1,b1"]);
    let rows = home.tasks(DAY);
    assert_eq!(rows.iter().filter(|row| row["class"] == "body").count(), 30);
}

#[test]
fn parts_of_a_row_are_taken_together_and_a_dry_run_heeds_the_keys() {
    let home = without_a_plan();
    let taken = |json: &serde_json::Value| -> Vec<String> {
        let all = json["proposals"].as_array().unwrap().iter();
        let taken = all.filter(|one| one["taken"] == true && one["kind"] != "strength");
        taken.map(|one| one["key"].as_str().unwrap().to_owned()).collect()
    };
    let json = home.done(DAY, &["import", NOTICE, "--dry-run", "--json", "--take", "46-3"]).json();
    assert_eq!(taken(&json), ["46-3", "46-4"], "nobody of the row is left without a duty");
    for more in [&["--json"][..], &[]] {
        let refused = home.run(DAY, &[&["import", NOTICE, "--dry-run", "--take", "99-1"], more].concat());
        assert_eq!(refused.code, 1, "{more:?}");
        assert!(refused.err.contains("99-1"), "{}", refused.err);
    }
}

#[test]
fn what_the_template_lends_is_told_and_confirmed_by_name() {
    let home = without_a_plan();
    home.done(DAY, &["import", NOTICE, "--take", "all"]);
    // The shipped pack is this notice's own: nothing is borrowed.
    assert!(!home.done(DAY, &["plan", "list"]).out.contains("外来"));
    let next = home.write(
        "next.csv",
        "\u{feff}序号,工作任务,具体要求,责任单位,完成时限\r\n1,公开,公开清单。,县财政局,2024年6月底前\r\n".as_bytes(),
    );
    home.done("2024-03-01", &["plan", "roll", &next, "--year", "2024"]);
    let listed = home.done("2024-03-01", &["plan", "list"]).out;
    assert!(listed.contains("外来待确认：三同步的步骤和事项、决策的阶段和要素、评分指标"), "{listed}");
    home.done("2024-03-01", &["plan", "confirm", "2024", "sync", "decision"]);
    assert!(home.done("2024-03-01", &["plan", "list"]).out.contains("外来待确认：评分指标"));
    let said = home.done("2024-03-01", &["plan", "confirm", "2024"]);
    assert!(said.err.contains("评分指标"), "{}", said.err);
    assert!(!home.done("2024-03-01", &["plan", "list"]).out.contains("外来"));
    let refused = home.run("2024-03-01", &["plan", "confirm", "2024"]);
    assert!(refused.code == 1 && refused.err.contains("没有外来内容待确认"), "{}", refused.err);
    home.done("2024-03-01", &["undo"]);
    assert!(home.done("2024-03-01", &["plan", "list"]).out.contains("外来待确认：评分指标"));
}
