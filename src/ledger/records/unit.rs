//! Units, groups and memberships: the roster.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::gather::{each_once, group};
use super::{activity, assignment, decision, document, points, register};
use crate::domain::act::{Handover, NewUnit, UnitAct, find};
use crate::domain::assignment::{Assignment, Status};
use crate::domain::book::Book;
use crate::domain::id::{GroupId, PlanId, UnitId};
use crate::domain::pack::{PackGroup, PackUnit};
use crate::domain::unit::{Membership, Unit, UnitClass, UnitGroup};
use crate::domain::unit_change::{what_unit_leaves, what_unit_would_owe};
use crate::ledger::error::Result;
use crate::ledger::image::{OwnerColumn, Record, owner_column};
use crate::ledger::source::Source;
use crate::ledger::write::Write;

/// A row.
#[derive(Serialize, Deserialize)]
pub struct UnitRow {
    /// Id.
    pub id: i64,
    /// Code.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Full name.
    pub full_name: String,
    /// Other spellings.
    #[serde(with = "crate::ledger::column::json")]
    pub aliases: Vec<String>,
    /// Class.
    pub class: UnitClass,
    /// Gloss.
    pub gloss: String,
    /// First day.
    pub joined_on: NaiveDate,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// Successor.
    pub merged_into: Option<i64>,
    /// Order.
    pub position: i64,
}

impl Record for UnitRow {
    const TABLE: &'static str = "unit";
}

/// A row.
#[derive(Serialize, Deserialize)]
pub struct GroupRow {
    /// Id.
    pub id: i64,
    /// Plan.
    pub plan: i64,
    /// Code.
    pub code: String,
    /// Words.
    pub name: String,
}

impl Record for GroupRow {
    const TABLE: &'static str = "unit_group";
}

/// A row.
#[derive(Serialize, Deserialize)]
pub struct MembershipRow {
    /// Id.
    pub id: i64,
    /// Group.
    pub unit_group: i64,
    /// Member.
    pub unit: i64,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

impl Record for MembershipRow {
    const TABLE: &'static str = "membership";
    const OF: &'static str = "unit_group";
}

/// The tables of a unit.
pub const TABLES: &[OwnerColumn] = &[owner_column::<UnitRow>()];

/// The tables of a group.
pub const GROUP_TABLES: &[OwnerColumn] = &[owner_column::<GroupRow>(), owner_column::<MembershipRow>()];

/// Reads units.
pub fn read(source: &Source<'_>, mut put: impl FnMut(Unit)) -> Result<()> {
    let unit = |row: UnitRow| Unit {
        id: UnitId(row.id),
        code: row.code,
        name: row.name,
        full_name: row.full_name,
        aliases: row.aliases,
        class: row.class,
        gloss: row.gloss,
        joined_on: row.joined_on,
        left_on: row.left_on,
        merged_into: row.merged_into.map(UnitId),
        position: row.position,
    };
    source.each(|row| put(unit(row)))
}

/// Reads groups with their members.
pub fn read_groups(source: &Source<'_>, mut put: impl FnMut(UnitGroup)) -> Result<()> {
    let member = |row: MembershipRow| Membership { unit: UnitId(row.unit), from_on: row.from_on, to_on: row.to_on };
    let mut members = group(source, |row: &MembershipRow| row.unit_group, member)?;
    source.each(|GroupRow { id, plan, code, name }| {
        let members = members.remove(&id).unwrap_or_default();
        put(UnitGroup { id: GroupId(id), plan: PlanId(plan), code, name, members });
    })
}

/// Writes an act on the roster.
pub fn apply(act: &UnitAct, book: &Book, write: &Write<'_>) -> Result<()> {
    match act {
        UnitAct::AddUnit { unit, groups, from_on } => add(book, write, unit, groups, *from_on),
        UnitAct::EditUnit { unit, name, full_name, aliases, gloss } => {
            change(write, find::own_unit(book, unit)?.id, |row| {
                row.name = name.trim().to_owned();
                row.full_name = full_name.trim().to_owned();
                row.aliases = each_once(aliases);
                row.gloss = gloss.trim().to_owned();
            })
        }
        UnitAct::RetireUnit { unit, on, handover } => {
            let from = find::own_listed_unit(book, unit)?;
            change(write, from.id, |row| row.left_on = Some(*on))?;
            end_memberships(write, from.id, *on)?;
            retire(book, write, from, *on, handover)
        }
        UnitAct::MergeUnit { unit, into, on } => {
            let from = find::own_listed_unit(book, unit)?;
            let into = find::listed_unit(book, into)?;
            change(write, from.id, |row| {
                row.left_on = Some(*on);
                row.merged_into = Some(into.id.0);
            })?;
            end_memberships(write, from.id, *on)?;
            merge(book, write, from, into, *on)
        }
    }
}

fn change(write: &Write<'_>, id: UnitId, change: impl FnOnce(&mut UnitRow)) -> Result<()> {
    let mut row: UnitRow = write.get(id.0)?;
    change(&mut row);
    write.update(id.0, &row)
}

/// Where each unit of a pack stands in the ledger: roster position and id, by the pack's code.
pub struct UnitPlaces(BTreeMap<String, (i64, UnitId)>);

impl UnitPlaces {
    /// The place of a pack's unit.
    pub fn place(&self, code: &str) -> Option<(i64, UnitId)> {
        self.0.get(code).copied()
    }

    /// The unit of a code, of the pack or of the ledger.
    pub fn id(&self, book: &Book, code: &str) -> Result<UnitId> {
        match self.place(code) {
            Some((_, id)) => Ok(id),
            None => Ok(find::unit(book, code)?.id),
        }
    }
}

/// Takes the units of a pack in: new ones at the end of the roster, and of known ones the spellings that are new. A
/// spelling that another unit has stays that unit's.
pub fn take(book: &Book, write: &Write<'_>, units: &[PackUnit], joined_on: NaiveDate) -> Result<UnitPlaces> {
    let mut spellings: BTreeSet<String> = book.units.values().flat_map(Unit::spellings).map(str::to_owned).collect();
    // Names before aliases: an alias must not take the name of a unit further down.
    let news = |unit: &&PackUnit| book.known_unit(unit).is_none();
    for new in units.iter().filter(news) {
        spellings.extend([&new.code, &new.name, &new.full_name].map(String::clone));
    }
    let mut last = book.units.values().map(|unit| unit.position).max().unwrap_or(0);
    let mut places = BTreeMap::new();
    for one in units {
        let free: Vec<String> =
            one.spellings().filter(|spelling| spellings.insert((*spelling).to_owned())).map(str::to_owned).collect();
        // A unit runs on across years: one that merged since leads to its successor.
        if let Some(known) = book.known_unit(one) {
            if !free.is_empty() {
                change(write, known.id, |row| row.aliases.extend(free))?;
            }
            places.insert(one.code.clone(), (known.position, known.id));
            continue;
        }
        last += 1;
        let own = |alias: &&String| free.contains(*alias) || [&one.code, &one.name, &one.full_name].contains(alias);
        let row = UnitRow {
            id: 0,
            code: one.code.clone(),
            name: one.name.clone(),
            full_name: one.full_name.clone(),
            aliases: one.aliases.iter().filter(own).cloned().collect(),
            class: one.class,
            gloss: one.gloss.clone(),
            joined_on,
            left_on: None,
            merged_into: None,
            position: last,
        };
        places.insert(one.code.clone(), (last, UnitId(write.insert(&row)?)));
    }
    Ok(UnitPlaces(places))
}

/// Takes the groups of a pack in, with their members from that day, each once.
pub fn take_groups(
    write: &Write<'_>,
    plan: PlanId,
    groups: &[PackGroup],
    from_on: NaiveDate,
    unit: impl Fn(&str) -> Result<UnitId>,
) -> Result<()> {
    for group in groups {
        let row = GroupRow { id: 0, plan: plan.0, code: group.code.clone(), name: group.name.clone() };
        let unit_group = write.insert(&row)?;
        let mut members: Vec<UnitId> = Vec::new();
        for code in &group.members {
            let id = unit(code)?;
            if !members.contains(&id) {
                members.push(id);
                write.insert(&MembershipRow { id: 0, unit_group, unit: id.0, from_on, to_on: None })?;
            }
        }
    }
    Ok(())
}

/// The unit, its memberships, and what it owes through them from that day.
fn add(book: &Book, write: &Write<'_>, new: &NewUnit, groups: &[String], from_on: NaiveDate) -> Result<()> {
    let row = UnitRow {
        id: 0,
        code: new.name.clone(),
        name: new.name.clone(),
        full_name: new.full_name.trim().to_owned(),
        aliases: each_once(&new.aliases),
        class: new.class,
        gloss: new.gloss.trim().to_owned(),
        joined_on: from_on,
        left_on: None,
        merged_into: None,
        position: book.units.values().map(|unit| unit.position).max().unwrap_or(0) + 1,
    };
    let unit = write.insert(&row)?;
    let joined = groups.iter().map(|code| find::group(book, code).map(|group| group.id.0));
    for unit_group in joined.collect::<std::result::Result<BTreeSet<_>, _>>()? {
        write.insert(&MembershipRow { id: 0, unit_group, unit, from_on, to_on: None })?;
    }
    for owing in what_unit_would_owe(book, groups) {
        let new = assignment::NewAssignment {
            task: owing.task,
            part: owing.part,
            unit: Some(UnitId(unit)),
            choice: None,
            unit_to_confirm: false,
            owed_from: from_on,
        };
        assignment::add(write, new)?;
    }
    Ok(())
}

fn end_memberships(write: &Write<'_>, unit: UnitId, on: NaiveDate) -> Result<()> {
    for mut row in write.rows_by::<MembershipRow>("unit", unit.0)? {
        if row.to_on.is_none() {
            row.to_on = Some(on);
            write.update(row.id, &row)?;
        }
    }
    Ok(())
}

/// Nothing of a unit that is merged stays behind but what it had closed: its keys lead on.
fn merge(book: &Book, write: &Write<'_>, from: &Unit, into: &Unit, on: NaiveDate) -> Result<()> {
    for one in book.open_duties_of(from.id) {
        move_duty(book, write, one, (into, "并入"), on)?;
    }
    for one in book.documents.values().filter(|one| one.unit == from.id) {
        document::hand_over(write, one.id, into.id)?;
    }
    for one in book.decisions.values().filter(|one| one.unit == from.id) {
        decision::hand_over(write, one.id, into.id)?;
    }
    for one in book.activities.values().filter(|one| one.unit == Some(from.id)) {
        activity::hand_over(write, one.id, into.id)?;
    }
    for one in book.register_rows.values().filter(|one| one.unit == from.id) {
        register::hand_over(write, one.id, into.id)?;
    }
    book.plans.values().try_for_each(|plan| points::hand_over(write, plan, from.id, into.id))
}

/// A unit ends: what it leaves open goes to the unit that takes over, or is 免办 with the reason.
fn retire(book: &Book, write: &Write<'_>, from: &Unit, on: NaiveDate, handover: &Handover) -> Result<()> {
    let leaving = what_unit_leaves(book, from.id);
    let into = handover.into.as_ref().map(|code| find::listed_unit(book, code)).transpose()?;
    for one in leaving.duties {
        match into.filter(|_| handover.moves(book.assignment_key(one.id).as_ref())) {
            Some(into) => move_duty(book, write, one, (into, "转由"), on)?,
            None => assignment::change(write, one.id, |row| {
                row.set_status(Status::Exempt, on, Some(handover.reason.trim().to_owned()), None);
            })?,
        }
    }
    let Some(into) = into.map(|into| into.id) else { return Ok(()) };
    leaving.documents.iter().try_for_each(|one| document::hand_over(write, one.id, into))?;
    leaving.decisions.iter().try_for_each(|one| decision::hand_over(write, one.id, into))?;
    leaving.rows.iter().try_for_each(|one| register::hand_over(write, one.id, into))
}

/// An open duty goes to the unit that takes over; what that owes already is 免办 for the old one, with the reason.
fn move_duty(
    book: &Book,
    write: &Write<'_>,
    one: &Assignment,
    (into, word): (&Unit, &str),
    on: NaiveDate,
) -> Result<()> {
    let owed = book.assignment_at(one.task, one.part, Some(into.id));
    if let Some(released) = owed.filter(|it| it.released_on.is_some()) {
        // An adjusted table had released the one that takes over; it owes it again.
        assignment::change(write, released.id, |row| row.take_up(on))?;
    }
    // What it is free of by a reason of its own, and what the old one has handed in, does not end with the old one.
    if let Some(found) = owed.filter(|it| it.released_on.is_none()) {
        match (one.status, found.status) {
            (Status::Submitted, Status::NotStarted | Status::Exempt) => {
                let handed_in = one.submitted_on.or(one.status_on).unwrap_or(on);
                assignment::change(write, found.id, |row| row.set_status(Status::Submitted, handed_in, None, None))?;
            }
            (_, Status::Exempt) => {
                assignment::change(write, found.id, |row| row.set_status(Status::NotStarted, on, None, None))?;
            }
            _ => {}
        }
    }
    assignment::change(write, one.id, |row| {
        if owed.is_some() {
            row.set_status(Status::Exempt, on, Some(format!("{word}{}", into.name)), None);
        } else {
            row.unit = Some(into.id.0);
        }
    })
}
