//! The queue of returns: read, taken, rejected, settled, reminded of, undone; by letters and by digits.

use gongkai::domain::assignment::Status;
use gongkai::domain::returned::Ruling;

use crate::desk::Desk;

const HEADS: &str = "序号,状态,进展,完成日期,佐证\n";

/// Forms were written to all units, and some came back.
fn with_returns() -> Desk {
    let mut desk = Desk::on_a_new_ledger();
    desk.press("4 Ctrl-W Backspace Ctrl-S");
    desk.stand_on("2023-09-06");
    let folder = desk.folder().join("收到");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, rows: &str| std::fs::write(folder.join(name), format!("{HEADS}{rows}")).unwrap();
    write("县水务局9.5.csv", "43,办结,专栏已建成,2023-08-30,https://www.example.gov.cn/1.html\n");
    write("县交运局（改）.csv", "45,进行中,公交线路核对完,,\n");
    write("汇总表(1).csv", "45,办结,不知谁的,,\n");
    desk
}

fn read(desk: &mut Desk, open: &str) {
    let path = desk.folder().join("收到").display().to_string();
    desk.press(open).press("Ctrl-U").type_text(&path).press("Ctrl-S");
}

fn rulings(desk: &Desk, ruling: Ruling) -> usize {
    let book = &desk.app.view.book;
    book.returns.values().flat_map(|one| &one.differences).filter(|one| one.ruling == ruling).count()
}

#[test]
fn an_empty_queue_says_how_to_read() {
    Desk::on_a_new_ledger().press("=").picture("returns-empty");
}

#[test]
fn what_came_back_is_taken_rejected_and_undone() {
    let mut desk = with_returns();
    read(&mut desk, "= a");
    assert_eq!(rulings(&desk, Ruling::Open), 6, "{}", desk.text((120, 36)));
    desk.picture("returns-queue");
    desk.press("Enter Enter");
    assert_eq!(rulings(&desk, Ruling::Accepted), 2);
    desk.press("- 2");
    assert_eq!(rulings(&desk, Ruling::Rejected), 1);
    desk.picture("returns-ruled");
    // The rest as one act, and back as one.
    desk.press("*");
    assert_eq!(rulings(&desk, Ruling::Open), 0);
    desk.press("u");
    assert_eq!(rulings(&desk, Ruling::Open), 3);
}

#[test]
fn digits_do_what_letters_do() {
    let mut desk = with_returns();
    desk.press("F6").type_text("回收差异").press("Enter");
    read(&mut desk, "6");
    desk.press("Space Space Enter");
    assert_eq!(rulings(&desk, Ruling::Accepted), 2);
    desk.press("5");
    assert_eq!(rulings(&desk, Ruling::Accepted), 0);
    desk.press("2 3");
    assert_eq!(rulings(&desk, Ruling::Rejected), 1);
    desk.press("9");
    assert_eq!(rulings(&desk, Ruling::Open), 0);
    // The file that nobody can place is laid aside.
    desk.press("End 2");
    assert!(desk.app.view.book.returns.values().all(|one| !one.is_unplaced()));
}

#[test]
fn a_conflict_asks_which_value_stands() {
    let mut desk = with_returns();
    read(&mut desk, "= a");
    desk.press("Esc");
    let key: gongkai::domain::key::Key = "2023/45/县交运局".parse().unwrap();
    let note = gongkai::domain::act::AssignmentAct::AddNote {
        of: vec![key],
        on: desk.app.view.today,
        text: "自己打电话问的".to_owned(),
    };
    desk.perform(note.into()).press("= Down");
    desk.press("Enter");
    desk.picture("returns-conflict");
    desk.press("2");
    assert_eq!(rulings(&desk, Ruling::Rejected), 1, "{}", desk.text((120, 36)));
}

#[test]
fn today_shows_what_waits_and_leads_there() {
    let mut desk = with_returns();
    read(&mut desk, "= a");
    desk.press("Esc 1 Home Up");
    let text = desk.text((120, 36));
    assert!(text.contains("回收待看") && text.contains("差异 6 处，认不出的文件 1 个"), "{text}");
    desk.press("Enter");
    assert!(desk.text((120, 36)).contains("回收 差异队列"), "{}", desk.text((120, 36)));
    desk.press("*");
    let book = &desk.app.view.book;
    let water = book.assignments.get(&book.find_assignment("2023", "43", None, Some("县水务局")).unwrap()).unwrap();
    assert_eq!(water.status, Status::Submitted, "办结 is the coordinator's word");
}

/// Folders read before are offered, the latest in the field itself.
#[test]
fn a_folder_read_before_is_chosen_again() {
    let mut desk = with_returns();
    read(&mut desk, "= a");
    let other = desk.folder().join("第36周");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("县住建局.csv"), format!("{HEADS}45,进行中,公示栏在改,,\n")).unwrap();
    let path = other.display().to_string();
    desk.press("a Ctrl-U").type_text(&path).press("Ctrl-S");
    assert_eq!(rulings(&desk, Ruling::Open), 8);
    let late = desk.folder().join("收到/县卫健局.csv");
    std::fs::write(late, format!("{HEADS}45,进行中,公示栏已改,,\n")).unwrap();
    desk.press("a");
    let text = desk.text((80, 24));
    assert!(text.contains("第36周") && text.contains("读过的地方") && text.contains("] 收到"), "{text}");
    desk.press("Tab 2 Ctrl-S");
    assert_eq!(rulings(&desk, Ruling::Open), 10, "{}", desk.text((80, 24)));
}

/// The row of a sheet is shown as it stands in the file; where that is gone, with what was read of it.
#[test]
fn a_row_of_a_sheet_is_shown_as_it_stands() {
    let mut desk = with_returns();
    read(&mut desk, "= a");
    desk.press("o");
    let text = desk.text((120, 36));
    assert!(text.contains("序号  45") && text.contains("进展  公交线路核对完"), "{text}");
    std::fs::remove_dir_all(desk.folder().join("收到")).unwrap();
    desk.press("Esc 3");
    let text = desk.text((120, 36));
    assert!(text.contains("文件不在原处") && text.contains("公交线路核对完"), "{text}");
}
