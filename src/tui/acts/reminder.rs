//! 催办 text: what a unit is late with or must do soon, in the words of an official notice, to be pasted into a chat or
//! a letter.

use crate::domain::key::Key;
use crate::domain::overview::{Item, owed_soon};
use crate::domain::task::Origin;
use crate::text;
use crate::tui::overlays::forms::record;
use crate::tui::view::View;
use crate::words;

use super::DoWord;

/// Whether a unit is late with something or must do something soon.
#[must_use]
pub fn owes_soon(unit: &Key, view: &View) -> bool {
    let counts = record::unit(unit, view).map(|unit| view.tally.unit(unit.id)).unwrap_or_default();
    counts.overdue + counts.due_soon > 0
}

/// The text for a unit; `None` when there is nothing to remind it of.
#[must_use]
pub fn reminder_text(unit: &Key, view: &View) -> Option<String> {
    let (lang, id) = (view.lang, record::unit(unit, view)?.id);
    let unit = view.book.units.get(&id)?;
    let name = if unit.full_name.is_empty() { &unit.name } else { &unit.full_name };
    let items = owed_soon(&view.day(), id);
    if items.is_empty() {
        return None;
    }
    let title = view.plan().map_or("", |plan| plan.title.as_str());
    let mut lines = vec![
        DoWord::ReminderHead.with(lang, &[("unit", name)]),
        DoWord::ReminderBody.with(lang, &[("title", &title), ("day", &view.today), ("n", &items.len())]),
    ];
    lines.extend(items.iter().enumerate().filter_map(|(n, item)| line(n + 1, item, view)));
    lines.push(DoWord::ReminderEnd.say(lang).to_owned());
    Some(text::clean_lines(&lines.join("\n")))
}

fn line(n: usize, item: &Item, view: &View) -> Option<String> {
    let lang = view.lang;
    let task = record::task(&item.key, view)?;
    let state = match item.workdays {
        late if late > 0 => DoWord::ReminderLate.with(lang, &[("n", &late)]),
        left if item.days <= 0 => {
            let last = item.last_workday.map(|day| words::short_date_with_weekday(day, lang)).unwrap_or_default();
            DoWord::ReminderLeft.with(lang, &[("n", &-left), ("day", &last)])
        }
        // Late by the calendar, with only days off since the last working day.
        _ => DoWord::ReminderLateSince.with(lang, &[("day", &item.due.map(|day| day.to_string()).unwrap_or_default())]),
    };
    let number = match task.origin {
        Origin::Table => DoWord::ReminderRow.with(lang, &[("n", &task.row)]),
        Origin::Body | Origin::Added => words::task_number(task, lang),
    };
    let brief = words::brief(task, lang);
    let part = if let Key::Assignment { part, .. } = &item.key { *part } else { None };
    let phrase = task.deadline_of(part);
    let values: [(&str, &dyn std::fmt::Display); 5] =
        [("n", &n), ("number", &number), ("brief", &brief), ("phrase", &phrase.phrase), ("state", &state)];
    Some(DoWord::ReminderLine.with(lang, &values))
}
