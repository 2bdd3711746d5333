//! A desk on the whole notice, for the tests of overlays and acts; and what every overlay owes to the screen below.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::book::Book;
pub(crate) use crate::fixture::key;
use crate::fixture::{calendar, d, ledger_with, pack};
use crate::locale::Lang;
use crate::tui::acts;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::glyphs;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::forms::FormId;
use crate::tui::overlays::{drafts, help, palette};
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::view::View;

const TODAY: &str = "2023-09-06";

/// The whole notice as a book, made once.
fn book() -> &'static Arc<Book> {
    static BOOK: OnceLock<Arc<Book>> = OnceLock::new();
    BOOK.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        ledger_with(&pack(), &folder.path().join("desk.ledger"), TODAY).book().unwrap()
    })
}

/// The desk on Wednesday 2023-09-06.
pub(crate) fn view() -> View {
    let mut view = View::new(calendar(), Lang::ZhCn, PathBuf::from("desk.ledger"));
    view.take(Arc::clone(book()), d(TODAY));
    view
}

/// The input that a key with this name makes in a form.
pub(crate) fn pressed(name: &str, overlay: &dyn Layer, view: &View) -> LayerInput {
    use crate::tui::command::Scope;
    use crate::tui::keymap::{self, Place};
    let scope = if overlay.takes_text() { Scope::Form } else { Scope::Overlay };
    let place = Place { scopes: vec![scope], letters: false, digits: false };
    let press = keymap::parse(name).unwrap();
    view.keymap.resolve(press, &place).map_or(LayerInput::Key(press), LayerInput::Command)
}

/// Presses keys by name, one after the other; what the last one asked for.
pub(crate) fn press(overlay: &mut dyn Layer, view: &View, names: &[&str]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for name in names {
        let input = pressed(name, overlay, view);
        effects = overlay.input(&input, view).unwrap_or_default();
    }
    effects
}

/// Types a text.
pub(crate) fn type_in(overlay: &mut dyn Layer, view: &View, text: &str) {
    for c in text.chars() {
        overlay.input(&LayerInput::Key(KeyPress::plain(Key::Char(c))), view);
    }
}

/// The overlay that an effect opens.
pub(crate) fn pushed(mut effects: Vec<Effect>) -> Box<dyn Layer> {
    match effects.pop() {
        Some(Effect::Push(overlay)) => overlay,
        _ => panic!("no overlay was opened"),
    }
}

fn form(id: FormId, view: &View) -> Form {
    id.open(view).unwrap()
}

/// Draws an overlay over a screen full of Chinese text that starts at an odd or even column; the rows as text by cell.
fn drawn(
    overlay: &dyn Layer,
    view: &View,
    size: (u16, u16),
    shift: usize,
) -> (Buffer, Option<ratatui::layout::Position>) {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    for y in 0..size.1 {
        let line = format!("{}{}", " ".repeat(shift), "政务公开要点任务分解".repeat(20));
        buffer.set_stringn(0, y, line, usize::from(size.0), ratatui::style::Style::new());
    }
    let mut canvas = Canvas { buffer: &mut buffer, glyphs: view.glyphs, theme: view.theme, caret: None };
    overlay.draw(view, &mut canvas);
    let caret = canvas.caret;
    (buffer, caret)
}

/// The characters an overlay shows, without blanks and walls.
pub(crate) fn shown(overlay: &dyn Layer, view: &View, size: (u16, u16)) -> String {
    let (buffer, _) = drawn(overlay, view, size, 0);
    let cells = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
    cells.filter(|symbol| *symbol != " " && *symbol != view.glyphs.vertical).collect()
}

/// Whether every row of the box between its corners has its walls at the columns of the corners.
fn has_straight_walls(buffer: &Buffer, glyphs: &glyphs::Glyphs) -> bool {
    let area = buffer.area;
    let cell = |x: u16, y: u16| buffer[(x, y)].symbol();
    let [top_left, top_right, bottom_left, bottom_right] = glyphs.corners;
    for y in 0..area.height {
        for x in 0..area.width {
            if cell(x, y) != top_left {
                continue;
            }
            let Some(right) = (x + 1..area.width).rev().find(|column| cell(*column, y) == top_right) else { continue };
            let Some(bottom) = (y + 1..area.height).rev().find(|row| cell(x, *row) == bottom_left) else { continue };
            let straight =
                (y + 1..bottom).all(|row| cell(x, row) == glyphs.vertical && cell(right, row) == glyphs.vertical);
            return straight && cell(right, bottom) == bottom_right;
        }
    }
    false
}

#[test]
fn borders_stand_in_one_column_over_chinese_text() {
    let mut view = view();
    let ids = [
        FormId::Note { of: vec![key("2023/43/县水务局")] },
        FormId::Status { of: vec![key("2023/43/县水务局")] },
        FormId::AddDocument,
        FormId::AddDecision,
        FormId::AddUnit,
        FormId::Activity { quota: None, unit: None },
    ];
    for glyphs in [&glyphs::UNICODE, &glyphs::ASCII] {
        view.glyphs = glyphs;
        for lang in [Lang::ZhCn, Lang::En] {
            view.lang = lang;
            for size in [(80, 24), (81, 24), (120, 36), (60, 18)] {
                for shift in [0, 1] {
                    let mut overlays: Vec<Box<dyn Layer>> =
                        ids.iter().map(|id| Box::new(form(id.clone(), &view)) as Box<dyn Layer>).collect();
                    overlays.push(pushed(acts::ext_rules(&view)));
                    overlays.push(Box::new(palette::Palette::new(Vec::new(), &[])));
                    overlays.push(Box::new(help::Help::new(Vec::new())));
                    overlays.push(Box::new(drafts::Drafts::new(&view)));
                    for (n, mut overlay) in overlays.into_iter().enumerate() {
                        type_in(&mut *overlay, &view, "县水务局名单核对");
                        let (buffer, caret) = drawn(&*overlay, &view, size, shift);
                        assert!(has_straight_walls(&buffer, glyphs), "overlay {n}, {size:?}, {lang:?}\n{buffer:#?}");
                        assert_eq!(caret.is_some(), overlay.takes_text(), "overlay {n} has its caret in a field only");
                        if let Some(caret) = caret {
                            assert!(caret.x < size.0 && caret.y < size.1, "the caret is on the screen");
                        }
                    }
                }
            }
        }
    }
}
