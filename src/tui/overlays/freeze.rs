//! The question before a week is frozen: which week, what stands in it, what was not walked, and which files it writes.

use crate::domain::assignment::Verdict;
use crate::domain::key::Key;
use crate::domain::walk::{WalkItem, WalkSet, walk};
use crate::domain::walk_papers::papers;
use crate::domain::week::IsoWeek;
use crate::exchange::weekly;
use crate::tui::effect::Effect;
use crate::tui::view::View;
use crate::words;

use super::choice::{Choice, ChoiceWord};
use super::forms::{ActWord, FormId, record};

/// The week that a freeze would take now: this one from its last working day on, else the last one if it was left.
#[must_use]
pub fn week_to_freeze(view: &View) -> Option<IsoWeek> {
    let can = |week: IsoWeek| week.freeze_day(&view.calendar).is_some_and(|day| day <= view.today);
    let (this, last) = (view.week(), view.week().previous());
    if can(this) {
        return Some(this);
    }
    // A ledger born this week has nothing to say of the last one.
    let lived = view.book.assignments.values().any(|one| one.touched_on <= last.sunday());
    (lived && can(last) && view.book.frozen(last).is_none()).then_some(last)
}

/// The freeze question, or the form that asks why a frozen week is frozen again; nothing on a day on which there is no
/// week to freeze.
#[must_use]
pub fn ask(view: &View) -> Vec<Effect> {
    let lang = view.lang;
    let Some(week) = week_to_freeze(view) else { return Vec::new() };
    if view.book.frozen(week).is_some() {
        return FormId::Revise { week }.push(view);
    }
    let choice = Choice::freeze(ChoiceWord::Freeze.say(lang), freeze_lines(week, view), week);
    vec![Effect::Push(Box::new(choice))]
}

fn freeze_lines(week: IsoWeek, view: &View) -> Vec<String> {
    let lang = view.lang;
    let last = view.book.frozen_before(week).map_or_else(
        || ChoiceWord::NeverFrozen.say(lang).to_owned(),
        |frozen| {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("week", &frozen.week.number()), ("day", &frozen.frozen_on), ("revision", &frozen.revision)];
            ChoiceWord::LastFrozen.with(lang, &values)
        },
    );
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("year", &week.year()), ("week", &week.number()), ("from", &week.monday()), ("to", &week.sunday())];
    let mut lines = vec![ChoiceWord::FreezeWeek.with(lang, &values), last];
    lines.extend(walk_lines(week, view));
    let files = weekly::file_names(week, &view.to_freeze());
    lines.push(ChoiceWord::Files.with(lang, &[("names", &files.join("  "))]));
    let (day, others) = (view.to_freeze(), view.to_freeze().other_years());
    if let Some(plan) = day.plan().filter(|_| !others.is_empty()) {
        let others: Vec<String> = others.iter().map(|plan| plan.key.clone()).collect();
        lines.push(words::weekly_years(&plan.key, &others, lang));
    }
    lines.push(ChoiceWord::Folder.with(lang, &[("folder", &view.files.display())]));
    lines.push(ChoiceWord::FreezeStays.say(lang).to_owned());
    lines
}

/// What the walk of the week did, and what of it was left or skipped.
fn walk_lines(week: IsoWeek, view: &View) -> Vec<String> {
    let lang = view.lang;
    let walk = walk(&view.day(), week, WalkSet::Default);
    let count = |asked: Verdict| walk.items.iter().filter(|item| item.verdict == Some(asked)).count();
    let key = |item: &WalkItem| view.book.assignment_key(item.assignment);
    let papers = papers(&view.day(), week, WalkSet::Default);
    let of = |verdict: Option<Verdict>| {
        papers.iter().filter(move |item| item.verdict == verdict).filter_map(|item| item.of.key(&view.day()))
    };
    let left: Vec<Key> = walk.not_walked().filter_map(key).chain(of(None)).collect();
    let skipped: Vec<Key> = walk.skipped().filter_map(key).chain(of(Some(Verdict::Skip))).collect();
    let done = walk.items.len() + papers.len() - left.len() - skipped.len();
    let mut lines = vec![ChoiceWord::Walked.with(lang, &[("done", &done), ("query", &count(Verdict::Query))])];
    for (word, keys) in [(ChoiceWord::NotWalked, &left), (ChoiceWord::SkippedInWalk, &skipped)] {
        if !keys.is_empty() {
            lines.push(word.with(lang, &[("n", &keys.len()), ("names", &first_names(keys, view))]));
        }
    }
    if left.is_empty() && skipped.is_empty() {
        lines.push(ChoiceWord::AllWalked.say(lang).to_owned());
    }
    lines
}

/// The first names of many.
fn first_names(keys: &[Key], view: &View) -> String {
    const NAMED: usize = 3;
    let name = |key: &Key| {
        if matches!(key, Key::Document(_) | Key::Decision(_) | Key::Register(..)) {
            return Some(crate::words::key_number(key, view.lang));
        }
        let number = crate::words::task_number(record::task(key, view)?, view.lang);
        let unit = if let Key::Assignment { unit: Some(code), .. } = key { code.as_str() } else { "" };
        Some(format!("{number} {}", record::unit_name(unit, view)))
    };
    let mut names: Vec<String> = keys.iter().take(NAMED).filter_map(name).collect();
    if keys.len() > NAMED {
        names.push(ActWord::AndMore.with(view.lang, &[("n", &(keys.len() - NAMED))]));
    }
    names.join("，")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlays::tests::{press, pushed, view};

    #[test]
    fn a_week_is_frozen_from_its_last_working_day_on_after_a_yes() {
        let mut view = view();
        assert_eq!(week_to_freeze(&view), None, "Wednesday, in a ledger born this week");
        assert!(ask(&view).is_empty());
        let book = std::mem::take(&mut view.book);
        view.take(book, "2023-09-08".parse().unwrap());
        let mut question = pushed(ask(&view));
        for key in ["Enter", "Ctrl-F", "Esc"] {
            assert!(!matches!(press(&mut *question, &view, &[key]).as_slice(), [Effect::Freeze(..)]), "{key}");
        }
        let effects = press(&mut *question, &view, &["1"]);
        assert!(matches!(effects.as_slice(), [Effect::Freeze(week, None)] if week.to_string() == "2023-W36"));
    }
}
