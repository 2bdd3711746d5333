//! `set`, `undo`, `history`: the everyday edits and what stands against them.

use gongkai::ledger::Ledger;

use crate::support::{Home, finish, is_plain};

const KEY: &str = "2023/41/县自然资源局";
const DAY: &str = "2023-08-10";

#[test]
fn closing_needs_evidence_or_a_written_override() {
    let home = Home::new();
    let error = home.refused(DAY, &["set", KEY, "--status", "done"]);
    assert!(
        error.contains("41 县自然资源局") && error.contains("--evidence") && error.contains("--override"),
        "{error}"
    );
    home.done(DAY, &["set", KEY, "--status", "done", "--override", "纸质材料已存档"]);
    assert_eq!(home.task(DAY, KEY)["light"], "blue");
    let other = "2023/41/县生态环境局";
    home.done(
        DAY,
        &["set", other, "--status", "done", "--evidence", "平自然字〔2023〕4号", "--evidence", "https://e.cn/1"],
    );
    let evidence = home.task(DAY, other)["evidence"].clone();
    assert_eq!((&evidence[0]["kind"], &evidence[1]["kind"]), (&"number".into(), &"link".into()));
}

#[test]
fn returning_and_exempting_need_a_reason() {
    let home = Home::new();
    for status in ["returned", "exempt"] {
        let error = home.refused(DAY, &["set", KEY, "--status", status]);
        assert!(error.contains("--reason"), "{error}");
        home.done(DAY, &["set", KEY, "--status", status, "--reason", "不属职责"]);
        assert_eq!(home.task(DAY, KEY)["status"], status);
    }
    assert_eq!(home.task(DAY, KEY)["light"], "grey");
}

#[test]
fn an_extension_needs_all_three_and_a_later_date() {
    let home = Home::new();
    for args in [
        &["set", KEY, "--extend", "2023-10-31"][..],
        &["set", KEY, "--extend", "2023-10-31", "--reason", "机构调整"],
        &["set", KEY, "--extend", "2023-10-31", "--approver", "分管副县长"],
        &["set", KEY],
        &["set", KEY, "--status", "done", "--extend", "2023-10-31", "--reason", "r", "--approver", "a", "--circulate"],
    ] {
        assert_eq!(home.run(DAY, args).code, 2, "{args:?}");
    }
    let late = ["--reason", "机构调整", "--approver", "分管副县长"];
    let error = home.refused(DAY, &[&["set", KEY, "--extend", "2023-09-30"][..], &late].concat());
    assert!(error.contains("2023-09-30"), "{error}");
    home.done(DAY, &[&["set", KEY, "--extend", "2023-10-31"][..], &late].concat());
    let row = home.task(DAY, KEY);
    assert_eq!((&row["due"], &row["deadline"]), (&"2023-10-31".into(), &"2023年9月底前".into()));
}

#[test]
fn the_gate_names_the_open_boxes_and_the_override_stays() {
    let home = Home::new();
    home.with_document(DAY);
    let error = home.refused(DAY, &["set", "doc/1", "--circulate"]);
    assert!(error.contains("解读方案") && error.contains("签发领导") && error.contains("--override"), "{error}");
    let english = finish(home.command().args(["--today", DAY, "--lang", "en", "set", "doc/1", "--circulate"]));
    assert_eq!(english.code, 1);
    assert!(english.err.contains("Interpretation plan"), "{}", english.err);
    home.refused(DAY, &["set", "doc/1", "--circulate", "--override", " \u{200b} "]);
    home.done(DAY, &["set", "doc/1", "--circulate", "--override", "防汛急件"]);
    assert!(home.done(DAY, &["history", "doc/1"]).out.contains("防汛急件"));
    home.done(DAY, &["export", "weekly", "--out", "out"]);
    let sheet = crate::support::read(&home.path("out/weekly-2023-W32-interpretations.csv"));
    assert!(sheet.contains("防汛急件") && sheet.contains("例外运转"), "{sheet}");
    let score = home.run(DAY, &["score", "--unit", "县水务局", "--json"]).json();
    let indicators = score[0]["indicators"].as_array().unwrap();
    let gate = indicators.iter().find(|one| one["records"].as_array().unwrap().contains(&"doc/1".into()));
    assert!(gate.is_some());
    // Undo withdraws by a second entry: the reason stays in sheet and history.
    home.done(DAY, &["undo"]);
    home.done(DAY, &["export", "weekly", "--out", "after"]);
    assert!(
        crate::support::read(&home.path("after/weekly-2023-W32-interpretations.csv")).contains("防汛急件（已撤回）")
    );
    home.refused(DAY, &["set", "doc/1", "--circulate"]);
}

#[test]
fn a_held_ledger_names_its_holder_and_can_still_be_read() {
    let home = Home::new();
    let desk = Ledger::open(&home.ledger()).unwrap();
    let error = home.refused(DAY, &["set", KEY, "--status", "in_progress"]);
    assert!(error.contains(&std::process::id().to_string()), "{error}");
    assert_eq!(home.run(DAY, &["status", "--json"]).code, 0);
    assert_eq!(home.run(DAY, &["export", "weekly", "--out", "out"]).code, 0);
    drop(desk);
    home.done(DAY, &["set", KEY, "--status", "in_progress"]);
}

#[test]
fn undo_takes_back_the_last_act_and_both_stand_in_the_history() {
    let home = Home::new();
    home.done(DAY, &["set", KEY, "--status", "in_progress", "--note", "已开会部署"]);
    home.done(DAY, &["undo"]);
    let row = home.task(DAY, KEY);
    assert_eq!((&row["status"], row["note"].is_null()), (&"not_started".into(), true));
    let history = home.done(DAY, &["history"]).out;
    assert!(history.contains("撤销") && history.contains("（已撤销）"), "{history}");
    assert!(home.done(DAY, &["history", KEY]).out.contains("已开会部署"));
}

#[test]
fn a_day_before_the_last_act_is_refused_naming_both() {
    let home = Home::new();
    home.done("2023-08-10", &["set", KEY, "--status", "in_progress"]);
    let error = home.refused("2023-08-09", &["set", KEY, "--status", "submitted"]);
    assert!(error.contains("2023-08-09") && error.contains("2023-08-10"), "{error}");
    // Taking the last act back is no later act: its date may be the wrong one (F8).
    home.done("2023-08-09", &["undo"]);
    home.done("2023-08-09", &["set", KEY, "--status", "submitted"]);
}

#[test]
fn hostile_text_is_cleaned_where_it_enters() {
    let home = Home::new();
    let hostile = "\u{1b}[31m=1+1\u{202e}\u{200b}\u{7}红";
    home.done(DAY, &["set", KEY, "--status", "done", "--note", hostile, "--evidence", hostile, "--override", hostile]);
    let row = home.task(DAY, KEY);
    assert_eq!(row["note"], "=1+1红");
    assert_eq!(row["evidence"][0]["value"], "=1+1红");
    home.done(DAY, &["set", "2023/41/县生态环境局", "--status", "exempt", "--reason", hostile]);
    // Row 9 is due 2023-12-31; an extension must be later.
    let row = "2023/9/县人社局";
    home.done(DAY, &["set", row, "--extend", "2024-01-31", "--reason", hostile, "--approver", hostile]);
    for args in [&["history"][..], &["history", KEY], &["tasks"], &["status"]] {
        let answer = home.done(DAY, args);
        assert!(is_plain(&answer.out) && is_plain(&answer.err), "{args:?}");
    }
    home.done(DAY, &["export", "weekly", "--out", "out"]);
    let sheet = crate::support::read(&home.path("out/weekly-2023-W32-tasks.csv"));
    assert!(is_plain(sheet.trim_start_matches('\u{feff}').replace("\r\n", "\n").as_str()));
    assert!(sheet.contains(",'=1+1红,"), "the guard is missing");
}
