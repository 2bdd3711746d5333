//! Documents: what is recorded of them, from their drafting to the end of their term.

use gongkai::domain::act::{Act, DocumentAct, DocumentFields, Refusal};
use gongkai::domain::document::{Disclosure, DocumentFacts, FormState, IssuedAs, PolicyDocument, Validity};
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
    Act::Document(DocumentAct::AddDocument { document: Box::new(fields) })
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
