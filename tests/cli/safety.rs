//! Backup, restore, verify, doctor.

use gongkai::domain::week::IsoWeek;
use gongkai::ledger::Seal;

use crate::support::{Home, is_plain, read};

const KEY: &str = "2023/41/县自然资源局";

#[test]
fn a_backup_restores_and_the_replaced_ledger_is_kept() {
    let home = Home::new();
    home.done("2023-08-01", &["set", KEY, "--status", "in_progress"]);
    assert_eq!(home.done("2023-08-01", &["backup", "copy.gongkai"]).out, "copy.gongkai\n");
    let error = home.refused("2023-08-01", &["backup", "copy.gongkai"]);
    assert!(error.contains("copy.gongkai"), "{error}");
    home.done("2023-08-02", &["set", KEY, "--status", "submitted"]);
    let answer = home.done("2023-08-02", &["restore", "copy.gongkai"]);
    assert!(answer.err.contains(".replaced-"), "{}", answer.err);
    assert_eq!(home.task("2023-08-02", KEY)["status"], "in_progress");
    assert!(home.done("2023-08-02", &["verify"]).out.is_empty());
    home.done("2023-08-02", &["backup"]);
    assert!(home.path("desk-backup-2023-08-02.gongkai").is_file());
}

#[test]
fn a_backup_that_is_none_changes_nothing() {
    let home = Home::new();
    let text = home.write("notes.txt", "这不是备份");
    let cut = home.write("cut.gongkai", &home.bytes()[..20_000]);
    for file in [text.as_str(), cut.as_str(), "nowhere.gongkai"] {
        let error = home.refused("2023-08-01", &["restore", file]);
        assert!(!error.is_empty());
    }
}

#[test]
fn a_seal_finds_a_record_changed_behind_the_ledgers_back() {
    let home = Home::new();
    home.done("2023-08-03", &["set", KEY, "--status", "in_progress"]);
    home.done("2023-08-04", &["week", "freeze"]);
    home.done("2023-08-04", &["export", "weekly", "--out", "out"]);
    let seal = "out/weekly-2023-W31-seal.txt";
    assert_eq!(home.done("2023-08-04", &["verify", "--against", seal]).out, "");
    assert_eq!(home.done("2023-08-04", &["doctor"]).out, "");
    let week: IsoWeek = "2023-W31".parse().unwrap();
    let mut forged: Seal = read(&home.path(seal)).parse().unwrap();
    assert_eq!((forged.week, forged.revision, forged.files.len()), (week, 1, 6));
    forged.head.hash = "0".repeat(64);
    let forged = home.write("forged.txt", forged.to_string());
    let answer = home.run("2023-08-04", &["verify", "--against", &forged]);
    assert_eq!(answer.code, 3);
    assert!(answer.out.contains("印记"), "{}", answer.out);
}

#[test]
fn a_journal_cut_after_the_seal_is_found() {
    let home = Home::new();
    home.done("2023-08-01", &["backup", "early.gongkai"]);
    home.done("2023-08-03", &["set", KEY, "--status", "in_progress"]);
    home.done("2023-08-04", &["week", "freeze"]);
    home.done("2023-08-04", &["export", "weekly", "--out", "out"]);
    std::fs::copy(home.path("early.gongkai"), home.ledger()).unwrap();
    let answer = home.run("2023-08-04", &["verify", "--against", "out/weekly-2023-W31-seal.txt"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
}

#[test]
fn what_is_no_seal_gets_a_sentence() {
    let home = Home::new();
    let file = home.write("notes.txt", "\u{1b}[31m随手记");
    let error = home.refused("2023-08-04", &["verify", "--against", &file]);
    assert!(error.contains("notes.txt") && crate::support::is_plain(&error), "{error:?}");
}

#[test]
fn what_another_program_wrote_never_reaches_the_terminal_as_it_is() {
    let home = Home::new();
    let db = rusqlite::Connection::open(home.ledger()).unwrap();
    let spoil = "UPDATE unit SET name = name || char(27) || '[31m' || char(8238) WHERE code = '县水务局'; \
                 UPDATE task SET requirement = char(155) || '2J' WHERE row = '41';";
    db.execute_batch(spoil).unwrap();
    drop(db);
    let set = ["set", "2023/42/县水务局", "--status", "submitted"];
    for args in [&["tasks"][..], &["tasks", "--json"], &["score"], &set, &["history"], &["undo"]] {
        let answer = home.done("2023-08-01", args);
        assert!(is_plain(&answer.out) && is_plain(&answer.err), "{args:?}");
    }
    assert_eq!(home.task("2023-08-01", KEY)["requirement"], "\u{9b}2J", "the value itself is what it is");
}

/// P3: a restore broken off left the ledger only under its other name: every command says so and what to do, and it
/// does.
#[test]
fn a_ledger_that_is_only_set_aside_is_named_and_put_back() {
    let home = Home::new();
    home.done("2023-08-01", &["set", KEY, "--status", "in_progress"]);
    let aside = home.path("desk.gongkai.replaced-1");
    std::fs::rename(home.ledger(), &aside).unwrap();
    let answer = home.run("2023-08-01", &["status"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("恢复备份时留下的") && answer.err.contains("gongkai restore"), "{}", answer.err);
    home.done("2023-08-01", &["restore", aside.to_str().unwrap()]);
    assert_eq!(home.task("2023-08-01", KEY)["status"], "in_progress");
}

/// P5, P6: evidence of an act that is refused leaves nothing; a backup without it says which, of which record, exit 3.
#[test]
fn evidence_is_kept_with_its_act_and_missed_by_name() {
    let home = Home::new();
    let file = home.write("方案.pdf", "扫描件");
    home.refused("2023-08-01", &["set", KEY, "--status", "returned", "--evidence", &file]);
    assert!(!home.path("desk.gongkai.evidence").exists());
    home.done("2023-08-01", &["set", KEY, "--status", "submitted", "--evidence", &file]);
    std::fs::remove_dir_all(home.path("desk.gongkai.evidence")).unwrap();
    for args in [&["backup", "copy.gongkai"][..], &["restore", "copy.gongkai"]] {
        let answer = home.run("2023-08-01", args);
        assert_eq!(answer.code, 3, "{}", answer.err);
        assert!(answer.err.contains("41 县自然资源局 的佐证“方案.pdf”不在"), "{}", answer.err);
    }
    assert!(home.path("copy.gongkai").is_file());
}

/// P7: `doctor` says what it can put back, and `--repair` puts it back.
#[test]
fn a_row_that_cannot_be_read_is_put_back_from_the_journal() {
    let home = Home::new();
    home.done("2023-08-03", &["set", KEY, "--status", "in_progress"]);
    let sql = "DROP TRIGGER journal_unit_update; UPDATE unit SET class = 'village' WHERE id = 1";
    rusqlite::Connection::open(home.ledger()).unwrap().execute_batch(sql).unwrap();
    let found = home.run("2023-08-04", &["doctor"]);
    assert_eq!(found.code, 3);
    assert!(found.out.contains("责任单位第 1 号") && found.out.contains("gongkai doctor --repair"), "{}", found.out);
    assert_eq!(home.run("2023-08-04", &["status"]).code, 1);

    let done = home.done("2023-08-04", &["doctor", "--repair"]);
    assert!(
        done.err.contains("已按登记恢复：责任单位第 1 号") && done.err.contains(".before-repair-1"),
        "{}",
        done.err
    );
    assert_eq!(done.out, "");
    home.done("2023-08-04", &["status"]);
    assert!(home.done("2023-08-04", &["history"]).out.contains("按登记恢复"));
    let again = home.done("2023-08-04", &["doctor", "--repair"]);
    assert!(again.err.contains("没有可按登记恢复的内容"), "{}", again.err);
}
