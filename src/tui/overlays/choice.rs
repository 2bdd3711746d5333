//! A question before something that is hard to take back: it names the record and what will be written, and is answered
//! by 1 yes or 2 no. Neither Enter nor the key that opened it says yes.

mod words;

use ratatui::layout::Rect;

use crate::domain::act::Act;
use crate::domain::assignment::Verdict;
use crate::domain::key::Key as RecordKey;
use crate::domain::walk::{WalkItem, WalkSet, walk};
use crate::domain::week::IsoWeek;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred};

use super::form::Asked;
use super::forms::{ActWord, FormId, record};
use crate::tui::draft::Draft;
use crate::tui::effect::{Layer, LayerInput};

pub use words::ChoiceWord;

/// What yes does.
#[derive(Clone, PartialEq, Debug)]
enum OnYes {
    /// Carries it out; the question stays until it is done, or says why it was not.
    Do(Asked),
    /// Closes the question; the form below carries it out, so that its text outlives a refusal.
    DoForForm(Asked),
    /// Freezes a week for the first time.
    Freeze(IsoWeek),
    /// Drops a draft.
    Drop(String),
}

/// The question.
pub struct Choice {
    title: String,
    lines: Vec<String>,
    on_yes: OnYes,
    hinted: bool,
    refusal: Option<String>,
}

impl Choice {
    fn new(title: &str, lines: Vec<String>, on_yes: OnYes) -> Self {
        Self { title: title.to_owned(), lines, on_yes, hinted: false, refusal: None }
    }

    /// A question before an act. The lines name the record and what will be written.
    #[must_use]
    pub fn act(title: &str, lines: Vec<String>, act: Act) -> Self {
        Self::new(title, lines, OnYes::Do(Asked::Act(act)))
    }

    /// A question over the form that asked for it.
    #[must_use]
    pub fn over_form(title: &str, lines: Vec<String>, asked: Asked) -> Self {
        Self::new(title, lines, OnYes::DoForForm(asked))
    }

    /// A question before a draft is dropped.
    #[must_use]
    pub fn drop_draft(draft: &Draft, view: &View) -> Self {
        let lines = vec![draft.title.clone(), ChoiceWord::DraftGone.say(view.lang).to_owned()];
        Self::new(ChoiceWord::DropDraft.say(view.lang), lines, OnYes::Drop(draft.form.clone()))
    }

    fn yes(&self) -> Vec<Effect> {
        match &self.on_yes {
            OnYes::Do(asked) => vec![asked.clone().effect()],
            OnYes::DoForForm(asked) => vec![Effect::Pop, asked.clone().effect()],
            OnYes::Freeze(week) => vec![Effect::Freeze(*week, None)],
            OnYes::Drop(form) => vec![Effect::Pop, Effect::DropDraft(form.clone())],
        }
    }
}

impl Layer for Choice {
    fn input(&mut self, input: &LayerInput, _: &View) -> Option<Vec<Effect>> {
        let digit = match input {
            LayerInput::Key(press) if !press.ctrl && !press.alt => press.twin().text(),
            LayerInput::Command(Command::Back) => return Some(vec![Effect::Pop]),
            LayerInput::Key(_) | LayerInput::Command(_) | LayerInput::Paste(_) => None,
        };
        match digit {
            Some('1') => Some(self.yes()),
            Some('2') => Some(vec![Effect::Pop]),
            Some(_) | None => {
                let passed = input.pass();
                self.hinted |= passed.is_some();
                passed
            }
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let within = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
        let width = 70.min(within.width);
        let inner = usize::from(width.saturating_sub(4));
        let wrapped: Vec<&str> = self.lines.iter().flat_map(|line| text::wrap(line, inner)).collect();
        let height = u16::try_from(wrapped.len() + 5).unwrap_or(u16::MAX);
        let inside = boxed(canvas, centred(within, width, height), &self.title, ChoiceWord::YesNo.say(view.lang));
        let foot = inside.bottom().saturating_sub(1);
        for (n, (line, y)) in wrapped.iter().zip(inside.y..foot).enumerate() {
            canvas.put(inside.x, y, inside.width, line, if n == 0 { Role::Strong } else { Role::Plain });
        }
        match &self.refusal {
            Some(refusal) => {
                canvas.put(inside.x, foot, inside.width, &format!("{} {refusal}", canvas.glyphs.bad), Role::Bad);
            }
            None => {
                let role = if self.hinted { Role::Warn } else { Role::Muted };
                canvas.put(inside.x, foot, inside.width, ChoiceWord::AnswerByDigit.say(view.lang), role);
            }
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        vec![
            ("1".to_owned(), ChoiceWord::Yes.say(view.lang).to_owned()),
            ("2".to_owned(), ChoiceWord::No.say(view.lang).to_owned()),
        ]
    }

    fn closes_when_done(&self) -> bool {
        true
    }

    fn failed(&mut self, sentence: &str) {
        self.refusal = Some(sentence.to_owned());
    }
}

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

/// The freeze question, or the form that asks why a frozen week is frozen again.
#[must_use]
pub fn freeze(view: &View) -> Vec<Effect> {
    let lang = view.lang;
    let Some(week) = week_to_freeze(view) else {
        let sentence = match view.week().freeze_day(&view.calendar) {
            Some(day) => ChoiceWord::NotYet.with(lang, &[("day", &crate::words::date_with_weekday(day, lang))]),
            None => ChoiceWord::NoWorkday.say(lang).to_owned(),
        };
        return vec![Effect::Toast(sentence)];
    };
    if view.book.frozen(week).is_some() {
        return FormId::Revise { week }.push(view);
    }
    let choice = Choice::new(ChoiceWord::Freeze.say(lang), freeze_lines(week, view), OnYes::Freeze(week));
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
    let files = ["tasks.csv", "units.csv", "decisions.csv", "interpretations.csv", "seal.txt"]
        .map(|name| format!("weekly-{week}-{name}"));
    lines.push(ChoiceWord::Files.with(lang, &[("names", &files.join("  "))]));
    lines.push(ChoiceWord::FreezeStays.say(lang).to_owned());
    lines
}

/// What the walk of the week did, and what of it was left or skipped.
fn walk_lines(week: IsoWeek, view: &View) -> Vec<String> {
    let lang = view.lang;
    let walk = walk(&view.day(), week, WalkSet::Default);
    let count = |asked: Verdict| walk.items.iter().filter(|item| item.verdict == Some(asked)).count();
    let key = |item: &WalkItem| view.book.assignment_key(item.assignment);
    let left: Vec<RecordKey> = walk.not_walked().filter_map(key).collect();
    let skipped: Vec<RecordKey> = walk.skipped().filter_map(key).collect();
    let done = walk.judged() - skipped.len();
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
fn first_names(keys: &[RecordKey], view: &View) -> String {
    const NAMED: usize = 3;
    let name = |key: &RecordKey| {
        let number = crate::words::task_number(record::task(key, view)?, view.lang);
        let unit = if let RecordKey::Assignment { unit: Some(code), .. } = key { code.as_str() } else { "" };
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
        assert!(matches!(freeze(&view).as_slice(), [Effect::Toast(why)] if why.contains("2023-09-08 周五")));
        let book = std::mem::take(&mut view.book);
        view.take(book, "2023-09-08".parse().unwrap());
        let mut question = pushed(freeze(&view));
        for key in ["Enter", "Ctrl-F", "Esc"] {
            assert!(!matches!(press(&mut *question, &view, &[key]).as_slice(), [Effect::Freeze(..)]), "{key}");
        }
        let effects = press(&mut *question, &view, &["1"]);
        assert!(matches!(effects.as_slice(), [Effect::Freeze(week, None)] if week.to_string() == "2023-W36"));
    }

    #[test]
    fn a_full_width_digit_answers_too() {
        let view = view();
        let mut question = Choice::new("题", vec!["句".to_owned()], OnYes::Freeze(view.week()));
        assert!(matches!(press(&mut question, &view, &["２"]).as_slice(), [Effect::Pop]));
    }
}
