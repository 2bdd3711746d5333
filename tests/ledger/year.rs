//! A year of thirty documents and eight decisions, played act by act: Today of each week is held against a list that was
//! worked out without the program. Both lie in `tests/data/year`; `derive.py` there says what acts and lines mean.

use std::collections::BTreeSet;
use std::fs;

use gongkai::domain::act::{Act, BoxList, DecisionAct, DecisionFields, DocumentAct, DocumentFields, DocumentPast};
use gongkai::domain::book::Book;
use gongkai::domain::catalogue::CatalogueFacts;
use gongkai::domain::clock::{Clock, ClockKind, ClockState};
use gongkai::domain::day::Day;
use gongkai::domain::decision::{ElementState, ReasonOf, StageDates};
use gongkai::domain::document::{BoxState, FormState, PolicyDocument, SignVerdict, SyncDates};
use gongkai::domain::gate::{is_asked, is_closed};
use gongkai::domain::key::Key;
use gongkai::domain::pack::BoxKind;
use gongkai::domain::sync::SyncAlert;
use gongkai::domain::today::PaperLine;
use serde_json::{Map, Value, json};

use crate::support::*;

const PLAN: &str = "2023";
/// Fields that stand among the facts of a document or a decision, and those of the opinions.
const FACTS: [&str; 17] = [
    "disclosure",
    "disclosure_ground",
    "disclosure_reason",
    "issued_on",
    "link",
    "validity",
    "valid_until",
    "review_on",
    "repealed_on",
    "repealed_by",
    "supporting",
    "procedures",
    "hearing",
    "planned",
    "public_interest",
    "hearing_on",
    "papers_on",
];

fn read(name: &str) -> String {
    fs::read_to_string(format!("{}/tests/data/year/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn each_week_of_a_year_stands_on_today_as_it_was_worked_out_by_hand() {
    let script = read("acts.txt");
    let mut acts: Vec<(&str, &str, &str)> = script
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (on, rest) = line.split_once(' ').unwrap();
            let (of, acts) = rest.split_once(' ').unwrap();
            (on, of, acts)
        })
        .collect();
    acts.sort_by_key(|(on, ..)| *on);
    let mut acts = acts.into_iter().peekable();
    let mut desk = Desk::new();
    let mut told = String::new();
    for head in read("today.txt").lines().filter(|line| !line.starts_with(' ')) {
        let today = head.split_once(' ').unwrap().1;
        while let Some((on, of, several)) = acts.next_if(|(on, ..)| *on <= today) {
            for one in several.split(" ; ") {
                play(&mut desk, on, of, &one.split(' ').collect::<Vec<_>>());
            }
        }
        told += &format!("{head}\n");
        let book = desk.ledger.book().unwrap();
        for line in lines(&Day::of(&book, &calendar(), day(today))) {
            told += &format!("  {line}\n");
        }
    }
    assert_eq!(acts.next(), None, "the whole script was played");
    let desk = desk.restart();
    let book = desk.ledger.book().unwrap();
    assert_eq!((book.documents.len(), book.decisions.len()), (30, 8));
    let supporting = book.decisions.values().next().unwrap().facts.supporting.as_deref();
    assert_eq!(supporting, Some("县财政局、榆山街道"));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
    let told = told.trim_end();
    let expected = read("today.txt");
    let differs = told.lines().zip(expected.lines()).position(|(one, other)| one != other);
    let at = differs.map(|n| {
        let part = |text: &str| text.lines().skip(n.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n");
        format!("line {}: the program\n{}\nthe list\n{}", n + 1, part(told), part(&expected))
    });
    assert_eq!(at, None, "{}", at.as_deref().unwrap_or_default());
    assert_eq!(told.lines().count(), expected.lines().count());
}

/// What Today has of documents, decisions and their catalogue, as the list writes it.
fn lines(day: &Day<'_>) -> BTreeSet<String> {
    let documents = day.book.documents.values().map(|one| (Key::Document(one.number), day.document_lines(one)));
    let decisions = day.book.decisions.values().map(|one| (Key::Decision(one.number), day.decision_lines(one)));
    let lines = documents.chain(decisions).flat_map(|(key, lines)| {
        lines.into_iter().flat_map(said).map(|line| format!("{key} {line}")).collect::<Vec<_>>()
    });
    lines.chain(day.unpublished_catalogue().map(|_| "catalogue".to_owned())).collect()
}

fn said(line: PaperLine) -> Vec<String> {
    match line {
        PaperLine::Clock(_, clock) => vec![clock_said(&clock)],
        PaperLine::Gate(open) => vec![format!("关 {open}")],
        PaperLine::Alerts(alerts) => alerts.into_iter().map(alert_said).collect(),
        PaperLine::Lack(elements, stages) => vec![format!("欠 {} | {}", elements.join(","), stages.join(","))],
    }
}

fn clock_said(clock: &Clock) -> String {
    let name = match clock.kind {
        ClockKind::Feedback => "feedback",
        ClockKind::Consultation => "consultation",
        ClockKind::Window => "window",
        ClockKind::Papers => "papers",
        ClockKind::Review => "review",
        ClockKind::Disclosure => "disclosure",
        ClockKind::Publish => "publish",
    };
    match clock.state {
        ClockState::Overdue => format!("逾期 {name} {}", clock.last_workday),
        ClockState::DueSoon => format!("临期 {name} {}", clock.last_workday),
        ClockState::Short => format!("短于 {name} {}", clock.closed_on.unwrap()),
        other => panic!("{other:?} does not stand on Today"),
    }
}

fn alert_said(alert: SyncAlert) -> String {
    match alert {
        SyncAlert::PlanPassed(days) => format!("PLAN {days}"),
        SyncAlert::NotMadeUp(open) => format!("COVERED {open}"),
        SyncAlert::NoLink(forms) => format!("LINKS {forms}"),
        SyncAlert::NoOwnLink => "LINK".to_owned(),
        SyncAlert::FewForms(forms) => format!("FORMS {forms}"),
        SyncAlert::Lapsed => "LAPSED".to_owned(),
        SyncAlert::Expiring(days) => format!("EXPIRES {days}"),
        SyncAlert::ToReview(days) => format!("REVIEW {days}"),
        SyncAlert::Unread | SyncAlert::NoNumber => panic!("{alert:?} is not in the list"),
    }
}

fn play(desk: &mut Desk, on: &str, of: &str, words: &[&str]) {
    let book = desk.ledger.book().unwrap();
    let acts = match of {
        "catalogue" => vec![Act::Decision(catalogue(on, words))],
        _ if of.starts_with("doc/") => document_acts(&book, of, on, words).into_iter().map(Act::Document).collect(),
        _ => vec![Act::Decision(decision_act(&book, of, on, words))],
    };
    for act in acts {
        let done = desk.act(on, act);
        assert!(done.is_ok(), "{on} {of} {words:?}: {done:?}");
    }
}

fn catalogue(on: &str, words: &[&str]) -> DecisionAct {
    match words {
        ["set", fields @ ..] => {
            let facts = with(json!(CatalogueFacts::default()), fields);
            DecisionAct::SetCatalogue { plan: PLAN.into(), catalogue: serde_json::from_value(facts).unwrap() }
        }
        ["adjust", what] => DecisionAct::AdjustCatalogue { plan: PLAN.into(), on: day(on), words: (*what).to_owned() },
        other => panic!("{other:?}"),
    }
}

/// Fields with those of a script in the place of theirs.
fn with(mut fields: Value, words: &[&str]) -> Value {
    for (name, value) in words.iter().map(|word| word.split_once('=').unwrap()) {
        let value = match (name, value) {
            (_, "-") => Value::Null,
            (_, "true") => json!(true),
            (_, "false") => json!(false),
            ("procedures", ticks) => ticks.split(',').collect(),
            ("received" | "adopted" | "rejected", number) => json!(number.parse::<u32>().unwrap()),
            _ => json!(value),
        };
        let is_decision = fields.get("feedback").is_some();
        let (list, name) = match name {
            "received" | "adopted" | "rejected" | "concentrated" => (Some("feedback"), name),
            "feedback_reason" => (Some("feedback"), "reason"),
            "issued_on" if is_decision => (None, name),
            "papers_reason" => (Some("facts"), name),
            _ => (FACTS.contains(&name).then_some("facts").filter(|_| fields.get("title").is_some()), name),
        };
        let all = fields.as_object_mut().unwrap();
        let place = match list {
            None => all,
            Some(list) => all.entry(list).or_insert_with(|| Map::new().into()).as_object_mut().unwrap(),
        };
        place.insert(name.to_owned(), value);
    }
    fields
}

fn found<'a>(book: &'a Book, of: &str) -> &'a PolicyDocument {
    book.documents.values().find(|one| Key::Document(one.number) == key(of)).unwrap()
}

fn option(text: &str) -> Option<&str> {
    Some(text).filter(|text| *text != "-")
}

fn dates(document: &str, read: &str) -> SyncDates {
    SyncDates { document_on: option(document).map(day), interpretation_on: option(read).map(day) }
}

fn document_acts(book: &Book, of: &str, on: &str, words: &[&str]) -> Vec<DocumentAct> {
    let document = key(of);
    let ticked = |list, id: &str| {
        let state = Some(BoxState::Ticked { on: day(on), note: String::new() });
        DocumentAct::SetBox { document: document.clone(), list, id: id.to_owned(), state }
    };
    let sign = |box_id: &str, verdict| signed(book, of, on, box_id, verdict);
    let act = match words {
        ["add", fields @ ..] => {
            let fields = serde_json::from_value(with(json!(DocumentFields::default()), fields)).unwrap();
            DocumentAct::AddDocument { document: fields, past: None }
        }
        ["set", fields @ ..] => {
            let fields = with(json!(DocumentFields::of(found(book, of), book)), fields);
            DocumentAct::EditDocument { document, fields: serde_json::from_value(fields).unwrap() }
        }
        ["past", fields @ ..] => {
            let at = fields.iter().position(|word| *word == "/").unwrap();
            let (fields, [_, out, read, circulated, because]) = fields.split_at(at) else { panic!("{words:?}") };
            let past = DocumentPast {
                release: dates(out, read),
                circulated_on: option(circulated).map(day),
                override_reason: Some((*because).to_owned()),
                ..DocumentPast::default()
            };
            let fields = serde_json::from_value(with(json!(DocumentFields::default()), fields)).unwrap();
            DocumentAct::AddDocument { document: fields, past: Some(Box::new(past)) }
        }
        ["step", step, out, read] => {
            DocumentAct::SetStep { document, step: (*step).to_owned(), dates: dates(out, read) }
        }
        ["tick", id] => ticked(BoxList::Steps, id),
        ["element", id] => ticked(BoxList::Elements, id),
        ["sign", id] => sign(id, SignVerdict::Approve),
        ["return", id] => sign(id, SignVerdict::Return),
        ["close", gate, but @ ..] => return close(book, of, on, gate, but),
        ["pass", gate, because @ ..] => {
            let override_reason = because.first().map(|why| why.trim_start_matches("because=").to_owned());
            DocumentAct::Pass { document, gate: (*gate).to_owned(), on: day(on), override_reason }
        }
        ["recall", reason] => DocumentAct::Recall { document, reason: (*reason).to_owned() },
        ["form", form, link @ ..] => {
            let link = link.first().map(|link| (*link).to_owned());
            let state = FormState { planned_on: None, published_on: Some(day(on)), link };
            DocumentAct::SetForm { document, form: (*form).to_owned(), state: Some(state) }
        }
        other => panic!("{other:?}"),
    };
    vec![act]
}

fn signed(book: &Book, of: &str, on: &str, box_id: &str, verdict: SignVerdict) -> DocumentAct {
    let document = found(book, of);
    let scheme = &book.plan_of_document(document).unwrap().sync;
    let role = scheme.find_box(box_id).unwrap().signer(document.issued_as).unwrap().to_owned();
    let (document, box_id, note) = (key(of), box_id.to_owned(), "见附件".to_owned());
    DocumentAct::Sign { document, box_id, role, verdict, on: day(on), note }
}

/// Closes what is open for a gate, in order, but what is named.
fn close(book: &Book, of: &str, on: &str, gate: &str, but: &[&str]) -> Vec<DocumentAct> {
    let but: Vec<&str> = but.iter().flat_map(|names| names.trim_start_matches("but=").split(',')).collect();
    let document = found(book, of);
    let scheme = &book.plan_of_document(document).unwrap().sync;
    let boxes = scheme.gate_of(gate).unwrap().boxes.iter().map(|id| scheme.find_box(id).unwrap());
    let open = boxes.filter(|one| is_asked(document, one, true) && !is_closed(document, scheme, one, true));
    let ticked = |list, id: &str| {
        let state = Some(BoxState::Ticked { on: day(on), note: String::new() });
        DocumentAct::SetBox { document: key(of), list, id: id.to_owned(), state }
    };
    open.filter(|one| !but.contains(&one.id.as_str()))
        .flat_map(|one| match one.kind {
            BoxKind::Tick => vec![ticked(BoxList::Steps, &one.id)],
            BoxKind::Elements => {
                let elements = scheme.elements.iter().filter(|element| !but.contains(&element.id.as_str()));
                elements.map(|element| ticked(BoxList::Elements, &element.id)).collect()
            }
            BoxKind::Sign => vec![signed(book, of, on, &one.id, SignVerdict::Approve)],
            BoxKind::Disclosure | BoxKind::Number => panic!("{of} {gate}: {} is a field", one.id),
        })
        .collect()
}

fn decision_act(book: &Book, of: &str, on: &str, words: &[&str]) -> DecisionAct {
    let decision = key(of);
    match words {
        ["add", fields @ ..] => {
            let fields = serde_json::from_value(with(json!(DecisionFields::default()), fields)).unwrap();
            DecisionAct::AddDecision { decision: fields }
        }
        ["set", fields @ ..] => {
            let stands = book.decisions.values().find(|one| Key::Decision(one.number) == decision).unwrap();
            let fields = with(json!(DecisionFields::of(stands, book)), fields);
            DecisionAct::EditDecision { decision, fields: serde_json::from_value(fields).unwrap() }
        }
        ["stage", stage, from, to] => {
            let dates = StageDates { from_on: option(from).map(day), to_on: option(to).map(day) };
            DecisionAct::SetStage { decision, stage: (*stage).to_owned(), dates }
        }
        ["element", element, link] => {
            let state = ElementState { published_on: day(on), link: (*link).to_owned() };
            DecisionAct::SetElement { decision, element: (*element).to_owned(), state: Some(state) }
        }
        ["reason", about, id, reason] => {
            let about = match *about {
                "stage" => ReasonOf::Stage,
                "element" => ReasonOf::Element,
                "withheld" => ReasonOf::Withheld,
                "short" => ReasonOf::Short,
                other => panic!("{other}"),
            };
            let (id, reason) = ((*id).to_owned(), Some((*reason).to_owned()));
            DecisionAct::SetDecisionReason { decision, about, id, reason }
        }
        other => panic!("{other:?}"),
    }
}
