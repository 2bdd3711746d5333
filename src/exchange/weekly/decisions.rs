//! `decisions`: one row a decision, with a date for every element of the plan's scheme.

use crate::domain::clock::{Clock, ClockKind, ClockState};
use crate::domain::decision::{Decision, ReasonOf, StageDates};
use crate::domain::feedback::FeedbackGap;
use crate::domain::key::Key;
use crate::domain::pack::{DecisionScheme, ElementDef, StageDef, StageRole};
use crate::domain::proceeding::{Proceeding, exemption};
use crate::domain::walk_papers::Paper;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::{Common, Lang, say};
use crate::words::{key_number, not_owed_reason, procedure, yes_no};

use super::column::{Column, cells, heads};
use super::review::PaperSelection;
use super::words::{WeeklyWord as Word, colour, list};
use super::{WeekView, change};

/// A decision with what its cells are made from.
struct DecisionRow<'a> {
    view: &'a WeekView<'a>,
    decision: &'a Decision,
    elements: &'a [ElementDef],
    scheme: Option<&'a DecisionScheme>,
    walked: &'a PaperSelection,
    at: Proceeding,
}

impl DecisionRow<'_> {
    fn names(&self, ids: &[String]) -> Vec<String> {
        let found = self.elements.iter().filter(|element| ids.contains(&element.id));
        found.map(|element| self.view.name(&element.name, &element.name_en).to_owned()).collect()
    }

    /// The stage in which opinions are asked for.
    fn consultation(&self) -> Option<&StageDef> {
        self.scheme?.stage_of(StageRole::Consultation)
    }

    fn window(&self) -> StageDates {
        self.consultation().and_then(|stage| self.decision.stages.get(&stage.id)).copied().unwrap_or_default()
    }

    fn feedback(&self) -> Option<&Clock> {
        self.at.clocks.iter().find(|clock| clock.kind == ClockKind::Feedback)
    }

    fn fact(&self, text: &Option<String>) -> String {
        text.clone().unwrap_or_default()
    }

    fn flag(&self, flag: Option<bool>) -> &'static str {
        flag.map_or("", |flag| yes_no(flag, self.view.lang))
    }

    fn procedures(&self) -> Vec<String> {
        let ticks = self.decision.facts.procedures.iter().flatten();
        ticks.map(|one| procedure(*one, self.view.lang).to_owned()).collect()
    }

    fn stage_names(&self, ids: &[String]) -> Vec<String> {
        let stages = self.scheme.map_or(&[][..], |scheme| &scheme.stages);
        let found = stages.iter().filter(|stage| ids.contains(&stage.id));
        found.map(|stage| self.view.name(&stage.name, &stage.name_en).to_owned()).collect()
    }

    /// The meeting at which delegates sat in: its day and what it was.
    fn meeting(&self) -> String {
        let meeting = self.decision.meeting.and_then(|id| self.view.day.book.activities.get(&id));
        meeting.map_or_else(String::new, |one| format!("{} {}", one.happened_on, one.title))
    }

    /// The clocks that say how long something must last at least.
    fn minimums(&self) -> Vec<String> {
        let is_other = |clock: &&Clock| clock.kind.is_minimum() || clock.kind == ClockKind::Papers;
        let clocks = self.at.clocks.iter().filter(is_other);
        clocks.map(|clock| clock_words(clock, self.view.lang)).collect()
    }
}

/// Before the elements of the plan's scheme.
fn before<'a>() -> [Column<Word, DecisionRow<'a>>; 10] {
    [
        (Word::Week, |row| Cell::text(row.view.week.to_string())),
        (Word::Number, |row| Cell::text(key_number(&Key::Decision(row.decision.number), row.view.lang))),
        (Word::Decision, |row| Cell::text(row.decision.title.clone())),
        (Word::LeadUnit, |row| Cell::text(row.view.day.book.unit_name(row.decision.unit))),
        (Word::InCatalogue, |row| Cell::text(yes_no(row.decision.in_catalogue, row.view.lang))),
        (Word::Stage, |row| Cell::text(stage(row.view, row.decision))),
        (Word::Light, |row| Cell::text(colour(row.at.light, row.view.lang))),
        (Word::ElementsOut, |row| Cell::count(row.at.published)),
        (Word::ElementsAsked, |row| Cell::count(row.at.required)),
        (Word::ElementsMissing, |row| Cell::text(list(&row.names(&row.at.missing), row.view.lang))),
    ]
}

/// Behind them.
fn after<'a>() -> [Column<Word, DecisionRow<'a>>; 26] {
    [
        (Word::WindowFrom, |row| Cell::date(row.window().from_on)),
        (Word::WindowTo, |row| Cell::date(row.window().to_on)),
        (Word::ShortWindow, |row| {
            Cell::text(row.consultation().and_then(|stage| row.decision.short_reason(stage)).unwrap_or_default())
        }),
        (Word::FeedbackDue, |row| Cell::date(row.feedback().map(|clock| clock.due))),
        (Word::FeedbackLastWorkday, |row| Cell::date(row.feedback().map(|clock| clock.last_workday))),
        (Word::FeedbackState, |row| {
            Cell::text(row.feedback().map(|clock| state(clock.state, row.view.lang)).unwrap_or_default())
        }),
        (Word::OtherClocks, |row| Cell::text(list(&row.minimums(), row.view.lang))),
        (Word::Received, |row| Cell::number(row.decision.feedback.received)),
        (Word::Adopted, |row| Cell::number(row.decision.feedback.adopted)),
        (Word::Rejected, |row| Cell::number(row.decision.feedback.rejected)),
        (Word::NotOwed, |row| Cell::text(list(&not_owed(row.view, row.decision, row.elements), row.view.lang))),
        (Word::ShortReview, |row| Cell::text(list(&short_reviews(row.view, row.decision), row.view.lang))),
        (Word::FeedbackLacks, |row| Cell::text(list(&lacks(&row.at, row.view.lang), row.view.lang))),
        (Word::Supporting, |row| Cell::text(row.fact(&row.decision.facts.supporting))),
        (Word::Basis, |row| Cell::text(row.fact(&row.decision.facts.basis))),
        (Word::Procedures, |row| Cell::text(list(&row.procedures(), row.view.lang))),
        (Word::PublicInterest, |row| Cell::text(row.flag(row.decision.facts.public_interest))),
        (Word::Hearing, |row| Cell::text(row.flag(row.decision.facts.hearing))),
        (Word::Planned, |row| Cell::text(row.fact(&row.decision.facts.planned))),
        (Word::HearingOn, |row| Cell::date(row.decision.facts.hearing_on)),
        (Word::PapersOn, |row| Cell::date(row.decision.facts.papers_on)),
        (Word::PassedOver, |row| Cell::text(list(&row.stage_names(&row.at.passed_over), row.view.lang))),
        (Word::Meeting, |row| Cell::text(row.meeting())),
        (Word::Change, |row| Cell::text(change::of_decision(row.view, row.decision, |one| stage(row.view, one)))),
        (Word::Review, |row| Cell::text(row.walked.word(row.view, Paper::Decision(row.decision.id)))),
        (Word::Key, |row| Cell::text(format!("decision/{}", row.decision.number))),
    ]
}

/// Its stable name.
pub const NAME: &str = "decisions";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let scheme = view.day.plan().map(|plan| &plan.decision);
    let elements = scheme.map_or(&[][..], |scheme| &scheme.elements);
    let published = elements.iter().map(|element| view.name(&element.name, &element.name_en).to_owned());
    let mut decisions: Vec<_> = view.day.decisions().collect();
    decisions.sort_by_key(|decision| decision.number);
    let walked = PaperSelection::new(view);
    let row = |decision| {
        let scheme = view.day.book.plan_of_decision(decision).map(|plan| &plan.decision);
        let row = DecisionRow { view, decision, elements, scheme, walked: &walked, at: view.day.proceeding(decision) };
        let dates = elements.iter().map(|element| element_cell(decision, scheme, element, view.lang));
        cells(before(), &row).chain(dates).chain(cells(after(), &row)).collect()
    };
    Sheet {
        name: NAME.into(),
        heads: heads(before(), view.lang).chain(published).chain(heads(after(), view.lang)).collect(),
        rows: decisions.into_iter().map(row).collect(),
    }
}

/// The day of publication, else why there is none.
fn element_cell(decision: &Decision, scheme: Option<&DecisionScheme>, element: &ElementDef, lang: Lang) -> Cell {
    let exempt = scheme.and_then(|scheme| exemption(decision, scheme, element));
    match (decision.elements.get(&element.id), exempt) {
        (Some(state), _) => Cell::Date(state.published_on),
        (None, Some(why)) => Cell::text(exempt_word(why.is_withheld()).say(lang)),
        (None, None) => Cell::Empty,
    }
}

const fn exempt_word(is_withheld: bool) -> Common {
    if is_withheld { Common::Withheld } else { Common::NotApplicable }
}

/// Stages and elements that do not apply, each with its written reason.
fn not_owed(view: &WeekView<'_>, decision: &Decision, elements: &[ElementDef]) -> Vec<String> {
    let of_stage = |stage: &StageDef| {
        let why = not_owed_reason(&decision.stage_not_owed(stage)?, view.lang);
        Some(format!("{}：{why}", view.name(&stage.name, &stage.name_en)))
    };
    let of_element = |element: &ElementDef| {
        let (about, reason) = decision.element_exemption(&element.id)?;
        Some(format!("{}{}：{reason}", view.name(&element.name, &element.name_en), of_law(about, view.lang)))
    };
    stages(view, decision).iter().filter_map(of_stage).chain(elements.iter().filter_map(of_element)).collect()
}

/// 依法不予公开 is said; 不适用 is what the column is called.
fn of_law(about: ReasonOf, lang: Lang) -> String {
    if about == ReasonOf::Withheld { format!("（{}）", Common::Withheld.say(lang)) } else { String::new() }
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
        ClockKind::Papers => Word::ClockPapers,
        ClockKind::Feedback
        | ClockKind::Consultation
        | ClockKind::Review
        | ClockKind::Disclosure
        | ClockKind::Publish => Word::ClockReview,
    };
    say!(lang, Word::ClockAt, what = what.say(lang), due = clock.due, state = state(clock.state, lang))
}
