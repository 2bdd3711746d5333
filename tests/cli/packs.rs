//! `pack` and `plan`.

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
