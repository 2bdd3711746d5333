//! 催办 text: what a unit is late with or must do soon, in the words of an official notice, to be pasted into a chat or
//! a letter.

use std::fmt::Display;

use crate::domain::key::Key;
use crate::domain::light::LightWord;
use crate::domain::overview::{Item, owed_soon};
use crate::domain::unit::Unit;
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

/// The letter to a unit; `None` when there is nothing to remind it of. It names the notice with its 文号, gives each
/// requirement in the notice's own words, and says to whom to report.
#[must_use]
pub fn reminder_text(unit: &Key, view: &View) -> Option<String> {
    let (lang, id) = (view.lang, record::unit(unit, view)?.id);
    let items = owed_soon(&view.day(), id);
    if items.is_empty() {
        return None;
    }
    let plan = view.plan()?;
    let number = plan.document_number.as_ref();
    let document = number.map_or_else(String::new, |n| DoWord::ReminderDocument.with(lang, &[("number", n)]));
    let office = view.book.unit_by_code(&plan.office).map_or(plan.office.as_str(), formal);
    let today = words::letter_date(view.today, lang);
    let body: [(&str, &dyn Display); 4] =
        [("title", &plan.title), ("document", &document), ("day", &today), ("n", &items.len())];
    let mut lines = vec![
        DoWord::ReminderHead.with(lang, &[("unit", &formal(view.book.units.get(&id)?))]),
        DoWord::ReminderBody.with(lang, &body),
    ];
    lines.extend(items.iter().enumerate().filter_map(|(n, item)| line(n + 1, item, view)));
    lines.push(tone(&items, view).with(lang, &[("office", &office)]));
    lines.extend([String::new(), office.to_owned(), today]);
    Some(text::clean_lines(&lines.join("\n")))
}

/// 请 before the date, 望 after it, 务必 when reminders went before.
fn tone(items: &[Item], view: &View) -> DoWord {
    let late = |item: &&Item| item.standing.word == LightWord::Overdue;
    let reminded = |item: &Item| view.book.assignments.get(&item.assignment).is_some_and(|one| one.reminders.len() > 1);
    match items.iter().find(late) {
        None => DoWord::ReminderPlease,
        Some(_) if items.iter().filter(late).any(reminded) => DoWord::ReminderUrge,
        Some(_) => DoWord::ReminderPress,
    }
}

/// The name a letter uses.
fn formal(unit: &Unit) -> &str {
    if unit.full_name.is_empty() { &unit.name } else { &unit.full_name }
}

fn line(n: usize, item: &Item, view: &View) -> Option<String> {
    let lang = view.lang;
    let task = record::task(&item.key, view)?;
    let state = match item.workdays {
        late if late > 0 => DoWord::ReminderLate.with(lang, &[("n", &late)]),
        left if item.days <= 0 => {
            let last = item.last_workday.map(|day| words::letter_date(day, lang)).unwrap_or_default();
            DoWord::ReminderLeft.with(lang, &[("n", &-left), ("day", &last)])
        }
        // Late by the calendar, with only days off since the last working day.
        _ => {
            let due = item.due.map(|day| words::letter_date(day, lang)).unwrap_or_default();
            DoWord::ReminderLateSince.with(lang, &[("day", &due)])
        }
    };
    let part = if let Key::Assignment { part, .. } = &item.key { *part } else { None };
    let requirement = part.and_then(|n| task.part(n)).map_or(&task.requirement, |part| &part.words);
    let values: [(&str, &dyn Display); 5] = [
        ("n", &n),
        ("number", &words::letter_number(task, lang)),
        ("requirement", requirement),
        ("phrase", &task.deadline_of(part).phrase),
        ("state", &state),
    ];
    Some(DoWord::ReminderLine.with(lang, &values))
}
