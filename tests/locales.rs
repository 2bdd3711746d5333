//! Every text of the program belongs to an area that declares it, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn areas(lang: &str) -> BTreeSet<String> {
    let dir = root().join("assets/locales").join(lang);
    let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    files.map(|name| name.strip_suffix(".toml").unwrap().to_owned()).collect()
}

/// The areas named by `enum Name in "area" {` in the sources, or `in "area" table "table" {`.
fn declared(dir: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            declared(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            let lines = source.lines().filter(|l| !l.trim_start().starts_with("//") && l.contains("enum "));
            found.extend(lines.filter_map(|l| Some(l.split_once(" in \"")?.1.split_once('{')?.0.trim().to_owned())));
        }
    }
}

#[test]
fn both_languages_have_the_same_areas_each_declared_once() {
    let mut found = Vec::new();
    declared(&root().join("src"), &mut found);
    let once: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(once.len(), found.len(), "an area is declared twice: {found:?}");
    let files: BTreeSet<String> = once.iter().map(|one| one.split('"').next().unwrap().to_owned()).collect();
    assert!(files.contains("common"));
    assert_eq!(files, areas("zh-CN"));
    assert_eq!(files, areas("en"));
}
