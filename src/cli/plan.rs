//! `plan`: further plan years.

use chrono::NaiveDate;

use super::args::PlanCommand;
use super::call::Call;
use super::exit::Exit;
use super::pack::find_pack;
use super::table::{Side, Table};
use super::words::CliWord;
use super::{close, compare, roll, spread};
use crate::domain::act::{PlanAct, find};
use crate::domain::pack::Lent;
use crate::domain::plan::Plan;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Common, Lang, say};
use crate::pack::shift_year;
use crate::setup::perform;
use crate::words;

/// Carries the command out.
pub fn run(call: &Call<'_>, command: &PlanCommand) -> Result<Exit, Failure> {
    match command {
        PlanCommand::Add { pack, year } => add(call, pack, *year),
        PlanCommand::Close(args) => close::run(call, args),
        PlanCommand::Compare { old, new, all, json, as_of } => {
            compare::run(call, &compare::Asked { old, new, all: *all, json: *json, as_of: *as_of })
        }
        PlanCommand::Roll(args) => roll::run(call, args),
        PlanCommand::Spread { weeks, dry_run } => spread::run(call, usize::from(*weeks), *dry_run),
        PlanCommand::Confirm { key, what } => confirm(call, key, what),
        PlanCommand::Use { key } => use_plan(call, key),
        PlanCommand::List { as_of } => list(call, *as_of),
    }
}

fn add(call: &Call<'_>, pack: &str, year: Option<i32>) -> Result<Exit, Failure> {
    let pack = find_pack(call, pack)?;
    let pack = year.map_or_else(|| pack.clone(), |year| shift_year(&pack, year));
    let mut ledger = call.open()?;
    let before = ledger.book()?;
    ledger.take_plan(&pack, &call.stamp())?;
    let after = ledger.book()?;
    let key = after.plans.values().find(|plan| !before.plans.contains_key(&plan.id)).map(|plan| plan.key.clone());
    call.tell(&say!(call.lang, CliWord::PlanAdded, key = key.unwrap_or_default(), pack = pack.id));
    Ok(call.entered(&mut ledger))
}

/// 确认外来.
fn confirm(call: &Call<'_>, key: &str, what: &[Lent]) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let book = ledger.book()?;
    let plan = find::plan_of_key(&book, key).map_err(LedgerError::from)?;
    let what = if what.is_empty() { plan.lent.clone() } else { what.to_vec() };
    let act = PlanAct::ConfirmLent { plan: plan.key.clone(), what: what.clone() }.into();
    perform(&mut ledger, &act, &call.stamp())?;
    call.tell(&say!(call.lang, CliWord::LentConfirmed, key = plan.key, what = words::all_lent(&what, call.lang)));
    Ok(call.entered(&mut ledger))
}

/// A choice of whoever reads, kept with what belongs to the desk: no act.
fn use_plan(call: &Call<'_>, key: &str) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let book = ledger.book()?;
    let plan = find::plan_of_key(&book, key).map_err(LedgerError::from)?;
    ledger.use_plan(&plan.key)?;
    call.tell(&say!(call.lang, CliWord::PlanInUse, key = plan.key, title = plan.title));
    Ok(call.entered(&mut ledger))
}

fn list(call: &Call<'_>, as_of: Option<NaiveDate>) -> Result<Exit, Failure> {
    let lang = call.lang;
    let read = call.read(as_of)?;
    let mut table = Table::new(&[
        (CliWord::Key.say(lang), Side::Left),
        (CliWord::Year.say(lang), Side::Right),
        (CliWord::DocumentNumber.say(lang), Side::Left),
        (CliWord::Tasks.say(lang), Side::Right),
        (CliWord::Assignments.say(lang), Side::Right),
        (CliWord::ClosedOn.say(lang), Side::Left),
        (CliWord::Title.say(lang), Side::Left),
    ]);
    for plan in read.book.plans.values() {
        let tasks = read.book.tasks_of(plan.id);
        let assignments = tasks.iter().flat_map(|task| read.book.assignments_of(task.id));
        let practice = if plan.practice { Common::Practice.say(lang) } else { "" };
        table.row([
            plan.key.clone(),
            plan.year.to_string(),
            plan.document_number.clone().unwrap_or_else(|| practice.to_owned()),
            tasks.len().to_string(),
            assignments.filter(|one| !one.is_owed_choice()).count().to_string(),
            plan.closed_on.map(|on| on.to_string()).unwrap_or_default(),
            titled(plan, lang),
        ]);
    }
    call.answer(&table.text())?;
    Ok(Exit::Done)
}

/// The title; behind it what waits to be confirmed.
fn titled(plan: &Plan, lang: Lang) -> String {
    let title = if lang == Lang::En && !plan.title_en.is_empty() { &plan.title_en } else { &plan.title };
    if plan.lent.is_empty() {
        return title.clone();
    }
    say!(lang, CliWord::PlanLent, title = title, what = words::all_lent(&plan.lent, lang))
}
