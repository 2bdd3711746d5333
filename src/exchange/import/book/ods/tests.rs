//! ODS files, written by hand.

use crate::exchange::import::book::tests::{grids, merges, ods, package, read, remarks, row, rows};
use crate::exchange::import::error::Measure;
use crate::exchange::import::{Format, Merge, ReadError, RemarkKind, Source};

/// Reads one table of these rows.
fn table(rows: &str) -> Source {
    read(&table_bytes(rows), Format::Ods).unwrap()
}

fn table_bytes(rows: &str) -> Vec<u8> {
    ods("", &format!("<table:table table:name=\"表\"><table:table-column/>{rows}</table:table>"))
}

fn cell(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn sheets_come_in_the_order_of_their_tabs_and_hidden_ones_are_read() {
    let styles = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"true\"/>\
                  </style:style><style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties \
                  table:display=\"false\"/></style:style>";
    let row = format!("<table:table-row>{}</table:table-row>", cell("甲"));
    let tables = format!(
        "<table:tracked-changes><table:table>{row}</table:table></table:tracked-changes>\
         <table:table table:name=\"任务表\" table:style-name=\"ta1\">{row}</table:table>\
         <table:table table:name=\"附\" table:style-name=\"ta2\">{row}</table:table><table:table table:name=\"空\"/>"
    );
    let source = read(&ods(styles, &tables), Format::Ods).unwrap();
    let tabs: Vec<_> = grids(&source).iter().map(|grid| (grid.name.as_str(), grid.hidden, grid.rows.len())).collect();
    assert_eq!(tabs, [("任务表", false, 1), ("附", true, 1), ("空", false, 0)]);
}

#[test]
fn repeated_rows_and_cells_are_laid_out_where_they_have_content() {
    let source = table(&format!(
        "<table:table-row table:number-rows-repeated=\"2\"/>\
         <table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>{}\
         </table:table-row></table:table-header-rows>\
         <table:table-row-group><table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
         table:number-columns-repeated=\"2\"><text:p>乙</text:p></table:table-cell>{}</table:table-row>\
         </table:table-row-group>",
        cell("甲"),
        cell("丙"),
    ));
    let grid = grids(&source)[0];
    assert_eq!(grid.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(rows(grid), [["", "", "甲"], ["乙", "乙", "丙"], ["乙", "乙", "丙"]]);
}

#[test]
fn merged_cells_are_told_from_blank_ones() {
    use Merge::{Left, Own, Up};
    let source = table(&format!(
        "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\">\
         <text:p>主题</text:p></table:table-cell><table:covered-table-cell><text:p>藏</text:p>\
         </table:covered-table-cell>{}</table:table-row>\
         <table:table-row><table:covered-table-cell table:number-columns-repeated=\"2\"/>{}</table:table-row>\
         <table:table-row><table:table-cell/><table:table-cell/>{}</table:table-row>",
        cell("甲"),
        cell("乙"),
        cell("丙"),
    ));
    let grid = grids(&source)[0];
    assert_eq!((row(grid, 1), merges(grid, 1)), (vec!["主题", "", "甲"], vec![Own, Left, Own]));
    assert_eq!((row(grid, 2), merges(grid, 2)), (vec!["", "", "乙"], vec![Up, Left, Own]));
    assert_eq!((row(grid, 3), merges(grid, 3)), (vec!["", "", "丙"], vec![Own; 3]));
}

#[test]
fn rows_hidden_by_hand_by_a_filter_or_by_their_height_are_marked() {
    let styles = "<style:style style:name=\"ro1\" style:family=\"table-row\"><style:table-row-properties \
                  style:row-height=\"0cm\"/></style:style><style:style style:name=\"ro2\" \
                  style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.45cm\"/></style:style>";
    let rows: String = [
        "table:visibility=\"visible\"",
        "table:visibility=\"collapse\" table:number-rows-repeated=\"2\"",
        "table:visibility=\"filter\"",
        "table:style-name=\"ro1\"",
        "table:style-name=\"ro2\"",
    ]
    .iter()
    .map(|attributes| format!("<table:table-row {attributes}>{}</table:table-row>", cell("甲")))
    .collect();
    let source = read(&ods(styles, &format!("<table:table>{rows}</table:table>")), Format::Ods).unwrap();
    let hidden: Vec<bool> = grids(&source)[0].rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, true, true, true, true, false]);
}

#[test]
fn values_read_as_they_show() {
    let source = table(
        "<table:table-row>\
         <table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1.00</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2023-12-31\"><text:p>2023年12月31日</text:p>\
         </table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2023-10-01\"><text:p>2023年10月</text:p>\
         </table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.85\"><text:p>85%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>真</text:p>\
         </table:table-cell>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>批注</text:p></office:annotation>\
         <text:p>县发改局</text:p><text:p>县<text:span>住建</text:span>局</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>03</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(rows(grids(&source)[0]), [["1", "2023-12-31", "2023年10月", "85%", "TRUE", "县发改局\n县住建局", "03"]]);
}

#[test]
fn errors_and_formulas_without_value_are_blank_and_remarked() {
    let source = table(
        "<table:table-row><table:table-cell table:formula=\"of:=1+1\"/>\
         <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\">\
         <text:p>#DIV/0!</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p>\
         </table:table-cell></table:table-row>",
    );
    assert_eq!(rows(grids(&source)[0]), [["", "", "2"]]);
    let error = RemarkKind::ErrorValue("#DIV/0!".to_owned());
    assert_eq!(remarks(&source), [(1, 0, RemarkKind::FormulaWithoutValue), (1, 1, error)]);
}

#[test]
fn what_is_claimed_and_blank_costs_nothing() {
    let source = table(&format!(
        "<table:table-row>{}<table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell \
         table:number-columns-repeated=\"4294967295\" table:number-columns-spanned=\"4294967295\" \
         table:number-rows-spanned=\"4294967295\"/></table:table-row>\
         <table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"4294967295\"/>",
        cell("甲"),
    ));
    assert_eq!(rows(grids(&source)[0]), [["甲"]]);
}

#[test]
fn what_is_claimed_with_content_is_refused() {
    let what = |rows: &str| match read(&table_bytes(rows), Format::Ods) {
        Err(ReadError::TooMuch { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    let row = |rows: u32, columns: u32| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\"><text:p>1</text:p></table:table-cell></table:table-row>"
        )
    };
    assert_eq!(what(&row(1_048_576, 16_384)), Measure::Columns);
    assert_eq!(what(&row(1_048_576, 1)), Measure::Cells);
    assert_eq!(what(&row(u32::MAX, 256)), Measure::Cells);
}

#[test]
fn a_document_with_a_password_says_so() {
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
                    <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = package(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]);
    assert!(matches!(read(&bytes, Format::Ods), Err(ReadError::Encrypted)));
}
