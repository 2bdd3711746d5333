use super::super::sample::{everywhere, picture};
use super::*;
use crate::ledger::ChangeLine;
use crate::tui::fixture::{Bench, d};
use crate::tui::screen::ScreenId;

fn key() -> Key {
    Key::Assignment { plan: "2023".to_owned(), row: "43".to_owned(), part: None, unit: Some("县水务局".to_owned()) }
}

fn change(field: &str, before: &str, after: &str, key: Option<Key>) -> ChangeLine {
    let [field, before, after] = [field, before, after].map(str::to_owned);
    ChangeLine { table: "责任分解".to_owned(), key, record: "43 县水务局".to_owned(), field, before, after }
}

fn entry(batch: i64, kind: BatchKind, title: &str, changes: Vec<ChangeLine>) -> Entry {
    Entry {
        late_in: None,
        batch: BatchId(batch),
        kind,
        desk_date: d("2023-09-05"),
        recorded_at: "2023-09-05T16:30:00Z".to_owned(),
        actor: "政务公开专员".to_owned(),
        title: title.to_owned(),
        undoes: None,
        undone_by: None,
        changes,
        more: 0,
    }
}

/// Newest first: an undo of 3, an edit from outside, the act that was undone, an act, the birth.
fn view() -> View {
    let mut view = Bench::new("2023-09-06").view;
    let mut undo =
        entry(5, BatchKind::Undo, "撤销：退回 43 县水务局", vec![change("状态", "退回", "进行中", Some(key()))]);
    undo.undoes = Some(BatchId(3));
    let mut undone = entry(3, BatchKind::Act, "退回 43 县水务局", vec![change("状态", "进行中", "退回", Some(key()))]);
    undone.undone_by = Some(BatchId(5));
    let act = vec![change("状态", "", "进行中", Some(key())), change("", "", "内容 已联系", None)];
    view.journal = Some(vec![
        undo,
        entry(4, BatchKind::External, "外部修改", vec![change("备注", "", "改", Some(key()))]),
        undone,
        entry(2, BatchKind::Act, "记进展 43 县水务局", act),
        entry(1, BatchKind::Birth, "建立台账", vec![]),
    ]);
    view
}

fn go(screen: &mut History, view: &View, commands: &[Command]) {
    for command in commands {
        assert!(screen.update(*command, view).is_empty(), "{command:?}");
    }
}

fn batch(screen: &History, view: &View) -> i64 {
    screen.entry(view).unwrap().batch.0
}

#[test]
fn an_act_can_be_taken_back_and_what_cannot_says_why() {
    let view = view();
    let mut screen = History::new(&view);
    let off = |screen: &History| match screen.live(Command::UndoEntry, &view) {
        Live::Off(reason) => reason,
        Live::On => String::new(),
    };
    assert_eq!(off(&screen), "", "an undo can be taken back");
    go(&mut screen, &view, &[Command::Down]);
    assert_eq!(off(&screen), "", "an edit from outside can be put back");
    go(&mut screen, &view, &[Command::Down]);
    assert_eq!(off(&screen), "这一项已撤销，见第 5 号");
    assert!(screen.update(Command::UndoEntry, &view).is_empty());
    go(&mut screen, &view, &[Command::Down]);
    assert!(matches!(screen.update(Command::UndoEntry, &view).as_slice(), [Effect::Undo(Some(BatchId(2)))]));
    go(&mut screen, &view, &[Command::Down]);
    assert_eq!(off(&screen), "建账、恢复和升级补记不能撤销");
}

#[test]
fn the_changes_of_an_entry_open_their_records() {
    let view = view();
    let mut screen = History::new(&view);
    go(&mut screen, &view, &[Command::Down, Command::Down, Command::Down, Command::Open]);
    assert_eq!(screen.selection(&view), [key()]);
    assert!(matches!(
        screen.update(Command::Open, &view).as_slice(),
        [Effect::Go(ScreenId::Tasks, Some(gone))] if *gone == key()
    ));
    go(&mut screen, &view, &[Command::Down]);
    assert!(
        matches!(screen.update(Command::Open, &view).as_slice(), [Effect::Toast(_)]),
        "a note has no place of its own"
    );
    go(&mut screen, &view, &[Command::Back]);
    assert!(!screen.in_detail && screen.selection(&view).is_empty());
}

#[test]
fn an_entry_without_changes_has_nothing_to_enter() {
    let view = view();
    let mut screen = History::new(&view);
    go(&mut screen, &view, &[Command::Last, Command::Open]);
    assert!(!screen.in_detail);
}

#[test]
fn the_picture_tells_undone_outside_and_every_field() {
    let view = view();
    let mut screen = History::new(&view);
    let lines = picture(&screen, &view, 120, 36).join("\n");
    // 16:30 UTC is half past midnight of the next day in China; the desk date is the act's own.
    for said in ["09-05 00:30", "已撤销  退回 43", "外部修改", "撤销第 3 号", "状态：退回 改为 进行中"]
    {
        assert!(lines.contains(said), "no {said} in\n{lines}");
    }
    go(&mut screen, &view, &[Command::Down, Command::Down, Command::Down]);
    let lines = picture(&screen, &view, 120, 36).join("\n");
    assert!(lines.contains("状态：空 改为 进行中") && lines.contains("新登记：内容 已联系"), "{lines}");
}

#[test]
fn the_selected_entry_stays_when_newer_ones_come_and_the_newest_stays_the_newest() {
    let mut view = view();
    let (mut older, mut newest) = (History::new(&view), History::new(&view));
    go(&mut older, &view, &[Command::Down]);
    view.journal.as_mut().unwrap().insert(0, entry(6, BatchKind::Act, "催办", vec![]));
    older.refresh(&view);
    newest.refresh(&view);
    assert_eq!((batch(&older, &view), batch(&newest, &view)), (4, 6));
}

#[test]
fn the_filter_finds_titles_by_pinyin_and_records_by_name() {
    let view = view();
    let mut screen = History::new(&view);
    screen.set_filter("jltz", &view);
    assert_eq!((screen.list.len(), batch(&screen, &view)), (1, 1));
    screen.set_filter("水务", &view);
    assert_eq!(screen.list.len(), 4);
    screen.set_filter("此词不存在", &view);
    assert!(picture(&screen, &view, 80, 24).join("\n").contains("没有符合“此词不存在”的记录"));
    go(&mut screen, &view, &[Command::Back]);
    assert_eq!(screen.list.len(), 5);
}

#[test]
fn a_full_window_of_the_journal_says_that_older_entries_stay_in_the_ledger() {
    let mut view = view();
    let count = crate::tui::view::SHOWN_ENTRIES;
    view.journal = Some((0..count).map(|n| entry(n as i64, BatchKind::Act, "记进展", vec![])).collect());
    let mut screen = History::new(&view);
    go(&mut screen, &view, &[Command::Last]);
    let lines = picture(&screen, &view, 120, 36).join("\n");
    assert!(lines.contains(&format!("只列最近 {count} 条")), "{lines}");
}

#[test]
fn every_size_language_and_glyph_set_stands_even_with_nothing() {
    let mut view = view();
    let mut screen = History::new(&view);
    everywhere(&screen, &mut view);
    go(&mut screen, &view, &[Command::Open]);
    everywhere(&screen, &mut view);
    view.journal = Some(Vec::new());
    screen.refresh(&view);
    everywhere(&screen, &mut view);
}
