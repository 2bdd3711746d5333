//! `decisions`: the major administrative decisions of the plan year in use, with their elements and clocks.

mod catalogue;
mod edit;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::args::{DecisionsCommand, Reading};
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::given::key_or_number;
use crate::cli::history;
use crate::cli::json::ClockRow;
use crate::cli::record_table;
use crate::cli::table::{Side, Table};
use crate::cli::words::CliWord;
use crate::domain::act::find;
use crate::domain::day::Day;
use crate::domain::decision::{Decision, ReasonOf, StageDates};
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::pack::{DecisionScheme, ElementDef, StageDef};
use crate::domain::procedure::NotOwed;
use crate::domain::proceeding::{Proceeding, exemption};
use crate::failure::Failure;
use crate::intake::table_of::TableOf;
use crate::ledger::LedgerError;
use crate::locale::Lang;
use crate::words::{clock_kind, decision_page, key_number};

/// Carries the command out.
pub fn run(call: &Call<'_>, command: Option<DecisionsCommand>, reading: Reading) -> Result<Exit, Failure> {
    match command {
        None => list(call, reading),
        Some(DecisionsCommand::Show { key, reading }) => show(call, &key, reading),
        Some(DecisionsCommand::Catalogue(args)) => catalogue::run(call, *args),
        Some(DecisionsCommand::Import { file, dry_run, json }) => {
            record_table::run(call, |_| Ok(TableOf::Catalogue), &file, (dry_run, json))
        }
        Some(DecisionsCommand::Add(fields)) => edit::add(call, *fields),
        Some(DecisionsCommand::Set { key, fields }) => edit::set(call, &key, *fields),
        Some(DecisionsCommand::Stage { key, stage, from, to, short, skip }) => {
            let dates = StageDates { from_on: from, to_on: to };
            edit::stage(call, &key, &stage, dates, [(ReasonOf::Short, short), (ReasonOf::Stage, skip)])
        }
        Some(DecisionsCommand::Element { key, element, link, on, skip, withheld }) => {
            let state = link.map(|link| (link, on));
            edit::element(call, &key, &element, state, [(ReasonOf::Element, skip), (ReasonOf::Withheld, withheld)])
        }
    }
}

/// Prints a decision on one page of text.
fn show(call: &Call<'_>, key: &str, reading: Reading) -> Result<Exit, Failure> {
    let of = key_or_number(key, Key::Decision)?;
    let read = call.read(reading.as_of)?;
    let (one, day) = (find::decision(&read.book, &of).map_err(LedgerError::from)?, read.day());
    if reading.json {
        call.answer_json(&DecisionRow::new(&day, one, &day.proceeding(one)))?;
        return Ok(Exit::Done);
    }
    let history = history::told(call, &of, reading.as_of)?;
    let page = decision_page(one, &history, None, &day, call.lang);
    call.answer(&page.map(|page| format!("{page}\n")).unwrap_or_default())?;
    Ok(Exit::Done)
}

/// Prints the decisions.
fn list(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let found: Vec<_> = day.decisions().map(|one| (one, day.proceeding(one))).collect();
    if reading.json {
        let rows: Vec<_> = found.iter().map(|(one, proceeding)| DecisionRow::new(&day, one, proceeding)).collect();
        call.answer_json(&rows)?;
    } else if found.is_empty() {
        call.tell(CliWord::NoDecisions.say(call.lang));
    } else {
        call.answer(&table(&day, &found, call.lang))?;
    }
    Ok(Exit::Done)
}

/// One decision of `decisions --json`.
#[derive(Serialize)]
struct DecisionRow<'a> {
    key: String,
    title: &'a str,
    unit: &'a str,
    catalogue: bool,
    supporting: Option<&'a str>,
    basis: Option<&'a str>,
    procedures: Option<Vec<&'static str>>,
    public_interest: Option<bool>,
    hearing: Option<bool>,
    planned: Option<&'a str>,
    hearing_on: Option<NaiveDate>,
    papers_on: Option<NaiveDate>,
    papers_reason: Option<&'a str>,
    channels: &'a [String],
    issued_on: Option<NaiveDate>,
    document: Option<String>,
    meeting: Option<String>,
    feedback: FeedbackRow<'a>,
    stage: Option<&'a str>,
    stages: Vec<StageRow<'a>>,
    passed_over: &'a [String],
    note: &'a str,
    elements: Vec<ElementRow<'a>>,
    clocks: Vec<ClockRow>,
    light: &'static str,
}

/// What became of the opinions.
#[derive(Serialize)]
struct FeedbackRow<'a> {
    received: Option<u32>,
    adopted: Option<u32>,
    rejected: Option<u32>,
    concentrated: &'a str,
    reason: &'a str,
    lacks: Vec<&'static str>,
}

/// A stage with its days, and why it is short or not owed.
#[derive(Serialize)]
struct StageRow<'a> {
    stage: &'a str,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    short: Option<&'a str>,
    because: Option<&'static str>,
    reason: Option<&'a str>,
}

impl<'a> StageRow<'a> {
    fn new(one: &'a Decision, def: &'a StageDef) -> Self {
        let dates = one.stages.get(&def.id).copied().unwrap_or_default();
        let not_owed = one.stage_not_owed(def);
        Self {
            stage: &def.id,
            from: dates.from_on,
            to: dates.to_on,
            short: one.short_reason(def),
            because: not_owed.as_ref().map(NotOwed::code),
            reason: not_owed.and_then(|why| why.written()),
        }
    }
}

/// An element and what became of it.
#[derive(Serialize)]
struct ElementRow<'a> {
    element: &'a str,
    required: bool,
    state: &'static str,
    because: Option<&'static str>,
    reason: Option<&'a str>,
    link: Option<&'a str>,
}

impl<'a> DecisionRow<'a> {
    fn new(day: &Day<'a>, one: &'a Decision, proceeding: &'a Proceeding) -> Self {
        let scheme = day.book.plan_of_decision(one).map(|plan| &plan.decision);
        let stages = scheme.map_or(&[][..], |scheme| &scheme.stages);
        let document = one.document.and_then(|id| day.book.documents.get(&id));
        Self {
            key: Key::Decision(one.number).to_string(),
            title: &one.title,
            unit: day.book.units.get(&one.unit).map_or("", |unit| unit.code.as_str()),
            catalogue: one.in_catalogue,
            supporting: one.facts.supporting.as_deref(),
            basis: one.facts.basis.as_deref(),
            procedures: one.facts.procedures.as_ref().map(|ticks| ticks.iter().map(|tick| tick.code()).collect()),
            public_interest: one.facts.public_interest,
            hearing: one.facts.hearing,
            planned: one.facts.planned.as_deref(),
            hearing_on: one.facts.hearing_on,
            papers_on: one.facts.papers_on,
            papers_reason: one.facts.papers_reason.as_deref(),
            channels: &one.channels,
            issued_on: one.issued_on,
            document: document.map(|document| Key::Document(document.number).to_string()),
            meeting: one.meeting.map(|id| Key::Activity(id.0).to_string()),
            feedback: FeedbackRow {
                received: one.feedback.received,
                adopted: one.feedback.adopted,
                rejected: one.feedback.rejected,
                concentrated: &one.feedback.concentrated,
                reason: &one.feedback.reason,
                lacks: proceeding.feedback_gaps.iter().map(|gap| gap.code()).collect(),
            },
            stage: proceeding.stage.as_deref(),
            stages: stages.iter().map(|def| StageRow::new(one, def)).collect(),
            passed_over: &proceeding.passed_over,
            note: &one.note,
            elements: scheme.map_or_else(Vec::new, |scheme| {
                scheme.elements.iter().map(|element| ElementRow::new(one, scheme, element, proceeding)).collect()
            }),
            clocks: proceeding.clocks.iter().map(|clock| ClockRow::new(day, clock)).collect(),
            light: Light::code(proceeding.light),
        }
    }
}

impl<'a> ElementRow<'a> {
    fn new(one: &'a Decision, scheme: &DecisionScheme, element: &'a ElementDef, proceeding: &Proceeding) -> Self {
        let published = one.elements.get(&element.id);
        let is_report = proceeding.opinions.as_ref() == Some(&element.id);
        let is_done = published.is_some() && (!is_report || proceeding.feedback_gaps.is_empty());
        let exempt = exemption(one, scheme, element);
        let state = match &exempt {
            _ if is_done => "done",
            Some(why) if why.is_withheld() => "withheld",
            Some(_) => "not_applicable",
            None => "open",
        };
        Self {
            element: &element.id,
            required: element.required,
            state,
            because: exempt.as_ref().map(NotOwed::code),
            reason: exempt.and_then(|why| why.written()),
            link: published.map(|state| state.link.as_str()),
        }
    }
}

fn table(day: &Day<'_>, rows: &[(&Decision, Proceeding)], lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Number.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::Stage.say(lang), Side::Left),
        (CliWord::Elements.say(lang), Side::Right),
        (CliWord::Due.say(lang), Side::Left),
        (CliWord::Title.say(lang), Side::Left),
    ]);
    for (one, proceeding) in rows {
        let stages = day.book.plan_of_decision(one).map_or(&[][..], |plan| &plan.decision.stages);
        let stage = stages.iter().find(|stage| Some(&stage.id) == proceeding.stage.as_ref());
        let name = |name: &str, name_en: &str| if lang == Lang::En { name_en.to_owned() } else { name.to_owned() };
        let clock = proceeding.clock().map(|clock| format!("{} {}", clock_kind(clock.kind, lang), clock.due));
        table.row([
            key_number(&Key::Decision(one.number), lang),
            day.book.unit_name(one.unit).to_owned(),
            stage.map_or_else(|| ".".to_owned(), |stage| name(&stage.name, &stage.name_en)),
            format!("{}/{}", proceeding.published, proceeding.required),
            clock.unwrap_or_else(|| ".".to_owned()),
            one.title.clone(),
        ]);
    }
    table.text()
}
