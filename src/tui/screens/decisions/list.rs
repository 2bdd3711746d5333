//! The list of decisions: two lines each beside the checklist, one line each on a narrow desk.

use ratatui::layout::Rect;

use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::locale::Lang;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::folded::FoldedLayout;
use crate::tui::widgets::table::{self, Column, RowMark, left, right};
use crate::words;

use super::words::DecisionWord;
use super::{Decisions, Entry, cells};

/// Draws head, window and foot of the list, or the empty state.
pub fn draw(screen: &Decisions, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let list = FoldedLayout::of(pane, canvas.area(), screen.list.is_empty());
    let head = [
        "",
        DecisionWord::HeadNumber.say(lang),
        DecisionWord::HeadUnit.say(lang),
        DecisionWord::HeadStage.say(lang),
        DecisionWord::HeadElements.say(lang),
        DecisionWord::HeadClock.say(lang),
        if list.is_folded { "" } else { DecisionWord::HeadTitle.say(lang) },
    ];
    let columns = list.columns(columns(list.is_folded, lang));
    let head: Vec<Span> = head.map(|title| span(title, Role::Strong)).into();
    table::row(canvas, pane, pane.y, &columns, &head, RowMark::default());
    if screen.list.is_empty() {
        return empty(screen, pane, view, canvas);
    }
    let (count, top, room) = (screen.list.len(), screen.list.top(list.room), list.room);
    for ((mark, entry), n) in screen.list.window(room, !screen.list.in_checklist).zip(0..) {
        let mut row = row(entry, view);
        if let Some(title) = row.pop() {
            list.row(canvas, n, &columns, (row, title), mark);
        }
    }
    if let Some(y) = list.foot {
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("from", &(top + 1)),
            ("to", &(top + room).min(count)),
            ("total", &count),
            ("listed", &screen.in_catalogue),
        ];
        let line = DecisionWord::Counts.with(lang, &values);
        canvas.put(pane.x + 1, y, pane.width.saturating_sub(1), &line, Role::Muted);
    }
}

fn columns(folded: bool, lang: Lang) -> Vec<Column> {
    let english = lang == Lang::En;
    let mut columns = vec![left(1), left(5), left(if folded { 18 } else { 12 }), left(if english { 10 } else { 8 })];
    columns.extend([right(4), left(10)]);
    columns
}

fn row(entry: &Entry, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let Some(decision) = view.book.decisions.get(&entry.id) else { return Vec::new() };
    let proceeding = &entry.proceeding;
    let calm = if proceeding.light == Light::Blue { Role::Muted } else { Role::Plain };
    let stage = proceeding.stage.as_ref().and_then(|id| {
        let stages = &view.book.plan_of_decision(decision)?.decision.stages;
        stages.iter().find(|stage| stage.id == *id).map(|stage| short(cells::name(&stage.name, &stage.name_en, lang)))
    });
    let clock = proceeding.clock().map_or_else(
        || span(".", Role::Muted),
        |clock| {
            let glyph = cells::light(clock.light, view.glyphs);
            span(format!("{} {}", glyph.text, cells::clock(clock, lang)), glyph.role)
        },
    );
    vec![
        cells::light(proceeding.light, view.glyphs),
        span(words::key_number(&Key::Decision(decision.number), lang), calm),
        span(view.book.unit_name(decision.unit), calm),
        span(stage.unwrap_or("."), calm),
        span(format!("{}/{}", proceeding.published, proceeding.required), calm),
        clock,
        span(view.titled(&decision.title, |book| book.decisions.get(&decision.id)), calm),
    ]
}

/// The first of the names that a stage has (草案公布/征求意见), where both have no room.
fn short(name: &str) -> &str {
    match name.split_once('/') {
        Some((first, _)) if crate::text::width(name) > 8 => first,
        _ => name,
    }
}

/// 还没有: the plain sentence, the clause, who leads, the first act.
fn empty(screen: &Decisions, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let x = pane.x + 8;
    let width = pane.width.saturating_sub(10);
    if !screen.list.query().is_empty() {
        let sentence = DecisionWord::NoneFound.with(lang, &[("query", &screen.list.query())]);
        canvas.put(x, pane.y + 3, width, &sentence, Role::Plain);
        return;
    }
    canvas.put(x, pane.y + 3, width, DecisionWord::Empty.say(lang), Role::Strong);
    let mut y = pane.y + 5;
    let clause = view.plan().and_then(|plan| {
        let task = view.book.find_task(&plan.key, CATALOGUE_ROW)?;
        view.book.tasks.get(&task)
    });
    if let Some(task) = clause {
        let number = words::task_number(task, lang);
        let text = DecisionWord::EmptyClause.with(lang, &[("number", &number), ("text", &task.requirement)]);
        y += canvas.put_wrapped(Rect { x, y, width, height: 3 }, &text, Role::Quote);
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("unit", &task.unit_phrase), ("phrase", &task.deadline.phrase)];
        canvas.put(x, y, width, &DecisionWord::EmptyLead.with(lang, &values), Role::Muted);
        y += 2;
    }
    let key = view.keymap.short(Command::AddDecision);
    let act = [
        span(format!("{} ", view.glyphs.selected), Role::Strong),
        span(key, Role::Key),
        span(format!("  {}", DecisionWord::EmptyAct.say(lang)), Role::Plain),
    ];
    canvas.put_spans(x - 2, y, width + 2, &act);
    let rest = Rect { x, y: y + 2, width, height: pane.bottom().saturating_sub(y + 2) };
    canvas.put_wrapped(rest, DecisionWord::EmptyThen.say(lang), Role::Muted);
}

/// The row of the table that asks for the catalogue of decisions.
const CATALOGUE_ROW: &str = "13";
