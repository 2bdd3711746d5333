//! A clock set wrong, at the real desk.

use crate::demo::Demo;
use crate::support::{Start, Terminal};

/// The desk on the sample's ledger on a day.
fn on(demo: &Demo, day: &str) -> Terminal {
    let ledger = demo.ledger();
    let home = demo.dir().parent().unwrap().to_owned();
    let start = Start::gongkai(80, 24).env("HOME", home.to_str().unwrap());
    start.args(&["--ledger", ledger.to_str().unwrap(), "--today", day]).run()
}

fn note(desk: &Terminal) {
    desk.press("n");
    desk.wait_for("记进展 ──");
    desk.type_text("电话核实");
    desk.press("Ctrl-S");
}

/// F8: a day far ahead is asked about when the desk opens; an act of it can be undone on the right day.
#[test]
fn a_far_day_is_asked_about_and_its_act_undone_on_the_right_day() {
    let demo = Demo::new();
    let mut unsure = on(&demo, "2099-01-01");
    unsure.wait_for("日期对吗");
    unsure.press("2");
    unsure.wait_for("请留意");
    unsure.press("Esc");
    unsure.wait_gone("请留意");
    note(&unsure);
    unsure.wait_for("晚一年以上");
    unsure.press("Ctrl-Q");
    assert_eq!(unsure.end(), 0);

    let demo = Demo::new();
    let mut sure = on(&demo, "2099-01-01");
    sure.wait_for("日期对吗");
    sure.press("1");
    sure.wait_for("已确认今天是 2099-01-01");
    sure.wait_for("请留意");
    sure.press("Esc");
    sure.wait_gone("请留意");
    note(&sure);
    sure.wait_for("记进展：");
    sure.press("Ctrl-Q");
    assert_eq!(sure.end(), 0);

    let mut right = on(&demo, "2023-09-15");
    right.wait_for("撤销它");
    right.press("Esc");
    right.wait_gone("撤销它");
    right.press("F7");
    right.wait_for("2099");
    right.press("1");
    right.wait_for("撤销：");
    note(&right);
    right.wait_for("记进展：");
    right.press("Ctrl-Q");
    assert_eq!(right.end(), 0);
}
