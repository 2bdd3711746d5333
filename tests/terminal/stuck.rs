//! A terminal that takes nothing: its output was stopped, or who draws it sleeps.

use gongkai::ledger::Ledger;

use crate::demo::Demo;
use crate::support::Terminal;

/// Signals are heard all the same, and what is open is kept.
#[test]
fn a_terminal_that_takes_nothing_does_not_keep_a_signal_from_being_heard() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        // On a busy machine the last write may have found room after all, which proves nothing: once more then.
        assert!((0..3).any(|_| is_heard_without_a_farewell(signal, code)), "the terminal took every farewell");
    }
}

/// Whether the desk ended without a word to the terminal; that it kept what was open is held either way.
fn is_heard_without_a_farewell(signal: &str, code: u32) -> bool {
    let demo = Demo::new();
    let desk = demo.desk(120, 36);
    desk.press("3 n");
    desk.wait_for("记进展 ──");
    desk.type_text("电话，月底前补报");
    desk.wait_for("月底前补报");
    desk.stop_reading();
    fill(&desk);
    desk.signal(signal);
    let (ended, written) = desk.end_unread();
    assert_eq!(ended, code);
    let ledger = Ledger::open(&demo.ledger()).expect("the lock was let go");
    let drafts = ledger.drafts(|_| Ok(true)).unwrap();
    assert!(drafts.iter().any(|(_, kept)| kept.to_string().contains("月底前补报")), "{drafts:?}");
    !written.contains("\x1b[?1049l")
}

/// Presses keys, each once the one before was taken, until many of them in a row find the desk in the same write.
fn fill(desk: &Terminal) {
    let mut unanswered = 0;
    while unanswered < 100 {
        let (read, written) = (counted("rchar", desk), counted("wchar", desk));
        desk.press("F9");
        while counted("rchar", desk) == read {
            std::thread::yield_now();
        }
        let is_stuck = counted("wchar", desk) == written && is_writing(desk);
        unanswered = if is_stuck { unanswered + 1 } else { 0 };
    }
}

/// Whether a thread of the desk is in a call of write.
fn is_writing(desk: &Terminal) -> bool {
    let write = if cfg!(target_arch = "x86_64") { "1 " } else { "64 " };
    let threads = std::fs::read_dir(format!("/proc/{}/task", desk.process())).unwrap();
    threads
        .flatten()
        .any(|one| std::fs::read_to_string(one.path().join("syscall")).is_ok_and(|call| call.starts_with(write)))
}

/// How many bytes the desk has read or written so far, of calls that have ended.
fn counted(what: &str, desk: &Terminal) -> u64 {
    let counted = std::fs::read_to_string(format!("/proc/{}/io", desk.process())).unwrap();
    let bytes = counted.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(": "));
    bytes.unwrap().parse().unwrap()
}
