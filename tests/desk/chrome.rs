//! What stands round the pictures: header, tabs and key bar. One file has each of them once, however many pictures stand
//! in it, at both sizes and in both languages; a picture itself holds what lies between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use gongkai::tui::page::Page;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::picture;

/// A line of the page.
type Place = fn(&Page) -> Rect;

const PARTS: [(&str, Place); 3] =
    [("header", |page| page.header), ("tabs", |page| page.tabs), ("bar", |page| page.bar)];

/// The names of pictures, by a part and its lines.
type Known = BTreeMap<(String, String), BTreeSet<String>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/snapshots")
}

fn file() -> PathBuf {
    folder().join("chrome.txt")
}

/// Asserts that the lines round a picture are those of the file; where pictures are accepted, writes them there. Each
/// frame comes with the name of its language and size.
pub fn assert_known(name: &str, frames: &[(String, Buffer)]) {
    static KNOWN: Mutex<Option<Known>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_with(|| read(&std::fs::read_to_string(file()).unwrap_or_default()));
    for (part, place) in PARTS {
        let drawn: String = frames.iter().map(|(what, buffer)| row(what, buffer, place)).collect();
        let key = (part.to_owned(), drawn);
        if known.get(&key).is_some_and(|names| names.contains(name)) {
            continue;
        }
        let before = known.iter().find(|((one, _), names)| one == part && names.contains(name));
        let before = before.map(|(key, _)| key.clone());
        let was = before.as_ref().map_or("nowhere", |(_, lines)| lines);
        let is_accepted = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
        assert!(is_accepted, "the {part} of {name} was\n{was}\nand is\n{}", key.1);
        if let Some(names) = before.and_then(|before| known.get_mut(&before)) {
            names.remove(name);
        }
        known.entry(key).or_default().insert(name.to_owned());
        std::fs::write(file(), written(known)).unwrap();
    }
}

/// One line and its styles.
fn row(what: &str, buffer: &Buffer, place: Place) -> String {
    let y = place(&Page::of(buffer.area)).y;
    let line = &picture::lines(buffer)[usize::from(y)];
    format!("{what:<6}│{}\n      │{}\n", line.trim_end(), picture::runs(buffer, y).join(", "))
}

fn written(known: &Known) -> String {
    let mut text = String::new();
    for ((part, lines), names) in known.iter().filter(|(_, names)| !names.is_empty()) {
        writeln!(text, "=== {part}\n{lines}").unwrap();
        names.iter().for_each(|name| writeln!(text, "- {name}").unwrap());
        text.push('\n');
    }
    text
}

fn read(text: &str) -> Known {
    let mut known = Known::new();
    for one in text.split("=== ").skip(1) {
        let (part, rest) = one.split_once('\n').unwrap();
        let (lines, names) = rest.split_once("\n\n").map_or((rest, ""), |(lines, names)| (lines, names));
        let names = names.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned);
        known.insert((part.to_owned(), format!("{lines}\n")), names.collect());
    }
    known
}

#[test]
fn every_picture_has_its_chrome_and_no_other_has() {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let pictures: BTreeSet<String> = files.filter_map(|name| Some(name.strip_suffix(".snap")?.to_owned())).collect();
    let known = read(&std::fs::read_to_string(file()).unwrap());
    for (part, _) in PARTS {
        let of_part = known.iter().filter(|((one, _), _)| one == part).flat_map(|(_, names)| names);
        let mut named: Vec<&String> = of_part.collect();
        named.sort();
        assert_eq!(named, pictures.iter().collect::<Vec<_>>(), "{part}");
    }
}

#[test]
fn what_is_written_is_read_again() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let lines = |text: &str| format!("zh 80 │{text}\n      │0-1 bold\n");
    let known = Known::from([
        (("bar".to_owned(), lines(" Enter 打开")), names(&["today", "tasks"])),
        (("tabs".to_owned(), lines("[1今日]")), names(&["today"])),
    ]);
    assert_eq!(read(&written(&known)), known);
}
