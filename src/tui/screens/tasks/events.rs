//! 经过: what happened to the assignments of a task, the newest first. It follows the chosen unit, takes the focus and
//! scrolls.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::assignment::Assignment;
use crate::locale::Common;
use crate::tui::canvas::{Canvas, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::table::{self, RowMark, left};
use crate::words;

use super::words::TasksWord;
use super::{Focus, Tasks};

/// Day, what, text.
type Event = (NaiveDate, TasksWord, String);

/// Draws whose history it is, the window, and how many more there are.
pub fn draw(screen: &Tasks, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
    let lang = view.lang;
    let shares = screen.history_of(view);
    let events = of(&shares, view);
    let unit = shares.first().filter(|_| screen.in_detail()).and_then(|share| share.unit);
    let whose = unit.map_or(TasksWord::AllUnits.say(lang), |unit| view.book.unit_name(unit));
    let head = [
        span(format!("{}  ", TasksWord::Happened.say(lang)), Role::Strong),
        span(format!("{whose}  {}", events.len()), Role::Muted),
    ];
    canvas.put_spans(pane.x + 1, pane.y, pane.width.saturating_sub(1), &head);
    let list = Rect { y: pane.y + 1, height: pane.height.saturating_sub(1), ..pane };
    if events.is_empty() {
        canvas.put(list.x + 3, list.y, list.width.saturating_sub(3), TasksWord::NothingYet.say(lang), Role::Muted);
    }
    let height = usize::from(list.height);
    let shown = if events.len() > height && height > 1 { height - 1 } else { height };
    let top = screen.events.top(events.len(), shown);
    let more = events.len().saturating_sub(shown);
    let columns = [left(5), left(if lang == crate::locale::Lang::En { 10 } else { 4 }), left(0)];
    for ((index, (day, word, text)), y) in events.into_iter().enumerate().skip(top).take(shown).zip(list.y..) {
        let cells =
            [span(words::month_day(day), Role::Muted), span(word.say(lang), Role::Plain), span(text, Role::Plain)];
        let selected = screen.focus == Focus::Events && index == screen.events.selected;
        table::row(canvas, list, y, &columns, &cells, RowMark { selected, ..RowMark::default() });
    }
    if more > 0 && shown < height {
        let said = Common::AndMore.with(lang, &[("n", &more)]);
        canvas.put(list.x + 3, list.bottom() - 1, list.width.saturating_sub(3), &said, Role::Muted);
    }
}

/// What happened, the newest first; of one day what was entered last.
pub fn of(shares: &[&Assignment], view: &View) -> Vec<Event> {
    let mut events = Vec::new();
    for share in shares {
        let unit = share.unit.map_or("", |unit| view.book.unit_name(unit));
        // What happened under the task of an earlier year says where.
        let is_earlier = shares.first().is_some_and(|first| first.task != share.task);
        let year = words::duty_in_year(&view.book, share, view.lang)
            .filter(|_| is_earlier)
            .map(|year| format!("{year} "))
            .unwrap_or_default();
        let whose = format!("{year}{unit}");
        let about = |text: &str| if text.is_empty() { whose.clone() } else { format!("{whose}：{text}") };
        if let Some(on) = share.status_on {
            events.push((on, TasksWord::EventStatus, about(words::status(share.status, view.lang))));
        }
        if let Some(on) = share.completed_on {
            events.push((on, TasksWord::EventCompleted, about("")));
        }
        let then = view.closed.as_ref().and_then(|year| year.book.assignments.get(&share.id));
        // What was entered after the year was closed says so.
        let late = |text: &str, is_old: &dyn Fn(&Assignment) -> bool| {
            let is_late = then.is_some_and(|then| !is_old(then));
            if is_late { Common::LateTitle.with(view.lang, &[("title", &text)]) } else { text.to_owned() }
        };
        events.extend(share.evidence.iter().map(|one| {
            let text = late(&one.value, &|then| then.evidence.contains(one));
            (one.happened_on.unwrap_or(one.entered_on), TasksWord::EventEvidence, about(&text))
        }));
        events.extend(
            share.extensions.iter().map(|one| {
                (one.entered_on, TasksWord::EventExtension, about(&format!("{} {}", one.due_on, one.reason)))
            }),
        );
        events.extend(share.reminders.iter().map(|one| (one.happened_on, TasksWord::EventReminder, about(&one.text))));
        events.extend(share.notes.iter().map(|one| {
            let text = late(&one.text, &|then| then.notes.contains(one));
            (one.happened_on, TasksWord::EventNote, about(&text))
        }));
    }
    events.reverse();
    events.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    events
}
