//! Places that take no writing while the real desk stands on them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use crate::demo::Demo;
use crate::support::{Start, Terminal};

const TYPED: &str = "电话，镇长办公会定于九月十八日审议";

/// The desk on the sample's ledger as a user for whom rights count; none where root cannot become another.
fn desk(demo: &Demo) -> Option<Terminal> {
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout.trim_ascii() == b"0";
    let ledger = demo.ledger();
    let args = ["--ledger", ledger.to_str().unwrap(), "--today", "2023-09-15"];
    let start = if is_root {
        if Command::new("setpriv").arg("--version").output().is_err() {
            eprintln!("skipped: the tests run as root, for whom no right is missing, and there is no setpriv");
            return None;
        }
        let home = demo.dir().parent().unwrap().to_owned();
        assert!(Command::new("chown").args(["-R", "65534:65534"]).arg(&home).status().unwrap().success());
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_gongkai")];
        Start::program("setpriv".into(), 80, 24).args(&nobody).env("HOME", home.to_str().unwrap())
    } else {
        Start::gongkai(80, 24)
    };
    Some(start.args(&args).run())
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A form with text in it, in a folder that then takes no writing any more.
fn typed_in_vain(demo: &Demo) -> Option<Terminal> {
    let desk = desk(demo)?;
    desk.settle();
    desk.press("n");
    desk.wait_for("记进展 ──");
    desk.type_text(TYPED);
    desk.wait_for(TYPED);
    set_mode(&demo.dir(), 0o555);
    Some(desk)
}

/// F1: the desk opens for reading, and says why.
#[test]
fn a_folder_without_write_right_opens_for_reading_and_says_why() {
    let demo = Demo::new();
    set_mode(&demo.dir(), 0o555);
    let Some(mut desk) = desk(&demo) else { return };
    desk.wait_for("没有权限");
    assert!(desk.screen().contains("只能查看"), "{}", desk.screen());
    desk.press("Esc");
    desk.wait_gone("没有权限");
    desk.wait_for("只读");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    set_mode(&demo.dir(), 0o755);
}

/// F2: what cannot be kept is said before leaving; a second time leaves.
#[test]
fn leaving_with_a_draft_that_cannot_be_kept_says_so_first() {
    let demo = Demo::new();
    let Some(mut desk) = typed_in_vain(&demo) else { return };
    desk.press("Ctrl-Q");
    desk.wait_for("再离开一次就走");
    assert!(desk.screen().contains(TYPED), "{}", desk.screen());
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    assert!(desk.farewell().contains("没写完的内容没能存成草稿"), "{}", desk.farewell());
    set_mode(&demo.dir(), 0o755);
}

/// F2: after a signal nobody can be asked; it is said where the terminal is given back.
#[test]
fn a_draft_that_a_signal_loses_is_told() {
    let demo = Demo::new();
    let Some(mut desk) = typed_in_vain(&demo) else { return };
    desk.signal("TERM");
    assert_eq!(desk.end(), 143);
    assert!(desk.farewell().contains("没写完的内容没能存成草稿"), "{}", desk.farewell());
    set_mode(&demo.dir(), 0o755);
}

/// F4: a ledger that was moved away or replaced while it was open has its own sentence, and no act is lost in silence.
#[test]
fn a_ledger_replaced_while_it_is_open_is_told() {
    let demo = Demo::new();
    let mut desk = demo.desk(80, 24);
    desk.press("n");
    desk.wait_for("记进展 ──");
    desk.type_text(TYPED);
    let (ledger, aside) = (demo.ledger(), demo.ledger().with_extension("aside"));
    fs::copy(&ledger, &aside).unwrap();
    fs::rename(&aside, &ledger).unwrap();
    desk.press("Ctrl-S");
    desk.wait_for("换成了别的");
    assert!(desk.screen().contains("重新打开"), "{}", desk.screen());
    desk.press("Ctrl-Q");
    desk.wait_for("存不成草稿");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
}

/// F6: a large file is copied beside the desk, which answers meanwhile; Esc stops it, and nothing of it stays.
#[test]
fn a_large_file_of_evidence_is_copied_beside_the_desk() {
    let demo = Demo::new();
    let mut desk = demo.desk(80, 24);
    let file = demo.dir().parent().unwrap().join("录像.mp4");
    // Nothing but a length: what is copied is the most that is taken.
    fs::File::create(&file).unwrap().set_len(gongkai::ledger::EVIDENCE_MAX).unwrap();
    desk.press("3 v");
    desk.wait_for("附佐证 ──");
    desk.type_text(file.to_str().unwrap());
    desk.press("Ctrl-S");
    desk.wait_for("复制佐证文件");
    desk.press("F9");
    desk.wait_for("Copying evidence");
    desk.press("F9 Esc");
    desk.wait_for("已停止复制");
    assert!(desk.screen().contains("附佐证 ──"), "the form stands with its text: {}", desk.screen());
    desk.press("Ctrl-S");
    desk.wait_for("复制佐证文件");
    // Leaving ends it too.
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
    assert!(!demo.dir().join("ledger.gongkai.evidence").exists(), "nothing of it stays");
    assert!(desk.farewell().contains("附佐证"), "the form is a draft: {}", desk.farewell());
}

/// F6: what is no plain file is said at once, and one that is too large.
#[test]
fn a_pipe_a_device_a_folder_and_a_giant_have_their_sentence() {
    let demo = Demo::new();
    let (pipe, giant) = (demo.dir().join("pipe"), demo.dir().join("giant"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::File::create(&giant).unwrap().set_len(300 << 20).unwrap();
    let desk = demo.desk(80, 24);
    for (path, said) in [
        (pipe.to_str().unwrap(), "不是普通文件"),
        ("/dev/zero", "不是普通文件"),
        (demo.dir().to_str().unwrap(), "不是普通文件"),
        (giant.to_str().unwrap(), "200"),
    ] {
        desk.press("3 v");
        desk.wait_for("附佐证 ──");
        desk.type_text(path);
        desk.press("Ctrl-S");
        desk.wait_for(said);
        desk.press("Home Ctrl-Z Esc");
        desk.wait_gone("附佐证 ──");
    }
}
