//! A Friday's returns on the real program: forms are written to all units, the folder that came is read, a batch is taken,
//! one is rejected with a reason, a conflict is settled, who sent nothing is reminded, the batch is undone. From keys alone.

use serde_json::Value;

use crate::demo::Demo;
use crate::support::Terminal;

/// Keys with letters where there are any, the same with digits, arrows, F-keys, Ctrl-letters and full-width characters
/// alone, and what stands on the screen afterwards (`!` for what has left it).
type Step = (&'static str, &'static str, &'static str);

const FORMS_OUT: &[Step] = &[
    ("4", "４", "镇街  8 个"),
    ("s", "Ctrl-W", "发填报表"),
    // Without a unit every one gets a form.
    ("Backspace", "Backspace", "在册 31 个单位"),
    ("Ctrl-S", "Ctrl-S", "已发 30 份填报表"),
];

const READ: &[Step] = &[
    ("=", "＝", "没有待看的差异"),
    // The sample's folder is proposed.
    ("a", "６", "回收示例"),
    ("Ctrl-S", "Ctrl-S", "认不出 1   另放 1   已收 0   已拒 0   待看 30"),
];

/// What was marked is one batch.
const RULED: &[Step] = &[
    ("Space Space Space", "Space Space Space", "选中 3 处"),
    ("Enter", "Enter", "已收 3   已拒 0   待看 27"),
    ("-", "２", "以台账为准"),
    ("2", "２", "已收 3   已拒 1   待看 26"),
    // What was ruled on stays above, the rest as one batch; the conflict and the deadline that was written over stay.
    ("*", "９", "已收 27   已拒 1   待看 2"),
    ("-", "－", "以台账为准"),
    ("1", "１", "已收 27   已拒 2   待看 1"),
    ("Enter", "Enter", "发放时 "),
    ("1", "１", "已收 28   已拒 2   待看 0"),
];

const REMINDED: &[Step] = &[
    ("b", "４", "1 电话  2 微信"),
    ("2 Ctrl-S", "２ Ctrl-S", "!方式"),
    // So many reminders are not undone without a question.
    ("u", "５", "按数字键回答"),
    ("1", "１", "撤销：催办"),
    // The conflict, the rejection, the batch.
    ("u", "F7", "已收 27   已拒 2   待看 1"),
    ("u", "５", "已收 27   已拒 1   待看 2"),
    ("u", "F7", "已收 3   已拒 1   待看 26"),
];

fn take(desk: &Terminal, steps: &[Step], letters: bool) {
    for (with_letters, without, expected) in steps {
        desk.step(if letters { with_letters } else { without });
        match expected.strip_prefix('!') {
            Some(gone) => desk.wait_gone(gone),
            None => desk.wait_for(expected),
        };
    }
}

fn play(columns: u16, rows: u16, letters: bool) {
    let demo = Demo::new();
    let mut desk = demo.desk(columns, rows);
    for steps in [FORMS_OUT, READ, RULED, REMINDED] {
        take(&desk, steps, letters);
    }
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    check(&demo);
}

/// Three are taken, one is rejected, the rest waits again; what was undone stands in the history.
fn check(demo: &Demo) {
    let listed: Value = serde_json::from_str(&demo.ask(&["returns", "list", "--json"])).unwrap();
    let files = listed["returns"].as_array().unwrap();
    assert_eq!(files.len(), 10);
    let of = |ruling: &str| {
        let all = files.iter().flat_map(|file| file["differences"].as_array().unwrap());
        all.filter(|one| one["ruling"] == ruling).count()
    };
    assert_eq!((of("accepted"), of("rejected"), of("open")), (3, 1, 26));
    let history = demo.ask(&["history"]);
    let count =
        |words: &str| history.lines().filter(|line| line.contains("2023-09-15") && line.contains(words)).count();
    assert_eq!((count("撤销："), count("收进回收表"), count("发填报表")), (4, 1, 1), "{history}");
    let forms = std::fs::read_dir(demo.dir().join("weekly")).unwrap().count();
    assert_eq!(forms, 30 + 1, "a form a unit and the list of who gets which");
    demo.ask(&["verify"]);
}

#[test]
fn a_fridays_returns_on_the_least_screen() {
    play(80, 24, true);
}

#[test]
fn a_fridays_returns_on_a_wide_screen() {
    play(120, 36, true);
}

#[test]
fn a_fridays_returns_on_the_least_screen_without_letters() {
    play(80, 24, false);
}

#[test]
fn a_fridays_returns_on_a_wide_screen_without_letters() {
    play(120, 36, false);
}

/// The keys of the README's tour.
const TOUR: [Step; 11] = [
    ("=", "", "没有待看的差异"),
    ("6", "", "回收示例"),
    ("Ctrl-S", "", "待看 30"),
    ("9", "", "待看 2"),
    ("2", "", "以台账为准"),
    ("1", "", "已拒 1   待看 1"),
    ("Enter", "", "留台账的"),
    ("1", "", "待看 0"),
    ("4", "", "1 电话  2 微信"),
    ("2", "", "2 微信"),
    ("Ctrl-S", "", "!方式"),
];

#[test]
fn the_tour_of_the_readme_is_walked() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let keys: Vec<String> = TOUR.iter().map(|(key, ..)| format!("`{key}`")).collect();
    let told: String = readme.split("**The returns.**").nth(1).unwrap().split("\n9. ").next().unwrap().to_owned();
    let mut rest = told.as_str();
    for key in &keys {
        rest = rest.split_once(key.as_str()).unwrap_or_else(|| panic!("{key} is not told in its turn: {told}")).1;
    }
    for (columns, rows) in [(80, 24), (120, 36)] {
        let demo = Demo::new();
        let desk = demo.desk(columns, rows);
        take(&desk, &TOUR, true);
    }
}
