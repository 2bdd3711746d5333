//! What was taken goes into the pack.

use super::offer::{Choice, Forms, Offer, Proposal};
use super::quota_id;
use crate::domain::pack::{Debtors, Pack, PackGroup, PackPart};
use crate::domain::task::Strength;
use crate::intake::roster::{Roster, TOWNS};

/// Brings the proposals that were taken into a pack. What belongs to a duty of the body that was not taken stays out with
/// it; groups and units that only its proposals name come along from the roster.
pub fn take(pack: &mut Pack, proposals: &[Proposal], roster: &Roster) {
    for proposal in proposals.iter().filter(|one| one.is_taken()) {
        if let Offer::Duty(task) = proposal.decided() {
            pack.tasks.push(*task);
        }
    }
    for proposal in proposals.iter().filter(|one| one.is_taken()) {
        if !pack.tasks.iter().any(|task| task.row == proposal.row) {
            continue;
        }
        match proposal.decided() {
            Offer::Quota(quota) => pack.quotas.push(quota),
            Offer::Forms(whose, number) => {
                if whose != Forms::Units {
                    pack.sync.forms_county = number;
                }
                if whose != Forms::County {
                    pack.sync.forms_unit = number;
                }
            }
            Offer::Part(part) => self::part(pack, &proposal.row, part),
            Offer::FollowUp { .. } | Offer::Duty(_) | Offer::Text => {}
        }
    }
    for proposal in proposals.iter().filter(|one| one.is_taken()) {
        if let Offer::FollowUp { text, quotas, .. } = proposal.decided() {
            let owing = pack.quotas.iter_mut().filter(|quota| quotas.contains(&quota.id) && quota.row == proposal.row);
            owing.for_each(|quota| quota.follow_up = Some(text.clone()));
        }
    }
    for proposal in proposals.iter().filter(|one| one.choice == Some(Choice::Drop)) {
        if let Offer::Part(part) = &proposal.offer {
            binds_in_full(pack, &proposal.row, &part.words);
        }
    }
    for task in &mut pack.tasks {
        numbered(&mut task.parts);
        if task.parts.iter().any(|part| part.n.is_some()) {
            task.owed = Debtors::default();
        }
    }
    let known: Vec<String> = pack.tasks.iter().map(|task| task.row.clone()).collect();
    pack.quotas.retain(|quota| known.contains(&quota.row));
    distinct(pack);
    named(pack, roster);
}

/// Groups and units that are named and not in the pack yet.
fn named(pack: &mut Pack, roster: &Roster) {
    let parts = pack.tasks.iter().flat_map(|task| &task.parts).map(|part| &part.owed);
    let owed: Vec<Debtors> = pack.tasks.iter().map(|task| &task.owed).chain(parts).cloned().collect();
    for code in owed.iter().flat_map(|owed| &owed.groups) {
        if !pack.groups.iter().any(|group| group.code == *code) {
            let name = if code == TOWNS { "各镇（街道）" } else { "各部门" };
            pack.groups.push(PackGroup { code: code.clone(), name: name.to_owned(), members: roster.members(code) });
        }
    }
    let members = pack.groups.iter().flat_map(|group| &group.members);
    let wanted: Vec<String> = owed.iter().flat_map(|owed| &owed.units).chain(members).cloned().collect();
    for unit in roster.units.iter().filter(|unit| wanted.contains(&unit.code)) {
        if !pack.units.iter().any(|known| known.code == unit.code) {
            pack.units.push(unit.clone());
        }
    }
}

/// A part takes the place of one with the same words, and of weak clauses inside them.
fn part(pack: &mut Pack, row: &str, part: PackPart) {
    let Some(task) = pack.tasks.iter_mut().find(|task| task.row == row) else { return };
    task.parts.retain(|other| other.n.is_some() || !part.words.contains(&other.words));
    task.parts.push(part);
}

/// What a person said is not weak.
fn binds_in_full(pack: &mut Pack, row: &str, words: &str) {
    let Some(task) = pack.tasks.iter_mut().find(|task| task.row == row) else { return };
    let before = task.parts.len();
    task.parts.retain(|part| part.n.is_some() || part.words != words);
    if task.parts.len() < before {
        task.strength = Strength::Must;
    }
}

/// Numbers run from 1 without gaps, whichever were dropped; a single owner of a part is none: the row's are.
fn numbered(parts: &mut [PackPart]) {
    for (n, part) in (1..).zip(parts.iter_mut().filter(|part| part.n.is_some())) {
        part.n = Some(n);
    }
    // A part that is named weak in a pack quotes the word; one that binds in full has none.
    for part in parts.iter_mut().filter(|part| part.strength == Strength::Must) {
        part.strength_words.clear();
    }
}

/// Ids of quotas are unique in a pack: rows that count the same kind get their row's name behind it.
fn distinct(pack: &mut Pack) {
    let mut seen: Vec<String> = Vec::new();
    for quota in &mut pack.quotas {
        if seen.contains(&quota.id) {
            quota.id = quota_id::further(&quota.id, &quota.row, &|id| seen.iter().any(|seen| seen == id));
        }
        seen.push(quota.id.clone());
    }
}
