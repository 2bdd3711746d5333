//! What a coordinator does in the first minutes, by a key script on the real program: what is late and due soon, why a
//! date is that date, a document through the three syncs and stopped by the gate, ten reviews, a score down to its
//! records, the week frozen and its files written.

use crate::demo::Demo;
use crate::support::Terminal;

/// Keys with letters where there are any, the same with digits, arrows, F-keys, Ctrl-letters and full-width characters
/// alone, and what stands on the screen afterwards (`!` for what has left it).
type Step = (&'static str, &'static str, &'static str);

const BEFORE_THE_WALK: &[Step] = &[
    ("2", "２", "月视图"),
    // Friday of next week, and the first thing of that day.
    ("Down Tab", "Down Tab", "44 畅通监督投诉渠道"),
    ("w", "F4", "为什么是 2023-09-22 周五"),
    ("Esc", "Esc", "!为什么是"),
    ("5", "５", "看板"),
    ("Down", "Down", "文6 平阴县城区集中供热管理办法（送审稿）：呈签还差 4 项，不能通过。"),
    // The gate 呈签 is shut: it names what is open and wants a reason, which is not given.
    ("g", "Ctrl-T", "九项要素 2、综合指引、办公室审核"),
    ("Esc", "Esc", "!例外理由"),
    // The checklist opens on the first element that is missing; the second one is four below.
    ("Enter Space", "Enter Space", "8/9"),
    ("Down Down Down Down Space", "Down Down Down Down Space", "》 新旧政策差异"),
    ("Tab PgDn Up Space", "Tab PgDn Up Space", "（送审稿）》 综合指引"),
    ("Ctrl-Y", "Ctrl-Y", "签署人  政务公开科"),
    ("1", "１", "!签署人"),
    ("Ctrl-Y", "Ctrl-Y", "签署人  县政府签发领导"),
    ("1", "１", "!签署人"),
    ("g", "Ctrl-T", "写入呈签的通过日期 2023-09-15 周五"),
    ("1", "１", "通过呈签：文6"),
    ("F3", "F3", "余 69"),
];

const AFTER_THE_WALK: &[Step] = &[
    ("Esc", "Esc", "解读材料附送"),
    ("4 End Enter Enter", "４ End Enter Enter", "洪范池镇 / 按时办结 / 正1"),
    ("Ctrl-F", "Ctrl-F", "封存2023年第37周"),
    ("1", "１", "已封存 2023-W37"),
];

/// Takes steps; gives the number of keys pressed.
fn take(desk: &Terminal, steps: &[Step], letters: bool) -> usize {
    let mut pressed = 0;
    for (with_letters, without, expected) in steps {
        let keys = if letters { with_letters } else { without };
        desk.press(&keys.replace("PgDn", "PageDown"));
        match expected.strip_prefix('!') {
            Some(gone) => desk.wait_gone(gone),
            None => desk.wait_for(expected),
        };
        pressed += keys.split_whitespace().count();
    }
    pressed
}

/// Plays the whole tour.
fn play(columns: u16, rows: u16, letters: bool) {
    let demo = Demo::new();
    let mut desk = demo.desk(columns, rows);
    let today = desk.screen();
    assert!(today.contains("逾期 6") && today.contains("临期 10"), "{today}");
    assert!(today.contains("正1 洪范池镇") && today.contains("决3 县住建局"), "{today}");

    let mut pressed = take(&desk, BEFORE_THE_WALK, letters);
    for walked in 17..=26 {
        // A page takes no verdict before it was drawn.
        desk.press(if letters { "1" } else { "１" });
        desk.wait_for(&format!("{walked}/85"));
        pressed += 1;
    }
    pressed += take(&desk, AFTER_THE_WALK, letters);
    assert!(pressed <= 60, "{pressed} keys");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);

    check_files(&demo);
    check_ledger(&demo);
}

/// A weekly file as rows of fields, its head first.
fn sheet(demo: &Demo, name: &str) -> Vec<csv::StringRecord> {
    let path = demo.dir().join(format!("weekly/weekly-2023-W37-{name}.csv"));
    let text = std::fs::read_to_string(path).unwrap();
    let body = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(body.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

fn field<'r>(rows: &'r [csv::StringRecord], row: &'r csv::StringRecord, head: &str) -> &'r str {
    let at = rows[0].iter().position(|one| one == head).unwrap_or_else(|| panic!("no column {head}: {:?}", rows[0]));
    &row[at]
}

fn check_files(demo: &Demo) {
    let tasks = sheet(demo, "tasks");
    // 710 assignments and two choices owed (rows 1 and 15), under the head.
    assert_eq!(tasks.len(), 1 + 710 + 2);
    let late = tasks.iter().find(|row| field(&tasks, row, "行键") == "2023/B1/洪范池镇").unwrap();
    assert_eq!((field(&tasks, late, "到期日"), field(&tasks, late, "最后工作日")), ("2023-08-20", "2023-08-18"));
    assert_eq!(field(&tasks, late, "剩余工作日"), "-20");
    let reviewed = |word: &str| tasks.iter().filter(|row| field(&tasks, row, "审阅意见").starts_with(word)).count();
    // Twelve duties passed before the tour; ten pages in it, some of them all the silent duties of a unit: 132 duties.
    // 631 are asked in all, and four were judged otherwise.
    assert_eq!((reviewed("正常"), reviewed("未走查")), (12 + 132, 631 - 144 - 4));
    assert_eq!(sheet(demo, "units").len(), 1 + 31);
    assert_eq!(sheet(demo, "decisions").len(), 1 + 4);
    let documents = sheet(demo, "interpretations");
    assert_eq!(documents.len(), 1 + 6);
    let ours = documents.iter().find(|row| row.iter().any(|one| one.contains("集中供热"))).unwrap();
    assert_eq!(field(&documents, ours, "下一环节"), "印发", "past 呈签: {ours:?}");
    let seal = std::fs::read_to_string(demo.dir().join("weekly/weekly-2023-W37-seal.txt")).unwrap();
    assert!(seal.contains("weekly-2023-W37-tasks.csv"), "{seal}");
}

fn check_ledger(demo: &Demo) {
    let status: serde_json::Value = serde_json::from_str(&demo.ask(&["status", "--json"])).unwrap();
    assert_eq!((&status["gates_shut"], &status["week"]), (&2.into(), &"2023-W37".into()));
    assert_eq!(status["overdue"].as_array().unwrap().len(), 3);
    let history = demo.ask(&["history"]);
    let count =
        |words: &str| history.lines().filter(|line| line.contains("2023-09-15") && line.contains(words)).count();
    assert_eq!(count("走查 2023-W37："), 1 + 10, "{history}");
    assert_eq!(count("签署：文6"), 2);
    assert_eq!((count("通过呈签：文6"), count("例外")), (1, 0));
    assert_eq!(count("封存"), 1);
    // It ends with an error where anything is wrong.
    demo.ask(&["verify"]);
}

#[test]
fn the_tour_on_the_least_screen() {
    play(80, 24, true);
}

#[test]
fn the_tour_on_a_wide_screen() {
    play(120, 36, true);
}

#[test]
fn the_tour_on_the_least_screen_without_letters() {
    play(80, 24, false);
}

#[test]
fn the_tour_on_a_wide_screen_without_letters() {
    play(120, 36, false);
}

#[test]
fn the_script_without_letters_has_none() {
    for (_, without, _) in BEFORE_THE_WALK.iter().chain(AFTER_THE_WALK) {
        for key in without.split_whitespace() {
            assert!(!(key.len() == 1 && key.chars().all(|one| one.is_ascii_alphabetic())), "{key} is a letter");
        }
    }
}
