//! `decisions`: the major administrative decisions of the plan year in use, with their elements and clocks.

use serde::Serialize;

use super::args::Reading;
use super::call::Call;
use super::exit::Exit;
use super::json::ClockRow;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::day::Day;
use crate::domain::decision::Decision;
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::pack::{DecisionScheme, ElementDef};
use crate::domain::procedure::NotOwed;
use crate::domain::proceeding::{Proceeding, exemption};
use crate::failure::Failure;
use crate::locale::Lang;
use crate::words::{clock_kind, key_number};

/// Prints the decisions.
pub fn run(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
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
    stage: Option<&'a str>,
    elements: Vec<ElementRow<'a>>,
    clocks: Vec<ClockRow>,
    light: &'static str,
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
        Self {
            key: Key::Decision(one.number).to_string(),
            title: &one.title,
            unit: day.book.units.get(&one.unit).map_or("", |unit| unit.code.as_str()),
            catalogue: one.in_catalogue,
            stage: proceeding.stage.as_deref(),
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
