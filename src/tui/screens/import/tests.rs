use std::path::PathBuf;

use super::chooser::can_be_code;
use super::state::stem;
use super::*;
use crate::exchange::import::{Block, Cell, Format, Grid, Row, Source, Spans};
use crate::intake::{UnitChoice, Weight};
use crate::tui::overlays::tests::{press, view};

fn source(rows: &[[&str; 4]]) -> Source {
    let head = ["序号", "具体要求", "责任单位", "完成时限"];
    let row = |(texts, number): (&[&str; 4], u32)| Row {
        number,
        hidden: false,
        cells: texts.iter().map(|text| Cell::new(*text)).collect(),
    };
    let rows = std::iter::once(&head).chain(rows).zip(1..).map(row).collect();
    let grid = Grid::of(Spans::Known, rows);
    Source { format: Format::Docx, blocks: vec![Block::Table(grid)], remarks: Vec::new() }
}

fn read(rows: &[[&str; 4]]) -> FileRead {
    FileRead { path: PathBuf::from("/desk/2024年任务表.docx"), source: source(rows), year: None }
}

#[test]
fn a_draft_brings_back_file_and_decisions() {
    let view = view();
    let mut preview = Preview::new(read(&[["1", "公开", "县大数据局", "12月前"]]), &view);
    preview.decide_name("县大数据局", Some(UnitChoice::Choice));
    press(&mut preview, &view, &["Tab"]);
    let draft = preview.draft().unwrap();
    assert!(is_import(&draft));
    let text = draft.values.to_string();
    let kept = Draft { values: serde_json::from_str(&text).unwrap(), ..draft };
    let again = reopen(&kept, &view).unwrap();
    assert_eq!((&again.source, &again.settled, &again.reading), (&preview.source, &preview.settled, &preview.reading));
    assert!(again.all);
}

#[test]
fn a_decision_is_taken_back_step_by_step() {
    let view = view();
    let mut preview = Preview::new(read(&[["1", "公开", "县大数据局、县数字办", "6月底"]]), &view);
    let blocks = |preview: &Preview| preview.count(Weight::Blocks);
    let before = blocks(&preview);
    preview.decide_name("县大数据局", Some(UnitChoice::Nobody));
    preview.decide_name("县数字办", Some(UnitChoice::Nobody));
    assert_eq!(blocks(&preview), before - 2);
    assert!(preview.step_back() && preview.step_back());
    assert_eq!(blocks(&preview), before);
    assert!(!preview.step_back());
    preview.decide_name("县数字办", None);
    assert!(!preview.step_back(), "a decision that changes nothing is none");
}

#[test]
fn a_name_that_keys_cannot_bear_is_no_new_unit() {
    assert!(can_be_code("县发改局") && can_be_code("县医保局（筹）"));
    for name in ["县 发改局", "县发改局/财政局", "谁?", "a#b"] {
        assert!(!can_be_code(name), "{name}");
    }
}

#[test]
fn a_long_list_draws_its_window_and_the_end_is_reached() {
    let view = view();
    let texts: Vec<[&str; 4]> = vec![["1", "公开", "县发改局", "2024年6月底"]; 5000];
    let mut preview = Preview::new(read(&texts), &view);
    press(&mut preview, &view, &["Tab", "End"]);
    assert_eq!(preview.selected_at().map(|at| at.row), Some(5001));
}

#[test]
fn a_files_name_is_without_its_ending() {
    assert_eq!((stem("2024年.任务表.docx"), stem("任务表")), ("2024年.任务表", "任务表"));
}

#[test]
fn what_a_draft_keeps_of_a_form_has_the_name_it_always_had() {
    use super::forms::ImportForm;
    let row = crate::intake::RowAddress { block: 1, row: 7 };
    assert_eq!(ImportForm::Facts.code(), r#"{"form":"import","of":"facts"}"#);
    assert_eq!(ImportForm::Row(row).code(), r#"{"form":"import","of":{"row":{"block":1,"row":7}}}"#);
    let class = crate::domain::unit::UnitClass::Town;
    assert_eq!(ImportForm::Members(class).code(), r#"{"form":"import","of":{"members":"town"}}"#);
}

/// What has to be known before the question comes is asked for with the reason, never in silence.
#[test]
fn the_form_that_comes_before_the_question_says_why() {
    let view = view();
    let mut preview = Preview::new(read(&[["1", "公开", "县发改局", "2024年6月底"]]), &view);
    preview.write(&view);
    let shown = crate::tui::fixture::drawn(80, 24, &view, |_, canvas| preview.draw(&view, canvas)).join("\n");
    assert!(shown.contains("文件里没有读出成文日期：导入前补上"), "{shown}");
}
