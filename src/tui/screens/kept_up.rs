//! A screen that followed a row of acts draws what one made afterwards would.

use crate::domain::act::Act;
use crate::domain::key::Key;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::fixture::{Bench, drawn};
use crate::tui::screen::ScreenId;
use crate::tui::view::View;

use super::walk::Walk;
use super::{Screen, make};

/// Acts that touch tasks, assignments, documents, decisions, registers, units and settings, as a script writes them.
const ACTS: [&str; 26] = [
    r#"{ "act": "set_status", "of": ["2023/43/县水务局"], "status": "done", "on": "2023-09-05",
        "evidence": [{ "kind": "link", "value": "http://example.gov.cn/1" }] }"#,
    r#"{ "act": "set_status", "of": ["2023/43/县发改局", "2023/44/县发改局"], "status": "submitted", "on": "2023-09-04",
        "evidence": [{ "kind": "number", "value": "1" }] }"#,
    r#"{ "act": "add_note", "of": ["2023/1/县发改局"], "on": "2023-09-05", "text": "进展" }"#,
    r#"{ "act": "remind", "of": ["2023/45/县交运局", "2023/39/县水务局"], "on": "2023-09-05", "text": "电话" }"#,
    r#"{ "act": "extend", "of": ["2023/44/县教体局"], "due_on": "2023-09-15", "reason": "县里活动", "approver": "分管领导" }"#,
    r#"{ "act": "set_status", "of": ["2023/43/县卫健局"], "status": "exempt", "on": "2023-09-05", "reason": "不涉及" }"#,
    r#"{ "act": "set_status", "of": ["2023/44/县发改局"], "status": "returned", "on": "2023-09-05", "reason": "佐证不足" }"#,
    r#"{ "act": "choose", "task": "2023/1", "units": ["县财政局"], "reason": "已议定", "on": "2023-09-05" }"#,
    r#"{ "act": "confirm_cells", "task": "2023/43" }"#,
    r#"{ "act": "edit_task", "task": "2023/47", "brief": "改过的简称", "settled_on": null }"#,
    r#"{ "act": "add_task", "plan": "2023", "task": { "brief": "整改", "requirement": "整改空白栏目", "theme": "",
        "units": ["县水务局", "县交运局", "县财政局", "县发改局"], "deadline": "2023年8月31日前", "strength": "must",
        "issued_on": "2023-08-01" } }"#,
    r#"{ "act": "add_document", "document": { "title": "办法", "unit": "县发改局", "issued_as": "county", "normative": true } }"#,
    r#"{ "act": "set_step", "document": "doc/1", "step": "organise",
        "dates": { "document_on": "2023-08-01", "interpretation_on": "2023-08-04" } }"#,
    r#"{ "act": "set_step", "document": "doc/1", "step": "sign_off", "dates": { "document_on": "2023-08-20" } }"#,
    r#"{ "act": "add_decision", "decision": { "title": "规划", "unit": "县财政局", "in_catalogue": true } }"#,
    r#"{ "act": "set_stage", "decision": "decision/1", "stage": "publication",
        "dates": { "from_on": "2023-08-28", "to_on": "2023-08-28" } }"#,
    r#"{ "act": "judge", "of": "2023/43/县交运局", "week": "2023-W36", "verdict": "query" }"#,
    r#"{ "act": "judge", "of": "2023/45/县水务局", "week": "2023-W36", "verdict": "skip" }"#,
    r#"{ "act": "retire_unit", "unit": "县税务局", "on": "2023-09-05",
        "handover": { "reason": "机构改革" } }"#,
    r#"{ "act": "edit_unit", "unit": "县水务局", "name": "县水利局", "full_name": "县水利局", "aliases": [] }"#,
    r#"{ "act": "set_setting", "setting": { "due_soon_workdays": 5 } }"#,
    r#"{ "act": "add_note", "of": ["2023/1/县财政局"], "on": "2023-09-06", "text": "又一条" }"#,
    r#"{ "act": "add_row", "register": "accounts", "fields": { "platform": "wechat", "name": "供水服务", "unit": "县交运局" } }"#,
    r#"{ "act": "edit_row", "row": "account/1", "fields": { "seen_on": "2023-09-05", "unit": "县财政局" } }"#,
    r#"{ "act": "set_row_stage", "of": ["account/1"], "stage": "closing", "on": "2023-09-05", "reason": "停更",
        "until": "2023-09-30" }"#,
    r#"{ "act": "add_note", "of": ["account/1"], "on": "2023-09-06", "text": "公告已发" }"#,
];

fn bodies(screen: &dyn Screen, view: &View) -> Vec<String> {
    [(80, 24), (120, 36)]
        .into_iter()
        .flat_map(|(width, height)| drawn(width, height, view, |area, canvas| screen.draw(area, view, canvas)))
        .collect()
}

/// The same screen at the same place, made from nothing.
fn anew(id: ScreenId, screen: &dyn Screen, view: &View) -> Box<dyn Screen> {
    let mut fresh = make(id, view);
    fresh.recall(&screen.remember(), view);
    fresh
}

#[test]
fn what_follows_acts_draws_what_is_made_after_them() {
    let mut bench = Bench::new("2023-09-06");
    let mut screens: Vec<_> = ScreenId::ALL.iter().map(|id| (*id, make(*id, &bench.view))).collect();
    let mut walks = [true, false].map(|all| Walk::new(all, &bench.view));
    let mut done = Vec::new();
    for text in ACTS {
        let act: Act = serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: {text}"));
        done.push(bench.perform(&act));
        check(&bench, &mut screens, &mut walks, text);
    }
    while let Some(batch) = done.pop() {
        bench.undo(batch);
        check(&bench, &mut screens, &mut walks, &format!("undoing {batch:?}"));
    }
}

fn check(bench: &Bench, screens: &mut [(ScreenId, Box<dyn Screen>)], walks: &mut [Walk; 2], after: &str) {
    check_screens(bench, screens, after);
    let view = &bench.view;
    for (walk, all) in walks.iter_mut().zip([true, false]) {
        walk.refresh(view);
        let mut fresh = Walk::new(all, view);
        fresh.recall(&walk.remember(), view);
        same_page(walk, &fresh, view, after);
    }
}

fn check_screens(bench: &Bench, screens: &mut [(ScreenId, Box<dyn Screen>)], after: &str) {
    let view = &bench.view;
    for (id, screen) in screens {
        screen.refresh(view);
        let fresh = anew(*id, screen.as_ref(), view);
        assert_eq!(bodies(screen.as_ref(), view), bodies(fresh.as_ref(), view), "{id:?} after {after}");
        assert_eq!(screen.mode(view), fresh.mode(view), "{id:?} after {after}");
        assert_eq!(screen.selection(view), fresh.selection(view), "{id:?} after {after}");
    }
}

fn same_page(walk: &Walk, fresh: &Walk, view: &View, after: &str) {
    // What a sitting can take back is its own.
    let page =
        |walk: &Walk| bodies(walk, view).into_iter().filter(|line| !line.contains("撤销上一件")).collect::<Vec<_>>();
    assert_eq!(page(walk), page(fresh), "the walk after {after}");
}

#[test]
fn the_selection_stays_on_its_line_where_a_task_has_one_in_two_groups() {
    let mut bench = Bench::new("2023-09-06");
    let units = ["县水务局", "县交运局", "县财政局", "县发改局", "县卫健局", "县教体局", "县人社局", "县民政局"];
    let (late, waits) = units.split_at(4);
    let act = serde_json::json!({ "act": "add_task", "plan": "2023", "task": { "brief": "整改", "requirement": "整改空白栏目",
        "theme": "", "units": units, "deadline": "2023年8月31日前", "strength": "must", "issued_on": "2023-08-01" } });
    let before = bench.view.book.tasks.len();
    bench.perform(&serde_json::from_value(act).unwrap());
    assert_eq!(bench.view.book.tasks.len(), before + 1);
    let task = bench.view.book.tasks.values().max_by_key(|task| task.id).unwrap();
    let row = bench.view.book.task_key(task.id).unwrap().to_string();
    let of: Vec<String> = waits.iter().map(|unit| format!("{row}/{unit}")).collect();
    let act = serde_json::json!({ "act": "set_status", "of": of, "status": "submitted", "on": "2023-09-05",
        "evidence": [{ "kind": "number", "value": "1" }] });
    bench.perform(&serde_json::from_value(act).unwrap());
    let mut today = make(ScreenId::Today, &bench.view);
    for units in [late, waits] {
        let of: Vec<Key> = units.iter().map(|unit| format!("{row}/{unit}").parse().unwrap()).collect();
        stand_on(today.as_mut(), &of[0], &bench.view);
        let selected = today.selection(&bench.view);
        assert!(selected.len() == 4 && of.iter().all(|key| selected.contains(key)), "{selected:?}");
        bench.perform(&serde_json::from_str(ACTS[2]).unwrap());
        today.refresh(&bench.view);
        assert_eq!(today.selection(&bench.view), selected);
    }
}

#[test]
fn a_group_of_today_that_is_folded_or_filtered_is_drawn_like_one_made_so() {
    let bench = Bench::new("2023-09-06");
    let view = &bench.view;
    let mut today = make(ScreenId::Today, view);
    let at_start = bodies(today.as_ref(), view);
    let mut drawn = Vec::new();
    for commands in [&[Command::Last, Command::Open][..], &[Command::Down, Command::Left], &[Command::Open]] {
        for command in commands {
            today.update(*command, view);
        }
        assert_eq!(bodies(today.as_ref(), view), bodies(anew(ScreenId::Today, today.as_ref(), view).as_ref(), view));
        drawn.push(bodies(today.as_ref(), view));
    }
    assert!(drawn[0] != at_start && drawn[1] != drawn[0], "it opened, and it closed");
    assert_eq!(drawn[0], drawn[2]);
    today.set_filter("水务", view);
    assert_ne!(bodies(today.as_ref(), view), drawn[2]);
    assert_eq!(bodies(today.as_ref(), view), bodies(anew(ScreenId::Today, today.as_ref(), view).as_ref(), view));
}

/// Goes down to the line that stands for a record.
fn stand_on(screen: &mut dyn Screen, key: &Key, view: &View) {
    screen.update(Command::First, view);
    while !screen.selection(view).contains(key) {
        let before = screen.remember();
        screen.update(Command::Down, view);
        assert_ne!(before, screen.remember(), "no line stands for {key}");
    }
}

/// W4: whatever year is shown, and whenever it was switched to, a screen draws what one made then would.
#[test]
fn a_switch_of_the_plan_year_is_followed() {
    let mut bench = Bench::new("2024-04-08");
    bench.take_year(2024);
    let mut screens: Vec<_> = ScreenId::ALL.iter().map(|id| (*id, make(*id, &bench.view))).collect();
    let acts = [
        r#"{ "act": "set_status", "of": ["2023/43/县水务局"], "status": "submitted", "on": "2024-04-05",
            "evidence": [{ "kind": "number", "value": "1" }] }"#,
        r#"{ "act": "add_note", "of": ["2024/43/县水务局"], "on": "2024-04-08", "text": "新年" }"#,
        r#"{ "act": "add_document", "document": { "title": "办法", "unit": "县发改局", "issued_as": "county",
            "normative": true } }"#,
        r#"{ "act": "set_step", "document": "doc/1", "step": "sign_off", "dates": { "document_on": "2023-12-20" } }"#,
        r#"{ "act": "close_plan", "plan": "2023" }"#,
        r#"{ "act": "add_note", "of": ["2023/44/县教体局"], "on": "2023-12-06", "text": "补记" }"#,
        r#"{ "act": "set_status", "of": ["2023/44/县水务局"], "status": "done", "on": "2024-04-05",
            "evidence": [{ "kind": "number", "value": "2" }] }"#,
    ];
    for text in acts {
        for key in ["2023", "2024"] {
            bench.use_plan(key);
            check_screens(&bench, &mut screens, &format!("{key} before {text}"));
        }
        bench.perform(&serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: {text}")));
        check_screens(&bench, &mut screens, text);
        bench.use_plan("2023");
        check_screens(&bench, &mut screens, &format!("2023 after {text}"));
    }
}

/// W4: on a desk that shows 2024 the dates of 2023 in January and March are met.
#[test]
fn the_last_dates_of_the_old_year_are_met_on_a_desk_that_shows_the_new_one() {
    for (today, said) in [("2024-01-15", "下一日期 01-31 正2"), ("2024-02-20", "下一日期 03-29 正2")] {
        let mut bench = Bench::new(today);
        bench.take_year(2024);
        let view = &bench.view;
        assert_eq!(view.plan().unwrap().key, "2024");
        let mut screen = make(ScreenId::Today, view);
        let drawn = bodies(screen.as_ref(), view);
        assert!(drawn.iter().any(|line| line.contains("2023年度") && line.contains(said)), "{drawn:#?}");
        let plan = view.book.plan_of_key("2023").unwrap().id;
        let effects = screen.update(Command::Open, view);
        assert!(matches!(effects.as_slice(), [Effect::UsePlan(id)] if *id == plan), "Enter shows it");
    }
}
