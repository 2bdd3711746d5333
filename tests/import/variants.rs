//! Every variant of a table is read as its expectation says.

use std::path::PathBuf;

use crate::expected::Expected;
use crate::support::{read, tables};

/// The expectation files, in order of their names.
pub fn expectations() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(tables()).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries.filter(|path| path.to_string_lossy().ends_with(".expect.json")).collect();
    found.sort();
    found
}

/// Reads the variants whose names begin with `start`, and fails with all that is wrong in any of them.
fn hold(start: &str) {
    let mut tried = 0;
    let mut wrong = Vec::new();
    for path in expectations() {
        let expected = Expected::of(&path);
        if !expected.file.starts_with(start) {
            continue;
        }
        tried += 1;
        let answer = read(&tables().join(&expected.file), expected.year);
        wrong.extend(expected.held_against(&answer).into_iter().map(|what| format!("{}: {what}", expected.file)));
    }
    assert!(tried > 0, "no variant begins with {start}");
    assert!(wrong.is_empty(), "{} things wrong in {tried} variants:\n{}", wrong.len(), wrong.join("\n"));
}

/// One test for each sheaf of variants, and none is left untried.
macro_rules! sheaves {
    ($($test:ident = $start:literal),+ $(,)?) => {
        $(#[test] fn $test() { hold($start); })+

        #[test]
        fn every_variant_is_in_a_sheaf() {
            for path in expectations() {
                let file = Expected::of(&path).file;
                assert!([$($start),+].iter().any(|start| file.starts_with(start)), "{file} is in no sheaf");
            }
        }
    };
}

sheaves! {
    separated_values = "csv-",
    deadlines = "deadlines-",
    documents = "docx-",
    headers = "header-",
    missing_columns = "missing-",
    no_table = "none-",
    numbers = "number-",
    open_document = "ods-",
    roles = "roles-",
    plain_text = "text-",
    refusals = "refused-",
    units = "units-",
    old_workbooks = "xls-",
    workbooks = "xlsx-",
    years = "year-",
}
