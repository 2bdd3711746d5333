//! `decisions catalogue`: the catalogue of the plan in use, shown or changed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::args::CatalogueArgs;
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::words::CliWord;
use crate::domain::act::{Act, DecisionAct, Refusal, SchemeList};
use crate::domain::catalogue::CatalogueFacts;
use crate::domain::key::Key;
use crate::domain::plan::Plan;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::say;
use crate::setup::perform;
use crate::text::{clean, clean_lines};
use crate::words::catalogue_page;

/// The catalogue as `--json`.
#[derive(Serialize)]
struct CatalogueRow<'a> {
    plan: &'a str,
    agreed_on: Option<NaiveDate>,
    approved_on: Option<NaiveDate>,
    published_on: Option<NaiveDate>,
    number: Option<&'a str>,
    link: Option<&'a str>,
    note: &'a str,
    changes: Vec<ChangeRow<'a>>,
    items: Vec<String>,
}

/// An adjustment.
#[derive(Serialize)]
struct ChangeRow<'a> {
    on: NaiveDate,
    words: &'a str,
}

/// Shows the catalogue, or changes it where something was given.
pub fn run(call: &Call<'_>, args: CatalogueArgs) -> Result<Exit, Failure> {
    let read = call.read(args.reading.as_of)?;
    let day = read.day();
    let plan = day.plan().ok_or_else(|| LedgerError::from(Refusal::NoPlan))?;
    let withdrawn = args.withdraw.map(|n| withdrawn(plan, n)).transpose()?;
    let mut acts: Vec<Act> = withdrawn.into_iter().collect();
    acts.extend(self::acts(&plan.key, &plan.catalogue.facts, &args, call.today()));
    if !acts.is_empty() {
        let act = Act::of_all(acts);
        let mut ledger = call.open()?;
        let done = perform(&mut ledger, &act, &call.stamp())?;
        call.tell(&say!(call.lang, CliWord::SetDone, key = plan.key, title = done.title));
        return Ok(call.entered(&mut ledger));
    }
    if !args.reading.json {
        call.answer(&format!("{}\n", catalogue_page(plan, &day, call.lang)))?;
        return Ok(Exit::Done);
    }
    let facts = &plan.catalogue.facts;
    call.answer_json(&CatalogueRow {
        plan: &plan.key,
        agreed_on: facts.agreed_on,
        approved_on: facts.approved_on,
        published_on: facts.published_on,
        number: facts.document_number.as_deref(),
        link: facts.link.as_deref(),
        note: &facts.note,
        changes: plan.catalogue.changes.iter().map(|one| ChangeRow { on: one.changed_on, words: &one.words }).collect(),
        items: day
            .decisions()
            .filter(|one| one.in_catalogue)
            .map(|one| Key::Decision(one.number).to_string())
            .collect(),
    })?;
    Ok(Exit::Done)
}

/// Takes back the adjustment that stands there on the page, from 1.
fn withdrawn(plan: &Plan, n: usize) -> Result<Act, LedgerError> {
    let change = n.checked_sub(1).and_then(|at| plan.catalogue.changes.get(at)).map(|one| one.id);
    let unknown = || Refusal::UnknownId { list: SchemeList::Adjustment, id: n.to_string() };
    let change = change.ok_or_else(unknown)?;
    Ok(DecisionAct::WithdrawAdjustment { plan: plan.key.clone(), change }.into())
}

/// What was given, over what stands.
fn acts(plan: &str, stands: &CatalogueFacts, args: &CatalogueArgs, today: NaiveDate) -> Vec<Act> {
    let text = |given: &Option<String>, stands: &Option<String>| match given {
        Some(given) => Some(clean(given).trim().to_owned()).filter(|given| !given.is_empty()),
        None => stands.clone(),
    };
    let catalogue = CatalogueFacts {
        agreed_on: args.agreed_on.map_or(stands.agreed_on, |given| given.0),
        approved_on: args.approved_on.map_or(stands.approved_on, |given| given.0),
        published_on: args.published_on.map_or(stands.published_on, |given| given.0),
        document_number: text(&args.number, &stands.document_number),
        link: text(&args.link, &stands.link),
        note: args.note.as_deref().map_or_else(|| stands.note.clone(), |note| clean_lines(note).trim().to_owned()),
    };
    let days = [args.agreed_on, args.approved_on, args.published_on];
    let is_given =
        days.iter().any(Option::is_some) || [&args.number, &args.link, &args.note].iter().any(|one| one.is_some());
    let set = is_given.then(|| DecisionAct::SetCatalogue { plan: plan.to_owned(), catalogue });
    let adjusted = args.adjust.as_deref().map(|words| DecisionAct::AdjustCatalogue {
        plan: plan.to_owned(),
        on: args.on.unwrap_or(today),
        words: clean(words).trim().to_owned(),
    });
    set.into_iter().chain(adjusted).map(Act::from).collect()
}
