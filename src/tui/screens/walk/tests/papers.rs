//! Documents before their gates, walked after the duties.

use super::*;
use crate::domain::act::{BoxList, DocumentAct, DocumentFields};
use crate::domain::document::{Disclosure, DocumentFacts, PolicyDocument, SyncDates};

const DOC: Key = Key::Document(1);

fn add(title: &str, disclosure: Option<Disclosure>) -> Act {
    let facts = DocumentFacts { disclosure, ..DocumentFacts::default() };
    let (title, unit) = (title.to_owned(), "县水务局".to_owned());
    let document = Box::new(DocumentFields { title, unit, facts, ..DocumentFields::default() });
    Act::Document(DocumentAct::AddDocument { document, past: None })
}

/// It has come to 收文.
fn came(number: i64) -> Act {
    let dates = SyncDates { document_on: Some(d("2023-09-01")), interpretation_on: None };
    Act::Document(DocumentAct::SetStep { document: Key::Document(number), step: "organise".to_owned(), dates })
}

fn tick(id: &str) -> Act {
    let (list, state) = (BoxList::Steps, Some(crate::fixture::paper::ticked("2023-09-04")));
    Act::Document(DocumentAct::SetBox { document: DOC, list, id: id.to_owned(), state })
}

fn sitting(disclosure: Option<Disclosure>, acts: &[Act]) -> Sitting {
    let mut bench = desk();
    bench.on("2023-09-05", &add("供水管理办法", disclosure));
    acts.iter().for_each(|act| bench.on("2023-09-05", act));
    let mut sitting = Sitting::new(bench);
    sitting.stand.desk.app.with_walk(|walk, view| walk.recall(&serde_json::json!({ "paper": 1 }), view));
    sitting.stand.wake();
    sitting
}

fn document(sitting: &Sitting) -> &PolicyDocument {
    sitting.view().book.documents.values().next().unwrap()
}

fn week_verdict(sitting: &Sitting) -> Option<(Verdict, String)> {
    document(sitting).review_of(sitting.view().week()).map(|review| (review.verdict, review.note.clone()))
}

fn off(live: Live) -> String {
    match live {
        Live::Off(reason) => reason,
        Live::On => panic!("it can be done"),
    }
}

#[test]
fn a_document_with_something_open_is_not_passed_and_goes_back_with_a_reason_of_the_pack() {
    let mut sitting = sitting(None, &[came(1)]);
    assert_eq!(sitting.at(), "doc/1");
    let why = off(sitting.live(Command::VerdictOk));
    assert_eq!(why, "“收文”还差 3 项：解读方案、第一解读人、公开属性");
    sitting.stand.press("1");
    assert_eq!((week_verdict(&sitting), sitting.at().as_str()), (None, "doc/1"), "1 does nothing");
    for other in [Command::VerdictExtend, Command::VerdictClose, Command::VerdictQuery, Command::WalkNote] {
        assert_eq!(off(sitting.live(other)), "文件、决策、问题只判通过、退回、跳过");
    }
    sitting.stand.press("2 1 Ctrl-S");
    assert_eq!(week_verdict(&sitting), Some((Verdict::Return, "公开属性未标注".to_owned())));
    assert!(document(&sitting).sign_offs.is_empty(), "nobody's signature was in turn");
    assert_ne!(sitting.at(), "doc/1", "it goes on");
    sitting.stand.press("9");
    assert_eq!((week_verdict(&sitting), sitting.at().as_str()), (None, "doc/1"), "9 takes it back");
}

#[test]
fn signing_goes_box_by_box_and_then_the_gate_is_passed() {
    let mut sitting = sitting(Some(Disclosure::Public), &[came(1), tick("plan")]);
    let lines = sitting.lines(120, 36).join("\n");
    assert!(
        lines.contains("1 签署 第一解读人") && lines.contains("▸ ✗ 第一解读人        起草单位主要负责人"),
        "{lines}"
    );
    // The sheet names who signs; 1 signs.
    sitting.stand.press("1 1");
    assert_eq!(document(&sitting).sign_offs.len(), 1);
    assert_eq!((week_verdict(&sitting), sitting.at().as_str()), (None, "doc/1"), "a signature is no verdict");
    assert!(sitting.lines(120, 36).iter().any(|line| line.contains("1 通过 收文")));
    // The day is asked for, today filled in: it was yesterday.
    sitting.stand.press("1");
    assert_eq!(week_verdict(&sitting), None, "nothing is written before the day is seen");
    sitting.stand.type_text("9.5").press("Ctrl-S");
    assert_eq!(week_verdict(&sitting), Some((Verdict::Ok, String::new())));
    assert_eq!(document(&sitting).passes, [("receive".to_owned(), d("2023-09-05"))].into());
    assert_ne!(sitting.at(), "doc/1");
    sitting.stand.press("9");
    assert!(document(&sitting).passes.is_empty(), "one undo takes gate and verdict back");
}

#[test]
fn a_return_where_a_signature_is_in_turn_refuses_that_signature() {
    let mut sitting = sitting(Some(Disclosure::Public), &[came(1), tick("plan")]);
    sitting.stand.press("2 5 Ctrl-S");
    let sign = &document(&sitting).sign_offs[0];
    assert_eq!((sign.box_id.as_str(), sign.note.as_str()), ("first_reader", "缺综合指引"));
    assert_eq!(week_verdict(&sitting).map(|(verdict, _)| verdict), Some(Verdict::Return));
}

#[test]
fn documents_come_after_the_duties_and_what_was_skipped_is_named_at_the_end() {
    let mut sitting = sitting(None, &[came(1), add("供热管理办法", None), came(2), add("尚未来文", None)]);
    assert_eq!(sitting.walk().papers.len(), 2, "what has not come to its gate is not walked");
    sitting.stand.press("End");
    assert_eq!(sitting.at(), "doc/2");
    sitting.stand.press("8");
    assert_eq!(sitting.walk().papers.judged(), 1);
    sitting.stand.press("Tab");
    let lines = sitting.lines(120, 36).join("\n");
    assert!(lines.contains("文件、决策、问题 2 件，跳过或未走查 2 件：文2 县水务局"), "{lines}");
}
