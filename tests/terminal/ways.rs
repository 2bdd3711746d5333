//! Every way out of the real desk: the terminal as before, what was typed kept and offered again, the desk found where
//! it was left.

use crate::demo::Demo;
use crate::support::{Start, Terminal};

const TYPED: &str = "电话，镇长办公会定于九月十八日审议";

/// Opens the form of a note on the first record of Today and types into it.
fn typing(demo: &Demo) -> Terminal {
    let desk = demo.desk(80, 24);
    desk.press("n");
    desk.wait_for("记进展 ──");
    desk.type_text(TYPED);
    desk.wait_for(TYPED);
    desk
}

/// Leaves in the middle of a form; the next start must offer what was typed.
fn leaves(way: impl Fn(&Terminal), code: u32) {
    let demo = Demo::new();
    let mut desk = typing(&demo);
    way(&desk);
    assert_eq!(desk.end(), code);

    let mut next = demo.desk(80, 24);
    next.wait_for("存为草稿的表，可继续填写");
    assert!(next.screen().contains("记进展  正1"), "{}", next.screen());
    next.press("Enter");
    next.wait_for(TYPED);
    // Saved, the draft is gone for good.
    next.press("Ctrl-S");
    next.wait_for("记进展：正1 洪范池镇");
    next.press("q");
    assert_eq!(next.end(), 0);
    let mut last = demo.desk(80, 24);
    assert!(!last.settle().contains("草稿"), "{}", last.screen());
    last.press("q");
    assert_eq!(last.end(), 0);
}

#[test]
fn ctrl_q_leaves_from_inside_a_form() {
    leaves(|desk| desk.press("Ctrl-Q"), 0);
}

#[test]
fn ctrl_c_keeps_the_form() {
    leaves(
        |desk| {
            desk.press("Ctrl-C");
            desk.wait_for("再按一次 Ctrl-C 退出，已填的内容存为草稿");
            desk.press("Ctrl-C");
        },
        130,
    );
}

#[test]
fn a_termination_keeps_the_form() {
    leaves(|desk| desk.signal("TERM"), 143);
}

#[test]
fn a_hang_up_keeps_the_form() {
    leaves(|desk| desk.signal("HUP"), 129);
}

#[test]
fn q_leaves_the_desk_and_is_text_in_a_form() {
    let demo = Demo::new();
    let mut desk = demo.desk(80, 24);
    desk.press("n");
    desk.wait_for("记进展 ──");
    desk.press("q");
    desk.wait_for("改动 1 处");
    desk.press("Esc");
    desk.wait_for("已存为草稿");
    desk.press("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn the_desk_is_found_where_it_was_left() {
    let demo = Demo::new();
    let mut desk = demo.desk(80, 24);
    desk.press("3 Down Down Down");
    desk.wait_for("4 生态环境质量信息、绿色政策解读：");
    desk.press("q");
    assert_eq!(desk.end(), 0);
    let mut next = demo.desk(80, 24);
    let screen = next.wait_for("4 生态环境质量信息、绿色政策解读：");
    assert!(screen.contains("[3任务]"), "{screen}");
    next.press("q");
    assert_eq!(next.end(), 0);
}

#[test]
fn an_unfinished_walk_is_offered_on_today_and_resumed_on_its_item() {
    let demo = Demo::new();
    let mut desk = demo.desk(80, 24);
    desk.press("F3");
    desk.wait_for("余 69");
    desk.press("1");
    let page = desk.wait_for("余 68");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    let mut next = demo.desk(80, 24);
    // W1: a start never lands where a digit writes.
    next.wait_for("走查未完");
    next.press("1");
    next.press("F3");
    let again = next.wait_for("余 68");
    let unit =
        |screen: &str| screen.lines().find(|line| line.contains("第 ") && line.contains("页，共")).map(str::to_owned);
    assert_eq!(unit(&page), unit(&again));
    assert!(unit(&page).is_some());
    next.press("Ctrl-Q");
    assert_eq!(next.end(), 0);
}

#[test]
fn a_second_desk_reads_only_and_says_who_holds_the_ledger() {
    let demo = Demo::new();
    let first = demo.desk(80, 24);
    let mut second = demo.desk(120, 36);
    assert!(second.wait_for("只读").contains("逾期 6"));
    second.press("n");
    let refusal = second.wait_for("暂不能用“记进展”：");
    assert!(refusal.contains(&first.process().to_string()), "names the process that holds it: {refusal}");
    second.press("q");
    assert_eq!(second.end(), 0);
    // The first goes on writing.
    first.press("n");
    first.wait_for("记进展 ──");
    first.type_text("仍能写");
    first.press("Ctrl-S");
    first.wait_for("记进展：正1 洪范池镇");
}

#[test]
fn undo_on_a_terminal_names_what_it_takes_back_and_asks() {
    let demo = Demo::new();
    let ledger = demo.ledger();
    let undo = |more: &[&str]| {
        let start = Start::gongkai(80, 24).env("HOME", demo.dir().to_str().unwrap()).args(&["undo", "--lang", "zh-CN"]);
        start.args(&["--ledger", ledger.to_str().unwrap(), "--today", "2023-09-15"]).args(more).run()
    };
    let acts = || demo.ask(&["history"]);
    let before = acts();
    let mut asked = undo(&[]);
    let said = asked.wait_for("撤销：1 是，2 否");
    assert!(said.contains("登记第"), "it names the act: {said}");
    asked.press("2 Enter");
    asked.wait_for("没有撤销");
    assert_eq!((asked.end_unchecked(), acts()), (0, before.clone()));
    let mut asked = undo(&[]);
    asked.wait_for("撤销：1 是，2 否");
    asked.press("1 Enter");
    assert_eq!(asked.end_unchecked(), 0);
    let after = acts();
    assert_ne!(after, before);
    assert_eq!(undo(&["--yes"]).end_unchecked(), 0);
    assert_ne!(acts(), after);
}
