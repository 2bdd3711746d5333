//! The texts of a duty that a form shows and nobody changes on it.

use chrono::NaiveDate;

use crate::domain::act::find;
use crate::domain::assignment::Assignment;
use crate::domain::day::Day;
use crate::domain::form::FormContent;
use crate::domain::task::Task;
use crate::locale::{Lang, say};

use super::words::UnitFormWord as Word;

/// The whole cell; of a part its own words after it.
fn requirement(task: &Task, one: &Assignment, lang: Lang) -> String {
    let part = one.part.and_then(|n| task.part(n)).map(|part| part.words.as_str()).filter(|words| !words.is_empty());
    match part {
        Some(words) => format!("{}\n{}", task.requirement, say!(lang, Word::OfPart, words = words)),
        None => task.requirement.clone(),
    }
}

/// The deadline as it is written; the day that it was extended to, and the earlier one that is asked for.
fn phrase(task: &Task, one: &Assignment, internal_due: Option<NaiveDate>, lang: Lang) -> String {
    let extended = one.extension().map(|extension| say!(lang, Word::ExtendedTo, day = extension.due_on));
    let asked = internal_due.map(|day| say!(lang, Word::AskedBefore, day = day));
    let written = task.deadline_of(one.part).phrase.clone();
    [Some(written), extended, asked].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Puts the words of each duty on a form: they are kept with it, and it is read against them when it comes back.
pub fn put_words(content: &mut FormContent, day: &Day<'_>, lang: Lang) {
    for row in &mut content.rows {
        let Ok(one) = find::assignment(day.book, &row.key) else { continue };
        let Some(task) = day.task_of(one) else { continue };
        row.requirement = Some(requirement(task, one, lang));
        row.deadline = Some(phrase(task, one, row.internal_due, lang));
    }
}
