//! Lights on the days that the first release is judged by.

use serde_json::{Value, json};

use crate::support::Home;

fn lights(rows: &[Value], prefix: &str) -> Vec<Value> {
    rows.iter().filter(|row| row["key"].as_str().unwrap().starts_with(prefix)).map(|row| row["light"].clone()).collect()
}

#[test]
fn nothing_is_red_on_the_day_of_the_notice() {
    let home = Home::new();
    let status = home.run("2023-07-28", &["status", "--json"]).json();
    assert_eq!(status["assignments"], 701);
    assert_eq!(status["tasks"], 51);
    assert_eq!(status["lights"]["red"], 0);
    assert_eq!(status["overdue"], json!([]));
    assert_eq!(status["choices_owed"], 4);
    assert_eq!(status["week"], "2023-W30");
    let rows = home.tasks("2023-07-28");
    let of_13 = rows.iter().find(|row| row["seq"] == 13).unwrap();
    assert_eq!(
        (&of_13["class"], &of_13["light"], &of_13["due"]),
        (&json!("pre_issue"), &json!("grey"), &json!("2023-06-30"))
    );
    let of_47 = rows.iter().find(|row| row["seq"] == 47).unwrap();
    assert_eq!((&of_47["class"], &of_47["light"], &of_47["due"]), (&json!("standing"), &Value::Null, &Value::Null));
}

#[test]
fn the_counts_of_status_add_up_to_the_rows_of_tasks() {
    let home = Home::new();
    for today in ["2023-07-28", "2023-09-06", "2024-01-02"] {
        let status = home.run(today, &["status", "--json"]).json();
        let rows: Vec<Value> = home.tasks(today).into_iter().filter(|row| row["unit"].is_string()).collect();
        for light in ["green", "yellow", "red", "blue", "grey"] {
            let counted = rows.iter().filter(|row| row["light"] == light).count();
            assert_eq!(status["lights"][light], counted, "{today} {light}");
        }
        assert_eq!(status["standing"], rows.iter().filter(|row| row["light"].is_null()).count(), "{today}");
    }
}

#[test]
fn after_the_year_only_what_must_be_is_red() {
    let home = Home::new();
    let rows = home.tasks("2024-01-02");
    assert_eq!(lights(&rows, "2023/17.1/"), [json!("yellow")]);
    let of_35 = lights(&rows, "2023/35/");
    assert!(!of_35.is_empty() && of_35.iter().all(|light| light == "yellow"));
    for row in ["2023/14/", "2023/16/", "2023/24/"] {
        let found = lights(&rows, row);
        assert!(!found.is_empty() && found.iter().all(|light| light == "red"), "{row}");
    }
    let of_13 = lights(&rows, "2023/13/");
    assert_eq!(of_13, [json!("grey")]);
}

#[test]
fn overdue_counts_calendar_days_from_the_date_and_workdays_from_the_last_workday() {
    let home = Home::new();
    // Row 41 is due 2023-09-30, last working day 09-28; 10-08 is worked, as is 10-07: two working days after 09-28.
    let status = home.run("2023-10-08", &["status", "--json"]).json();
    let overdue = status["overdue"].as_array().unwrap();
    let row = overdue.iter().find(|row| row["key"] == "2023/41/县自然资源局").unwrap();
    assert_eq!(
        row,
        &json!({"key": "2023/41/县自然资源局", "seq": 41, "unit": "县自然资源局", "due": "2023-09-30",
            "last_workday": "2023-09-28", "days": 8, "workdays": 2})
    );
    assert!(overdue.iter().all(|row| row["seq"] != 13));
}

#[test]
fn today_hides_nothing_and_as_of_does() {
    let home = Home::new();
    home.done("2023-08-10", &["set", "2023/41/县自然资源局", "--status", "in_progress"]);
    let key = "2023/41/县自然资源局";
    assert_eq!(home.task("2023-08-01", key)["status"], "in_progress");
    let rows = home.run("2023-08-10", &["tasks", "--json", "--as-of", "2023-08-09"]).json();
    let row = rows.as_array().unwrap().iter().find(|row| row["key"] == key).unwrap().clone();
    assert_eq!(row["status"], "not_started");
    let error = home.refused("2023-08-10", &["tasks", "--as-of", "2023-08-11"]);
    assert!(error.contains("2023-08-11") && error.contains("2023-08-10"), "{error}");
}

#[test]
fn a_light_filters_the_rows() {
    let home = Home::new();
    let rows = home.run("2023-09-06", &["tasks", "--light", "red", "--json"]).json();
    let rows = rows.as_array().unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["light"] == "red"));
    assert_eq!(home.run("2023-09-06", &["tasks", "--light", "pink"]).code, 2);
}
