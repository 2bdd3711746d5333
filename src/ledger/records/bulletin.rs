//! Bulletins as they were sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::{filled, group};
use super::register;
use crate::domain::act::{BulletinAct, NewBulletin, find};
use crate::domain::book::Book;
use crate::domain::bulletin::{Period, SentBulletin, SentNumber, Withdrawal};
use crate::domain::id::{BulletinId, PlanId, RegisterRowId};
use crate::domain::registers::Register;
use crate::domain::week::FrozenFile;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::kept_file::keep;
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct BulletinRow {
    id: i64,
    plan: i64,
    document_number: Option<String>,
    dated_on: NaiveDate,
    period_from: NaiveDate,
    period_to: NaiveDate,
    reply_on: NaiveDate,
    sent_on: Option<NaiveDate>,
    #[serde(with = "crate::ledger::column::json")]
    files: Vec<FrozenFile>,
    #[serde(with = "crate::ledger::column::json")]
    figures: Vec<SentNumber>,
    #[serde(with = "crate::ledger::column::json")]
    findings: Vec<RegisterRowId>,
    entered_on: NaiveDate,
}

impl Record for BulletinRow {
    const TABLE: &'static str = "bulletin";
}

#[derive(Serialize, Deserialize)]
struct WithdrawalRow {
    id: i64,
    bulletin: i64,
    withdrawn_on: NaiveDate,
    reason: String,
    entered_on: NaiveDate,
}

impl Record for WithdrawalRow {
    const TABLE: &'static str = "bulletin_withdrawal";
    const OF: &'static str = "bulletin";
}

/// The tables of a bulletin.
pub const TABLES: &[OwnerColumn] = &[owner_column::<BulletinRow>(), owner_column::<WithdrawalRow>()];

/// Reads bulletins.
pub fn read(source: &Source<'_>, mut put: impl FnMut(SentBulletin)) -> Result<()> {
    let withdrawal = |row: WithdrawalRow| Withdrawal { on: row.withdrawn_on, reason: row.reason };
    let mut withdrawn = group(source, |row: &WithdrawalRow| row.bulletin, withdrawal)?;
    source.each(|row: BulletinRow| {
        put(SentBulletin {
            id: BulletinId(row.id),
            plan: PlanId(row.plan),
            document_number: row.document_number,
            dated_on: row.dated_on,
            period: Period { from: row.period_from, to: row.period_to },
            reply_on: row.reply_on,
            sent_on: row.sent_on,
            files: row.files,
            numbers: row.figures,
            findings: row.findings,
            entered_on: row.entered_on,
            withdrawal: withdrawn.remove(&row.id).and_then(|all| all.into_iter().next()),
        });
    })
}

/// Writes an act on bulletins.
pub fn apply(act: &BulletinAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        BulletinAct::SendBulletin { bulletin } => send(bulletin, book, write),
        BulletinAct::WithdrawBulletin { bulletin, on, reason } => {
            let row = WithdrawalRow {
                id: 0,
                bulletin: find::bulletin(book, bulletin)?.id.0,
                withdrawn_on: *on,
                reason: reason.trim().to_owned(),
                entered_on: write.stamp.desk_date,
            };
            write.insert(&row)?;
            act.findings_ended(book)?.iter().try_for_each(|act| register::apply(act, book, write))
        }
    }
}

fn send(new: &NewBulletin, book: &Book, write: &Write<'_>) -> Result<()> {
    let findings = new.new_findings(book);
    let findings = findings.map(|fields| register::add(book, write, Register::Findings, fields, Some(new.on), ""));
    let findings = findings.collect::<Result<Vec<_>>>()?;
    let files = new.files.iter().map(|file| keep(write, &file.name, &file.bytes)).collect::<Result<Vec<_>>>()?;
    let row = BulletinRow {
        id: 0,
        plan: find::plan_of_key(book, &new.plan)?.id.0,
        document_number: filled(&new.document_number),
        dated_on: new.on,
        period_from: new.period_from,
        period_to: new.period_to,
        reply_on: new.reply_on,
        sent_on: new.sent_on.filter(|on| *on != new.on),
        files,
        figures: new.numbers.clone(),
        findings,
        entered_on: write.stamp.desk_date,
    };
    write.insert(&row).map(|_| ())
}
