//! 催办函: what a unit is late with or must do soon, in the words of an official notice, to be pasted into a chat or a
//! letter.

use std::fmt::Display;

use crate::domain::key::Key;
use crate::domain::light::LightWord;
use crate::domain::overview::{Item, owed_soon};
use crate::domain::plan::Plan;
use crate::domain::task::{Origin, Task};
use crate::domain::unit::Unit;
use crate::locale::Lang;
use crate::text;
use crate::tui::overlays::forms::record;
use crate::tui::view::View;
use crate::words;

use super::LiveWord;

/// Characters of a requirement that a letter quotes.
const QUOTED: usize = 100;

/// Whether a unit is late with something or must do something soon.
#[must_use]
pub fn owes_soon(unit: &Key, view: &View) -> bool {
    let counts = record::unit(unit, view).map(|unit| view.tally.unit(unit.id)).unwrap_or_default();
    counts.overdue + counts.due_soon > 0
}

/// The letter to a unit; `None` when there is nothing to remind it of. It names what each duty stands under, tells what
/// is late from what is only near, gives each requirement in its own words, and says to whom to report.
#[must_use]
pub fn reminder_text(unit: &Key, view: &View) -> Option<String> {
    let (lang, id) = (view.lang, record::unit(unit, view)?.id);
    let items = owed_soon(&view.day(), id);
    if items.is_empty() {
        return None;
    }
    let plan = view.plan()?;
    let (late, soon): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| is_late(item));
    let (basis, today) = (basis(&items, plan, view), words::letter_date(view.today, lang));
    let values: [(&str, &dyn Display); 4] =
        [("basis", &basis), ("day", &today), ("late", &late.len()), ("soon", &soon.len())];
    let (body, heads) = match (late.is_empty(), soon.is_empty()) {
        (false, false) => {
            (LiveWord::ReminderBoth, [Some(LiveWord::ReminderLateHead), Some(LiveWord::ReminderSoonHead)])
        }
        (false, true) => (LiveWord::ReminderBodyLate, [None, None]),
        (true, _) => (LiveWord::ReminderBodySoon, [None, None]),
    };
    let mut lines = vec![
        LiveWord::ReminderHead.with(lang, &[("unit", &formal(view.book.units.get(&id)?))]),
        body.with(lang, &values),
    ];
    let mut n = 0;
    for (head, group) in heads.into_iter().zip([&late, &soon]) {
        lines.extend(head.map(|head| head.say(lang).to_owned()));
        for item in group {
            n += 1;
            lines.extend(line(n, item, view));
        }
    }
    let office = office(plan, view);
    lines.push(tone(&late, view).with(lang, &[("office", &office)]));
    lines.push(LiveWord::ReminderContact.say(lang).to_owned());
    lines.extend([String::new(), office, today]);
    Some(text::clean_lines(&lines.join("\n")))
}

fn is_late(item: &Item) -> bool {
    item.standing.word == LightWord::Overdue
}

/// The notice with its 文号, where a duty stands under it; what was ordered besides stands under no notice.
fn basis(items: &[Item], plan: &Plan, view: &View) -> String {
    let lang = view.lang;
    let number = plan.document_number.as_ref();
    let document = number.map_or_else(String::new, |n| LiveWord::ReminderDocument.with(lang, &[("number", n)]));
    let notice: [(&str, &dyn Display); 2] = [("title", &plan.title), ("document", &document)];
    let is_added = |item: &Item| record::task(&item.key, view).is_some_and(|task| task.origin == Origin::Added);
    let word = match (items.iter().any(is_added), items.iter().all(is_added)) {
        (false, _) => LiveWord::ReminderNotice,
        (true, false) => LiveWord::ReminderNoticeAndOrders,
        (true, true) => LiveWord::ReminderOrders,
    };
    word.with(lang, &notice)
}

/// 请 before the date, 望 after it, 务必 when reminders went before.
fn tone(late: &[&Item], view: &View) -> LiveWord {
    let reminded =
        |item: &&Item| view.book.assignments.get(&item.assignment).is_some_and(|one| one.reminders.len() > 1);
    if late.is_empty() {
        LiveWord::ReminderPlease
    } else if late.iter().any(reminded) {
        LiveWord::ReminderUrge
    } else {
        LiveWord::ReminderPress
    }
}

/// The name a letter uses.
fn formal(unit: &Unit) -> &str {
    if unit.full_name.is_empty() { &unit.name } else { &unit.full_name }
}

/// The office in full: 平阴县人民政府办公室, where the roster has 县人民政府办公室.
fn office(plan: &Plan, view: &View) -> String {
    let name = view.book.unit_by_code(&plan.office).map_or(plan.office.as_str(), formal);
    let level = plan.county.chars().next_back().filter(|level| name.starts_with(*level));
    match level {
        Some(level) => format!("{}{}", plan.county, name.trim_start_matches(level)),
        None => name.to_owned(),
    }
}

/// What a letter calls a duty: by its place in the notice, or by the day it was ordered.
fn called(task: &Task, lang: Lang) -> String {
    match task.origin {
        Origin::Table | Origin::Body => words::letter_number(task, lang),
        Origin::Added => LiveWord::ReminderOrdered.with(lang, &[("day", &words::letter_date(task.issued_on, lang))]),
    }
}

fn line(n: usize, item: &Item, view: &View) -> Option<String> {
    let lang = view.lang;
    let task = record::task(&item.key, view)?;
    let part = if let Key::Assignment { part, .. } = &item.key { *part } else { None };
    let requirement = part.and_then(|n| task.part(n)).map_or(&task.requirement, |part| &part.words);
    let requirement = text::quote(requirement, QUOTED);
    let due = item.due.map_or_else(|| task.deadline_of(part).phrase.clone(), |day| words::letter_date(day, lang));
    let state = match item.workdays {
        late if late > 0 => LiveWord::ReminderLate.with(lang, &[("n", &late)]),
        // Late by the calendar, with only days off since the last working day.
        _ if item.days > 0 => LiveWord::ReminderLateSince.say(lang).to_owned(),
        0 => LiveWord::ReminderLastDay.say(lang).to_owned(),
        left => LiveWord::ReminderLeft.with(lang, &[("n", &-left)]),
    };
    let values: [(&str, &dyn Display); 5] =
        [("n", &n), ("number", &called(task, lang)), ("requirement", &requirement), ("due", &due), ("state", &state)];
    Some(LiveWord::ReminderLine.with(lang, &values))
}
