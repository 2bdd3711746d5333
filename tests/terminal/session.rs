//! The terminal is given back, once, whatever the way out, and the draft is kept.

use std::time::Duration;

use crate::sample;
use crate::support::Terminal;

/// Runs the sample, ends it in some way, and gives its exit code; the terminal and the draft are checked.
fn ends(way: impl Fn(&Terminal)) -> (u32, String) {
    let dir = tempfile::tempdir().unwrap();
    let draft = dir.path().join("draft");
    let mut terminal = sample::running(&draft);
    terminal.wait_until("the desk's own title", |screen, watch| {
        screen.alternate_screen() && screen.bracketed_paste() && watch.titles_kept == 1 && watch.title == "样品台"
    });
    terminal.step("a b");
    way(&terminal);
    let code = terminal.end();
    assert_eq!(std::fs::read_to_string(draft).unwrap().lines().count(), 1, "left once");
    (code, terminal.farewell())
}

#[test]
fn by_the_users_wish() {
    assert_eq!(ends(|t| t.press("q")).0, 0);
}

#[test]
fn by_ctrl_c() {
    assert_eq!(ends(|t| t.press("Ctrl-C")).0, 130);
}

#[test]
fn by_signals() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        assert_eq!(ends(|t| t.signal(name)).0, code, "{name}");
    }
}

#[test]
fn by_a_panic_whose_message_is_read_afterwards() {
    let (code, farewell) = ends(|t| t.press("p"));
    assert_eq!(code, 101);
    assert!(farewell.contains("the desk broke"), "{farewell}");
}

#[test]
fn a_workers_panic_waits_for_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = sample::running(&dir.path().join("draft"));
    terminal.step("x");
    assert!(!terminal.wait_for("inputs 1").contains("a worker broke"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.farewell().contains("a worker broke"), "{}", terminal.screen());
}

#[test]
fn a_stop_gives_the_terminal_to_the_shell_and_takes_it_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = sample::running(&dir.path().join("draft"));
    terminal.signal("TSTP");
    terminal.wait_until("the terminal to be given back", |screen, _| !screen.alternate_screen());
    // A CONT that comes before the process has stopped is lost, so it is sent until it works.
    let back = (0..100).any(|_| {
        terminal.signal("CONT");
        terminal.becomes(Duration::from_millis(200), |screen, _| screen.alternate_screen())
    });
    assert!(back);
    terminal.wait_for("inputs 0");
    terminal.step("a");
    terminal.wait_for("inputs 1");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}
