//! The pictures of the desk on the real program, by keys alone: the matrix, the year by weeks and the numbers of a screen, each
//! to a record and back to where one was.

use crate::demo::Demo;
use crate::support::Terminal;

/// The keys of a person: as they are, or as an input method lets them through.
struct Keys {
    today: &'static str,
    matrix: &'static str,
    year: &'static str,
    figures: &'static str,
}

const LETTERS: Keys = Keys { today: "1", matrix: "#", year: "%", figures: "+" };
const WITHOUT: Keys = Keys { today: "１", matrix: "＃", year: "％", figures: "＋" };

/// What the screen says in a language.
struct Said {
    lang: &'static str,
    tabs: &'static str,
    matrix: &'static str,
    /// Of the record that Today stands on.
    first_cell: &'static str,
    /// Of the cell that is walked to, and of its record.
    cell: [&'static str; 2],
    week: &'static str,
    finding: &'static str,
    findings: &'static str,
    overdue: &'static str,
    sum: &'static str,
    requirement: &'static str,
}

const CHINESE: Said = Said {
    lang: "zh-CN",
    tabs: "0历史",
    matrix: "亮灯矩阵",
    first_cell: "洪范池镇  逾期  2023-08-20",
    cell: ["孝直镇  正常  2023-12-31", "48 领导干部培训"],
    week: "第38周 09-18至09-24",
    finding: "问6 ",
    findings: "[整改 8]",
    overdue: "逾期（含期限、台账）",
    sum: "合计",
    requirement: "建立联络员制度",
};

const ENGLISH: Said = Said {
    lang: "en",
    tabs: "7Quotas",
    matrix: "Matrix of lights",
    first_cell: "洪范池镇 Hongfanchi Town  Overdue  2023-08-20",
    cell: ["孝直镇 Xiaozhi Town  On track  2023-12-31", "48 Leaders' training"],
    week: "Week 38, 09-18 to 09-24",
    finding: "Find 6",
    findings: "[Findings 8]",
    overdue: "Overdue (clocks and registers too)",
    sum: "Sum",
    requirement: "建立联络员制度",
};

/// From the duty that Today stands on by the arrows to another one, into its task, and back to the same cell.
fn matrix(desk: &Terminal, keys: &Keys, said: &Said) {
    desk.press(keys.matrix);
    let first = desk.wait_for(said.matrix);
    assert!(first.contains(said.first_cell), "{first}");
    // Two tasks up from 正1, two units to the left of 洪范池镇.
    desk.step("Up Up Left Left");
    let cell = desk.settle();
    said.cell.iter().for_each(|part| assert!(cell.contains(part), "{part}: {cell}"));
    desk.press("Enter");
    desk.wait_gone(said.matrix);
    let record = desk.settle();
    let is_on = |line: &str| line.contains('▸') && line.contains("孝直镇");
    assert!(record.contains("48 ") && record.lines().any(is_on), "{record}");
    desk.press("Esc");
    desk.wait_for(said.matrix);
    assert_eq!(desk.settle(), cell, "back to the cell that it was left from");
    desk.press("Esc");
    desk.wait_gone(said.matrix);
}

/// To the week after this one, its agenda, a finding in it, and back step by step.
fn year(desk: &Terminal, keys: &Keys, said: &Said) {
    desk.step(keys.year);
    desk.step("Right");
    desk.wait_for(said.week);
    let year = desk.settle();
    desk.step("Enter");
    let mut agenda = desk.settle();
    assert_ne!(agenda, year);
    // 09-19 and 09-20 hold four lines before 问6.
    while !agenda.lines().any(|line| line.starts_with('▸') && line.contains(said.finding)) {
        let before = agenda;
        desk.step("Down");
        agenda = desk.settle();
        assert_ne!(agenda, before, "no line of it says {}", said.finding);
    }
    desk.press("Enter");
    desk.wait_for(said.findings);
    desk.press("Esc");
    desk.wait_for(said.week);
    assert_eq!(desk.settle(), agenda, "back to the line that it was left from");
    desk.step("Esc");
    assert_eq!(desk.settle(), year, "back to the week");
    desk.press("Esc");
    desk.wait_gone(said.week);
}

/// The rows of a number that stand on the screen, and the sum under them.
fn rows(screen: &str, said: &Said) -> (Vec<i64>, i64) {
    let mut lines = screen.lines().skip(3).map(str::trim_end).filter(|line| !line.starts_with('─'));
    let amount = |line: &str| line.rsplit(' ').next()?.parse::<i64>().ok();
    let mut rows = Vec::new();
    for line in lines.by_ref() {
        let amount = amount(line).unwrap_or_else(|| panic!("no number ends {line:?}\n{screen}"));
        if line.trim_start().starts_with(said.sum) {
            return (rows, amount);
        }
        rows.push(amount);
    }
    panic!("no sum:\n{screen}")
}

/// 逾期 of the header, its six rows, the first of them, and back.
fn figures(desk: &Terminal, keys: &Keys, said: &Said) {
    desk.step(keys.today);
    desk.press(keys.figures);
    let numbers = desk.wait_for(said.overdue);
    while !desk.screen().lines().any(|line| line.starts_with('▸') && line.contains(said.overdue)) {
        desk.step("Down");
    }
    desk.press("Enter");
    let opened = desk.wait_for(said.sum);
    assert_ne!(numbers, opened);
    assert_eq!(rows(&opened, said), (vec![1; 6], 6), "{opened}");
    desk.press("Enter");
    desk.wait_for(said.requirement);
    desk.press("Esc");
    desk.wait_for(said.sum);
    assert_eq!(desk.settle(), opened);
    desk.press("Esc Esc");
    desk.wait_gone(said.overdue);
}

fn play(columns: u16, lines: u16, keys: &Keys, said: &Said) {
    let demo = Demo::new();
    let mut desk = demo.start(columns, lines).args(&["--glyphs", "unicode", "--lang", said.lang]).run();
    desk.wait_for(said.tabs);
    desk.settle();
    matrix(&desk, keys, said);
    year(&desk, keys, said);
    figures(&desk, keys, said);
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn the_matrix_of_the_readme_is_what_the_desk_shows() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, section) = readme.split_once("## Pictures").unwrap();
    let picture = section.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let demo = Demo::new();
    let mut desk = demo.desk(80, 24);
    desk.press("#");
    desk.wait_for("亮灯矩阵");
    let screen = desk.settle();
    for line in picture.lines() {
        assert!(screen.lines().any(|shown| shown == line), "{line:?} is not on\n{screen}");
    }
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn pictures_lead_to_records_and_back_on_the_least_screen() {
    play(80, 24, &LETTERS, &CHINESE);
}

#[test]
fn pictures_lead_to_records_and_back_on_a_wide_screen_without_letters() {
    play(120, 36, &WITHOUT, &CHINESE);
}

#[test]
fn pictures_lead_to_records_and_back_in_english() {
    play(120, 36, &LETTERS, &ENGLISH);
}

#[test]
fn pictures_lead_to_records_and_back_in_english_on_the_least_screen_without_letters() {
    play(80, 24, &WITHOUT, &ENGLISH);
}
