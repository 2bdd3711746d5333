//! An activity from its recording to its withdrawal, by keys alone on the real program: recorded for three units at once,
//! completed two weeks later, seen to count, withdrawn. The same with digits, arrows, Ctrl-letters and full-width
//! characters alone, on both sizes.

use crate::demo::Demo;
use crate::support::Terminal;

/// 东阿镇 on the screen of quotas, from anywhere.
fn stand_on_the_unit(desk: &Terminal, letters: bool) {
    desk.press(if letters { "7" } else { "７" });
    desk.wait_for("指标和进度");
    desk.press("Esc Home Down Down Down Down Down");
    desk.wait_for("东阿镇：");
}

fn play(columns: u16, rows: u16, letters: bool) {
    let key = |letter: &'static str, firm: &'static str| if letters { letter } else { firm };
    let demo = Demo::new();
    let mut desk = demo.desk(columns, rows);
    stand_on_the_unit(&desk, letters);
    desk.wait_for("东阿镇：各项都没有开始计入，差 4 次");
    desk.press(key("a", "Ctrl-A"));
    desk.wait_for("评价的政策文件");
    desk.press("Tab");
    desk.type_text("孝直镇、洪范池镇");
    desk.press("Tab Tab Tab");
    desk.type_text("惠农补贴政策评价");
    desk.press("Ctrl-S");
    desk.wait_gone("评价的政策文件");
    desk.press("Enter");
    let listed = desk.wait_for("▸09-15");
    assert!(listed.contains("✗ 未计入") && listed.contains("✗ 未公开"), "{listed}");
    desk.press("Ctrl-Q");
    desk.end();
    let unmet = demo.ask(&["activity", "list", "--json"]);
    assert!(unmet.contains("孝直镇") && unmet.contains("惠农补贴政策评价"), "{unmet}");

    let later = ["--today", "2023-09-29", "--glyphs", "unicode"];
    let mut desk = demo.start(columns, rows).args(&later).run();
    desk.wait_for("0历史");
    stand_on_the_unit(&desk, letters);
    desk.press("Enter");
    desk.wait_for("▸09-15");
    desk.press(key("v", "Ctrl-E"));
    desk.wait_for("Ctrl-S 保存");
    desk.type_text("平政办函〔2023〕9号");
    desk.press("Ctrl-S");
    desk.wait_gone("Ctrl-S 保存");
    desk.press("Enter");
    desk.wait_for("评价的政策文件");
    desk.press("Tab Tab Tab Tab Tab Tab Tab Tab Tab");
    desk.type_text("9.28");
    desk.press("Ctrl-S");
    desk.wait_gone("评价的政策文件");
    let counts = desk.wait_for("✓ 计 1 次");
    assert!(counts.contains("✓ 已公开") && counts.contains("计入 1"), "{counts}");
    desk.press(key("-", "Ctrl-W"));
    desk.wait_for("连同佐证一并撤回");
    desk.press(key("1", "１"));
    desk.wait_gone("连同佐证一并撤回");
    stand_on_the_unit(&desk, letters);
    desk.wait_for("东阿镇：各项都没有开始计入，差 4 次");
    desk.press("Ctrl-Q");
    desk.end();
}

#[test]
fn an_activity_from_record_to_withdrawal_on_the_least_screen() {
    play(80, 24, true);
}

#[test]
fn an_activity_from_record_to_withdrawal_on_a_wide_screen() {
    play(120, 36, true);
}

#[test]
fn an_activity_from_record_to_withdrawal_without_letters() {
    play(80, 24, false);
    play(120, 36, false);
}
