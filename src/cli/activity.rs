//! `activity`: what counts towards quotas, listed, added, corrected and withdrawn.

use chrono::NaiveDate;
use serde::Serialize;

use super::args::{ActivityAdd, ActivityCommand, ActivityLater, ActivitySet, Reading};
use super::call::Call;
use super::exit::Exit;
use super::given::{evidence, key_or_number, worded};
use super::history;
use super::json::EvidenceRow;
use super::list;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::act::activity::quota_beside;
use crate::domain::act::{Act, ActivityAct, ActivityEdit, ActivityFacts, AssignmentAct, NewActivity, Refusal, find};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::detail::{Detail, Details};
use crate::domain::key::Key;
use crate::domain::pace::Lack;
use crate::domain::quota::{Activity, Quota};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Common, say};
use crate::setup::perform_with_files;
use crate::text::{clean, clean_lines};
use crate::words::{self, EventGround, read_key};

/// Carries the command out.
pub fn run(call: &Call<'_>, command: ActivityCommand) -> Result<Exit, Failure> {
    match command {
        ActivityCommand::List { reading } => all(call, reading),
        ActivityCommand::Show { key, reading } => show(call, &key, reading),
        ActivityCommand::Add(args) => add(call, args),
        ActivityCommand::Set(args) => set(call, args),
    }
}

/// One row of `activity list --json`.
#[derive(Serialize)]
struct Row<'a> {
    key: String,
    quota: &'a str,
    also: Option<&'a str>,
    unit: Option<&'a str>,
    on: NaiveDate,
    title: &'a str,
    follow_up_on: Option<NaiveDate>,
    fields: &'a Details,
    lacks: Vec<&'static str>,
    evidence: Vec<EvidenceRow<'a>>,
    entered: NaiveDate,
}

fn key(one: &Activity) -> Key {
    Key::Activity(one.id.0)
}

impl<'a> Row<'a> {
    fn new(day: &Day<'a>, one: &'a Activity) -> Self {
        Self {
            key: key(one).to_string(),
            quota: day.book.quotas.get(&one.quota).map_or("", |quota| quota.code.as_str()),
            also: one.also.and_then(|id| day.book.quotas.get(&id)).map(|quota| quota.code.as_str()),
            unit: one.unit.and_then(|unit| day.book.units.get(&unit)).map(|unit| unit.code.as_str()),
            on: one.happened_on,
            title: &one.title,
            follow_up_on: one.follow_up_on,
            fields: &one.details,
            lacks: day.lacks(one).into_iter().map(Lack::code).collect(),
            evidence: one.evidence.iter().map(EvidenceRow::new).collect(),
            entered: one.entered_on,
        }
    }
}

fn all(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
    let lang = call.lang;
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let plan = day.plan().map(|plan| plan.id);
    let is_listed = |one: &&Activity| day.book.quotas.get(&one.quota).map(|quota| quota.plan) == plan;
    let mut found: Vec<&Activity> = day.book.activities.values().filter(is_listed).collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.happened_on, one.id)));
    if reading.json {
        call.answer_json(&found.into_iter().map(|one| Row::new(&day, one)).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let heads =
        [CliWord::Key, CliWord::Date, CliWord::Unit, CliWord::ActivityQuota, CliWord::Title, CliWord::ActivityLacks];
    let heads = heads.map(|word| (word.say(lang), Side::Left));
    let mut table = Table::new(&heads);
    for one in found {
        let unit = one.unit.map(|unit| words::unit(day.book, unit, lang)).unwrap_or_default();
        let Some(quota) = day.book.quotas.get(&one.quota) else { continue };
        let lacks = words::lacks(&day.lacks(one), (one, quota), &day, lang).join(Common::ListMark.say(lang));
        let title = words::quota_title(quota, lang).to_owned();
        table.row([key(one).to_string(), list::date(Some(one.happened_on)), unit, title, one.title.clone(), lacks]);
    }
    call.answer(&table.text())?;
    Ok(Exit::Done)
}

/// Prints an activity on one page of text.
fn show(call: &Call<'_>, key: &str, reading: Reading) -> Result<Exit, Failure> {
    let of = key_or_number(key, Key::Activity)?;
    let read = call.read(reading.as_of)?;
    let one = find::activity(&read.book, &of).map_err(LedgerError::from)?;
    let (day, judged) = (read.day(), read.judged());
    if reading.json {
        call.answer_json(&Row::new(&day, one))?;
        return Ok(Exit::Done);
    }
    let mut history = history::all(&call.open_to_read()?, Some(of.clone()), call.lang)?;
    history.retain(|entry| reading.as_of.is_none_or(|day| entry.desk_date <= day));
    let history: Vec<String> = history.iter().flat_map(|entry| entry.lines_of(&of)).collect();
    let ground = EventGround { lacks: &|quota| day.lacks_for(quota, one), history: &history, older: None };
    let page = words::activity_page(one, &ground, &judged, call.lang);
    call.answer(&page.map(|page| format!("{page}\n")).unwrap_or_default())?;
    Ok(Exit::Done)
}

/// The code of the unit that a text means.
fn code(book: &Book, text: &str) -> Result<String, Failure> {
    let unit = find_unit(book, text)?;
    Ok(book.units.get(&unit).map(|unit| unit.code.clone()).unwrap_or_default())
}

/// What was given for fields, as the quota's activities have them. What is not of them, or does not fit, stays a text:
/// the act says what stands against it.
fn fields(given: &[(String, String)], quota: Result<&Quota, Refusal>, book: &Book) -> Details {
    let known = quota.map_or(&[][..], |quota| book.fields_of(quota));
    let value = |(id, text): &(String, String)| {
        let (id, text) = (clean(id), clean_lines(text).trim().to_owned());
        let typed = known.iter().find(|field| field.id == id).and_then(|field| Detail::typed(field.takes, &text));
        (id, typed.unwrap_or(Detail::Text(text)))
    };
    given.iter().map(value).collect()
}

fn add(call: &Call<'_>, args: ActivityAdd) -> Result<Exit, Failure> {
    let title = worded("--title", Some(args.title))?.unwrap_or_default();
    let ActivityLater { follow_up, also, fields: given, evidence: pieces } = args.later;
    let evidence = evidence(pieces)?;
    let mut ledger = call.open()?;
    let book = ledger.book()?;
    let codes = args.units.iter().map(|text| code(&book, text).map(Some)).collect::<Result<Vec<_>, _>>()?;
    let codes = if codes.is_empty() { vec![None] } else { codes };
    let plan = call.global.plan.clone();
    let fields = fields(&given, find::quota(&book, plan.as_deref(), args.on, &args.quota), &book);
    let facts =
        ActivityFacts { quota: args.quota, also, unit: None, on: args.on, title, follow_up_on: follow_up, fields };
    let act = |unit| {
        let (plan, evidence) = (plan.clone(), evidence.clone());
        let facts = ActivityFacts { unit, ..facts.clone() };
        Act::Activity(ActivityAct::AddActivity(NewActivity { plan, facts, evidence }))
    };
    let mut acts = Act::of_all(codes.into_iter().map(act));
    let done = perform_with_files(&mut ledger, &mut acts, &call.stamp())?;
    let last = ledger.book()?.activities.values().last().map(|one| key(one).to_string()).unwrap_or_default();
    call.tell(&say!(call.lang, CliWord::SetDone, key = last, title = done.title));
    Ok(call.entered(&mut ledger))
}

fn set(call: &Call<'_>, args: ActivitySet) -> Result<Exit, Failure> {
    let of = read_key(&args.key)?;
    let title = worded("--title", args.title)?;
    let ActivityLater { follow_up, also, fields: given, evidence: pieces } = args.later;
    let pieces = evidence(pieces)?;
    let mut ledger = call.open()?;
    let book = ledger.book()?;
    let one = find::activity(&book, &of).map_err(LedgerError::from)?;
    let stands = one.unit.and_then(|unit| book.units.get(&unit)).map(|unit| unit.code.clone());
    let quota = args.quota.or_else(|| book.quotas.get(&one.quota).map(|quota| quota.code.clone())).unwrap_or_default();
    let mut act = if args.withdraw {
        Act::Activity(ActivityAct::WithdrawActivity { activity: of.clone() })
    } else {
        let fields = fields(&given, quota_beside(&book, one, &quota), &book);
        let facts = ActivityFacts {
            quota,
            also,
            unit: args.unit.as_deref().map(|text| code(&book, text)).transpose()?.or(stands),
            on: args.on.unwrap_or(one.happened_on),
            title: title.unwrap_or_else(|| one.title.clone()),
            follow_up_on: follow_up.or(one.follow_up_on),
            fields,
        };
        let edit = Act::Activity(ActivityAct::EditActivity(ActivityEdit { activity: of.clone(), facts }));
        let attach = |evidence| Act::Assignment(AssignmentAct::AddEvidence { of: of.clone(), evidence });
        Act::of_all(std::iter::once(edit).chain(pieces.into_iter().map(attach)))
    };
    let done = perform_with_files(&mut ledger, &mut act, &call.stamp())?;
    call.tell(&say!(call.lang, CliWord::SetDone, key = of, title = done.title));
    Ok(call.entered(&mut ledger))
}
