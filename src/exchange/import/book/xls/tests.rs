//! XLS files made by `tests/data/books/make.py`.

use std::io::{Read as _, Write as _};

use crate::exchange::import::book::tests::{grids, merges, read, remarks, row, rows};
use crate::exchange::import::{Damage, Format, Merge, ReadError, RemarkKind};

const ORDINARY: &[u8] = include_bytes!("../../../../../tests/data/books/ordinary.xls");
const SINCE_1904: &[u8] = include_bytes!("../../../../../tests/data/books/since-1904.xls");
const OLD_GBK: &[u8] = include_bytes!("../../../../../tests/data/books/old-gbk.xls");
const LOCKED: &[u8] = include_bytes!("../../../../../tests/data/books/locked.xls");

#[test]
fn sheets_come_in_the_order_of_their_tabs_and_hidden_ones_are_read() {
    let source = read(ORDINARY, Format::Xls).unwrap();
    let tabs: Vec<_> = grids(&source).iter().map(|grid| (grid.name.as_str(), grid.hidden, grid.rows.len())).collect();
    assert_eq!(tabs, [("任务表", false, 7), ("空表", false, 0), ("附", true, 1), ("长", false, 40)]);
}

#[test]
fn cells_read_as_they_show() {
    let source = read(ORDINARY, Format::Xls).unwrap();
    let sheet = grids(&source)[0];
    assert_eq!(row(sheet, 2), ["序号", "工作任务", "责任单位", "完成时限"]);
    assert_eq!(row(sheet, 3), ["1", "优化营商环境", "县发改局、\n县住建局", "2023-12-31"]);
    assert_eq!(row(sheet, 4), ["2", "", "县审批局", "2023年10月"], "rich text is joined; a month has no day");
    assert_eq!(row(sheet, 5), ["03", "", "", "2023-12-31 17:30"]);
    assert_eq!(row(sheet, 7), ["0.3", "1250001", "-7", "12500.01", "TRUE", "85%", "1900-02-29"]);
    assert_eq!(row(sheet, 8), ["1", "2", "3"]);
}

#[test]
fn merged_cells_and_hidden_rows_are_told() {
    use Merge::{Left, Own, Up};
    let source = read(ORDINARY, Format::Xls).unwrap();
    let sheet = grids(&source)[0];
    assert_eq!(merges(sheet, 1)[..4], [Own, Left, Left, Left]);
    assert_eq!(merges(sheet, 3), [Own; 4]);
    assert_eq!(merges(sheet, 4), [Own, Up, Own, Own]);
    let hidden: Vec<u32> = sheet.rows.iter().filter(|row| row.hidden).map(|row| row.number).collect();
    assert_eq!(hidden, [5]);
}

#[test]
fn text_that_goes_on_in_another_record_is_whole() {
    let source = read(ORDINARY, Format::Xls).unwrap();
    for (number, row) in rows(grids(&source)[3]).iter().enumerate() {
        let word = if number % 2 == 1 { "政务公开" } else { "open" };
        assert_eq!(*row, [format!("{number}: {}", word.repeat(200))]);
    }
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let source = read(SINCE_1904, Format::Xls).unwrap();
    assert_eq!(rows(grids(&source)[0]), [["2023-12-31"]]);
}

#[test]
fn old_workbooks_are_in_their_code_page_and_formulas_give_their_values() {
    let source = read(OLD_GBK, Format::Xls).unwrap();
    let sheet = grids(&source)[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("任务", true));
    assert_eq!(rows(sheet)[0], ["责任单位", "年底前", "", "", "TRUE", "2.5"]);
    assert_eq!(rows(sheet)[2], ["1", "7"], "the chart inside the sheet has cells of its own");
    let error = |name: &str| RemarkKind::ErrorValue(name.to_owned());
    assert_eq!(
        remarks(&source),
        [(1, 2, RemarkKind::FormulaWithoutValue), (1, 3, error("#REF!")), (2, 0, error("#N/A"))]
    );
}

#[test]
fn a_workbook_with_a_password_says_so() {
    assert!(matches!(read(LOCKED, Format::Xls), Err(ReadError::Encrypted)));
}

#[test]
fn a_package_with_a_password_says_so_under_either_name() {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("/EncryptionInfo").unwrap().write_all(b"info").unwrap();
    file.create_stream("/EncryptedPackage").unwrap().write_all(b"package").unwrap();
    let bytes = file.into_inner().into_inner();
    for format in [Format::Xls, Format::Xlsx] {
        assert!(matches!(read(&bytes, format), Err(ReadError::Encrypted)));
    }
}

#[test]
fn sheets_that_lie_over_one_another_are_refused() {
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(OLD_GBK.to_vec())).unwrap();
    let mut stream = Vec::new();
    file.open_stream("Workbook").unwrap().read_to_end(&mut stream).unwrap();
    // The entry of the one sheet, with the sheet moved behind a thousand of them.
    let at = stream.windows(4).position(|head| head == [0x85, 0, 11, 0]).unwrap();
    let entry = stream.splice(at..at + 15, []).collect::<Vec<u8>>();
    let start = u32::from_le_bytes(entry[4..8].try_into().unwrap()) + 999 * 15;
    let moved = [&entry[..4], &start.to_le_bytes(), &entry[8..]].concat();
    stream.splice(at..at, moved.repeat(1000));
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    let error = read(&file.into_inner().into_inner(), Format::Xls).unwrap_err();
    assert!(matches!(error, ReadError::Broken { why: Damage::Crossed, .. }), "{error}");
}

#[test]
fn a_cut_or_changed_file_is_damaged_or_read_and_never_more() {
    for bytes in [ORDINARY, OLD_GBK, SINCE_1904] {
        for end in (0..bytes.len()).step_by(509) {
            let _ = read(&bytes[..end], Format::Xls);
        }
        let mut changed = bytes.to_vec();
        for at in (0..bytes.len()).step_by(67) {
            for value in [0x00, 0xFF] {
                let before = std::mem::replace(&mut changed[at], value);
                let _ = read(&changed, Format::Xls);
                changed[at] = before;
            }
        }
    }
    assert!(matches!(read(&ORDINARY[..9000], Format::Xls), Err(ReadError::Broken { .. })));
}
