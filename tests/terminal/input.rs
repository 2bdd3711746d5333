//! What arrives is taken: all of it, at once, whatever came before; and the end of input is the desk's end.

use std::time::Duration;

use crate::demo::Demo;
use crate::sample;

/// Chinese text of so many characters, with an end that is told from its middle.
fn chinese(characters: usize) -> String {
    let body: String = "县发改局水务公开重点".chars().cycle().take(characters - 2).collect();
    format!("{body}完毕")
}

/// D1: long text without brackets, as an input method or an old terminal sends it, arrives whole without a further key.
#[test]
fn d1_unbracketed_text_arrives_whole() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        for characters in [701, 5000] {
            let demo = Demo::new();
            let desk = demo.desk(columns, rows);
            desk.press("3 n");
            desk.wait_for("记进展 ──");
            desk.type_text(&chinese(characters));
            desk.wait_for("完毕");
        }
    }
}

/// D1: the events themselves are counted.
#[test]
fn d1_every_character_is_one_input() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    // Keys of the sample are letters: Chinese does nothing there but count.
    terminal.type_text(&chinese(5000));
    terminal.wait_for("inputs 5000");
}

/// D1: many keys, then a screen: it ends on that screen, and nothing hangs over to it.
#[test]
fn d1_a_thousand_keys_and_a_tab_end_on_the_tab() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let demo = Demo::new();
        let desk = demo.desk(columns, rows);
        let mut keys = b"\x1b[B".repeat(1000);
        keys.push(b'2');
        desk.send(&keys);
        desk.wait_for("[2日历]");
    }
}

/// D2: the terminal goes away and no signal tells it, since the session's leader ignores SIGHUP: the desk ends as by
/// one, with the draft kept and the ledger free.
#[test]
fn d2_the_end_of_input_ends_the_desk() {
    let demo = Demo::new();
    let code = demo.dir().join("code");
    let desk = demo.start(80, 24).under_a_deaf_leader(&code).run();
    desk.wait_for("0历史");
    desk.press("3 n");
    desk.wait_for("记进展 ──");
    desk.type_text("电话，月底前补报");
    desk.wait_for("月底前补报");
    desk.hang_up();
    assert_eq!(std::fs::read_to_string(&code).unwrap().trim(), "129", "as by SIGHUP");
    let next = demo.desk(80, 24);
    let screen = next.wait_for("存为草稿的表，可继续填写");
    assert!(!screen.contains("只读"), "the lock was let go: {screen}");
}

/// D4: a paste whose end never comes has ended after a second; keys are keys again, Ctrl-C too.
#[test]
fn d4_a_paste_without_its_end_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = sample::running(&dir.path().join("draft"));
    terminal.send("\x1b[200~发改".as_bytes());
    terminal.wait_for("inputs 1\npaste \"发改\"");
    terminal.press("Ctrl-C");
    assert_eq!(terminal.end(), 130);
}

/// D5: half a character, or bytes of another encoding, then a change of size: it is drawn anew without a further key.
#[test]
fn d5_a_resize_behind_undecodable_bytes_is_heard() {
    // 县 without its last byte; 县 in GBK; a byte that stands in no text.
    for bytes in [&b"\xe5\x8e"[..], b"\xcf\xd8", b"\xff"] {
        let dir = tempfile::tempdir().unwrap();
        let terminal = sample::running(&dir.path().join("draft"));
        terminal.send(bytes);
        terminal.resize(40, 10);
        terminal.wait_for("size 40x10");
    }
}

/// An Esc alone is a key by itself, soon.
#[test]
fn an_esc_alone_is_a_key() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = sample::running(&dir.path().join("draft"));
    terminal.press("Esc");
    terminal.wait_for("inputs 1\n{ code: Esc, plain }");
    assert!(!terminal.becomes(Duration::from_millis(100), |screen, _| screen.contents().contains("inputs 2")));
}
