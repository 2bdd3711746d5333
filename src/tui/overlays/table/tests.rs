//! A check's list on its page: doubts settled one way and the other, nothing entered before, all of it in one act.

use std::path::PathBuf;

use super::*;
use crate::demo::LIST;
use crate::domain::act::Act;
use crate::domain::registers::Register;
use crate::exchange::import::{Format, Row, Spans};
use crate::intake::registers::ForAll;
use crate::tui::fixture::{Bench, drawn};
use crate::tui::terminal::KeyPress;

fn page(rows: &[&str], view: &View) -> TablePage {
    let row = |(line, number): (&&str, u32)| Row {
        number,
        hidden: false,
        cells: line.split(',').map(crate::exchange::import::Cell::new).collect(),
    };
    let grid = Grid::of(Spans::Unknown, rows.iter().zip(1..).map(row).collect());
    let source = Source { format: Format::Csv, blocks: vec![Block::Table(grid)], remarks: Vec::new() };
    let read = FileRead { path: PathBuf::from(LIST), source, year: None };
    TablePage::new(TableOf::Rows(Register::Findings, ForAll::default()), read, view)
}

const HEAD: &str = "来源,责任单位,检查对象,问题类型,问题描述,整改时限,交办日期";
const SOUND: &str = "季度检查,县水务局,甲网站,错链,一处错链,2023-09-28,2023-09-13";

fn go(page: &mut TablePage, command: Command, view: &View) -> Vec<Effect> {
    page.input(&LayerInput::Command(command), view).unwrap()
}

fn typed(page: &mut TablePage, text: &str, view: &View) {
    for typed in text.chars() {
        drop(page.input(&LayerInput::Key(KeyPress::plain(crate::tui::terminal::Key::Char(typed))), view));
    }
}

/// How many rows are ready, and how many doubts there are.
fn counts(page: &TablePage) -> (usize, usize) {
    (page.table.rows.len(), page.table.doubts.len())
}

#[test]
fn a_unit_nobody_knows_is_given_in_the_form_and_a_day_by_a_digit() {
    let bench = Bench::new("2023-09-15");
    let view = &bench.view;
    let unknown = "季度检查,县某局,乙网站,错链,两处错链,2023-09-28,2023-09-13";
    let undated = "季度检查,县水务局,丙网站,错链,三处错链,1月10日,2023-09-13";
    let mut page = page(&[HEAD, SOUND, unknown, undated], view);
    assert_eq!(counts(&page), (1, 2));
    assert!(go(&mut page, Command::ImportWrite, view).is_empty(), "nothing is entered while there is a doubt");
    go(&mut page, Command::Open, view);
    typed(&mut page, "县民政局", view);
    go(&mut page, Command::Save, view);
    assert_eq!(counts(&page), (2, 1));
    for size in [(80, 24), (120, 36)] {
        let lines = drawn(size.0, size.1, view, |_, canvas| page.draw(view, canvas)).join("\n");
        assert!(lines.contains("1 2023-01-10   2 2024-01-10"), "{lines}");
        assert!(lines.contains("按数字选一个"), "{lines}");
    }
    typed(&mut page, "２", view);
    assert_eq!(counts(&page), (3, 0));
    // One step back brings the doubt back.
    go(&mut page, Command::ImportUndo, view);
    assert_eq!(counts(&page), (2, 1));
    typed(&mut page, "2", view);
    let asked = go(&mut page, Command::ImportWrite, view);
    assert!(matches!(asked.as_slice(), [Effect::Push(_)]), "it asks once");
    let Some(Act::Together { acts }) = page.table.act() else { panic!("one act") };
    assert_eq!(acts.len(), 3);
}

#[test]
fn a_row_that_was_saved_says_its_words_and_the_key_to_enter_all_fits() {
    let mut bench = Bench::new("2023-09-15");
    for lang in [Lang::ZhCn, Lang::En] {
        bench.view.lang = lang;
        let view = &bench.view;
        let mut page = page(&[HEAD, SOUND], view);
        go(&mut page, Command::Open, view);
        go(&mut page, Command::Save, view);
        assert_eq!((counts(&page), page.steps.len()), ((1, 0), 1), "the words are read again as what they were");
        let lines = drawn(120, 36, view, |_, canvas| page.draw(view, canvas)).join("\n");
        assert!(lines.contains(if lang == Lang::En { "Quarterly check" } else { "季度检查" }), "{lines}");
        assert!(lines.contains(if lang == Lang::En { "Broken link" } else { "错链" }), "{lines}");
        let bar = crate::tui::page::key_line(&page.bar(view), 80);
        assert!(bar.iter().any(|one| one.text == "Ctrl-S"), "{bar:?}");
    }
}

#[test]
fn a_row_is_left_out_and_taken_back_and_what_was_decided_is_kept_as_a_draft() {
    let bench = Bench::new("2023-09-15");
    let view = &bench.view;
    let mut page = page(&[HEAD, SOUND, SOUND], view);
    assert_eq!(counts(&page), (1, 1), "the second says the same");
    assert_eq!(page.draft(), None);
    go(&mut page, Command::ImportLeaveOut, view);
    assert_eq!((counts(&page), page.items.len()), ((1, 0), 2));
    let draft = page.draft().unwrap();
    let mut again = TablePage::reopen(&draft, view).unwrap();
    assert_eq!((counts(&again), again.items.as_slice()), ((1, 0), page.items.as_slice()));
    go(&mut again, Command::Last, view);
    go(&mut again, Command::ImportLeaveOut, view);
    assert_eq!(counts(&again), (1, 1));
}

#[test]
fn what_the_table_says_of_no_row_is_given_once_for_all() {
    let bench = Bench::new("2023-09-15");
    let view = &bench.view;
    let head = "责任单位,检查对象,问题类型,问题描述";
    let mut page = page(&[head, "县水务局,甲网站,错链,一处错链", "县水务局,乙网站,错链,一处错链"], view);
    assert_eq!(counts(&page), (0, 2), "the source and the day of 交办");
    let lines = drawn(80, 24, view, |_, canvas| page.draw(view, canvas)).join("\n");
    assert!(lines.contains("按 Enter 给整张表补上") && !lines.contains("--field"), "{lines}");
    go(&mut page, Command::Open, view);
    // The source stands under the cursor; 4 is the quarterly check.
    typed(&mut page, "4", view);
    go(&mut page, Command::PageUp, view);
    typed(&mut page, "9.13", view);
    go(&mut page, Command::Save, view);
    assert_eq!(counts(&page), (2, 0));
    let TableOf::Rows(_, all) = &page.decided.of else { unreachable!() };
    assert_eq!(all.on.map(|day| day.to_string()).as_deref(), Some("2023-09-13"));
    assert_eq!(all.fields["source"].as_text(), Some("quarterly"));
}

/// A head that nobody knows ends nothing: it is given its meaning, or left out.
#[test]
fn a_head_that_is_not_known_is_given_its_meaning_or_left_out() {
    let bench = Bench::new("2023-09-15");
    let view = &bench.view;
    let head = "来源,责任单位,检查对象,问题类型,主要情况,整改时限,交办日期,扣分";
    let sound = "季度检查,县水务局,甲网站,错链,一处错链,2023-09-28,2023-09-13,2";
    let mut page = page(&[head, sound], view);
    assert_eq!((counts(&page), page.table.unused.clone()), ((0, 1), vec!["主要情况".to_owned(), "扣分".to_owned()]));
    // The doubt says that the table has no head; the heads stand under it.
    go(&mut page, Command::Open, view);
    assert!(page.form.is_none() && page.said.as_ref().is_some_and(|said| said.contains("指定含义")), "{:?}", page.said);
    go(&mut page, Command::Down, view);
    go(&mut page, Command::Open, view);
    for size in [(80, 24), (120, 36)] {
        let lines = drawn(size.0, size.1, view, |_, canvas| page.draw(view, canvas)).join("\n");
        assert!(lines.contains("“主要情况”一栏是什么") && lines.contains("问题描述"), "{lines}");
    }
    go(&mut page, Command::Save, view);
    assert!(page.form.is_some(), "nothing is proposed");
    // 来源 is the first of the meanings, 问题描述 the eighth.
    typed(&mut page, "8", view);
    go(&mut page, Command::Save, view);
    assert_eq!((counts(&page), page.table.unused.clone()), ((1, 0), vec!["扣分".to_owned()]));
    assert_eq!(page.selected(), Some(Item::Row(0)));
    go(&mut page, Command::Up, view);
    go(&mut page, Command::ImportLeaveOut, view);
    assert_eq!((counts(&page), page.table.unused.len()), ((1, 0), 0));
    go(&mut page, Command::ImportUndo, view);
    assert_eq!(page.table.unused, ["扣分"]);
    // It bars nothing.
    assert!(!go(&mut page, Command::ImportWrite, view).is_empty());
}
