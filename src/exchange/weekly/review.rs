//! What the week's walk said of an assignment, a document, a decision; the sheet names what was not walked or was skipped.

use std::collections::BTreeSet;

use crate::domain::assignment::{Assignment, Verdict};
use crate::domain::id::{AssignmentId, UnitId};
use crate::domain::walk::{WalkSet, items};
use crate::domain::walk_papers::{Paper, PaperItem, papers};
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

/// The papers of the week's walk.
pub struct PaperSelection(Vec<PaperItem>);

impl PaperSelection {
    /// Those that the walk of the week asks or judged.
    pub fn new(view: &WeekView<'_>) -> Self {
        Self(papers(&view.day, view.week, WalkSet::Default))
    }

    /// How many of a unit have that verdict; `None` for those that nobody gave one.
    pub fn count(&self, unit: UnitId, verdict: Option<Verdict>) -> usize {
        self.0.iter().filter(|item| item.unit == unit && item.verdict == verdict).count()
    }

    /// The cell 审阅意见.
    pub fn word(&self, view: &WeekView<'_>, paper: Paper) -> String {
        match paper.review_of(view.week, &view.day) {
            Some(review) => verdict_words(review.verdict, &review.note, view.lang),
            None if self.0.iter().any(|item| item.of == paper) => Word::NotWalked.say(view.lang).to_owned(),
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
