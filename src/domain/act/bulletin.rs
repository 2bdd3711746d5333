//! Acts on bulletins (通报): one is sent, with what comes of it, or withdrawn.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::name;
use super::register::Fields;
use super::rule::{filled, is_given, not_after};
use super::{RecordAct, Refusal, RegisterAct, find};
use crate::domain::book::Book;
use crate::domain::bulletin::{Period, SentBulletin, SentNumber};
use crate::domain::form::is_file_name;
use crate::domain::key::Key;
use crate::domain::prose::prose;
use crate::domain::registers::{DISMISSED, FieldValue, Register, RegisterRow, UNIT};

/// What a person can do to bulletins.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum BulletinAct {
    /// 发出通报: its files and numbers are kept as they are, and what it sets to units becomes findings.
    SendBulletin {
        /// The bulletin.
        bulletin: NewBulletin,
    },
    /// 撤回通报: it stands with the reason, and so do its findings.
    WithdrawBulletin {
        /// The bulletin.
        bulletin: Key,
        /// When.
        on: NaiveDate,
        /// Why.
        #[serde(serialize_with = "prose")]
        reason: String,
    },
}

/// A bulletin that is sent.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewBulletin {
    /// Key of the plan that it is of.
    pub plan: String,
    /// 文号; may be given none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// 成文日期: the day of 交办 of its findings.
    pub on: NaiveDate,
    /// The first day it speaks of.
    pub period_from: NaiveDate,
    /// The last.
    pub period_to: NaiveDate,
    /// By when units reply.
    pub reply_on: NaiveDate,
    /// When it went out, where that is another day than `on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<NaiveDate>,
    /// Its files.
    pub files: Vec<NewFile>,
    /// Every number in it.
    pub numbers: Vec<SentNumber>,
    /// What it sets to units, as fields of the register of findings.
    pub findings: Vec<Fields>,
}

/// A file to be kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    #[serde(serialize_with = "as_bytes")]
    pub bytes: Vec<u8>,
}

fn as_bytes<S: serde::Serializer>(bytes: &[u8], out: S) -> Result<S::Ok, S::Error> {
    out.serialize_bytes(bytes)
}

impl std::fmt::Debug for NewFile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} ({} bytes)", self.name, self.bytes.len())
    }
}

impl NewBulletin {
    /// The days it speaks of.
    #[must_use]
    pub const fn period(&self) -> Period {
        Period { from: self.period_from, to: self.period_to }
    }

    /// Its findings, without what an earlier bulletin set to the unit in the same words and is not put right yet.
    pub fn new_findings<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = &'a Fields> {
        let text = |fields: &Fields, field: &str| match fields.get(field) {
            Some(FieldValue::Text(text)) => text.clone(),
            Some(FieldValue::Flag(_)) | None => String::new(),
        };
        let is_set = move |fields: &Fields| {
            let (unit, problem) = (book.unit_by_code(&text(fields, UNIT)), text(fields, "problem"));
            let is_same = |row: &RegisterRow| Some(row.unit) == unit.map(|unit| unit.id) && row.title() == problem;
            let open = book.rows_of(Register::Findings).filter(|row| row.is_open() && book.is_of_bulletin(row));
            open.into_iter().any(is_same)
        };
        self.findings.iter().filter(move |fields| !is_set(fields))
    }

    /// The acts that make its findings: set to the units on its day.
    fn rows<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = RegisterAct> + 'a {
        self.new_findings(book).map(|fields| RegisterAct::AddRow {
            register: Register::Findings,
            fields: fields.clone(),
            on: Some(self.on),
            filing: String::new(),
        })
    }

    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        let plan = find::plan_of_key(book, &self.plan)?.id;
        in_order(self.period_from, self.period_to)?;
        in_order(self.period_to, self.on)?;
        not_after("on", self.on, today)?;
        in_order(self.on, self.reply_on)?;
        if let Some(sent_on) = self.sent_on {
            in_order(self.on, sent_on)?;
            not_after("sent_on", sent_on, today)?;
        }
        // Figures are those of the last day: of one day there is one bulletin.
        let is_same = |one: &&SentBulletin| one.period.to == self.period_to;
        if let Some(sent) = book.bulletins_of(plan).find(is_same) {
            return Err(Refusal::BulletinSent(sent.key()));
        }
        if self.files.is_empty() {
            return Err(Refusal::Nothing);
        }
        let mut names = BTreeSet::new();
        for file in &self.files {
            if !is_file_name(&file.name) {
                return Err(Refusal::BadFileName(file.name.clone()));
            }
            if !names.insert(file.name.to_lowercase()) {
                return Err(Refusal::FileNameTwice(file.name.clone()));
            }
        }
        self.rows(book).try_for_each(|row| row.check(book, today))
    }
}

impl BulletinAct {
    /// Of one that is withdrawn, what ends its findings that are open: 不属实, for the reason of the withdrawal. Whatever
    /// takes its place sets them anew.
    ///
    /// # Errors
    /// There is no such bulletin.
    pub fn findings_ended(&self, book: &Book) -> Result<Option<RegisterAct>, Refusal> {
        let Self::WithdrawBulletin { bulletin, on, reason } = self else { return Ok(None) };
        let sent = find::bulletin(book, bulletin)?;
        let of: Vec<Key> = book.findings_of(sent).filter(|row| row.is_open()).map(RegisterRow::key).collect();
        let ended = RegisterAct::SetRowStage {
            of,
            stage: DISMISSED.to_owned(),
            on: *on,
            filing: String::new(),
            reason: reason.trim().to_owned(),
            until: None,
            checked_by: String::new(),
            evidence: Vec::new(),
        };
        Ok(Some(ended).filter(|act| matches!(act, RegisterAct::SetRowStage { of, .. } if !of.is_empty())))
    }
}

fn in_order(from_on: NaiveDate, to_on: NaiveDate) -> Result<(), Refusal> {
    if to_on < from_on { Err(Refusal::SpanBackwards { from_on, to_on }) } else { Ok(()) }
}

impl RecordAct for BulletinAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::SendBulletin { bulletin } => bulletin.check(book, today),
            Self::WithdrawBulletin { bulletin, on, reason } => {
                let sent = find::bulletin(book, bulletin)?;
                if sent.withdrawal.is_some() {
                    return Err(Refusal::BulletinWithdrawn(bulletin.clone()));
                }
                filled("reason", reason)?;
                in_order(sent.went_out_on(), *on)?;
                not_after("on", *on, today)?;
                self.findings_ended(book)?.iter().try_for_each(|act| act.check(book, today))
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::SendBulletin { bulletin: new } => {
                let number = new.document_number.as_deref().filter(|_| is_given(&new.document_number));
                let number = number.map(|number| format!("{} ", number.trim())).unwrap_or_default();
                let set = match new.new_findings(book).count() {
                    0 => String::new(),
                    n => format!("，交办问题 {n} 项"),
                };
                format!("发出通报：{number}{} 至 {}{set}", new.period_from, new.period_to)
            }
            Self::WithdrawBulletin { bulletin, .. } => format!("撤回通报：{}", name(bulletin, book)),
        }
    }
}
