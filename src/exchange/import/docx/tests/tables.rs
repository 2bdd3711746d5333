//! The grid of a table.

use super::build::*;
use crate::exchange::import::{RemarkKind, Spans};

const BEGIN: &str = "<w:vMerge w:val=\"restart\"/>";
const GO_ON: &str = "<w:vMerge/>";

fn span(columns: u32) -> String {
    format!("<w:gridSpan w:val=\"{columns}\"/>")
}

/// A row with properties.
fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

#[test]
fn cells_span_columns() {
    let table = tbl(&[tr(&[tc(&span(2), &p("甲")), cell("乙")]), tr(&[cell("1"), cell("2"), cell("3")])]);
    assert_eq!(rows(&table), ["甲|<|乙", "1|2|3"]);
}

#[test]
fn cells_span_rows() {
    let table = tbl(&[
        tr(&[tc(BEGIN, &p("甲")), cell("1")]),
        tr(&[tc(GO_ON, &p("")), cell("2")]),
        tr(&[tc("<w:vMerge w:val=\"continue\"/>", &p("")), cell("3")]),
        tr(&[cell("乙"), cell("4")]),
        tr(&[tc(BEGIN, &p("丙")), cell("5")]),
        tr(&[tc(BEGIN, &p("丁")), cell("6")]),
    ]);
    assert_eq!(rows(&table), ["甲|1", "^|2", "^|3", "乙|4", "丙|5", "丁|6"]);
}

#[test]
fn a_block_of_rows_and_columns_is_up_in_its_first_column_and_left_in_the_others() {
    let both = |merge: &str| span(3) + merge;
    let table = tbl(&[
        tr(&[cell("1"), tc(&both(BEGIN), &p("甲")), cell("a")]),
        tr(&[cell("2"), tc(&both(GO_ON), &p("")), cell("b")]),
    ]);
    assert_eq!(rows(&table), ["1|甲|<|<|a", "2|^|<|<|b"]);
}

#[test]
fn a_cell_that_continues_nothing_stands_for_itself() {
    let table = tbl(&[
        tr(&[tc(GO_ON, &p("甲")), cell("1")]),
        tr(&[tc(GO_ON, &p("")), cell("2")]),
        tr(&[cell("乙"), cell("3")]),
        tr(&[tc(GO_ON, &p("丙")), tc(GO_ON, &p("4"))]),
    ]);
    assert_eq!(rows(&table), ["甲|1", "^|2", "乙|3", "丙|4"]);
}

#[test]
fn text_in_a_covered_cell_does_not_show_and_is_told() {
    let table = tbl(&[tr(&[tc(BEGIN, &p("甲"))]), tr(&[tc(GO_ON, &p("盖住"))])]);
    assert_eq!(rows(&table), ["甲", "^"]);
    assert_eq!(remarks(&table), [(Some(0), Some(2), Some(0), not_read("covered_cell"))]);
}

#[test]
fn old_documents_span_columns_by_cells() {
    let first = "<w:hMerge w:val=\"restart\"/>";
    let table = tbl(&[
        tr(&[tc(first, &p("甲")), tc("<w:hMerge/>", &p("")), tc("<w:hMerge w:val=\"continue\"/>", &p("")), cell("乙")]),
        tr(&[tc("<w:hMerge/>", &p("丙")), cell("1"), tc("<w:hMerge/>", &p("丁")), cell("2")]),
    ]);
    assert_eq!(rows(&table), ["甲|<|<|乙", "丙|1|丁|2"]);
    let block = tbl(&[
        tr(&[tc(&format!("{first}{BEGIN}"), &p("甲")), tc(&format!("<w:hMerge/>{BEGIN}"), &p(""))]),
        tr(&[tc(&format!("{first}{GO_ON}"), &p("")), tc(&format!("<w:hMerge/>{GO_ON}"), &p(""))]),
    ]);
    assert_eq!(rows(&block), ["甲|<", "^|<"]);
}

#[test]
fn columns_left_out_before_and_after_are_blank() {
    let table = tbl(&[
        tr(&[cell("1"), tc(BEGIN, &p("2")), cell("3"), cell("4")]),
        row("<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"2\"/>", &[tc(GO_ON, &p(""))]),
    ]);
    assert_eq!(rows(&table), ["1|2|3|4", "|^||"]);
}

#[test]
fn paragraphs_of_a_cell_are_lines() {
    assert_eq!(in_cell(&[p("牵头：甲"), p(""), p("配合：乙")].concat()), "牵头：甲\n\n配合：乙");
    assert_eq!(in_cell(""), "");
}

#[test]
fn a_table_in_a_cell_is_folded_into_its_text() {
    let deepest = tbl(&[tr(&[cell("丙")])]);
    let inner = tbl(&[tr(&[cell("甲"), cell("")]), tr(&[tc(&span(2), &[p("乙"), deepest].concat())])]);
    let table = tbl(&[tr(&[cell("0")]), tr(&[cell("1"), tc("", &[p("前"), inner, p("后")].concat())])]);
    assert_eq!(rows(&table), ["0", "1|前\n甲\n乙\n丙\n后"]);
    assert_eq!(remarks(&table), [(Some(0), Some(2), Some(1), RemarkKind::NestedTable)]);
}

#[test]
fn rows_are_numbered_and_hidden_ones_told() {
    let table = tbl(&[
        tr(&[cell("甲")]),
        row("<w:hidden/>", &[cell("藏")]),
        row("<w:cantSplit/><w:hidden w:val=\"0\"/>", &[cell("乙")]),
        tr(&[]),
        row("<w:tblHeader/>", &[cell("丙")]),
    ]);
    let source = read(&docx(&[p("文"), table].concat())).unwrap();
    let grid = tables(&source)[0];
    assert_eq!((grid.spans, grid.hidden, grid.name.as_str()), (Spans::Known, false, ""));
    let told: Vec<_> = grid.rows.iter().map(|row| (row.number, row.hidden, row.cells[0].text.as_str())).collect();
    assert_eq!(told, [(1, false, "甲"), (2, true, "藏"), (3, false, "乙"), (5, false, "丙")]);
}

#[test]
fn deleted_rows_are_gone_and_inserted_ones_stay() {
    let table = tbl(&[tr(&[cell("甲")]), row("<w:del/>", &[cell("旧")]), row("<w:ins/>", &[cell("新")])]);
    let source = read(&docx(&table)).unwrap();
    assert_eq!(drawn(tables(&source)[0]), ["甲", "新"]);
    assert_eq!(tables(&source)[0].rows[1].number, 2);
    assert_eq!(remarks(&table), [(Some(0), None, None, RemarkKind::TrackedChanges)]);
}

#[test]
fn a_block_goes_on_past_a_deleted_row_but_not_from_one() {
    let passed = [tr(&[tc(BEGIN, &p("甲"))]), row("<w:del/>", &[tc(GO_ON, &p(""))]), tr(&[tc(GO_ON, &p(""))])];
    assert_eq!(rows(&tbl(&passed)), ["甲", "^"]);
    let begun = [tr(&[tc(BEGIN, &p("甲"))]), row("<w:del/>", &[tc(BEGIN, &p("乙"))]), tr(&[tc(GO_ON, &p(""))])];
    assert_eq!(rows(&tbl(&begun)), ["甲", ""]);
}

#[test]
fn deleted_cells_are_gone_and_tracked_merges_hold() {
    assert_eq!(rows(&tbl(&[tr(&[tc("<w:cellDel/>", &p("旧")), tc("<w:cellIns/>", &p("新"))])])), ["新"]);
    let merged = [
        tr(&[tc("<w:cellMerge w:vMerge=\"rest\"/>", &p("甲"))]),
        tr(&[tc("<w:cellMerge w:vMerge=\"cont\"/>", &p(""))]),
    ];
    assert_eq!(rows(&tbl(&merged)), ["甲", "^"]);
    let before = "<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr></w:tcPrChange>";
    assert_eq!(rows(&tbl(&[tr(&[tc(before, &p("甲")), cell("乙")])])), ["甲|乙"]);
}

#[test]
fn a_table_of_no_cells_is_none() {
    let empty = tbl(&[row("<w:del/>", &[cell("旧")])]);
    let source = read(&docx(&[empty, tbl(&[tr(&[cell("甲")])])].concat())).unwrap();
    assert_eq!(source.blocks.len(), 1);
    assert_eq!(source.remarks, []);
}
