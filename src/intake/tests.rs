//! The rules of reading rows, each on a table of a few; which table and which columns: `find/tests.rs`.

use super::*;
use crate::domain::task::Field;
use crate::exchange::import::{Block, Cell, Format, Grid, Merge, Row, Source, Spans};

/// A grid drawn with `|` between cells: `^` is covered from above, `<` from the left.
pub(super) fn grid(spans: Spans, rows: &[&str]) -> Grid {
    let cell = |text: &str| match text.trim() {
        "^" => Cell::covered(Merge::Up),
        "<" => Cell::covered(Merge::Left),
        text => Cell::new(text.replace("\\n", "\n")),
    };
    let row = |(text, number): (&&str, u32)| Row { number, hidden: false, cells: text.split('|').map(cell).collect() };
    Grid::of(spans, rows.iter().zip(1..).map(row).collect())
}

pub(super) fn source(grids: Vec<Grid>) -> Source {
    Source { format: Format::Xlsx, blocks: grids.into_iter().map(Block::Table).collect(), remarks: Vec::new() }
}

pub(super) fn known(rows: &[&str]) -> Source {
    source(vec![grid(Spans::Known, rows)])
}

pub(super) fn unknown(rows: &[&str]) -> Source {
    source(vec![grid(Spans::Unknown, rows)])
}

fn pingyin() -> crate::domain::pack::Pack {
    crate::pack::find("pingyin-2023", None).unwrap()
}

pub(super) fn answers() -> Answers {
    let mut settled = Answers::default();
    settled.front.year = Some(2023);
    settled
}

pub(super) fn reading(source: &Source) -> Reading {
    reading_with(source, &answers())
}

pub(super) fn reading_with(source: &Source, settled: &Answers) -> Reading {
    read(source, "表", settled, &Roster::of_pack(&pingyin()))
}

/// Doubts with their row, without notices.
pub(super) fn doubts(reading: &Reading) -> Vec<(Option<u32>, Doubt)> {
    let settle = reading.problems.iter().filter(|problem| problem.is_to_settle());
    settle.map(|problem| (problem.at.map(|at| at.row), problem.doubt.clone())).collect()
}

fn inherited(row: &ReadRow) -> &[Field] {
    &row.inherited
}

pub(super) const HEAD: &str = "序号|工作任务|<|具体要求|责任单位|完成时限";

#[test]
fn true_merges_are_inherited_over_the_point_they_reach_into() {
    let reading = reading(&known(&[
        HEAD,
        "42|夯实|公共企事业|甲|县发改局|2023年11月底前",
        "43|^|^|乙|^|2023年8月底前",
        "44|^|另一点|丙|^|^",
    ]));
    let [first, second, third] = &reading.rows[..] else { panic!("{:?}", reading.rows) };
    assert!(inherited(first).is_empty());
    assert_eq!(inherited(second), [Field::Theme, Field::Point, Field::Unit]);
    assert_eq!(inherited(third), [Field::Theme, Field::Unit, Field::Deadline]);
    assert_eq!(third.deadline.phrase, "2023年8月底前");
    assert_eq!(third.units.cell.units, ["县发改局"]);
    assert!(third.presumed.is_empty());
    assert_eq!(doubts(&reading), [(Some(2), Doubt::SeqGap { after: 0, found: 42 })]);
}

#[test]
fn a_true_blank_stays_blank_and_is_said() {
    let reading = reading(&known(&[HEAD, "1|甲|乙|丙|县发改局|6月底前", "2|^|^|丁||"]));
    assert_eq!(reading.rows[1].deadline.phrase, "");
    assert!(reading.rows[1].units.cell.is_blank());
    assert_eq!(doubts(&reading), [(Some(3), Doubt::Blank(Column::Units)), (Some(3), Doubt::Blank(Column::Deadline))]);
}

#[test]
fn what_a_format_cannot_tell_is_filled_down_inside_the_point_and_marked() {
    let reading = reading(&unknown(&[
        "序号|工作任务|要点|具体要求|责任单位|完成时限",
        "1|主题一|要点一|甲|县发改局|6月底前",
        "2||||县财政局|",
        "3|||丙||",
        "4||要点二|丁||9月底前",
        "5|主题二||戊|县司法局|",
    ]));
    let row = |at: usize| &reading.rows[at];
    assert_eq!(row(2).presumed, [Field::Theme, Field::Point, Field::Unit, Field::Deadline]);
    assert_eq!(row(2).units.cell.units, ["县财政局"]);
    assert_eq!(row(2).deadline.phrase, "6月底前");
    // A new point ends the units of the one before, a new theme its point and deadline.
    assert!(row(3).units.cell.is_blank());
    assert_eq!((&*row(4).point, row(4).deadline.phrase.as_str()), ("", ""));
    assert_eq!(
        doubts(&reading),
        [
            (Some(3), Doubt::Blank(Column::Requirement)),
            (Some(5), Doubt::Blank(Column::Units)),
            (Some(6), Doubt::Blank(Column::Deadline)),
        ]
    );
}

#[test]
fn what_blanks_mean_can_be_said() {
    let source = known(&[HEAD, "1|甲|乙|丙|县发改局|6月底前", "2|||丁||"]);
    let mut settled = answers();
    settled.blanks = Blanks::FillDown;
    let filled = reading_with(&source, &settled);
    assert_eq!(filled.rows[1].presumed, [Field::Theme, Field::Point, Field::Unit, Field::Deadline]);
    settled.blanks = Blanks::Leave;
    assert!(reading_with(&source, &settled).rows[1].inherited.is_empty());
}

#[test]
fn sections_are_themes_and_an_empty_one_at_the_end_is_left_out() {
    let reading = reading(&known(&[
        "序号|工作任务|具体要求|责任单位|完成时限",
        "一、聚焦重点|<|<|<|<",
        "1|公开|甲|县发改局|6月底前",
        "二、夯实基础|<|<|<|<",
        "1|平台|乙|县司法局|6月底前",
        "清河县政务公开领导小组 印|<|<|<|<",
    ]));
    let groups: Vec<(&str, &str)> = reading.rows.iter().map(|row| (&*row.theme, &*row.point)).collect();
    assert_eq!(groups, [("一、聚焦重点", "公开"), ("二、夯实基础", "平台")]);
    assert_eq!(reading.left_out.len(), 1);
    assert_eq!(reading.left_out[0].at.row, 6);
    // Numbers may begin anew under a new section.
    assert!(doubts(&reading).is_empty(), "{:?}", doubts(&reading));
}

#[test]
fn totals_notes_and_signatures_are_left_out_and_named() {
    let reading = reading(&known(&[
        "2023年任务分解表|<|<|<|<|<",
        HEAD,
        "1|甲|乙|丙|县发改局|6月底前",
        "合计||||1项|",
        "注：按此落实|<|<|<|<|<",
        "联系人：张某|||||",
        "|||||2023年3月1日",
    ]));
    assert_eq!(reading.rows.len(), 1);
    let left_out: Vec<u32> = reading.left_out.iter().map(|row| row.at.row).collect();
    assert_eq!(left_out, [4, 5, 6, 7]);
    assert!(doubts(&reading).is_empty(), "{:?}", doubts(&reading));
}

#[test]
fn a_table_runs_on_under_its_header_again() {
    let head = "序号|重点任务|具体要求|责任单位|完成时限";
    let first = grid(Spans::Known, &[head, "1|甲|乙|县发改局|6月底前"]);
    let second = grid(Spans::Known, &[head, "2||丙|县司法局|6月底前", head, "3|丁|戊||6月底前"]);
    let reading = reading(&source(vec![first, second]));
    let seqs: Vec<_> = reading.rows.iter().filter_map(|row| row.seq).collect();
    assert_eq!(seqs, [1, 2, 3]);
    // The merged cell ended with the page: its lower half is taken for the same, to be confirmed.
    assert_eq!((&*reading.rows[1].theme, &reading.rows[1].presumed[..]), ("甲", &[Field::Theme][..]));
    assert_eq!(doubts(&reading), [(Some(4), Doubt::Blank(Column::Units))]);
}

#[test]
fn a_text_right_of_every_column_is_named_and_read_as_nothing() {
    let reading = reading(&known(&["具体要求|责任单位|完成时限", "甲|县发改局|6月底前", "|||||旁注|<"]));
    assert_eq!(reading.rows.len(), 1);
    assert_eq!(doubts(&reading), [(Some(3), Doubt::RowNotUnderstood("旁注".to_owned()))]);
}

#[test]
fn a_duty_that_sounds_like_a_note_is_a_duty() {
    let reading = reading(&known(&[
        "工作任务|责任单位|完成时限",
        "审批事项公开清单|县发改局|6月底前",
        "合计事项公开|县发改局|6月底前",
        "成立县政务公开领导小组|^|^",
        "以上任务请落实|<|<",
    ]));
    assert_eq!(reading.rows.len(), 3);
    assert_eq!(reading.left_out.len(), 1);
}

#[test]
fn a_blank_support_cell_beside_a_lead_is_blank() {
    let reading = reading(&unknown(&[
        "具体要求|牵头单位|配合单位|完成时限",
        "甲|县发改局|县财政局|6月底前",
        "乙|县司法局||6月底前",
    ]));
    assert!(reading.rows[1].units.cell.support.is_empty());
}

#[test]
fn the_rows_own_number_is_no_part_of_its_requirement() {
    let reading = reading(&known(&[
        "序号|具体要求|责任单位|完成时限",
        "1|1.甲事|县发改局|6月底前",
        "2|1.乙事2.丙事|县发改局|6月底前",
        "3|3.5万人培训|县发改局|6月底前",
    ]));
    let texts: Vec<&str> = reading.rows.iter().map(|row| row.requirement.as_str()).collect();
    assert_eq!(texts, ["甲事", "1.乙事2.丙事", "3.5万人培训"]);
}

#[test]
fn numbers_are_read_in_every_writing_and_odd_ones_said() {
    let reading = reading(&known(&[
        "序号|具体要求|责任单位|完成时限",
        "（一）|甲|县发改局|6月底前",
        "２|乙|县发改局|6月底前",
        "4.|丙|县发改局|6月底前",
        "4|丁|县发改局|6月底前",
        "五之一|戊|县发改局|6月底前",
    ]));
    let seqs: Vec<_> = reading.rows.iter().map(|row| row.seq).collect();
    assert_eq!(seqs, [Some(1), Some(2), Some(4), Some(4), None]);
    assert_eq!(
        doubts(&reading),
        [
            (Some(4), Doubt::SeqGap { after: 2, found: 4 }),
            (Some(5), Doubt::SeqTwice(4)),
            (Some(6), Doubt::SeqUnreadable("五之一".to_owned())),
        ]
    );
}

#[test]
fn deadlines_are_read_and_never_guessed() {
    let reading = reading(&known(&[
        "序号|具体要求|责任单位|完成时限",
        "1|甲|县发改局|2023年\\n6月底前",
        "2|乙|县发改局|12月前",
        "3|丙|县发改局|近期",
        "4|丁|县发改局|6月底前完成初稿\\n12月底前完成",
    ]));
    let date = |at: usize| reading.rows[at].deadline.date.map(|date| date.to_string());
    assert_eq!(date(0).as_deref(), Some("2023-06-30"));
    assert_eq!(reading.rows[0].deadline.phrase, "2023年6月底前");
    assert_eq!((date(1), date(2)), (None, None));
    assert_eq!(date(3).as_deref(), Some("2023-12-31"));
    let [(Some(3), Doubt::DeadlineAmbiguous { .. }), (Some(4), Doubt::DeadlineUnreadable(text))] =
        &doubts(&reading)[..]
    else {
        panic!("{:?}", doubts(&reading))
    };
    assert_eq!(text, "近期");
}

#[test]
fn ten_days_of_a_month_end_with_their_last_and_that_is_noted() {
    let rows = ["1|甲|县发改局|2023年9月中旬", "2|乙|县发改局|2023年9月20日", "3|丙|县发改局|2023年9月底"];
    let reading = reading(&known(&[&["序号|具体要求|责任单位|完成时限"], &rows[..]].concat()));
    let taken = "2023-09-20".parse().unwrap();
    let noted: Vec<_> = reading.problems.iter().filter(|one| one.column == Some(Column::Deadline)).collect();
    let [one] = noted[..] else { panic!("{noted:?}") };
    assert_eq!(one.doubt, Doubt::DeadlineOfTenDays("2023年9月中旬".to_owned(), taken));
    assert_eq!((one.at.map(|at| at.row), one.weight()), (Some(2), Weight::Notice));
}

#[test]
fn without_a_year_a_bare_month_is_no_date() {
    let source = known(&["序号|具体要求|责任单位|完成时限", "1|甲|县发改局|6月底前"]);
    let reading = read(&source, "表", &Answers::default(), &Roster::of_pack(&pingyin()));
    assert_eq!(reading.rows[0].deadline.date, None);
    assert_eq!(doubts(&reading)[0], (None, Doubt::NoYear));
}

#[test]
fn one_decision_settles_a_name_in_all_rows() {
    let source = known(&[
        "序号|具体要求|责任单位|完成时限",
        "1|甲|县大数据局、县发改局|6月底前",
        "2|乙|县大数据局|6月底前",
        "3|丙|县政府督查室|6月底前",
    ]);
    let first = reading(&source);
    let name = |name: &str, rows| Doubt::UnknownUnit { name: name.to_owned(), rows };
    assert_eq!(doubts(&first), [(Some(2), name("县大数据局", 2)), (Some(4), name("县政府督查室", 1))]);
    let mut settled = answers();
    settled.units.insert("县大数据局".to_owned(), UnitChoice::New(crate::domain::unit::UnitClass::Department));
    settled.units.insert("县政府督查室".to_owned(), UnitChoice::Known("县政府办公室".to_owned()));
    let second = reading_with(&source, &settled);
    assert!(doubts(&second).is_empty());
    let roster = Roster::of_pack(&pingyin());
    let today = chrono::NaiveDate::from_ymd_opt(2023, 3, 1).unwrap();
    let pack = pack(&second, &settled, &roster, &pingyin(), today).unwrap();
    assert_eq!(pack.tasks[1].owed.units, ["县大数据局"]);
    let office = pack.units.iter().find(|unit| unit.code == "县政府办公室").unwrap();
    assert!(office.aliases.contains(&"县政府督查室".to_owned()));
    assert!(pack.units.iter().any(|unit| unit.code == "县大数据局"));
}

#[test]
fn edits_by_hand_are_marked_and_can_be_taken_back() {
    let source = known(&["序号|具体要求|责任单位|完成时限", "1|甲|县发改局|近期", "2|乙|^|"]);
    let mut settled = answers();
    let at = |row| RowAddress { block: 0, row };
    settled.edit(at(2), Column::Deadline, "9月底前");
    settled.edit(at(3), Column::Deadline, "");
    let edited = reading_with(&source, &settled);
    assert_eq!(edited.rows[0].deadline.date.map(|date| date.to_string()).as_deref(), Some("2023-09-30"));
    assert_eq!(edited.rows[0].edited, [Column::Deadline]);
    // A cell left blank on purpose is no doubt.
    assert!(doubts(&edited).is_empty());
    settled.restore(at(2), Column::Deadline);
    settled.left_out.insert(at(3));
    let restored = reading_with(&source, &settled);
    assert_eq!(restored.rows.len(), 1);
    assert_eq!(doubts(&restored), [(Some(2), Doubt::DeadlineUnreadable("近期".to_owned()))]);
}

#[test]
fn a_plan_of_a_reading_keeps_marks_and_lets_the_office_stand_in() {
    let source = unknown(&[
        "序号|工作任务|要点|具体要求|责任单位|完成时限",
        "1|甲|乙|探索丙事。|各镇（街道）、相关部门|6月底前",
        "1|||丁事。||",
        "3|甲|戊|己事。||9月底前",
    ]);
    let reading = reading(&source);
    let roster = Roster::of_pack(&pingyin());
    let today = chrono::NaiveDate::from_ymd_opt(2023, 3, 1).unwrap();
    let pack = pack(&reading, &answers(), &roster, &pingyin(), today).unwrap();
    let [first, second, third] = &pack.tasks[..] else { panic!("{:?}", pack.tasks) };
    assert_eq!((first.row.as_str(), second.row.as_str(), third.row.as_str()), ("r1", "r2", "3"));
    assert_eq!(
        (first.owed.groups.as_slice(), first.owed.choice.as_deref()),
        (&["towns".to_owned()][..], Some("相关部门"))
    );
    assert!(second.to_confirm && !first.to_confirm);
    assert_eq!((third.owed.units.as_slice(), third.owed.to_confirm), (&["县政府办公室".to_owned()][..], true));
    assert_eq!(pack.groups[0].members.len(), 8);
    assert_eq!(first.strength, crate::domain::task::Strength::Encourage);
}

#[test]
fn a_group_without_members_and_an_unsettled_name_hinder() {
    let source = known(&["序号|具体要求|责任单位|完成时限", "1|甲|各镇（街道）、县某局|6月底前", "2|乙||6月底前"]);
    let reading = read(&source, "表", &answers(), &Roster::default());
    let today = chrono::NaiveDate::from_ymd_opt(2023, 3, 1).unwrap();
    let hindrances = pack(&reading, &answers(), &Roster::default(), &pingyin(), today).unwrap_err();
    assert!(matches!(
        &hindrances[..],
        [Hindrance::Doubts(doubts), Hindrance::NoMembers { .. }, Hindrance::NoOffice] if doubts.len() == 1
    ));
}
