//! `deadline` on standard input.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::support::{Home, is_plain};

fn piped(home: &Home, input: &[u8]) -> Vec<Value> {
    let mut child = home
        .command()
        .args(["deadline", "--json", "--year", "2023"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(is_plain(&text));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_line_gets_exactly_one_object() {
    let home = Home::empty();
    let answers = piped(&home, "\u{feff}12月底前\r\n\r\n  \n长期坚持".as_bytes());
    let kinds: Vec<&str> = answers.iter().map(|answer| answer["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["by_date", "unreadable", "unreadable", "ongoing"]);
    assert_eq!(answers[0]["date"], "2023-12-31");
    assert_eq!(answers[0]["phrase"], "12月底前");
    assert!(piped(&home, b"").is_empty());
}

/// The table is for reading, JSON for programs: the one has words, the other codes.
#[test]
fn the_table_says_the_kinds_in_words() {
    let home = Home::empty();
    let phrases = ["12月底前", "每季度末", "长期坚持", "6月底或12月底前", "印发后20个工作日内", "不知何时"];
    for (lang, kinds) in [
        ("zh-CN", ["定期限", "定期重复", "长期", "有歧义", "事后起算", "未能识别"]),
        ("en", ["By a date", "Recurring", "Ongoing", "Ambiguous", "After an event", "Unreadable"]),
    ] {
        let answer = home.done("2023-09-01", &[&["--lang", lang, "deadline", "--year", "2023"], &phrases[..]].concat());
        let rows: Vec<&str> = answer.out.lines().skip(1).collect();
        assert_eq!(rows.len(), phrases.len());
        for (row, kind) in rows.iter().zip(kinds) {
            assert!(row.contains(&format!(" {kind} ")), "{row}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_unreadable_and_never_a_date() {
    let answers =
        piped(&Home::empty(), b"2023\xc4\xea12\xd4\xc2\xb5\xd7\xc7\xb0\n12\xe6\x9c\x88\xe5\xba\x95\xe5\x89\x8d\n");
    assert_eq!(answers[0]["kind"], "unreadable");
    assert_eq!(answers[1]["date"], "2023-12-31");
}

#[test]
fn without_a_year_a_phrase_that_needs_one_is_unreadable() {
    let home = Home::empty();
    let answer = home.done("2023-09-01", &["deadline", "--json", "12月底前"]);
    let value: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(value["kind"], "unreadable");
    assert!(value.get("date").is_none());
}

#[test]
fn hostile_phrases_reach_no_terminal() {
    let home = Home::empty();
    let answer = home.done("2023-09-01", &["deadline", "\u{1b}[31m12月底前\u{202e}", "--year", "2023"]);
    assert!(is_plain(&answer.out), "{:?}", answer.out);
    assert!(answer.out.contains("2023-12-31"));
}
