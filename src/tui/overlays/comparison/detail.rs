//! One clause in both years, side by side, with what changed in it underlined.

use ratatui::layout::Rect;

use crate::domain::comparison::{Change, Side, Verdict};
use crate::domain::revision::{Difference, Value};
use crate::text::{self, Run, differences};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::more_marks;
use crate::words::comparison::{self as words, CompareWord};

use super::Comparison;

/// A line of both sides.
type Both = [Vec<Span>; 2];

/// Draws the selected clause from a line on, in a pane between two rules; the last line stays in sight.
pub(super) fn draw(layer: &Comparison, pane: Rect, from: usize, view: &View, canvas: &mut Canvas<'_>) {
    let Some(change) = layer.selected() else { return };
    let (old, new) = page::split(canvas, pane, pane.width / 2);
    let sides = [old, new].map(|side| Rect { x: side.x + 1, width: side.width.saturating_sub(2), ..side });
    let heads = [&layer.old.1, &layer.new.1].map(|key| vec![span(key.clone(), Role::Strong)]);
    put(canvas, sides, pane.y, &heads);
    let window = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    let narrower = sides.map(|side| side.width).into_iter().min().unwrap_or_default();
    let lines = lines(change, usize::from(narrower), view);
    let last_top = lines.len().saturating_sub(usize::from(window.height));
    layer.tops.set(last_top + 1);
    let top = from.min(last_top);
    for (line, y) in lines.iter().skip(top).zip(window.y..window.bottom()) {
        put(canvas, sides, y, line);
    }
    more_marks(canvas, window, top, lines.len());
}

fn put(canvas: &mut Canvas<'_>, sides: [Rect; 2], y: u16, line: &Both) {
    for (side, spans) in sides.iter().zip(line) {
        canvas.put_spans(side.x, y, side.width, spans);
    }
}

fn lines(change: &Change, width: usize, view: &View) -> Vec<Both> {
    let lang = view.lang;
    let mut lines: Vec<Both> = change.fields.iter().flat_map(|field| of_field(field, width, view)).collect();
    // What has no difference is read as each year has it.
    if change.verdict != Verdict::Changed || change.fields.is_empty() {
        let words = |side: Option<&Side>| {
            let Some(side) = side else { return vec![vec![span(CompareWord::Nothing.say(lang), Role::Muted)]] };
            let words = if side.words.is_empty() { &side.title } else { &side.words };
            text::wrap(words, width).into_iter().map(|line| vec![span(line, Role::Quote)]).collect()
        };
        lines.extend(zipped(words(change.old.as_ref()), words(change.new.as_ref())));
    }
    lines
}

/// The head of a field, then both values.
fn of_field(field: &Difference, width: usize, view: &View) -> Vec<Both> {
    let lang = view.lang;
    let values = [&field.before, &field.after].map(|value| words::value(value, lang));
    let [old, new] = match (&field.before, &field.after) {
        (Value::Words(before), Value::Words(after)) => differences(before, after),
        _ => values.map(|text| vec![Run { text, changed: true }]),
    };
    let heads = words::what(field.what, lang).map(|head| vec![span(head, Role::Strong)]);
    let mut lines = vec![heads];
    lines.extend(zipped(wrapped(&old, width), wrapped(&new, width)));
    lines
}

fn zipped(old: Vec<Vec<Span>>, new: Vec<Vec<Span>>) -> Vec<Both> {
    let count = old.len().max(new.len());
    let [mut old, mut new] = [old.into_iter(), new.into_iter()];
    (0..count).map(|_| [old.next().unwrap_or_default(), new.next().unwrap_or_default()]).collect()
}

/// Runs as lines of a width: broken as the whole text is, each line in its runs.
fn wrapped(runs: &[Run], width: usize) -> Vec<Vec<Span>> {
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let marked = runs.iter().flat_map(|run| run.text.chars().map(|c| (c, run.changed)));
    let mut rest = marked.peekable();
    let mut lines = Vec::new();
    for line in text::wrap(&whole, width) {
        let mut spans: Vec<Span> = Vec::new();
        for c in line.chars() {
            // Blanks and line breaks between two lines stand in neither.
            while rest.next_if(|(next, _)| *next != c).is_some() {}
            let role = if rest.next().is_some_and(|(_, changed)| changed) { Role::Match } else { Role::Quote };
            match spans.last_mut() {
                Some(last) if last.role == role => last.text.push(c),
                _ => spans.push(span(c.to_string(), role)),
            }
        }
        lines.push(spans);
    }
    lines
}
