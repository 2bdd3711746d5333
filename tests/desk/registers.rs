//! 9 台账: the registers at the desk, keys as a coordinator types them.

use gongkai::domain::act::{Act, RegisterAct};
use gongkai::domain::key::Key;
use gongkai::domain::registers::{FieldDef, FieldValue, Register, RegisterRow};

use crate::desk::{Desk, SIZES};

fn after(keys: &str, name: &str) {
    Desk::on_the_sample().press(keys).picture(name);
}

fn row(desk: &Desk, register: Register, number: i64) -> RegisterRow {
    desk.app.view.book.find_register_row(register, number).unwrap().clone()
}

#[test]
fn accounts() {
    after("9", "registers");
}

#[test]
fn an_account() {
    after("9 End Enter", "registers-detail");
}

#[test]
fn domains() {
    after("9 Tab", "registers-domains");
}

/// Beside the detail too every finding says how far off its day is.
#[test]
fn findings() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 Tab Tab Tab").picture("registers-findings");
    for size in SIZES {
        let text = desk.text(size);
        for (number, far) in [("问3", "逾 5"), ("问4", "余 0"), ("问6", "余 3")] {
            assert!(text.lines().any(|line| line.contains(number) && line.contains(far)), "{number}: {text}");
        }
    }
}

#[test]
fn the_head_with_its_digits() {
    after("9 Up", "registers-head");
}

#[test]
fn in_english() {
    after("F9 9 Enter", "registers-english");
}

#[test]
fn the_form_of_a_row() {
    after("9 e", "registers-form");
}

#[test]
fn the_form_of_a_stage() {
    after("9 s", "registers-stage");
}

#[test]
fn nothing_yet() {
    Desk::on_a_new_ledger().press("9").picture("new-registers");
}

#[test]
fn nothing_yet_in_english() {
    Desk::on_a_new_ledger().press("F9 9 Tab").picture("new-registers-english");
}

#[test]
fn every_register_has_its_empty_page_list_and_detail_at_every_size_in_both_languages() {
    for (mut desk, is_new) in [(Desk::on_a_new_ledger(), true), (Desk::on_the_sample(), false)] {
        desk.press("9");
        for language in ["F9", "F9"] {
            desk.press(language);
            for register in Register::ALL {
                let def = register.def();
                let first = desk.app.view.book.rows_of(*register).next().map(|row| row.title().to_owned());
                assert_eq!(first.is_none(), is_new, "{}", def.name);
                for size in SIZES {
                    let text = desk.text(size);
                    let is_named = [def.title.zh, def.title.en].iter().any(|title| text.contains(title));
                    let first = first.as_ref().filter(|_| size.0 == 120);
                    assert!(!is_new || (is_named && text.contains("Ctrl-A")), "{text}");
                    assert!(first.is_none_or(|first| text.contains(first)), "{text}");
                }
                if !is_new {
                    desk.press("Enter");
                    let text = desk.text((120, 60));
                    let is_there = |field: &&FieldDef| !text.contains(field.label.zh) && !text.contains(field.label.en);
                    let lacks: Vec<_> = def.fields.iter().filter(is_there).map(|field| field.id).collect();
                    assert!(lacks.is_empty(), "{} shows no {lacks:?}: {text}", def.name);
                    desk.press("Esc");
                }
                desk.press("Tab");
            }
        }
    }
}

/// W1: a digit is the tabs' wherever they are shown.
#[test]
fn tab_goes_round_and_in_the_head_arrows_choose() {
    let mut desk = Desk::on_the_sample();
    let shown = |desk: &mut Desk| desk.text((120, 36)).lines().nth(3).unwrap().to_owned();
    desk.press("9");
    assert!(shown(&mut desk).starts_with(" [账号"));
    desk.press("Tab");
    assert!(shown(&mut desk).contains("[域名"));
    for _ in 1..Register::ALL.len() {
        desk.press("Tab");
    }
    assert!(shown(&mut desk).contains("[账号"));
    desk.press("Up Right");
    assert!(shown(&mut desk).contains("[域名"));
    desk.press("1");
    assert!(desk.text((120, 36)).contains("[1今日]"));
}

#[test]
fn a_row_is_recorded_from_the_empty_page_and_undone() {
    let mut desk = Desk::on_a_new_ledger();
    desk.press("9 Ctrl-A").type_text("2").press("Enter").type_text("玫瑰镇发布").press("Enter Enter");
    desk.type_text("meigui").press("Enter Enter Ctrl-S");
    let made = row(&desk, Register::Accounts, 1);
    assert_eq!((made.title(), made.text("platform")), ("玫瑰镇发布", "weibo"));
    assert_eq!(desk.app.view.book.unit_name(made.unit), "玫瑰镇");
    assert_eq!((made.steps.len(), made.steps[0].on), (1, None));
    let text = desk.text((120, 36));
    assert!(text.contains("登记政务新媒体账号：玫瑰镇发布") && text.contains("日期待补"), "{text}");
    desk.press("u 1");
    assert_eq!(desk.app.view.book.rows_of(Register::Accounts).count(), 0);
}

#[test]
fn what_is_owed_stands_at_its_field() {
    let mut desk = Desk::on_a_new_ledger();
    assert!(!desk.press("9 Ctrl-A").text((120, 36)).contains("未填"));
    let text = desk.press("Ctrl-S").text((120, 36));
    assert!(text.contains("账号名称未填") && text.contains("主办单位未填"), "{text}");
    assert_eq!(desk.app.view.book.rows_of(Register::Accounts).count(), 0);
    desk.press("Esc");
    assert!(desk.text((120, 36)).contains("还没有政务新媒体账号"));
}

#[test]
fn an_edit_changes_what_was_typed_and_leaves_the_rest() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 End");
    let before = row(&desk, Register::Accounts, 1);
    desk.press("e Down End").type_text("（县）").press("Ctrl-S");
    let after = row(&desk, Register::Accounts, 1);
    assert_eq!(after.title(), "玫瑰之乡发布（县）");
    let others = |row: &RegisterRow| {
        row.values
            .iter()
            .filter(|(id, _)| *id != "name")
            .map(|(id, value)| (id.clone(), value.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!((others(&before), before.steps), (others(&after), after.steps));
    let told = desk.press("0").text((120, 36));
    assert!(told.contains("账号名称") && told.contains("玫瑰之乡发布（县）") && !told.contains("微信公众号"), "{told}");
}

#[test]
fn enter_on_a_field_of_the_detail_edits_that_field() {
    let mut desk = Desk::on_the_sample();
    // Behind the one stage come the fields: 平台, 账号名称, 账号标识.
    desk.press("9 End Enter Down Down Down Enter End").type_text("a").press("Ctrl-S");
    assert_eq!(row(&desk, Register::Accounts, 1).text("account_id"), "gh_sample_0001a");
}

#[test]
fn a_stage_is_changed_with_its_reason_and_stands_in_the_detail() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 s").type_text("3").press("Ctrl-S");
    assert_eq!(row(&desk, Register::Accounts, 4).stage, "opened", "reason and last day are owed");
    // The first of the two has the focus.
    desk.type_text("停更").press("Down").type_text("9.28").press("Ctrl-S");
    let changed = row(&desk, Register::Accounts, 4);
    assert_eq!((changed.stage.as_str(), changed.due_on.unwrap().to_string()), ("closing", "2023-09-28".to_owned()));
    let text = desk.press("Enter").text((120, 36));
    assert!(text.contains("停更") && text.contains("2023-09-28") && text.contains("政务公开专员"), "{text}");
}

#[test]
fn a_finding_nobody_has_checked_stands_on_today_and_is_not_closed() {
    let mut desk = Desk::on_the_sample();
    let today = desk.press("1 End").text((120, 36));
    assert!(today.contains("待复核         1 ") && today.contains("» 待核3   09-12   问5 "), "{today}");
    desk.press("9 Tab Tab Tab F5").type_text("教体在线").press("Enter s").type_text("5").press("Ctrl-S");
    let form = desk.text((120, 36));
    assert!(form.contains("复核通过以后才能销号；先改为复核通过"), "{form}");
    assert_eq!(row(&desk, Register::Findings, 5).stage, "replied");
    desk.type_text("4").press("Ctrl-S s").type_text("5").press("Ctrl-S");
    assert_eq!(row(&desk, Register::Findings, 5).stage, "closed");
}

#[test]
fn a_field_stays_selected_when_a_stage_comes_before_it() {
    let mut desk = Desk::on_the_sample();
    // The second line of the detail of the only row that the filter leaves: 平台.
    desk.press("9 F5").type_text("文旅视界").press("Enter Enter Down");
    assert!(desk.text((120, 36)).contains("▸平台"));
    desk.press("s")
        .type_text("2")
        .press("Down Down")
        .type_text("备 9")
        .press("Down")
        .type_text("换管理员")
        .press("Ctrl-S");
    assert_eq!(row(&desk, Register::Accounts, 3).steps.len(), 2);
    assert!(desk.text((120, 36)).contains("▸平台"), "{}", desk.text((120, 36)));
}

#[test]
fn a_unit_that_left_the_roster_does_not_hold_an_edit_up() {
    use gongkai::domain::act::{Act, Handover, RegisterAct, UnitAct};
    let mut desk = Desk::on_the_sample();
    let book = &desk.app.view.book;
    let of = book.find_register_row(Register::Accounts, 1).unwrap().clone();
    let named = book.units.values().find(|unit| unit.code == "县税务局").unwrap().code.clone();
    let today = desk.app.view.today;
    let fields = [("supervisor".to_owned(), FieldValue::Text(named.clone()))].into();
    desk.perform(Act::Register(RegisterAct::EditRow { row: of.key(), fields }));
    let handover = Handover { reason: "机构改革".into(), ..Handover::default() };
    desk.perform(Act::Unit(UnitAct::RetireUnit { unit: named.clone(), on: today, handover }));
    assert!(desk.app.view.book.unit_by_code(&named).unwrap().left_on.is_some());
    desk.press("9 End e Down").type_text("新名").press("Ctrl-S");
    let after = row(&desk, Register::Accounts, 1);
    assert_eq!((after.title(), after.text("supervisor")), ("新名", named.as_str()));
}

#[test]
fn enter_on_an_empty_list_opens_the_form_only_where_it_may_be_saved() {
    let mut desk = Desk::on_a_new_ledger();
    desk.app.view.read_only = Some("别处开着这本台账".to_owned());
    let text = desk.press("9 Enter").text((120, 36));
    assert!(text.contains("别处开着这本台账") && !text.contains("账号标识"), "{text}");
    desk.app.view.read_only = None;
    assert!(desk.press("Enter").text((120, 36)).contains("账号标识"));
}

#[test]
fn marked_rows_go_through_a_stage_together_and_are_one_undo() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 Space Space s")
        .type_text("2")
        .press("Down Down")
        .type_text("备 9")
        .press("Down")
        .type_text("换管理员");
    desk.press("Ctrl-S");
    let changed =
        |desk: &Desk| desk.app.view.book.rows_of(Register::Accounts).filter(|row| row.stage == "changed").count();
    assert_eq!(changed(&desk), 2);
    desk.press("u 1");
    assert_eq!(changed(&desk), 0);
}

#[test]
fn notes_evidence_and_reminders_are_the_desks_own_forms() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 End n").type_text("两周一查").press("Ctrl-S");
    desk.press("v").type_text("https://www.example.gov.cn/1").press("Ctrl-S b 1 Ctrl-S");
    let touched = row(&desk, Register::Accounts, 1);
    assert_eq!((touched.notes.len(), touched.evidence.len(), touched.reminders.len()), (1, 1, 1));
    let text = desk.press("Enter End").text((80, 24));
    assert!(text.contains("两周一查") && text.contains("https://www.example.gov.cn/1"), "{text}");
}

#[test]
fn a_filter_and_the_palette_find_a_row_by_pinyin() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 F5").type_text("hfc").press("Enter");
    let text = desk.text((120, 36));
    assert!(text.contains("洪范池镇发布") && !text.contains("教体在线"), "{text}");
    desk.press("Esc 1 F6").type_text("zhaoshang");
    let text = desk.text((120, 36));
    assert!(text.contains("域3  招商专题网"), "{text}");
    let mut desk = Desk::on_the_sample();
    desk.press("F6").type_text("zs.example").press("Enter");
    let text = desk.text((120, 36));
    assert!(text.contains("[9台账]") && text.contains("域3 招商专题网"), "{text}");
}

#[test]
fn where_the_screen_was_left_it_comes_back() {
    let mut desk = Desk::on_the_sample();
    desk.press("9 Tab Down");
    let kept = desk.app.remember();
    desk.press("Tab 1");
    desk.app.recall(&kept);
    let text = desk.text((120, 36));
    assert!(text.contains("[域名") && text.contains("▸◦ 域1"), "{text}");
}

#[test]
fn why_this_date_counts_the_days_of_an_account() {
    let text = Desk::on_the_sample().press("9 F4").text((120, 36));
    assert!(text.contains("账4") && text.contains("14"), "{text}");
}

#[test]
fn a_row_copied_is_plain_text_without_a_name() {
    let desk = Desk::on_the_sample();
    let key: Key = "account/1".parse().unwrap();
    let text = gongkai::tui::acts::as_text(&key, &desk.app.view);
    assert!(text.contains("玫瑰之乡发布") && text.contains("主办单位  县政府办公室"), "{text}");
    assert!(text.contains("王**") && !text.contains("王示例") && !text.contains("00000001"), "{text}");
}

/// One rule: a row of a register that is late or near stands on Today and on the calendar like everything with a date,
/// and goes when it was seen to.
#[test]
fn a_row_that_is_late_stands_among_what_is_late_and_goes_when_it_was_seen_to() {
    let mut desk = Desk::on_the_sample();
    let late = |desk: &mut Desk| desk.text((120, 60)).contains("账4 洪范池镇");
    assert!(late(&mut desk), "{}", desk.text((120, 60)));
    let grid = desk.press("2 Right").text((120, 60));
    assert!(grid.contains("08-24 账4") && grid.contains("09-19 周二  账3 检查更新 文旅视界"), "{grid}");
    // The account that was silent is looked at: its line goes.
    desk.press("9 Enter").press(&"Down ".repeat(10)).press("Enter").press(&"Backspace ".repeat(10));
    desk.type_text("9.14").press("Ctrl-S");
    assert_eq!(row(&desk, Register::Accounts, 4).text("seen_on"), "2023-09-14");
    desk.press("1");
    assert!(!late(&mut desk), "{}", desk.text((120, 60)));
    assert!(!desk.press("2 Right").text((120, 60)).contains("08-24 账4"));
}

/// Many rows of one register are one line of Today: two hundred accounts nobody looked at hide nothing else.
#[test]
fn many_rows_of_a_register_are_one_line_and_one_reminder() {
    let mut desk = Desk::on_the_sample();
    let text = |text: &str| FieldValue::Text(text.to_owned());
    for n in 0..6 {
        let given = [
            ("platform", text("weibo")),
            ("name", text(&format!("试办账号{n}"))),
            ("unit", text("县水务局")),
            ("seen_on", FieldValue::day("2023-08-15".parse().unwrap())),
        ];
        let fields = given.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        let add = RegisterAct::AddRow { register: Register::Accounts, fields, on: None, filing: String::new() };
        desk.perform(Act::Register(add));
    }
    let shown = desk.text((120, 60));
    let line = shown.lines().find(|line| line.contains("7 条")).unwrap_or_else(|| panic!("{shown}"));
    assert!(line.contains("账号 7 条") && line.contains("洪范池镇发布") && !shown.contains("账6"), "{line}");
    assert_eq!(desk.app.view.tally.counts().overdue, 12, "three duties, an enterprise, a finding, seven accounts");
    desk.press("Home Down Down b");
    let form = desk.text((120, 36));
    assert!(form.contains("7 项，一并写入，一次撤销"), "{form}");
}
