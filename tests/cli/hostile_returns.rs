//! `returns read` where a file cannot be read this time, and where archives hold more than they should.

use std::io::Write as _;

use zip::write::SimpleFileOptions;

use crate::support::Home;

const DAY: &str = "2023-09-06";

fn csv(rows: &str) -> String {
    format!("序号,状态,进展,完成日期,佐证\n{rows}")
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sent(units: &[&str]) -> Home {
    let home = Home::new();
    let mut args = vec!["export", "forms", "--out", "发出"];
    units.iter().for_each(|unit| args.extend(["--unit", unit]));
    home.done("2023-08-30", &args);
    home
}

fn returns(home: &Home) -> Vec<serde_json::Value> {
    home.done(DAY, &["returns", "list", "--json"]).json()["returns"].as_array().unwrap().clone()
}

fn kept(home: &Home) -> usize {
    std::fs::read_dir(home.path("desk.gongkai.evidence")).map_or(0, |entries| entries.count())
}

/// The medium, the name, the room: what is wrong with this reading is no reason to shut the file out.
#[test]
fn a_file_that_cannot_be_read_now_is_told_of_and_not_entered() {
    let home = sent(&["县水务局", "东阿镇"]);
    let long = format!("{}.csv", "长".repeat(100));
    let row = csv("43,办结,专栏已建成,,\n");
    home.write("收到/东阿镇.csv", csv("18,进行中,在办,,\n"));
    home.write("收到/报送.zip", packed(&[(&long, row.as_bytes())]));
    let read = home.run(DAY, &["returns", "read", "收到"]);
    assert_eq!(read.code, 3, "{}", read.err);
    assert!(read.err.contains("报送.zip") && read.err.contains("收进 1 份"), "{}", read.err);
    let found = returns(&home);
    assert!(found.len() == 1 && found[0]["trouble"].is_null(), "{found:?}");
    let before = home.bytes();
    assert_eq!(home.run(DAY, &["returns", "read", "收到"]).code, 3);
    assert!(before == home.bytes());
}

#[test]
fn an_archive_in_an_archive_has_its_sentence() {
    let home = sent(&["县水务局"]);
    let inner = packed(&[("县水务局.csv", csv("43,办结,专栏已建成,,\n").as_bytes())]);
    let outer = packed(&[("里面.zip", &inner), ("东阿镇.csv", csv("18,进行中,在办,,\n").as_bytes())]);
    home.write("收到/报送.zip", outer);
    home.write("收到/另一包.rar", b"Rar!\x1a\x07\x01\x00");
    let read = home.run(DAY, &["returns", "read", "收到"]);
    assert_eq!(read.code, 3);
    assert!(read.err.contains("压缩包里的压缩包，没有读取；先解开外面的压缩包，再读里面的"), "{}", read.err);
    assert!(read.err.contains("另一包.rar 是压缩包；先解开"), "{}", read.err);
    assert_eq!(returns(&home).len(), 1, "only the form that nobody was sent");
    home.write("收到/里面.zip", inner);
    assert!(home.run(DAY, &["returns", "read", "收到"]).err.contains("收进 1 份，差异 2 处"));
}

/// Together archives may hold as much as one: what is over is told, the others are read, and it can be read by itself.
#[test]
fn archives_have_one_limit_together() {
    let home = sent(&["县水务局"]);
    let names: Vec<String> = (0..2_100).map(|n| format!("{n}.txt")).collect();
    let mut many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    home.write("收到/一.zip", packed(&many));
    let row = csv("43,办结,专栏已建成,,\n");
    many.push(("县水务局.csv", row.as_bytes()));
    home.write("收到/二.zip", packed(&many));
    let read = home.run(DAY, &["returns", "read", "收到"]);
    assert_eq!(read.code, 3);
    assert!(
        read.err.contains("二.zip”没有读取：一次读取的压缩包，解开以后合计不超过 1 GB、4096 个文件"),
        "{}",
        read.err
    );
    assert_eq!(returns(&home).len(), 0);
    assert!(home.done(DAY, &["returns", "read", "收到/二.zip"]).err.contains("收进 1 份，差异 2 处"));
}

/// Two files of one name outside of any folder: neither stands for the other.
#[test]
fn files_of_one_name_in_an_archive_are_all_read() {
    let home = sent(&["县水务局", "东阿镇"]);
    let (first, second) = (csv("43,办结,,,\n"), csv("44,办结,,,\n"));
    home.write("收到/报送.zip", packed(&[("../县水务局.csv", first.as_bytes()), ("/县水务局.csv", second.as_bytes())]));
    assert!(home.done(DAY, &["returns", "read", "收到"]).err.contains("收进 2 份"));
}

/// What other forms of the archive name as evidence is not copied for the one that is placed, nor that of files read before.
#[test]
fn only_the_evidence_of_what_is_entered_is_kept() {
    let home = sent(&["县水务局", "东阿镇"]);
    let (lost, other) = (csv("43,办结,,,甲.jpg\n"), csv("18,办结,,,乙.jpg\n"));
    let files: &[(&str, &[u8])] = &[
        ("一/汇总.csv", lost.as_bytes()),
        ("一/甲.jpg", "甲".as_bytes()),
        ("二/东阿镇.csv", other.as_bytes()),
        ("二/乙.jpg", "乙".as_bytes()),
    ];
    home.write("收到/报送.zip", packed(files));
    assert_eq!(home.run(DAY, &["returns", "read", "收到"]).code, 3);
    assert_eq!(kept(&home), 1);
    home.done(DAY, &["undo"]);
    std::fs::remove_dir_all(home.path("desk.gongkai.evidence")).unwrap();
    home.write("收到/汇总.zip", packed(&files[..1]));
    assert_eq!(home.run(DAY, &["returns", "read", "收到/汇总.zip"]).code, 3);
    let waiting = returns(&home)[0]["key"].as_str().unwrap().to_owned();
    home.done(DAY, &["returns", "place", &waiting, "县水务局", "--file", "收到/报送.zip"]);
    assert_eq!(kept(&home), 1, "that of the form placed");
    assert_eq!(home.done(DAY, &["doctor"]).code, 0);
}

/// The tables that imports are tried on, registers and workbooks of other programs, all as if units had sent them: each is
/// told with its sentence or kept aside, and no duty changes.
#[test]
fn what_is_no_form_gets_its_sentence_and_changes_nothing() {
    let home = sent(&["县水务局", "东阿镇"]);
    let before = home.tasks(DAY);
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let folders = ["tables", "registers", "books"].map(|folder| data.join(folder).display().to_string());
    let args: Vec<&str> = ["returns", "read", "--json"].into_iter().chain(folders.iter().map(String::as_str)).collect();
    let read = home.run(DAY, &args);
    assert_eq!(read.code, 3, "{}", read.err);
    let json: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(json["changes"], serde_json::json!([]));
    let files = json["files"].as_array().unwrap();
    assert!(files.len() > 60, "{}", files.len());
    for file in files {
        let path = file["path"].as_str().unwrap();
        assert!(file["why"].is_string(), "{path} has no sentence");
        let name = path.rsplit('/').next().unwrap();
        assert!(read.err.contains(name), "{name} is not told of");
    }
    assert_eq!(home.tasks(DAY), before);
    assert!(differences(&home).is_empty());
    assert_eq!(home.done(DAY, &["doctor"]).code, 0);
}

fn differences(home: &Home) -> Vec<serde_json::Value> {
    returns(home).iter().flat_map(|one| one["differences"].as_array().unwrap().clone()).collect()
}

/// A workbook of a million rows in a few kilobytes.
fn million_rows() -> Vec<u8> {
    let sheet = |rows: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}\
             </sheetData></worksheet>"
        )
    };
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
                <sheets><sheet name=\"填报\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                 spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\
                 \"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
    let rows = "<row><c><v>1</v></c></row>".repeat(1_048_576);
    packed(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet(&rows).as_bytes()),
    ])
}

/// The limits of a file hold for forms too, and one that is over them stops no other.
#[test]
fn a_million_rows_are_not_read() {
    let home = sent(&["县水务局", "东阿镇"]);
    home.write("收到/县水务局.xlsx", million_rows());
    home.write("收到/东阿镇.csv", csv("18,进行中,在办,,\n"));
    home.write("收到/县水务局.csv", format!("{}{}", csv(""), "1,办结,已办,,\n".repeat(1_000_000)));
    let read = home.run(DAY, &["returns", "read", "收到"]);
    assert_eq!(read.code, 3);
    for file in ["县水务局.xlsx", "县水务局.csv"] {
        let told = read.err.lines().find(|line| line.contains(file)).unwrap_or_else(|| panic!("{}", read.err));
        assert!(told.contains("单元格数超过上限") && !told.contains("任务表"), "{told}");
    }
    assert_eq!(differences(&home).len(), 2);
}
