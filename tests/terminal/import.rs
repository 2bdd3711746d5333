//! A Word table with two unknown units, an unreadable deadline and a blank one becomes a plan from keys alone, is undone,
//! comes back from its draft and is taken in again; its dates stand in the calendar.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::{Start, Terminal};

/// Keys without letters, and what stands on the screen afterwards.
type Step = (&'static str, &'static str);

const SETTLE: &[Step] = &[
    ("Ctrl-U", "一个名字定一次"),
    // The first name is a new department; the second is found by its pinyin below.
    ("Enter", "县大数据局  2 行提到"),
    ("1", "须先解决 1"),
    ("Enter", "县政府督查室  1 行提到"),
];

/// Takes the preview's table in: the question is answered by its digit alone.
const TAKE_IN: &[Step] = &[("Ctrl-S", "按数字键回答"), ("Enter", "按数字键回答"), ("1", "导入要点：2024年")];

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        home.ask(&["init"]);
        home
    }

    fn ledger(&self) -> String {
        self.0.path().join("ledger.gongkai").to_str().unwrap().to_owned()
    }

    /// A command beside the desk; it has to succeed.
    fn ask(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.args(["--ledger", &self.ledger(), "--today", "2024-05-20"]).args(args);
        let answer = command.env("HOME", self.0.path()).output().unwrap();
        assert!(answer.status.success(), "{args:?}: {}", String::from_utf8_lossy(&answer.stderr));
        String::from_utf8(answer.stdout).unwrap()
    }

    fn desk(&self, columns: u16, rows: u16, args: &[&str]) -> Terminal {
        let ledger = self.ledger();
        let place = ["--ledger", ledger.as_str(), "--today", "2024-05-20", "--glyphs", "unicode"];
        let home = self.0.path().to_str().unwrap();
        Start::gongkai(columns, rows).env("HOME", home).args(&[&place[..], args].concat()).run()
    }
}

fn take(desk: &Terminal, steps: &[Step]) {
    for (keys, expected) in steps {
        desk.press(keys);
        desk.wait_for(expected);
    }
}

fn play(columns: u16, rows: u16) {
    let home = Home::new();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables/docx-to-settle.docx");
    let mut desk = home.desk(columns, rows, &["import", file.to_str().unwrap()]);
    let preview = desk.wait_for("须先解决 2");
    assert!(preview.contains("尚未写入") && preview.contains("名册中没有“县大数据局”"), "{preview}");
    take(&desk, SETTLE);
    desk.type_text("zfb");
    desk.wait_for("县人民政府办公室");
    take(&desk, &[("Enter", "就是 县政府办公室"), ("Esc", "须先解决 0")]);
    // An Esc that is not taken yet would make one key of itself and the next.
    desk.wait_gone("一个名字定一次");
    // The day of the document is told nowhere: it is asked for before anything is written.
    take(&desk, &[("Ctrl-S", "成文日期")]);
    desk.type_text("3.1");
    take(&desk, &[("Ctrl-S", "须先解决 0")]);
    take(&desk, TAKE_IN);
    assert_eq!(tasks_of_2024(&home), 5);

    // One undo takes all of it back, units too.
    take(&desk, &[("F7", "将删去"), ("1", "撤销：导入要点")]);
    assert_eq!(tasks_of_2024(&home), 0);
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);

    // The next start offers the draft; it is as it was left.
    let mut desk = home.desk(columns, rows, &[]);
    take(&desk, &[("", "docx-to-settle.docx"), ("Enter", "尚未写入")]);
    let preview = desk.wait_for("须先解决 0");
    assert!(preview.contains("尽快") || preview.contains("未能识别"), "{preview}");
    take(&desk, TAKE_IN);
    take(&desk, &[("2", "月视图")]);
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&home);
}

fn tasks_of_2024(home: &Home) -> usize {
    let rows: serde_json::Value = serde_json::from_str(&home.ask(&["tasks", "--json"])).unwrap();
    let mut rows: Vec<&str> = rows.as_array().unwrap().iter().filter_map(|row| row["key"].as_str()).collect();
    rows.retain(|key| key.starts_with("2024/"));
    let mut tasks: Vec<&str> = rows.iter().filter_map(|key| key.split('/').nth(1)).collect();
    tasks.dedup();
    tasks.len()
}

/// What the ledger says afterwards.
fn check(home: &Home) {
    assert_eq!(tasks_of_2024(home), 5);
    let rows: serde_json::Value = serde_json::from_str(&home.ask(&["tasks", "--json"])).unwrap();
    let row = |key: &str| {
        rows.as_array().unwrap().iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("no row {key}")).clone()
    };
    assert_eq!(row("2024/2/县大数据局")["due"], "2024-06-30");
    assert_eq!(row("2024/2/县政府办公室")["last_workday"], "2024-06-28");
    assert_eq!(row("2024/3/县教体局")["due"], serde_json::Value::Null);
    assert_eq!(row("2024/3/县教体局")["deadline"], "尽快");
    assert_eq!(row("2024/4/县发改局")["deadline"], "");
    home.ask(&["verify"]);
    home.ask(&["doctor"]);
}

#[test]
fn a_word_table_becomes_a_plan_on_the_least_screen() {
    play(80, 24);
}

#[test]
fn a_word_table_becomes_a_plan_on_a_wide_screen() {
    play(120, 36);
}

#[test]
fn a_year_named_on_the_command_line_reaches_the_preview() {
    let home = Home::new();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables/docx-to-settle.docx");
    let args = ["import", file.to_str().unwrap(), "--year", "2031"];
    let mut desk = home.desk(120, 36, &args);
    let preview = desk.wait_for("须先解决 2");
    assert!(preview.contains("年度 2031"), "{preview}");
    take(&desk, &[("Ctrl-U 1 1 Esc", "须先解决 0"), ("Esc", "已存为草稿"), ("Ctrl-Q", "")]);
    assert_eq!(desk.end(), 0);
    // The preview that was left in the middle comes back; a year named anew counts in it too.
    let mut desk = home.desk(120, 36, &["import", file.to_str().unwrap(), "--year", "2032"]);
    let preview = desk.wait_for("须先解决 0");
    assert!(preview.contains("年度 2032"), "{preview}");
    desk.press("Esc");
    // Nothing was decided in it since.
    desk.wait_for("[1今日]");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn a_year_named_on_the_command_line_reaches_a_new_ledger_and_its_preview() {
    let home = Home(tempfile::tempdir().unwrap());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables/docx-to-settle.docx");
    let desk = home.desk(120, 36, &["import", file.to_str().unwrap(), "--year", "2031"]);
    desk.wait_for("台账放在");
    take(&desk, &[("Ctrl-S", "尚未写入")]);
    let preview = desk.wait_for("年度 2031");
    assert!(preview.contains("导入预览"), "{preview}");
}
