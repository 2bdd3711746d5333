//! `returns read`: what came back, told and as JSON; nothing is entered.

use crate::support::Home;

const DAY: &str = "2023-09-06";

#[test]
fn what_came_back_is_told_and_nothing_is_entered() {
    let home = Home::new();
    home.done(DAY, &["export", "forms", "--unit", "县水务局", "--unit", "东阿镇", "--out", "发出"]);
    home.write(
        "收到/县水务局9.5.csv",
        "序号,状态,进展,完成日期,佐证\n43,办结,专栏已建成,2023-08-30,https://www.example.gov.cn/1.html\n99,办结,,,\n",
    );
    home.write("收到/汇总.csv", "状态,进展\n办结,不知谁的\n");
    home.write("收到/说明.pdf", "x");
    let before = home.bytes();
    let answer = home.run(DAY, &["returns", "read", "收到", "--dry-run", "--json"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(answer.err.contains("汇总.csv"), "{}", answer.err);
    let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(json["files"].as_array().unwrap().len(), 2);
    assert_eq!((&json["files"][0]["unit"], &json["files"][0]["by"]), (&"县水务局".into(), &"name".into()));
    assert_eq!((&json["files"][1]["unit"], &json["files"][1]["by"]), (&serde_json::Value::Null, &"unknown".into()));
    let changes: Vec<_> =
        json["changes"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(changes, ["status", "note", "done_on", "evidence"]);
    assert_eq!((&json["changes"][0]["old"], &json["changes"][0]["new"]), (&"not_started".into(), &"submitted".into()));
    assert_eq!(json["unknown"][0]["why"], "no_key");
    assert_eq!(json["silent"], serde_json::json!(["东阿镇"]));
    let told = home.run(DAY, &["returns", "read", "收到/县水务局9.5.csv", "--dry-run"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("已报送") && told.out.contains("没有交的 1 家：东阿镇"), "{}", told.out);
    assert!(told.err.contains("只读不记"), "{}", told.err);
    assert!(before == home.bytes());
    // Without saying that it only tells, it is not run: there is no way yet to enter what it read.
    assert_eq!(home.run(DAY, &["returns", "read", "收到"]).code, 2);
}
