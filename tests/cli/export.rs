//! The weekly files: columns, bytes, encodings, and not overwriting what is there.

use std::collections::BTreeMap;

use gongkai::domain::registers::{FieldKind, Register};

use crate::freeze::files;
use crate::sheets::{cells, parsed};
use crate::support::{Home, finish, read};

const DAY: &str = "2023-09-06";

fn heads(home: &Home, folder: &str) -> BTreeMap<String, Vec<String>> {
    let sheets = files(home, folder).into_iter().filter(|(name, _)| name.ends_with(".csv"));
    let heads = sheets.map(|(name, bytes)| {
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let sheet = name.trim_end_matches(".csv").rsplit('-').next().unwrap().to_owned();
        (sheet, head)
    });
    heads.collect()
}

/// `tests/data/weekly-columns.tsv`: sheet, place, Chinese head, English head. Who reads the files counts on them: a column
/// comes in before the key, and none is renamed.
fn reference(column: usize) -> BTreeMap<String, Vec<String>> {
    let text = include_str!("../data/weekly-columns.tsv");
    let mut heads: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let sheet = heads.entry(cells[0].to_owned()).or_default();
        sheet.push(cells[column].to_owned());
        assert_eq!(cells[1], sheet.len().to_string());
    }
    heads
}

/// A row in every register, and an activity: what has no row has no sheet.
fn with_rows(home: &Home) {
    home.done(DAY, &["activity", "add", "--quota", "county.leading_group", "--title", "会", "--on", DAY]);
    for register in Register::ALL {
        let def = register.def();
        let mut args = vec!["register".to_owned(), "add".to_owned(), def.name.to_owned()];
        for field in def.fields.iter().filter(|field| field.required) {
            let value = match field.kind {
                FieldKind::Choice(options) => options[0].0,
                FieldKind::Unit => "县水务局",
                _ => "名",
            };
            args.extend(["--field".to_owned(), format!("{}={value}", field.id)]);
        }
        if def.stages[0].dated {
            args.extend(["--on", DAY].map(str::to_owned));
        }
        home.done(DAY, &args.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn the_columns_are_the_reference_in_both_languages() {
    let home = Home::new();
    with_rows(&home);
    home.done(DAY, &["export", "weekly", "--out", "zh"]);
    assert_eq!(heads(&home, "zh"), reference(2));
    // The head follows the ledger, not the screen.
    home.done(DAY, &["--lang", "en", "export", "weekly", "--out", "zh"]);
    let english = Home::empty();
    english.done("2023-07-28", &["--lang", "en", "init"]);
    with_rows(&english);
    english.done(DAY, &["export", "weekly", "--out", "en"]);
    assert_eq!(heads(&english, "en"), reference(3));
}

#[test]
fn every_assignment_is_one_row_and_owed_choices_come_last() {
    let home = Home::new();
    home.done(DAY, &["export", "weekly", "--out", "out"]);
    let bytes = std::fs::read(home.path("out/weekly-2023-W36-tasks.csv")).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let rows = parsed(&text);
    assert_eq!(rows.len(), 705);
    assert!(rows[..701].iter().all(|row| !row["行键"].ends_with("/?")));
    assert!(rows[701..].iter().all(|row| row["行键"].ends_with("/?") && row["责任单位"].starts_with("相关")));
    let of = |key: &str| rows.iter().find(|row| row["行键"] == key).unwrap();
    let first = &rows[0];
    assert_eq!(cells(first, &["周次", "序号", "责任单位", "单位类别"]), ["2023-W36", "1", "县发改局", "部门"]);
    // 2023-09-06 to 12-29: 78 working days, counted by hand from the 2023 notice (18 in September after the 6th with
    // the 29th off, 17 in October with the 7th and 8th worked, 22 in November, 21 in December).
    assert_eq!(cells(first, &["到期日", "最后工作日", "剩余工作日"]), ["2023-12-31", "2023-12-29", "78"]);
    assert_eq!(cells(first, &["状态", "灯"]), ["未开始", "绿 正常"]);
    let late = of("2023/43/县水务局");
    assert_eq!(cells(late, &["剩余工作日", "灯", "审阅意见"]), ["-4", "红 逾期", "未走查"]);
    // Open past its date; of 40 days nothing was heard.
    let ends = ["报送日", "完成日", "迟", "久无进展", "退回次数"];
    assert_eq!(cells(late, &ends), ["", "", "迟", "久无进展", "0"]);
    let standing = rows.iter().find(|row| row["序号"] == "47").unwrap();
    assert_eq!(cells(standing, &["到期日", "剩余工作日", "灯"]), ["", "", "长期坚持"]);
}

#[test]
fn an_unfrozen_week_says_so_and_two_exports_are_equal() {
    let home = Home::new();
    let answer = home.done(DAY, &["export", "weekly", "--out", "a"]);
    assert!(answer.err.contains("未冻结"), "{}", answer.err);
    assert_eq!(answer.lines().len(), 6);
    home.done(DAY, &["export", "weekly", "--out", "b"]);
    assert!(files(&home, "a") == files(&home, "b"));
    let english =
        finish(home.command().env("GONGKAI_TODAY", DAY).args(["--lang", "en", "export", "weekly", "--out", "a"]));
    assert_eq!(english.code, 0);
    assert!(english.err.contains("未冻结"));
}

#[test]
fn a_past_week_is_computed_up_to_its_end() {
    let home = Home::new();
    let key = "2023/41/县自然资源局";
    home.done("2023-08-11", &["set", key, "--status", "in_progress"]);
    home.done("2023-08-14", &["set", key, "--status", "submitted"]);
    home.done(DAY, &["export", "weekly", "--week", "2023-W32", "--out", "out"]);
    let sheet = read(&home.path("out/weekly-2023-W32-tasks.csv"));
    let row = sheet.lines().find(|line| line.ends_with(key)).unwrap();
    assert!(row.contains(",进行中,"), "{row}");
}

#[test]
fn files_are_replaced_only_with_force() {
    let home = Home::new();
    home.done(DAY, &["export", "weekly", "--out", "out/deep"]);
    let before = files(&home, "out/deep");
    home.done(DAY, &["export", "weekly", "--out", "out/deep"]);
    home.done(DAY, &["set", "2023/41/县自然资源局", "--status", "in_progress"]);
    let answer = home.run(DAY, &["export", "weekly", "--out", "out/deep"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("--force") && answer.err.contains("tasks.csv"), "{}", answer.err);
    assert!(before == files(&home, "out/deep"));
    home.done(DAY, &["export", "weekly", "--out", "out/deep", "--force"]);
    let after = files(&home, "out/deep");
    assert!(before != after);
    assert_eq!(after.len(), 6);
}

#[test]
fn gb18030_and_workbooks_hold_the_same_and_are_deterministic() {
    let home = Home::new();
    home.done("2023-09-08", &["week", "freeze"]);
    home.done("2023-09-08", &["export", "weekly", "--out", "utf"]);
    home.done("2023-09-08", &["export", "weekly", "--out", "gb", "--encoding", "gb18030"]);
    for name in ["tasks", "units", "decisions", "interpretations"] {
        let name = format!("weekly-2023-W36-{name}.csv");
        let (utf, gb) = (files(&home, "utf")[&name].clone(), files(&home, "gb")[&name].clone());
        let (text, _, broken) = encoding_rs::GB18030.decode(&gb);
        assert!(!broken);
        assert_eq!(text, String::from_utf8(utf).unwrap().trim_start_matches('\u{feff}'));
    }
    home.done("2023-09-08", &["export", "weekly", "--out", "x", "--format", "xlsx"]);
    home.done("2023-09-08", &["export", "weekly", "--out", "y", "--format", "xlsx"]);
    let (x, y) = (files(&home, "x"), files(&home, "y"));
    assert!(x == y);
    assert!(x["weekly-2023-W36-tasks.xlsx"].starts_with(b"PK"));
}

#[test]
fn a_character_that_gb18030_lacks_is_named_and_nothing_is_written() {
    let home = Home::new();
    home.done(DAY, &["set", "2023/41/县自然资源局", "--status", "in_progress", "--note", "甲\u{e5e5}乙"]);
    let error = home.refused(DAY, &["export", "weekly", "--out", "gb", "--encoding", "gb18030"]);
    assert!(error.contains("U+E5E5") && error.contains("utf-8"), "{error}");
    assert!(!home.path("gb").exists());
}

#[test]
fn a_folder_that_cannot_be_written_gets_a_sentence() {
    let home = Home::new();
    home.write("file", "x");
    let error = home.refused(DAY, &["export", "weekly", "--out", "file"]);
    assert!(error.contains("file"), "{error}");
}
