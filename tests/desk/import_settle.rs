//! Each decision of the preview, by keys.

use gongkai::exchange::import::{Block, Source, Spans};

use gongkai::tui::keymap::Keymap;

use crate::desk::Desk;
use crate::import::{FILE, docx, of_another_county, preview};

const WIDE: (u16, u16) = (120, 36);

/// The counts of the doubts: those that hinder, those to settle, notices.
fn counts(desk: &mut Desk) -> Vec<usize> {
    let text = desk.text(WIDE);
    let line = text.lines().find(|line| line.contains("须先解决")).unwrap().to_owned();
    let after = |word: &str| line.split(word).nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap();
    ["须先解决", "待人工核定", "提示"].map(after).to_vec()
}

#[test]
fn a_digit_chooses_one_of_two_readings_and_it_stays_marked() {
    let mut desk = preview();
    desk.select("两种读法");
    assert!(desk.text(WIDE).contains("1 读作 2024-11-30    2 读作 2024-12-31"));
    let before = counts(&mut desk);
    desk.press("2");
    assert_eq!(counts(&mut desk)[1], before[1] - 1);
    desk.press("Tab");
    desk.select("同步组织");
    let text = desk.text(WIDE);
    assert!(text.contains("✎") && text.contains("2024-12-31") && text.contains("文件中是 12月前"), "{text}");
    desk.press("Ctrl-D");
    assert_eq!(counts(&mut desk), before, "the file's own cell is back");
}

#[test]
fn an_unreadable_deadline_is_written_in_the_form_of_its_row() {
    let mut desk = preview();
    desk.select("适时推进");
    desk.press("Enter").picture("import-row");
    desk.press("Ctrl-U").type_text("2024年8月20日前").press("Ctrl-S");
    assert!(!desk.text(WIDE).contains("读不成日期"));
    desk.press("Tab");
    desk.select("就业创业");
    assert!(desk.text(WIDE).contains("2024-08-20"));
    // The same text as in the file unmarks the cell.
    desk.press("Enter Down Down Down Down Down Ctrl-U").type_text("适时推进").press("Ctrl-S");
    assert!(!desk.text(WIDE).contains("✎"), "{}", desk.text(WIDE));
}

#[test]
fn a_blank_is_confirmed_as_blank() {
    let mut desk = preview();
    let before = counts(&mut desk);
    desk.select("责任单位是空的");
    desk.press("1");
    assert_eq!(counts(&mut desk)[1], before[1] - 1, "{}", desk.text(WIDE));
    desk.press("F7");
    assert_eq!(counts(&mut desk), before);
}

#[test]
fn a_name_is_decided_once_for_all_rows() {
    let mut desk = preview();
    desk.select("县大数据局”（2 行提到）");
    desk.press("Enter").type_text("gxj").picture("import-who");
    desk.press("Enter");
    let text = desk.text(WIDE);
    assert!(text.contains("县大数据局：已定，2 行跟着改") && !text.contains("（2 行提到）"), "{text}");
    assert!(text.contains("县大数据局=县工信局") || counts(&mut desk)[0] == 1, "{text}");
    desk.press("Ctrl-U").picture("import-names");
    desk.press("Down 2");
    assert_eq!(counts(&mut desk)[0], 2, "undecided again");
}

#[test]
fn every_digit_of_the_chooser_is_a_decision() {
    for (digit, says) in [
        ("1", "新单位，部门"),
        ("2", "新单位，镇街"),
        ("3", "新单位，其他"),
        ("4", "组：各镇街"),
        ("5", "组：各部门"),
        ("6", "以后明确"),
        ("7", "不是单位"),
    ] {
        let mut desk = preview();
        desk.select("滨河街道”");
        desk.press("Enter").press(digit).press("Ctrl-U");
        let text = desk.text(WIDE);
        assert!(text.lines().any(|line| line.contains("滨河街道") && line.contains(says)), "{digit}: {text}");
        assert_eq!(counts(&mut desk)[0], 1);
    }
}

#[test]
fn all_unknown_names_are_added_at_once_after_they_were_shown() {
    let mut desk = preview();
    desk.press("Ctrl-U 1").picture("import-add-all");
    desk.press("2");
    assert_eq!(counts(&mut desk)[0], 2, "shown, not done");
    desk.press("1 1");
    assert_eq!(counts(&mut desk)[0], 0);
    desk.press("F7");
    assert_eq!(counts(&mut desk)[0], 2, "one step back takes all of it");
}

#[test]
fn columns_are_read_as_a_digit_says() {
    let mut desk = preview();
    desk.press("Ctrl-L").picture("import-columns");
    desk.press("Down 0");
    let text = desk.text(WIDE);
    assert!(text.lines().any(|line| line.contains("列  序号  (工作任务)")), "{text}");
    desk.press("Right Esc");
    assert!(desk.text(WIDE).contains("列  序号  (工作任务)") || desk.text(WIDE).contains("列  (序号)"));
}

#[test]
fn a_row_is_left_out_and_taken_back() {
    let mut desk = preview();
    desk.press("Tab");
    desk.select("就业创业");
    desk.press("Space");
    let text = desk.text(WIDE);
    assert!(
        text.contains("不要") && text.contains("6 行，6 列，不导入 1 行") && text.contains("第 4 行不导入"),
        "{text}"
    );
    desk.press("Ctrl-X");
    assert!(desk.text(WIDE).contains("7 行，6 列"));
}

#[test]
fn the_facts_are_found_and_can_be_written() {
    let mut desk = preview();
    desk.press("Ctrl-T").picture("import-facts");
    desk.press("Ctrl-U").type_text("２０２５").press("Ctrl-S");
    assert!(desk.text(WIDE).contains("年度 2025"));
    desk.press("Ctrl-Z");
    assert!(desk.text(WIDE).contains("年度 2024"));
}

#[test]
fn missing_facts_are_asked_for_before_the_question() {
    let mut desk = Desk::on_the_sample();
    let mut source = docx();
    source.blocks.drain(..6);
    desk.preview("/home/gk/table.docx", source);
    desk.press("Ctrl-U 1 1 Esc Ctrl-S");
    let text = desk.text(WIDE);
    assert!(text.contains("年度和文号") && text.contains("标题"), "{text}");
    desk.press("Ctrl-S");
    assert!(desk.text(WIDE).contains("▸ 标题"), "a plan needs its title");
    desk.type_text("平阴县要点").press("Ctrl-S");
    let text = desk.text(WIDE);
    assert!(text.contains("导入？") && text.contains("平阴县要点"), "{text}");
}

/// The table as a CSV gives it: blanks where cells were merged.
fn csv() -> Source {
    let mut source = docx();
    for block in &mut source.blocks {
        if let Block::Table(grid) = block {
            grid.spans = Spans::Unknown;
            for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.merge = gongkai::exchange::import::Merge::Own;
            }
        }
    }
    source
}

#[test]
fn cells_filled_down_are_confirmed_by_row_or_all_at_once() {
    let mut desk = Desk::on_the_sample();
    desk.preview(FILE, csv());
    desk.select("空着，沿用上行");
    desk.picture("import-presumed");
    let before = counts(&mut desk);
    desk.press("1");
    assert_eq!(counts(&mut desk)[2], before[2] - 3, "theme, point and deadline of the row");
    desk.select("空着，沿用上行");
    desk.press("3");
    assert!(!desk.text(WIDE).contains("从上一行填下来"), "{}", desk.text(WIDE));
    desk.press("F7 F7");
    assert_eq!(counts(&mut desk), before);
}

#[test]
fn a_key_says_what_blanks_mean() {
    let mut desk = Desk::on_the_sample();
    desk.preview(FILE, csv());
    desk.press("Ctrl-B");
    assert!(desk.text(WIDE).contains("空格：按合并单元格"));
    desk.press("Ctrl-B");
    let text = desk.text(WIDE);
    assert!(text.contains("空格：原本就空") && text.contains("工作任务是空的"), "{text}");
    desk.press("Ctrl-B");
    assert!(desk.text(WIDE).contains("空格：按文件格式判断"));
}

#[test]
fn another_table_of_the_file_is_read() {
    let mut source = docx();
    let Some(Block::Table(table)) = source.blocks.last().cloned() else { panic!("a table") };
    let mut other = table;
    other.rows.truncate(3);
    other.rows[0].cells.remove(1);
    for row in &mut other.rows[1..] {
        row.cells.remove(1);
        row.cells.iter_mut().for_each(|cell| cell.merge = gongkai::exchange::import::Merge::Own);
    }
    source.blocks.push(Block::Table(other));
    let mut desk = Desk::on_the_sample();
    desk.preview(FILE, source);
    assert!(desk.text(WIDE).contains("第 1 个表（共 2 个），7 行"));
    desk.select("另有 1 个表");
    desk.press("1");
    assert!(!desk.text(WIDE).contains("另有 1 个表"), "this one it is");
    desk.press("Right");
    assert!(desk.text(WIDE).contains("第 2 个表（共 2 个），2 行"), "{}", desk.text(WIDE));
    desk.press("[");
    assert!(desk.text(WIDE).contains("第 1 个表（共 2 个），7 行"));
}

#[test]
fn a_row_is_shown_as_it_stands_in_the_file() {
    let mut desk = preview();
    desk.press("Tab Down Down F4").picture("import-cells");
}

#[test]
fn help_runs_the_commands_of_the_preview() {
    let mut desk = preview();
    desk.press("?").picture("import-help");
    desk.press("Down Enter");
    assert!(desk.text(WIDE).contains("一个名字定一次"), "{}", desk.text(WIDE));
}

#[test]
fn members_of_a_group_are_pasted() {
    let mut desk = Desk::on_an_empty_ledger();
    desk.preview(&FILE.replace("平阴县", "清河县"), of_another_county());
    desk.press("Ctrl-U");
    select_in_box(&mut desk, "各镇（街道）");
    desk.press("Enter").paste("滨河街道、城关镇\n东阿镇，城关镇").picture("import-members");
    desk.press("Ctrl-S");
    let text = desk.text(WIDE);
    assert!(!text.lines().any(|line| line.contains("各镇（街道）") && line.contains("组里没有成员")), "{text}");
}

/// Goes down a list in a box until its selected row shows a text.
fn select_in_box(desk: &mut Desk, wanted: &str) {
    for _ in 0..30 {
        let text = desk.text(WIDE);
        if text.lines().any(|line| line.contains(&format!("▸✗ {wanted}"))) {
            return;
        }
        desk.press("Down");
    }
    panic!("no row shows {wanted}:\n{}", desk.text(WIDE));
}

#[test]
fn the_file_is_chosen_in_its_folder_and_a_wrong_one_gets_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("表.csv"), "序号,具体要求,责任单位,完成时限\n1,公开,县发改局,2024年6月底\n")
        .unwrap();
    let mut desk = Desk::on_the_sample();
    desk.press("F6").type_text("导入任务表").press("Enter");
    desk.type_text(&format!("{}/", folder.path().display()));
    assert!(desk.text(WIDE).contains("表.csv"), "{}", desk.text(WIDE));
    desk.type_text("1.csv").press("Enter");
    let text = desk.text(WIDE);
    assert!(text.contains("✗") && text.contains("1.csv"), "{text}");
    desk.press("Backspace Backspace Backspace Backspace Backspace Down Enter");
    assert!(desk.text(WIDE).contains("导入预览"), "{}", desk.text(WIDE));
}

#[test]
fn the_first_start_makes_an_empty_ledger_with_the_preview_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2024年平阴县政务公开任务分解表.csv");
    std::fs::write(&file, "序号,具体要求,责任单位,完成时限\n1,公开,县发改局,2024年6月底\n").unwrap();
    let mut desk = Desk::on_nothing();
    desk.press("3").type_text("/nowhere/").picture("import-first-run");
    desk.press("Ctrl-U").paste(&file.display().to_string()).press("Enter Ctrl-U");
    desk.type_text(&folder.path().join("新.gongkai").display().to_string()).press("Enter");
    assert!(desk.text(WIDE).contains("导入预览"), "{}", desk.text(WIDE));
    assert!(folder.path().join("新.gongkai").is_file());
    assert!(desk.app.view.book.plans.is_empty());
}

#[test]
fn letters_are_keys_on_the_page_and_its_own_keys_go_by_the_users_file() {
    let mut desk = preview();
    let first = desk.text(WIDE);
    assert_ne!(desk.press("j").text(WIDE), first);
    assert_eq!(desk.press("k").text(WIDE), first);
    desk.app.view.keymap = Keymap::with_user_file("import_units = [\"F12\"]\nimport_undo = [\"F11\"]").unwrap();
    let before = counts(&mut desk);
    desk.select("两种读法");
    desk.press("2 F12");
    let over = desk.text(WIDE);
    assert_ne!(desk.press("F11").text(WIDE), over, "a step back goes from the names too");
    desk.press("F12");
    assert_eq!(counts(&mut desk), before, "the key that opened the names closed them");
}
