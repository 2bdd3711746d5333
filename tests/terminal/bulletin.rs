//! The bulletin on the real program, by keys alone: drafted, three numbers followed to their rows and each to a record, written
//! as files, sent, and seen among what was sent with its findings.

use serde_json::{Value, json};

use crate::demo::Demo;
use crate::support::Terminal;

/// The keys of a person: letters and signs, or what an input method lets through.
struct Keys {
    page: &'static [&'static str],
    write: &'static str,
    send: &'static str,
    yes: &'static str,
}

const LETTERS: Keys = Keys { page: &["@"], write: "x", send: "s", yes: "1" };
const WITHOUT: Keys = Keys { page: &["F6", "通报", "Enter"], write: "２", send: "３", yes: "１" };
const WITHOUT_IN_ENGLISH: Keys = Keys { page: &["＠"], write: "F8", send: "３", yes: "１" };

/// What the screen says in a language.
struct Said {
    lang: &'static str,
    tabs: &'static str,
    title: &'static str,
    numbers: [&'static str; 3],
    sum: &'static str,
    written: &'static str,
    tasks: &'static str,
    asked: &'static str,
    sent: &'static str,
    findings: &'static str,
    registers: &'static str,
    kept: &'static str,
}

const CHINESE: Said = Said {
    lang: "zh-CN",
    tabs: "0历史",
    title: "通报  2023-08-19 至 2023-09-15",
    numbers: ["已报送待审核", "逾期", "免办"],
    sum: "合计",
    written: "2 个文件",
    tasks: "[3任务]",
    asked: "同时交办问题 3 项",
    sent: "已发通报  2 期",
    findings: "交办的问题 3 项",
    registers: "[9台账]",
    kept: "任务逾期未办结",
};

const ENGLISH: Said = Said {
    lang: "en",
    tabs: "7Quotas",
    title: "Bulletin  2023-08-19 to 2023-09-15",
    numbers: ["Submitted, to review", "Overdue", "Exempt"],
    sum: "Sum",
    written: "2 files",
    tasks: "[3Tasks]",
    asked: "3 findings set to 3 units",
    sent: "Bulletins sent: 2",
    findings: "Findings set to units: 3",
    registers: "[9Regist",
    kept: "overdue",
};

/// The line that begins with some words, after the mark of the selection.
fn beginning<'s>(screen: &'s str, words: &str) -> Option<&'s str> {
    screen.lines().find(|line| line.trim_start_matches(['▸', ' ']).starts_with(words))
}

fn amount(line: &str) -> i64 {
    line.split_whitespace().last().and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("{line}"))
}

/// Goes down to a number of the line that is open, and returns its value.
fn to_number(desk: &Terminal, name: &str) -> i64 {
    for _ in 0..20 {
        let screen = desk.settle();
        if let Some(line) = screen.lines().find(|line| line.starts_with('▸') && line.contains(name)) {
            return amount(line);
        }
        desk.press("Down");
    }
    panic!("no number is called {name}: {}", desk.screen())
}

/// What the rows on the screen sum to, and what stands under them.
fn sums(screen: &str, sum: &str) -> (i64, i64) {
    let lines: Vec<&str> = screen.lines().collect();
    let under = lines.iter().position(|line| line.trim_start().starts_with(sum)).unwrap_or_else(|| panic!("{screen}"));
    let rule = lines[..under - 1].iter().rposition(|line| line.starts_with("──")).unwrap();
    // Under the rule stands the number's name.
    (lines[rule + 2..under - 1].iter().map(|line| amount(line)).sum(), amount(lines[under]))
}

fn play(columns: u16, rows: u16, keys: &Keys, said: &Said) {
    let demo = Demo::new();
    let mut desk = demo.start(columns, rows).args(&["--glyphs", "unicode", "--lang", said.lang]).run();
    desk.wait_for(said.tabs);
    for key in keys.page {
        match *key {
            "F6" | "Enter" => desk.press(key),
            typed => desk.type_text(typed),
        }
        desk.settle();
    }
    desk.wait_for(said.title);
    let [waiting, overdue, exempt] = said.numbers;
    // The first line that has numbers is selected: duties; 免办 is its last number.
    for (name, lines_down) in [(exempt, ""), (waiting, "Down"), (overdue, "")] {
        desk.press(lines_down);
        desk.settle();
        desk.press("Right");
        let value = to_number(&desk, name);
        desk.press("Enter");
        let shown = desk.wait_for(said.sum);
        assert_eq!(sums(&shown, said.sum), (value, value), "{name}: {shown}");
        let back = desk.settle();
        desk.press("Enter");
        desk.wait_for(said.tasks);
        desk.press("Esc");
        desk.wait_gone(said.tasks);
        assert_eq!(desk.settle(), back, "back at the same row of {name}");
        desk.press("Esc Left");
        desk.settle();
        assert!(beginning(&desk.screen(), said.sum).is_none(), "back at the line");
    }
    desk.press(keys.write);
    desk.wait_for(said.written);
    // Sent, it stands on the other side with its findings, each a record of 台账.
    desk.press(keys.send);
    desk.wait_for(said.asked);
    desk.press(keys.yes);
    desk.wait_for(said.sent);
    desk.press("Enter");
    let opened = desk.wait_for(said.findings);
    desk.press("Down Enter");
    desk.wait_for(said.registers);
    assert!(desk.settle().contains(said.kept), "{}", desk.screen());
    desk.press("Esc");
    desk.wait_for(said.findings);
    assert_eq!(desk.settle().lines().nth(1), opened.lines().nth(1), "the same bulletin");
    desk.press(keys.write);
    desk.wait_for(said.written);
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&demo);
}

fn check(demo: &Demo) {
    let file = |ending: &str| demo.dir().join("weekly").join(format!("bulletin-2023-08-19-2023-09-15.{ending}"));
    let text = std::fs::read_to_string(file("txt")).unwrap();
    assert!(text.contains("710"), "the duties of all units: {text}");
    assert!(std::fs::metadata(file("docx")).unwrap().len() > 5000);
    assert!(!file("txt").with_file_name("bulletin-2023-08-19-2023-09-15-2.txt").exists(), "kept as it was written");
    assert_eq!(demo.ask(&["bulletin", "show", "bulletin/2"]), text);
    let findings: Value = serde_json::from_str(&demo.ask(&["register", "show", "findings", "--json"])).unwrap();
    let of =
        |row: &&Value| row["fields"]["source"] == json!("bulletin") && row["fields"]["due_on"] == json!("2023-09-22");
    assert_eq!(findings.as_array().unwrap().iter().filter(of).count(), 3, "{findings}");
    demo.ask(&["verify"]);
}

#[test]
fn a_bulletin_is_read_to_its_records_on_the_least_screen() {
    play(80, 24, &LETTERS, &CHINESE);
}

#[test]
fn a_bulletin_is_read_to_its_records_on_a_wide_screen_without_letters() {
    play(120, 36, &WITHOUT, &CHINESE);
}

#[test]
fn a_bulletin_is_read_to_its_records_in_english() {
    play(120, 36, &LETTERS, &ENGLISH);
}

#[test]
fn a_bulletin_is_read_to_its_records_in_english_on_the_least_screen_without_letters() {
    play(80, 24, &WITHOUT_IN_ENGLISH, &ENGLISH);
}
