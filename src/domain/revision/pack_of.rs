//! The plan of a ledger as a pack.

use std::collections::BTreeSet;

use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::pack::{Citation, Debtors, Pack, PackGroup, PackPart, PackQuota, PackTask, PackUnit};
use crate::domain::plan::Plan;
use crate::domain::task::{Origin, Task};
use crate::domain::unit::{Unit, UnitGroup};

/// The plan as a pack: its table as it stands, the duties of the body, who owes them today, the units and groups
/// concerned under today's names, quotas and schemes. `None` for an unknown plan.
///
/// Not in it: tasks that were added (临时交办), rows that an adjusted table dropped, progress. A ledger does not keep
/// whether a unit was named beside a group that it stands in, the document's own date where the plan counts from
/// another, the date of a deadline that a person settled (the phrase stays), and aliases that another unit had already.
/// Units that no plan of the ledger names stand on its roster all the same and go with every pack.
#[must_use]
pub fn pack_of(book: &Book, plan: PlanId) -> Option<Pack> {
    let plan = book.plans.get(&plan)?;
    let tasks: Vec<PackTask> = book
        .tasks_of(plan.id)
        .into_iter()
        .filter(|task| task.origin != Origin::Added && task.dropped_on.is_none())
        .map(|task| pack_task(book, plan, task))
        .collect();
    let groups: Vec<PackGroup> = groups_of(book, plan).into_iter().map(|group| pack_group(book, group)).collect();
    let office = code_today(book, &plan.office);
    let quotas = book.quotas.values().filter(|quota| quota.plan == plan.id);
    let quotas = quotas.filter(|quota| tasks.iter().any(|task| task.row == quota.row));
    Some(Pack {
        id: plan.pack.clone(),
        year: plan.year,
        county: plan.county.clone(),
        title: plan.title.clone(),
        title_en: plan.title_en.clone(),
        document: plan.document_number.clone().map(|number| Citation {
            number,
            issuer: plan.issuer.clone().unwrap_or_default(),
            issued_on: plan.issued_on,
        }),
        issued_on: plan.issued_on,
        practice: plan.practice,
        units: units(book, &office, &groups, &tasks),
        quotas: quotas
            .map(|quota| PackQuota {
                id: quota.code.clone(),
                scope: quota.scope,
                title: quota.title.clone(),
                title_en: quota.title_en.clone(),
                at_least: quota.at_least,
                period: quota.period.clone(),
                strength: quota.strength,
                follow_up: quota.follow_up.clone(),
                row: quota.row.clone(),
                clause: quota.clause.clone(),
            })
            .collect(),
        activities: plan.activities.clone(),
        sync: plan.sync.clone(),
        decision: plan.decision.clone(),
        scoring: plan.scoring.clone(),
        bulletin: Some(plan.bulletin.clone()),
        lent: plan.lent.clone(),
        office,
        groups,
        tasks,
    })
}

pub(super) fn groups_of<'a>(book: &'a Book, plan: &Plan) -> Vec<&'a UnitGroup> {
    book.groups.values().filter(|group| group.plan == plan.id).collect()
}

/// The code that a code leads to today, through merges.
fn code_today(book: &Book, code: &str) -> String {
    let id = book.resolve_unit(code);
    id.and_then(|id| book.units.get(&id)).map_or_else(|| code.to_owned(), |unit| unit.code.clone())
}

fn unit_today(book: &Book, id: UnitId) -> Option<&Unit> {
    let unit = book.units.get(&id)?;
    book.resolve_unit(&unit.code).and_then(|id| book.units.get(&id))
}

fn pack_group(book: &Book, group: &UnitGroup) -> PackGroup {
    let members = group.members.iter().filter(|member| member.to_on.is_none());
    let members = members.filter_map(|member| book.units.get(&member.unit)).map(|unit| unit.code.clone());
    PackGroup { code: group.code.clone(), name: group.name.clone(), members: members.collect() }
}

fn pack_task(book: &Book, plan: &Plan, task: &Task) -> PackTask {
    let part = |part: &crate::domain::task::Part| PackPart {
        n: part.n,
        words: part.words.clone(),
        strength: part.strength,
        strength_words: part.strength_words.clone(),
        owed: part.n.map_or_else(Debtors::default, |n| owed(book, plan, task, Some(n))),
        deadline: part.deadline.as_ref().map(|deadline| deadline.phrase.clone()),
    };
    let mut parts: Vec<PackPart> = task.parts.iter().map(part).collect();
    let mut row_owed = owed(book, plan, task, None);
    settled_words(book, task, &mut row_owed, &mut parts);
    PackTask {
        row: task.row.clone(),
        seq: task.seq,
        origin: task.origin,
        theme: task.theme.clone(),
        point: task.point.clone(),
        requirement: task.requirement.clone(),
        brief: task.brief.clone(),
        brief_en: task.brief_en.clone(),
        unit_phrase: task.unit_phrase.clone(),
        deadline: task.deadline.phrase.clone(),
        inherited: task.inherited.clone(),
        to_confirm: task.to_confirm,
        owed: row_owed,
        strength: task.strength,
        parts,
    }
}

/// Who owes the row or part today: groups, and units that do not owe it through one of them.
fn owed(book: &Book, plan: &Plan, task: &Task, part: Option<u32>) -> Debtors {
    let groups = part.and_then(|n| task.part(n)).map_or(&task.owed_groups, |part| &part.owed_groups);
    let standing: Vec<&Assignment> =
        book.assignments_of(task.id).into_iter().filter(|one| one.part == part && one.released_on.is_none()).collect();
    // Who left a group since owed the row through it all the same.
    let through_group: BTreeSet<UnitId> = groups_of(book, plan)
        .into_iter()
        .filter(|group| groups.contains(&group.code))
        .flat_map(|group| group.members.iter().map(|member| member.unit))
        .collect();
    let mut named: Vec<&Unit> = Vec::new();
    for one in standing.iter().filter(|one| one.choice.is_none()) {
        let Some(id) = one.unit.filter(|id| !through_group.contains(id)) else { continue };
        if let Some(unit) = unit_today(book, id)
            && !through_group.contains(&unit.id)
            && !named.iter().any(|other| other.id == unit.id)
        {
            named.push(unit);
        }
    }
    named.sort_by_key(|unit| place_in_cell(unit, &task.unit_phrase));
    Debtors {
        units: named.into_iter().map(|unit| unit.code.clone()).collect(),
        groups: groups.clone(),
        choice: standing.iter().find_map(|one| one.choice.clone()),
        to_confirm: standing.iter().any(|one| one.unit_to_confirm),
    }
}

/// Where the cell names the unit: the order of the original. Those that it does not name come last, in roster order.
fn place_in_cell(unit: &Unit, cell: &str) -> usize {
    unit.spellings().filter_map(|spelling| cell.find(spelling)).min().unwrap_or(usize::MAX)
}

/// A choice that was settled for nobody leaves no assignment behind; its words are still the table's.
fn settled_words(book: &Book, task: &Task, whole: &mut Debtors, parts: &mut [PackPart]) {
    let is_said = whole.choice.is_some() || parts.iter().any(|part| part.owed.choice.is_some());
    let mut of_task = book.choices_of(task.id);
    // Words that a later table has taken out of the cell bind nobody.
    let stands = |words: &str| words.split('、').any(|word| task.unit_phrase.contains(word));
    let Some(settled) = of_task.rfind(|choice| stands(&choice.words)).filter(|_| !is_said) else {
        return;
    };
    let numbered = parts.iter().any(|part| part.n.is_some());
    let nobodys = parts.iter_mut().find(|part| part.n.is_some() && part.owed == Debtors::default());
    match nobodys {
        Some(part) => part.owed.choice = Some(settled.words.clone()),
        None if numbered => {}
        None => whole.choice = Some(settled.words.clone()),
    }
}

/// The units that the pack names, and those of the roster that no plan names, in roster order.
fn units(book: &Book, office: &str, groups: &[PackGroup], tasks: &[PackTask]) -> Vec<PackUnit> {
    let parts = tasks.iter().flat_map(|task| &task.parts).map(|part| &part.owed);
    let owed = tasks.iter().map(|task| &task.owed).chain(parts).flat_map(|owed| &owed.units);
    let members = groups.iter().flat_map(|group| &group.members);
    let named: BTreeSet<&str> = owed.chain(members).map(String::as_str).chain([office]).collect();
    let mut units: Vec<&Unit> =
        book.units.values().filter(|unit| named.contains(unit.code.as_str()) || is_named_nowhere(book, unit)).collect();
    units.sort_by_key(|unit| unit.position);
    units.into_iter().map(PackUnit::of).collect()
}

fn is_named_nowhere(book: &Book, unit: &Unit) -> bool {
    unit.left_on.is_none()
        && !book.groups.values().flat_map(|group| &group.members).any(|member| member.unit == unit.id)
        && book.assignments_of_unit(unit.id).next().is_none()
        && !book.plans.values().any(|plan| plan.office == unit.code)
}
