//! A ledger whose only plan was undone: every command gives an empty answer and says why, or refuses with a sentence.

use crate::support::Home;

fn without_a_plan() -> Home {
    let home = Home::new();
    home.done("2023-07-28", &["undo"]);
    home
}

#[test]
fn reading_commands_answer_empty_and_say_why() {
    let home = without_a_plan();
    for (args, empty) in [
        (vec!["status"], "0"),
        (vec!["tasks"], ""),
        (vec!["tasks", "--light", "red"], ""),
        (vec!["tasks", "--json"], "[]"),
        (vec!["score"], ""),
        (vec!["score", "--json"], "[]"),
        (vec!["plan", "list"], ""),
    ] {
        let answer = home.done("2023-07-28", &args);
        assert!(answer.out.contains(empty), "{args:?}: {}", answer.out);
        assert!(answer.err.contains("plan add"), "{args:?}: {}", answer.err);
        assert!(answer.out.lines().count() <= 12 || args.contains(&"--json"), "{args:?}: {}", answer.out);
    }
    let status = home.done("2023-07-28", &["status"]).out;
    assert!(!status.starts_with(char::is_whitespace), "{status}");
    assert_eq!(home.run("2023-07-28", &["status", "--json"]).json()["tasks"], 0);
    for args in [["verify"].as_slice(), &["doctor"], &["history"], &["week", "list"]] {
        home.done("2023-07-28", args);
    }
}

#[test]
fn the_week_is_handed_out_and_frozen_with_nothing_in_it() {
    let home = without_a_plan();
    let written = home.done("2023-07-28", &["export", "weekly", "--out", "week"]);
    assert_eq!(written.lines().len(), 5);
    for format in ["csv", "xlsx"] {
        home.done("2023-07-28", &["export", "weekly", "--out", format, "--format", format]);
    }
    home.done("2023-07-28", &["week", "freeze"]);
    home.done("2023-07-28", &["verify"]);
}

#[test]
fn what_needs_a_plan_is_refused_with_a_sentence_and_another_can_be_taken_in() {
    let home = without_a_plan();
    for args in [
        ["set", "2023/43/县水务局", "--status", "submitted"].as_slice(),
        &["set", "doc/1", "--circulate"],
        &["tasks", "--unit", "fgj"],
        &["score", "--unit", "fgj"],
        &["history", "2023/3"],
        &["pack", "write", "2023", "x.toml"],
    ] {
        home.refused("2023-07-28", args);
    }
    home.done("2023-07-28", &["plan", "add", "--pack", "pingyin-2023"]);
    assert_eq!(home.tasks("2023-07-28").len(), 705);
}
