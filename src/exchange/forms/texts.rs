//! The texts of a duty that a form shows and nobody changes on it.

use crate::domain::assignment::Assignment;
use crate::domain::task::Task;
use crate::locale::{Lang, say};

use super::words::UnitFormWord as Word;

/// The whole cell; of a part its own words after it.
pub fn requirement(task: &Task, one: &Assignment, lang: Lang) -> String {
    let part = one.part.and_then(|n| task.part(n)).map(|part| part.words.as_str()).filter(|words| !words.is_empty());
    match part {
        Some(words) => format!("{}\n{}", task.requirement, say!(lang, Word::OfPart, words = words)),
        None => task.requirement.clone(),
    }
}

/// The deadline as it is written; after an extension also the day that it was extended to.
pub fn phrase(task: &Task, one: &Assignment, lang: Lang) -> String {
    let written = &task.deadline_of(one.part).phrase;
    match one.extension() {
        Some(extension) => format!("{written}\n{}", say!(lang, Word::ExtendedTo, day = extension.due_on)),
        None => written.clone(),
    }
}
