//! Places that cannot be written, entered or named: each has its sentence, and nothing is left behind.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::{Answer, Home, finish};

const KEY: &str = "2023/41/县自然资源局";
const TODAY: &str = "2023-08-01";

/// As a user for whom rights count: the one who runs the tests or, where that is root, nobody. None where root cannot
/// become another.
fn run_as_user(home: &Home, args: &[&str]) -> Option<Answer> {
    let plain = home.command();
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout.trim_ascii() == b"0";
    let mut command = if is_root {
        if Command::new("setpriv").arg("--version").output().is_err() {
            eprintln!("skipped: the tests run as root, for whom no right is missing, and there is no setpriv");
            return None;
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(plain.get_program()).current_dir("/");
        for (name, value) in plain.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        let owned = Command::new("chown").args(["-R", "65534:65534"]).arg(home.path("")).status().unwrap();
        assert!(owned.success());
        command
    } else {
        home.command()
    };
    Some(finish(command.args(args).args(["--today", TODAY])))
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn is_chinese(text: &str, files: &[&Path]) -> bool {
    let bare = files.iter().fold(text.to_owned(), |text, file| text.replace(file.to_str().unwrap(), ""));
    !bare.chars().any(|c| c.is_ascii_alphabetic())
}

/// F1, F2: in a folder without write right a ledger is read, and a write says why it cannot be, also where a lock from
/// before is there.
#[test]
fn a_ledger_in_a_folder_without_write_right_is_read() {
    let home = Home::new();
    home.done(TODAY, &["set", KEY, "--status", "in_progress"]);
    let (ledger, folder) = (home.ledger(), home.ledger().parent().unwrap().to_owned());
    if run_as_user(&home, &["status"]).is_none() {
        return;
    }
    let before = fs::read(&ledger).unwrap();
    set_mode(&folder, 0o555);
    let read = run_as_user(&home, &["status"]).unwrap();
    let written = run_as_user(&home, &["set", KEY, "--status", "submitted"]).unwrap();
    set_mode(&folder, 0o755);
    assert_eq!((read.code, read.err.as_str()), (0, ""));
    assert_eq!(written.code, 1);
    let said = "没有权限：";
    assert!(written.err.starts_with(said) && written.err.contains("不能写入，只能查看"), "{}", written.err);
    assert!(is_chinese(&written.err, &[&folder]), "{}", written.err);
    assert_eq!(fs::read(&ledger).unwrap(), before);
    set_mode(&ledger, 0o444);
    let written = run_as_user(&home, &["set", KEY, "--status", "submitted"]).unwrap();
    assert!(written.code == 1 && written.err.contains("desk.gongkai 不能写入"), "{}", written.err);
}

/// F9: a folder that may not be searched does not say that there is no ledger in it.
#[test]
fn a_folder_without_search_right_is_not_one_without_a_ledger() {
    let home = Home::new();
    let folder = home.ledger().parent().unwrap().to_owned();
    if run_as_user(&home, &["status"]).is_none() {
        return;
    }
    set_mode(&folder, 0o600);
    let answer = run_as_user(&home, &["status"]).unwrap();
    set_mode(&folder, 0o755);
    assert_eq!(answer.code, 1);
    assert!(answer.err.starts_with("没有权限") && !answer.err.contains("还没有台账"), "{}", answer.err);
}

/// F9: a name of 252 bytes and a path of over 512 have their sentences, and nothing is left behind.
#[test]
fn names_too_long_are_told_and_leave_nothing() {
    let home = Home::empty();
    let deep = home.path(&"d/".repeat(260));
    fs::create_dir_all(&deep).unwrap();
    let long = format!("{}.gongkai", "台".repeat(81));
    for (ledger, said) in [(home.path(&long), "文件名超过"), (deep.join("desk.gongkai"), "完整路径超过")] {
        let folder = ledger.parent().unwrap();
        let before = fs::read_dir(folder).unwrap().count();
        let answer = home.run(TODAY, &["init", "--ledger", ledger.to_str().unwrap()]);
        assert_eq!(answer.code, 1, "{}", answer.err);
        assert!(answer.err.contains(said), "{}", answer.err);
        assert_eq!(fs::read_dir(folder).unwrap().count(), before);
        // So is a ledger that is there under such a name.
        fs::copy(Home::new().ledger(), &ledger).unwrap();
        let answer = home.run(TODAY, &["status", "--ledger", ledger.to_str().unwrap()]);
        assert!(answer.code == 1 && answer.err.contains(said), "{}", answer.err);
        fs::remove_file(&ledger).unwrap();
    }
}

/// F3: a ledger named by a link is the file itself: one lock, its evidence beside it, and a restore keeps the link.
#[test]
fn a_link_leads_to_the_ledger_itself() {
    let home = Home::new();
    let (real, link) = (home.ledger(), home.path("链接/台账"));
    fs::create_dir(link.parent().unwrap()).unwrap();
    symlink(&real, &link).unwrap();
    let by_link = ["--ledger", link.to_str().unwrap()];
    let run = |args: &[&str]| home.done(TODAY, &[args, &by_link[..]].concat());
    let copy = home.path("copy.gongkai");
    run(&["backup", copy.to_str().unwrap()]);
    let file = home.write("方案.txt", "方案");
    run(&["set", KEY, "--status", "in_progress", "--evidence", &file]);
    let beside: Vec<_> = fs::read_dir(link.parent().unwrap()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(beside, ["台账"]);
    assert!(real.with_file_name("desk.gongkai.evidence").is_dir());
    run(&["restore", copy.to_str().unwrap()]);
    assert!(link.is_symlink());
    assert_ne!(home.task(TODAY, KEY)["status"], "in_progress");
    let beside: Vec<_> = fs::read_dir(link.parent().unwrap()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(beside, ["台账"]);
}
