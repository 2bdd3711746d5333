//! Registers of documents: read as a person would read them, and the same again after they were written out.

use std::collections::BTreeMap;

use gongkai::domain::act::{Act, DocumentAct, DocumentFields, DocumentPast};
use gongkai::domain::day::Day;
use gongkai::domain::document::{Disclosure, DocumentFacts, FormState, IssuedAs, PolicyDocument, SyncDates, Validity};
use gongkai::domain::document_column::DocumentColumn as Column;
use gongkai::domain::key::Key;
use gongkai::exchange::csv::{self, Encoding};
use gongkai::exchange::import::{Progress, open};
use gongkai::exchange::{documents, xlsx};
use gongkai::intake::record_table::{DoubtKind, RecordColumn, RecordTable};
use gongkai::intake::table_of::TableOf;
use gongkai::locale::Lang;

use crate::support::*;

const TODAY: &str = "2023-10-10";

fn read(desk: &Desk, path: &std::path::Path) -> RecordTable {
    let source = open::read(path, &Progress::default()).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    TableOf::Documents.read(&source, &Day::of(&book, &calendar, day(TODAY)))
}

fn read_shipped(name: &str) -> (Desk, RecordTable) {
    let desk = Desk::new();
    let register = read(&desk, std::path::Path::new(&format!("tests/data/registers/{name}")));
    (desk, register)
}

/// The documents of a register without doubts, entered as one act.
fn entered(name: &str) -> Vec<PolicyDocument> {
    let (mut desk, register) = read_shipped(name);
    assert_eq!(register.doubts, []);
    desk.act(TODAY, register.act().unwrap()).unwrap();
    let entered = desk.ledger.book().unwrap().documents.values().cloned().collect();
    desk.ledger.undo(&stamp(TODAY)).unwrap();
    assert!(desk.ledger.book().unwrap().documents.is_empty(), "one act, one undo");
    entered
}

fn doubts(register: &RecordTable) -> Vec<(u32, Option<Column>, &str, &DoubtKind)> {
    let column = |column| match column {
        RecordColumn::Document(column) => column,
        other => panic!("{other:?}"),
    };
    register.doubts.iter().map(|one| (one.at.row, one.column.map(column), one.text.as_str(), &one.kind)).collect()
}

fn code(desk: &Desk, document: &PolicyDocument) -> String {
    desk.ledger.book().unwrap().units[&document.unit].code.clone()
}

fn made(register: &RecordTable) -> Vec<(u32, DocumentFields, Option<DocumentPast>)> {
    let one = |act: &Act| match act {
        Act::Document(DocumentAct::AddDocument { document, past }) => {
            ((**document).clone(), past.as_ref().map(|past| (**past).clone()))
        }
        other => panic!("{other:?}"),
    };
    register
        .rows
        .iter()
        .map(|row| (row.at.row, one(&row.act)))
        .map(|(row, (fields, past))| (row, fields, past))
        .collect()
}

#[test]
fn a_titled_table_in_gb18030_with_days_in_four_writings_and_a_total() {
    let (_desk, register) = read_shipped("titled.csv");
    let rows = made(&register);
    assert_eq!(rows.iter().map(|(row, ..)| *row).collect::<Vec<_>>(), [4, 5]);
    let (_, first, past) = &rows[0];
    assert_eq!((first.title.as_str(), first.unit.as_str()), ("困难群众医疗救助实施细则", "县医保局"));
    assert_eq!((first.issued_as, first.document_number.as_deref()), (IssuedAs::County, Some("平政发〔2023〕9号")));
    assert_eq!((first.formed_on, first.facts.disclosure), (Some(day("2023-08-18")), Some(Disclosure::Public)));
    assert_eq!(past.as_ref().unwrap().release.document_on, Some(day("2023-08-25")));
    let (_, second, past) = &rows[1];
    assert_eq!((second.issued_as, second.formed_on), (IssuedAs::Unit, Some(day("2023-09-01"))));
    assert_eq!(past.as_ref().unwrap().release.document_on, Some(day("2023-09-06")), "the time is not kept");
    // 不予公开 without a ground is no row, and no total is a document.
    let [(6, None, "内部控制流程", DoubtKind::Refused(_))] = doubts(&register)[..] else {
        panic!("{:?}", register.doubts)
    };
}

#[test]
fn two_rows_of_heads_a_merged_unit_and_days_of_excel() {
    let documents = entered("merged.xlsx");
    let desk = Desk::new();
    let units: Vec<String> = documents.iter().map(|one| code(&desk, one)).collect();
    assert_eq!(units, ["县住建局", "县住建局", "县水务局"]);
    assert_eq!(documents[0].issued_as, IssuedAs::CountyOffice, "平政办发");
    let release = |at: usize| documents[at].steps.get("release").copied().unwrap_or_default();
    let on = |text: &str| Some(day(text));
    assert_eq!(release(0), SyncDates { document_on: on("2023-09-04"), interpretation_on: on("2023-09-04") });
    let forms: Vec<(&str, _)> = documents[0].forms.iter().map(|(id, form)| (id.as_str(), form.published_on)).collect();
    assert_eq!(forms, [("picture", on("2023-09-04")), ("text", on("2023-09-04"))], "图解 counts as 图片");
    assert_eq!(documents[1].forms["qa"].published_on, on("2023-09-13"));
    assert_eq!((documents[2].facts.disclosure, release(2)), (None, SyncDates::default()));
}

#[test]
fn the_seven_elements_of_a_library_with_the_issuer_instead_of_the_unit() {
    let documents = entered("library.xlsx");
    assert_eq!(code(&Desk::new(), &documents[0]), "县住建局");
    let facts = &documents[0].facts;
    assert_eq!(facts.index_number.as_deref(), Some("11370124MB-A/2023-14"));
    assert_eq!((facts.theme_class.as_deref(), facts.validity), (Some("城乡建设"), Some(Validity::InForce)));
    assert_eq!(facts.valid_until, Some(day("2028-07-31")));
    assert_eq!(facts.link.as_deref(), Some("https://www.pingyin.gov.cn/14.html"));
    assert_eq!(documents[1].facts.validity, Some(Validity::Repealed));
}

#[test]
fn a_word_table_with_its_head_on_each_page_and_forms_in_one_cell() {
    let documents = entered("paged.docx");
    assert_eq!(
        documents.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(),
        ["公交票价优惠办法", "就业服务措施"]
    );
    assert_eq!((documents[0].normative, documents[0].note.as_str()), (true, "首次制发"));
    let text = &documents[0].forms["text"];
    assert_eq!((text.published_on, text.link.as_deref()), (Some(day("2023-08-29")), Some("https://a.cn/1")));
    assert_eq!(documents[0].forms["qa"].link, None);
    assert_eq!((documents[1].issued_as, documents[1].normative), (IssuedAs::County, false));
}

#[test]
fn what_is_in_doubt_is_told_by_row_and_column_and_nothing_guessed() {
    let (_desk, register) = read_shipped("doubted.csv");
    assert_eq!(register.unused, ["承办人"]);
    let expected = [
        (2, Some(Column::Unit), "县某某局", &DoubtKind::NoUnit),
        (3, Some(Column::FormedOn), "九月初", &DoubtKind::NoDate),
        (3, Some(Column::Disclosure), "半公开", &DoubtKind::NoSuchWord),
        (4, Some(Column::Task), "999", &DoubtKind::NoTask),
        (5, Some(Column::Title), "县水务局 2023-09-02 主动公开", &DoubtKind::NoTitle),
        (7, None, "丁办法", &DoubtKind::Twice(6)),
    ];
    assert_eq!(doubts(&register), expected);
    assert_eq!(made(&register).len(), 1);
}

#[test]
fn what_stands_already_is_not_taken_over_a_second_time() {
    let (mut desk, register) = read_shipped("library.xlsx");
    desk.act(TODAY, register.act().unwrap()).unwrap();
    let again = read(&desk, std::path::Path::new("tests/data/registers/library.xlsx"));
    let known: Vec<&DoubtKind> = again.doubts.iter().map(|one| &one.kind).collect();
    assert_eq!(known, [&DoubtKind::Known(Key::Document(1)), &DoubtKind::Known(Key::Document(2))]);
}

/// Every field, with what is hard in it: line breaks, signs that a spreadsheet runs, commas and quotes.
fn full(n: u32) -> Act {
    let is_even = n.is_multiple_of(2);
    let text = |hard: &str| Some(format!("{hard}{n}"));
    let on = |day: u32| chrono::NaiveDate::from_ymd_opt(2023, 9, 1 + (n + day) % 28);
    let form = |published: bool| FormState {
        planned_on: on(1),
        published_on: on(2).filter(|_| published),
        link: text("https://a.cn/？a=1；b="),
    };
    let withheld = n % 3 == 2;
    let document = DocumentFields {
        title: format!("“{n}”办法, 试行"),
        unit: ["县水务局", "县住建局", "东阿镇"][n as usize % 3].into(),
        issued_as: IssuedAs::ALL[n as usize % 3],
        normative: is_even,
        document_number: text("=平发〔2023〕"),
        formed_on: on(3),
        planned_on: on(4),
        exempt_reason: (!is_even).then(|| "内部事务\n不涉及公众".to_owned()),
        facts: DocumentFacts {
            disclosure: [None, Some(Disclosure::Public), Some(Disclosure::Withheld)][n as usize % 3],
            disclosure_ground: withheld.then(|| "第十四条".to_owned()),
            disclosure_reason: withheld.then(|| "涉密，\n见审查表".to_owned()),
            issued_on: on(5),
            link: text("https://a.cn/"),
            index_number: text("+11370124MB-A/2023-"),
            theme_class: text("综合政务"),
            validity: [None, Some(Validity::InForce), Some(Validity::Repealed)][n as usize % 3],
            valid_until: on(6),
            review_on: on(7),
            repealed_on: on(12).filter(|_| is_even),
            repealed_by: text("@平政发〔2024〕"),
        },
        task: (is_even).then(|| "2023/19".parse().unwrap()),
        note: format!("-第一行\n第二行 {n}"),
    };
    let past = DocumentPast {
        release: SyncDates { document_on: on(8), interpretation_on: on(9).filter(|_| is_even) },
        forms: BTreeMap::from([("text".to_owned(), form(true)), ("video".to_owned(), form(is_even))]),
        province_on: on(10),
        city_on: on(11).filter(|_| is_even),
        circulated_on: None,
        override_reason: None,
    };
    Act::Document(DocumentAct::AddDocument { document: Box::new(document), past: Some(Box::new(past)) })
}

fn bare(desk: &Desk) -> Vec<PolicyDocument> {
    desk.ledger.book().unwrap().documents.values().cloned().collect()
}

#[test]
fn what_is_written_out_is_read_back_the_same_in_every_field_format_and_language() {
    let mut desk = Desk::new();
    for n in 0..6 {
        desk.act(TODAY, full(n)).unwrap();
    }
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let today = Day::of(&book, &calendar, day(TODAY));
    for lang in [Lang::ZhCn, Lang::En] {
        let sheet = documents::sheet(&today, lang);
        assert_eq!(sheet.rows.len(), 6);
        let files = [
            ("a.csv", csv::bytes(&sheet, Encoding::Utf8).unwrap()),
            ("b.csv", csv::bytes(&sheet, Encoding::Gb18030).unwrap()),
            ("c.xlsx", xlsx::bytes(&sheet).unwrap()),
        ];
        for (name, bytes) in files {
            let mut other = Desk::new();
            let path = other.folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let register = read(&other, &path);
            assert_eq!((register.doubts.as_slice(), register.unused.as_slice()), (&[][..], &[][..]), "{name} {lang:?}");
            other.act(TODAY, register.act().unwrap()).unwrap();
            assert_eq!(bare(&other), bare(&desk), "{name} {lang:?}");
        }
    }
}
