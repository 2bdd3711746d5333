//! How the real desk behaves at the terminal: pastes, caret, rest, glyphs, colours, sizes, the first start.

use std::time::Duration;

use crate::demo::Demo;
use crate::support::Start;
use crate::watch::Cursor;

#[test]
fn a_paste_outside_a_field_is_discarded_with_a_word() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    desk.paste("q35F3\r");
    let screen = desk.wait_for("粘贴的内容没有用");
    assert!(screen.contains("[1今日]"), "{screen}");
}

#[test]
fn a_paste_into_a_field_is_text() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    desk.press("n");
    desk.wait_for("记进展 ──");
    desk.paste("镇长办公会\u{202e}\u{1b}[2J已定");
    desk.wait_for("改动 1 处");
    let screen = desk.wait_for("镇长办公会");
    assert!(screen.contains("已定") && screen.contains("[ 保存 Ctrl-S ]"), "{screen}");
}

#[test]
fn the_real_cursor_stands_at_the_caret_of_the_focused_field_and_nowhere_else() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    assert_eq!(desk.caret(), None, "no field, no cursor");
    desk.press("n");
    let form = desk.wait_for("记进展 ──");
    let line = form.lines().position(|line| line.contains("▸ 进展")).unwrap();
    let (start, y) = desk.caret().unwrap();
    assert_eq!(usize::from(y), line);
    desk.type_text("已催办");
    desk.wait_for("已催办");
    assert_eq!(desk.caret(), Some((start + 6, y)), "three characters of two columns each");
    desk.press("Left");
    desk.wait_until("the caret one character back", |screen, _| screen.cursor_position() == (y, start + 4));
    desk.press("Esc");
    desk.wait_for("已存为草稿");
    assert_eq!(desk.caret(), None);
}

#[test]
fn nothing_is_written_at_rest_and_a_toast_leaves_once() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    desk.settle();
    let before = desk.watch().frames;
    assert!(!desk.becomes(Duration::from_millis(700), |_, watch| watch.frames > before), "a frame at rest");
    desk.paste("x");
    desk.wait_for("粘贴的内容没有用");
    let shown = desk.watch().frames;
    desk.wait_gone("粘贴的内容没有用");
    assert_eq!(desk.watch().frames, shown + 1, "one frame takes it away");
    assert!(!desk.becomes(Duration::from_millis(700), |_, watch| watch.frames > shown + 1), "a frame at rest");
}

#[test]
fn keys_that_wait_are_applied_before_the_next_frame() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    desk.settle();
    let before = desk.watch().frames;
    desk.press(&format!("3 {} 4 5", "Down ".repeat(60)));
    desk.wait_for("[5三同步]");
    let drawn = desk.watch().frames - before;
    assert!(drawn < 20, "{drawn} frames for 63 keys sent at once");
}

#[test]
fn a_verdict_typed_ahead_does_not_judge_a_page_that_was_not_seen() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    desk.press("F3");
    desk.wait_for("余 69");
    desk.press("1 1 1 1");
    desk.wait_for("余 68");
    assert!(desk.settle().contains("余 68"), "{}", desk.screen());
}

#[test]
fn the_ascii_set_uses_no_box_lines() {
    let demo = Demo::new();
    let desk = demo.start(80, 24).args(&["--glyphs", "ascii"]).run();
    let today = desk.wait_for("0历史");
    desk.press("?");
    let help = desk.wait_for("此刻可用");
    for screen in [today, help] {
        let found: Vec<char> = screen.chars().filter(|one| "─│┌┐└┘├┤┬┴┼█░✗✓◦»▸▪⋯".contains(*one)).collect();
        assert!(found.is_empty(), "{found:?} in\n{screen}");
        assert!(screen.contains("----"), "{screen}");
    }
}

/// A terminal is asked how wide it draws by the command, never at start, and what it said is remembered for it alone.
#[test]
fn a_terminal_measured_wide_gets_the_ascii_set_from_then_on() {
    let demo = Demo::new();
    let mut desk = demo.start(80, 24).cursor(Cursor::TooFar).run();
    desk.wait_for("──────");
    desk.press("F6");
    desk.type_text("测量字宽");
    desk.press("Enter");
    desk.wait_for("画成两格");
    assert!(!desk.screen().contains('─'), "{}", desk.screen());
    assert_eq!(desk.watch().asked_at.len(), 1);
    desk.press("Ctrl-Q");
    assert_eq!(desk.end(), 0);

    let next = demo.start(80, 24).run();
    next.wait_for("0历史");
    next.wait_for("------");
    assert!(next.watch().asked_at.is_empty());
    let told = demo.start(80, 24).args(&["--width", "narrow"]).run();
    told.wait_for("──────");
    let other = demo.start(80, 24).env("TERM_PROGRAM", "another").run();
    other.wait_for("──────");
}

#[test]
fn doctor_measures_the_terminal_and_remembers_it() {
    let demo = Demo::new();
    let ledger = demo.ledger();
    let doctor = |cursor| {
        let mut terminal =
            demo.plain(80, 24).args(&["doctor", "--ledger", ledger.to_str().unwrap()]).cursor(cursor).run();
        terminal.wait_for("字宽：");
        terminal.end();
        terminal.screen()
    };
    assert!(doctor(Cursor::Silent).contains("没有答复"));
    assert!(doctor(Cursor::TooFar).contains("画成两格"));
    demo.start(80, 24).run().wait_for("------");
    assert!(doctor(Cursor::Told).contains("画成一格"));
    demo.start(80, 24).run().wait_for("──────");
}

#[test]
fn without_colours_the_selection_keeps_its_mark() {
    let demo = Demo::new();
    let desk = demo.start(80, 24).args(&["--glyphs", "unicode"]).env("NO_COLOR", "1").run();
    desk.wait_for("0历史");
    desk.press("3 Down");
    let screen = desk.wait_for("▸◦=   2");
    assert!(screen.contains("[3任务]"));
    desk.wait_until("no colour", |screen, _| {
        let (rows, columns) = screen.size();
        let mut cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        cells.all(|(row, column)| screen.cell(row, column).is_none_or(|cell| cell.fgcolor() == vt100::Color::Default))
    });
}

#[test]
fn a_window_made_too_small_says_so_and_comes_back() {
    let demo = Demo::new();
    let desk = demo.desk(80, 24);
    desk.press("5");
    desk.wait_for("看板");
    desk.resize(50, 12);
    desk.wait_for("至少 60 列 18 行");
    desk.resize(60, 18);
    desk.wait_for("文5");
    desk.resize(120, 36);
    let wide = desk.wait_for("2 审签");
    assert!(wide.contains("[5三同步]"), "{wide}");
}

#[test]
fn the_first_start_makes_a_ledger_from_keys() {
    let home = tempfile::tempdir().unwrap();
    let start = || {
        let start = Start::gongkai(80, 24).env("HOME", home.path().to_str().unwrap());
        start.args(&["--glyphs", "unicode", "--today", "2023-07-28"])
    };
    let mut desk = start().run();
    desk.wait_for("还没有台账");
    desk.press("2");
    let sheet = desk.wait_for("到这里还没有写任何文件。");
    assert!(sheet.contains("ledger.gongkai"), "{sheet}");
    assert!(std::fs::read_dir(home.path()).unwrap().next().is_none(), "nothing is written yet");
    desk.press("Ctrl-S");
    let today = desk.wait_for("待明确 4");
    assert!(today.contains("逾期 0"), "{today}");
    desk.press("q");
    assert_eq!(desk.end(), 0);
    let mut again = start().run();
    assert!(again.wait_for("待明确 4").contains("[1今日]"));
    again.press("q");
    assert_eq!(again.end(), 0);
}

#[test]
fn the_first_start_opens_the_sample_and_leaves_the_ledger_alone() {
    let home = tempfile::tempdir().unwrap();
    let mut desk =
        Start::gongkai(80, 24).env("HOME", home.path().to_str().unwrap()).args(&["--glyphs", "unicode"]).run();
    desk.wait_for("还没有台账");
    desk.press("1");
    desk.wait_for("到这里还没有写任何文件。");
    desk.press("Enter");
    assert!(desk.wait_for("逾期 6").contains("示例"));
    desk.press("q");
    assert_eq!(desk.end(), 0);
    let made: Vec<_> = walk(home.path()).into_iter().filter(|path| path.ends_with("ledger.gongkai")).collect();
    assert_eq!(made.len(), 1, "{made:?}");
    assert!(made[0].ends_with("demo/ledger.gongkai"), "{made:?}");
}

#[test]
fn a_day_named_on_the_command_line_is_the_samples_day_too() {
    let home = tempfile::tempdir().unwrap();
    let start = Start::gongkai(80, 24).env("HOME", home.path().to_str().unwrap());
    let mut desk = start.args(&["--glyphs", "unicode", "--today", "2023-10-09"]).run();
    desk.wait_for("还没有台账");
    desk.press("1");
    desk.wait_for("到这里还没有写任何文件。");
    desk.press("Enter");
    assert!(desk.wait_for("示例").contains("10-09 周一"));
    desk.press("q");
    assert_eq!(desk.end(), 0);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
