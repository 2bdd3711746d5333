//! What a notice says beyond its rows, by keys alone: corrected, taken, left out, in one act with the plan.

use gongkai::domain::pack::QuotaScope;
use gongkai::domain::task::Origin;
use gongkai::exchange::import::{Block, Cell, Source};

use crate::desk::Desk;
use crate::import::{FILE, docx};

const WIDE: (u16, u16) = (120, 36);

/// The table with two quotas in row 4, and one duty that stands only in the body.
fn notice() -> Source {
    let mut source = docx();
    if let Some(Block::Table(grid)) = source.blocks.last_mut() {
        let text = "各镇（街道）、各部门每年至少组织1次政务公开专题培训，每年开展政策评价不少于2次。";
        grid.rows[4].cells[3] = Cell::new(text);
    }
    let at = source.blocks.len() - 2;
    let body = ["一、加强工作保障", "各镇（街道）、各部门于2024年4月20日前编制实施方案。"];
    for (place, text) in body.into_iter().enumerate() {
        source.blocks.insert(at + place, Block::Text(text.to_owned()));
    }
    source
}

fn preview() -> Desk {
    let mut desk = Desk::on_the_sample();
    desk.stand_on("2024-03-05");
    desk.preview(FILE, notice());
    desk.press("Ctrl-U 1 1 Esc");
    desk
}

#[test]
fn two_quotas_and_a_duty_are_corrected_taken_and_undone_by_keys() {
    let mut desk = preview();
    desk.select("专题培训");
    desk.picture("import-proposal");
    desk.press("Enter").picture("import-proposal-form");
    desk.press("Tab Ctrl-U").type_text("3").press("Ctrl-S");
    desk.select("政策评价");
    desk.press("1");
    desk.select("正文事项");
    desk.press("1 Ctrl-S").picture("import-proposals-asked");
    desk.press("1");
    let book = desk.app.view.book.clone();
    let plan = book.default_plan().unwrap();
    assert_eq!(plan.key, "2024");
    let of_plan = book.quotas.values().filter(|quota| quota.plan == plan.id);
    let mut quotas: Vec<_> = of_plan.map(|quota| (quota.title.as_str(), quota.scope, quota.at_least)).collect();
    quotas.sort_by_key(|quota| quota.2);
    assert_eq!(quotas, [("政策评价", QuotaScope::Unit, Some(2)), ("专题培训", QuotaScope::Unit, Some(3))]);
    let body = book.tasks_of(plan.id).into_iter().find(|task| task.origin == Origin::Body).unwrap();
    assert_eq!(body.deadline.date.unwrap().to_string(), "2024-04-20");
    desk.press("F7 1");
    assert_eq!(desk.app.view.book.plans.len(), 1, "one act, one undo");
}

#[test]
fn all_that_nothing_stands_against_is_taken_at_once_and_had_back() {
    let mut desk = preview();
    desk.select("专题培训");
    desk.press("3");
    for one in ["专题培训", "政策评价", "正文事项"] {
        desk.select(one);
        assert!(desk.text(WIDE).contains("现在：采用"), "{}", desk.text(WIDE));
    }
    desk.press("F7");
    assert!(desk.text(WIDE).contains("现在：未定"), "{}", desk.text(WIDE));
    desk.select("政策评价");
    desk.press("2");
    desk.select("政策评价");
    assert!(desk.text(WIDE).contains("现在：不采用"), "{}", desk.text(WIDE));
}
