//! `export evidence`: what an assessor is handed, and what it lacks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::Home;

const DAY: &str = "2023-09-20";
const PLAN: &str = "2023/B1/县水务局";
const OTHER: &str = "2023/B1/县文旅局";

/// The rows of a CSV of the folder, by head.
fn rows(file: &Path) -> Vec<Vec<(String, String)>> {
    let bytes = std::fs::read(file).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap());
    let heads = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| heads.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|one| row(one.unwrap())).collect()
}

fn cell<'a>(row: &'a [(String, String)], head: &str) -> &'a str {
    &row.iter().find(|(name, _)| name == head).unwrap().1
}

fn of<'a>(rows: &'a [Vec<(String, String)>], key: &str) -> Vec<&'a Vec<(String, String)>> {
    rows.iter().filter(|row| cell(row, "编号") == key).collect()
}

/// A ledger in which one plan is closed with a file and a number, and another is closed with a word alone.
fn home() -> Home {
    let home = Home::new();
    let file = home.write("方案.pdf", b"%PDF the plan");
    let closed = ["set", PLAN, "--status", "done", "--on", "2023-08-16"];
    home.done("2023-08-17", &[&closed[..], &["--evidence", &file, "--evidence", "水务〔2023〕8号"]].concat());
    home.done("2023-08-17", &["set", OTHER, "--status", "done", "--override", "纸质件已收"]);
    home
}

fn top(home: &Home) -> PathBuf {
    home.path("出").join(format!("佐证材料-2023-{DAY}"))
}

/// The folders of indicators, in order.
fn folders(top: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(top).unwrap().map(|one| one.unwrap().path());
    let found: BTreeSet<_> = all.filter(|path| path.is_dir() && path.join("目录.csv").is_file()).collect();
    found.into_iter().collect()
}

#[test]
fn each_record_stands_with_what_shows_it_and_the_file_lies_beside() {
    let home = home();
    let out = home.path("出");
    let answer = home.done(DAY, &["export", "evidence", "--out", out.to_str().unwrap()]);
    let top = top(&home);
    for line in answer.lines() {
        assert!(Path::new(line).is_file(), "{line}");
    }
    let folders = folders(&top);
    let names: Vec<_> = folders.iter().map(|one| one.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.len() >= 2 && names[0].starts_with("01-") && names[1].starts_with("02-"), "{names:?}");
    let index = rows(&folders[0].join("目录.csv"));
    let shown = of(&index, PLAN);
    let pieces: Vec<_> = shown.iter().map(|row| (cell(row, "佐证类型"), cell(row, "佐证"))).collect();
    assert_eq!(pieces, [("文件", "方案.pdf"), ("文号", "水务〔2023〕8号")]);
    assert!(shown.iter().all(|row| cell(row, "达到要求") == "是" && cell(row, "缺项").is_empty()));
    assert_eq!((cell(shown[0], "责任单位"), cell(shown[0], "登记日期")), ("县水务局", "2023-08-17"));
    let copy = folders[0].join(cell(shown[0], "文件位置"));
    assert_eq!(std::fs::read(copy).unwrap(), b"%PDF the plan", "the index leads to the file");
    assert!(folders[0].join("目录.xlsx").is_file());
}

#[test]
fn what_nothing_shows_stands_in_the_list_of_what_is_missing() {
    let home = home();
    let out = home.path("出");
    home.done(DAY, &["export", "evidence", "--out", out.to_str().unwrap()]);
    let missing = rows(&top(&home).join("缺佐证清单.csv"));
    assert!(of(&missing, PLAN).is_empty());
    let lacking = of(&missing, OTHER);
    assert!(!lacking.is_empty() && lacking.iter().all(|row| cell(row, "缺项") == "缺佐证"));
    // Of units that did nothing at all the plan is missing too.
    assert!(!of(&missing, "2023/B1/玫瑰镇").is_empty());
    // What is not due yet is not asked.
    assert!(missing.iter().all(|row| !cell(row, "编号").starts_with("2023/B2")));
}

#[test]
fn a_file_that_is_gone_is_said_and_the_folder_is_written_all_the_same() {
    let home = home();
    let kept =
        home.ledger().with_file_name(format!("{}.evidence", home.ledger().file_name().unwrap().to_str().unwrap()));
    for file in std::fs::read_dir(kept).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    let out = home.path("出");
    let answer = home.run(DAY, &["export", "evidence", "--out", out.to_str().unwrap()]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(answer.err.contains("有 1 个佐证文件"), "{}", answer.err);
    let index = rows(&folders(&top(&home))[0].join("目录.csv"));
    let shown = of(&index, PLAN);
    assert_eq!((cell(shown[0], "缺项"), cell(shown[0], "文件位置")), ("文件已不在", ""));
}

#[test]
fn a_second_run_writes_the_same_and_other_files_are_not_replaced_unasked() {
    let home = home();
    let out = home.path("出");
    let run = ["export", "evidence", "--out", out.to_str().unwrap()];
    let first = home.done(DAY, &run).out;
    assert_eq!(home.done(DAY, &run).out, first);
    let list = top(&home).join("缺佐证清单.csv");
    std::fs::write(&list, "mine").unwrap();
    assert_eq!(home.run(DAY, &run).code, 1);
    assert_eq!(std::fs::read(&list).unwrap(), b"mine");
    home.done(DAY, &[&run[..], &["--force"]].concat());
    assert_ne!(std::fs::read(&list).unwrap(), b"mine");
}

#[test]
fn another_file_in_a_later_folder_stops_it_before_anything_is_written() {
    let home = home();
    let out = home.path("出");
    let run = ["export", "evidence", "--out", out.to_str().unwrap()];
    home.done(DAY, &run);
    let top = top(&home);
    let index = folders(&top)[1].join("目录.csv");
    std::fs::write(&index, "mine").unwrap();
    std::fs::remove_file(top.join("缺佐证清单.csv")).unwrap();
    let refused = home.run(DAY, &run);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(!top.join("缺佐证清单.csv").exists(), "nothing was written");
}

#[test]
fn a_changed_file_is_not_handed_on_and_a_long_name_is_cut() {
    let home = home();
    let long = format!("{}.pdf", "关于印发工作方案的通知".repeat(7));
    let file = home.write(&long, b"long name");
    home.done("2023-08-17", &["set", OTHER, "--status", "done", "--evidence", &file]);
    let kept = home.ledger().with_extension("gongkai.evidence");
    let of_plan = std::fs::read_dir(&kept).unwrap().map(|one| one.unwrap().path());
    let of_plan = of_plan.into_iter().find(|path| std::fs::read(path).unwrap() == b"%PDF the plan").unwrap();
    std::fs::write(of_plan, b"%PDF another").unwrap();
    let out = home.path("出");
    assert_eq!(home.run(DAY, &["export", "evidence", "--out", out.to_str().unwrap()]).code, 3);
    let index = rows(&folders(&top(&home))[0].join("目录.csv"));
    assert_eq!(cell(of(&index, PLAN)[0], "缺项"), "文件已不在");
    let shown = of(&index, OTHER);
    let copy = folders(&top(&home))[0].join(cell(shown[0], "文件位置"));
    assert_eq!(std::fs::read(&copy).unwrap(), b"long name");
    assert!(copy.file_name().unwrap().len() <= 255 && copy.extension().is_some_and(|ending| ending == "pdf"));
}

/// 41 is due on 11-30, the training by the end of the year.
#[test]
fn activities_show_the_duty_that_asks_for_them_and_what_came_early_stands_apart() {
    let home = Home::new();
    let add = |quota: &str, unit: &[&str], evidence: &str| {
        let what = ["activity", "add", "--quota", quota, "--title", "活动", "--on", "2023-09-01"];
        home.done(DAY, &[&what[..], unit, &["--evidence", evidence]].concat());
    };
    add("unit.trainings", &["--unit", "水务"], "培训纪要");
    let early = "2023/41/县自然资源局";
    home.done(DAY, &["set", early, "--status", "done", "--on", "2023-09-04", "--evidence", "自然〔2023〕3号"]);
    let out = home.path("出");
    home.done(DAY, &["export", "evidence", "--out", out.to_str().unwrap()]);
    let last = folders(&top(&home)).pop().unwrap();
    assert!(last.file_name().unwrap().to_string_lossy().ends_with("尚未计分的佐证"));
    let index = rows(&last.join("目录.csv"));
    assert_eq!(cell(of(&index, early)[0], "佐证"), "自然〔2023〕3号");
    assert!(index.iter().any(|row| cell(row, "佐证") == "培训纪要" && cell(row, "责任单位") == "县水务局"));
}
