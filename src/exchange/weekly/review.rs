//! What the week's walk said of an assignment; the sheet names what was not walked or was skipped.

use std::collections::BTreeSet;

use crate::domain::assignment::{Assignment, Verdict};
use crate::domain::id::AssignmentId;
use crate::domain::walk::{WalkSet, items};
use crate::locale::{Lang, say};

use super::WeekView;
use super::words::WeeklyWord as Word;
use crate::words::verdict;

/// The default set of the week's walk.
pub struct WalkSelection {
    asked: BTreeSet<AssignmentId>,
}

impl WalkSelection {
    /// What the walk of the week asks.
    pub fn new(view: &WeekView<'_>) -> Self {
        let asked = items(&view.day, view.week, WalkSet::Default);
        Self { asked: asked.into_iter().map(|item| item.assignment).collect() }
    }

    /// Whether the walk asked it and nobody gave a verdict.
    pub fn is_missing(&self, view: &WeekView<'_>, one: &Assignment) -> bool {
        self.asked.contains(&one.id) && one.review_of(view.week).is_none()
    }

    /// The cell 审阅意见.
    pub fn word(&self, view: &WeekView<'_>, one: &Assignment) -> String {
        match one.review_of(view.week) {
            Some(review) => verdict_words(review.verdict, &review.note, view.lang),
            None if self.is_missing(view, one) => Word::NotWalked.say(view.lang).to_owned(),
            None => String::new(),
        }
    }
}

/// Whether the week's walk skipped it.
pub fn is_skipped(view: &WeekView<'_>, one: &Assignment) -> bool {
    one.review_of(view.week).is_some_and(|review| review.verdict == Verdict::Skip)
}

fn verdict_words(given: Verdict, note: &str, lang: Lang) -> String {
    let word = verdict(given, lang);
    if note.is_empty() { word.to_owned() } else { say!(lang, Word::VerdictWith, verdict = word, note = note) }
}
