//! Drawing the sheet of points.

use ratatui::layout::{Position, Rect};

use crate::domain::points::ManualPoints;
use crate::tui::canvas::{Align, Canvas};
use crate::tui::overlays::form::LineEdit;
use crate::tui::overlays::forms::points::{indicator_title, not_given, stands};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge, page};
use crate::tui::widgets::list::{ListState, more_marks};
use crate::words;

use super::words::PointsWord;
use super::{HEAD, PointsSheet, SheetPage, SheetRow};
use crate::tui::effect::Layer;

/// Cells of the labels, of a unit's name, of points.
const LABEL: u16 = 10;
const NAME: u16 = 18;
const POINTS: u16 = 9;

/// Draws the sheet.
pub fn sheet(sheet: &PointsSheet, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let Some(shown) = sheet.shown() else { return };
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("indicator", &indicator_title(&shown.indicator, lang)),
        ("most", &words::points(shown.indicator.weight, 2)),
        ("class", &words::class(shown.class, lang)),
    ];
    let word = if shown.indicator.bonus { PointsWord::TitleBonus } else { PointsWord::Title };
    let within = page(canvas.area());
    let inside = boxed(canvas, centred(within, 96, 34), &word.with(lang, &values), &edge(&sheet.bar(view)));
    if inside.height < 10 {
        return;
    }
    let labels = [PointsWord::Day, PointsWord::Reason, PointsWord::Evidence];
    for ((index, line), (word, y)) in sheet.head.iter().enumerate().zip(labels.into_iter().zip(inside.y..)) {
        canvas.put(inside.x + 1, y, LABEL, word.say(lang), Role::Muted);
        let x = inside.x + LABEL + 2;
        cell(line, sheet.row == index, Rect { x, y, width: inside.right().saturating_sub(x), height: 1 }, canvas);
    }
    canvas.put(inside.x + 1, inside.y + 3, inside.width - 1, PointsWord::HeadNote.say(lang), Role::Muted);
    let foot = Rect { y: inside.bottom() - 4, height: 4, ..inside };
    let list = Rect { y: inside.y + 4, height: foot.y.saturating_sub(inside.y + 4), ..inside };
    units(sheet, shown, list, view, canvas);
    said(sheet, shown, foot, view, canvas);
}

/// Where the cells of a unit stand: what it has, what is typed, its own reason.
fn columns(pane: Rect) -> [u16; 3] {
    let now = pane.x + 1 + NAME + 1;
    [now, now + POINTS + 1, now + 2 * (POINTS + 1) + 1]
}

fn units(sheet: &PointsSheet, shown: &SheetPage, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let [now, points, reason] = columns(pane);
    canvas.put(pane.x + 1, pane.y, NAME, PointsWord::Unit.say(lang), Role::Muted);
    canvas.put_in(now, pane.y, POINTS, PointsWord::Stands.say(lang), Align::Right, Role::Muted);
    canvas.put(points, pane.y, POINTS, PointsWord::Points.say(lang), Role::Muted);
    canvas.put(reason, pane.y, 20, PointsWord::OwnReason.say(lang), Role::Muted);
    let window = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    let focused = sheet.row.checked_sub(HEAD);
    let list = ListState { selected: focused.unwrap_or(0), ..ListState::default() };
    let top = list.top(shown.rows.len(), usize::from(window.height));
    for ((index, row), y) in shown.rows.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let on = focused == Some(index);
        if on {
            canvas.put(pane.x, y, 1, canvas.glyphs.selected, Role::Strong);
        }
        canvas.put(pane.x + 1, y, NAME, view.book.unit_name(row.unit), Role::Plain);
        let has = given(shown, row, view);
        let sum: i64 = has.iter().map(|one| one.points).sum();
        let text = if has.is_empty() { ".".to_owned() } else { words::points(sum, 2) };
        let role = if row.is_typed() && !has.is_empty() { Role::Warn } else { Role::Muted };
        canvas.put_in(now, y, POINTS, &text, Align::Right, role);
        cell(&row.points, on && !sheet.on_reason, Rect { x: points, y, width: POINTS, height: 1 }, canvas);
        let width = pane.right().saturating_sub(reason + 1);
        cell(&row.reason, on && sheet.on_reason, Rect { x: reason, y, width, height: 1 }, canvas);
    }
    more_marks(canvas, window, top, shown.rows.len());
}

/// What stands of a unit for the page's indicator.
fn given<'v>(shown: &SheetPage, row: &SheetRow, view: &'v View) -> Vec<&'v ManualPoints> {
    let all = view.plan().map_or(&[][..], |plan| &plan.points);
    all.iter().filter(|one| one.unit == row.unit && one.indicator == shown.indicator.id).collect()
}

/// What the focused unit has, what follows for the others, and what is wrong.
fn said(sheet: &PointsSheet, shown: &SheetPage, foot: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let line = |y: u16| Rect { x: foot.x + 1, y: foot.y + y, width: foot.width.saturating_sub(1), height: 1 };
    let put = |canvas: &mut Canvas<'_>, y: u16, text: &str, role| {
        let at = line(y);
        canvas.put(at.x, at.y, at.width, text, role);
    };
    let focused = sheet.row.checked_sub(HEAD).and_then(|place| shown.rows.get(place));
    if let Some(one) = focused.and_then(|row| given(shown, row, view).last().copied()) {
        let word = if shown.indicator.bonus { PointsWord::AddsTo } else { PointsWord::Replaces };
        put(canvas, 0, &word.with(lang, &[("stands", &stands(one, view))]), Role::Plain);
    }
    let is_left = |row: &&SheetRow| !row.is_typed() && given(shown, row, view).is_empty();
    if let Some(left) = not_given(&shown.indicator, shown.rows.iter().filter(is_left).count(), view) {
        put(canvas, 1, &left, Role::Plain);
    }
    let mut counts = vec![PointsWord::Typed.with(lang, &[("n", &sheet.typed())])];
    let replaced = |page: &SheetPage| {
        let replaces = |row: &&SheetRow| row.is_typed() && !given(page, row, view).is_empty();
        if page.indicator.bonus { 0 } else { page.rows.iter().filter(replaces).count() }
    };
    let replaced: usize = sheet.pages.iter().map(replaced).sum();
    if replaced > 0 {
        counts.push(PointsWord::Replaced.with(lang, &[("n", &replaced)]));
    }
    let pages: [(&str, &dyn std::fmt::Display); 2] = [("page", &(sheet.page + 1)), ("pages", &sheet.pages.len())];
    counts.push(PointsWord::Page.with(lang, &pages));
    put(canvas, 2, &counts.join("    "), Role::Muted);
    if let Some(failure) = &sheet.failure {
        put(canvas, 3, &format!("{} {failure}", view.glyphs.bad), Role::Bad);
    }
}

/// A line of text to type into; the caret stands in it when it has the focus.
fn cell(line: &LineEdit, focused: bool, at: Rect, canvas: &mut Canvas<'_>) {
    let (shown, caret) = line.window(usize::from(at.width));
    canvas.put(at.x, at.y, at.width, &shown, Role::Plain);
    if focused {
        canvas.tint(at, if line.is_selected() { Role::Selection } else { Role::Focus });
        canvas.caret = Some(Position { x: at.x + u16::try_from(caret).unwrap_or(0), y: at.y });
    }
}
