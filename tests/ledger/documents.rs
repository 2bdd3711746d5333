//! Documents: what is recorded of them, from their drafting to the end of their term.

use gongkai::domain::act::{Act, BoxList, DocumentAct, DocumentFields, DocumentPast, Refusal};
use gongkai::domain::day::Day;
use gongkai::domain::document::{Disclosure, DocumentFacts, FormState, IssuedAs, PolicyDocument, SyncDates, Validity};
use gongkai::domain::key::Key;
use gongkai::ledger::{Ledger, LedgerError};

use crate::support::*;

const ON: &str = "2023-10-10";

fn fields() -> DocumentFields {
    DocumentFields {
        title: "供水管理办法".into(),
        unit: "县水务局".into(),
        issued_as: IssuedAs::CountyOffice,
        normative: true,
        document_number: Some("平政办发〔2023〕8号".into()),
        formed_on: Some(day("2023-09-15")),
        facts: DocumentFacts {
            disclosure: Some(Disclosure::Public),
            issued_on: Some(day("2023-09-18")),
            link: Some("https://www.pingyin.gov.cn/8.html".into()),
            index_number: Some("11370124MB-A/2023-8".into()),
            theme_class: Some("城乡建设".into()),
            validity: Some(Validity::InForce),
            valid_until: Some(day("2028-09-30")),
            review_on: Some(day("2025-09-30")),
            ..DocumentFacts::default()
        },
        task: Some("2023/19".parse().unwrap()),
        ..DocumentFields::default()
    }
}

fn add(fields: DocumentFields) -> Act {
    Act::Document(DocumentAct::AddDocument { document: Box::new(fields), past: None })
}

fn edit(fields: DocumentFields) -> Act {
    Act::Document(DocumentAct::EditDocument { document: Key::Document(1), fields: Box::new(fields) })
}

fn document(desk: &Desk) -> PolicyDocument {
    desk.ledger.book().unwrap().documents.values().next().unwrap().clone()
}

fn empty(result: Result<gongkai::ledger::Receipt, LedgerError>) -> &'static str {
    match result {
        Err(LedgerError::Refused(Refusal::Empty { field })) => field,
        other => panic!("no field is said to be empty: {other:?}"),
    }
}

#[test]
fn what_is_recorded_of_a_document_stands_after_a_restart_and_is_taken_back_by_undo() {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    let mut later = fields();
    later.facts.validity = Some(Validity::Repealed);
    later.facts.link = None;
    later.task = None;
    desk.act(ON, edit(later.clone())).unwrap();
    let mut desk = desk.restart();
    let edited = document(&desk);
    assert_eq!((edited.facts, edited.task), (later.facts, None));
    desk.ledger.undo(&stamp(ON)).unwrap();
    let book = desk.ledger.book().unwrap();
    let document = document(&desk);
    assert_eq!(document.facts, fields().facts);
    assert_eq!(document.task, book.find_task("2023", "19"));
}

#[test]
fn what_is_not_public_says_why_and_what_is_withheld_its_ground() {
    let mut desk = Desk::new();
    let mut given = fields();
    given.facts.disclosure = Some(Disclosure::OnRequest);
    assert_eq!(empty(desk.act(ON, add(given.clone()))), "disclosure_reason");
    given.facts.disclosure_reason = Some("涉及第三方".into());
    desk.act(ON, add(given.clone())).unwrap();
    given.facts.disclosure = Some(Disclosure::Withheld);
    assert_eq!(empty(desk.act(ON, edit(given.clone()))), "disclosure_ground");
    given.facts.disclosure_ground = Some("第十四条".into());
    desk.act(ON, edit(given.clone())).unwrap();
    // Marked anew it owes no reason, and keeps the one that was written.
    given.facts.disclosure = Some(Disclosure::Public);
    desk.act(ON, edit(given)).unwrap();
    assert_eq!(document(&desk).facts.disclosure_reason.as_deref(), Some("涉及第三方"));
}

#[test]
fn a_document_serves_a_task_that_there_is() {
    let mut desk = Desk::new();
    let given = DocumentFields { task: Some("2023/999".parse().unwrap()), ..fields() };
    assert!(matches!(desk.act(ON, add(given)), Err(LedgerError::Refused(Refusal::UnknownKey(_)))));
}

#[test]
fn a_document_in_force_has_expired_the_day_after_its_last() {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    let document = document(&desk);
    assert_eq!(document.validity(day("2028-09-30")), Some(Validity::InForce));
    assert_eq!(document.validity(day("2028-10-01")), Some(Validity::Expired));
}

#[test]
fn a_published_form_has_a_link_of_its_own() {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    let link = Some("https://www.pingyin.gov.cn/8a.html".to_owned());
    let state = Some(FormState { published_on: Some(day(ON)), link: link.clone(), ..FormState::default() });
    desk.act(ON, Act::Document(DocumentAct::SetForm { document: Key::Document(1), form: "text".into(), state }))
        .unwrap();
    assert_eq!(document(&desk.restart()).forms["text"].link, link);
}

#[test]
fn documents_of_ledgers_made_before_keep_what_they_have() {
    let folder = tempfile::TempDir::new().unwrap();
    for version in [2, 6] {
        let name = format!("version-{version}.gongkai");
        let path = folder.path().join(&name);
        std::fs::copy(format!("tests/data/ledgers/{name}"), &path).unwrap();
        let before: Vec<(i64, String, Option<String>)> = {
            let db = other_program(&path);
            let mut found = db.prepare("SELECT number, title, circulated_on FROM document ORDER BY id").unwrap();
            found
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .unwrap()
                .map(Result::unwrap)
                .collect()
        };
        assert!(!before.is_empty(), "{name} has documents");
        let ledger = Ledger::open(&path).unwrap();
        let book = ledger.book().unwrap();
        let after = book.documents.values();
        let after: Vec<_> =
            after.map(|one| (one.number, one.title.clone(), one.circulated_on.map(|on| on.to_string()))).collect();
        assert_eq!(after, before, "{name}");
        assert!(book.documents.values().all(|one| one.facts.is_blank() && one.task.is_none()));
        assert_eq!(ledger.verify(None).unwrap(), []);
    }
}

fn pass(gate: &str, reason: Option<&str>) -> Act {
    let (document, gate, on) = (Key::Document(1), gate.to_owned(), day(ON));
    Act::Document(DocumentAct::Pass { document, gate, on, override_reason: reason.map(str::to_owned) })
}

fn recall() -> Act {
    Act::Document(DocumentAct::Recall { document: Key::Document(1), reason: "漏附材料".into() })
}

fn refused(result: Result<gongkai::ledger::Receipt, LedgerError>) -> Refusal {
    match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The gate that refuses, and its open boxes.
fn shut(result: Result<gongkai::ledger::Receipt, LedgerError>) -> (String, Vec<String>) {
    match refused(result) {
        Refusal::GateShut { gate, open, .. } => (gate, open),
        other => panic!("another refusal: {other:?}"),
    }
}

/// A desk with the document, every box closed.
fn closed() -> Desk {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    for act in crate::files::close_all(&desk, 1) {
        desk.act(ON, act).unwrap();
    }
    desk
}

fn passes(desk: &Desk) -> Vec<(String, String)> {
    document(desk).passes.iter().map(|(gate, on)| (gate.clone(), on.to_string())).collect()
}

#[test]
fn gates_are_passed_in_their_order_each_with_its_day_and_the_last_is_circulation() {
    let mut desk = closed();
    let early = refused(desk.act(ON, pass("issue", None)));
    assert_eq!(early, Refusal::NotNextGate { document: 1, gate: "issue".into(), next: "receive".into() });
    let unknown = refused(desk.act(ON, pass("post", None)));
    assert!(matches!(unknown, Refusal::UnknownId { .. }), "{unknown:?}");
    desk.act(ON, pass("receive", None)).unwrap();
    let twice = refused(desk.act(ON, pass("receive", None)));
    assert_eq!(twice, Refusal::Passed { document: 1, gate: "receive".into() });
    desk.act(ON, pass("submit", None)).unwrap();
    assert_eq!(document(&desk).circulated_on, None);
    let done = desk.act(ON, pass("issue", None)).unwrap();
    assert_eq!(done.title, "通过印发：文1《供水管理办法》");
    let desk = desk.restart();
    assert_eq!(document(&desk).circulated_on, Some(day(ON)));
    assert_eq!(passes(&desk), ["issue", "receive", "submit"].map(|gate| (gate.to_owned(), ON.to_owned())));
    assert!(document(&desk).overrides.is_empty());
}

#[test]
fn a_gate_refuses_while_a_box_of_it_is_open_and_asks_nothing_of_the_next() {
    let mut desk = Desk::new();
    let unmarked = DocumentFields { facts: DocumentFacts::default(), ..fields() };
    desk.act(ON, add(unmarked)).unwrap();
    let (gate, open) = shut(desk.act(ON, pass("receive", None)));
    assert_eq!((gate.as_str(), open), ("receive", ["plan", "first_reader", "disclosure"].map(str::to_owned).into()));
    for act in crate::files::close_all(&desk, 1).into_iter().take(2) {
        desk.act(ON, act).unwrap();
    }
    // Unmarked: sent back.
    assert_eq!(shut(desk.act(ON, pass("receive", None))).1, ["disclosure"]);
    desk.act(ON, edit(fields())).unwrap();
    desk.act(ON, pass("receive", None)).unwrap();
    assert_eq!(shut(desk.act(ON, pass("submit", None))).0, "submit");
    // In one batch with what else is done, as bulk and walk make it.
    let together = Act::Together { acts: vec![pass("submit", None), recall()] };
    assert_eq!(shut(desk.act(ON, together)).0, "submit");
    // Past all that remain: the first that is shut refuses.
    let circulate = DocumentAct::Circulate { document: Key::Document(1), on: day(ON), override_reason: None };
    assert_eq!(shut(desk.act(ON, Act::Document(circulate))).0, "submit");
}

#[test]
fn what_closed_a_passed_gate_cannot_be_opened_by_form_or_by_undo() {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    let acts = crate::files::close_all(&desk, 1);
    let mut first = None;
    for act in acts {
        let done = desk.act(ON, act).unwrap();
        first.get_or_insert(done.batch);
    }
    desk.act(ON, pass("receive", None)).unwrap();
    let reopen = |id: &str| {
        let (document, list, id) = (Key::Document(1), BoxList::Steps, id.to_owned());
        Act::Document(DocumentAct::SetBox { document, list, id, state: None })
    };
    assert_eq!(shut(desk.act(ON, reopen("plan"))), ("receive".into(), vec!["plan".into()]));
    desk.act(ON, reopen("material")).unwrap();
    let unmarked = DocumentFields { facts: DocumentFacts::default(), ..fields() };
    assert_eq!(shut(desk.act(ON, edit(unmarked))), ("receive".into(), vec!["disclosure".into()]));
    assert_eq!(shut(desk.ledger.undo_batch(first.unwrap(), &stamp(ON))).1, ["plan"]);
    desk.act(ON, recall()).unwrap();
    assert_eq!(passes(&desk), []);
    desk.act(ON, reopen("plan")).unwrap();
}

#[test]
fn an_override_stands_in_the_history_and_goes_with_its_own_gate() {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    let done = desk.act(ON, pass("receive", Some("防汛急件"))).unwrap();
    assert_eq!(done.title, "例外通过收文：文1《供水管理办法》（理由：防汛急件）");
    desk.act(ON, pass("submit", Some("先印后补"))).unwrap();
    let open: Vec<usize> = document(&desk).overrides.iter().map(|one| one.open_boxes.len()).collect();
    assert_eq!(open, [2, 6]);
    desk.act(ON, recall()).unwrap();
    assert_eq!(passes(&desk), [("receive".to_owned(), ON.to_owned())]);
    let withdrawn: Vec<bool> = document(&desk).overrides.iter().map(|one| one.withdrawn).collect();
    assert_eq!(withdrawn, [false, true]);
    assert_eq!(shut(desk.act(ON, pass("submit", None))).0, "submit");
    desk.act(ON, recall()).unwrap();
    assert_eq!(refused(desk.act(ON, recall())), Refusal::NotCirculated(Key::Document(1)));
}

#[test]
fn an_undo_of_a_pass_takes_its_row_and_its_override_back() {
    let mut desk = Desk::new();
    desk.act(ON, add(fields())).unwrap();
    desk.act(ON, pass("receive", Some("防汛急件"))).unwrap();
    desk.ledger.undo(&stamp(ON)).unwrap();
    assert_eq!(passes(&desk), []);
    assert!(document(&desk).overrides[0].withdrawn);
    assert_eq!(shut(desk.act(ON, pass("receive", None))).0, "receive");
}

#[test]
fn a_document_taken_over_with_its_past_is_held_by_the_gates_too() {
    let mut desk = Desk::new();
    let past = |reason: Option<&str>| DocumentPast {
        release: SyncDates { document_on: Some(day("2023-09-20")), interpretation_on: Some(day("2023-09-20")) },
        forms: [("text".to_owned(), FormState { published_on: Some(day("2023-09-20")), ..FormState::default() })]
            .into(),
        province_on: Some(day("2023-09-25")),
        city_on: None,
        circulated_on: Some(day("2023-09-18")),
        override_reason: reason.map(str::to_owned),
    };
    let take = |past| {
        let document = Box::new(fields());
        Act::Document(DocumentAct::AddDocument { document, past: Some(Box::new(past)) })
    };
    let (gate, open) = shut(desk.act(ON, take(past(None))));
    assert_eq!((gate.as_str(), open.len()), ("receive", 9));
    desk.act(ON, take(past(Some("登记前已印发")))).unwrap();
    let document = document(&desk.restart());
    assert_eq!(document.circulated_on, Some(day("2023-09-18")));
    assert_eq!((document.passes.len(), document.overrides[0].open_boxes.len()), (3, 9));
    assert_eq!(document.steps["release"].document_on, Some(day("2023-09-20")));
    assert!(document.boxes.contains_key("document_out") && document.forms.contains_key("text"));
    assert_eq!(document.pushed_province_on, Some(day("2023-09-25")));
}

fn pass_on(gate: &str, on: &str) -> Act {
    let (document, gate, on) = (Key::Document(1), gate.to_owned(), day(on));
    Act::Document(DocumentAct::Pass { document, gate, on, override_reason: Some("急件".into()) })
}

#[test]
fn a_later_gate_carries_no_earlier_day_than_the_one_before_it() {
    let mut desk = closed();
    desk.act(ON, pass_on("receive", "2023-10-09")).unwrap();
    let early = refused(desk.act(ON, pass_on("submit", "2023-10-08")));
    let before = || ("receive".to_owned(), day("2023-10-09"));
    let of = |gate: &str, on: &str| Refusal::BeforeGate {
        document: 1,
        gate: gate.into(),
        on: day(on),
        before: before().0,
        before_on: before().1,
    };
    assert_eq!(early, of("submit", "2023-10-08"));
    let circulate = |on: &str| {
        Act::Document(DocumentAct::Circulate { document: Key::Document(1), on: day(on), override_reason: None })
    };
    assert_eq!(refused(desk.act(ON, circulate("2023-10-08"))), of("submit", "2023-10-08"));
    // The same day is in order.
    desk.act(ON, pass_on("submit", "2023-10-09")).unwrap();
    desk.act(ON, circulate("2023-10-09")).unwrap();
}

#[test]
fn what_was_taken_over_past_open_boxes_says_so_in_the_history() {
    let mut desk = Desk::new();
    let past = DocumentPast {
        circulated_on: Some(day("2023-09-18")),
        override_reason: Some("登记前已印发".into()),
        ..DocumentPast::default()
    };
    let take = Act::Document(DocumentAct::AddDocument { document: Box::new(fields()), past: Some(Box::new(past)) });
    assert_eq!(desk.act(ON, take).unwrap().title, "登记政策文件：《供水管理办法》，例外运转（理由：登记前已印发）");
}

#[test]
fn the_repeal_of_a_document_ends_it_on_its_day_and_counts_in_its_year() {
    let mut desk = Desk::new();
    let mut given = fields();
    given.facts.repealed_on = Some(day("2023-11-01"));
    given.facts.repealed_by = Some(" 平政发〔2023〕20号 ".into());
    desk.act(ON, add(given)).unwrap();
    let desk = desk.restart();
    let one = document(&desk);
    assert_eq!(one.facts.repealed_by.as_deref(), Some("平政发〔2023〕20号"));
    assert_eq!(one.validity(day("2023-10-31")), Some(Validity::InForce));
    assert_eq!(one.validity(day("2023-11-01")), Some(Validity::Repealed));
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let counts = |on: &str| {
        let stats = Day::of(&book, &calendar, day(on)).document_stats();
        (stats.normative_in_force, stats.normative_repealed, stats.normative_undated)
    };
    assert_eq!([counts("2023-10-31"), counts("2023-11-01")], [(1, 0, 0), (0, 1, 0)]);
}

#[test]
fn a_repeal_without_its_day_is_counted_in_no_year_and_said() {
    let mut desk = Desk::new();
    let mut given = fields();
    given.facts.validity = Some(Validity::Repealed);
    desk.act(ON, add(given)).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let stats = Day::of(&book, &calendar, day(ON)).document_stats();
    assert_eq!((stats.normative_in_force, stats.normative_repealed, stats.normative_undated), (0, 0, 1));
}
