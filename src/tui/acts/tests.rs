use super::*;
use crate::domain::act::TaskAct;
use crate::tui::fixture::{Bench, status};
use crate::tui::overlays::tests::{key, press, pushed, type_in, view};

fn off(live: Live) -> String {
    match live {
        Live::Off(reason) => reason,
        Live::On => String::new(),
    }
}

#[test]
fn an_act_is_off_with_its_reason() {
    let mut view = view();
    assert_eq!(off(live(OnRecords::Note, &[], &view)), "没有选中的记录");
    assert_eq!(off(live(OnRecords::Note, &[key("2023/1/?")], &view)), "先明确责任单位");
    assert_eq!(off(live(OnRecords::Note, &[key("unit/县水务局")], &view)), "选中的记录不适用");
    assert_eq!(off(live(OnRecords::Why, &[key("2023/47/县司法局")], &view)), "没有推算出的日期");
    assert_eq!(off(live_on_desk(kind::Desk::Drafts, &view)), "没有草稿");
    assert_eq!(off(live_on_desk(kind::Desk::Freeze, &view)), "最早 2023-09-08 周五 起可封存");
    view.read_only = Some("王某的台式机开着这本台账".to_owned());
    assert_eq!(barred(Command::Note, &view).unwrap(), "王某的台式机开着这本台账");
    for command in [Command::Copy, Command::Why] {
        assert_eq!(barred(command, &view), None, "reading goes on");
    }
    assert_eq!(live(OnRecords::Copy, &[key("2023/43/县水务局")], &view), Live::On);
    assert_eq!(live(OnRecords::Why, &[key("2023/43/县水务局")], &view), Live::On);
}

#[test]
fn marked_rows_are_one_act_and_a_task_stands_for_its_open_assignments() {
    let view = view();
    let marked = [key("2023/43/县水务局"), key("2023/45/县水务局"), key("2023/43/县水务局")];
    let of = assignments(OnRecords::Note, &marked, &view).unwrap_or_default();
    assert_eq!(of, marked[..2]);
    let task = assignments(OnRecords::Remind, &[key("2023/43")], &view).unwrap_or_default();
    assert_eq!(task.len(), 6, "row 43 names six units");
}

#[test]
fn a_choice_owed_is_decided_by_pinyin() {
    let view = view();
    let mut form = pushed(open(OnRecords::Edit, &[key("2023/7/?")], &view));
    type_in(&mut *form, &view, "swj");
    press(&mut *form, &view, &["Enter"]);
    type_in(&mut *form, &view, "hfcz");
    press(&mut *form, &view, &["Enter", "Down"]);
    type_in(&mut *form, &view, "县政府办公室研究");
    let effects = press(&mut *form, &view, &["Ctrl-S"]);
    let expected = Act::Task(TaskAct::Choose {
        task: key("2023/7"),
        units: vec!["县水务局".to_owned(), "洪范池镇".to_owned()],
        reason: "县政府办公室研究".to_owned(),
        on: view.today,
    });
    assert!(matches!(effects.as_slice(), [Effect::Perform(act)] if *act == expected));
}

#[test]
fn the_reminder_names_what_is_late_and_nothing_else() {
    let view = view();
    // Nothing was done in this ledger: 县水务局 owes 43, 44 and 45 since 08-31 (Thursday), B1 since 08-20 (Sunday).
    let text = letter(&key("unit/县水务局"), &view).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "县水务局：");
    assert!(lines[1].contains("（平政办发〔2023〕5号），截至2023年9月6日，贵单位有4项任务已逾期："), "{text}");
    // W14: the longest overdue first, in the notice's own words, called as a letter calls it.
    assert!(lines[2].starts_with("1. 正文第1项：") && lines[2].contains("完成时限：2023年8月20日，"), "{text}");
    assert!(lines[2].ends_with("已逾期13个工作日）"), "{text}");
    let row = &view.book.tasks[&view.book.find_task("2023", "43").unwrap()].requirement;
    assert!(
        text.contains(&format!("第43项：{}", row.trim_end_matches('。'))) && text.contains("已逾期4个工作日"),
        "{text}"
    );
    assert!(!text.contains("第48项"), "due in December: {text}");
    assert_eq!(lines[6], "望抓紧办理，并将办理进展和佐证材料报送平阴县人民政府办公室。");
    assert_eq!(lines[7], "联系人：＿＿＿＿，联系电话：＿＿＿＿＿＿＿＿");
    assert_eq!(lines[8..], ["", "平阴县人民政府办公室", "2023年9月6日"], "{text}");
}

/// Late and near are said apart, a day typed as `9.11` is read out, and what was ordered besides stands under no notice.
#[test]
fn a_letter_tells_late_from_near_and_orders_from_the_notice() {
    let mut bench = Bench::new("2023-09-06");
    let act = serde_json::json!({ "act": "add_task", "plan": "2023", "task": { "brief": "整改", "requirement": "整改空白栏目。",
        "theme": "", "units": ["县水务局", "县税务局"], "deadline": "9.11", "strength": "must", "issued_on": "2023-08-28" } });
    bench.perform(&serde_json::from_value(act).unwrap());
    let of = |unit: &str| letter(&key(unit), &bench.view).unwrap();
    let text = of("unit/县水务局");
    assert!(
        text.contains("和临时交办事项的要求，截至2023年9月6日，贵单位有4项任务已逾期，1项任务临近完成时限。"),
        "{text}"
    );
    let (late, near) = text.split_once("临近完成时限的任务：").unwrap();
    assert!(late.contains("已逾期的任务：") && late.contains("第45项"), "{text}");
    let line = near.lines().find(|line| line.contains("整改空白栏目")).unwrap();
    assert_eq!(line, "5. 临时交办事项（2023年8月28日交办）：整改空白栏目（完成时限：2023年9月11日，还有3个工作日）");
    assert!(!text.contains("9.11") && !text.contains("逾期或临近"), "{text}");
}

/// Nobody is reminded of what is closed: marked with others it is left out, alone the key says why.
#[test]
fn what_is_closed_is_not_reminded_of() {
    let mut bench = Bench::new("2023-09-06");
    bench.perform(&status("2023/43/县水务局", Status::Done, "2023-09-06"));
    let (closed, open) = (key("2023/43/县水务局"), key("2023/45/县水务局"));
    let view = &bench.view;
    assert_eq!(off(live(OnRecords::Remind, std::slice::from_ref(&closed), view)), "已经办结或免办");
    assert_eq!(off(live(OnRecords::Extend, std::slice::from_ref(&closed), view)), "已经办结或免办");
    assert_eq!(assignments(OnRecords::Remind, &[closed.clone(), open.clone()], view).ok(), Some(vec![open]));
    assert_eq!(live(OnRecords::Note, &[closed], view), Live::On, "a note can still be added");
}

/// A row of several units is several letters, one for each unit that owes something.
#[test]
fn a_row_of_several_units_gets_a_letter_for_each() {
    let view = view();
    let rows = [key("2023/43/县水务局"), key("2023/44/县水务局"), key("2023/43/县住建局")];
    assert_eq!(live(OnRecords::ReminderText, &rows, &view), Live::On);
    let shown =
        crate::tui::overlays::tests::shown(&*pushed(open(OnRecords::ReminderText, &rows, &view)), &view, (120, 60));
    assert!(shown.contains("2个单位，每个单位一份"), "{shown}");
    for unit in ["县水务局：", "县住房和城乡建设局："] {
        assert_eq!(shown.matches(unit).count(), 1, "{unit} in {shown}");
    }
    assert_eq!(off(live(OnRecords::ReminderText, &[key("2023/1/?")], &view)), "选中的记录不适用");
}

#[test]
fn cells_are_confirmed_only_after_a_question() {
    let view = view();
    let mut question = pushed(open(OnRecords::Confirm, &[key("2023/44")], &view));
    assert!(press(&mut *question, &view, &["Enter"]).is_empty());
    let effects = press(&mut *question, &view, &["1"]);
    let expected = Act::Task(TaskAct::ConfirmCells { task: key("2023/44") });
    assert!(matches!(effects.as_slice(), [Effect::Perform(act)] if *act == expected));
    assert_eq!(off(live(OnRecords::Confirm, &[key("2023/41")], &view)), "没有待核对、待确认的");
}
