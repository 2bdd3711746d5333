//! `decisions …`: a decision from the catalogue to its report on opinions, by commands alone.

use serde_json::json;

use crate::support::Home;

const TODAY: &str = "2023-09-15";

/// Decided on 09-04 by a meeting of 09-01, with one element that does not apply.
fn decided() -> Home {
    let home = Home::new();
    let add = ["decisions", "add", "--title", "城市更新", "--unit", "县住建局", "--supporting", "县财政局"];
    let more = ["--procedures", "participation,risk", "--public-interest", "yes", "--planned", "2023年第三季度"];
    home.done(TODAY, &[&add[..], &more].concat());
    for (stage, from, to) in [
        ("consultation", "2023-07-10", "2023-08-09"),
        ("deliberation", "2023-09-01", "2023-09-01"),
        ("publication", "2023-09-04", "2023-09-04"),
    ] {
        home.done(TODAY, &["decisions", "stage", "1", stage, "--from", from, "--to", to]);
    }
    home.done(TODAY, &["decisions", "element", "1", "attendance", "--skip", "会议不公开"]);
    home
}

#[test]
fn a_decision_is_entered_and_told_field_by_field() {
    let home = decided();
    let one = || home.run(TODAY, &["decisions", "show", "decision/1", "--json"]).json();
    let found = one();
    assert_eq!((&found["supporting"], &found["planned"]), (&json!("县财政局"), &json!("2023年第三季度")));
    assert_eq!((&found["procedures"], &found["public_interest"]), (&json!(["participation", "risk"]), &json!(true)));
    assert_eq!(found["passed_over"], json!(["risk", "legality", "party"]), "ticked, or passed by every decision");
    let stage = |found: &serde_json::Value, id: &str| {
        found["stages"].as_array().unwrap().iter().find(|one| one["stage"] == id).unwrap().clone()
    };
    assert_eq!(stage(&found, "experts")["because"], "not_ticked");
    let attendance = &found["elements"][4];
    assert_eq!((&attendance["state"], &attendance["reason"]), (&json!("not_applicable"), &json!("会议不公开")));
    // 09-04 + 10 working days: 5, 6, 7, 8, 11, 12, 13, 14, 15, 18.
    let feedback = found["clocks"].as_array().unwrap().iter().find(|one| one["kind"] == "feedback").unwrap().clone();
    assert_eq!(feedback["due"], "2023-09-18");
    assert_eq!(found["feedback"]["lacks"], json!(["link", "numbers"]));
    home.done(TODAY, &["decisions", "element", "1", "opinions", "--link", "https://a.cn/5", "--on", "2023-09-12"]);
    home.done(TODAY, &["decisions", "set", "1", "--received", "42", "--adopted", "11", "--rejected", "31"]);
    assert_eq!(one()["feedback"]["lacks"], json!(["reason"]), "31 of 42 are more than half");
    home.done(TODAY, &["decisions", "set", "1", "--reason", "红线内无地", "--planned", ""]);
    let found = one();
    assert_eq!((&found["feedback"]["lacks"], &found["planned"]), (&json!([]), &json!(null)));
    assert_eq!(found["supporting"], "县财政局", "what is not named stays");
    let all = home.run(TODAY, &["decisions", "--json"]).json();
    assert_eq!(all[0], found, "the list says the same of each");
}

#[test]
fn a_reason_takes_the_place_of_what_was_recorded_and_the_other_way_round() {
    let home = decided();
    let stage = || home.run(TODAY, &["decisions", "show", "1", "--json"]).json()["stages"][4].clone();
    // 08-21 to 08-29: 22, 23, 24, 25, 28, 29 are six working days of seven.
    let short = ["decisions", "stage", "1", "legality", "--from", "2023-08-21", "--to", "2023-08-29"];
    home.done(TODAY, &[&short[..], &["--short", "防汛急件"]].concat());
    assert_eq!((&stage()["stage"], &stage()["short"]), (&json!("legality"), &json!("防汛急件")));
    home.done(TODAY, &["decisions", "stage", "1", "legality", "--skip", "随文审查"]);
    assert_eq!((&stage()["from"], &stage()["reason"]), (&json!(null), &json!("随文审查")));
    home.done(TODAY, &["decisions", "stage", "1", "legality", "--from", "2023-08-18"]);
    assert_eq!((&stage()["from"], &stage()["because"]), (&json!("2023-08-18"), &json!(null)));
    for wrong in [
        &["decisions", "stage", "1", "nowhere", "--from", "2023-08-18"][..],
        &["decisions", "stage", "9", "legality", "--from", "2023-08-18"],
        &["decisions", "element", "1", "draft", "--skip", " "],
        &["decisions", "set", "1", "--document", "doc/9"],
    ] {
        home.refused(TODAY, wrong);
    }
    // A blank reason is refused in the name of the option that it stood behind.
    for (line, option) in [
        (["decisions", "stage", "1", "risk", "--skip", " "], "--skip"),
        (["decisions", "stage", "1", "legality", "--short", " "], "--short"),
        (["decisions", "element", "1", "draft", "--skip", " "], "--skip"),
        (["decisions", "element", "1", "draft", "--withheld", " "], "--withheld"),
    ] {
        assert!(home.refused(TODAY, &line).contains(&format!("{option} 没有内容")), "{line:?}");
    }
}

#[test]
fn a_decision_is_shown_on_one_page_of_links() {
    let home = decided();
    home.done(TODAY, &["decisions", "element", "1", "draft", "--link", "https://a.cn/1", "--on", "2023-07-10"]);
    home.done(TODAY, &["decisions", "set", "1", "--hearing-on", "2023-07-20", "--papers-on", "2023-07-14"]);
    let page = home.done(TODAY, &["decisions", "show", "1"]).out;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    for words in [
        "公开要素归集  已公开 1 项，应有 5 项",
        "2023-07-10  https://a.cn/1",
        "不适用：会议不公开",
        "不适用：目录未列专家论证",
        "听证材料：2023-07-20 听证，会前 7 天即 2023-07-13 前送达",
        "2023-07-14 结束（逾期办结）",
        "缺意见收集采纳的链接",
    ] {
        at(words);
    }
    assert!(at("草案全文") < at("草案说明") && at("草案说明") < at("决策结果"), "in the order of the notice: {page}");
    let english = home.done(TODAY, &["--lang", "en", "decisions", "show", "1"]).out;
    assert!(english.contains("Links gathered  1 published of 5") && english.contains("N/A: 会议不公开"), "{english}");
    home.refused(TODAY, &["decisions", "show", "9"]);
}

#[test]
fn the_catalogue_is_set_adjusted_and_asked_for_no_longer() {
    let home = decided();
    let show = || home.run(TODAY, &["decisions", "catalogue", "--json"]).json();
    assert_eq!((&show()["published_on"], &show()["items"]), (&json!(null), &json!(["decision/1"])));
    let set = ["decisions", "catalogue", "--agreed-on", "2023-02-20", "--published-on", "2023-03-01"];
    home.done(
        TODAY,
        &[&set[..], &["--link", "https://a.cn/9", "--adjust", "增列“公交线网优化”", "--on", "2023-08-01"]].concat(),
    );
    let found = show();
    assert_eq!((&found["agreed_on"], &found["published_on"]), (&json!("2023-02-20"), &json!("2023-03-01")));
    assert_eq!(found["changes"], json!([{ "on": "2023-08-01", "words": "增列“公交线网优化”" }]));
    home.done(TODAY, &["decisions", "catalogue", "--number", "平政办字〔2023〕3号", "--link", ""]);
    let found = show();
    assert_eq!((&found["number"], &found["link"]), (&json!("平政办字〔2023〕3号"), &json!(null)));
    assert_eq!(found["agreed_on"], "2023-02-20", "what is not named stays");
    let page = home.done(TODAY, &["decisions", "catalogue"]).out;
    for words in [
        "2023年度重大行政决策事项目录",
        "公布日期",
        "增列“公交线网优化”",
        "决1",
        "城市更新",
        "履行程序：公众参与、风险评估",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    home.refused(TODAY, &["decisions", "catalogue", "--published-on", "2023-09-16"]);
    home.refused(TODAY, &["decisions", "catalogue", "--agreed-on", "2023-03-02"]);
    let page = home.done(TODAY, &["decisions", "catalogue", "--withdraw", "1"]).out;
    assert_eq!(show()["changes"], json!([]), "{page}");
    home.refused(TODAY, &["decisions", "catalogue", "--withdraw", "1"]);
}

#[test]
fn a_catalogue_that_is_read_as_of_a_day_is_not_changed() {
    let home = decided();
    let changes: [&[&str]; 8] = [
        &["--agreed-on", "2023-02-20"],
        &["--approved-on", "2023-02-20"],
        &["--published-on", "2023-03-01"],
        &["--number", "平政办字〔2023〕3号"],
        &["--link", "https://a.cn/9"],
        &["--note", "备注"],
        &["--adjust", "增列“公交线网优化”"],
        &["--withdraw", "1"],
    ];
    let show = || home.run(TODAY, &["decisions", "catalogue", "--json"]).json();
    let before = show();
    for change in changes {
        let call = [&["decisions", "catalogue", "--as-of", "2023-09-01"], change].concat();
        let said = home.run(TODAY, &call);
        assert_eq!(said.code, 2, "{change:?}");
    }
    assert_eq!(show(), before);
    let early = home.run(TODAY, &["decisions", "catalogue", "--as-of", "2023-09-01", "--json"]).json();
    assert_eq!(early["items"], json!([]), "it was entered on the fifteenth");
}

#[test]
fn a_catalogue_is_told_then_entered_and_written_out() {
    let home = Home::new();
    let shipped = |name: &str| format!("{}/tests/data/registers/catalogue-{name}", env!("CARGO_MANIFEST_DIR"));
    let doubted = home.run(TODAY, &["decisions", "import", &shipped("doubted.csv")]);
    assert!(doubted.err.contains("第 4 行 履行程序 “专家把关”"), "{}", doubted.err);
    assert_eq!(
        home.done(TODAY, &["decisions", "--json"]).json(),
        serde_json::json!([]),
        "nothing while a row is in doubt"
    );
    let dry = home.done(TODAY, &["decisions", "import", &shipped("merged.xlsx"), "--dry-run", "--json"]).json();
    assert_eq!((dry["rows"].as_array().unwrap().len(), &dry["doubts"]), (3, &serde_json::json!([])));
    home.done(TODAY, &["decisions", "import", &shipped("merged.xlsx")]);
    let entered = home.done(TODAY, &["decisions", "--json"]).json();
    assert_eq!((&entered[1]["unit"], &entered[1]["catalogue"]), (&"县住建局".into(), &true.into()));
    home.done(TODAY, &["export", "catalogue"]);
    let written = std::fs::read_to_string(home.path("catalogue-2023.csv")).unwrap();
    assert!(written.contains("老旧小区改造方案,县住建局,县财政局、榆山街道"), "{written}");
}
