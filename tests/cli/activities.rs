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
    let field = "opinions=建议每年两次";
    home.done(DAY, &["activity", "set", key, "--follow-up", "2023-09-05", "--field", field, "--evidence", "2号"]);
    let rows = listed(&home);
    let of = rows.iter().find(|row| row["key"] == key).unwrap();
    assert_eq!((&of["lacks"], &of["follow_up_on"]), (&Value::Array(Vec::new()), &"2023-09-05".into()));
    assert_eq!((&of["fields"]["place"], &of["fields"]["opinions"]), (&"县水厂".into(), &"建议每年两次".into()));
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
    assert!(refused.contains("“专题培训”没有另外要填的项；去掉“会议届次”"), "{refused}");
    assert!(listed(&home).is_empty());
}
