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

/// What waits of answers to forms follows what is read and what of it is undone.
#[test]
fn today_counts_forms_without_an_answer_as_the_queue_does() {
    let mut desk = with_returns();
    let waiting = |desk: &mut Desk| {
        let text = desk.press("1").text((120, 60));
        let line = text.lines().find(|line| line.contains("填报未回")).unwrap_or_else(|| panic!("{text}"));
        let numbers = line.split(|one: char| !one.is_ascii_digit()).filter_map(|digits| digits.parse::<usize>().ok());
        let all: Vec<usize> = numbers.collect();
        assert!(all.contains(&desk.app.view.day().unanswered_forms().len()), "{line}");
        desk.app.view.day().unanswered_forms().len()
    };
    let sent = waiting(&mut desk);
    read(&mut desk, "= a");
    desk.press("Esc");
    assert_eq!(waiting(&mut desk), sent - 2);
    desk.press("F7");
    assert_eq!(waiting(&mut desk), sent);
}

/// An act of another page is not taken back from the queue.
#[test]
fn what_was_not_done_in_the_queue_is_not_undone_there() {
    let mut desk = with_returns();
    read(&mut desk, "= a");
    desk.press("Esc");
    let on = desk.app.view.today;
    let of = vec!["2023/45/县住建局".parse().unwrap()];
    desk.perform(gongkai::domain::act::AssignmentAct::Remind { of, on, text: String::new() }.into());
    desk.press("= 5");
    let text = desk.text((120, 36));
    assert!(text.contains("不是在这里做的") && text.contains("催办"), "{text}");
    assert_eq!(rulings(&desk, Ruling::Open), 6);
    desk.press("F7 5");
    assert_eq!(rulings(&desk, Ruling::Open), 0, "the reading was an act on returns");
}

/// Rows kept aside wait however old they are, until the file is laid aside; the foot says what Enter and 2 do.
#[test]
fn rows_kept_aside_wait_until_their_file_is_laid_aside() {
    let mut desk = with_returns();
    let file = desk.folder().join("收到/县水务局9.5.csv");
    std::fs::write(file, format!("{HEADS}99,办结,不知哪一项,,\n")).unwrap();
    read(&mut desk, "= a");
    desk.press("Esc");
    desk.stand_on("2023-09-27");
    let text = desk.press("1 Home Up").text((120, 36));
    assert!(text.contains("认不出的文件 1 个，另放 1 行"), "{text}");
    let foot = |desk: &mut Desk| desk.text((80, 24)).lines().last().unwrap().to_owned();
    desk.press("= End");
    assert!(foot(&mut desk).contains("指定单位") && foot(&mut desk).contains("放到一边"), "{}", foot(&mut desk));
    desk.press("Up");
    assert!(foot(&mut desk).contains("Enter 原表") && !foot(&mut desk).contains("收下"), "{}", foot(&mut desk));
    desk.press("2");
    assert!(desk.app.view.book.returns.values().all(|one| one.waiting_aside().is_empty()));
    assert!(!desk.text((120, 36)).contains("不知哪一项"));
}

/// A folder without a table is told so, and the box that reads says 读取.
#[test]
fn a_folder_without_a_table_is_told() {
    let mut desk = with_returns();
    let empty = desk.folder().join("空");
    std::fs::create_dir(&empty).unwrap();
    std::fs::write(empty.join("说明.txt"), "没有表").unwrap();
    desk.press("= 6");
    let text = desk.text((80, 24));
    assert!(text.contains("[ 读取") && !text.contains("保存"), "{text}");
    desk.press("Ctrl-U").type_text(&empty.display().to_string()).press("Ctrl-S");
    let text = desk.text((120, 36));
    assert!(text.contains("里没有表格文件"), "{text}");
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
    let of_row = text.lines().filter(|line| line.contains("│ 进展  ")).count();
    assert!(of_row <= 1, "{text}");
}
