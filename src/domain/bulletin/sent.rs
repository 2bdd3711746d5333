//! A bulletin as it was sent: it stands whatever becomes of the records it spoke of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::period::Period;
use crate::domain::id::{BulletinId, PlanId, RegisterRowId};
use crate::domain::key::Key;
use crate::domain::week::FrozenFile;

/// A bulletin that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentBulletin {
    /// The ledger's id, and its number: `bulletin/3`.
    pub id: BulletinId,
    /// The plan it is of.
    pub plan: PlanId,
    /// 文号.
    pub document_number: Option<String>,
    /// 成文日期.
    pub dated_on: NaiveDate,
    /// Of which days it speaks.
    pub period: Period,
    /// By when units reply.
    pub reply_on: NaiveDate,
    /// When it went out, where that is not the day it bears.
    pub sent_on: Option<NaiveDate>,
    /// Its files; their bytes are in the ledger.
    pub files: Vec<FrozenFile>,
    /// Every number that stands in it, in its order.
    pub numbers: Vec<SentNumber>,
    /// The rows of the register of findings that came of it.
    pub findings: Vec<RegisterRowId>,
    /// Desk date of the act.
    pub entered_on: NaiveDate,
    /// 撤回; both stand.
    pub withdrawal: Option<Withdrawal>,
}

/// A number as it was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentNumber {
    /// Where it stands: `totals/duties`, `scores/first/town`, `criticism/overdue`, `annex/scores`, `annex/issues/overdue`.
    pub line: String,
    /// What it counts, by its code.
    pub name: String,
    /// Code of the unit it is said of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The number; scores and changes in hundredths of a point.
    pub value: i64,
}

/// 撤回 of a bulletin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdrawal {
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl SentBulletin {
    /// Its key.
    #[must_use]
    pub const fn key(&self) -> Key {
        Key::Bulletin(self.id.0)
    }

    /// When it went out.
    #[must_use]
    pub fn went_out_on(&self) -> NaiveDate {
        self.sent_on.unwrap_or(self.dated_on)
    }
}
