//! A long path, pasted with brackets or without, into the fields that take one: it arrives whole, and its file is read.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::demo::Demo;
use crate::support::{Start, Terminal};

/// A table at a path of 300 characters, with blanks and Chinese in it.
fn deep_table() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("政务公开 2024").join("各科室报来（初稿）".repeat(8)).join("a b".repeat(60));
    std::fs::create_dir_all(&deep).unwrap();
    let file = deep.join("任务表 定稿.csv");
    std::fs::write(&file, "序号,工作任务,责任单位,完成时限\n1,公开供水价格,县水务局,2024年9月底前\n").unwrap();
    (folder, file)
}

fn put(desk: &Terminal, path: &str, bracketed: bool) {
    if bracketed { desk.paste(path) } else { desk.type_text(path) }
}

fn a_pasted_path_is_read(columns: u16, rows: u16) {
    let (_folder, file) = deep_table();
    let path = file.to_str().unwrap();
    for bracketed in [true, false] {
        // On the desk, by the palette.
        let demo = Demo::new();
        let mut desk = demo.desk(columns, rows);
        desk.press("F6");
        desk.wait_for("中文、拼音");
        desk.type_text("导入任务表");
        desk.press("Enter");
        desk.wait_for("只读不改");
        put(&desk, path, bracketed);
        desk.wait_for("定稿.csv");
        desk.press("Ctrl-S");
        desk.wait_for("导入预览");
        desk.press("Ctrl-Q");
        assert_eq!(desk.end(), 0);

        // On the first-run page: file and place of the new ledger.
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("新 台账").join("台账 2024.gongkai");
        let mut desk = Start::gongkai(columns, rows).env("HOME", home.path().to_str().unwrap()).run();
        desk.wait_for("还没有台账");
        desk.press("3");
        desk.wait_for("台账放在");
        put(&desk, path, bracketed);
        desk.wait_for("定稿.csv");
        desk.press("Enter");
        put(&desk, place.to_str().unwrap(), bracketed);
        desk.wait_for("2024.gongkai");
        desk.press("Ctrl-S");
        desk.wait_for("导入预览");
        assert!(place.is_file(), "the ledger stands where the pasted path says");
        desk.press("Ctrl-Q");
        assert_eq!(desk.end(), 0);
    }
}

#[test]
fn a_pasted_path_is_read_on_the_least_screen() {
    a_pasted_path_is_read(80, 24);
}

#[test]
fn a_pasted_path_is_read_on_a_wide_screen() {
    a_pasted_path_is_read(120, 36);
}
