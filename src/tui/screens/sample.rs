//! A small book for the tests of screens: the shipped plan, one unit, documents and decisions as a test needs them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::domain::book::Book;
use crate::domain::decision::{Decision, Feedback};
use crate::domain::document::{BoxState, IssuedAs, PolicyDocument, SignOff, SignVerdict, SyncDates};
use crate::domain::id::{DecisionId, DocumentId, PlanId, UnitId};
use crate::domain::pack::BoxKind;
use crate::domain::plan::Plan;
use crate::domain::unit::{Unit, UnitClass};
use crate::locale::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::glyphs::{ASCII, UNICODE};
use crate::tui::page::Page;
use crate::tui::theme::Theme;
use crate::tui::view::View;

/// A date from text.
pub fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A book with the shipped plan and units, as of 2023-09-06.
pub fn book(units: &[&str]) -> Book {
    let (name, text) = crate::pack::shipped()[0];
    let pack = crate::pack::read(name, text).unwrap();
    let mut book = Book::default();
    let plan = Plan {
        id: PlanId(1),
        key: "2023".to_owned(),
        pack: "pingyin-2023".to_owned(),
        year: 2023,
        county: "平阴县".to_owned(),
        title: String::new(),
        title_en: String::new(),
        document_number: None,
        issuer: None,
        issued_on: d("2023-07-28"),
        practice: false,
        office: "县政府办公室".to_owned(),
        sync: pack.sync,
        decision: pack.decision,
        scoring: pack.scoring,
        scheme_hash: String::new(),
        closed_on: None,
    };
    book.plans.insert(plan);
    for (name, n) in units.iter().zip(1..) {
        let unit = Unit {
            id: UnitId(n),
            code: (*name).to_owned(),
            name: (*name).to_owned(),
            full_name: String::new(),
            aliases: vec![],
            class: UnitClass::Department,
            gloss: String::new(),
            joined_on: d("2023-07-28"),
            left_on: None,
            merged_into: None,
            position: n,
        };
        book.units.insert(unit);
    }
    book
}

/// A document with nothing on it.
pub fn document(book: &mut Book, title: &str, unit: i64, issued_as: IssuedAs) -> DocumentId {
    let number = i64::try_from(book.documents.len()).unwrap() + 1;
    let document = PolicyDocument {
        id: DocumentId(number),
        number,
        title: title.to_owned(),
        unit: UnitId(unit),
        issued_as,
        normative: true,
        document_number: None,
        formed_on: None,
        planned_on: Some(d("2023-09-20")),
        exempt_reason: None,
        steps: BTreeMap::new(),
        boxes: BTreeMap::new(),
        elements: BTreeMap::new(),
        forms: BTreeMap::new(),
        library: BTreeMap::new(),
        pushed_province_on: None,
        pushed_city_on: None,
        sign_offs: vec![],
        circulated_on: None,
        overrides: vec![],
        note: String::new(),
        entered_on: d("2023-08-01"),
        touched_on: d("2023-08-01"),
    };
    book.documents.insert(document);
    DocumentId(number)
}

/// A sign-off.
pub fn sign(box_id: &str, role: &str, verdict: SignVerdict, on: &str, note: &str) -> SignOff {
    let [box_id, role, note] = [box_id, role, note].map(str::to_owned);
    SignOff { id: 1, box_id, role, verdict, signed_on: d(on), note, entered_on: d(on), withdrawn: false }
}

/// Closes every box of a step on a day and dates it.
pub fn close_step(book: &mut Book, id: DocumentId, step: &str, on: &str, read_on: &str) {
    let scheme = book.plans[&PlanId(1)].sync.clone();
    let ticked = BoxState::Ticked { on: d(on), note: String::new() };
    let mut document = book.documents.get_mut(&id).unwrap();
    let dates = SyncDates { document_on: Some(d(on)), interpretation_on: Some(d(read_on)) };
    document.steps.insert(step.to_owned(), dates);
    for one in &scheme.steps.iter().find(|one| one.id == step).unwrap().boxes {
        match one.kind {
            BoxKind::Tick => drop(document.boxes.insert(one.id.clone(), ticked.clone())),
            BoxKind::Elements => {
                document.elements = scheme.elements.iter().map(|one| (one.id.clone(), ticked.clone())).collect();
            }
            BoxKind::Sign => {
                let role = one.signer(document.issued_as).unwrap().to_owned();
                document.sign_offs.push(sign(&one.id, &role, SignVerdict::Approve, on, ""));
            }
        }
    }
}

/// A decision with nothing on it.
pub fn decision(book: &mut Book, title: &str, unit: i64) -> DecisionId {
    let number = i64::try_from(book.decisions.len()).unwrap() + 1;
    let decision = Decision {
        id: DecisionId(number),
        number,
        title: title.to_owned(),
        unit: UnitId(unit),
        in_catalogue: true,
        stages: BTreeMap::new(),
        elements: BTreeMap::new(),
        channels: vec![],
        feedback: Feedback::default(),
        issued_on: None,
        document: None,
        reasons: BTreeMap::new(),
        note: String::new(),
        entered_on: d("2023-07-28"),
        touched_on: d("2023-07-28"),
    };
    book.decisions.insert(decision);
    DecisionId(number)
}

/// The desk on a book, on a day.
pub fn view(book: Book, today: &str) -> View {
    let calendar = crate::pack::holiday::shipped().unwrap();
    let mut view = View::new(calendar, Lang::ZhCn, std::path::PathBuf::from("sample.gongkai"));
    view.theme = Theme::Plain;
    view.take(book.into(), d(today));
    view
}

/// The screen's body with its sentence line, as lines; asserts that every line has the width of the frame and that the
/// wall of panes stands in one column.
pub fn picture(screen: &dyn Screen, view: &View, width: u16, height: u16) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let page = Page::of(buffer.area);
    let mut canvas = Canvas { buffer: &mut buffer, glyphs: view.glyphs, theme: view.theme, caret: None };
    canvas.rule(0, page.top_rule.y, width);
    canvas.rule(0, page.bottom_rule.y, width);
    screen.draw(page.body, view, &mut canvas);
    canvas.put_spans(1, page.sentence.y, width - 1, &screen.sentence(view));
    let keys: Vec<String> = screen.bar(view).into_iter().map(|one| one.title(view.lang).to_owned()).collect();
    canvas.put(1, page.bar.y, width - 1, &keys.join("  "), crate::tui::theme::Role::Key);
    canvas.put(1, page.tabs.y, width - 1, &screen.mode(view), crate::tui::theme::Role::Plain);
    let lines: Vec<String> = (0..height).map(|y| line(&buffer, y)).collect();
    for (y, line) in lines.iter().enumerate() {
        assert_eq!(crate::text::width(line), usize::from(width), "line {y} is not whole: {line}");
    }
    lines
}

fn line(buffer: &Buffer, y: u16) -> String {
    let (mut line, mut x) = (String::new(), 0);
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        line.push_str(symbol);
        x += u16::try_from(crate::text::width(symbol).max(1)).unwrap();
    }
    line
}

/// Every size, glyph set and language a screen has to stand.
pub fn everywhere(screen: &dyn Screen, view: &mut View) {
    for lang in [Lang::ZhCn, Lang::En] {
        for glyphs in [&UNICODE, &ASCII] {
            for (width, height) in [(60, 18), (80, 24), (109, 30), (110, 24), (120, 36), (200, 60)] {
                (view.lang, view.glyphs) = (lang, glyphs);
                let lines = picture(screen, view, width, height);
                assert!(lines.iter().any(|line| line.trim().len() > 10), "{width}x{height} is empty");
            }
        }
    }
    (view.lang, view.glyphs) = (Lang::ZhCn, &UNICODE);
}
