//! XLSX files, written by a library where it can and by hand where it cannot.

use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook};

use crate::exchange::import::book::tests::{grids, merges, package, read, remarks, row, rows, xlsx, xlsx_with};
use crate::exchange::import::{Cell, Damage, Format, Merge, ReadError, RemarkKind, Row, Source};

/// Reads one sheet of this XML.
fn sheet(xml: &str, strings: &str, styles: &str) -> Source {
    read(&xlsx(xml, strings, styles), Format::Xlsx).unwrap()
}

/// Reads cells given as the inside of one row.
fn cells(xml: &str) -> Source {
    sheet(&format!("<sheetData><row r=\"1\">{xml}</row></sheetData>"), "<si><t>甲</t></si>", "")
}

fn workbook(fill: impl FnOnce(&mut Workbook)) -> Source {
    let mut book = Workbook::new();
    fill(&mut book);
    read(&book.save_to_buffer().unwrap(), Format::Xlsx).unwrap()
}

#[test]
fn sheets_come_in_the_order_of_their_tabs_and_hidden_ones_are_read() {
    let source = workbook(|book| {
        book.add_worksheet().set_name("任务表").unwrap().write(0, 0, "甲").unwrap();
        book.add_worksheet().set_name("空表").unwrap();
        book.add_worksheet().set_name("附").unwrap().set_hidden(true).write(0, 0, "乙").unwrap();
        book.add_worksheet().set_name("深").unwrap().set_very_hidden(true).write(0, 0, "丙").unwrap();
    });
    let tabs: Vec<_> = grids(&source).into_iter().map(|grid| (grid.name.as_str(), grid.hidden, rows(grid))).collect();
    assert_eq!(
        tabs,
        [
            ("任务表", false, vec![vec!["甲"]]),
            ("空表", false, vec![]),
            ("附", true, vec![vec!["乙"]]),
            ("深", true, vec![vec!["丙"]])
        ]
    );
}

#[test]
fn a_sheet_of_a_chart_is_no_table() {
    let source = workbook(|book| {
        book.add_worksheet().set_name("表").unwrap().write(0, 0, 1).unwrap();
        let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Line);
        chart.add_series().set_values("表!$A$1:$A$1");
        book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    });
    assert_eq!(grids(&source).len(), 1);
}

#[test]
fn cells_keep_their_row_and_column() {
    let source = workbook(|book| {
        book.add_worksheet().write(4, 2, "甲").unwrap();
    });
    assert_eq!(
        grids(&source)[0].rows,
        [Row { number: 5, hidden: false, cells: vec![Cell::default(), Cell::default(), Cell::new("甲")] }]
    );
}

#[test]
fn rows_and_cells_without_a_place_follow_one_another() {
    let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let xml = format!(
        "<sheetData><row>{}{}</row><row r=\"4\">{}<c r=\"D4\"/>{}</row><row>{}</row></sheetData>",
        cell("甲"),
        cell("乙"),
        cell("丙"),
        cell("丁"),
        cell("戊"),
    );
    let source = sheet(&xml, "", "");
    let grid = grids(&source)[0];
    assert_eq!(row(grid, 1), ["甲", "乙"]);
    assert_eq!(row(grid, 4), ["丙", "", "", "", "丁"]);
    assert_eq!(row(grid, 5), ["戊"]);
}

#[test]
fn merged_cells_are_told_from_blank_ones() {
    use Merge::{Left, Own, Up};
    let source = workbook(|book| {
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 2, "标题", &Style::new()).unwrap();
        sheet.merge_range(1, 0, 2, 0, "主题", &Style::new()).unwrap();
        sheet.write(1, 2, "甲").unwrap().write(2, 2, "乙").unwrap();
    });
    let grid = grids(&source)[0];
    assert_eq!((row(grid, 1), merges(grid, 1)), (vec!["标题", "", ""], vec![Own, Left, Left]));
    assert_eq!((row(grid, 2), merges(grid, 2)), (vec!["主题", "", "甲"], vec![Own; 3]));
    assert_eq!((row(grid, 3), merges(grid, 3)), (vec!["", "", "乙"], vec![Up, Own, Own]));
}

#[test]
fn rows_hidden_by_hand_by_a_filter_or_by_their_height_are_marked() {
    let source = workbook(|book| {
        let sheet = book.add_worksheet();
        for row in 0..5 {
            sheet.write(row, 0, row).unwrap();
        }
        sheet.set_row_hidden(1).unwrap();
        sheet.autofilter(3, 0, 4, 0).unwrap();
        sheet.filter_column(0, &rust_xlsxwriter::FilterCondition::new().add_list_filter("9")).unwrap();
    });
    let hidden = |source: &Source| -> Vec<u32> {
        grids(source)[0].rows.iter().filter(|row| row.hidden).map(|row| row.number).collect()
    };
    assert_eq!(hidden(&source), [2, 5]);
    let flat = "<sheetData><row r=\"1\" ht=\"0\" customHeight=\"1\"><c><v>1</v></c></row>\
                <row r=\"2\" ht=\"15\" customHeight=\"1\"><c><v>2</v></c></row></sheetData>";
    assert_eq!(hidden(&sheet(flat, "", "")), [1]);
}

#[test]
fn dates_are_dates_and_numbers_have_no_noise() {
    let source = workbook(|book| {
        let sheet = book.add_worksheet();
        let date = |code: &str| Style::new().set_num_format(code);
        let end = ExcelDateTime::from_ymd(2023, 12, 31).unwrap();
        sheet.write_with_format(0, 0, &end, &date("yyyy-mm-dd")).unwrap();
        sheet.write_with_format(0, 1, &end, &Style::new().set_num_format_index(14)).unwrap();
        sheet.write_with_format(0, 2, &end, &date("yyyy\"年\"m\"月\"d\"日\";@")).unwrap();
        sheet.write_with_format(0, 3, end.clone().and_hms(17, 30, 0).unwrap(), &date("yyyy/m/d h:mm")).unwrap();
        sheet.write_with_format(0, 4, &end, &date("yyyy\"年\"m\"月\";@")).unwrap();
        sheet.write_with_format(0, 5, 60, &date("yyyy-mm-dd")).unwrap();
        sheet.write(1, 0, 1.0).unwrap().write(1, 1, 0.1 + 0.2).unwrap().write(1, 2, 1_234_567_890_123.0).unwrap();
        sheet.write_with_format(1, 3, 0.85, &date("0%")).unwrap();
        sheet.write_with_format(1, 4, 12.5, &date("0.00")).unwrap();
        sheet.write(1, 5, true).unwrap().write(1, 6, false).unwrap();
        sheet.write_with_format(2, 0, "03", &date("@")).unwrap();
    });
    let grid = grids(&source)[0];
    assert_eq!(
        row(grid, 1),
        ["2023-12-31", "2023-12-31", "2023-12-31", "2023-12-31 17:30", "2023年12月", "1900-02-29"]
    );
    assert_eq!(row(grid, 2), ["1", "0.3", "1234567890123", "85%", "12.5", "TRUE", "FALSE"]);
    assert_eq!(row(grid, 3), ["03"]);
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let cell = "<worksheet><sheetData><row><c s=\"1\"><v>43829</v></c></row></sheetData></worksheet>";
    let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    for (workbook, date) in [("<workbookPr date1904=\"1\"/>", "2023-12-31"), ("<workbookPr/>", "2019-12-30")] {
        let bytes = xlsx_with(&[("xl/a.xml", cell)], "", styles, workbook);
        assert_eq!(rows(grids(&read(&bytes, Format::Xlsx).unwrap())[0]), [[date]]);
    }
}

#[test]
fn long_numbers_and_iso_dates_are_kept() {
    let source = cells("<c><v>610525198001011234</v></c><c t=\"d\"><v>2023-12-31T00:00:00</v></c><c><v>1E2</v></c>");
    assert_eq!(rows(grids(&source)[0]), [["610525198001011234", "2023-12-31", "100"]]);
}

#[test]
fn text_is_read_wherever_it_stands() {
    let strings = "<si><t>单</t></si><si><r><t>县</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">审批局 </t></r>\
                   <rPh sb=\"0\" eb=\"1\"><t>ケン</t></rPh></si>";
    let xml = "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>\
               <c t=\"inlineStr\"><is><r><t>一&#10;</t></r><r><t>二_x000D_</t></r></is></c>\
               <c t=\"str\"><f>A1</f><v>三</v></c></row></sheetData>";
    let source = sheet(xml, strings, "");
    assert_eq!(rows(grids(&source)[0]), [["单", "县审批局 ", "一\n二\n", "三"]]);
    assert!(grids(&source)[0].rows[0].cells.iter().all(|cell| !cell.cleaned));
}

#[test]
fn formulas_give_their_kept_value_or_a_remark() {
    let source = cells(
        "<c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c><f>1+1</f><v></v></c><c t=\"str\"><f>A1</f></c>\
         <c t=\"str\"><f>\"\"</f><v></v></c><c t=\"b\"><f>1=1</f><v>1</v></c>",
    );
    assert_eq!(rows(grids(&source)[0]), [["2", "", "", "", "", "TRUE"]]);
    let at = |column| (1, column, RemarkKind::FormulaWithoutValue);
    assert_eq!(remarks(&source), [at(1), at(2), at(3)], "a kept empty text is a value");
}

#[test]
fn error_values_are_blank_and_remarked() {
    let source = cells("<c t=\"e\"><v>#REF!</v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c><v>1</v></c>");
    assert_eq!(rows(grids(&source)[0]), [["", "", "1"]]);
    let at = |column, name: &str| (1, column, RemarkKind::ErrorValue(name.to_owned()));
    assert_eq!(remarks(&source), [at(0, "#REF!"), at(1, "#DIV/0!")]);
}

#[test]
fn a_string_that_is_not_in_the_table_is_no_blank() {
    let bytes = xlsx("<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>", "<si><t>甲</t></si>", "");
    let told = read(&bytes, Format::Xlsx);
    assert!(matches!(told, Err(ReadError::Broken { why: Damage::NoText, row: Some(1), .. })));
}

#[test]
fn what_is_claimed_and_blank_costs_nothing() {
    let claimed = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>甲</v></c></row>\
                   <row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row></sheetData>\
                   <mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
    assert_eq!(rows(grids(&sheet(claimed, "", ""))[0]), [["甲"]]);
    let rows_claimed: String =
        (1..=300_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/></row>")).collect();
    assert_eq!(grids(&sheet(&format!("<sheetData>{rows_claimed}</sheetData>"), "", ""))[0].rows, []);
}

#[test]
fn content_in_the_last_row_is_read_and_in_the_last_column_refused() {
    let at = |place: &str| xlsx(&format!("<sheetData><row><c r=\"{place}\"><v>1</v></c></row></sheetData>"), "", "");
    assert_eq!(grids(&read(&at("A1048576"), Format::Xlsx).unwrap())[0].rows[0].number, 1_048_576);
    assert!(matches!(read(&at("XFD1"), Format::Xlsx), Err(ReadError::TooMuch { row: Some(1), .. })));
    let outside = xlsx("<sheetData><c><v>1</v></c></sheetData>", "", "");
    assert!(matches!(read(&outside, Format::Xlsx), Err(ReadError::Broken { .. })), "a cell in no row");
    assert!(matches!(read(&at("77"), Format::Xlsx), Err(ReadError::Broken { .. })));
}

#[test]
fn one_long_text_named_again_and_again_is_refused() {
    let long = format!("<si><t>{}</t></si>", "字".repeat(32_000));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1000);
    let bytes = xlsx(&format!("<sheetData>{cells}</sheetData>"), &long, "");
    assert!(matches!(read(&bytes, Format::Xlsx), Err(ReadError::TooMuch { row: Some(263), .. })));
}

#[test]
fn one_sheet_named_again_and_again_is_refused() {
    let tabs = "<sheet name=\"表\" r:id=\"s0\"/>".repeat(1000);
    let bytes = xlsx_with(
        &[("xl/a.xml", &format!("<worksheet>{}</worksheet>", " ".repeat(1024 * 1024)))],
        "",
        "",
        &format!("<sheets>{tabs}</sheets>"),
    );
    assert!(matches!(read(&bytes, Format::Xlsx), Err(ReadError::TooMuch { .. })));
}

#[test]
fn a_part_that_is_missing_is_named() {
    let bytes =
        package(&[("xl/workbook.xml", "<workbook><sheets><sheet name=\"表\" r:id=\"s\"/></sheets></workbook>")]);
    let error = read(&bytes, Format::Xlsx).unwrap_err();
    assert_eq!(error.to_string(), "xl/workbook.xml: NoSheet");
    assert_eq!(read(&package(&[("a", "")]), Format::Xlsx).unwrap_err().to_string(), "xl/workbook.xml: Missing");
}

#[test]
fn the_package_says_where_the_workbook_is() {
    let bytes = package(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"1\" Type=\"x/officeDocument\" Target=\"/b\\Book.xml\"/></Relationships>",
        ),
        (
            "B\\book.xml",
            "<x:workbook xmlns:x=\"x\"><x:sheets><x:sheet name=\"表\" state=\"visible\" r:id=\"s\"/></x:sheets></x:workbook>",
        ),
        (
            "b/_rels/book.xml.rels",
            "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"../s/./1.xml\"/></Relationships>",
        ),
        ("s/1.xml", "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"),
    ]);
    assert_eq!(rows(grids(&read(&bytes, Format::Xlsx).unwrap())[0]), [["1"]]);
}
