//! The traps that the issue names, each with the variants that set it. Taking a variant away fails here.

use std::collections::BTreeSet;

use crate::support::{read, tables};
use crate::variants::expectations;

const TRAPS: &[(&str, &[&str])] = &[
    // Part 1, separated values.
    ("UTF-8 with BOM", &["csv-bom-comma-crlf.csv"]),
    ("strict UTF-8 without BOM", &["csv-utf8-semicolon-lf.csv"]),
    ("GB18030", &["csv-gb18030-comma-crlf.csv", "csv-gb18030-four-bytes.csv", "text-notice-rows-gb18030.txt"]),
    ("UTF-16 with BOM", &["csv-utf16le-tab-crlf.csv", "csv-utf16be-comma-lf.csv"]),
    ("comma", &["csv-bom-comma-crlf.csv"]),
    ("tab", &["csv-utf8-tab-cr.csv", "csv-utf16le-tab-crlf.csv"]),
    ("semicolon", &["csv-utf8-semicolon-lf.csv"]),
    ("CRLF", &["csv-gb18030-comma-crlf.csv"]),
    ("LF", &["csv-utf8-semicolon-lf.csv", "csv-utf16be-comma-lf.csv"]),
    ("CR", &["csv-utf8-tab-cr.csv"]),
    ("ragged rows", &["csv-ragged-short-and-long.csv", "csv-ragged-shifted.csv"]),
    ("quotes with line breaks", &["csv-quotes-line-breaks.csv"]),
    // Part 1, workbooks and documents.
    ("XLS", &["xls-merged.xls", "xls-dates-1904.xls", "xls-third-sheet.xls"]),
    ("ODS", &["ods-merged.ods", "ods-dates.ods", "ods-third-sheet.ods", "ods-hidden-row.ods"]),
    ("true spans", &["xlsx-merged.xlsx", "docx-merged.docx", "xls-merged.xls", "ods-merged.ods"]),
    ("rich text in runs", &["xlsx-rich-text-hidden-row.xlsx"]),
    ("hidden rows reported", &["xlsx-rich-text-hidden-row.xlsx", "ods-hidden-row.ods"]),
    ("numbers as 1 and not 1.0", &["xlsx-rich-text-hidden-row.xlsx", "xls-merged.xls"]),
    ("date cells of 1900", &["xlsx-dates-1900.xlsx", "ods-dates.ods"]),
    ("date cells of 1904", &["xlsx-dates-1904.xlsx", "xls-dates-1904.xls"]),
    ("formula without value", &["xlsx-formula-without-value.xlsx"]),
    ("links, content controls, tracked changes as accepted", &["docx-tracked-changes.docx"]),
    ("nested table folded into its cell", &["docx-nested-table.docx"]),
    ("automatic numbers", &["docx-automatic-numbers.docx"]),
    ("two unknown units, an unreadable deadline and a blank", &["docx-to-settle.docx"]),
    ("soft returns", &["docx-soft-returns.docx"]),
    // Part 1, plain text.
    ("a cell a line", &["text-cell-a-line.txt", "text-cell-lost.txt"]),
    ("a row a line with tabs", &["text-notice-rows.txt"]),
    ("the whole notice with its table at the end", &["text-notice-cells.txt", "text-notice-rows.txt"]),
    // Part 2, finding the table.
    ("among titles and notes", &["docx-merged.docx", "csv-surroundings.csv", "text-notice-rows.txt"]),
    ("among other tables", &["docx-continued-table.docx", "xlsx-third-sheet.xlsx"]),
    ("among hidden sheets", &["xlsx-third-sheet.xlsx", "xls-third-sheet.xls", "ods-third-sheet.ods"]),
    ("continued, its header again: page", &["csv-surroundings.csv"]),
    ("continued, its header again: table", &["docx-continued-table.docx"]),
    ("continued, its header again: sheet", &["xlsx-continued-sheet.xlsx"]),
    ("header in two rows, spanning columns", &["xlsx-two-row-header.xlsx", "roles-in-two-columns.docx"]),
    ("header with blanks inside words", &["docx-merged.docx", "docx-soft-returns.docx"]),
    ("序号 工作任务 要点 具体要求 责任单位 完成时限", &["csv-bom-comma-crlf.csv"]),
    ("备注 时限要求 责任科室 工作要求 要点", &["header-backwards.csv"]),
    ("重点任务 工作内容 牵头单位 配合单位 时间要求", &["header-lead-and-support.xlsx"]),
    ("责任部门 主要任务", &["header-departments.docx"]),
    ("工作要点", &["header-detail-first.csv", "header-three-texts.xlsx"]),
    ("any order", &["header-backwards.csv", "header-departments.docx", "header-detail-first.csv"]),
    ("no number", &["missing-number.csv", "docx-section-rows.docx"]),
    ("no deadline", &["missing-deadline.docx"]),
    ("no theme", &["missing-theme.xlsx"]),
    ("no unit", &["missing-units.csv"]),
    ("section rows over the whole width", &["xlsx-section-rows.xlsx", "docx-section-rows.docx"]),
    ("totals left out and named", &["xlsx-section-rows.xlsx", "csv-surroundings.csv"]),
    ("signature and note rows left out and named", &["csv-surroundings.csv", "docx-section-rows.docx"]),
    // Part 3, reading the rows.
    ("true merges inherited, true blanks left blank", &["xlsx-true-blanks.xlsx", "docx-true-blanks.docx"]),
    ("filled down inside the point", &["csv-fill-down.csv", "text-notice-rows.txt"]),
    ("a new theme ends the inheritance of its point", &["csv-fill-down.csv"]),
    ("numbers as 3, ３, 三, （3）, 3.", &["number-spellings.csv"]),
    ("a list inside a requirement", &["number-opens-requirement.csv"]),
    ("gaps and doubles", &["number-gaps-and-doubles.xlsx"]),
    ("units split at 、，,；; and line breaks", &["units-separators-aliases.xlsx", "docx-soft-returns.docx"]),
    ("not inside brackets", &["units-brackets-unknown.docx"]),
    ("牵头 and 配合 apart in one cell", &["roles-in-one-cell.csv", "docx-soft-returns.docx"]),
    ("牵头 and 配合 apart in two columns", &["roles-in-two-columns.docx", "header-lead-and-support.xlsx"]),
    ("aliases and groups", &["units-separators-aliases.xlsx"]),
    ("unknown units kept", &["units-brackets-unknown.docx", "units-other-county.docx"]),
    ("deadline phrases", &["deadlines-sure.xlsx"]),
    ("unreadable and ambiguous deadlines", &["deadlines-doubtful.csv"]),
    ("the year: found in the title, or nowhere", &["year-in-title.docx", "year-nowhere.csv"]),
    // Done means: a table that cannot be told.
    ("no header", &["none-no-header.csv", "none-one-column.csv"]),
    ("a contact list, a budget", &["none-contacts.xlsx", "none-budget.xlsx"]),
    ("prose only", &["none-prose.txt", "none-prose.docx"]),
    // Cases that other programs got wrong, by their numbers.
    ("x01: hidden columns", &["xlsx-x01-hidden-column.xlsx", "xls-x01-hidden-column.xls", "ods-x01-hidden-column.ods"]),
    ("x01: a hidden column that alone says something", &["xlsx-x01-hidden-only-deadline.xlsx"]),
    ("x02: part names with backslashes or of its own", &["xlsx-x02-backslash-names.xlsx", "xlsx-x02-own-name.xlsx"]),
    ("x04: shared strings that were never written", &["xlsx-x04-no-shared-strings.xlsx"]),
    (
        "x06: a date cell that shows no year",
        &["xlsx-x06-year-not-shown.xlsx", "xls-x06-year-not-shown.xls", "ods-x06-year-not-shown.ods"],
    ),
    ("x08: a header in three rows", &["xlsx-x08-three-row-header.xlsx", "docx-x08-three-row-header.docx"]),
    ("a name over a number and a text", &["docx-number-and-text.docx", "xlsx-number-and-text.xlsx"]),
    ("the same without spans", &["csv-number-and-text.csv", "csv-number-and-text-short.csv"]),
    ("d01: slivers of columns", &["docx-d01-slivers.docx"]),
    ("d03: numbers drawn by a field", &["docx-d03-ringed-numbers.docx", "docx-d03-other-field.docx"]),
    ("d03: raised digits", &["docx-d03-raised.docx", "xlsx-d03-raised.xlsx"]),
    ("d04: struck-out text", &["docx-d04-struck-out.docx", "xlsx-d04-struck-out.xlsx"]),
    ("d04: in the older formats", &["xls-d04-struck-out.xls", "ods-d04-struck-out.ods"]),
    ("a table inside a layout table", &["docx-inside-layout.docx", "docx-inside-layout-struck.docx"]),
    ("b03: odd deadline phrases", &["deadlines-b03-odd-phrases.csv"]),
    ("r01: XML of Excel and Word", &["refused-r01-xml-spreadsheet.xls", "refused-r01-word-xml.doc"]),
    ("r03: web pages and archives", &["refused-r03-page.xls", "refused-r03-page-utf16.xls", "refused-r03-archive.doc"]),
    ("r03: UTF-16 without a mark", &["refused-r03-utf16-without-mark.csv"]),
    ("r06: OFD", &["refused-r06-pages.ofd"]),
    ("what stands between the lines, with the body", &["docx-notice-whole.docx", "text-notice-body.txt"]),
    ("what stands between the lines, in a table alone", &["xlsx-notice-district.xlsx", "csv-notice-counts.csv"]),
];

/// At least so many variants, says the issue.
const AT_LEAST: usize = 30;

#[test]
fn each_trap_of_the_issue_has_its_variants() {
    for (trap, files) in TRAPS {
        assert!(!files.is_empty(), "{trap}");
        for file in *files {
            assert!(tables().join(file).is_file(), "{trap}: {file} is gone");
            assert!(tables().join(format!("{file}.expect.json")).is_file(), "{trap}: {file} says not what it holds");
        }
    }
}

#[test]
fn each_variant_sets_a_trap() {
    let named: BTreeSet<_> = TRAPS.iter().flat_map(|(_, files)| *files).map(|file| (*file).to_owned()).collect();
    let held: BTreeSet<_> = expectations()
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().trim_end_matches(".expect.json").to_owned())
        .collect();
    assert_eq!(named, held);
    assert!(held.len() >= AT_LEAST, "{}", held.len());
}

#[test]
fn a_table_longer_than_a_plan_is_told_before_it_is_taken() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut text = "\u{feff}序号,工作任务,具体要求,责任单位,完成时限\r\n".to_owned();
    for row in 1..=5001 {
        text += &format!("{row},公开,做好第{row}项公开。,县财政局,2024年6月底前\r\n");
    }
    let path = folder.path().join("long.csv");
    std::fs::write(&path, &text).unwrap();
    let answer = read(&path, None);
    let json = answer.json().unwrap();
    assert_eq!(answer.code, Some(3));
    let told = json["problems"].as_array().unwrap();
    assert!(told.len() == 1 && told[0]["message"].as_str().unwrap().contains("5000"), "{told:?}");
    let (shorter, _) = text.trim_end().rsplit_once('\n').unwrap();
    std::fs::write(&path, format!("{shorter}\n")).unwrap();
    assert_eq!(read(&path, None).code, Some(0));
}
