//! A plan year beside the one before.

use gongkai::domain::act::AssignmentAct;
use gongkai::domain::pack::{Pack, PackTask};
use gongkai::pack::{read, shift_year, shipped};

use crate::desk::Desk;

/// The notice a year on: a deadline and a number are others, a row is gone, one is new.
fn next_year() -> Pack {
    let (name, text) = shipped()[0];
    let mut pack = shift_year(&read(name, text).unwrap(), 2024);
    pack.practice = false;
    pack.tasks.retain(|task| task.row != "49");
    let mut row = |row: &str| pack.tasks.iter_mut().find(|task| task.row == row).unwrap().clone();
    let (mut training, mut practice) = (row("48"), row("41"));
    training.requirement = training.requirement.replace("每年至少组织1次", "每年至少组织2次");
    practice.deadline = "2024年10月底前".into();
    practice.requirement.push_str("每季度公布办理情况。");
    let new = PackTask {
        row: "49".into(),
        requirement: "建立公共数据资源登记和授权运营信息的年度披露制度。".into(),
        brief: "公共数据授权运营披露".into(),
        parts: Vec::new(),
        ..row("40")
    };
    for changed in [&training, &practice] {
        *pack.tasks.iter_mut().find(|task| task.row == changed.row).unwrap() = changed.clone();
    }
    pack.tasks.insert(48, new);
    pack
}

fn desk() -> Desk {
    let mut desk = Desk::on_two_years(&next_year());
    desk.press("Ctrl-L Tab");
    desk
}

#[test]
fn what_changed() {
    desk().picture("comparison");
}

#[test]
fn one_clause_read() {
    desk().press("Down Enter").picture("comparison-read");
}

#[test]
fn carrying_over_is_asked() {
    desk().press("1").picture("comparison-carry");
}

#[test]
fn what_was_carried_over_is_in_the_history_of_the_new_row() {
    let mut desk = desk();
    let of = vec!["2023/41/县自然资源局".parse().unwrap()];
    let note = AssignmentAct::AddNote { of, on: "2024-07-22".parse().unwrap(), text: "已形成初稿".into() };
    desk.perform(note.into());
    desk.press("1 1 Esc Esc 3 /").type_text("41").press("Enter Enter").picture("comparison-carried");
}
