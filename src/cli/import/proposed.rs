//! A proposal as `import --dry-run --json` gives it, with the fields of the contract first.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::deadline;
use crate::domain::pack::{Debtors, QuotaScope, kind_of};
use crate::intake::proposals::{Forms, Offer, Proposal};
use crate::intake::{DEPARTMENTS, TOWNS};
use crate::locale::Lang;

/// One element of `proposals`.
#[derive(Serialize)]
pub struct Proposed<'a> {
    kind: &'static str,
    row: Option<u32>,
    words: &'a str,
    place: &'static str,
    activity: Option<String>,
    need: Option<u32>,
    scope: Option<&'static str>,
    units: Vec<String>,
    due: Option<NaiveDate>,
    strength: Option<&'static str>,
    key: &'a str,
    task: &'a str,
    period: Option<String>,
    message: String,
    remarks: Vec<String>,
    plain: bool,
    taken: bool,
}

impl<'a> Proposed<'a> {
    /// With the values that a person gave; phrases are read in the year of the notice.
    pub fn of(one: &'a Proposal, year: Option<i32>, lang: Lang) -> Self {
        let mut found = Self {
            kind: one.offer.code(),
            row: one.at.map(|at| at.row),
            words: &one.words,
            place: if one.at.is_some() { "table" } else { "body" },
            activity: None,
            need: None,
            scope: None,
            units: Vec::new(),
            due: None,
            strength: None,
            key: &one.key,
            task: &one.row,
            period: None,
            message: one.sentence(lang),
            remarks: one.remarks.iter().map(|remark| remark.sentence(lang)).collect(),
            plain: one.is_plain(),
            taken: one.is_taken(),
        };
        let day = |phrase: &str| deadline::read(phrase, year).date;
        match one.decided() {
            Offer::Quota(quota) => {
                found.activity = Some(kind_of(&quota.id).to_owned());
                found.need = quota.at_least;
                found.scope = Some(match (quota.scope, one.whom()) {
                    (QuotaScope::County, _) => "county",
                    (QuotaScope::Unit, Some("各镇（街道）")) => TOWNS,
                    (QuotaScope::Unit, Some("各部门")) => DEPARTMENTS,
                    (QuotaScope::Unit, _) => "units",
                });
                found.due =
                    year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31)).filter(|_| found.need.is_some());
                found.strength = Some(quota.strength.code());
                found.period = quota.period;
            }
            Offer::Forms(whose, number) => {
                found.activity = Some("forms".to_owned());
                found.need = Some(number);
                found.scope = Some(match whose {
                    Forms::County => "county",
                    Forms::Units => "units",
                    Forms::All => "document",
                });
            }
            Offer::FollowUp { deadline, .. } => found.due = deadline.as_deref().and_then(day),
            Offer::Part(part) => {
                found.owed(&part.owed);
                found.due = part.deadline.as_deref().and_then(day);
                found.strength = Some(part.strength.code());
            }
            Offer::Duty(task) => {
                found.owed(&task.owed);
                found.due = day(&task.deadline);
                found.strength = Some(task.strength.code());
            }
            Offer::Text => {}
        }
        found
    }

    fn owed(&mut self, owed: &Debtors) {
        self.scope = match owed.groups.as_slice() {
            [] if owed.units.is_empty() => None,
            [only] if owed.units.is_empty() && only == TOWNS => Some(TOWNS),
            [only] if owed.units.is_empty() && only == DEPARTMENTS => Some(DEPARTMENTS),
            _ => Some("units"),
        };
        self.units.clone_from(&owed.units);
    }
}
