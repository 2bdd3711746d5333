//! A small book for the tests of screens: the shipped plan, one unit, documents and decisions as a test needs them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Screen;
use crate::domain::book::Book;
use crate::domain::document::IssuedAs;
use crate::domain::id::{DecisionId, DocumentId, UnitId};
use crate::domain::unit::UnitClass;
pub use crate::fixture::d;
pub use crate::fixture::paper::sign;
use crate::fixture::paper::{Paper, dates};
use crate::locale::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::fixture::lines;
use crate::tui::glyphs::{ASCII, UNICODE};
use crate::tui::page::Page;
use crate::tui::theme::Theme;
use crate::tui::view::View;

/// A book with the shipped plan and units, as of 2023-09-06.
pub fn book(units: &[&str]) -> Paper {
    let mut paper = Paper::new();
    for name in units {
        paper.unit(name, UnitClass::Department);
    }
    paper
}

/// A document with nothing on it.
pub fn document(book: &mut Paper, title: &str, unit: i64, issued_as: IssuedAs) -> DocumentId {
    let id = book.document(UnitId(unit), issued_as);
    let mut document = book.doc(id);
    (document.title, document.planned_on) = (title.to_owned(), Some(d("2023-09-20")));
    id
}

/// Closes every box of a step on a day and dates it.
pub fn close_step(book: &mut Paper, id: DocumentId, step: &str, on: &str, read_on: &str) {
    book.doc(id).steps.insert(step.to_owned(), dates(on, read_on));
    book.close_step(id, step, on);
}

/// A decision with nothing on it.
pub fn decision(book: &mut Paper, title: &str, unit: i64) -> DecisionId {
    let id = book.decision(UnitId(unit));
    title.clone_into(&mut book.case(id).title);
    id
}

/// The desk on a book, on a day.
pub fn view(book: Book, today: &str) -> View {
    let mut view = View::new(crate::fixture::calendar(), Lang::ZhCn, std::path::PathBuf::from("sample.gongkai"));
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
    lines(&buffer)
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
