//! Quotas of a plan and of a further table: which is which, what differs, and the act that follows.

use super::matching::{Clause, matched_clauses};
use super::pack_of::pack_of;
use super::same_words;
use super::what::{Difference, Value, What, differing};
use crate::domain::act::{Act, RevisionAct};
use crate::domain::book::Book;
use crate::domain::id::PlanId;
use crate::domain::pack::{Pack, PackQuota, QuotaScope, kind_of};

/// What a further table says of one quota.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuotaChange {
    /// Key of the plan.
    pub plan: String,
    /// What becomes of it.
    pub turn: QuotaTurn,
}

/// What becomes of a quota.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum QuotaTurn {
    /// The further table says otherwise.
    Changed {
        /// As the plan has it.
        old: Box<PackQuota>,
        /// As the table has it, under the plan's id.
        new: Box<PackQuota>,
        /// What differs.
        fields: Vec<Difference>,
    },
    /// Only the further table has it.
    New(Box<PackQuota>),
    /// Only the plan has it.
    Gone(Box<PackQuota>),
}

impl QuotaTurn {
    /// It as it will be, else as it was.
    #[must_use]
    pub fn quota(&self) -> &PackQuota {
        match self {
            Self::Changed { new, .. } | Self::New(new) => new,
            Self::Gone(old) => old,
        }
    }
}

impl QuotaChange {
    /// The act that brings the plan to the table.
    #[must_use]
    pub fn act(&self) -> Act {
        let plan = self.plan.clone();
        Act::Revision(match &self.turn {
            QuotaTurn::New(quota) => RevisionAct::TakeQuota { plan, quota: quota.clone() },
            QuotaTurn::Changed { old, new, .. } => {
                RevisionAct::ReviseQuota { plan, id: old.id.clone(), quota: new.clone() }
            }
            QuotaTurn::Gone(old) => RevisionAct::DropQuota { plan, id: old.id.clone() },
        })
    }
}

/// What a further table changes in the quotas of a plan. One that reads none says nothing of them; what the plan records
/// without a number stands in no table and is not told as gone.
#[must_use]
pub fn compare_quotas(new: &Pack, book: &Book, plan: PlanId) -> Vec<QuotaChange> {
    let (Some(plan), Some(old)) = (book.plans.get(&plan), pack_of(book, plan)) else { return Vec::new() };
    if new.quotas.is_empty() {
        return Vec::new();
    }
    let pairs = pairs(&old.quotas, &new.quotas, ToOwned::to_owned);
    let mut ids: Vec<String> = old.quotas.iter().map(|quota| quota.id.clone()).collect();
    let mut turns = Vec::new();
    for (quota, older) in new.quotas.iter().zip(&pairs) {
        let Some(own) = older.and_then(|at| old.quotas.get(at)) else {
            let free = (1..).map(|n| if n == 1 { quota.id.clone() } else { format!("{}_{n}", quota.id) });
            let id = free.into_iter().find(|id| !ids.contains(id)).unwrap_or_else(|| quota.id.clone());
            ids.push(id.clone());
            turns.push(QuotaTurn::New(Box::new(PackQuota { id, ..quota.clone() })));
            continue;
        };
        // The name is the editor's where the kind is the same.
        let is_kind = kind_of(&own.id) == kind_of(&quota.id);
        let title = if is_kind { own } else { quota };
        let new = Box::new(PackQuota {
            id: own.id.clone(),
            title: title.title.clone(),
            title_en: title.title_en.clone(),
            follow_up: quota.follow_up.clone().or_else(|| own.follow_up.clone()),
            ..quota.clone()
        });
        let fields = differences(own, &new, |before, after| {
            same_words(before, after) || before.contains(after) || after.contains(before)
        });
        if !fields.is_empty() {
            turns.push(QuotaTurn::Changed { old: Box::new(own.clone()), new, fields });
        }
    }
    let gone = old
        .quotas
        .iter()
        .enumerate()
        .filter(|(at, quota)| !pairs.contains(&Some(*at)) && (quota.at_least.is_some() || quota.period.is_some()));
    turns.extend(gone.map(|(_, quota)| QuotaTurn::Gone(Box::new(quota.clone()))));
    turns.into_iter().map(|turn| QuotaChange { plan: plan.key.clone(), turn }).collect()
}

/// By later quota the earlier one that it is: by what it counts for whom, else by its id. `moved` brings earlier words to
/// the later year.
pub(in crate::domain) fn pairs(
    old: &[PackQuota],
    new: &[PackQuota],
    moved: impl Fn(&str) -> String,
) -> Vec<Option<usize>> {
    let clause = |quota: &PackQuota, words: &str| {
        Clause::of_words(quota.scope == QuotaScope::County, &format!("{}{words}", quota.title))
    };
    let before: Vec<Clause> = old.iter().map(|quota| clause(quota, &moved(&quota.clause))).collect();
    let after: Vec<Clause> = new.iter().map(|quota| clause(quota, &quota.clause)).collect();
    let mut pairs = matched_clauses(&before, &after);
    for at in 0..new.len() {
        let same = |(place, one): &(usize, &PackQuota)| {
            !pairs.contains(&Some(*place)) && new.get(at).is_some_and(|quota| quota.id == one.id)
        };
        let of_id = old.iter().enumerate().find(same).map(|(place, _)| place);
        if let Some(pair @ None) = pairs.get_mut(at) {
            *pair = of_id;
        }
    }
    pairs
}

/// What differs of a quota; `alike` tells whether words say the same.
pub(in crate::domain) fn differences(
    old: &PackQuota,
    new: &PackQuota,
    alike: impl Fn(&str, &str) -> bool,
) -> Vec<Difference> {
    let words = |what, before: &str, after: &str| {
        let differ = !alike(before, after);
        differ.then(|| Difference { what, before: Value::words(before), after: Value::words(after) })
    };
    let follow_up = |quota: &PackQuota| quota.follow_up.clone().unwrap_or_default();
    let period = |quota: &PackQuota| Value::words(quota.period.as_deref().unwrap_or_default());
    let kind = |quota: &PackQuota| Value::Kind(kind_of(&quota.id).to_owned());
    [
        words(What::Name, &old.title, &new.title),
        differing(What::Kind, kind(old), kind(new)),
        differing(What::Count, Value::number(old.at_least), Value::number(new.at_least)),
        differing(What::Period, period(old), period(new)),
        differing(What::Scope, Value::Scope(old.scope), Value::Scope(new.scope)),
        differing(What::Strength, Value::Strength(old.strength), Value::Strength(new.strength)),
        words(What::FollowUp, &follow_up(old), &follow_up(new)),
        words(What::Requirement, &old.clause, &new.clause),
    ]
    .into_iter()
    .flatten()
    .collect()
}
