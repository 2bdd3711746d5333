//! Quotas and activities.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachments::{Anchor, Attachments, add_evidence, withdraw_evidence};
use super::decision;
use crate::domain::act::activity::NamedQuotas;
use crate::domain::act::{ActivityAct, ActivityFacts, find};
use crate::domain::book::Book;
use crate::domain::detail::Details;
use crate::domain::id::{ActivityId, PlanId, QuotaId, UnitId};
use crate::domain::pack::{ActivityField, PackQuota, QuotaScope};
use crate::domain::quota::{Activity, Quota};
use crate::domain::task::Strength;
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

/// A row.
#[derive(Serialize, Deserialize)]
pub struct QuotaRow {
    /// Id.
    pub id: i64,
    /// Plan.
    pub plan: i64,
    /// Code.
    pub code: String,
    /// Scope.
    pub scope: QuotaScope,
    /// Name.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// At least.
    pub at_least: Option<u32>,
    /// Another period, in words.
    #[serde(default)]
    pub period: Option<String>,
    /// Strength.
    pub strength: Strength,
    /// Follow-up.
    pub follow_up: Option<String>,
    /// Row of its task.
    pub row: String,
    /// The notice's words.
    pub clause: String,
}

impl Record for QuotaRow {
    const TABLE: &'static str = "quota";
}

#[derive(Serialize, Deserialize)]
struct ActivityRow {
    id: i64,
    quota: i64,
    unit: Option<i64>,
    happened_on: NaiveDate,
    title: String,
    follow_up_on: Option<NaiveDate>,
    #[serde(default, with = "crate::ledger::column::json_or_null")]
    details: Option<Details>,
    #[serde(default)]
    also: Option<i64>,
    entered_on: NaiveDate,
}

impl Record for ActivityRow {
    const TABLE: &'static str = "activity";
}

impl QuotaRow {
    /// A new one of a plan.
    pub fn of(plan: PlanId, quota: &PackQuota) -> Self {
        Self {
            id: 0,
            plan: plan.0,
            code: quota.id.clone(),
            scope: quota.scope,
            title: quota.title.clone(),
            title_en: quota.title_en.clone(),
            at_least: quota.at_least,
            period: quota.period.clone(),
            strength: quota.strength,
            follow_up: quota.follow_up.clone(),
            row: quota.row.clone(),
            clause: quota.clause.clone(),
        }
    }
}

/// The tables of a quota.
pub const QUOTA_TABLES: &[OwnerColumn] = &[owner_column::<QuotaRow>()];

/// The tables of an activity.
pub const TABLES: &[OwnerColumn] = &[owner_column::<ActivityRow>()];

/// Reads quotas.
pub fn read_quotas(source: &Source<'_>, mut put: impl FnMut(Quota)) -> Result<()> {
    let quota = |row: QuotaRow| Quota {
        id: QuotaId(row.id),
        plan: PlanId(row.plan),
        code: row.code,
        scope: row.scope,
        title: row.title,
        title_en: row.title_en,
        at_least: row.at_least,
        period: row.period,
        strength: row.strength,
        follow_up: row.follow_up,
        row: row.row,
        clause: row.clause,
    };
    source.each(|row| put(quota(row)))
}

/// Reads activities.
pub fn read(source: &Source<'_>, hanging: &mut Attachments, mut put: impl FnMut(Activity)) -> Result<()> {
    source.each(|row: ActivityRow| {
        put(Activity {
            id: ActivityId(row.id),
            quota: QuotaId(row.quota),
            also: row.also.map(QuotaId),
            unit: row.unit.map(UnitId),
            happened_on: row.happened_on,
            title: row.title,
            follow_up_on: row.follow_up_on,
            details: row.details.unwrap_or_default(),
            evidence: hanging.take_evidence(Anchor::activity(row.id)),
            entered_on: row.entered_on,
        })
    })
}

/// Writes an act on an activity.
pub fn apply(act: &ActivityAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        ActivityAct::AddActivity(new) => {
            let named = new.quotas(book)?;
            let entered_on = write.stamp.desk_date;
            let born = ActivityRow::born(named.quota.id, new.facts.on, entered_on);
            let id = write.insert(&born.saying(&new.facts, &named, book)?)?;
            new.evidence.iter().try_for_each(|one| add_evidence(write, Anchor::activity(id), one))
        }
        ActivityAct::EditActivity(edit) => {
            let id = find::activity(book, &edit.activity)?.id.0;
            let row: ActivityRow = write.get(id)?;
            write.update(id, &row.saying(&edit.facts, &edit.quotas(book)?, book)?)
        }
        ActivityAct::WithdrawActivity { activity } => {
            let one = find::activity(book, activity)?;
            one.evidence.iter().try_for_each(|piece| withdraw_evidence(write, piece.id))?;
            decision::forget_meeting(book, write, one.id)?;
            write.delete(ActivityRow::TABLE, one.id.0)
        }
    }
}

/// Notes when the follow-up of an activity was published.
pub fn follow_up(write: &Write<'_>, id: ActivityId, on: NaiveDate) -> Result<()> {
    let row: ActivityRow = write.get(id.0)?;
    write.update(id.0, &ActivityRow { follow_up_on: Some(on), ..row })
}

impl ActivityRow {
    fn born(quota: QuotaId, happened_on: NaiveDate, entered_on: NaiveDate) -> Self {
        Self {
            id: 0,
            quota: quota.0,
            unit: None,
            happened_on,
            title: String::new(),
            follow_up_on: None,
            details: None,
            also: None,
            entered_on,
        }
    }

    /// The row with what an act says of it.
    fn saying(self, facts: &ActivityFacts, named: &NamedQuotas<'_>, book: &Book) -> Result<Self> {
        let unit = facts.unit.as_deref().map(|code| find::unit(book, code)).transpose()?;
        let before = book.quotas.get(&QuotaId(self.quota)).map_or(&[][..], |quota| book.fields_of(quota));
        let after = book.fields_of(named.quota);
        let mut details = self.details.unwrap_or_default();
        details.extend(facts.fields.iter().map(|(id, value)| (id.clone(), value.clone())));
        // What neither kind knows was written down under another pack's fields: it is kept.
        let knows = |fields: &[ActivityField], id: &str| fields.iter().any(|field| field.id == id);
        details.retain(|id, value| !value.is_empty() && (knows(after, id) || !knows(before, id)));
        Ok(Self {
            quota: named.quota.id.0,
            also: named.also.map(|id| id.0),
            unit: unit.map(|unit| unit.id.0),
            happened_on: facts.on,
            title: facts.title.trim().to_owned(),
            follow_up_on: facts.follow_up_on,
            details: Some(details).filter(|details| !details.is_empty()),
            ..self
        })
    }
}

/// Gives an activity to the unit that takes over: it counts for that one's quotas.
pub fn hand_over(write: &Write<'_>, id: ActivityId, into: UnitId) -> Result<()> {
    let mut row: ActivityRow = write.get(id.0)?;
    row.unit = Some(into.0);
    write.update(id.0, &row)
}
