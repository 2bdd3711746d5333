//! `activity`: listed, added, corrected and withdrawn.

use serde_json::Value;

use crate::support::Home;

const DAY: &str = "2023-09-06";

fn listed(home: &Home) -> Vec<Value> {
    let json = home.done(DAY, &["activity", "list", "--json"]).out;
    serde_json::from_str(&json).unwrap()
}

#[test]
fn an_activity_is_added_completed_and_withdrawn() {
    let home = Home::new();
    let add = ["activity", "add", "--quota", "unit.open_days", "--title", "水厂开放日", "--on", "2023-09-01"];
    home.done(DAY, &[&add[..], &["--unit", "水务", "--unit", "玫瑰镇", "--field", "place=县水厂"]].concat());
    let rows = listed(&home);
    assert_eq!(rows.len(), 2, "a row each");
    let of = rows.iter().find(|row| row["unit"] == "县水务局").unwrap();
    assert_eq!((&of["fields"]["place"], &of["title"]), (&"县水厂".into(), &"水厂开放日".into()));
    let lacks: Vec<&str> = of["lacks"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(lacks.len() == 2, "evidence and what is published afterwards: {lacks:?}");
    let key = of["key"].as_str().unwrap();
    let field = "opinions=建议每年两次｜部分采纳｜先试一年";
    home.done(DAY, &["activity", "set", key, "--follow-up", "2023-09-05", "--field", field, "--evidence", "2号"]);
    let rows = listed(&home);
    let of = rows.iter().find(|row| row["key"] == key).unwrap();
    assert_eq!((&of["lacks"], &of["follow_up_on"]), (&Value::Array(Vec::new()), &"2023-09-05".into()));
    assert_eq!(of["fields"]["place"], "县水厂");
    let opinion = serde_json::json!([{ "text": "建议每年两次", "adopted": "partly", "answer": "先试一年" }]);
    assert_eq!(of["fields"]["opinions"], opinion);
    assert!(home.done(DAY, &["activity", "list"]).out.contains("水厂开放日"));
    home.done(DAY, &["activity", "set", key, "--withdraw"]);
    assert_eq!(listed(&home).len(), 1);
    home.done(DAY, &["undo"]);
    assert_eq!(listed(&home).len(), 2);
}

#[test]
fn a_field_that_its_kind_has_not_is_refused() {
    let home = Home::new();
    let add =
        ["activity", "add", "--quota", "unit.trainings", "--title", "培训", "--on", "2023-09-01", "--unit", "水务"];
    let refused = home.refused(DAY, &[&add[..], &["--field", "session=24"]].concat());
    assert!(refused.contains("“专题培训”没有“session”这一项；可填地点（place）、授课单位（trainer）"), "{refused}");
    assert!(listed(&home).is_empty());
    let refused = home.refused(DAY, &[&add[..], &["--field", "trainees=镇街"]].concat());
    assert!(refused.contains("参训人员填写有误；如 人大代表3、群众5"), "{refused}");
    home.done(DAY, &[&add[..], &["--field", "trainees=镇街８人、部门22"]].concat());
    let trainees = serde_json::json!([{ "who": "镇街", "number": 8 }, { "who": "部门", "number": 22 }]);
    assert_eq!(listed(&home)[0]["fields"]["trainees"], trainees);
}

/// A unit's evaluation is the county's as well only because a person says so, and no longer when the person takes it back.
#[test]
fn a_units_evaluation_counts_for_the_county_when_it_is_said() {
    let home = Home::new();
    let county = |home: &Home| {
        let json = home.done(DAY, &["quotas", "--json"]).out;
        let all: Vec<Value> = serde_json::from_str(&json).unwrap();
        let one = all.iter().find(|one| one["id"] == "county.evaluations").unwrap().clone();
        (one["done"].clone(), one["counted"].clone())
    };
    let add = ["activity", "add", "--quota", "unit.evaluations", "--title", "节水评价", "--on", "2023-08-01"];
    let whole = ["--unit", "水务", "--evidence", "1号", "--follow-up", "2023-08-20"];
    home.done(DAY, &[&add[..], &whole].concat());
    assert_eq!(county(&home).0, 0);
    let key = listed(&home)[0]["key"].as_str().unwrap().to_owned();
    home.done(DAY, &["activity", "set", &key, "--also", "county.evaluations"]);
    assert_eq!(county(&home), (1.into(), serde_json::json!([key])));
    home.done(DAY, &["activity", "set", &key, "--title", "节水政策评价"]);
    assert_eq!(county(&home).0, 1, "what is not named stays");
    home.done(DAY, &["activity", "set", &key, "--also", ""]);
    assert_eq!((county(&home).0, &listed(&home)[0]["also"]), (0.into(), &Value::Null));
    let refused = home.refused(DAY, &["activity", "set", &key, "--also", "unit.trainings"]);
    assert!(refused.contains("unit.trainings"), "{refused}");
}
