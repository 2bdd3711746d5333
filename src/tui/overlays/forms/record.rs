//! How a form names its record, and finds it.

use chrono::NaiveDate;

use crate::domain::act::find;
use crate::domain::assignment::Assignment;
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::key::Key;
use crate::domain::quota::{Activity, Quota};
use crate::domain::task::Task;
use crate::domain::unit::Unit;
use crate::locale::Common;
use crate::text;
use crate::tui::view::View;
use crate::words;

use super::ActWord;

/// The assignment of a key.
#[must_use]
pub fn assignment<'a>(key: &Key, view: &'a View) -> Option<&'a Assignment> {
    let Key::Assignment { plan, row, part, unit } = key else { return None };
    let id = view.book.find_assignment(plan, row, *part, unit.as_deref())?;
    view.book.assignments.get(&id)
}

/// 完成日 as the unit gave it, where it gave one and the same for all of these.
#[must_use]
pub fn completed_on(of: &[Key], view: &View) -> Option<NaiveDate> {
    let mut days = of.iter().map(|key| assignment(key, view).and_then(|one| one.completed_on));
    let first = days.next()??;
    days.all(|day| day == Some(first)).then_some(first)
}

/// The task of a key, or of the assignment of a key.
#[must_use]
pub fn task<'a>(key: &Key, view: &'a View) -> Option<&'a Task> {
    let (Key::Task { plan, row } | Key::Assignment { plan, row, .. }) = key else { return None };
    view.book.tasks.get(&view.book.find_task(plan, row)?)
}

/// The document of a key.
#[must_use]
pub fn document<'a>(key: &Key, view: &'a View) -> Option<&'a PolicyDocument> {
    let Key::Document(number) = key else { return None };
    view.book.documents.get(&view.book.find_document(*number)?)
}

/// The decision of a key.
#[must_use]
pub fn decision<'a>(key: &Key, view: &'a View) -> Option<&'a Decision> {
    let Key::Decision(number) = key else { return None };
    view.book.decisions.get(&view.book.find_decision(*number)?)
}

/// The activity of a key, with what it counts towards.
#[must_use]
pub fn activity<'a>(key: &Key, view: &'a View) -> Option<(&'a Activity, &'a Quota)> {
    let one = find::activity(&view.book, key).ok()?;
    Some((one, view.book.quotas.get(&one.quota)?))
}

/// The unit of a key.
#[must_use]
pub fn unit<'a>(key: &Key, view: &'a View) -> Option<&'a Unit> {
    let Key::Unit(code) = key else { return None };
    view.book.units.get(&view.book.resolve_unit(code)?)
}

/// One line that names a record: its number, its name, its unit.
#[must_use]
pub fn line(key: &Key, view: &View) -> String {
    let lang = view.lang;
    match key {
        Key::Task { .. } | Key::Assignment { .. } => {
            let Some(task) = task(key, view) else { return key.to_string() };
            let mut line = format!("{}  {}", words::task_number(task, lang), words::brief(task, lang));
            if let Key::Assignment { part, unit, .. } = key {
                if let Some(words) = part.and_then(|n| task.part(n)).map(|part| part.words.as_str()) {
                    line.push_str(&format!("（{words}）"));
                }
                let unit = unit.as_deref().map(|code| unit_name(code, view));
                line.push_str(&format!("  {}", unit.as_deref().unwrap_or(Common::ToDecide.say(lang))));
            }
            line
        }
        Key::Document(_) | Key::Decision(_) | Key::Form(_) | Key::Return(_) | Key::Register(..) | Key::Bulletin(_) => {
            format!("{}  {}", words::key_number(key, lang), view.book.title_of(key).unwrap_or_default())
        }
        Key::Activity(_) => view.book.title_of(key).unwrap_or_default().to_owned(),
        Key::Unit(code) => unit_name(code, view),
        Key::Week(week) => ActWord::WeekOfYear.with(lang, &[("year", &week.year()), ("week", &week.number())]),
    }
}

/// A unit's short name by code.
#[must_use]
pub fn unit_name(code: &str, view: &View) -> String {
    view.book.unit_by_code(code).map_or_else(|| code.to_owned(), |unit| unit.name.clone())
}

/// The lines that name several records: one is named in full; of more the number, the first ones on a line each, and
/// how many there are besides.
#[must_use]
pub fn lines(keys: &[Key], view: &View) -> Vec<String> {
    const NAMED: usize = 4;
    const WIDEST: usize = 70;
    if let [only] = keys {
        return vec![line(only, view)];
    }
    let mut lines = vec![ActWord::Several.with(view.lang, &[("n", &keys.len())])];
    let named = keys.iter().take(NAMED).map(|key| line(key, view));
    lines.extend(named.map(|name| text::truncate(&name, WIDEST, view.glyphs.cut).into_owned()));
    if keys.len() > NAMED {
        lines.push(ActWord::AndMore.with(view.lang, &[("n", &(keys.len() - NAMED))]));
    }
    lines
}
