//! The facts of the 2023 notice, as `tasks --json` tells them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::Home;

const DAY: &str = "2023-07-28";

fn of_row<'a>(rows: &'a [Value], row: &str) -> Vec<&'a Value> {
    let is_of = |key: &str| key.split('/').nth(1).is_some_and(|at| at == row || at.starts_with(&format!("{row}.")));
    rows.iter().filter(|one| is_of(one["key"].as_str().unwrap())).collect()
}

fn units(rows: &[&Value]) -> BTreeSet<String> {
    rows.iter().filter_map(|row| row["unit"].as_str()).map(str::to_owned).collect()
}

#[test]
fn there_are_49_numbered_rows_and_those_of_the_body() {
    let rows = Home::new().tasks(DAY);
    let numbers: BTreeSet<u64> = rows.iter().filter_map(|row| row["seq"].as_u64()).collect();
    assert_eq!(numbers, (1..=49).collect());
    let body: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row["class"] == "body")
        .map(|row| row["key"].as_str().unwrap().split('/').nth(1).unwrap().split('.').next().unwrap())
        .collect();
    assert_eq!(body, ["B1", "B2"].into());
    assert!(rows.iter().filter(|row| row["class"] == "body").all(|row| row["seq"].is_null()));
    assert_eq!(rows.iter().filter(|row| row["unit"].is_string()).count(), 701);
}

#[test]
fn rows_43_to_45_inherit_the_six_units_of_row_42() {
    let rows = Home::new().tasks(DAY);
    let of_42 = units(&of_row(&rows, "42"));
    assert_eq!(of_42.len(), 6);
    assert!(of_42.contains("县水务局"));
    for row in ["43", "44", "45"] {
        let found = of_row(&rows, row);
        assert_eq!(units(&found), of_42, "{row}");
        for one in found {
            assert_eq!(one["due"], "2023-08-31", "{row}");
            assert_eq!(one["deadline"], "2023年8月底前");
            assert_eq!(one["to_confirm"], true, "{row}");
            let inherited = one["inherited"].as_array().unwrap();
            assert!(inherited.contains(&json!("unit")), "{row}");
            assert_eq!(inherited.contains(&json!("deadline")), row != "43", "{row}");
        }
    }
}

#[test]
fn row_41_keeps_both_dates_and_row_20_its_own_unit_and_date() {
    let rows = Home::new().tasks(DAY);
    for one in of_row(&rows, "41") {
        assert_eq!((&one["due"], &one["last_workday"]), (&json!("2023-09-30"), &json!("2023-09-28")));
    }
    let of_20 = of_row(&rows, "20");
    assert_eq!(of_20.len(), 1);
    assert_eq!(
        of_20[0]["inherited"].as_array().unwrap().iter().filter(|one| *one != "theme" && *one != "point").count(),
        0
    );
    assert_eq!(of_20[0]["to_confirm"], false);
}

#[test]
fn an_office_in_two_spellings_is_one_unit() {
    let home = Home::new();
    for (spelling, code) in [
        ("县发展和改革局", "县发改局"),
        ("县住房和城乡建设局", "县住建局"),
        ("县行政审批局", "县行政审批服务局"),
        ("xzsp", "县行政审批服务局"),
        ("fgj", "县发改局"),
    ] {
        let rows = home.run(DAY, &["tasks", "--unit", spelling, "--json"]).json();
        let rows = rows.as_array().unwrap();
        assert!(!rows.is_empty(), "{spelling}");
        assert!(rows.iter().all(|row| row["unit"] == code), "{spelling}");
    }
    let all = home.tasks(DAY);
    let codes = units(&all.iter().collect::<Vec<_>>());
    assert!(!codes.contains("县发展和改革局") && !codes.contains("县行政审批局"));
    assert_eq!(codes.len(), 30);
}

#[test]
fn a_row_of_both_groups_has_30_units_and_four_rows_owe_a_choice() {
    let rows = Home::new().tasks(DAY);
    assert_eq!(units(&of_row(&rows, "22")).len(), 30);
    let choices: Vec<&Value> = rows.iter().filter(|row| row["class"] == "choice").collect();
    let of: Vec<u64> = choices.iter().map(|row| row["seq"].as_u64().unwrap()).collect();
    assert_eq!(of, [1, 2, 7, 15]);
    for choice in choices {
        assert!(choice["unit"].is_null());
        assert!(choice["choice"].as_str().unwrap().starts_with("相关"));
        assert!(choice["key"].as_str().unwrap().ends_with("/?"));
    }
}

#[test]
fn row_17_has_the_countys_part_and_the_units_part() {
    let rows = Home::new().tasks(DAY);
    let county: Vec<&Value> = of_row(&rows, "17").into_iter().filter(|row| row["part"]["n"] == 1).collect();
    assert_eq!(county.len(), 1);
    assert_eq!(county[0]["key"], "2023/17.1/县政府办公室");
    assert_eq!(county[0]["strength"], "principle");
    assert_eq!(county[0]["to_confirm"], true);
    assert!(county[0]["part"]["words"].as_str().unwrap().contains("5次"));
    let of_units: Vec<&Value> = of_row(&rows, "17").into_iter().filter(|row| row["part"]["n"] == 2).collect();
    assert_eq!(of_units.len(), 30);
    assert_eq!(county[0]["requirement"], of_units[0]["requirement"]);
    assert!(of_units.iter().all(|row| row["strength"] == "must" && row["to_confirm"] == false));
}

#[test]
fn a_practice_copy_of_another_year_says_so() {
    let home = Home::empty();
    home.done("2026-01-05", &["init", "--year", "2026"]);
    let rows = home.tasks("2026-01-05");
    assert!(rows.iter().all(|row| row["key"].as_str().unwrap().starts_with("2026x/")));
    let row = rows.iter().find(|row| row["seq"] == 41).unwrap();
    assert_eq!(row["deadline"], "2026年9月底前");
    assert_eq!(row["due"], "2026-09-30");
    assert!(home.done("2026-01-05", &["plan", "list"]).out.contains("演练"));
}
