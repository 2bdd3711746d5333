//! Quotas and activities.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attachments::{Anchor, Attachments, add_evidence, withdraw_evidence};
use crate::domain::act::activity::quota_beside;
use crate::domain::act::register::Fields;
use crate::domain::act::{ActivityAct, find};
use crate::domain::book::Book;
use crate::domain::details::details_of;
use crate::domain::id::{ActivityId, PlanId, QuotaId, UnitId};
use crate::domain::pack::QuotaScope;
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
    details: Option<Fields>,
    entered_on: NaiveDate,
}

impl Record for ActivityRow {
    const TABLE: &'static str = "activity";
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
        ActivityAct::AddActivity { quota, plan, unit, on, title, follow_up_on, fields, evidence } => {
            let unit = unit.as_deref().map(|code| find::unit(book, code)).transpose()?;
            let quota = find::quota(book, plan.as_deref(), *on, quota)?;
            let row = ActivityRow {
                id: 0,
                quota: quota.id.0,
                unit: unit.map(|unit| unit.id.0),
                happened_on: *on,
                title: title.trim().to_owned(),
                follow_up_on: *follow_up_on,
                details: merged(Fields::new(), fields, quota),
                entered_on: write.stamp.desk_date,
            };
            let id = write.insert(&row)?;
            evidence.iter().try_for_each(|one| add_evidence(write, Anchor::activity(id), one))
        }
        ActivityAct::EditActivity { activity, quota, unit, on, title, follow_up_on, fields } => {
            let one = find::activity(book, activity)?;
            let unit = unit.as_deref().map(|code| find::unit(book, code)).transpose()?;
            let row: ActivityRow = write.get(one.id.0)?;
            let quota = quota_beside(book, one, quota)?;
            let edited = ActivityRow {
                quota: quota.id.0,
                unit: unit.map(|unit| unit.id.0),
                happened_on: *on,
                title: title.trim().to_owned(),
                follow_up_on: *follow_up_on,
                details: merged(one.details.clone(), fields, quota),
                ..row
            };
            write.update(one.id.0, &edited)
        }
        ActivityAct::WithdrawActivity { activity } => {
            let one = find::activity(book, activity)?;
            one.evidence.iter().try_for_each(|piece| withdraw_evidence(write, piece.id))?;
            write.delete(ActivityRow::TABLE, one.id.0)
        }
    }
}

/// What stands with what was written over it, of the fields that the quota's activities have; `None` for nothing.
fn merged(mut stands: Fields, written: &Fields, quota: &Quota) -> Option<Fields> {
    stands.extend(written.iter().map(|(id, value)| (id.clone(), value.clone())));
    stands.retain(|id, value| !value.is_empty() && details_of(&quota.code).iter().any(|def| def.id == id.as_str()));
    Some(stands).filter(|stands| !stands.is_empty())
}

/// Gives an activity to the unit that takes over: it counts for that one's quotas.
pub fn hand_over(write: &Write<'_>, id: ActivityId, into: UnitId) -> Result<()> {
    let mut row: ActivityRow = write.get(id.0)?;
    row.unit = Some(into.0);
    write.update(id.0, &row)
}
