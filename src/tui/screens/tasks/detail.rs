//! The detail of a task: the notice's own words, both dates, who owes it and what happened.

use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::domain::task::{Origin, Task};
use crate::locale::{Common, Lang};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;
use crate::words::comparison::CompareWord;

use super::words::TasksWord;
use super::{Focus, Tasks, events};

/// Cells of the labels at the left of facts.
const LABEL: u16 = 14;

/// Draws the detail of the selected task.
pub fn draw(screen: &Tasks, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let Some(task) = screen.task(view) else { return };
    let shares = screen.shares(view);
    let inner = Rect { x: pane.x + 1, width: pane.width.saturating_sub(2), ..pane };
    // Who owes it and what happened need the lines of a low pane while one of them is looked through.
    let upper = if screen.in_detail() { (pane.height * 4 / 10).max(6) } else { pane.height };
    let facts_end = facts(task, Rect { height: upper, ..inner }, view, canvas);
    let room = pane.bottom().saturating_sub(facts_end);
    let list_height = list_height(screen.focus, shares.len(), room.saturating_sub(2));
    page::pane_rule(canvas, pane, facts_end);
    shares_head(task, inner, facts_end + 1, view, canvas);
    let list = Rect { y: facts_end + 2, height: list_height, ..pane };
    draw_shares(screen, &shares, list, view, canvas);
    let events = Rect { y: list.bottom(), height: pane.bottom().saturating_sub(list.bottom()), ..pane };
    if events.height >= 3 {
        page::pane_rule(canvas, pane, events.y);
        events::draw(screen, Rect { y: events.y + 1, height: events.height - 1, ..pane }, view, canvas);
    }
}

/// Lines for the assignments: what happened gets its part only where three lines of it are left, and the greater one
/// while it has the focus.
fn list_height(focus: Focus, shares: usize, room: u16) -> u16 {
    let wanted = u16::try_from(shares).unwrap_or(room).min(room);
    let part = if focus == Focus::Events { 4 } else { 6 };
    let shared = wanted.min(room * part / 10);
    if room - shared < 3 { wanted } else { shared }.max(room.min(1))
}

/// Head, sentence of the notice, dates, strength. Returns the line after them.
fn facts(task: &Task, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> u16 {
    let lang = view.lang;
    let head = [
        span(format!("{}  ", words::task_number(task, lang)), Role::Strong),
        span(if task.point.is_empty() { words::brief(task, lang) } else { task.point.clone() }, Role::Strong),
    ];
    canvas.put_spans(area.x, area.y, area.width, &head);
    let theme = if task.origin == Origin::Body { TasksWord::BodyDuty.say(lang) } else { &task.theme };
    canvas.put(area.x, area.y + 1, area.width, theme, Role::Muted);
    let quote_room = (area.height / 3).max(2);
    let mut y = area.y + 2;
    y += canvas.put_wrapped(Rect { y, height: quote_room, ..area }, &task.requirement, Role::Quote);
    for part in task.parts.iter().filter(|part| part.n.is_some() || !part.strength_words.is_empty()) {
        if y + 6 > area.bottom() {
            break;
        }
        let number = part.n.map_or_else(String::new, |_| words::duty_number(task, part.n, lang));
        let strength = words::strength(part.strength, lang);
        let line =
            TasksWord::PartLine.with(lang, &[("number", &number), ("strength", &strength), ("words", &part.words)]);
        canvas.put(area.x, y, area.width, line.trim_start(), Role::Muted);
        y += 1;
    }
    for (label, value) in fact_lines(task, view) {
        if y + 4 > area.bottom() {
            break;
        }
        canvas.put(area.x, y, LABEL, &label, Role::Muted);
        canvas.put_spans(area.x + LABEL, y, area.width.saturating_sub(LABEL), &value);
        y += 1;
    }
    y
}

fn fact_lines(task: &Task, view: &View) -> Vec<(String, Vec<Span>)> {
    let lang = view.lang;
    let mut lines = Vec::new();
    let mut written = vec![span(task.deadline.phrase.clone(), Role::Plain)];
    if let Some(due) = task.deadline.date {
        let due = words::date_with_weekday(due, lang);
        written.push(span(format!("  {}", TasksWord::DueOn.with(lang, &[("date", &due)])), Role::Plain));
    }
    lines.push((TasksWord::Written.say(lang).to_owned(), written));
    if let Some(due) = task.deadline.date {
        let last = view.calendar.last_workday(due);
        let mut line = vec![span(words::date_with_weekday(last.date, lang), Role::Plain)];
        if last.provisional {
            line.push(span(format!("  {}", TasksWord::Provisional.say(lang)), Role::Warn));
        }
        lines.push((TasksWord::LastWorkday.say(lang).to_owned(), line));
    }
    lines.push((TasksWord::Units.say(lang).to_owned(), vec![span(task.unit_phrase.clone(), Role::Plain)]));
    lines.extend(inherited(task, view));
    let strength = words::strength(task.strength, lang).to_owned();
    lines.push((TasksWord::StrengthLabel.say(lang).to_owned(), vec![span(strength, Role::Plain)]));
    lines
}

/// Which of the unit and deadline cells were filled down, and whether anybody has compared them with the original.
fn inherited(task: &Task, view: &View) -> Option<(String, Vec<Span>)> {
    let lang = view.lang;
    let fields: Vec<&str> = task.inherited.iter().filter_map(|field| words::confirmable(*field, lang)).collect();
    if fields.is_empty() {
        return None;
    }
    let mut line = vec![span(fields.join(Common::ListMark.say(lang)), Role::Plain)];
    line.push(span(format!("  {}", TasksWord::Inherited.say(lang)), Role::Muted));
    if task.to_confirm {
        line.push(span(format!("  {}", TasksWord::Unchecked.say(lang)), Role::Choice));
    }
    Some((TasksWord::HeadInherited.say(lang).to_owned(), line))
}

fn shares_head(task: &Task, area: Rect, y: u16, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let standing = view.day().task_standing(task);
    let mut count = TasksWord::SharesDone.with(lang, &[("done", &standing.done), ("total", &standing.total)]);
    if standing.exempt > 0 {
        count = format!("{count}  {}", TasksWord::Exempt.with(lang, &[("count", &standing.exempt)]));
    }
    if standing.stalled > 0 {
        let said = TasksWord::StalledCount.with(lang, &[("count", &standing.stalled)]);
        count = format!("{count}  {} {said}", view.glyphs.stalled);
    }
    let head = [span(format!("{}  ", TasksWord::Shares.say(lang)), Role::Strong), span(count, Role::Muted)];
    canvas.put_spans(area.x, y, area.width, &head);
}

fn draw_shares(screen: &Tasks, shares: &[&Assignment], pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let status = if view.lang == Lang::En { 11 } else { 7 };
    let columns = [left(1), left(19), left(status), left(7), left(0)];
    // Of many the last line says how many are not shown.
    let height = usize::from(pane.height);
    let shown = if shares.len() > height && height > 1 { height - 1 } else { height };
    let top = screen.shares.top(shares.len(), shown);
    for ((index, share), y) in shares.iter().enumerate().skip(top).take(shown).zip(pane.y..) {
        let on = screen.in_detail() && index == screen.shares.selected;
        let selected = on && screen.focus == Focus::Shares;
        let mark = RowMark { selected, remembered: on, marked: screen.shares.marked.contains(&index) };
        table::row(canvas, pane, y, &columns, &share_cells(share, view), mark);
    }
    if shown < height {
        let more = Common::AndMore.with(view.lang, &[("n", &(shares.len() - shown))]);
        canvas.put(pane.x + 3, pane.bottom() - 1, pane.width.saturating_sub(3), &more, Role::Muted);
    }
}

fn share_cells(share: &Assignment, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let standing = view.day().standing(share);
    let role = Role::of_light(standing.light, standing.word);
    let mut who = match (share.unit, &share.choice) {
        (Some(unit), _) => view.book.unit_name(unit).to_owned(),
        (None, Some(choice)) => TasksWord::ToDecide.with(lang, &[("words", choice)]),
        (None, None) => String::new(),
    };
    if let Some(part) = share.part {
        who = format!(".{part} {who}");
    }
    let mut facts = Vec::new();
    if view.is_late_entry(|book| book.assignments.get(&share.id)) {
        facts.push(Common::LateEntry.say(lang).to_owned());
    }
    if view.day().is_stalled(share, &standing) {
        let said = TasksWord::StalledDays.with(lang, &[("days", &view.day().silent_days(share))]);
        facts.push(format!("{} {said}", view.glyphs.stalled));
    }
    if share.unit_to_confirm {
        facts.push(TasksWord::UnitToConfirm.say(lang).to_owned());
    }
    let number = |one: &Assignment| words::duty_in_year(&view.book, one, lang);
    let carried_to = share.carried_to.and_then(|id| number(view.book.assignments.get(&id)?));
    facts.extend(carried_to.map(|to| TasksWord::CarriedTo.with(lang, &[("to", &to)])));
    let carried_from = view.book.carried_from(share).filter_map(number);
    facts.extend(carried_from.map(|from| CompareWord::CarriedFrom.with(lang, &[("from", &from)])));
    if let Some(asked) = share.internal_due {
        facts.push(TasksWord::InternalDue.with(lang, &[("date", &words::month_day_near(asked, view.today))]));
    }
    if let Some(extension) = share.extension() {
        facts.push(TasksWord::ExtendedTo.with(lang, &[("date", &words::month_day_near(extension.due_on, view.today))]));
    }
    if !share.reminders.is_empty() {
        facts.push(TasksWord::ReminderCount.with(lang, &[("count", &share.reminders.len())]));
    }
    if !share.evidence.is_empty() {
        facts.push(TasksWord::EvidenceCount.with(lang, &[("count", &share.evidence.len())]));
    }
    let status = if share.is_owed_choice() { "" } else { words::status_of(&view.day(), share, lang) };
    vec![
        span(view.glyphs.light(standing.light, standing.word), role),
        span(who, Role::Plain),
        span(status, Role::Plain),
        span(words::distance(&standing, lang), role),
        span(facts.join("  "), Role::Muted),
    ]
}

/// The sentence line: what is filtered, else the selected task with both its dates.
pub fn sentence(screen: &Tasks, view: &View) -> Vec<Span> {
    let lang = view.lang;
    let mut line = Vec::new();
    if !screen.share_query.is_empty() {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("query", &screen.share_query), ("count", &screen.shares(view).len())];
        line.push(span(TasksWord::UnitsFiltered.with(lang, &values), Role::Match));
    } else if !screen.list.query().is_empty() {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("query", &screen.list.query()), ("count", &screen.list.len())];
        line.push(span(TasksWord::Filtered.with(lang, &values), Role::Match));
    }
    let Some(task) = screen.task(view) else { return line };
    let (number, brief) = (words::task_number(task, lang), words::brief(task, lang));
    let sentence = match task.deadline.date {
        Some(due) => TasksWord::Sentence.with(
            lang,
            &[
                ("number", &number),
                ("brief", &brief),
                ("phrase", &task.deadline.phrase),
                ("due", &words::date_with_weekday(due, lang)),
                ("last", &words::date_with_weekday(view.calendar.last_workday(due).date, lang)),
            ],
        ),
        None => TasksWord::SentenceDateless
            .with(lang, &[("number", &number), ("brief", &brief), ("phrase", &task.deadline.phrase)]),
    };
    line.push(span(sentence, Role::Plain));
    line
}
