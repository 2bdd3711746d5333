//! Drawing the sheet that asks for a file.

use ratatui::layout::{Position, Rect};

use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::effect::Layer;
use crate::tui::overlays::form::LineEdit;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::boxed::{boxed, centred, edge, page};
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words::register::label_text;

use super::FileSheet;
use super::words::FileWord;

/// Cells of the labels.
const LABEL: u16 = 10;

/// Draws the sheet.
pub fn draw(sheet: &FileSheet, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let within = page(canvas.area());
    let title = match (sheet.rows, sheet.of_scheme) {
        (Some(register), _) => {
            FileWord::TitleRows.with(lang, &[("register", &label_text(&register.def().title, lang))])
        }
        (None, true) => FileWord::SchemeTitle.say(lang).to_owned(),
        (None, false) => FileWord::Title.say(lang).to_owned(),
    };
    let kinds = if sheet.of_scheme { FileWord::SchemeKinds } else { FileWord::Kinds };
    let inside = boxed(canvas, centred(within, 84, 20), &title, &edge(&sheet.bar(view)));
    if inside.height < 8 {
        return;
    }
    let mut y = inside.y;
    canvas.put(inside.x, y, inside.width, kinds.say(lang), Role::Muted);
    y += 2;
    field(canvas, Rect { y, height: 1, ..inside }, FileWord::File.say(lang), &sheet.line, !sheet.on_place);
    y += 1;
    if let Some(place) = &sheet.place {
        field(canvas, Rect { y, height: 1, ..inside }, FileWord::Place.say(lang), place, sheet.on_place);
        y += 1;
    }
    let foot = Rect { y: inside.bottom() - 2, height: 2, ..inside };
    list(sheet, Rect { y: y + 1, height: foot.y.saturating_sub(y + 1), ..inside }, view, canvas);
    if let Some(progress) = &sheet.reading {
        let says = FileWord::Reading.with(lang, &[("percent", &progress.percent())]);
        let used = canvas.put(foot.x, foot.y + 1, foot.width, &says, Role::Strong);
        let room = foot.width.saturating_sub(used + 2).min(40);
        bar(canvas, foot.x + used + 2, foot.y + 1, room, progress.percent(), 100, Role::Fill);
        canvas.caret = None;
    } else if let Some(failure) = &sheet.failure {
        canvas.put_wrapped(foot, &format!("{} {failure}", canvas.glyphs.bad), Role::Bad);
    } else {
        canvas.put(foot.x, foot.y + 1, foot.width, FileWord::NothingWritten.say(lang), Role::Muted);
    }
}

/// What the folder holds, a row each.
fn list(sheet: &FileSheet, window: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let found = sheet.found();
    if window.height == 0 {
        return;
    }
    if found.is_empty() {
        let word = if sheet.listed.1.is_empty() { FileWord::NoneHere } else { FileWord::NoneFound };
        canvas.put(window.x + 2, window.y, window.width - 2, word.say(view.lang), Role::Muted);
        return;
    }
    let list = ListState { selected: sheet.chosen.unwrap_or(0), ..ListState::default() };
    let top = list.top(found.len(), usize::from(window.height));
    for ((index, one), y) in found.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let name = text::clean(&one.name);
        let (name, role) = if one.is_folder { (format!("{name}/"), Role::Muted) } else { (name, Role::Plain) };
        let mark = RowMark { selected: sheet.chosen == Some(index), ..RowMark::default() };
        let line = Rect { width: window.width - 1, ..window };
        table::row(canvas, line, y, &[left(1), left(70)], &[span("", Role::Plain), span(name, role)], mark);
    }
    more_marks(canvas, window, top, found.len());
}

/// A labelled line; the caret stands in it when it has the focus.
fn field(canvas: &mut Canvas<'_>, area: Rect, label: &str, line: &LineEdit, focused: bool) {
    let mark = if focused { canvas.glyphs.selected } else { " " };
    canvas.put(area.x, area.y, 1, mark, Role::Strong);
    canvas.put(area.x + 2, area.y, LABEL - 2, label, Role::Muted);
    let at = area.x + LABEL + 2;
    let room = area.right().saturating_sub(at);
    let (shown, caret) = line.window(usize::from(room));
    canvas.put(at, area.y, room, &shown, Role::Plain);
    if focused {
        let role = if line.is_selected() { Role::Selection } else { Role::Focus };
        canvas.tint(Rect { x: at, width: room, ..area }, role);
        canvas.caret = Some(Position { x: at + u16::try_from(caret).unwrap_or(0), y: area.y });
    }
}
