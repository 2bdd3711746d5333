//! A frozen week as an assertion: what moved since, by which act or by the day alone, and what no act explains.

use serde_json::Value;

use crate::support::Home;

const KEY: &str = "2023/41/县自然资源局";

/// The ledger of the notice with 2023-W31 frozen.
fn frozen() -> Home {
    let home = Home::new();
    home.done("2023-08-04", &["week", "freeze"]);
    home
}

fn mark(home: &Home, today: &str, kind: &str, whose: &[&str]) -> Value {
    let answer = home.run(today, &[&["figures", kind, "--json"], whose].concat()).json();
    assert_eq!(answer["against"], "2023-W31");
    answer["figures"][0]["mark"].clone()
}

fn sql(home: &Home, sql: &str) {
    rusqlite::Connection::open(home.ledger()).unwrap().execute_batch(sql).unwrap();
}

fn verified(home: &Home) -> String {
    let told = home.run("2023-08-08", &["verify"]);
    assert_eq!(told.code, 3, "{}", told.err);
    told.out
}

#[test]
fn a_number_is_the_same_until_an_act_moves_it_and_the_act_is_named() {
    let home = frozen();
    assert_eq!(mark(&home, "2023-08-07", "blue", &[])["state"], "same");
    let evidence = "https://example.gov.cn/41";
    home.done("2023-08-08", &["set", KEY, "--status", "done", "--evidence", evidence, "--note", "已公开"]);
    let moved = mark(&home, "2023-08-08", "blue", &[]);
    assert_eq!((&moved["state"], &moved["by"]), (&Value::from("moved"), &Value::from(1)));
    let rows = moved["moved"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["of"].as_str(), rows[0]["cause"].as_str()), (Some(KEY), Some("act")));
    assert_eq!(rows[0]["on"], "2023-08-08");
    assert!(rows[0]["title"].as_str().unwrap().contains("41"), "{}", rows[0]);
    // Of the unit alike; and what moved sums to the difference.
    let open = mark(&home, "2023-08-08", "open", &["--unit", "县自然资源局"]);
    assert_eq!(open["by"], -1);
    assert_eq!(mark(&home, "2023-08-08", "assignments", &[])["state"], "same");
    // The act taken back, the number is what it was.
    home.done("2023-08-08", &["undo"]);
    assert_eq!(mark(&home, "2023-08-08", "blue", &[])["state"], "same");
}

#[test]
fn what_the_days_passing_moved_names_no_act() {
    let home = frozen();
    // In December what is due at the end of the year is near; in August nothing was.
    let moved = mark(&home, "2023-12-20", "due_soon", &[]);
    assert_eq!(moved["state"], "moved");
    let rows = moved["moved"].as_array().unwrap();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row["cause"] == "day" && row["batch"].is_null()), "{rows:?}");
    let sum: i64 = rows.iter().map(|row| row["amount"].as_i64().unwrap()).sum();
    assert_eq!(moved["by"].as_i64(), Some(sum));
}

#[test]
fn a_row_changed_behind_the_journal_is_explained_by_no_act() {
    let home = frozen();
    sql(
        &home,
        "DROP TRIGGER journal_assignment_update; \
         UPDATE assignment SET status = 'submitted', status_on = '2023-08-05' WHERE id = 8;",
    );
    let found = mark(&home, "2023-08-08", "awaiting_review", &[]);
    assert_eq!(found["state"], "broken", "{found}");
    assert_eq!(found["moved"][0]["cause"], "nothing");
    assert!(verified(&home).contains("与登记不符"), "verify tells the row");
}

#[test]
fn a_number_of_a_frozen_week_that_was_changed_is_told_with_both_numbers() {
    let home = frozen();
    sql(&home, "DROP TRIGGER journal_week_update; UPDATE week SET counts = json_set(counts, '$.overdue', 7);");
    let found = mark(&home, "2023-08-08", "overdue", &[]);
    assert_eq!((found["state"].as_str(), found["stored"].as_i64()), (Some("broken"), Some(7)), "{found}");
    assert_eq!(mark(&home, "2023-08-08", "blue", &[])["state"], "same", "the others stand");
    let told = verified(&home);
    assert!(told.contains("2023-W31") && told.contains("封存为7") && told.contains("应为0"), "{told}");
}

#[test]
fn a_changed_byte_in_a_stored_file_makes_every_number_of_the_week_doubtful() {
    let home = frozen();
    sql(
        &home,
        "UPDATE frozen_file SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'00' AS BLOB) \
         WHERE sha256 = (SELECT min(sha256) FROM frozen_file);",
    );
    let found = mark(&home, "2023-08-08", "blue", &[]);
    assert_eq!(found["state"], "broken", "{found}");
    assert!(verified(&home).contains("2023-W31 封存的文件"));
    // What the week does not hold is not doubted.
    assert_eq!(mark(&home, "2023-08-08", "tasks", &[])["state"], "same");
}
