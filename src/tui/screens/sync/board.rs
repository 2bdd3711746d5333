//! The board: one row a document, one column a step, with elements, forms and gate; under it what keeps the selected
//! document back.

use ratatui::layout::Rect;

use crate::domain::document::PolicyDocument;
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::sync::{GateView, StepState, SyncState};
use crate::locale::Lang;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::page::WIDE;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::sort::Sort;
use super::words::SyncWord;
use super::{Sync, cells, foot};

/// Draws the board over its foot.
pub fn draw(screen: &Sync, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let wide = area.width >= WIDE;
    if screen.list.is_empty() {
        head(area, wide, view, canvas);
        return empty(screen, area, view, canvas);
    }
    let foot = if wide { (area.height * 2 / 5).min(12) } else { (area.height / 3).min(5) };
    let table = Rect { height: area.height - foot, ..area };
    head(table, wide, view, canvas);
    rows(screen, table, wide, view, canvas);
    foot::draw(screen, Rect { y: table.bottom(), height: foot, ..area }, wide, view, canvas);
}

fn columns(wide: bool, steps: usize, lang: Lang) -> Vec<Column> {
    let english = lang == Lang::En;
    let mut columns = vec![left(1), left(6)];
    if wide {
        columns.push(left(8));
    }
    columns.push(left(if wide { 18 } else { 10 }));
    let step = match (wide, english) {
        (false, _) => 4,
        (true, false) => 8,
        (true, true) => 10,
    };
    columns.extend(std::iter::repeat_n(left(step), steps));
    columns.extend([right(if english { 5 } else { 4 }), right(if english { 5 } else { 4 })]);
    columns.push(left(if english { 12 } else { 6 }));
    columns.push(left(0));
    columns
}

fn head(area: Rect, wide: bool, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let steps = view.plan().map(|plan| plan.sync.steps.as_slice()).unwrap_or_default();
    let mut titles = vec![String::new(), SyncWord::HeadNumber.say(lang).to_owned()];
    if wide {
        titles.push(SyncWord::HeadIssuedAs.say(lang).to_owned());
    }
    titles.push(SyncWord::HeadUnit.say(lang).to_owned());
    for (step, n) in steps.iter().zip(1..) {
        let name = cells::name(step, lang);
        titles.push(if wide { format!("{n} {name}") } else { name.chars().take(4).collect() });
    }
    let last = [SyncWord::HeadElements, SyncWord::HeadForms, SyncWord::HeadGate, SyncWord::HeadTitle];
    titles.extend(last.map(|word| word.say(lang).to_owned()));
    let titles: Vec<Span> = titles.into_iter().map(|title| span(title, Role::Strong)).collect();
    table::row(canvas, area, area.y, &columns(wide, steps.len(), lang), &titles, RowMark::default());
}

fn rows(screen: &Sync, area: Rect, wide: bool, view: &View, canvas: &mut Canvas<'_>) {
    let steps = view.plan().map_or(0, |plan| plan.sync.steps.len());
    let columns = columns(wide, steps, view.lang);
    let height = usize::from(area.height.saturating_sub(2));
    for ((mark, entry), y) in screen.list.window(height, true).zip(area.y + 1..) {
        let Some(document) = view.book.documents.get(&entry.id) else { continue };
        table::row(canvas, area, y, &columns, &row(document, &entry.state, wide, view), mark);
    }
    if area.height >= 3 {
        let top = screen.list.top(height);
        let line = counts(screen, top, (top + height).min(screen.list.len()), view);
        canvas.put(area.x + 1, area.bottom() - 1, area.width.saturating_sub(1), &line, Role::Muted);
    }
}

fn row(document: &PolicyDocument, state: &SyncState, wide: bool, view: &View) -> Vec<Span> {
    let (lang, glyphs) = (view.lang, view.glyphs);
    let calm = if matches!(state.light, Light::Blue | Light::Grey) { Role::Muted } else { Role::Plain };
    let mut row =
        vec![cells::light(state.light, glyphs), span(words::key_number(&Key::Document(document.number), lang), calm)];
    if wide {
        row.push(span(cells::issued_as(document.issued_as, lang), calm));
    }
    row.push(span(view.book.unit_name(document.unit), calm));
    row.extend(state.steps.iter().map(|step| cells::step(step.state, !wide, glyphs, lang)));
    // Too few forms are a missed duty only where they are a 必须, and the light says that.
    row.push(span(cells::share(state.elements, state.elements_asked), calm));
    row.push(span(cells::share(state.forms, state.forms_asked), calm));
    if let Some(plan) = view.book.plan_of_document(document) {
        row.push(cells::gate(state, &plan.sync, document.circulated_on.is_some(), glyphs, lang));
    }
    let mut title = view.titled(&document.title, |book| book.documents.get(&document.id));
    if let Some(reason) = &document.exempt_reason {
        title = SyncWord::ExemptTitle.with(lang, &[("title", &title), ("reason", reason)]);
    }
    row.push(span(title, calm));
    row
}

/// How the documents of the board stand, counted once an act.
#[derive(Default)]
pub struct Counts {
    shut: usize,
    late: usize,
    in_sync: usize,
    forced: usize,
    exempt: usize,
}

impl Counts {
    /// Of some states.
    pub fn of<'a>(states: impl Iterator<Item = &'a SyncState>) -> Self {
        let mut counts = Self::default();
        for state in states {
            match state.gate_view {
                GateView::Shut => counts.shut += 1,
                GateView::Overridden => counts.forced += 1,
                GateView::Exempt => counts.exempt += 1,
                GateView::NotYet | GateView::Open => {}
            }
            counts.late += usize::from(state.is_late());
            counts.in_sync += usize::from(state.steps.iter().all(|step| step.state == StepState::InSync));
        }
        counts
    }
}

/// Which rows are shown, and how the whole board stands.
fn counts(screen: &Sync, from: usize, to: usize, view: &View) -> String {
    let (lang, counts) = (view.lang, &screen.counts);
    let values: [(&str, &dyn std::fmt::Display); 9] = [
        ("from", &(from + 1)),
        ("to", &to),
        ("total", &screen.list.len()),
        ("shut", &counts.shut),
        ("late", &counts.late),
        ("in_sync", &counts.in_sync),
        ("forced", &counts.forced),
        ("exempt", &counts.exempt),
        ("sort", &sort_word(screen.sort).say(lang)),
    ];
    SyncWord::Counts.with(lang, &values)
}

const fn sort_word(sort: Sort) -> SyncWord {
    match sort {
        Sort::Light => SyncWord::SortLight,
        Sort::Number => SyncWord::SortNumber,
        Sort::Unit => SyncWord::SortUnit,
        Sort::Planned => SyncWord::SortPlanned,
    }
}

/// 还没有: the plain sentence, why it matters, and the first act.
fn empty(screen: &Sync, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let x = area.x + 8;
    let width = area.width.saturating_sub(10);
    if !screen.list.query().is_empty() {
        let sentence = SyncWord::NoneFound.with(lang, &[("query", &screen.list.query())]);
        canvas.put(x, area.y + 3, width, &sentence, Role::Plain);
        return;
    }
    canvas.put(x, area.y + 3, width, SyncWord::Empty.say(lang), Role::Strong);
    canvas.put(x, area.y + 5, width, SyncWord::EmptyClause.say(lang), Role::Quote);
    let rest = Rect { x, y: area.y + 10, width, height: area.height.saturating_sub(11) };
    let key = view.keymap.short(Command::AddDocument);
    let act = [
        span(format!("{} ", view.glyphs.selected), Role::Strong),
        span(key, Role::Key),
        span(format!("  {}", SyncWord::EmptyAct.say(lang)), Role::Plain),
    ];
    canvas.put_spans(x.saturating_sub(2), area.y + 8, width + 2, &act);
    canvas.put_wrapped(rest, SyncWord::EmptyThen.say(lang), Role::Muted);
}
