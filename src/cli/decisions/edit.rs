//! What is entered of a decision: its fields, its stages, its elements.

use chrono::NaiveDate;

use crate::cli::args::FieldArgs;
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::given::{key_or_number, worded};
use crate::cli::unit::find_unit;
use crate::cli::words::CliWord;
use crate::domain::act::{Act, DecisionAct, DecisionFields, find};
use crate::domain::book::Book;
use crate::domain::decision::{ElementState, ReasonOf, StageDates};
use crate::domain::key::Key;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::say;
use crate::setup::perform;
use crate::text::{clean, clean_lines};
use crate::words::read_key;

/// Enters a decision.
pub fn add(call: &Call<'_>, given: FieldArgs) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let blank = DecisionFields { in_catalogue: true, ..DecisionFields::default() };
    let decision = Box::new(over(blank, given, &read.book)?);
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &DecisionAct::AddDecision { decision }.into(), &call.stamp())?;
    let number = ledger.book()?.decisions.values().map(|one| one.number).max().unwrap_or_default();
    call.tell(&say!(call.lang, CliWord::SetDone, key = Key::Decision(number), title = done.title));
    Ok(call.entered(&mut ledger))
}

/// Changes fields.
pub fn set(call: &Call<'_>, key: &str, given: FieldArgs) -> Result<Exit, Failure> {
    let (key, read) = (key_or_number(key, Key::Decision)?, call.read(None)?);
    let stands = DecisionFields::of(find::decision(&read.book, &key).map_err(LedgerError::from)?, &read.book);
    let fields = Box::new(over(stands, given, &read.book)?);
    done(call, &key, DecisionAct::EditDecision { decision: key.clone(), fields }.into())
}

/// The days of a stage, and why it is short or not taken. A day that is not given stays.
pub fn stage(
    call: &Call<'_>,
    key: &str,
    stage: &str,
    dates: StageDates,
    reasons: [(ReasonOf, Option<String>); 2],
) -> Result<Exit, Failure> {
    let (key, read) = (key_or_number(key, Key::Decision)?, call.read(None)?);
    let found = find::decision(&read.book, &key).map_err(LedgerError::from)?;
    let stage = clean(stage);
    let stands = found.stages.get(&stage).copied().unwrap_or_default();
    let dates = (dates != StageDates::default())
        .then(|| StageDates { from_on: dates.from_on.or(stands.from_on), to_on: dates.to_on.or(stands.to_on) });
    let takes_back = reasons.iter().any(|(about, reason)| *about == ReasonOf::Stage && reason.is_some())
        && stands != StageDates::default();
    let dates = dates.or_else(|| takes_back.then(StageDates::default));
    let set = dates.map(|dates| DecisionAct::SetStage { decision: key.clone(), stage: stage.clone(), dates });
    let reasons = explained(&key, &stage, reasons)?;
    done(call, &key, Act::of_all(set.into_iter().chain(reasons)))
}

/// An element: published, or why there is none.
pub fn element(
    call: &Call<'_>,
    key: &str,
    element: &str,
    state: Option<(String, Option<NaiveDate>)>,
    reasons: [(ReasonOf, Option<String>); 2],
) -> Result<Exit, Failure> {
    let (key, read) = (key_or_number(key, Key::Decision)?, call.read(None)?);
    let found = find::decision(&read.book, &key).map_err(LedgerError::from)?;
    let element = clean(element);
    let link = state.as_ref().map(|(link, _)| worded("--link", Some(link.clone()))).transpose()?.flatten();
    let on = state.and_then(|(_, on)| on).unwrap_or_else(|| call.today());
    let takes_back = link.is_none() && found.elements.contains_key(&element);
    let state = link.map(|link| ElementState { published_on: on, link });
    let set = (takes_back || state.is_some()).then(|| DecisionAct::SetElement {
        decision: key.clone(),
        element: element.clone(),
        state,
    });
    let reasons = explained(&key, &element, reasons)?;
    done(call, &key, Act::of_all(set.into_iter().chain(reasons)))
}

/// The reasons that were given; of blanks there is none.
fn explained(key: &Key, id: &str, reasons: [(ReasonOf, Option<String>); 2]) -> Result<Vec<DecisionAct>, Failure> {
    let mut acts = Vec::new();
    for (about, reason) in reasons {
        let option = match about {
            ReasonOf::Stage | ReasonOf::Element => "--skip",
            ReasonOf::Withheld => "--withheld",
            ReasonOf::Short => "--short",
        };
        let reason = worded(option, reason)?;
        acts.extend(reason.map(|reason| DecisionAct::SetDecisionReason {
            decision: key.clone(),
            about,
            id: id.to_owned(),
            reason: Some(reason),
        }));
    }
    Ok(acts)
}

fn done(call: &Call<'_>, key: &Key, act: Act) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act, &call.stamp())?;
    call.tell(&say!(call.lang, CliWord::SetDone, key = key, title = done.title));
    Ok(call.entered(&mut ledger))
}

/// What was given, over what stands.
fn over(mut stands: DecisionFields, given: FieldArgs, book: &Book) -> Result<DecisionFields, Failure> {
    let line = |text: String| clean(&text).trim().to_owned();
    let some = |text: String| Some(line(text)).filter(|text| !text.is_empty());
    let key = |text: String| some(text).map(|text| read_key(&text)).transpose();
    if let Some(unit) = given.unit {
        let unit = find_unit(book, &unit)?;
        stands.unit = book.units.get(&unit).map(|unit| unit.code.clone()).unwrap_or_default();
    }
    if let Some(text) = given.document {
        stands.document = key(text)?;
    }
    if let Some(text) = given.meeting {
        stands.meeting = key(text)?;
    }
    let (facts, feedback) = (&mut stands.facts, &mut stands.feedback);
    given.title.map(line).into_iter().for_each(|text| stands.title = text);
    given.listed.into_iter().for_each(|answer| stands.in_catalogue = answer.0.unwrap_or_default());
    given.supporting.map(some).into_iter().for_each(|text| facts.supporting = text);
    given.basis.map(some).into_iter().for_each(|text| facts.basis = text);
    given.planned.map(some).into_iter().for_each(|text| facts.planned = text);
    given.procedures.into_iter().for_each(|ticks| facts.procedures = Some(ticks.0));
    given.public_interest.into_iter().for_each(|answer| facts.public_interest = answer.0);
    given.hearing.into_iter().for_each(|answer| facts.hearing = answer.0);
    given.hearing_on.into_iter().for_each(|answer| facts.hearing_on = answer.0);
    given.papers_on.into_iter().for_each(|answer| facts.papers_on = answer.0);
    given.papers_reason.map(some).into_iter().for_each(|text| facts.papers_reason = text);
    given.issued_on.into_iter().for_each(|answer| stands.issued_on = answer.0);
    let ids = |text: String| clean(&text).split([',', '、', '，']).map(|id| id.trim().to_owned()).collect::<Vec<_>>();
    given.channels.map(ids).into_iter().for_each(|ids| {
        stands.channels = ids.into_iter().filter(|id| !id.is_empty()).collect();
    });
    given.received.into_iter().for_each(|answer| feedback.received = answer.0);
    given.adopted.into_iter().for_each(|answer| feedback.adopted = answer.0);
    given.rejected.into_iter().for_each(|answer| feedback.rejected = answer.0);
    given.concentrated.map(line).into_iter().for_each(|text| feedback.concentrated = text);
    given.reason.map(line).into_iter().for_each(|text| feedback.reason = text);
    given.note.map(|text| clean_lines(&text)).into_iter().for_each(|text| stands.note = text);
    Ok(stands)
}
