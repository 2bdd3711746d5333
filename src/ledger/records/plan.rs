//! Plans: a pack taken into the ledger.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::activity::QuotaRow;
use super::task::TaskRow;
use super::unit;
use super::{assignment, catalogue, points};
use crate::domain::act::plan::{carried, each_once, scored_by_hand};
use crate::domain::act::{PlanAct, Refusal, SchemeList, find};
use crate::domain::book::Book;
use crate::domain::deadline;
use crate::domain::id::{PlanId, TaskId, UnitId};
use crate::domain::pack::{
    ActivityScheme, BulletinScheme, Debtors, DecisionScheme, Lent, Pack, PackTask, ScoringScheme, SyncScheme,
};
use crate::domain::plan::{Plan, SchemeChange};
use crate::ledger::error::{LedgerError, Result};
use crate::ledger::hash::sha256;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

#[derive(Serialize, Deserialize)]
struct PlanRow {
    id: i64,
    key: String,
    pack: String,
    year: i32,
    county: String,
    title: String,
    title_en: String,
    document_number: Option<String>,
    issuer: Option<String>,
    issued_on: NaiveDate,
    #[serde(with = "crate::ledger::column::flag")]
    practice: bool,
    office: String,
    #[serde(with = "crate::ledger::column::json")]
    sync: SyncScheme,
    #[serde(with = "crate::ledger::column::json")]
    decision: DecisionScheme,
    #[serde(with = "crate::ledger::column::json")]
    scoring: ScoringScheme,
    scheme_hash: String,
    closed_on: Option<NaiveDate>,
    #[serde(default, with = "crate::ledger::column::json_or_null")]
    activities: Option<ActivityScheme>,
    #[serde(default, with = "crate::ledger::column::json_or_null")]
    lent: Option<Vec<Lent>>,
    #[serde(default)]
    scheme_on: Option<NaiveDate>,
    #[serde(default)]
    scheme_reason: Option<String>,
    #[serde(default, with = "crate::ledger::column::json_or_null")]
    bulletin: Option<BulletinScheme>,
}

impl Record for PlanRow {
    const TABLE: &'static str = "plan";
}

/// The tables of a plan.
pub const TABLES: &[OwnerColumn] =
    &[owner_column::<PlanRow>(), catalogue::TABLES[0], catalogue::TABLES[1], points::TABLE];

/// Reads plans.
pub fn read(source: &Source<'_>, mut put: impl FnMut(Plan)) -> Result<()> {
    // Plans taken in before packs named the fields of activities have those that were customary then.
    let customary: ActivityScheme = serde_json::from_str(include_str!("../schema/0006_activities.json"))
        .map_err(|why| LedgerError::unreadable(PlanRow::TABLE, &why))?;
    let mut catalogues = catalogue::read(source)?;
    let mut points = points::read(source)?;
    let mut plan = |row: PlanRow| Plan {
        id: PlanId(row.id),
        key: row.key,
        pack: row.pack,
        year: row.year,
        county: row.county,
        title: row.title,
        title_en: row.title_en,
        document_number: row.document_number,
        issuer: row.issuer,
        issued_on: row.issued_on,
        practice: row.practice,
        office: row.office,
        activities: row.activities.unwrap_or_else(|| customary.clone()),
        // Plans taken in before packs named roles have them by their old ids.
        sync: row.sync.with_roles(),
        decision: row.decision.with_roles(),
        catalogue: catalogues.remove(&row.id).unwrap_or_default(),
        points: points.remove(&row.id).unwrap_or_default(),
        scheme_change: row.scheme_on.map(|on| SchemeChange { on, reason: row.scheme_reason.unwrap_or_default() }),
        scoring: row.scoring,
        scheme_hash: row.scheme_hash,
        closed_on: row.closed_on,
        lent: row.lent.unwrap_or_default(),
        bulletin: row.bulletin.unwrap_or_default(),
    };
    source.each(|row| put(plan(row)))
}

/// Writes an act on a plan.
pub fn apply(act: &PlanAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        PlanAct::ClosePlan { plan } => {
            let id = find::plan_of_key(book, plan)?.id;
            let mut row: PlanRow = write.get(id.0)?;
            row.closed_on = Some(write.stamp.desk_date);
            write.update(id.0, &row)
        }
        PlanAct::CarryOver { of, into } => of.iter().try_for_each(|key| {
            let (one, to) = carried(book, key, into)?;
            assignment::change(write, one.id, |row| row.carried_to = Some(to.0))
        }),
        PlanAct::ConfirmLent { plan, what } => {
            let plan = find::plan_of_key(book, plan)?;
            let mut row: PlanRow = write.get(plan.id.0)?;
            let waits: Vec<Lent> = plan.lent.iter().copied().filter(|one| !what.contains(one)).collect();
            row.lent = (!waits.is_empty()).then_some(waits);
            if what.contains(&Lent::Scoring) {
                row.scoring = row.scoring.confirmed();
            }
            write.update(plan.id.0, &row)
        }
        PlanAct::TakeScheme { plan, scheme, reason } => {
            let plan = find::plan_of_key(book, plan)?;
            let mut row: PlanRow = write.get(plan.id.0)?;
            row.scheme_hash = scheme_hash(scheme)?;
            row.scoring = (**scheme).clone();
            row.scheme_on = Some(write.stamp.desk_date);
            row.scheme_reason = Some(reason.trim().to_owned());
            let waits: Vec<Lent> = plan.lent.iter().copied().filter(|one| *one != Lent::Scoring).collect();
            row.lent = (!waits.is_empty()).then_some(waits);
            write.update(plan.id.0, &row)
        }
        PlanAct::GivePoints(new) => {
            let (plan, indicator) = scored_by_hand(book, &new.plan, &new.indicator)?;
            each_once(book, &new.units)?.into_iter().try_for_each(|unit| {
                // Of a bonus each stands for itself.
                let stands = plan.points_of(&indicator.id, unit.id).next().filter(|_| !indicator.bonus);
                points::give(write, plan.id, unit.id, new, stands)
            })
        }
        PlanAct::WithdrawPoints { plan, indicator, units, .. } => {
            let plan = find::plan_of_key(book, plan)?;
            let units = each_once(book, units)?;
            units.iter().try_for_each(|unit| {
                plan.points_of(indicator, unit.id).try_for_each(|one| points::withdraw(write, one))
            })
        }
    }
}

/// SHA-256 of the canonical JSON of a scheme.
fn scheme_hash(scheme: &ScoringScheme) -> Result<String> {
    let text = serde_json::to_string(scheme).map_err(|why| LedgerError::unreadable(PlanRow::TABLE, &why))?;
    Ok(sha256(text.as_bytes()))
}

/// The key of the next plan of a year: `2023`, then `2023b`, `2023c` …; practice copies `2023x`, then `2023xb` ….
#[must_use]
pub fn next_key(book: &Book, year: i32, practice: bool) -> String {
    let stem = if practice { format!("{year}x") } else { year.to_string() };
    let taken = |key: &str| book.plans.values().any(|plan| plan.key == key);
    // A practice copy's x is never given to a real plan.
    let suffixes = ('b'..='z').filter(|suffix| *suffix != 'x').map(|suffix| format!("{stem}{suffix}"));
    let numbered = (2..).map(|number| format!("{stem}b{number}"));
    std::iter::once(stem.clone()).chain(suffixes).chain(numbered).find(|key| !taken(key)).unwrap_or(stem)
}

/// Writes a pack as a plan: its units (those not on the roster yet), groups, tasks, quotas and assignments.
pub fn take(pack: &Pack, book: &Book, write: &Write<'_>) -> Result<()> {
    let plan = PlanId(write.insert(&plan_row(pack, book)?)?);
    let roster = Roster::take(pack, book, write)?;
    for (task, position) in pack.tasks.iter().zip(1_i64..) {
        roster.take_task(pack, plan, task, position, write)?;
    }
    for quota in &pack.quotas {
        write.insert(&QuotaRow::of(plan, quota))?;
    }
    unit::take_groups(write, plan, &pack.groups, pack.issued_on, |code| Ok(roster.unit(code)?.1))
}

fn plan_row(pack: &Pack, book: &Book) -> Result<PlanRow> {
    Ok(PlanRow {
        id: 0,
        key: next_key(book, pack.year, pack.practice),
        pack: pack.id.clone(),
        year: pack.year,
        county: pack.county.clone(),
        title: pack.title.clone(),
        title_en: pack.title_en.clone(),
        document_number: pack.document.as_ref().map(|document| document.number.clone()),
        issuer: pack.document.as_ref().map(|document| document.issuer.clone()),
        issued_on: pack.issued_on,
        practice: pack.practice,
        office: pack.office.clone(),
        sync: pack.sync.clone(),
        decision: pack.decision.clone(),
        scoring: pack.scoring.clone(),
        lent: (!pack.lent.is_empty()).then(|| pack.lent.clone()),
        scheme_hash: scheme_hash(&pack.scoring)?,
        scheme_on: None,
        scheme_reason: None,
        closed_on: None,
        bulletin: pack.bulletin.clone(),
        activities: Some(pack.activities.clone()),
    })
}

/// The pack's units and groups, resolved to the ledger's.
struct Roster {
    units: unit::UnitPlaces,
    groups: BTreeMap<String, Vec<String>>,
}

impl Roster {
    fn take(pack: &Pack, book: &Book, write: &Write<'_>) -> Result<Self> {
        let units = unit::take(book, write, &pack.units, pack.issued_on)?;
        let groups = pack.groups.iter().map(|group| (group.code.clone(), group.members.clone())).collect();
        Ok(Self { units, groups })
    }

    fn unit(&self, code: &str) -> Result<(i64, UnitId)> {
        self.units.place(code).ok_or_else(|| Refusal::UnknownUnit(code.to_owned()).into())
    }

    fn in_order(&self, codes: &[String]) -> Result<Vec<UnitId>> {
        let mut places = codes.iter().map(|code| self.unit(code)).collect::<Result<Vec<_>>>()?;
        places.sort_unstable();
        places.dedup();
        Ok(places.into_iter().map(|(_, id)| id).collect())
    }

    /// Units that owe it, by name and by group, each once, in roster order.
    fn owing(&self, owed: &Debtors) -> Result<Vec<UnitId>> {
        let mut codes = owed.units.clone();
        for group in &owed.groups {
            let members = self.groups.get(group).ok_or_else(|| find::unknown(SchemeList::Group, group))?;
            codes.extend(members.iter().cloned());
        }
        self.in_order(&codes)
    }

    fn take_task(&self, pack: &Pack, plan: PlanId, task: &PackTask, position: i64, write: &Write<'_>) -> Result<()> {
        let row = TaskRow {
            id: 0,
            plan: plan.0,
            row: task.row.clone(),
            seq: task.seq,
            position,
            origin: task.origin,
            theme: task.theme.clone(),
            point: task.point.clone(),
            requirement: task.requirement.clone(),
            brief: task.brief.clone(),
            brief_en: task.brief_en.clone(),
            unit_phrase: task.unit_phrase.clone(),
            deadline: deadline::read(&task.deadline, Some(pack.year)),
            owed_groups: task.owed.groups.clone(),
            inherited: task.inherited.clone(),
            to_confirm: task.to_confirm,
            strength: task.strength,
            issued_on: pack.issued_on,
            dropped_on: None,
        };
        let id = TaskId(write.insert(&row)?);
        super::task::add_parts(write, id, task, pack.year)?;
        let mut numbered = task.parts.iter().filter(|part| part.n.is_some()).peekable();
        if numbered.peek().is_none() && task.owed.names_nobody() {
            // A blank cell, or words that are no unit's: never a row that nobody owes.
            let office = Debtors { units: vec![pack.office.clone()], to_confirm: true, ..Debtors::default() };
            return self.assign(pack, id, None, &office, write);
        }
        self.assign(pack, id, None, &task.owed, write)?;
        numbered.try_for_each(|part| self.assign(pack, id, part.n, &part.owed, write))
    }

    fn assign(&self, pack: &Pack, task: TaskId, part: Option<u32>, owed: &Debtors, write: &Write<'_>) -> Result<()> {
        let new = |unit, choice| assignment::NewAssignment {
            task,
            part,
            unit,
            choice,
            unit_to_confirm: owed.to_confirm && unit.is_some(),
            owed_from: pack.issued_on,
        };
        for unit in self.owing(owed)? {
            assignment::add(write, new(Some(unit), None))?;
        }
        match &owed.choice {
            Some(words) => assignment::add(write, new(None, Some(words.clone()))),
            None => Ok(()),
        }
    }
}
