//! `bulletin`: what was sent stays as it was, and what it sets to units becomes findings.

use serde_json::Value;

use crate::support::Home;

/// 2023-09-15 is a Friday: five working days later it is 09-22.
const DAY: &str = "2023-09-15";
const FROM: [&str; 2] = ["--from", "2023-07-28"];
const FILE: &str = "bulletin-2023-07-28-2023-09-15";

fn sent(home: &Home) -> String {
    home.done(DAY, &["bulletin", "send", FROM[0], FROM[1], "--number", "平政公开〔2023〕2号"]).err
}

fn findings(home: &Home, today: &str) -> Vec<Value> {
    home.run(today, &["register", "show", "findings", "--json"]).json().as_array().unwrap().clone()
}

/// The stored files of the first bulletin, text first.
fn stored(home: &Home, today: &str, folder: &str) -> [Vec<u8>; 2] {
    home.done(today, &["bulletin", "show", "1", "--out", folder]);
    ["txt", "docx"].map(|ending| std::fs::read(home.path(&format!("{folder}/{FILE}.{ending}"))).unwrap())
}

#[test]
fn what_is_sent_is_the_draft_byte_for_byte_and_stays_so() {
    let home = Home::new();
    for format in ["txt", "docx"] {
        let number = ["--number", "平政公开〔2023〕2号", "--format", format, "--out", "draft"];
        home.done(DAY, &[&["export", "bulletin"], &FROM[..], &number[..]].concat());
    }
    let draft = ["txt", "docx"].map(|ending| std::fs::read(home.path(&format!("draft/{FILE}.{ending}"))).unwrap());
    sent(&home);
    let numbers =
        |today: &str| home.run(today, &["bulletin", "show", "bulletin/1", "--json"]).json()["numbers"].clone();
    let before = numbers(DAY);
    assert!(stored(&home, DAY, "sent") == draft);
    let task = home.tasks(DAY).into_iter().find(|row| row["late"] == true && row["strength"] == "must").unwrap();
    let evidence = ["--evidence", "https://www.pingyin.gov.cn/1"];
    home.done("2023-09-18", &[&["set", task["key"].as_str().unwrap(), "--status", "done"], &evidence[..]].concat());
    assert!(stored(&home, "2023-09-20", "later") == draft);
    assert_eq!(numbers("2023-09-20"), before);
    assert_eq!(home.run("2023-09-20", &["bulletin", "show", "1"]).out.as_bytes(), draft[0]);
    assert!(home.done("2023-09-20", &["verify"]).out.is_empty());
}

#[test]
fn each_issue_is_a_finding_of_its_unit_set_on_the_day_of_the_bulletin() {
    let home = Home::new();
    let told = sent(&home);
    let rows = findings(&home, DAY);
    assert!(
        told.contains(&format!("发出通报：平政公开〔2023〕2号 2023-07-28 至 2023-09-15，交办问题 {} 项", rows.len())),
        "{told}"
    );
    let show = home.run(DAY, &["bulletin", "show", "1", "--json"]).json();
    let issues: Vec<&Value> = show["numbers"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["line"].as_str().unwrap().starts_with("annex/issues/"))
        .collect();
    assert!(!rows.is_empty() && rows.len() == issues.len());
    for ((row, issue), n) in rows.iter().zip(issues).zip(1..) {
        assert_eq!(row["unit"], issue["unit"]);
        assert_eq!((&row["stage"], &row["due"]), (&"assigned".into(), &"2023-09-22".into()));
        assert_eq!(row["stages"][0]["on"], DAY);
        let field = |name: &str| row["fields"][name].as_str().unwrap().to_owned();
        assert_eq!((field("source").as_str(), field("bulletin").as_str()), ("bulletin", "平政公开〔2023〕2号"));
        assert_eq!(field("period"), "2023年7月28日至2023年9月15日");
        // Of a ledger in which nothing was entered yet only the duties of August are late.
        let object = format!("年度重点任务：{}", field("problem").split_once('：').unwrap().1);
        assert_eq!((field("object").as_str(), field("kind").as_str()), (object.as_str(), "other"));
        let late = format!("{}项任务逾期未办结：", issue["value"]);
        assert!(field("problem").starts_with(&late), "{row}");
        assert_eq!(show["findings"][n - 1], row["key"]);
    }
}

#[test]
fn one_undo_takes_the_bulletin_and_its_findings_away_and_its_number_is_not_given_again() {
    let home = Home::new();
    sent(&home);
    home.done(DAY, &["undo"]);
    assert!(findings(&home, DAY).is_empty());
    assert_eq!(home.run(DAY, &["bulletin", "list", "--json"]).json(), Value::Array(vec![]));
    assert!(home.refused(DAY, &["bulletin", "show", "1"]).contains("bulletin/1"));
    sent(&home);
    assert_eq!(home.run(DAY, &["bulletin", "list", "--json"]).json()[0]["key"], "bulletin/2");
    assert!(home.done(DAY, &["verify"]).out.is_empty());
}

#[test]
fn the_same_bulletin_goes_out_once_and_the_next_begins_where_it_ended() {
    let home = Home::new();
    sent(&home);
    let again = home.refused(DAY, &["bulletin", "send", FROM[0], FROM[1]]);
    assert!(again.contains("已发出，即通报1"), "{again}");
    let next = home.run("2023-10-20", &["bulletin", "draft", "--json"]).json();
    assert_eq!((&next["from"], &next["to"]), (&"2023-09-16".into(), &"2023-10-20".into()));
    // On the last day that it spoke of, nothing is left: the quarter once more.
    let same = home.run(DAY, &["bulletin", "draft", "--json"]).json();
    assert_eq!(same["from"], "2023-07-28");
}

#[test]
fn one_withdrawn_stays_its_findings_end_and_another_sets_them_anew() {
    let home = Home::new();
    sent(&home);
    let open = |day: &str| findings(&home, day).iter().filter(|row| row["open"] == true).count();
    let found = |day: &str| {
        let draft = home.run(day, &["bulletin", "draft", FROM[0], FROM[1], "--to", DAY, "--json"]).json();
        let numbers = draft["numbers"].as_array().unwrap().clone();
        numbers.into_iter().filter(|one| one["line"].as_str().unwrap().contains("/found")).collect::<Vec<_>>()
    };
    let rows = open(DAY);
    assert!(rows > 0);
    assert_eq!(found("2023-09-16"), [] as [Value; 0], "what the bulletin set is nothing that somebody found");
    home.done("2023-09-16", &["bulletin", "withdraw", "1", "--reason", "附件有误"]);
    let list = home.run("2023-09-16", &["bulletin", "list", "--json"]).json();
    assert_eq!((&list[0]["withdrawn_on"], &list[0]["withdrawn_for"]), (&"2023-09-16".into(), &"附件有误".into()));
    assert_eq!((list[0]["findings"].as_array().unwrap().len(), open("2023-09-16")), (rows, 0));
    let shown = home.run("2023-09-16", &["bulletin", "show", "1"]);
    assert!(shown.err.contains("通报1已于 2023-09-16 撤回：附件有误"), "{}", shown.err);
    assert_eq!(shown.err.matches("：不属实").count(), rows, "{}", shown.err);
    let twice = home.refused("2023-09-16", &["bulletin", "withdraw", "1", "--reason", "附件有误"]);
    assert!(twice.contains("通报1已撤回"), "{twice}");
    home.done("2023-09-16", &["bulletin", "send", FROM[0], FROM[1], "--to", DAY, "--on", DAY]);
    assert_eq!(open("2023-09-16"), rows, "each once");
    let again = home.refused("2023-09-16", &["bulletin", "send", FROM[0], FROM[1], "--to", DAY]);
    assert!(again.contains("已发出"), "of another date it is the same: {again}");
    let history = home.run("2023-09-16", &["history", "bulletin/1"]).out;
    assert!(history.contains("撤回通报：通报1 平政公开〔2023〕2号") && history.contains("发出通报"), "{history}");
    home.done("2023-09-16", &["undo"]);
    home.done("2023-09-16", &["undo"]);
    assert_eq!(open("2023-09-16"), rows, "undone, the withdrawal ended none");
}

#[test]
fn the_rhythm_says_when_the_next_one_is_due() {
    let home = Home::new();
    assert!(!home.run("2023-08-01", &["status"]).out.contains("通报"), "the notice sets none");
    // From the notice of 07-28 to the end of its month, and ten working days from 08-01 on.
    let set = home.done("2023-08-01", &["bulletin", "rhythm", "monthly", "--within", "10"]);
    assert!(
        set.err.contains("2023-07-28") && set.err.contains("2023-07-31") && set.err.contains("2023-08-14"),
        "{}",
        set.err
    );
    home.done("2023-09-05", &["bulletin", "send", "--to", "2023-08-31"]);
    // September ends in the holidays of 09-29 to 10-06; 10-07 and 10-08 are worked.
    let next = home.run("2023-09-05", &["status"]).out;
    assert!(next.contains("2023-09-01") && next.contains("2023-09-30") && next.contains("2023-10-18"), "{next}");
    home.done("2023-09-05", &["bulletin", "rhythm", "quarterly"]);
    // From 09-01 to the end of the quarter it is the same day.
    assert!(home.run("2023-09-05", &["status"]).out.contains("2023-10-18"));
    home.done("2023-09-05", &["bulletin", "rhythm", "none"]);
    assert!(!home.run("2023-09-05", &["status"]).out.contains("2023-10-18"));
}

#[test]
fn a_bulletin_is_not_sent_ahead_of_its_day_nor_before_the_days_it_speaks_of() {
    let home = Home::new();
    let ahead = home.refused(DAY, &["bulletin", "send", "--to", DAY, "--on", "2023-09-16"]);
    assert!(ahead.contains("2023-09-16") && ahead.contains(DAY), "{ahead}");
    let early = home.refused(DAY, &["bulletin", "send", "--to", "2023-09-14", "--on", "2023-09-10"]);
    assert!(early.contains("2023-09-10 早于 2023-09-14"), "{early}");
}

#[test]
fn every_number_of_a_draft_is_the_sum_of_its_rows_and_those_of_the_json_answers() {
    let home = Home::new();
    let draft = home.run(DAY, &["bulletin", "draft", "--from", "2023-07-28", "--json"]).json();
    let numbers = draft["numbers"].as_array().unwrap();
    for one in numbers.iter().filter(|one| one["name"] != "rank") {
        let rows = one["rows"].as_array().unwrap();
        let sum: f64 = rows.iter().map(|row| row["amount"].as_f64().unwrap()).sum();
        let before = one["before"]["amount"].as_f64().unwrap_or_default();
        assert!((sum - before - one["value"].as_f64().unwrap()).abs() < 0.001, "{one}");
    }
    let at = |line: &str, name: &str| {
        numbers.iter().find(|one| one["line"] == line && one["name"] == name && one["unit"].is_null()).unwrap().clone()
    };
    let owed: Vec<Value> = home.tasks(DAY).into_iter().filter(|row| row["unit"].is_string()).collect();
    assert_eq!(at("totals/duties", "duties")["value"], owed.len());
    let keys = |one: &Value| one["rows"].as_array().unwrap().iter().map(|row| row["of"].clone()).collect::<Vec<_>>();
    let late: Vec<Value> = owed.iter().filter(|row| row["light"] == "red").map(|row| row["key"].clone()).collect();
    let overdue = keys(&at("totals/open", "overdue"));
    assert!(!late.is_empty() && late.len() == overdue.len() && late.iter().all(|key| overdue.contains(key)));
    let scores = home.run(DAY, &["score", "--json"]).json();
    for unit in scores.as_array().unwrap() {
        let of = |name: &str| {
            numbers
                .iter()
                .find(|one| one["line"] == "annex/scores" && one["name"] == name && one["unit"] == unit["unit"])
        };
        assert_eq!(of("score").map_or(&Value::Null, |one| &one["value"]), &unit["score"]);
        assert_eq!(of("rank").map_or(&Value::Null, |one| &one["value"]), &unit["rank"]);
    }
}

#[test]
fn a_changed_byte_of_what_was_sent_is_told_by_verify() {
    let home = Home::new();
    sent(&home);
    let db = rusqlite::Connection::open(home.ledger()).unwrap();
    db.execute_batch("UPDATE frozen_file SET bytes = x'00'").unwrap();
    drop(db);
    let told = home.run(DAY, &["verify"]);
    assert!(told.out.contains(&format!("通报1的文件 {FILE}.docx 缺失或被改过")), "{}{}", told.out, told.err);
    let refused = home.run(DAY, &["bulletin", "show", "1"]);
    assert!(refused.code != 0 && refused.out.is_empty() && !refused.err.is_empty(), "{}", refused.err);
}

#[test]
fn the_rules_are_those_of_the_pack_of_the_year() {
    let home = Home::empty();
    let text = include_str!("../../assets/packs/pingyin-2023.toml")
        .replacen("reply_workdays = 5", "reply_workdays = 8\naddressees = \"各镇街：\"", 1)
        .replacen("title = \"逾期未办结事项较多\"", "title = \"逾期四项以上\"", 1)
        .replacen("overdue_from = 3", "overdue_from = 4", 1);
    let pack = home.write("要点.toml", &text);
    home.done("2023-07-28", &["init", "--pack", &pack]);
    let draft = home.run(DAY, &["bulletin", "draft", "--from", "2023-07-28"]).out;
    // Eight working days after Friday 09-15: the sixth is 09-25, the eighth 09-27.
    assert!(draft.contains("自本通报印发之日起8个工作日内，即2023年9月27日前"), "{draft}");
    assert!(draft.contains("\n各镇街：\n") && draft.contains("逾期四项以上：县发展和改革局（4项）"), "{draft}");
    home.done(DAY, &["bulletin", "send", "--from", "2023-07-28"]);
    assert_eq!(findings(&home, DAY)[0]["due"], "2023-09-27");
}
