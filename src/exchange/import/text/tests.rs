use std::io::Cursor;

use super::*;
use crate::domain::task::{Field, Origin};

const NOTICE: &str = include_str!("../../../../tests/data/notice-2023-5.txt");

fn source(text: &str) -> Source {
    read(Cursor::new(text.to_owned()), text.len() as u64, &Progress::default()).unwrap()
}

/// The file in short: paragraphs as they are, tables as rows of cells joined by `|`, with their lines.
fn shape(text: &str) -> Vec<String> {
    let blocks = source(text).blocks.into_iter();
    let shape = |block| match block {
        Block::Text(text) => vec![text],
        Block::Table(grid) => {
            assert_eq!(grid.spans, Spans::Unknown);
            let cells = |row: &Row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("|");
            grid.rows.iter().map(|row| format!("{}: {}", row.number, cells(row))).collect()
        }
    };
    blocks.flat_map(shape).collect()
}

fn remarks(text: &str) -> Vec<(Option<u32>, RemarkKind)> {
    source(text).remarks.into_iter().map(|remark| (remark.row, remark.kind)).collect()
}

fn cells_of(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.clone()).collect()
}

/// The table of the notice must be that of the shipped pack, which was proved against it elsewhere.
fn is_the_notice(text: &str) {
    let source = source(text);
    assert_eq!(source.remarks, []);
    let tables: Vec<&Grid> = source
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Text(_) => None,
        })
        .collect();
    let [table] = tables[..] else { panic!("{} tables", tables.len()) };
    let [head, body @ ..] = &table.rows[..] else { panic!("no rows") };
    assert_eq!(
        (head.number, cells_of(head)),
        (51, ["序号", "工作任务", "具体要求", "责任单位", "完成时限"].map(str::to_owned).to_vec())
    );
    let pack = crate::pack::find("pingyin-2023", None).unwrap();
    let tasks: Vec<_> = pack.tasks.iter().filter(|task| task.origin == Origin::Table).collect();
    assert_eq!((body.len(), tasks.len()), (49, 49));
    for ((row, task), at) in body.iter().zip(tasks).zip(0..) {
        let own =
            |field: Field, text: &str| if task.inherited.contains(&field) { String::new() } else { text.to_owned() };
        let wanted = vec![
            task.row.clone(),
            own(Field::Theme, &task.theme),
            own(Field::Point, &task.point),
            task.requirement.clone(),
            own(Field::Unit, &task.unit_phrase),
            own(Field::Deadline, &task.deadline),
        ];
        assert_eq!(cells_of(row), wanted);
        assert_eq!(row.number, 57 + 7 * at, "row {}", task.row);
    }
    let paragraphs: Vec<_> = source.blocks.iter().filter(|block| matches!(block, Block::Text(_))).collect();
    assert_eq!(paragraphs[0], &Block::Text("平政办发〔2023〕5号".to_owned()));
    assert_eq!(paragraphs[paragraphs.len() - 1], &Block::Text("2023年平阴县政务公开重点工作任务分解表".to_owned()));
}

#[test]
fn the_notice_gives_its_49_rows() {
    is_the_notice(NOTICE);
    is_the_notice(&NOTICE.replace('\n', "\r\n"));
    is_the_notice(&NOTICE.replace('\n', "\r"));
}

#[test]
fn the_notice_without_the_tabs_of_blank_cells_gives_them_too() {
    let trimmed: Vec<&str> = NOTICE.lines().map(str::trim_end).collect();
    is_the_notice(&trimmed.join("\n"));
}

#[test]
fn the_notice_without_any_tabs_gives_them_too() {
    is_the_notice(&NOTICE.replace('\t', ""));
}

#[test]
fn a_cell_of_several_lines_stays_one() {
    let text = "表\n\t序号\n\t任务\n\n\t1\n\t甲\n乙\n\n\t2\n\t丙\n\n落款\n";
    assert_eq!(shape(text), ["表", "2: 序号|任务", "5: 1|甲\n乙", "9: 2|丙", "落款"]);
}

#[test]
fn a_row_that_lacks_cells_is_said() {
    let text = "\t编码\n\t任务\n\t单位\n\n\t1\n\t甲\n\t乙\n\n\t2\n\t丙\n\n\t3\n\t丁\n\t戊\n";
    assert_eq!(remarks(text), [(Some(9), RemarkKind::Ragged(2, 3))]);
    // A row over the whole width is no fault.
    assert_eq!(remarks(&text.replace("\t2\n\t丙\n", "\t一、聚焦重点\n")), []);
}

#[test]
fn indented_paragraphs_are_no_table() {
    assert_eq!(shape("\t第一段\n\t第二段\n\n\t第三段\n"), ["第一段", "第二段", "第三段"]);
    assert_eq!(shape("联系人：张三\t电话：1\n"), ["联系人：张三 电话：1"]);
}

#[test]
fn rows_with_tabs_stand_among_text() {
    let text = "标题\n\n序号\t任务\t单位\n1\t甲\t\n\n一、重点\n2\t\"乙\n\"\"丙\"\"\"\t丁\n落款：办公室\n2023年\n";
    let wanted =
        ["标题", "3: 序号|任务|单位", "4: 1|甲|", "6: 一、重点", "7: 2|乙\n\"丙\"|丁", "落款：办公室", "2023年"];
    assert_eq!(shape(text), wanted);
}

#[test]
fn a_torn_row_is_said() {
    let text = "序号\t任务\t单位\t时限\n1\t甲\n乙\t局\t月底\n2\t丙\t局\t月底\n3\t丁\t局\n4\t戊\t局\t年底\n";
    assert_eq!(remarks(text), [(Some(2), RemarkKind::Ragged(2, 4))]);
}

#[test]
fn drawn_tables_are_read_without_their_lines() {
    let text = "说明\n| 序号 | 任务 |\n|:---|---:|\n| 1 | 甲\\|乙<br>丙 |\n| 2 |  |\n完\n";
    assert_eq!(shape(text), ["说明", "2: 序号|任务", "4: 1|甲|乙\n丙", "5: 2|", "完"]);
    let text = "+----+----+\n| 序 | 任 |\n+----+----+\n| 1  | 甲 |\n+----+----+\n";
    assert_eq!(shape(text), ["2: 序|任", "4: 1|甲"]);
    assert_eq!(shape("|只有一行|\n"), ["|只有一行|"]);
}

#[test]
fn a_cell_a_line_is_told_by_the_running_numbers() {
    let text = "表\n序号\n任务\n单位\n1\n甲\n局\n2\n\n\n3\n乙\n办\n\n落款\n";
    assert_eq!(shape(text), ["表", "2: 序号|任务|单位", "5: 1|甲|局", "8: 2||", "11: 3|乙|办", "落款"]);
    // Blank lines between the rows, and a last column that is always blank.
    let text = "序号\n任务\n\n1\n甲\n\n2\n乙\n";
    assert_eq!(shape(text), ["1: 序号|任务", "4: 1|甲", "7: 2|乙"]);
    let text = "序号\n任务\n1\n甲\n\n2\n乙\n\n";
    assert_eq!(shape(text), ["1: 序号|任务", "3: 1|甲", "6: 2|乙"]);
    let text = "序号\n任务\n备注\n1\n甲\n\n2\n乙\n\n";
    assert_eq!(shape(text), ["1: 序号|任务|备注", "4: 1|甲|", "7: 2|乙|"]);
}

#[test]
fn a_cell_a_line_that_does_not_fit_makes_no_rows() {
    for text in [
        // A cell of two lines, a row left out, a blank cell left out (in the last row, too), one row alone.
        "序号\n任务\n单位\n1\n甲\n局\n2\n乙\n乙二\n局\n3\n丙\n局\n",
        "序号\n任务\n单位\n1\n甲\n局\n2\n乙\n局\n4\n丙\n局\n",
        "序号\n任务\n单位\n1\n甲\n局\n2\n乙\n3\n丙\n局\n",
        "序号\n任务\n单位\n1\n甲\n局\n2\n乙\n办公室\n2023年7月28日\n",
        "序号\n任务\n单位\n1\n甲\n局\n",
    ] {
        assert!(source(text).blocks.iter().all(|block| matches!(block, Block::Text(_))), "{text}");
    }
}

#[test]
fn limits_hold() {
    let fault = |text: String| {
        let length = text.len() as u64;
        match read(Cursor::new(text), length, &Progress::default()) {
            Err(ReadError::TooMuch { what, row, .. }) => (what, row),
            other => panic!("{:?}", other.map(|source| source.blocks.len())),
        }
    };
    assert_eq!(fault(format!("甲\n{}\n", "县".repeat(5 << 20))), (Measure::CellCharacters, Some(2)));
    assert_eq!(fault("甲\n".repeat(1_000_000)), (Measure::Cells, Some(400_001)));
    assert_eq!(fault("甲\t乙\n".repeat(1_000_000)).0, Measure::Cells);
    assert_eq!(fault("a".repeat(TEXT_KEPT_MAX + PIECE)), (Measure::Bytes, None));
}

#[test]
fn looking_for_tables_does_not_take_for_ever() {
    // Each would be looked at again from every line if a form gave up without taking its lines.
    for line in ["\t甲\n", "|甲\n", "序号\n1\n", "\t\t\"\n", "+--+\n", "甲\t\n\n"] {
        let text = line.repeat(100_000);
        let _ = read(Cursor::new(text.clone()), text.len() as u64, &Progress::default());
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "([\\t|1-3甲序号\"+-]{0,4}[\n\r]{1,2}){0,40}") {
        let _ = read(Cursor::new(text.clone()), text.len() as u64, &Progress::default());
    }
}
