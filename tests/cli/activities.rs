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
    let field = r"opinions=建议每年“两次\｜三次”｜部分采纳｜先试一年｜县水务局";
    home.done(DAY, &["activity", "set", key, "--follow-up", "2023-09-05", "--field", field, "--evidence", "2号"]);
    let rows = listed(&home);
    let of = rows.iter().find(|row| row["key"] == key).unwrap();
    assert_eq!((&of["lacks"], &of["follow_up_on"]), (&Value::Array(Vec::new()), &"2023-09-05".into()));
    assert_eq!(of["fields"]["place"], "县水厂");
    let opinion = serde_json::json!([
        { "text": "建议每年“两次｜三次”", "adopted": "partly", "answer": "先试一年", "handler": "县水务局" }
    ]);
    assert_eq!(of["fields"]["opinions"], opinion);
    assert!(home.done(DAY, &["activity", "list"]).out.contains("水厂开放日"));
    // What was printed can be typed again: the opinion comes through the sheet of the week and the page alike.
    let page = home.done(DAY, &["activity", "show", key]).out;
    let lines =
        ["地点：县水厂", "1. 建议每年“两次｜三次”", "   采纳情况：部分采纳", "   答复：先试一年", "   承办：县水务局"];
    for line in lines {
        assert!(page.lines().any(|one| one == line), "{line} in {page}");
    }
    for part in [
        "水厂开放日",
        "县水务局",
        "2号",
        "后续公开",
        "2023-09-05",
        "记活动：水厂开放日",
        "历史  2 条",
        "附佐证：水厂开放日",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(page, home.done(DAY, &["activity", "show", key.trim_start_matches("activity/")]).out);
    let json: Value = serde_json::from_str(&home.done(DAY, &["activity", "show", key, "--json"]).out).unwrap();
    assert_eq!(json["fields"]["opinions"], opinion);
    let day_before = home.run("2023-09-07", &["activity", "show", key, "--as-of", "2023-09-05"]);
    assert_eq!(day_before.code, 1, "not recorded yet: {}", day_before.err);
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

/// A number of another period than the year is shown with its words wherever quotas are listed, for all who owe it.
#[test]
fn a_quota_of_another_period_keeps_its_words() {
    let home = Home::empty();
    let pack = include_str!("../../assets/packs/pingyin-2023.toml").replacen(
        "follow_up = \"意见建议吸收采纳情况\"\n",
        "period = \"每季度 1 次\"\nfollow_up = \"意见建议吸收采纳情况\"\n",
        1,
    );
    let pack = home.write("own.toml", pack);
    home.done("2023-07-28", &["init", "--pack", &pack]);
    let all: Vec<Value> = serde_json::from_str(&home.done(DAY, &["quotas", "--json"]).out).unwrap();
    let periodic: Vec<&Value> = all.iter().filter(|one| !one["period"].is_null()).collect();
    assert_eq!(periodic.len(), 30, "every unit that owes the row");
    assert!(periodic.iter().all(|one| one["id"] == "unit.open_days" && one["period"] == "每季度 1 次"));
    assert!(periodic.iter().all(|one| one["need"].is_null() && one["pace"].is_null() && one["missing"] == 0));
    let text = home.done(DAY, &["quotas", "--unit", "水务"]).out;
    assert!(
        text.lines().any(|line| line.contains("政府开放活动") && line.trim_end().ends_with("每季度 1 次")),
        "{text}"
    );
    home.done(DAY, &["export", "weekly", "--out", "."]);
    let sheet = std::fs::read_to_string(home.path("weekly-2023-W36-quotas.csv")).unwrap();
    let (head, rows) = sheet.split_once("\r\n").unwrap();
    let at = head.split(',').position(|head| head == "周期").unwrap();
    let told = rows.lines().filter(|row| row.split(',').nth(at) == Some("每季度 1 次")).count();
    assert_eq!(told, 30, "{head}");
}
