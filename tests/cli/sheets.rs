//! What the weekly sheets say of decisions, documents, walks and scores.

use std::collections::BTreeMap;

use gongkai::domain::act::{Act, AssignmentAct, BoxList, DecisionAct, DecisionFields, DocumentAct};
use gongkai::domain::assignment::Verdict;
use gongkai::domain::decision::{ElementState, StageDates};
use gongkai::domain::document::{BoxState, FormState, SyncDates};
use gongkai::domain::key::Key;
use gongkai::locale::Lang;
use gongkai::words::key_number;
use serde_json::json;

use crate::support::{Home, day, read};

const DAY: &str = "2023-08-11";

/// Every row of a sheet as head → cell.
fn rows(home: &Home, sheet: &str) -> Vec<BTreeMap<String, String>> {
    parsed(&read(&home.path(&format!("out/weekly-2023-W32-{sheet}.csv"))))
}

/// Every row of a CSV file as head → cell.
pub fn parsed(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let pair = |record: csv::StringRecord| {
        heads.iter().zip(record.iter()).map(|(head, cell)| (head.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| pair(record.unwrap())).collect()
}

fn export(home: &Home) {
    home.done(DAY, &["export", "weekly", "--out", "out", "--force"]);
}

pub fn cells<'a>(row: &'a BTreeMap<String, String>, heads: &[&str]) -> Vec<&'a str> {
    heads.iter().map(|head| row[*head].as_str()).collect()
}

#[test]
fn a_decision_shows_its_stage_elements_and_clocks() {
    let home = Home::new();
    let decision = DecisionFields {
        title: "=供水条例".into(),
        unit: "县水务局".into(),
        in_catalogue: true,
        ..DecisionFields::default()
    };
    home.perform("2023-08-01", &Act::Decision(DecisionAct::AddDecision { decision: Box::new(decision) }));
    let key = Key::Decision(1);
    let window = StageDates { from_on: Some(day("2023-07-10")), to_on: Some(day("2023-07-31")) };
    home.perform(
        "2023-08-01",
        &Act::Decision(DecisionAct::SetStage { decision: key.clone(), stage: "consultation".into(), dates: window }),
    );
    home.done("2023-08-04", &["week", "freeze"]);
    let out = StageDates { from_on: Some(day("2023-08-08")), to_on: None };
    home.perform(
        "2023-08-08",
        &Act::Decision(DecisionAct::SetStage { decision: key.clone(), stage: "publication".into(), dates: out }),
    );
    let draft = ElementState { published_on: day("2023-07-10"), link: "https://e.cn/d".into() };
    home.perform(
        "2023-08-08",
        &Act::Decision(DecisionAct::SetElement { decision: key, element: "draft".into(), state: Some(draft) }),
    );
    export(&home);
    let rows = rows(&home, "decisions");
    assert_eq!(rows.len(), 1);
    // Published 2023-08-08, a Tuesday: ten working days later is Tuesday 08-22.
    assert_eq!(
        cells(
            &rows[0],
            &[
                "编号",
                "决策事项",
                "承办单位",
                "目录内",
                "当前阶段",
                "已公开要素",
                "应公开要素",
                "草案全文",
                "草案说明",
                "征求意见起",
                "征求意见止",
                "采纳公开期限",
                "采纳公开情况",
                "本周变化",
                "行键",
            ]
        ),
        [
            "决1",
            "'=供水条例",
            "县水务局",
            "是",
            "决策公布",
            "1",
            "6",
            "2023-07-10",
            "",
            "2023-07-10",
            "2023-07-31",
            "2023-08-22",
            "临期",
            "较2023-W31：草案公布/征求意见→决策公布；公开草案全文",
            "decision/1",
        ]
    );
    // 22 days of consultation are short of the 30 of the external rule.
    assert!(rows[0]["其他期限"].contains("征求意见") && rows[0]["其他期限"].contains("短于规定期限"), "{:?}", rows[0]);
}

#[test]
fn a_document_shows_its_steps_forms_and_gate() {
    let home = Home::new();
    home.with_document("2023-08-01");
    home.done("2023-08-04", &["week", "freeze"]);
    let document = Key::Document(1);
    let ticked = Some(BoxState::Ticked { on: day("2023-08-07"), note: "提纲".into() });
    let tick = Act::Document(DocumentAct::SetBox {
        document: document.clone(),
        list: BoxList::Steps,
        id: "plan".into(),
        state: ticked,
    });
    home.perform("2023-08-07", &tick);
    let dates = SyncDates { document_on: Some(day("2023-08-07")), interpretation_on: Some(day("2023-08-09")) };
    home.perform(
        "2023-08-09",
        &Act::Document(DocumentAct::SetStep { document: document.clone(), step: "organise".into(), dates }),
    );
    let out = Some(FormState { published_on: Some(day("2023-08-10")), ..FormState::default() });
    home.perform("2023-08-10", &Act::Document(DocumentAct::SetForm { document, form: "text".into(), state: out }));
    export(&home);
    let rows = rows(&home, "interpretations");
    assert_eq!(
        cells(
            &rows[0],
            &[
                "编号",
                "政策文件",
                "起草单位",
                "发文名义",
                "规范性文件",
                "应解读",
                "组织·文件日期",
                "组织·解读日期",
                "已公开形式",
                "应有形式",
                "解读形式",
                "运转日期",
                "例外理由",
                "本周变化",
                "行键",
            ]
        ),
        [
            "文1",
            "供水管理办法",
            "县水务局",
            "单位",
            "是",
            "是",
            "2023-08-07",
            "2023-08-09",
            "1",
            "2",
            "文字",
            "",
            "",
            "较2023-W31：办妥1项；公开文字",
            "doc/1",
        ]
    );
    // What the next gate asks: 收文.
    assert_eq!(rows[0]["未办事项"], "第一解读人；公开属性");
}

#[test]
fn the_sheet_names_what_was_walked_skipped_or_not_walked() {
    let home = Home::new();
    let key = |text: &str| -> Key { text.parse().unwrap() };
    let week = "2023-W32".parse().unwrap();
    // What was handed in is in the week's walk; what lies quiet until December is not.
    home.done("2023-08-10", &["set", "2023/B1/孔村镇", "--status", "submitted"]);
    for (unit, verdict, note) in [("东阿镇", Verdict::Query, "材料不全"), ("孝直镇", Verdict::Skip, "")] {
        let of = key(&format!("2023/B1/{unit}"));
        home.perform("2023-08-10", &Act::Assignment(AssignmentAct::Judge { of, week, verdict, note: note.into() }));
    }
    export(&home);
    let rows = rows(&home, "tasks");
    let review = |key: &str| rows.iter().find(|row| row["行键"] == key).unwrap()["审阅意见"].clone();
    assert_eq!(review("2023/B1/东阿镇"), "存疑：材料不全");
    assert_eq!(review("2023/B1/孝直镇"), "跳过");
    assert_eq!(review("2023/B1/孔村镇"), "未走查");
    assert_eq!(review("2023/1/县发改局"), "");
    let units = self::rows(&home, "units");
    let of = |unit: &str| units.iter().find(|row| row["责任单位"] == unit).unwrap();
    assert_eq!(cells(of("孝直镇"), &["未走查", "跳过"]), ["0", "1"]);
    assert_eq!(cells(of("孔村镇"), &["未走查", "跳过"]), ["1", "0"]);
}

#[test]
fn the_units_add_up_and_compare_with_the_frozen_scores() {
    let home = Home::new();
    home.done("2023-08-04", &["week", "freeze"]);
    home.done(DAY, &["set", "2023/B1/东阿镇", "--status", "done", "--evidence", "https://e.cn"]);
    export(&home);
    let rows = rows(&home, "units");
    assert_eq!(rows.len(), 31);
    let number = |row: &BTreeMap<String, String>, head: &str| row[head].parse::<i64>().unwrap();
    let kinds = ["逾期", "临期", "正常", "待审", "办结", "不亮灯", "长期或未起算"];
    for row in &rows {
        assert_eq!(kinds.iter().map(|head| number(row, head)).sum::<i64>(), number(row, "责任事项"), "{row:?}");
        assert_eq!((row["比较周"].as_str(), row["计分办法"].as_str()), ("2023-W31", "试行"));
    }
    assert_eq!(rows.iter().map(|row| number(row, "责任事项")).sum::<i64>(), 701);
    let of = rows.iter().find(|row| row["责任单位"] == "东阿镇").unwrap();
    let points = |head: &str| (of[head].parse::<f64>().unwrap() * 100.0).round();
    assert_eq!(points("得分变化"), points("得分") - points("上次封存得分"));
    assert_eq!(cells(of, &["办结", "佐证数", "行键"]), ["1", "1", "unit/东阿镇"]);
}

/// W14: a record is called in a file what it is called on a screen; only the key column has keys.
#[test]
fn a_record_has_one_name_in_every_file() {
    let home = Home::new();
    home.done("2023-09-15", &["demo", "--dir", "sample"]);
    let ledger = home.path("sample/ledger.gongkai").display().to_string();
    home.done("2023-09-15", &["--ledger", &ledger, "export", "weekly", "--out", "files"]);
    let mut named = BTreeMap::new();
    for sheet in ["tasks", "decisions", "interpretations", "accounts", "domains", "enterprises", "contacts"] {
        let text = read(&home.path(&format!("files/weekly-2023-W37-{sheet}.csv")));
        for row in parsed(&text) {
            let key: Key = row["行键"].parse().unwrap();
            let name = key_number(&key, Lang::ZhCn);
            // One row of the table stands for its parts and its units.
            let of_task = name.split(' ').next().unwrap().split('.').next().unwrap();
            let (shown, name) =
                if sheet == "tasks" { (&row["序号"], of_task) } else { (&row["编号"], name.as_str()) };
            assert_eq!(shown, name, "{sheet}: {key}");
            named.insert(shown.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(), key.kind());
        }
    }
    let prefixes: Vec<&str> = named.keys().map(String::as_str).collect();
    assert_eq!(prefixes, ["", "临", "企", "决", "域", "文", "正", "联", "账"]);
}

/// A document that came to 收文 on 08-07 and a decision out for consultation: one walked, one skipped, one left.
#[test]
fn the_sheets_name_documents_and_decisions_that_were_not_walked_and_count_what_is_late_by_unit() {
    let home = Home::new();
    let act = |on: &str, shape: serde_json::Value| home.perform(on, &serde_json::from_value(shape).unwrap());
    let document = |title: &str| json!({ "act": "add_document", "document": { "title": title, "unit": "县水务局", "issued_as": "unit" } });
    let decision = |title: &str| json!({ "act": "add_decision", "decision": { "title": title, "unit": "县住建局", "in_catalogue": true } });
    for number in 1..=2 {
        act("2023-08-07", document(&format!("办法{number}")));
        let dates = json!({ "document_on": "2023-08-07" });
        act(
            "2023-08-07",
            json!({ "act": "set_step", "document": format!("doc/{number}"), "step": "organise", "dates": dates }),
        );
        act("2023-08-07", decision(&format!("规划{number}")));
        let dates = json!({ "from_on": "2023-07-03" });
        let stage = json!({ "act": "set_stage", "decision": format!("decision/{number}"), "stage": "publication", "dates": dates });
        act("2023-08-07", stage);
    }
    let judge = |of: &str, verdict: &str| {
        let shape = json!({ "act": "judge", "of": of, "week": "2023-W32", "verdict": verdict, "note": "" });
        act("2023-08-09", shape);
    };
    judge("doc/1", "skip");
    judge("decision/1", "return");
    export(&home);
    let review = |sheet: &str| rows(&home, sheet).iter().map(|row| row["审阅意见"].clone()).collect::<Vec<_>>();
    assert_eq!(review("interpretations"), ["跳过", "未走查"]);
    assert_eq!(review("decisions"), ["退回", "未走查"]);
    let units = rows(&home, "units");
    let of = |unit: &str| units.iter().find(|row| row["责任单位"] == unit).unwrap();
    let heads = ["未走查", "跳过", "公开超期", "未标公开属性", "采纳公开超期"];
    // Their 实施方案, due on 08-18, was not walked either.
    assert_eq!(cells(of("县水务局"), &heads), ["2", "1", "0", "2", "0"]);
    // Published on 07-03: the opinions were to be answered by 07-17.
    assert_eq!(cells(of("县住建局"), &heads), ["2", "0", "0", "0", "2"]);
}
