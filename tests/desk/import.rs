//! The preview of an import on the real desk: from a file to a plan, undone, back from its draft, accepted again.

use gongkai::domain::id::PlanId;
use gongkai::exchange::import::{Block, Cell, Format, Grid, Merge, Row, Source, Spans};

use crate::desk::Desk;

/// Name under which the file is shown.
pub const FILE: &str = "/home/gk/2024年平阴县政务公开任务分解表.docx";

const HEAD: [&str; 6] = ["序号", "工作任务", "要点", "具体要求", "责任单位", "完成时限"];

/// Rows of the neighbouring county's table; `^` stands for a cell that is merged with the one above.
const ROWS: [[&str; 6]; 7] = [
    ["1", "政策公开", "重点领域", "公开重大建设项目批准和实施信息", "县发改局、县大数据局", "2024年6月底前"],
    ["2", "^", "^", "公开减税降费政策和办事指南", "县财政局、县税务局", "^"],
    ["3", "^", "民生保障", "公开就业创业扶持政策", "县人社局", "适时推进"],
    ["4", "解读回应", "三同步", "政策解读与政策文件同步组织、同步审签、同步部署", "各镇（街道）、各部门", "12月前"],
    ["5", "^", "^", "回应社会关切，48小时内发布权威信息", "县大数据局、滨河街道", "长期坚持"],
    ["6", "平台建设", "公开专区", "建设政务公开专区，提供查阅、申请、咨询服务", "", "2024年9月30日前"],
    ["7", "^", "^", "每半年调度一次专区运行情况", "相关镇（街道）", "2024年11月底前"],
];

pub fn row(number: u32, texts: &[&str]) -> Row {
    let cell = |text: &&str| if *text == "^" { Cell::covered(Merge::Up) } else { Cell::new(*text) };
    Row { number, hidden: false, cells: texts.iter().map(cell).collect() }
}

/// A DOCX with merged cells, as its reader gives it: two unknown units, one unreadable deadline, one with two readings,
/// one blank, a total at the end.
pub fn docx() -> Source {
    let mut rows = vec![row(1, &HEAD)];
    rows.extend(ROWS.iter().zip(2..).map(|(texts, number)| row(number, texts)));
    rows.push(row(9, &["合计", "", "", "7 项", "", ""]));
    let front = [
        "清政办发〔2024〕3号",
        "平阴县人民政府办公室",
        "2024年2月28日",
        "2024年平阴县政务公开工作要点",
        "附件",
        "2024年平阴县政务公开任务分解表",
    ];
    let mut blocks: Vec<Block> = front.iter().map(|line| Block::Text((*line).to_owned())).collect();
    blocks.push(Block::Table(Grid::of(Spans::Known, rows)));
    Source { format: Format::Docx, blocks, remarks: Vec::new() }
}

/// The preview over the sample, on its first reference day in March 2024.
pub fn preview() -> Desk {
    let mut desk = Desk::on_the_sample();
    desk.stand_on("2024-03-05");
    desk.preview(FILE, docx());
    desk
}

/// The doubts that stand against the import, and the one about the year's blanks, settled.
fn settle(desk: &mut Desk) {
    desk.press("Ctrl-U 1 1 Esc");
}

fn plans(desk: &Desk) -> Vec<String> {
    desk.app.view.book.plans.values().map(|plan| plan.key.clone()).collect()
}

#[test]
fn doubts_come_first() {
    preview().picture("import");
}

#[test]
fn all_rows() {
    preview().press("Tab").picture("import-all");
}

#[test]
fn english() {
    preview().press("F9").picture("import-english");
}

#[test]
fn what_hinders_leads_to_where_it_is_settled() {
    let mut desk = preview();
    desk.press("Ctrl-S").picture("import-hindered");
    desk.press("Enter");
    assert!(desk.text((120, 36)).contains("一个名字定一次"), "{}", desk.text((120, 36)));
}

#[test]
fn the_question_names_what_is_written_and_only_a_digit_says_yes() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Ctrl-S").picture("import-question");
    desk.press("Enter Ctrl-S Space y");
    assert_eq!(plans(&desk), ["2023"], "neither Enter nor Ctrl-S says yes");
    assert!(desk.text((120, 36)).contains("按数字键回答"));
    desk.press("2");
    assert!(desk.text((120, 36)).contains("导入预览"));
    assert_eq!(plans(&desk), ["2023"]);
}

#[test]
fn it_becomes_a_plan_is_undone_comes_back_from_its_draft_and_is_accepted() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Ctrl-S 1");
    assert_eq!(plans(&desk), ["2023", "2024"]);
    let text = desk.text((120, 36));
    assert!(text.contains("[3任务]") && text.contains("导入要点") && text.contains("u 撤销"), "{text}");
    assert!(desk.app.view.drafts.is_empty(), "not offered while the plan stands");
    assert!(desk.app.overlays().is_empty());

    desk.press("F7 1");
    assert_eq!(plans(&desk), ["2023"]);
    let text = desk.text((120, 36));
    assert!(text.contains("预览已转为草稿"), "{text}");
    assert_eq!(desk.app.view.drafts.len(), 1);

    let drafts = desk.app.view.drafts.clone();
    desk.app.offer_drafts(drafts);
    desk.press("Enter");
    let text = desk.text((120, 36));
    assert!(text.contains("导入预览") && text.contains("须先解决 0"), "its decisions stand: {text}");
    desk.press("Ctrl-S 1");
    assert_eq!(plans(&desk), ["2023", "2024"]);
    let plan = desk.app.view.book.default_plan().unwrap();
    assert_eq!(plan.document_number.as_deref(), Some("清政办发〔2024〕3号"));
    assert_eq!((plan.county.as_str(), plan.issued_on.to_string().as_str()), ("平阴县", "2024-02-28"));
    assert_eq!(desk.app.view.book.tasks_of(plan.id).len(), 7);
    assert!(desk.app.view.drafts.is_empty());
}

#[test]
fn leaving_keeps_everything_for_the_next_start() {
    let mut desk = preview();
    desk.press("Ctrl-U 1 1 Esc End Home Down Enter").type_text("改");
    let mut desk = desk.leave_and_return();
    assert!(desk.text((80, 24)).contains("导入  2024年平阴县政务公开任务分解表.docx"));
    desk.press("Enter");
    assert!(desk.text((120, 36)).contains("须先解决 0"));
}

#[test]
fn esc_puts_the_preview_aside_and_the_same_file_goes_on_with_it() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Esc");
    assert!(desk.app.overlays().is_empty());
    assert_eq!(desk.app.view.drafts.len(), 1);
    desk.preview(FILE, docx());
    assert!(desk.text((120, 36)).contains("须先解决 0"), "what was decided is not asked again");
    desk.press("Esc");
    assert_eq!(desk.app.view.drafts.len(), 1);
    let mut other = docx();
    other.blocks.remove(0);
    desk.preview(FILE, other.clone());
    desk.press("Esc");
    assert_eq!(desk.app.view.drafts.len(), 1, "nothing was decided: reading it again costs nothing");
    desk.preview(FILE, other);
    desk.press("Ctrl-U 1 1 Esc Esc");
    assert_eq!(desk.app.view.drafts.len(), 2, "another file of the same name takes nothing from the first");
}

#[test]
fn a_second_plan_of_a_year_is_asked_for_as_such() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Ctrl-S 1");
    let mut other = docx();
    other.blocks.remove(4);
    desk.preview(FILE, other);
    desk.press("Ctrl-S").picture("import-second");
    desk.press("3");
    assert_eq!(plans(&desk), ["2023", "2024"], "3 is no");
    desk.press("Ctrl-S 1");
    assert_eq!(plans(&desk), ["2023", "2024", "2024b"]);
}

/// The table after it was adjusted: a later deadline, a row that is gone, a new one with a unit that is new too.
fn adjusted() -> Source {
    let mut source = docx();
    if let Some(Block::Table(grid)) = source.blocks.last_mut() {
        grid.rows[6].cells[5] = Cell::new("2024年10月31日前");
        grid.rows[5] = row(6, &["5", "^", "^", "公开政务热线办理情况", "县热线办", "2024年12月底前"]);
    }
    source
}

/// Deadline phrases of the current plan, by number.
fn deadlines(desk: &Desk) -> Vec<(Option<u32>, String, bool)> {
    let book = &desk.app.view.book;
    let plan = book.default_plan().unwrap().id;
    let line =
        |task: &&gongkai::domain::task::Task| (task.seq, task.deadline.phrase.clone(), task.dropped_on.is_some());
    book.tasks_of(plan).iter().map(line).collect()
}

#[test]
fn a_second_look_takes_over_what_is_accepted_row_by_row() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Ctrl-S 1");
    let before = deadlines(&desk);
    desk.preview(FILE, adjusted());
    desk.press("Ctrl-U 1 1 Esc Ctrl-S 2").picture("import-changes");
    desk.press("Ctrl-S");
    assert!(desk.text((120, 36)).contains("还没有收下任何一处"));
    // The first change alone.
    desk.press("Space Ctrl-S Enter Ctrl-S");
    assert_eq!(deadlines(&desk), before, "only 1 says yes");
    desk.press("1");
    let after = deadlines(&desk);
    assert_ne!(after, before);
    assert_eq!(plans(&desk), ["2023", "2024"]);
    assert!(desk.text((120, 36)).contains("u 撤销"), "{}", desk.text((120, 36)));
    desk.press("F7");
    assert_eq!(deadlines(&desk), before, "one undo takes all of it back");
    // From the draft again, now all of it.
    let drafts = desk.app.view.drafts.clone();
    desk.app.offer_drafts(drafts);
    desk.press("Enter Ctrl-S 2 1 Ctrl-S 1");
    let all = deadlines(&desk);
    assert!(all.iter().any(|(seq, phrase, _)| *seq == Some(6) && phrase == "2024年10月31日前"), "{all:?}");
    assert!(desk.app.view.book.unit_by_code("县热线办").is_some());
    assert_eq!(all.iter().filter(|(.., dropped)| *dropped).count(), 1);
}

#[test]
fn a_table_that_says_the_same_changes_nothing() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Home");
    for _ in 0..20 {
        let text = desk.text((120, 36));
        if text.lines().any(|line| line.starts_with('▸') && line.contains("每半年 1 次")) {
            break;
        }
        desk.press("Down");
    }
    desk.press("1 Ctrl-S 1").preview(FILE, docx());
    desk.press("Ctrl-S 2");
    assert!(desk.text((120, 36)).contains("没有变化"), "{}", desk.text((120, 36)));
}

#[test]
fn a_second_look_offers_the_quotas_that_were_not_taken() {
    let mut desk = preview();
    settle(&mut desk);
    desk.press("Ctrl-S 1").preview(FILE, docx());
    desk.press("Ctrl-S 2").picture("import-changes-quota");
    desk.press("Space Ctrl-S 1");
    let book = desk.app.view.book.clone();
    let plan = book.default_plan().unwrap();
    let quotas: Vec<_> = book.quotas.values().filter(|quota| quota.plan == plan.id).collect();
    assert_eq!(quotas.len(), 1);
    assert_eq!((quotas[0].at_least, quotas[0].period.as_deref()), (None, Some("每半年 1 次")));
    desk.press("F7");
    let book = desk.app.view.book.clone();
    assert!(book.quotas.values().all(|quota| quota.plan != plan.id));
}

/// The same notice of a county that no pack is about: nobody in it is known.
pub fn of_another_county() -> Source {
    let mut source = docx();
    for block in &mut source.blocks {
        if let Block::Text(text) = block {
            *text = text.replace("平阴县", "清河县");
        }
    }
    source
}

#[test]
fn a_ledger_without_a_plan_takes_its_first() {
    let mut desk = Desk::on_an_empty_ledger();
    desk.stand_on("2024-03-05");
    desk.preview(&FILE.replace("平阴县", "清河县"), of_another_county());
    desk.picture("import-empty-ledger");
    desk.press("Ctrl-U 1 1 Esc");
    // Nobody is a town yet but 滨河街道; departments are there by the names that were added.
    desk.press("Ctrl-S");
    let text = desk.text((120, 36));
    assert!(text.contains("承担单位"), "the office is not on the new roster: {text}");
    desk.press("Enter").type_text("县财政局").press("Ctrl-S Ctrl-S 1");
    assert_eq!(plans(&desk), ["2024"], "{}", desk.text((120, 36)));
    assert!(desk.app.view.book.plans.contains_key(&PlanId(1)));
}
