//! `score scheme` and points by hand: what a plan year is scored by, and what the coordinator gives.

use std::path::Path;

use serde::Serialize;

use super::args::{GiveArgs, SchemeCommand, ScoreCommand, Whose};
use super::call::{Call, Read};
use super::exit::Exit;
use super::list::{hundredths_as_number, points};
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::act::{NewPoints, PlanAct, Refusal};
use crate::domain::pack::ScoringScheme;
use crate::domain::plan::Plan;
use crate::domain::scheme_trial::{SchemeTrial, TrialRow};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::pack::{PackError, read_scheme_file, write_scheme};
use crate::setup::perform;
use crate::text::clean;
use crate::words::class;

/// Carries the command out.
pub fn run(call: &Call<'_>, command: &ScoreCommand) -> Result<Exit, Failure> {
    match command {
        ScoreCommand::Scheme { command } => match command {
            SchemeCommand::Show => show(call),
            SchemeCommand::Check { file } => check(call, file),
            SchemeCommand::Try { file, json } => try_out(call, file, *json),
            SchemeCommand::Take { file, reason } => take(call, file, reason),
        },
        ScoreCommand::Give(args) => give(call, args),
        ScoreCommand::Withdraw { indicator, whose, reason } => {
            let read = call.read(None)?;
            let (key, units) = (plan(&read)?.key.clone(), units(&read, whose)?);
            let (indicator, reason) = (indicator.clone(), reason.clone());
            act(call, &key, PlanAct::WithdrawPoints { plan: key.clone(), indicator, units, reason })
        }
    }
}

fn plan(read: &Read) -> Result<&Plan, Failure> {
    let used = read.day().plan().map(|plan| plan.id);
    let plan = used.and_then(|id| read.book.plans.get(&id));
    plan.ok_or_else(|| LedgerError::from(Refusal::NoPlan).into())
}

/// The file of the scheme on stdout, what is known of it on stderr.
fn show(call: &Call<'_>) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let plan = plan(&read)?;
    if let Some(change) = &plan.scheme_change {
        call.tell(&say!(call.lang, CliWord::SchemeSince, date = change.on, reason = change.reason));
    } else {
        call.tell(&say!(call.lang, CliWord::SchemeOfPack, plan = plan.key));
    }
    call.answer(&write_scheme(&plan.scoring))?;
    Ok(Exit::Done)
}

/// Problems go to stdout, since they are what was asked for; exit 3.
fn check(call: &Call<'_>, file: &Path) -> Result<Exit, Failure> {
    match read_scheme_file(file) {
        Ok(scheme) => {
            call.tell(&say!(call.lang, CliWord::SchemeSound, name = scheme.name, n = scheme.all().len()));
            Ok(Exit::Done)
        }
        Err(PackError::Problems(found)) => {
            for problem in &found.problems {
                call.answer_line(&clean(&problem.on_line(&found.file, call.lang)))?;
            }
            Ok(Exit::Problems)
        }
        Err(other) => Err(other.into()),
    }
}

/// One unit of `score scheme try --json`.
#[derive(Serialize)]
struct TrialLine<'a> {
    unit: &'a str,
    class: &'static str,
    score: Option<f64>,
    rank: Option<u32>,
    tried_score: Option<f64>,
    tried_rank: Option<u32>,
    change: Option<f64>,
    climb: Option<i64>,
}

fn try_out(call: &Call<'_>, file: &Path, json: bool) -> Result<Exit, Failure> {
    let scheme = read_scheme_file(file)?;
    let read = call.read(None)?;
    plan(&read)?;
    let day = read.judged();
    let trial = SchemeTrial::of(&day, &scheme);
    if !trial.lost.is_empty() {
        call.tell(&say!(call.lang, CliWord::PointsLost, n = trial.lost.len()));
    }
    if json {
        let line = |row: &TrialRow| TrialLine {
            unit: read.book.units.get(&row.unit).map_or("", |unit| unit.code.as_str()),
            class: row.class.code(),
            score: row.now.score.map(hundredths_as_number),
            rank: row.now.rank,
            tried_score: row.tried.score.map(hundredths_as_number),
            tried_rank: row.tried.rank,
            change: row.change().map(hundredths_as_number),
            climb: row.climb(),
        };
        call.answer_json(&trial.rows.iter().map(line).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    call.answer(&trial_table(&trial, &scheme, &read, call.lang))?;
    Ok(Exit::Done)
}

fn trial_table(trial: &SchemeTrial<'_>, scheme: &ScoringScheme, read: &Read, lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Class.say(lang), Side::Left),
        (CliWord::Unit.say(lang), Side::Left),
        (CliWord::ScoreNow.say(lang), Side::Right),
        (CliWord::Rank.say(lang), Side::Right),
        (CliWord::ScoreTried.say(lang), Side::Right),
        (CliWord::Rank.say(lang), Side::Right),
        (CliWord::Change.say(lang), Side::Right),
        (CliWord::Climb.say(lang), Side::Right),
    ]);
    let number = |n: Option<u32>| n.map_or_else(|| ".".to_owned(), |n| n.to_string());
    let signed = |n: i64, text: String| if n > 0 { format!("+{text}") } else { text };
    for row in &trial.rows {
        table.row([
            class(row.class, lang).to_owned(),
            read.book.unit_name(row.unit).to_owned(),
            points(row.now.score),
            number(row.now.rank),
            points(row.tried.score),
            number(row.tried.rank),
            row.change().map_or_else(|| ".".to_owned(), |by| signed(by, points(Some(by)))),
            row.climb().map_or_else(|| ".".to_owned(), |by| signed(by, by.to_string())),
        ]);
    }
    let head = say!(lang, CliWord::SchemeTried, name = scheme.name);
    format!("{head}\n{}", table.text())
}

fn take(call: &Call<'_>, file: &Path, reason: &str) -> Result<Exit, Failure> {
    let scheme = Box::new(read_scheme_file(file)?);
    let key = plan(&call.read(None)?)?.key.clone();
    act(call, &key, PlanAct::TakeScheme { plan: key.clone(), scheme, reason: reason.to_owned() })
}

fn give(call: &Call<'_>, args: &GiveArgs) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let key = plan(&read)?.key.clone();
    let new = NewPoints {
        plan: key.clone(),
        indicator: args.indicator.clone(),
        units: units(&read, &args.whose)?,
        points: args.points,
        on: args.on,
        reason: args.reason.clone(),
        evidence: args.evidence.clone(),
    };
    act(call, &key, PlanAct::GivePoints(new))
}

/// The units that were named, or those of a class that are scored.
fn units(read: &Read, whose: &Whose) -> Result<Vec<String>, Failure> {
    let day = read.day();
    let code = |unit: &crate::domain::unit::Unit| unit.code.clone();
    if let Some(class) = whose.class {
        let of_class = read.book.units.values().filter(|unit| unit.class == class && day.counts_unit(unit));
        return Ok(of_class.map(code).collect());
    }
    let mut codes = Vec::new();
    for text in &whose.unit {
        let unit = find_unit(&read.book, text)?;
        codes.extend(read.book.units.get(&unit).map(code));
    }
    Ok(codes)
}

fn act(call: &Call<'_>, plan: &str, act: PlanAct) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act.into(), &call.stamp())?;
    call.tell(&say!(call.lang, CliWord::SetDone, key = plan, title = done.title));
    Ok(call.entered(&mut ledger))
}
