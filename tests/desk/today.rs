//! 1 今日, keys as a coordinator types them: what stands on it, and where it leads.

use gongkai::domain::act::{Act, AssignmentAct, NewTask};

use crate::desk::{Desk, SIZES};
use crate::fixture::{d, hand_out, new_task};

const WIDE: (u16, u16) = (120, 36);

/// Hands a task out with a deadline as it was written.
fn handed_out(desk: &mut Desk, brief: &str, deadline: &str, units: &[&str]) {
    let words = || brief.to_owned();
    let task =
        NewTask { brief: words(), requirement: words(), issued_on: d("2023-09-01"), ..new_task(units, deadline) };
    desk.perform(hand_out(task));
}

/// What the head of a group counts; `None` where there is no such group.
fn counted(desk: &mut Desk, group: &str) -> Option<usize> {
    let text = desk.text((120, 300));
    let head = text.lines().find(|line| line.trim_start_matches(['▸', ' ']).starts_with(group))?;
    head.split(group).nth(1)?.split_whitespace().next()?.parse().ok()
}

/// Deadlines that were doubted at the import stood on no list until somebody set their day.
#[test]
fn what_has_no_certain_day_waits_on_today_until_its_day_is_settled() {
    let mut desk = Desk::on_the_sample();
    assert_eq!(counted(&mut desk, "期限待核定"), None, "the notice's own phrases all read");
    handed_out(&mut desk, "公开栏清理", "适时完成", &["县水务局"]);
    handed_out(&mut desk, "专栏归集", "10月前", &["县水务局", "榆山街道", "孔村镇"]);
    assert_eq!(counted(&mut desk, "期限待核定"), Some(2), "one a task, whoever owes it");

    let line = desk.select("专栏归集");
    assert!(line.contains("“10月前”") && line.contains("3 个单位"), "{line}");
    let text = desk.text(SIZES[0]);
    let said = "可读作 2023-09-30 或 2023-10-31。e 核定日期";
    assert!(text.contains(said), "both readings and the key: {text}");
    desk.select("公开栏清理");
    let text = desk.text(SIZES[0]);
    assert!(text.contains("县水务局") && text.contains("原文“适时完成”，读不出确定日期。e 核定日期"), "{text}");

    desk.press("Enter");
    let text = desk.text(WIDE);
    assert!(text.contains("[3任务]") && text.contains("公开栏清理"), "{text}");
    desk.press("Esc 1");
    desk.select("公开栏清理");
    desk.press("e").type_text("10.20").press("Ctrl-S");
    assert_eq!(counted(&mut desk, "期限待核定"), Some(1));
    let task = desk.app.view.book.find_task("2023", "A2").unwrap();
    assert_eq!(desk.app.view.book.tasks[&task].deadline.date, Some("2023-10-20".parse().unwrap()));
}

/// What a scorecard shows adds up to its sum, at the small size too, with what became of the weights.
#[test]
fn a_scorecard_says_how_its_sum_comes_about() {
    let text = Desk::on_the_sample().press("4 End Enter").text(SIZES[0]);
    assert!(text.contains("合计 23.36 = 任务办结 16.82 + 政策解读 5.61 + 决策公开 0.93"), "{text}");
    assert!(text.contains("权重重算：适用的 53.50 按比例放大为 100.00"), "{text}");
}

/// W7: on the unit's card the course of a duty is told, the newest first, and more is said as 另有 n.
#[test]
fn the_card_of_a_unit_tells_the_whole_course_of_a_duty() {
    let mut desk = Desk::on_the_sample();
    let of: Vec<gongkai::domain::key::Key> = vec!["2023/B1/洪范池镇".parse().unwrap()];
    for n in 1..=7 {
        let (on, text) = (format!("2023-09-0{n}").parse().unwrap(), format!("第{n}次进展"));
        desk.perform(Act::Assignment(AssignmentAct::AddNote { of: of.clone(), on, text }));
    }
    let text = desk.press("4 End Enter Enter").text(SIZES[0]);
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"));
    assert!(at("第7次进展") < at("第6次进展") && at("第6次进展") < at("另有"), "{text}");
}
