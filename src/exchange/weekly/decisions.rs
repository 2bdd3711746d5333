//! `decisions`: one row a decision, with a date for every element of the plan's scheme.

use crate::domain::clock::{Clock, ClockKind, ClockState};
use crate::domain::decision::{Decision, ReasonOf};
use crate::domain::feedback::FeedbackGap;
use crate::domain::key::Key;
use crate::domain::pack::{DecisionScheme, ElementDef, StageDef, StageRole};
use crate::domain::proceeding::{Proceeding, exemption};
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::{Common, Lang, say};
use crate::words::key_number;

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

const AFTER: [Word; 15] = [
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
    Word::NotOwed,
    Word::ShortReview,
    Word::FeedbackLacks,
    Word::Change,
    Word::Key,
];

/// Its stable name.
pub const NAME: &str = "decisions";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let scheme = view.day.plan().map(|plan| &plan.decision);
    let elements = scheme.map_or(&[][..], |scheme| &scheme.elements);
    let said = |word: &Word| word.say(view.lang).to_owned();
    let published = elements.iter().map(|element| view.name(&element.name, &element.name_en).to_owned());
    let mut decisions: Vec<_> = view.day.decisions().collect();
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
    let scheme = view.day.book.plan_of_decision(decision).map(|plan| &plan.decision);
    let names = |ids: &[String]| -> Vec<String> {
        let found = elements.iter().filter(|element| ids.contains(&element.id));
        found.map(|element| view.name(&element.name, &element.name_en).to_owned()).collect()
    };
    let mut cells = vec![
        Cell::text(view.week.to_string()),
        Cell::text(key_number(&Key::Decision(decision.number), lang)),
        Cell::text(decision.title.clone()),
        Cell::text(view.day.book.unit_name(decision.unit)),
        Cell::text(yes_no(decision.in_catalogue, lang)),
        Cell::text(stage(view, decision)),
        Cell::text(colour(at.light, lang)),
        Cell::count(at.published),
        Cell::count(at.required),
        Cell::text(list(&names(&at.missing), lang)),
    ];
    cells.extend(elements.iter().map(|one| element_cell(decision, scheme, one, lang)));
    let consultation = scheme.and_then(|scheme| scheme.stage_of(StageRole::Consultation));
    let window = consultation.and_then(|stage| decision.stages.get(&stage.id)).copied().unwrap_or_default();
    let feedback = at.clocks.iter().find(|clock| clock.kind == ClockKind::Feedback);
    let others: Vec<_> =
        at.clocks.iter().filter(|clock| clock.kind.is_minimum()).map(|clock| clock_words(clock, lang)).collect();
    cells.extend([
        Cell::date(window.from_on),
        Cell::date(window.to_on),
        Cell::text(consultation.and_then(|stage| decision.short_reason(stage)).unwrap_or_default()),
        Cell::date(feedback.map(|clock| clock.due)),
        Cell::date(feedback.map(|clock| clock.last_workday)),
        Cell::text(feedback.map(|clock| state(clock.state, lang)).unwrap_or_default()),
        Cell::text(list(&others, lang)),
        Cell::number(decision.feedback.received),
        Cell::number(decision.feedback.adopted),
        Cell::number(decision.feedback.rejected),
        Cell::text(list(&not_owed(view, decision, elements), lang)),
        Cell::text(list(&short_reviews(view, decision), lang)),
        Cell::text(list(&lacks(&at, lang), lang)),
        Cell::text(change::of_decision(view, decision, |one| stage(view, one))),
        Cell::text(format!("decision/{}", decision.number)),
    ]);
    cells
}

/// The day of publication, else why there is none.
fn element_cell(decision: &Decision, scheme: Option<&DecisionScheme>, element: &ElementDef, lang: Lang) -> Cell {
    let exempt = scheme.and_then(|scheme| exemption(decision, scheme, element));
    match (decision.elements.get(&element.id), exempt) {
        (Some(state), _) => Cell::Date(state.published_on),
        (None, Some((about, _))) => Cell::text(exempt_word(about, lang)),
        (None, None) => Cell::Empty,
    }
}

fn exempt_word(about: ReasonOf, lang: Lang) -> &'static str {
    match about {
        ReasonOf::Withheld => Common::Withheld.say(lang),
        ReasonOf::Stage | ReasonOf::Element | ReasonOf::Short => Common::NotApplicable.say(lang),
    }
}

/// Stages and elements that do not apply, each with its written reason.
fn not_owed(view: &WeekView<'_>, decision: &Decision, elements: &[ElementDef]) -> Vec<String> {
    let of_stage = |stage: &StageDef| {
        let reason = decision.stage_exemption(&stage.id)?;
        Some(format!("{}：{reason}", view.name(&stage.name, &stage.name_en)))
    };
    let of_element = |element: &ElementDef| {
        let (about, reason) = decision.element_exemption(&element.id)?;
        Some(format!("{}{}：{reason}", view.name(&element.name, &element.name_en), of_law(about, view.lang)))
    };
    stages(view, decision).iter().filter_map(of_stage).chain(elements.iter().filter_map(of_element)).collect()
}

/// 依法不予公开 is said; 不适用 is what the column is called.
fn of_law(about: ReasonOf, lang: Lang) -> String {
    if about == ReasonOf::Withheld { format!("（{}）", exempt_word(about, lang)) } else { String::new() }
}

fn short_reviews(view: &WeekView<'_>, decision: &Decision) -> Vec<String> {
    let reviews = stages(view, decision).iter().filter(|stage| stage.at_least_workdays.is_some());
    reviews.filter_map(|stage| decision.short_reason(stage).map(str::to_owned)).collect()
}

/// What the report on the opinions lacks, once it is due at all.
fn lacks(at: &Proceeding, lang: Lang) -> Vec<String> {
    let runs = at.clocks.iter().any(|clock| clock.kind == ClockKind::Feedback);
    let word = |gap: &FeedbackGap| match gap {
        FeedbackGap::Link => Word::LacksLink,
        FeedbackGap::Numbers => Word::LacksNumbers,
        FeedbackGap::Reason => Word::LacksReason,
    };
    at.feedback_gaps.iter().filter(|_| runs).map(|gap| word(gap).say(lang).to_owned()).collect()
}

fn stages<'a>(view: &WeekView<'a>, decision: &Decision) -> &'a [StageDef] {
    view.day.book.plan_of_decision(decision).map_or(&[], |plan| &plan.decision.stages)
}

/// The furthest stage with a date.
fn stage(view: &WeekView<'_>, decision: &Decision) -> String {
    let at = view.day.proceeding(decision).stage;
    let found = stages(view, decision).iter().find(|stage| Some(&stage.id) == at.as_ref());
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

fn clock_words(clock: &Clock, lang: Lang) -> String {
    let what = match clock.kind {
        ClockKind::Window => Word::ClockWindow,
        ClockKind::Feedback | ClockKind::Consultation | ClockKind::Review | ClockKind::Publish => Word::ClockReview,
    };
    say!(lang, Word::ClockAt, what = what.say(lang), due = clock.due, state = state(clock.state, lang))
}
