//! A clock set wrong: a far jump is asked for, and there is a way back from one that was made.

use crate::support::Home;

const KEY: &str = "2023/41/县自然资源局";
const WRONG: &str = "2099-01-01";
const RIGHT: &str = "2023-08-02";
const BEGUN: [&str; 4] = ["set", KEY, "--status", "in_progress"];
const HANDED_IN: [&str; 4] = ["set", KEY, "--status", "submitted"];

/// F8: an act of a day more than a year after the last one is refused until the day is said to be right.
#[test]
fn a_far_jump_is_asked_for() {
    let home = Home::new();
    let error = home.refused(WRONG, &BEGUN);
    assert!(error.contains(WRONG) && error.contains("2023-07-28") && error.contains("--far-day"), "{error}");
    home.done(WRONG, &[&BEGUN[..], &["--far-day"]].concat());
    // A jump that may well be one is not asked about.
    Home::new().done("2024-07-28", &BEGUN);
}

/// F8: the latest act can be taken back on whatever day, and once undone it binds no later one.
#[test]
fn the_latest_act_is_undone_on_the_right_day_and_then_binds_nothing() {
    let home = Home::new();
    home.done(WRONG, &[&BEGUN[..], &["--far-day"]].concat());
    home.done(WRONG, &[&HANDED_IN[..], &["--far-day"]].concat());
    let error = home.refused(RIGHT, &BEGUN);
    assert!(error.contains("gongkai undo") && error.contains("gongkai redate"), "{error}");
    home.done(RIGHT, &["undo"]);
    home.refused(RIGHT, &BEGUN);
    home.done(RIGHT, &["undo"]);
    home.done(RIGHT, &BEGUN);
    assert_eq!(home.task(RIGHT, KEY)["status"], "in_progress");
    assert!(home.done(RIGHT, &["verify"]).out.is_empty());
    assert!(home.done(RIGHT, &["doctor"]).out.is_empty());
}

/// F8: what is to stay stays, and acts go on from the right day with a reason that stands in the history.
#[test]
fn acts_go_on_from_the_right_day_with_a_written_reason() {
    let home = Home::new();
    let error = home.refused(RIGHT, &["redate", "--reason", "试试"]);
    assert!(error.contains("不用更正日期"), "{error}");
    home.done(WRONG, &[&BEGUN[..], &["--far-day"]].concat());
    home.refused(RIGHT, &["redate", "--reason", " "]);
    home.done(RIGHT, &["redate", "--reason", "电脑日期曾错到2099年"]);
    home.done(RIGHT, &HANDED_IN);
    assert_eq!(home.task(RIGHT, KEY)["status"], "submitted");
    let history = home.done(RIGHT, &["history"]).out;
    assert!(history.contains("更正日期") && history.contains("电脑日期曾错到2099年"), "{history}");
    assert!(home.done(RIGHT, &["verify"]).out.is_empty());
    assert!(home.done(RIGHT, &["doctor"]).out.is_empty());
}

/// F8: a correction is an act: taken back, the later day binds again, and the act of that day can still be undone.
#[test]
fn a_corrected_date_can_be_taken_back() {
    let home = Home::new();
    home.done(WRONG, &[&BEGUN[..], &["--far-day"]].concat());
    home.done(RIGHT, &["redate", "--reason", "电脑日期曾错到2099年"]);
    home.done(RIGHT, &["undo"]);
    home.refused(RIGHT, &HANDED_IN);
    home.done(RIGHT, &["undo"]);
    home.done(RIGHT, &HANDED_IN);
}
