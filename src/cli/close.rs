//! `plan close`: closes a plan year, with what becomes of each open duty.

use super::args::CloseArgs;
use super::call::Call;
use super::exit::Exit;
use super::given::worded;
use super::table::{Side, Table};
use super::words::CliWord;
use crate::domain::act::find;
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::closing::{Closing, Disposition, duties_named};
use crate::domain::day::Day;
use crate::domain::id::AssignmentId;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::setup::perform;
use crate::text::clean;
use crate::words;

/// Closes the year as one act, or lists what it still has open.
pub fn run(call: &Call<'_>, args: &CloseArgs) -> Result<Exit, Failure> {
    if args.list {
        return list(call, &args.key);
    }
    let (mut ledger, calendar, today) = (call.open()?, call.calendar(), call.today());
    let book = ledger.book()?;
    let plan = find::plan_of_key(&book, &args.key).map_err(LedgerError::from)?;
    let asked = Day::of(&book, &calendar, today).open_duties_in(plan.id);
    let closing = closing(args, &book, &asked)?;
    let (exempt, carried) = closing.counts();
    let rest = asked.len().saturating_sub(exempt + carried);
    perform(&mut ledger, &closing.act(&book, plan, today), &call.stamp())?;
    call.tell(&say!(call.lang, CliWord::PlanClosed, key = plan.key, rest = rest, exempt = exempt, carried = carried));
    Ok(call.entered(&mut ledger))
}

/// What becomes of each duty, as it was typed; a duty that is named twice is refused.
fn closing(args: &CloseArgs, book: &Book, asked: &[&Assignment]) -> Result<Closing, Failure> {
    let mut closing = Closing::default();
    let mut decide = |typed: &str, ending: &Disposition| -> Result<(), Failure> {
        for id in duties(args, book, asked, typed)? {
            if closing.endings.insert(id, ending.clone()).is_some() {
                let duty = book.assignment_key(id).map(|key| key.to_string()).unwrap_or_default();
                return Err(Failure::DutyTwice { duty });
            }
        }
        Ok(())
    };
    for typed in &args.exempt {
        let (numbers, reason) = own_words(typed);
        let reason = worded("--reason", Some(reason.or_else(|| args.reason.clone()).unwrap_or_default()))?;
        decide(&numbers, &Disposition::Exempt { reason: reason.unwrap_or_default() })?;
    }
    let into = args.into.as_deref().map(|key| find::plan_of_key(book, key)).transpose().map_err(LedgerError::from)?;
    for (typed, into) in args.carry.iter().zip(std::iter::repeat(into)) {
        let Some(into) = into.map(|plan| plan.id) else { continue };
        let (numbers, deadline) = own_words(typed);
        let deadline = worded("--deadline", Some(deadline.or_else(|| args.deadline.clone()).unwrap_or_default()))?;
        decide(&numbers, &Disposition::Carry { into, deadline: deadline.unwrap_or_default() })?;
    }
    Ok(closing)
}

/// `43、44=理由`: the numbers, and what stands behind the sign.
fn own_words(typed: &str) -> (String, Option<String>) {
    let typed = clean(typed);
    match typed.split_once(['=', '＝']) {
        Some((numbers, words)) => (numbers.to_owned(), Some(words.to_owned())),
        None => (typed, None),
    }
}

fn duties(args: &CloseArgs, book: &Book, asked: &[&Assignment], typed: &str) -> Result<Vec<AssignmentId>, Failure> {
    duties_named(book, asked, typed).map_err(|word| Failure::NoOpenDuty { plan: args.key.clone(), word })
}

/// The open duties of a year, by the numbers that name them.
fn list(call: &Call<'_>, key: &str) -> Result<Exit, Failure> {
    let lang = call.lang;
    let read = call.read(None)?;
    let plan = find::plan_of_key(&read.book, key).map_err(LedgerError::from)?;
    let day = Day::of(&read.book, &read.calendar, call.today());
    let mut table = Table::new(&[
        (CliWord::Number.say(lang), Side::Left),
        (CliWord::Status.say(lang), Side::Left),
        (CliWord::Due.say(lang), Side::Left),
        (CliWord::Task.say(lang), Side::Left),
    ]);
    for one in day.open_duties_in(plan.id) {
        let Some(task) = day.task_of(one) else { continue };
        let unit = one.unit.and_then(|unit| read.book.units.get(&unit)).map_or("", |unit| unit.code.as_str());
        let due = day.standing(one).due.map(|due| due.to_string()).unwrap_or_default();
        let number = format!("{}/{unit}", words::duty_number(task, one.part, Lang::ZhCn));
        table.row([number, words::status(one.status, lang).to_owned(), due, words::brief(task, lang).to_owned()]);
    }
    call.answer(&table.text())?;
    Ok(Exit::Done)
}
