//! `bulletin send`, `list`, `show`, `withdraw`: bulletins as they were sent.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::json::SentAnswer;
use super::{Draft, drafted};
use crate::cli::args::DraftArgs;
use crate::cli::call::Call;
use crate::cli::exit::Exit;
use crate::cli::export::put;
use crate::cli::given::key_or_number;
use crate::cli::table::{Side, Table};
use crate::cli::words::CliWord;
use crate::domain::act::{Act, BulletinAct, Setting, SettingAct, find};
use crate::domain::book::Book;
use crate::domain::bulletin::{Rhythm, SentBulletin};
use crate::domain::key::Key;
use crate::exchange::bulletin::sending;
use crate::exchange::weekly::Overwrite;
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::setup::perform;
use crate::words::key_number;
use crate::words::register::stage;

/// Sends what would be drafted: one act.
pub fn send(call: &Call<'_>, asked: &DraftArgs, sent_on: Option<NaiveDate>) -> Result<Exit, Failure> {
    let act = drafted(call, asked, |Draft { bulletin, paper, day }| {
        Ok(sending(bulletin, paper, asked.number.as_deref(), day, call.lang)?)
    })?;
    let act = match act {
        BulletinAct::SendBulletin { mut bulletin } => {
            bulletin.sent_on = sent_on;
            BulletinAct::SendBulletin { bulletin }
        }
        BulletinAct::WithdrawBulletin { .. } => act,
    };
    perform_told(call, act.into(), |book| book.bulletins.values().next_back().map(SentBulletin::key))
}

/// 撤回.
pub fn withdraw(call: &Call<'_>, key: &str, reason: &str, on: Option<NaiveDate>) -> Result<Exit, Failure> {
    let bulletin = key_or_number(key, Key::Bulletin)?;
    let on = on.unwrap_or_else(|| call.today());
    let act = BulletinAct::WithdrawBulletin { bulletin: bulletin.clone(), on, reason: reason.to_owned() };
    perform_told(call, act.into(), |_| Some(bulletin))
}

/// Sets how often a bulletin is due, and says when the next one is.
pub fn set_rhythm(call: &Call<'_>, rhythm: Rhythm, within: Option<u32>) -> Result<Exit, Failure> {
    let settings = [Some(Setting::BulletinRhythm(rhythm)), within.map(Setting::BulletinWithin)];
    let act = Act::of_all(settings.into_iter().flatten().map(|setting| SettingAct::SetSetting { setting }));
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act, &call.stamp())?;
    call.tell(&done.title);
    let exit = call.entered(&mut ledger);
    drop(ledger);
    if let Some(next) = call.read(None)?.day().bulletin_due() {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("from", &next.period.from), ("to", &next.period.to), ("due", &next.due)];
        call.tell(&CliWord::BulletinDue.with(call.lang, &values));
    }
    Ok(exit)
}

fn perform_told(call: &Call<'_>, act: Act, of: impl FnOnce(&Book) -> Option<Key>) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let done = perform(&mut ledger, &act, &call.stamp())?;
    let key = of(&*ledger.book()?).map(|key| key.to_string()).unwrap_or_default();
    call.tell(&say!(call.lang, CliWord::SetDone, key = key, title = done.title));
    Ok(call.entered(&mut ledger))
}

/// Prints the bulletins of every year.
pub fn list(call: &Call<'_>, json: bool) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let all = &read.book.bulletins;
    if json {
        call.answer_json(&all.values().map(|one| SentAnswer::new(one, &read.book)).collect::<Vec<_>>())?;
    } else if all.is_empty() {
        call.tell(CliWord::NoBulletins.say(call.lang));
    } else {
        call.answer(&table(all.values(), &read.book, call.lang))?;
    }
    Ok(Exit::Done)
}

fn table<'a>(all: impl Iterator<Item = &'a SentBulletin>, book: &Book, lang: Lang) -> String {
    let mut table = Table::new(&[
        (CliWord::Number.say(lang), Side::Left),
        (CliWord::Year.say(lang), Side::Left),
        (CliWord::DocumentNumber.say(lang), Side::Left),
        (CliWord::Dated.say(lang), Side::Left),
        (CliWord::PeriodFrom.say(lang), Side::Left),
        (CliWord::PeriodTo.say(lang), Side::Left),
        (CliWord::ReplyOn.say(lang), Side::Left),
        (CliWord::FindingsOf.say(lang), Side::Right),
        (CliWord::Withdrawal.say(lang), Side::Left),
    ]);
    for one in all {
        let open = book.findings_of(one).filter(|row| row.is_open()).count();
        let withdrawn = one.withdrawal.as_ref().map(|one| format!("{} {}", one.on, one.reason));
        table.row([
            key_number(&one.key(), lang),
            book.plans.get(&one.plan).map(|plan| plan.key.clone()).unwrap_or_default(),
            one.document_number.clone().unwrap_or_else(|| ".".to_owned()),
            one.dated_on.to_string(),
            one.period.from.to_string(),
            one.period.to.to_string(),
            one.reply_on.to_string(),
            format!("{open}/{}", one.findings.len()),
            withdrawn.unwrap_or_default(),
        ]);
    }
    table.text()
}

/// Prints a bulletin as it was sent, or writes its files. What became of it since is told beside it.
pub fn show(call: &Call<'_>, key: &str, json: bool, out: Option<PathBuf>, force: bool) -> Result<Exit, Failure> {
    let key = key_or_number(key, Key::Bulletin)?;
    let read = call.read(None)?;
    let one = find::bulletin(&read.book, &key).map_err(LedgerError::from)?;
    if json {
        call.answer_json(&SentAnswer::new(one, &read.book).with_numbers(one))?;
        return Ok(Exit::Done);
    }
    let ledger = call.open_to_read()?;
    let files = one.files.iter().map(|file| Ok((file.name.clone(), ledger.frozen_file(&file.sha256)?)));
    let files = files.collect::<Result<Vec<_>, LedgerError>>()?;
    if let Some(withdrawal) = &one.withdrawal {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("bulletin", &key_number(&key, call.lang)), ("on", &withdrawal.on), ("reason", &withdrawal.reason)];
        call.tell(&CliWord::BulletinWithdrawn.with(call.lang, &values));
    }
    for row in read.book.findings_of(one) {
        let number = key_number(&row.key(), call.lang);
        let unit = read.book.unit_name(row.unit);
        let stage = stage(row.stage_def(), &row.stage, call.lang);
        call.tell(&say!(call.lang, CliWord::FindingOf, finding = number, unit = unit, stage = stage));
    }
    if let Some(folder) = out {
        let replace = if force { Overwrite::Anything } else { Overwrite::Nothing };
        return put(call, &folder, &files, replace);
    }
    let text = files.iter().find(|(name, _)| name.ends_with(".txt"));
    call.answer(&text.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default())?;
    Ok(Exit::Done)
}
