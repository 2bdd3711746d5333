//! Ledgers and data files that are not what they should be.

use std::process::{Command, Stdio};

use crate::support::{Home, finish, is_plain};

const DAY: &str = "2023-08-10";

#[test]
fn no_ledger_yet() {
    let home = Home::empty();
    for args in [&["status"][..], &["tasks", "--json"], &["undo"], &["week", "freeze"], &["verify"], &["history"]] {
        let answer = home.run(DAY, args);
        assert_eq!(answer.code, 1, "{args:?}");
        assert!(answer.err.contains("gongkai init") && answer.err.contains("desk.gongkai"), "{}", answer.err);
    }
    assert!(!home.ledger().exists());
}

#[test]
fn init_replaces_nothing() {
    let home = Home::new();
    let error = home.refused(DAY, &["init"]);
    assert!(error.contains("desk.gongkai"), "{error}");
}

#[test]
fn a_file_that_is_no_ledger_or_was_cut() {
    let whole = Home::new().bytes();
    for bytes in
        [b"hello, this is a text file and not a ledger at all".to_vec(), whole[..whole.len() / 2].to_vec(), Vec::new()]
    {
        let home = Home::empty();
        std::fs::write(home.ledger(), &bytes).unwrap();
        for args in [&["status"][..], &["set", "2023/41/县自然资源局", "--status", "in_progress"], &["doctor"]] {
            let answer = home.run(DAY, args);
            assert!(answer.code == 1 || answer.code == 3, "{args:?} {}", answer.code);
            assert!(!answer.err.is_empty());
        }
        assert!(home.bytes() == bytes, "{} bytes", bytes.len());
    }
}

#[test]
fn a_folder_in_the_ledgers_place() {
    let home = Home::empty();
    std::fs::create_dir(home.ledger()).unwrap();
    let answer = home.run(DAY, &["status"]);
    assert_eq!(answer.code, 1);
    assert!(!answer.err.is_empty());
}

#[test]
fn a_broken_holiday_file_is_refused_with_line_and_field() {
    let home = Home::new();
    let file =
        home.write("bad.toml", "year = 2027\nnotice = \"x\"\noff = [\"2027-01-01\", \"2027-13-01\"]\nwork = []\n");
    let error = home.refused(DAY, &["workday", "load", &file]);
    assert!(error.contains("bad.toml") && error.contains("第 3 行") && error.contains("off[2]"), "{error}");
    let gbk = home.write("gbk.toml", b"year = 2027\nnotice = \"\xb9\xfa\xb0\xec\"\n");
    assert!(home.refused(DAY, &["workday", "load", &gbk]).contains("UTF-8"));
    assert!(!home.path(".local/share/gongkai/holidays").exists());
}

#[test]
fn a_broken_holiday_file_in_the_data_folder_bricks_nothing() {
    let home = Home::new();
    home.write(".local/share/gongkai/holidays/2023.toml", "year = \u{1b}[31m");
    let answer = home.run(DAY, &["status", "--json"]);
    assert_eq!(answer.json()["assignments"], 701);
    assert!(answer.err.contains("2023.toml") && is_plain(&answer.err), "{:?}", answer.err);
    assert_eq!(home.done(DAY, &["workday", "add", "2023-09-22", "10"]).out, "2023-10-12\n");
}

#[test]
fn without_a_home_folder_what_needs_none_still_answers() {
    let home = Home::new();
    let answer = finish(home.command().env_remove("HOME").args(["workday", "add", "2023-09-22", "10"]));
    assert_eq!(answer.out, "2023-10-12\n");
    let answer = finish(home.command().env_remove("HOME").args(["--today", DAY, "status", "--json"]));
    assert_eq!(answer.json()["tasks"], 51);
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let home = Home::new();
    let mut child = home
        .command()
        .args(["--today", DAY, "tasks", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn without_a_terminal_the_bare_command_prints_the_overview_and_says_so() {
    let home = Home::new();
    let bare = home.done(DAY, &[]);
    assert_eq!(bare.out, home.done(DAY, &["status"]).out);
    assert!(bare.err.contains("终端"), "{}", bare.err);
}

#[test]
fn the_default_ledger_lies_in_the_data_folder() {
    let home = Home::empty();
    let answer = finish(home.command().env_remove("GONGKAI_LEDGER").args(["--today", "2023-07-28", "init"]));
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(home.path(".local/share/gongkai/ledger.gongkai").is_file());
    let named = home.path("other.gongkai");
    let made = finish(home.command().args(["--today", "2023-07-28", "--ledger"]).arg(&named).arg("init"));
    assert_eq!(made.code, 0);
    assert!(named.is_file() && !home.ledger().exists());
}

#[test]
fn a_ledger_of_a_newer_schema() {
    let home = Home::new();
    let mut bytes = home.bytes();
    // SQLite keeps `user_version` big-endian at byte 60 of the file.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(home.ledger(), bytes).unwrap();
    for args in [&["status"][..], &["undo"]] {
        let error = home.refused(DAY, args);
        assert!(error.contains("99") && error.contains("新版程序"), "{error}");
    }
}

#[test]
fn a_flipped_byte_in_the_journal_is_found() {
    let home = Home::new();
    let mut bytes = home.bytes();
    let title = "建立台账".as_bytes();
    let at = bytes.windows(title.len()).position(|window| window == title).unwrap();
    bytes[at..at + 3].copy_from_slice("拆".as_bytes());
    std::fs::write(home.ledger(), bytes).unwrap();
    let answer = home.run(DAY, &["verify"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert!(answer.out.contains("第 1 号"), "{}", answer.out);
}

#[test]
#[cfg(unix)]
fn a_file_size_limit_is_a_sentence_and_changes_nothing() {
    let home = Home::new();
    let before = home.bytes();
    let blocks = before.len() / 512;
    let mut shell = Command::new("sh");
    shell.env_clear().env("HOME", home.dir.path()).env("GONGKAI_LEDGER", home.ledger()).env("GONGKAI_TODAY", DAY);
    let script = format!("ulimit -f {blocks}; exec \"$@\"");
    let long = "进展".repeat(900);
    shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_gongkai")]);
    shell.args(["set", "2023/41/县自然资源局", "--status", "in_progress", "--note", &long]);
    let answer = finish(&mut shell);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(is_plain(&answer.err) && !answer.err.is_empty(), "{}", answer.err);
    home.run(DAY, &["status"]);
    assert!(home.bytes() == before, "the ledger changed");
}
