//! Beside the item: the verdicts with what is impossible and why, the unit's other items, the neighbours.

use ratatui::layout::Rect;

use crate::domain::id::AssignmentId;
use crate::domain::walk::WalkItem;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::live::Live;
use crate::tui::page;
use crate::tui::screens::Screen;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::Walk;
use super::paper_page;
use super::papers::At;
use super::verdict;
use super::words::WalkWord;

/// Draws the right pane.
pub fn draw(screen: &Walk, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    let tall = pane.height >= 26;
    let mut y = pane.y + u16::from(tall);
    canvas.put(inner.x, y, inner.width, WalkWord::Verdict.say(lang), Role::Strong);
    y += 1 + u16::from(tall);
    for line in verdict_lines(screen, view) {
        canvas.put_spans(inner.x, y, inner.width, &line);
        y += 1;
    }
    page::pane_rule(canvas, pane, y);
    canvas.put(inner.x, y + 1, inner.width, WalkWord::OwnUnit.say(lang), Role::Strong);
    let end = pane.bottom().saturating_sub(3);
    let list = Rect { x: inner.x, y: y + 2, width: inner.width, height: end.saturating_sub(y + 2) };
    own_unit(screen, list, view, canvas);
    page::pane_rule(canvas, pane, end);
    neighbours(screen, Rect { y: end + 1, height: 2, ..inner }, view, canvas);
}

/// The six verdicts, then note, skip, undo and the theme.
fn verdict_lines(screen: &Walk, view: &View) -> Vec<Vec<Span>> {
    if let Some(item) = screen.paper() {
        let pad = |[key, title]: [Span; 2]| {
            let room = 7_usize.saturating_sub(crate::text::width(&key.text));
            vec![span(" ".repeat(room), Role::Plain), key, title]
        };
        return paper_page::verdicts(screen, item.of, view).map(pad).into();
    }
    let lang = view.lang;
    let line = |command: Command, hint: String| {
        let key = view.keymap.firm_name(command);
        let (key_role, hint) = match screen.live(command, view) {
            Live::On => (Role::Key, span(hint, Role::Muted)),
            Live::Off(reason) => (Role::Off, span(WalkWord::Off.with(lang, &[("reason", &reason)]), Role::Off)),
        };
        let title = crate::text::pad_right(command.title(lang), 12);
        let role = if key_role == Role::Off { Role::Off } else { Role::Plain };
        vec![span(format!(" {key:>6} "), key_role), span(title, role), hint]
    };
    let mut lines: Vec<_> =
        verdict::ALL.into_iter().map(|(one, command)| line(command, verdict::hint(one).say(lang).to_owned())).collect();
    lines.push(Vec::new());
    for (command, hint) in [
        (Command::WalkNote, WalkWord::HintNote),
        (Command::WalkSkip, WalkWord::HintSkip),
        (Command::WalkUndo, WalkWord::HintUndo),
    ] {
        lines.push(line(command, hint.say(lang).to_owned()));
    }
    if screen.live(Command::WalkPoints, view) == Live::On {
        lines.push(line(Command::WalkPoints, WalkWord::HintPoints.say(lang).to_owned()));
    }
    let theme = screen.count_of_theme();
    if theme > 1 {
        lines.push(line(Command::VerdictTheme, WalkWord::HintTheme.with(lang, &[("count", &theme)])));
    }
    lines
}

/// The verdicts on one line, for a narrow desk.
pub fn draw_line(screen: &Walk, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let mut line = vec![span(" ", Role::Plain)];
    if let Some(item) = screen.paper() {
        let lines = paper_page::verdicts(screen, item.of, view);
        line.extend(lines.into_iter().flat_map(|line| line.into_iter().chain([span("  ", Role::Plain)])));
        canvas.put_spans(area.x, area.y, area.width, &line);
        return;
    }
    for (_, command) in verdict::ALL {
        let key = view.keymap.firm_name(command);
        let title = command.title(view.lang);
        match screen.live(command, view) {
            Live::On => line.extend([span(key, Role::Key), span(format!(" {title}  "), Role::Plain)]),
            // The reasons stand in the help and answer the key: there is no room for them here.
            Live::Off(_) => line.push(span(format!("{key} {} {title}  ", view.glyphs.none), Role::Off)),
        }
    }
    canvas.put_spans(area.x, area.y, area.width, &line);
}

fn own_unit(screen: &Walk, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let (Some(current), Some(place)) = (screen.item(), screen.place()) else { return };
    let items = screen.walk.of_unit(current.unit);
    let at = items.partition_point(|one| *one < place);
    let height = usize::from(area.height);
    let top = at.saturating_sub(height / 2).min(items.len().saturating_sub(height));
    let columns = [left(1), left(5), left(10), left(0)];
    let window = items.iter().skip(top).take(height).filter_map(|place| screen.walk.get(*place));
    for (item, y) in window.zip(area.y..) {
        let Some(cells) = cells(item, view) else { continue };
        let mark = RowMark { remembered: item.assignment == current.assignment, ..RowMark::default() };
        table::row(canvas, area, y, &columns, &cells, mark);
    }
}

fn cells(item: &WalkItem, view: &View) -> Option<Vec<Span>> {
    let one = view.book.assignments.get(&item.assignment)?;
    let standing = view.day().standing(one);
    let role = Role::of_light(standing.light, standing.word);
    let calm = if item.verdict.is_some() { Role::Muted } else { Role::Plain };
    let verdict = item.verdict.map_or("", |verdict| words::verdict(verdict, view.lang));
    Some(vec![
        span(view.glyphs.light(standing.light, standing.word), role),
        span(number(item.assignment, view), calm),
        span(words::distance(&standing, view.lang), role),
        span(verdict, Role::Muted),
    ])
}

/// `43` or `17.2`.
pub fn number(id: AssignmentId, view: &View) -> String {
    let Some(one) = view.book.assignments.get(&id) else { return String::new() };
    view.day().task_of(one).map(|task| words::duty_number(task, one.part, view.lang)).unwrap_or_default()
}

/// The item before and the one that comes next.
fn neighbours(screen: &Walk, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let named = |at: At| match at {
        At::Duty(id) => {
            let unit = view.book.assignments.get(&id).and_then(|one| one.unit);
            format!("{} {}", unit.map_or("", |unit| view.book.unit_name(unit)), number(id, view))
        }
        At::Paper(paper) => {
            let item = screen.papers.place(paper).and_then(|place| screen.papers.get(place));
            item.map(|item| paper_page::named(item, view)).unwrap_or_default()
        }
    };
    let judged = |at: At| match at {
        At::Duty(id) => screen.walk.get(screen.walk.place(id)?)?.verdict,
        At::Paper(paper) => screen.papers.get(screen.papers.place(paper)?)?.verdict,
    };
    let before = screen.page_place().and_then(|place| place.checked_sub(1)).and_then(|place| screen.id_at(place));
    let before = before.map(|at| {
        let verdict = judged(at).map(|one| match at {
            At::Duty(_) => format!("  {} {}", one.digit(), words::verdict(one, lang)),
            At::Paper(_) => format!("  {}", words::verdict(one, lang)),
        });
        format!("{}{}", named(at), verdict.unwrap_or_default())
    });
    let after = screen.next_open().filter(|id| Some(*id) != screen.current).map(named);
    for ((word, text), y) in [(WalkWord::Before, before), (WalkWord::After, after)].into_iter().zip(area.y..) {
        let line = [
            span(format!("{}  ", word.say(lang)), Role::Muted),
            span(text.unwrap_or_else(|| ".".to_owned()), Role::Plain),
        ];
        canvas.put_spans(area.x, y, area.width, &line);
    }
}
