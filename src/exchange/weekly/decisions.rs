//! `decisions`: one row a decision, with a date for every element of the plan's scheme.

use crate::domain::clock::{CONSULTATION, Clock, ClockKind, ClockState};
use crate::domain::decision::Decision;
use crate::domain::pack::{ElementDef, StageDef};
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::{Common, Lang, say};

use super::words::{WeeklyWord as Word, colour, list, yes_no};
use super::{WeekView, change};

const BEFORE: [Word; 10] = [
    Word::Week,
    Word::Number,
    Word::Decision,
    Word::LeadUnit,
    Word::InCatalogue,
    Word::Stage,
    Word::Light,
    Word::ElementsOut,
    Word::ElementsAsked,
    Word::ElementsMissing,
];

const AFTER: [Word; 12] = [
    Word::WindowFrom,
    Word::WindowTo,
    Word::ShortWindow,
    Word::FeedbackDue,
    Word::FeedbackLastWorkday,
    Word::FeedbackState,
    Word::OtherClocks,
    Word::Received,
    Word::Adopted,
    Word::Rejected,
    Word::Change,
    Word::Key,
];

/// Its stable name.
pub const NAME: &str = "decisions";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let scheme = view.day.book.current_plan().map(|plan| &plan.decision);
    let elements = scheme.map_or(&[][..], |scheme| &scheme.elements);
    let said = |word: &Word| word.say(view.lang).to_owned();
    let published = elements.iter().map(|element| view.name(&element.name, &element.name_en).to_owned());
    let mut decisions: Vec<_> = view.day.book.decisions.values().collect();
    decisions.sort_by_key(|decision| decision.number);
    Sheet {
        name: NAME.into(),
        heads: BEFORE.iter().map(said).chain(published).chain(AFTER.iter().map(said)).collect(),
        rows: decisions.into_iter().map(|decision| row(view, decision, elements)).collect(),
    }
}

fn row(view: &WeekView<'_>, decision: &Decision, elements: &[ElementDef]) -> Vec<Cell> {
    let lang = view.lang;
    let at = view.day.proceeding(decision);
    let names = |ids: &[String]| -> Vec<String> {
        let found = elements.iter().filter(|element| ids.contains(&element.id));
        found.map(|element| view.name(&element.name, &element.name_en).to_owned()).collect()
    };
    let mut cells = vec![
        Cell::text(view.week.to_string()),
        Cell::Number(decision.number),
        Cell::text(decision.title.clone()),
        Cell::text(view.day.book.unit_name(decision.unit)),
        Cell::text(yes_no(decision.in_catalogue, lang)),
        Cell::text(stage(view, decision)),
        Cell::text(colour(at.light, lang)),
        Cell::count(at.published),
        Cell::count(at.required),
        Cell::text(list(&names(&at.missing), lang)),
    ];
    cells.extend(elements.iter().map(|one| Cell::date(decision.elements.get(&one.id).map(|state| state.published_on))));
    let window = decision.stages.get(CONSULTATION).copied().unwrap_or_default();
    let feedback = at.clocks.iter().find(|clock| clock.kind == ClockKind::Feedback);
    let others: Vec<_> =
        at.clocks.iter().filter(|clock| clock.kind != ClockKind::Feedback).map(|clock| told(clock, lang)).collect();
    cells.extend([
        Cell::date(window.from_on),
        Cell::date(window.to_on),
        Cell::text(decision.feedback.short_window_reason.clone()),
        Cell::date(feedback.map(|clock| clock.due)),
        Cell::date(feedback.map(|clock| clock.last_workday)),
        Cell::text(feedback.map(|clock| state(clock.state, lang)).unwrap_or_default()),
        Cell::text(list(&others, lang)),
        Cell::number(decision.feedback.received),
        Cell::number(decision.feedback.adopted),
        Cell::number(decision.feedback.rejected),
        Cell::text(change::of_decision(view, decision, |one| stage(view, one))),
        Cell::text(format!("decision/{}", decision.number)),
    ]);
    cells
}

/// The furthest stage with a date.
fn stage(view: &WeekView<'_>, decision: &Decision) -> String {
    let stages: &[StageDef] = view.day.book.current_plan().map_or(&[], |plan| &plan.decision.stages);
    let at = view.day.proceeding(decision).stage;
    let found = stages.iter().find(|stage| Some(&stage.id) == at.as_ref());
    found.map_or_else(
        || Common::NotStarted.say(view.lang).to_owned(),
        |stage| view.name(&stage.name, &stage.name_en).to_owned(),
    )
}

fn state(state: ClockState, lang: Lang) -> &'static str {
    match state {
        ClockState::Overdue => Common::Overdue.say(lang),
        ClockState::DueSoon => Common::DueSoon.say(lang),
        ClockState::Short => Word::ClockShort.say(lang),
        ClockState::Running => Word::ClockRunning.say(lang),
        ClockState::MetLate => Word::ClockMetLate.say(lang),
        ClockState::Explained => Word::ClockExplained.say(lang),
        ClockState::Met => Word::ClockMet.say(lang),
    }
}

fn told(clock: &Clock, lang: Lang) -> String {
    let what = match clock.kind {
        ClockKind::Window => Word::ClockWindow,
        _ => Word::ClockReview,
    };
    say!(lang, Word::ClockAt, what = what.say(lang), due = clock.due, state = state(clock.state, lang))
}
