//! The notice's own table in five formats gives the 49 rows of the shipped pack, cell for cell.

pub mod files;

use std::path::PathBuf;

use gongkai::domain::pack::PackTask;
use gongkai::domain::task::{Field, Origin};
use gongkai::pack;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::read;

const YEAR: i32 = 2023;

/// The rows of the table, as the shipped pack has them.
pub fn rows() -> Vec<PackTask> {
    let pack = pack::find("pingyin-2023", None).unwrap();
    pack.tasks.into_iter().filter(|task| task.origin == Origin::Table).collect()
}

/// A cell of the table as the notice has it: `None` where it is merged with the one above.
pub fn written(row: &PackTask, field: Field) -> Option<&str> {
    let text = match field {
        Field::Theme => &row.theme,
        Field::Point => &row.point,
        Field::Unit => &row.unit_phrase,
        Field::Deadline => &row.deadline,
    };
    (!row.inherited.contains(&field)).then_some(text.as_str())
}

/// What `import` must say of a row. What the pack calls `unit` the import calls `units`.
fn as_imported(row: &PackTask) -> Value {
    let name = |field: &Field| if *field == Field::Unit { "units" } else { field.code() };
    let mut inherited: Vec<_> = row.inherited.iter().map(name).collect();
    inherited.sort_unstable();
    json!({
        "seq": row.seq, "theme": row.theme, "point": row.point, "requirement": row.requirement,
        "units_raw": row.unit_phrase, "deadline": row.deadline, "inherited": inherited,
    })
}

/// The same fields of a row that was read.
fn as_read(row: &Value) -> Value {
    let mut inherited: Vec<_> =
        row["inherited"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    inherited.sort_unstable();
    json!({
        "seq": row["seq"], "theme": row["theme"], "point": row["point"], "requirement": row["requirement"],
        "units_raw": row["units_raw"], "deadline": row["deadline"], "inherited": inherited,
    })
}

fn gives_the_pack(path: PathBuf) {
    let answer = read(&path, Some(YEAR));
    let json = answer.json().unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let expected = rows();
    let read = json["rows"].as_array().unwrap();
    for (row, expected) in read.iter().zip(&expected) {
        assert_eq!(as_read(row), as_imported(expected), "{}", path.display());
    }
    assert_eq!(read.len(), expected.len(), "{}", path.display());
    // Inherited cells are to be confirmed, which is no problem; the notice itself has none.
    assert_eq!(json["problems"], json!([]), "{}", path.display());
    assert_eq!(answer.code, Some(0), "{}", answer.err);
}

fn made(name: &str, bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    gives_the_pack(path);
}

#[test]
fn the_pack_has_the_49_rows_and_their_marks() {
    let rows = rows();
    assert_eq!(rows.len(), 49);
    let blank = |field: Field| -> Vec<_> {
        rows.iter().filter(|row| written(row, field).is_none()).filter_map(|row| row.seq).collect()
    };
    assert_eq!(blank(Field::Unit), [19, 22, 23, 24, 26, 33, 43, 44, 45]);
    let undated = [2, 3, 4, 6, 7, 8, 10, 11, 12, 16, 19, 22, 23, 24, 26, 29, 30, 33, 44, 45];
    assert_eq!(blank(Field::Deadline), undated);
    assert_eq!(rows.len() - blank(Field::Theme).len(), 5);
    assert_eq!(rows.len() - blank(Field::Point).len(), 18);
}

#[test]
fn csv_in_utf8_with_a_bom() {
    made("任务分解表.csv", &files::csv_utf8());
}

#[test]
fn csv_in_gb18030() {
    made("任务分解表.csv", &files::csv_gb18030());
}

#[test]
fn xlsx_with_merges() {
    made("任务分解表.xlsx", &files::xlsx());
}

#[test]
fn docx_with_merges() {
    made("平政办发〔2023〕5号.docx", &files::docx());
}

#[test]
fn the_text_of_the_notice() {
    gives_the_pack(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/notice-2023-5.txt"));
}
