//! Every field, type and code of the contract's JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::support::{Home, finish};

fn fields(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn has(value: &Value, wanted: &[&str]) {
    let found = fields(value);
    for field in wanted {
        assert!(found.contains(field), "no {field} in {value}");
    }
}

fn one_of(value: &Value, codes: &[&str]) {
    assert!(codes.contains(&value.as_str().unwrap()), "{value} is none of {codes:?}");
}

fn is_date(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok())
}

fn date_or_null(value: &Value) {
    assert!(value.is_null() || is_date(value), "{value}");
}

#[test]
fn tasks() {
    let home = Home::new();
    let key = "2023/41/县自然资源局";
    let evidence = "https://example.gov.cn/41";
    home.done("2023-08-10", &["set", key, "--status", "done", "--evidence", evidence, "--note", "已公开"]);
    let rows = home.tasks("2023-09-06");
    for row in &rows {
        has(
            row,
            &[
                "key",
                "seq",
                "class",
                "theme",
                "point",
                "requirement",
                "strength",
                "unit",
                "choice",
                "deadline",
                "due",
                "last_workday",
                "status",
                "light",
                "inherited",
                "to_confirm",
                "note",
                "evidence",
                "submitted_on",
                "completed_on",
                "done_on",
                "late",
                "stalled",
                "returned",
            ],
        );
        date_or_null(&row["submitted_on"]);
        date_or_null(&row["done_on"]);
        assert!(row["late"].is_null() || row["late"].is_boolean());
        assert!(row["stalled"].is_boolean() && row["returned"].is_u64());
        assert!(row["seq"].is_null() || row["seq"].is_u64());
        one_of(&row["class"], &["dated", "standing", "pre_issue", "pre_roster", "choice", "body", "added"]);
        one_of(&row["strength"], &["must", "principle", "encourage"]);
        one_of(&row["status"], &["not_started", "in_progress", "submitted", "done", "returned", "exempt"]);
        if !row["light"].is_null() {
            one_of(&row["light"], &["green", "yellow", "red", "blue", "grey"]);
        }
        for text in ["key", "theme", "point", "requirement", "deadline"] {
            assert!(row[text].is_string(), "{text} of {row}");
        }
        assert!(row["to_confirm"].is_boolean());
        date_or_null(&row["due"]);
        date_or_null(&row["last_workday"]);
        for field in row["inherited"].as_array().unwrap() {
            one_of(field, &["theme", "point", "unit", "deadline"]);
        }
        assert_ne!(row["unit"].is_null(), row["choice"].is_null(), "{row}");
    }
    let done = rows.iter().find(|row| row["key"] == key).unwrap();
    assert_eq!(done["note"], "已公开");
    assert_eq!(done["light"], "blue");
    let wanted = serde_json::json!([{"kind": "link", "value": evidence, "happened": null, "entered": "2023-08-10"}]);
    assert_eq!(done["evidence"], wanted);
}

#[test]
fn status() {
    let home = Home::new();
    let status = home.run("2023-09-20", &["status", "--json"]).json();
    has(
        &status,
        &[
            "today",
            "week",
            "plan",
            "tasks",
            "assignments",
            "lights",
            "standing",
            "stalled",
            "overdue",
            "due_soon",
            "choices_owed",
            "deadlines_doubted",
            "awaiting_review",
            "gates_shut",
            "clocks",
            "registers",
            "unanswered",
            "stalled_units",
        ],
    );
    assert_eq!((&status["today"], &status["week"]), (&"2023-09-20".into(), &"2023-W38".into()));
    assert_eq!(status["plan"], "2023");
    assert_eq!(fields(&status["lights"]), ["green", "yellow", "red", "blue", "grey"].into());
    for number in ["tasks", "assignments", "standing", "stalled", "choices_owed", "deadlines_doubted", "gates_shut"] {
        assert!(status[number].is_u64(), "{number}");
    }
    let rows = [&status["overdue"], &status["due_soon"]].map(|rows| rows.as_array().unwrap());
    assert!(rows.iter().all(|rows| !rows.is_empty()));
    for row in rows.into_iter().flatten() {
        assert_eq!(fields(row), ["key", "seq", "unit", "due", "last_workday", "days", "workdays"].into());
        assert!(row["days"].is_i64() && row["workdays"].is_i64());
        assert!(is_date(&row["due"]) && is_date(&row["last_workday"]));
    }
    assert!(status["overdue"].as_array().unwrap().iter().all(|row| row["days"].as_i64().unwrap() > 0));
    assert!(status["clocks"].is_array());
}

#[test]
fn score() {
    let home = Home::new();
    let scores = home.run("2023-10-10", &["score", "--json"]).json();
    let scores = scores.as_array().unwrap();
    assert_eq!(scores.len(), 31);
    for one in scores {
        assert_eq!(fields(one), ["unit", "class", "rank", "score", "indicators", "adjustments", "rows"].into());
        one_of(&one["class"], &["town", "department", "vertical", "other"]);
        assert!(one["rank"].is_null() || one["rank"].is_u64());
        points_or_null(&one["score"]);
        for indicator in one["indicators"].as_array().unwrap() {
            has(indicator, &["id", "title", "weight", "score", "applicable", "why", "records"]);
            has(indicator, &["own_weight", "method", "bonus", "adjustments", "rows"]);
            assert!(indicator["applicable"].is_boolean() && indicator["why"].is_string());
            points_or_null(&indicator["score"]);
            points_or_null(&indicator["weight"]);
            assert!(indicator["records"].as_array().unwrap().iter().all(Value::is_string));
            assert_eq!(indicator["applicable"] == false, indicator["score"].is_null());
        }
    }
    let one = home.run("2023-10-10", &["score", "--unit", "dez", "--json"]).json();
    assert_eq!(one.as_array().unwrap().len(), 1);
    assert_eq!(one[0]["unit"], "东阿镇");
}

fn points_or_null(value: &Value) {
    let Some(points) = value.as_f64() else {
        assert!(value.is_null(), "{value}");
        return;
    };
    let hundredths = points * 100.0;
    assert!((hundredths - hundredths.round()).abs() < 1e-6, "{value}");
}

#[test]
fn workday_add() {
    let home = Home::empty();
    let sum = home.run("2023-09-01", &["workday", "add", "2023-09-22", "10", "--json"]).json();
    assert_eq!(fields(&sum), ["date", "provisional", "days"].into());
    assert_eq!((&sum["date"], &sum["provisional"]), (&"2023-10-12".into(), &false.into()));
    let days = sum["days"].as_array().unwrap();
    assert_eq!(days.len(), 20);
    for day in days {
        assert_eq!(fields(day), ["date", "counted", "why"].into());
        assert!(is_date(&day["date"]) && day["counted"].is_boolean());
        one_of(&day["why"], &["workday", "make_up", "weekend", "holiday"]);
    }
    assert_eq!(days.iter().filter(|day| day["counted"] == true).count(), 10);
}

#[test]
fn deadline() {
    let home = Home::empty();
    let phrases =
        ["2023年12月底前", "1-12月", "每季度", "长期坚持", "立即", "收到申请后20个工作日内", "12月前", "近期", ""];
    let mut args = vec!["deadline", "--json", "--year", "2023"];
    args.extend(phrases);
    let answer = home.run("2023-09-01", &args);
    let lines = answer.lines();
    assert_eq!(lines.len(), phrases.len());
    for (line, phrase) in lines.iter().zip(phrases) {
        let value: Map<String, Value> = serde_json::from_str(line).unwrap();
        let known = ["phrase", "kind", "date", "last_workday", "dates", "readings", "rule", "event"];
        assert!(value.keys().all(|key| known.contains(&key.as_str())), "{line}");
        assert_eq!(value["phrase"], phrase);
        assert_eq!(value.contains_key("date"), value.contains_key("last_workday"), "{line}");
    }
    let first: Value = serde_json::from_str(lines[0]).unwrap();
    assert_eq!((&first["kind"], &first["date"]), (&"by_date".into(), &"2023-12-31".into()));
    assert_eq!(first["last_workday"], "2023-12-29");
    let event: Value = serde_json::from_str(lines[5]).unwrap();
    assert_eq!(event["event"]["n"], 20);
    assert_eq!(event["event"]["unit"], "workday");
    assert!(event["event"].as_object().unwrap().contains_key("after"));
    let ambiguous: Value = serde_json::from_str(lines[6]).unwrap();
    assert_eq!(ambiguous["readings"].as_array().unwrap().len(), 2);
}

#[test]
fn week_list() {
    let home = Home::new();
    home.done("2023-08-04", &["week", "freeze"]);
    let weeks = home.run("2023-08-04", &["week", "list", "--json"]).json();
    let week = &weeks.as_array().unwrap()[0];
    has(week, &["key", "week", "revision", "reason", "frozen_on", "withdrawn", "files"]);
    assert_eq!((&week["key"], &week["revision"]), (&"week/2023-W31".into(), &1.into()));
    assert_eq!(week["files"].as_array().unwrap().len(), 7);
}

#[test]
fn codes_in_json_do_not_follow_the_language() {
    let home = Home::new();
    home.with_document("2023-09-05");
    for args in [&["tasks", "--json"][..], &["status", "--json"], &["score", "--json"], &["documents", "--json"]] {
        let zh = finish(home.command().env("GONGKAI_TODAY", "2023-09-06").env("GONGKAI_LANG", "zh-CN").args(args));
        let en = finish(home.command().env("GONGKAI_TODAY", "2023-09-06").env("GONGKAI_LANG", "en").args(args));
        assert_eq!(zh.code, 0);
        assert!(zh.out == en.out, "{args:?}");
    }
}

/// Every quota of the county and of each unit, with the keys that count and why the others do not.
#[test]
fn quotas() {
    let home = Home::new();
    let rows = home.done("2023-09-06", &["quotas", "--json"]).json();
    let rows = rows.as_array().unwrap();
    for row in rows {
        has(
            row,
            &[
                "id",
                "title",
                "scope",
                "unit",
                "strength",
                "need",
                "done",
                "missing",
                "pace",
                "due",
                "counted",
                "not_counted",
            ],
        );
        one_of(&row["scope"], &["county", "unit"]);
        one_of(&row["strength"], &["must", "principle", "encourage"]);
        one_of(&row["pace"], &["met", "on_pace", "slow", "at_risk", "missed"]);
        assert_eq!(row["due"], "2023-12-31");
        assert_eq!(row["unit"].is_null(), row["scope"] == "county");
    }
    let of = |scope: &str| rows.iter().filter(|row| row["scope"] == scope).count();
    assert_eq!((of("county"), of("unit")), (3, 30 * 3), "three of the county, three of each of 30 units");
    let one = home.done("2023-09-06", &["quotas", "--unit", "dez", "--json"]).json();
    assert!(one.as_array().unwrap().iter().all(|row| row["unit"] == "东阿镇"));
}

#[test]
fn documents() {
    let home = Home::new();
    home.with_document("2023-08-10");
    let shut = home.run("2023-08-10", &["documents", "--json"]).json();
    let wanted = [
        "key",
        "title",
        "unit",
        "issuer",
        "disclosure",
        "number",
        "formed_on",
        "issued_on",
        "published_on",
        "publish_due",
        "valid",
        "review_on",
        "gates",
        "forms",
        "light",
    ];
    has(&shut[0], &wanted);
    assert_eq!((&shut[0]["key"], &shut[0]["unit"]), (&"doc/1".into(), &"县水务局".into()));
    assert_eq!((&shut[0]["issuer"], &shut[0]["disclosure"]), (&"unit".into(), &Value::Null));
    let gate = &shut[0]["gates"][0];
    assert_eq!(fields(gate), ["gate", "passed_on", "open", "overridden"].into());
    assert!(gate["passed_on"].is_null() && gate["overridden"] == false && !gate["open"].as_array().unwrap().is_empty());
    let args = ["set", "doc/1", "--circulate", "--on", "2023-08-11", "--override", "县长批示急发"];
    home.done("2023-08-14", &args);
    let passed = home.run("2023-08-14", &["documents", "--json"]).json();
    let gate = &passed[0]["gates"][0];
    assert_eq!((&gate["passed_on"], &gate["overridden"]), (&"2023-08-11".into(), &true.into()));
    one_of(&passed[0]["light"], &["green", "yellow", "red", "blue", "grey"]);
    let text = home.done("2023-08-14", &["documents"]).out;
    assert!(text.contains("文1") && text.contains("供水管理办法") && text.contains("2023-08-11"), "{text}");
}

#[test]
fn decisions() {
    use gongkai::domain::act::Act;
    let home = Home::new();
    let act = |text: &str| home.perform("2023-09-05", &serde_json::from_str::<Act>(text).unwrap());
    act(r#"{"act":"add_decision","decision":{"title":"城区供水价格调整","unit":"县水务局","in_catalogue":true,
            "channels":[],"feedback":{"received":null,"adopted":null,"rejected":null,"concentrated":"","reason":"",
            "short_window_reason":""},"note":""}}"#);
    act(r#"{"act":"set_element","decision":"decision/1","element":"draft",
            "state":{"published_on":"2023-09-05","link":"https://e.cn/1"}}"#);
    let found = home.run("2023-09-06", &["decisions", "--json"]).json();
    has(&found[0], &["key", "title", "unit", "catalogue", "stage", "elements", "clocks", "light"]);
    assert_eq!((&found[0]["key"], &found[0]["catalogue"]), (&"decision/1".into(), &true.into()));
    let elements = found[0]["elements"].as_array().unwrap();
    for element in elements {
        has(element, &["element", "state", "reason", "link"]);
        one_of(&element["state"], &["open", "done", "not_applicable", "withheld"]);
    }
    let draft = elements.iter().find(|one| one["element"] == "draft").unwrap();
    assert_eq!((&draft["state"], &draft["link"]), (&"done".into(), &"https://e.cn/1".into()));
    assert!(found[0]["clocks"].is_array());
    assert!(home.done("2023-09-06", &["decisions"]).out.contains("城区供水价格调整"));
}
