//! A ledger without a plan: what is left when the only one was undone, and where an import begins.

use crate::desk::{Desk, SIZES};

/// Every screen and what opens over one.
const PLACES: [&str; 8] = ["1", "2", "3", "4", "5", "6", "0", "F3"];

/// Keys that act on a row, on marked ones, or on the screen.
const KEYS: &str = "Enter Tab Space Down Up PgDn End Home n b v d c y a x u r w / ? : Ctrl-N Ctrl-B Ctrl-E Ctrl-D Ctrl-O \
     Ctrl-K Ctrl-A Ctrl-R Ctrl-F Ctrl-G F4 F5 F6 F8 F9 1 2 3 4 5 6 7 8";

#[test]
fn every_screen_stands_and_no_key_breaks_it() {
    // Each key is followed by a frame of the least size.
    for place in PLACES {
        let mut desk = Desk::without_a_plan();
        for size in SIZES {
            assert!(!desk.press(place).text(size).trim().is_empty());
        }
        for key in KEYS.split_whitespace() {
            let mut desk = Desk::without_a_plan();
            assert!(!desk.press(place).press(key).text(SIZES[1]).trim().is_empty(), "{place} {key}");
            // Confirming whatever stands there, then out again.
            desk.press("Enter Ctrl-S Esc Esc Esc");
        }
    }
}

#[test]
fn each_screen_says_that_there_is_nothing_yet() {
    for (keys, sentence) in [
        ("1", "还没有年度。F6：daoru 导入任务表，zidai 自带要点，caogao 草稿。"),
        ("2", "无到期。之后也没有到期的。"),
        ("3", "还没有任务。"),
        ("4", "名册里还没有单位。"),
        ("5", "还没有登记政策文件。"),
        ("6", "还没有重大行政决策事项。"),
        ("0", "撤销：导入要点"),
        ("F3", "暂不能用“走查”：还没有年度"),
    ] {
        for size in SIZES {
            let text = Desk::without_a_plan().press(keys).text(size);
            assert!(text.contains(sentence), "{keys}: {text}");
        }
    }
}

/// The shipped notice is had from the desk too, after a question.
#[test]
fn the_shipped_notice_is_taken_in_from_the_desk() {
    let mut desk = Desk::without_a_plan();
    let asked = desk.press("1 F6").type_text("zidai").press("Enter").text(SIZES[0]);
    assert!(asked.contains("用自带要点") && asked.contains("平政办发〔2023〕5号，"), "{asked}");
    assert!(desk.press("Enter").app.view.plan().is_none(), "Enter is no answer");
    let said = desk.press("1").text(SIZES[0]);
    assert!(desk.app.view.plan().is_some() && said.contains("导入要点"), "{said}");
    let off = desk.press("F6").type_text("zidai").press("Enter").text(SIZES[0]);
    assert!(off.contains("台账里已有这份要点"), "{off}");
}
