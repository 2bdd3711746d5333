//! `pack` and `plan`.

use gongkai::domain::act::{Act, TaskAct};

use crate::support::Home;

#[test]
fn the_shipped_pack_is_listed_shown_and_sound() {
    let home = Home::empty();
    assert!(home.done("2023-08-01", &["pack", "list"]).out.contains("pingyin-2023"));
    let shown = home.done("2023-08-01", &["pack", "show", "pingyin-2023"]).out;
    assert!(shown.contains("平政办发〔2023〕5号") && shown.contains("49"), "{shown}");
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/packs/pingyin-2023.toml");
    let answer = home.done("2023-08-01", &["pack", "check", shipped]);
    assert_eq!(answer.out, "");
    assert!(!home.ledger().exists());
}

#[test]
fn a_broken_pack_names_every_line_and_makes_no_ledger() {
    let home = Home::empty();
    let good = include_str!("../../assets/packs/pingyin-2023.toml");
    // A unit that the file does not list, and a date that is none.
    let bad = good.replacen("县水务局", "县水利局", 1).replacen(
        "issued_on = \"2023-07-28\"",
        "issued_on = \"2023-07-32\"",
        1,
    );
    assert_ne!(good, bad);
    let file = home.write("bad.toml", bad);
    let answer = home.run("2023-08-01", &["pack", "check", &file]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(!answer.lines().is_empty());
    assert!(answer.lines().iter().all(|line| line.contains("bad.toml")), "{}", answer.out);
    let made = home.run("2023-08-01", &["init", "--pack", &file]);
    assert_eq!(made.code, 1);
    assert!(made.err.contains("bad.toml"));
    assert!(!home.ledger().exists());
}

#[test]
fn the_users_own_pack_is_found_by_name() {
    let home = Home::empty();
    let text = include_str!("../../assets/packs/pingyin-2023.toml").replacen("\"pingyin-2023\"", "\"own-2023\"", 1);
    home.write(".local/share/gongkai/packs/own.toml", text);
    assert!(home.done("2023-08-01", &["pack", "list"]).out.contains("own-2023"));
    home.done("2023-08-01", &["init", "--pack", "own-2023"]);
    assert_eq!(home.tasks("2023-08-01").len(), 705);
}

#[test]
fn a_second_plan_gets_a_key_of_its_own() {
    let home = Home::new();
    home.done("2023-08-01", &["plan", "add", "--pack", "pingyin-2023"]);
    let list = home.done("2023-08-01", &["plan", "list"]).out;
    assert!(list.lines().any(|line| line.starts_with("2023b ")), "{list}");
    let error = home.refused("2023-08-01", &["plan", "add", "--pack", "nowhere-1999"]);
    assert!(error.contains("nowhere-1999") && error.contains("pingyin-2023"), "{error}");
    let past = home.done("2023-08-01", &["plan", "list", "--as-of", "2023-07-31"]).out;
    assert!(!past.contains("2023b"));
}

#[test]
fn a_plan_is_written_as_a_pack_that_checks_and_makes_the_same_plan() {
    let home = Home::new();
    let before = home.bytes();
    let file = home.path("own-2023.toml").display().to_string();
    home.done("2023-08-01", &["pack", "write", "2023", &file]);
    assert_eq!(home.bytes(), before);
    let checked = home.run("2023-08-01", &["pack", "check", &file]);
    assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{}", checked.err);
    let shipped = home.done("2023-08-01", &["pack", "show", "pingyin-2023"]).out;
    let written = home.done("2023-08-01", &["pack", "show", &file]).out;
    assert_eq!(written.replace("own-2023", "pingyin-2023"), shipped);

    // It is no file's that is there, unless asked; a file that is no plan's is not made.
    std::fs::write(&file, "mine").unwrap();
    let refused = home.refused("2023-08-01", &["pack", "write", "2023", &file]);
    assert!(refused.contains("own-2023.toml") && refused.contains("--force"), "{refused}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    home.done("2023-08-01", &["pack", "write", "2023", &file, "--force"]);
    assert!(std::fs::read_to_string(&file).unwrap().contains("id = \"own-2023\""));
    let nowhere = home.path("none.toml");
    let unknown = home.refused("2023-08-01", &["pack", "write", "1999", &nowhere.display().to_string()]);
    assert!(unknown.contains("1999") && !nowhere.exists(), "{unknown}");

    let other = Home::empty();
    other.done("2023-08-01", &["init", "--pack", &file]);
    assert_eq!(other.tasks("2023-08-01").len(), 705);
}

#[test]
fn a_plan_that_no_pack_can_hold_is_not_written() {
    let home = Home::new();
    let long = "很".repeat(70);
    let act = Act::Task(TaskAct::EditTask {
        task: "2023/3".parse().unwrap(),
        brief: long,
        requirement: None,
        settled_on: None,
    });
    home.perform("2023-08-01", &act);
    let file = home.path("long.toml");
    let refused = home.refused("2023-08-01", &["pack", "write", "2023", &file.display().to_string()]);
    assert!(refused.contains("task 3 · brief"), "{refused}");
    assert!(!file.exists());
}
