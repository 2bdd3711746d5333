//! What comes in and what goes out while the desk runs.

use std::time::Duration;

use crate::sample;
use crate::watch::Cursor;

#[test]
fn keys_arrive_under_their_names() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    for (key, shown) in [
        ("F3", "{ code: F(3), plain }"),
        ("Down", "{ code: Down, plain }"),
        ("Shift-Tab", "{ code: Tab, ctrl: false, alt: false, shift: true }"),
        ("Ctrl-G", "{ code: Char('g'), ctrl: true, alt: false, shift: false }"),
        ("Esc", "{ code: Esc, plain }"),
        ("Alt-v", "{ code: Char('v'), ctrl: false, alt: true, shift: false }"),
        ("？", "{ code: Char('？'), plain }"),
        ("Ctrl-H", "{ code: Backspace, plain }"),
    ] {
        terminal.step(key);
        terminal.wait_for(shown);
    }
}

#[test]
fn a_paste_is_one_input_and_a_size_another() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    terminal.paste("q\r\n\u{202e}发改");
    terminal.wait_for("inputs 1\npaste \"q\\n发改\"");
    terminal.resize(40, 10);
    terminal.wait_for("inputs 2\nsize 40x10");
}

#[test]
fn waiting_keys_are_taken_in_before_the_next_frame() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    let before = terminal.watch().frames;
    terminal.send(&[b'j'; 500]);
    terminal.wait_for("inputs 500");
    let frames = terminal.watch().frames - before;
    assert!(frames < 250, "{frames} frames for 500 keys");
}

#[test]
fn the_caret_is_shown_only_in_a_field() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    assert_eq!(terminal.caret(), Some((7, 0)));
    terminal.step("a");
    assert_eq!(terminal.caret(), None);
    terminal.step("b");
    assert_eq!(terminal.caret(), Some((7, 0)));
}

#[test]
fn a_popup_over_half_a_character_keeps_its_border() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    terminal.wait_for("“县发改局水务”│\n局局局局局局局局");
    terminal.step("o");
    terminal.wait_for("\n局 │      局局局");
}

#[test]
fn copying_goes_to_the_terminals_clipboard() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    terminal.step("y");
    assert_eq!(terminal.watch().clipboard, ["5Y6/"]);
}

#[test]
fn a_worker_and_a_moment_wake_the_desk() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    terminal.press("w");
    terminal.wait_for("woken");
    terminal.press("t");
    terminal.wait_for("the moment has come");
}

#[test]
fn the_width_is_asked_for_by_a_key_and_never_unasked() {
    let dir = tempfile::tempdir().unwrap();
    for (cursor, shown) in [(Cursor::Told, "Some(Narrow)"), (Cursor::TooFar, "Some(Wide)")] {
        let terminal = sample::start(&dir.path().join("draft")).cursor(cursor).run();
        terminal.wait_for("inputs 0");
        terminal.step("a");
        assert!(terminal.watch().asked_at.is_empty());
        terminal.press("m");
        terminal.wait_for(shown);
        assert_eq!(terminal.watch().asked_at.len(), 1);
    }
}

#[test]
fn without_an_answer_no_key_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::start(&dir.path().join("draft")).cursor(Cursor::Silent).run();
    terminal.wait_for("inputs 0");
    terminal.press("m");
    terminal.wait_until("the question", |_, watch| watch.asked_at.len() == 1);
    terminal.press("a b Down");
    terminal.wait_for("inputs 4\n{ code: Down, plain }\nNone");
}

/// How often the program's threads have been woken up.
#[cfg(target_os = "linux")]
fn wake_ups(process: u32) -> u64 {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let switches = tasks.map(|task| {
        let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
        line.trim().parse::<u64>().unwrap()
    });
    switches.sum()
}

#[test]
#[cfg(target_os = "linux")]
fn at_rest_nothing_wakes_up() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    terminal.step("a");
    terminal.settle();
    let before = wake_ups(terminal.process());
    let drawn = terminal.watch().frames;
    assert!(!terminal.becomes(Duration::from_millis(500), |_, watch| watch.frames > drawn));
    assert_eq!(wake_ups(terminal.process()), before);
}
