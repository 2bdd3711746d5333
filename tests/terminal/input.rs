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

/// Ways to a place where text is taken: keys, and what stands on the screen then.
const TAKES_TEXT: &[(&str, &str)] = &[
    ("3 n", "记进展 ──"),
    ("3 v", "附佐证 ──"),
    // A date.
    ("3 v Tab", "附佐证 ──"),
    // The units of a new task.
    ("3 Ctrl-A Tab Tab", "临时交办 ──"),
    ("3 F5", "中文、拼音"),
    ("F6", "命令和查找"),
    ("Ctrl-G /", "/ 筛选帮助："),
];

/// D3: a paste of any length leaves the desk answering, wherever it goes; a line says what it left out.
fn a_long_paste_leaves_the_desk_answering(columns: u16, rows: u16) {
    for (keys, shown) in TAKES_TEXT {
        let demo = Demo::new();
        let mut desk = demo.desk(columns, rows);
        desk.press(keys);
        desk.wait_for(shown);
        for text in [chinese(10_000), chinese(338_000), "公开 ".repeat((1 << 20) / 7)] {
            desk.paste(&text);
        }
        desk.wait_for("多出的没有录入");
        desk.press("F9");
        desk.wait_for("1Today");
        // In the middle of it a signal is heard.
        desk.paste(&chinese(338_000));
        desk.signal("TERM");
        assert_eq!(desk.end(), 143, "{keys}");
    }
}

#[test]
fn d3_a_long_paste_leaves_the_desk_answering_on_the_least_screen() {
    a_long_paste_leaves_the_desk_answering(80, 24);
}

#[test]
fn d3_a_long_paste_leaves_the_desk_answering_on_a_wide_screen() {
    a_long_paste_leaves_the_desk_answering(120, 36);
}

/// D6: while the page is not shown, keys write nothing; they count again once it is.
fn d6_an_unseen_page_takes_no_key(columns: u16, rows: u16) {
    let demo = Demo::new();
    let mut desk = demo.desk(columns, rows);
    let acts = || demo.ask(&["history"]).lines().count();
    let before = acts();
    desk.press("F3");
    desk.wait_for("余 69");
    desk.resize(10, 5);
    desk.wait_for("窗口太小");
    desk.paste("不该有的");
    desk.press("1 2 4");
    // Whatever they did has been drawn.
    desk.settle();
    desk.resize(columns, rows);
    desk.wait_for("余 69");
    assert_eq!(acts(), before, "nothing was written");
    desk.press("1");
    desk.wait_for("17/85");
    assert_eq!(acts(), before + 1);
    desk.resize(10, 5);
    desk.wait_for("窗口太小");
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn d6_an_unseen_page_takes_no_key_on_the_least_screen() {
    d6_an_unseen_page_takes_no_key(80, 24);
}

#[test]
fn d6_an_unseen_page_takes_no_key_on_a_wide_screen() {
    d6_an_unseen_page_takes_no_key(120, 36);
}

/// D7: no terminal tells whether it took a text: what to do is said, and a second time it goes to a file.
#[test]
fn d7_copying_claims_nothing_and_can_save_to_a_file() {
    for (tmux, said) in [("", "已交给终端的剪贴板"), ("/tmp/tmux-0/default,1,0", "set-clipboard on")] {
        let demo = Demo::new();
        let desk = demo.start(80, 24).env("TMUX", tmux).args(&["--glyphs", "unicode"]).run();
        desk.wait_for("0历史");
        desk.press("3 Ctrl-K");
        let screen = desk.wait_for(said);
        assert!(!screen.contains("已复制"), "{screen}");
        let sent = desk.watch().clipboard;
        assert_eq!(sent.len(), 1);
        desk.press("Ctrl-K");
        desk.wait_for("已存到：");
        let saved = std::fs::read(demo.dir().join("weekly/copied.txt")).unwrap();
        assert_eq!(base64::Engine::encode(&base64::engine::general_purpose::STANDARD, saved), sent[0]);
    }
}

/// D8: a terminal that obeys nothing gets the overview, as where there is none.
#[test]
fn d8_a_dumb_terminal_gets_the_overview() {
    let demo = Demo::new();
    let mut terminal = demo.start(80, 24).env("TERM", "dumb").run();
    assert_eq!(terminal.end(), 0);
    let written = terminal.written();
    assert!(written.contains("TERM") && written.contains("逾期 3"), "{written}");
    assert!(!written.contains('\u{1b}'), "{written:?}");
}

/// D9: standard output is a terminal, but there is none to read keys from: the input is named, the overview printed.
#[test]
#[cfg(target_os = "linux")]
fn d9_without_a_terminal_to_read_the_input_is_named() {
    let demo = Demo::new();
    let mut terminal = demo.start(80, 24).without_input().run();
    assert_eq!(terminal.end(), 0);
    let written = terminal.written();
    assert!(written.contains("标准输入") && !written.contains("标准输出") && written.contains("逾期 3"), "{written}");
}
