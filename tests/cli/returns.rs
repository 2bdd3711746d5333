//! `returns read`: what came back, told and as JSON; nothing is entered.

use crate::support::Home;

const DAY: &str = "2023-09-06";

#[test]
fn what_came_back_is_told_and_nothing_is_entered() {
    let home = Home::new();
    home.done(DAY, &["export", "forms", "--unit", "县水务局", "--unit", "东阿镇", "--out", "发出"]);
    home.write(
        "收到/县水务局9.5.csv",
        "序号,状态,进展,完成日期,佐证\n43,办结,专栏已建成,2023-08-30,https://www.example.gov.cn/1.html\n99,办结,,,\n",
    );
    home.write("收到/汇总.csv", "状态,进展\n办结,不知谁的\n");
    home.write("收到/说明.pdf", "x");
    let before = home.bytes();
    let answer = home.run(DAY, &["returns", "read", "收到", "--dry-run", "--json"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(answer.err.contains("汇总.csv"), "{}", answer.err);
    let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(json["files"].as_array().unwrap().len(), 2);
    assert_eq!((&json["files"][0]["unit"], &json["files"][0]["by"]), (&"县水务局".into(), &"name".into()));
    assert_eq!((&json["files"][1]["unit"], &json["files"][1]["by"]), (&serde_json::Value::Null, &"unknown".into()));
    let changes: Vec<_> =
        json["changes"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(changes, ["status", "note", "done_on", "evidence"]);
    assert_eq!((&json["changes"][0]["old"], &json["changes"][0]["new"]), (&"not_started".into(), &"submitted".into()));
    assert_eq!(json["unknown"][0]["why"], "no_key");
    assert_eq!(json["silent"], serde_json::json!(["东阿镇"]));
    let told = home.run(DAY, &["returns", "read", "收到/县水务局9.5.csv", "--dry-run"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("已报送") && told.out.contains("没有交的 1 家：东阿镇"), "{}", told.out);
    assert!(told.err.contains("只读不记"), "{}", told.err);
    // Where nothing was read nothing tells who is missing.
    for nothing in ["没有这个", "收到/说明.pdf", "空"] {
        std::fs::create_dir_all(home.path("空")).unwrap();
        let told = home.run(DAY, &["returns", "read", nothing, "--dry-run"]);
        assert!(!told.out.contains("没有交的"), "{nothing}: {}", told.out);
    }
    assert!(before == home.bytes());
}

fn csv(rows: &str) -> String {
    format!("序号,状态,进展,完成日期,佐证\n{rows}")
}

fn differences(home: &Home) -> Vec<serde_json::Value> {
    let list = home.done(DAY, &["returns", "list", "--json"]).json();
    let of = |one: &serde_json::Value| one["differences"].as_array().unwrap().clone();
    list["returns"].as_array().unwrap().iter().flat_map(of).collect()
}

#[test]
fn what_came_back_is_entered_listed_taken_and_undone() {
    let home = Home::new();
    home.done("2023-08-30", &["export", "forms", "--unit", "县水务局", "--unit", "东阿镇", "--out", "发出"]);
    home.write("收到/县水务局9.5.csv", csv("43,办结,专栏已建成,2023-08-30,照片.jpg；/etc/hostname\n"));
    home.write("收到/照片.jpg", "照片");
    home.write("收到/汇总.csv", "状态,进展\n办结,不知谁的\n");
    let entered = home.run(DAY, &["returns", "read", "收到"]);
    assert_eq!(entered.code, 3, "{}", entered.err);
    assert!(entered.err.contains("收进 2 份，差异 4 处，编号 1 起"), "{}", entered.err);
    let found = differences(&home);
    let fields: Vec<_> = found.iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["status", "note", "done_on", "evidence"]);
    let pieces = found[3]["new"].as_array().unwrap();
    assert_eq!((&pieces[0]["kind"], pieces[0]["sha256"].as_str().map(str::len)), (&"file".into(), Some(64)));
    // A path of the unit's own machine names nothing on this one.
    assert_eq!((&pieces[1]["kind"], &pieces[1]["sha256"]), (&"number".into(), &serde_json::Value::Null));
    assert_eq!(found[3]["why"], serde_json::json!(["no_file"]));

    // Who answered before is not missing from a later reading.
    home.write("又收到/东阿镇.csv", csv("43,办结,已建成,2023-08-30,\n"));
    let later = home.run(DAY, &["returns", "read", "又收到", "--dry-run"]);
    assert!(!later.out.contains("没有交的"), "{}", later.out);

    let before = home.bytes();
    let again = home.run(DAY, &["returns", "read", "收到"]);
    assert!(again.err.contains("读过，是 return/2") || again.err.contains("读过，是 return/1"), "{}", again.err);
    assert!(again.err.contains("没有新的文件"), "{}", again.err);
    assert!(before == home.bytes(), "the same files say nothing new");

    let refusal = home.refused(DAY, &["returns", "accept", "77"]);
    assert!(refusal.contains("没有 77 号差异"), "{refusal}");
    home.done(DAY, &["returns", "accept", "--unit", "县水务局"]);
    let row = home.task(DAY, "2023/43/县水务局");
    assert_eq!((&row["status"], &row["submitted_on"]), (&"submitted".into(), &DAY.into()));
    assert_eq!(row["evidence"].as_array().unwrap().len(), 2);
    assert!(home.done(DAY, &["returns", "list"]).out.contains("待看 0   已收 4"));
    home.done(DAY, &["undo"]);
    assert_eq!(home.task(DAY, "2023/43/县水务局")["status"], "not_started");
    let told = home.done(DAY, &["returns", "reject", "--all", "--reason", "与报送材料不符"]).err;
    assert!(told.contains("拒收 4 处"), "{told}");
    assert_eq!(home.run(DAY, &["returns", "reject", "--all", "--reason", "再拒"]).code, 3);
    assert_eq!(home.done(DAY, &["doctor"]).code, 0);
}

#[test]
fn a_file_that_nobody_can_place_is_placed_or_laid_aside() {
    let home = Home::new();
    home.done("2023-08-30", &["export", "forms", "--unit", "县水务局", "--out", "发出"]);
    home.write("收到/汇总.csv", "序号,状态,进展\n43,办结,专栏已建成\n");
    home.write("收到/说明.csv", "甲,乙\n1,2\n");
    assert_eq!(home.run(DAY, &["returns", "read", "收到", "--received", "2023-09-05"]).code, 3);
    assert!(home.done(DAY, &["returns", "list"]).out.contains("认不出的文件 2"));
    let of = |file: &str| {
        let list = home.done(DAY, &["returns", "list", "--json"]).json();
        let found =
            list["returns"].as_array().unwrap().iter().find(|one| one["file"].as_str().unwrap().ends_with(file));
        found.unwrap()["key"].as_str().unwrap().to_owned()
    };
    let placed = home.done(DAY, &["returns", "place", &of("汇总.csv"), "县水务局"]);
    assert!(placed.err.contains("定为县水务局的表，差异 2 处"), "{}", placed.err);
    home.done(DAY, &["returns", "aside", &of("说明.csv"), "--reason", "不是填报表"]);
    home.done(DAY, &["returns", "accept", "--all"]);
    assert_eq!(home.task(DAY, "2023/43/县水务局")["submitted_on"], "2023-09-05", "报送日 is 收到日");
    assert!(
        home.refused(DAY, &["returns", "aside", &of("说明.csv"), "--reason", "再放"]).contains("已经认出或已放到一边")
    );
}

#[test]
fn a_zip_is_read_as_the_files_in_it() {
    use std::io::Write as _;
    let home = Home::new();
    home.done("2023-08-30", &["export", "forms", "--unit", "县水务局", "--out", "发出"]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("报送/县水务局.csv", csv("43,办结,,,方案.pdf\n")), ("报送/方案.pdf", "方案".to_owned())]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    home.write("收到/报送.zip", zip.finish().unwrap().into_inner());
    home.write("收到/坏.zip", "PK\u{3}\u{4}");
    let read = home.run(DAY, &["returns", "read", "收到", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    assert!(read.err.contains("坏.zip"), "{}", read.err);
    let found = differences(&home);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1]["new"][0]["sha256"].as_str().map(str::len), Some(64));
    let files = json["files"].as_array().unwrap();
    assert!(
        files.iter().any(|file| file["path"].as_str().unwrap().ends_with("报送.zip/报送/县水务局.csv")),
        "{files:?}"
    );
}
