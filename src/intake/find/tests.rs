//! Which table of a file is read, and which of its columns is what.

use crate::exchange::import::Spans;
use crate::intake::tests::{HEAD, answers, doubts, grid, known, reading, reading_with, source, unknown};
use crate::intake::{Column, Doubt};

#[test]
fn another_table_in_the_grid_ends_this_one() {
    let reading =
        reading(&known(&[HEAD, "1|甲|乙|丙|县发改局|6月底前", "序号|姓名|职务|联系电话||", "1|张某|主任|000||"]));
    assert_eq!(reading.rows.len(), 1);
    assert_eq!(doubts(&reading), [(Some(3), Doubt::OtherTable)]);
}

#[test]
fn an_earlier_table_of_the_same_grid_is_not_dropped_in_silence() {
    let reading =
        reading(&known(&["工作任务|责任单位|完成时限", "甲|县发改局|6月底前", HEAD, "1|乙|丙|丁|县司法局|9月底前"]));
    assert_eq!(doubts(&reading), [(None, Doubt::SeveralTables { others: 1 })]);
}

#[test]
fn goals_are_no_duty_and_two_duties_are_asked_about() {
    let goal = reading(&known(&["工作任务|工作目标|责任单位|完成时限", "公开预算|公开率100%|县财政局|6月底前"]));
    assert_eq!(goal.rows[0].requirement, "公开预算");
    let two = reading(&known(&["重点任务|工作内容|工作要求|责任单位|完成时限", "甲|乙|丙|县财政局|6月底前"]));
    assert_eq!(doubts(&two), [(None, Doubt::TwoRequirements("工作要求".to_owned()))]);
}

#[test]
fn a_header_that_is_short_without_reason_is_asked_about() {
    let reading = reading(&unknown(&[
        "序号|工作任务|具体要求|责任单位|完成时限",
        "1|甲|公开A|并公开B|县发改局|6月底前",
        "2|甲|公开C|并公开D|县发改局|6月底前",
    ]));
    assert_eq!(doubts(&reading), [(None, Doubt::HeaderShort("工作任务".to_owned()))]);
}

#[test]
fn the_file_of_another_county_is_asked_about() {
    let mut settled = answers();
    settled.front.county = Some("清河县".to_owned());
    let reading = reading_with(&known(&[HEAD, "1|甲|乙|丙|县发改局|6月底前"]), &settled);
    assert!(matches!(&doubts(&reading)[..], [(None, Doubt::OtherCounty { .. })]));
}

#[test]
fn what_cannot_be_the_table_gives_no_rows() {
    for rows in [
        &["序号|姓名|单位|联系电话", "1|张某|县发改局|000"][..],
        &["序号|项目|金额（万元）|责任单位", "1|平台|10|县发改局"],
        &["甲|乙", "丙|丁"],
        &[],
    ] {
        let reading = reading(&known(rows));
        assert!(reading.rows.is_empty(), "{rows:?}");
        assert_eq!(doubts(&reading), [(None, Doubt::NoTable)]);
    }
}

#[test]
fn two_tables_are_not_chosen_between_in_silence() {
    let tables = source(vec![
        grid(Spans::Known, &[HEAD, "1|甲|乙|丙|县发改局|6月底前"]),
        grid(Spans::Known, &["工作要点|责任科室|时限要求", "丁|县司法局|9月底前"]),
        grid(Spans::Known, &["戊|县司法局|9月底前"]),
    ]);
    let first = reading(&tables);
    assert_eq!(first.tables, [0, 1]);
    assert_eq!(doubts(&first), [(None, Doubt::SeveralTables { others: 1 })]);
    let mut settled = answers();
    settled.table = Some(1);
    let second = reading_with(&tables, &settled);
    assert_eq!(second.rows[0].requirement, "丁");
    assert_eq!(doubts(&second), [(None, Doubt::HeaderlessTable { rows: 1 })]);
}

#[test]
fn columns_stand_in_any_order_under_two_rows_of_names() {
    let reading = reading(&known(&[
        "完成时限|责任单位|<|任务|<",
        "^|牵头单位|配合单位|工作任务|工作内容",
        "6月底前|县发改局|县财政局、县司法局|甲|乙",
    ]));
    let row = &reading.rows[0];
    assert_eq!((&*row.theme, row.requirement.as_str(), row.seq), ("甲", "乙", None));
    assert_eq!(
        (&row.units.cell.lead[..], &row.units.cell.support[..]),
        (&["县发改局".to_owned()][..], &["县财政局".to_owned(), "县司法局".to_owned()][..])
    );
    assert_eq!(row.units.cell.raw, "牵头：县发改局；配合：县财政局、县司法局");
}

#[test]
fn one_text_column_is_the_requirement() {
    let reading = reading(&known(&["工作要点|责任科室|时限要求", "甲|县发改局|6月底前"]));
    assert_eq!((reading.rows[0].requirement.as_str(), &*reading.rows[0].theme), ("甲", ""));
}

#[test]
fn a_missing_deadline_column_is_said_once() {
    let reading = reading(&known(&["序号|工作任务|具体要求|责任单位", "1|甲|乙|县发改局", "2|甲|丙|县司法局"]));
    assert_eq!(doubts(&reading), [(None, Doubt::NoColumn(Column::Deadline))]);
}

#[test]
fn columns_can_be_said_by_hand() {
    let source = known(&["序号|工作任务|要点|具体要求|责任单位|完成时限", "1|甲|乙|丙|县发改局|6月底前"]);
    let mut settled = answers();
    settled.columns = Some(vec![
        Some(Column::Seq),
        Some(Column::Theme),
        Some(Column::Requirement),
        None,
        Some(Column::Units),
        Some(Column::Deadline),
    ]);
    let row = &reading_with(&source, &settled).rows[0];
    assert_eq!((&*row.theme, &*row.point, row.requirement.as_str()), ("甲", "", "乙"));
}
