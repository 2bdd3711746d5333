//! From a reading to a pack: what the ledger takes in as a plan.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::answers::Answers;
use super::front::Front;
use super::plan_task::{RowNames, office, task};
use super::problem::{Problem, Weight};
use super::reading::Reading;
use super::roster::{DEPARTMENTS, NameMatch, Roster, TOWNS};
use crate::domain::pack::{Citation, Lent, Pack, PackGroup, PackTask, PackUnit};
use crate::domain::unit::UnitClass;

/// Why a reading cannot become a plan yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hindrance {
    /// Doubts that have to be settled first.
    Doubts(Vec<Problem>),
    /// A group that rows name has no members: units of its class have to be added.
    NoMembers {
        /// Its words.
        group: String,
        /// The class of its members.
        class: UnitClass,
    },
    /// Nobody is there to stand in where a row names nobody: the office has to be named.
    NoOffice,
}

/// Makes a pack of a reading. Schemes (三同步, 决策, 计分) are those of `template`, the shipped pack or the plan before;
/// `today` stands in where the document has no date.
///
/// # Errors
/// What has to be settled first, all of it.
pub fn pack(
    reading: &Reading,
    settled: &Answers,
    roster: &Roster,
    template: &Pack,
    today: NaiveDate,
) -> Result<Pack, Vec<Hindrance>> {
    let mut hindrances = Vec::new();
    let blocking: Vec<Problem> = reading.of_weight(Weight::Blocks).cloned().collect();
    if !blocking.is_empty() {
        hindrances.push(Hindrance::Doubts(blocking));
    }
    let roster = settled.roster(roster);
    let groups = groups(reading, &roster, &mut hindrances);
    let office = office(&reading.front, settled, &roster);
    let needs_office = reading.rows.iter().any(|row| row.units.matched.is_empty());
    if office.is_none() && needs_office {
        hindrances.push(Hindrance::NoOffice);
    }
    let office = office.or_else(|| roster.units.first().map(|unit| unit.code.clone())).unwrap_or_default();
    let front = &reading.front;
    let Some(year) = front.year.filter(|_| hindrances.is_empty()) else { return Err(hindrances) };
    let issued_on = front.issued_on.unwrap_or(today);
    let number = front.number.trim();
    let tasks = tasks(reading, &office);
    let is_lent = is_lent(template, front);
    Ok(Pack {
        id: format!("{}-{year}", if front.county.is_empty() { "import" } else { &front.county }),
        year,
        county: front.county.clone(),
        title: front.title.clone(),
        title_en: String::new(),
        document: (!number.is_empty()).then(|| Citation {
            number: number.to_owned(),
            issuer: front.issuer.clone(),
            issued_on,
        }),
        issued_on,
        practice: false,
        units: units(reading, settled, &roster, &groups, &office),
        office,
        groups,
        tasks,
        quotas: Vec::new(),
        activities: template.activities.clone(),
        sync: template.sync.clone(),
        decision: template.decision.clone(),
        scoring: if is_lent { template.scoring.clone().lent() } else { template.scoring.clone() },
        bulletin: template.bulletin.clone(),
        lent: if is_lent { Lent::ALL.to_vec() } else { template.lent.clone() },
    })
}

/// Whether the schemes of a template are another notice's: its clauses say nothing of this one.
fn is_lent(template: &Pack, front: &Front) -> bool {
    let number = template.document.as_ref().map(|document| document.number.as_str());
    number != Some(front.number.trim()) || template.county != front.county
}

/// The tasks of the table; `office` stands in where a row names nobody.
#[must_use]
pub fn tasks(reading: &Reading, office: &str) -> Vec<PackTask> {
    let mut names = RowNames::default();
    reading.rows.iter().for_each(|row| names.take(row.seq));
    reading.rows.iter().zip(1..).map(|(row, place)| task(row, names.of(row.seq, place), office)).collect()
}

/// The groups that rows name, with the roster's units of their class.
fn groups(reading: &Reading, roster: &Roster, hindrances: &mut Vec<Hindrance>) -> Vec<PackGroup> {
    let mut groups: Vec<PackGroup> = Vec::new();
    for name in &reading.names {
        let NameMatch::Group(code) = &name.is else { continue };
        if groups.iter().any(|group| group.code == *code) {
            continue;
        }
        let members = roster.members(code);
        if members.is_empty() {
            let class = if code == TOWNS { UnitClass::Town } else { UnitClass::Department };
            hindrances.push(Hindrance::NoMembers { group: name.name.clone(), class });
        }
        groups.push(PackGroup { code: code.clone(), name: name.name.clone(), members });
    }
    groups.sort_by_key(|group| (group.code != TOWNS, group.code != DEPARTMENTS));
    groups
}

/// Units that rows, groups or a person name, with the spellings that lead to them, in roster order.
fn units(reading: &Reading, settled: &Answers, roster: &Roster, groups: &[PackGroup], office: &str) -> Vec<PackUnit> {
    let mut wanted: BTreeSet<&str> = groups.iter().flat_map(|group| &group.members).map(String::as_str).collect();
    let mut spellings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in &reading.names {
        if let NameMatch::Unit(code) = &name.is {
            wanted.insert(code);
            spellings.entry(code).or_default().push(&name.name);
        }
    }
    wanted.insert(office);
    wanted.extend(settled.roster.keys().map(String::as_str));
    let wanted_units = roster.units.iter().filter(|unit| wanted.contains(unit.code.as_str()));
    wanted_units
        .map(|unit| {
            let mut unit = unit.clone();
            for spelling in spellings.get(unit.code.as_str()).into_iter().flatten() {
                let known = [&unit.code, &unit.name, &unit.full_name].into_iter().chain(&unit.aliases);
                if !known.into_iter().any(|known| known == spelling) {
                    unit.aliases.push((*spelling).to_owned());
                }
            }
            unit
        })
        .collect()
}
