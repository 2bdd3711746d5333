//! 量化指标.

use super::change::{Change, Difference, Side, Subject, Value, What};
use super::years::{Years, differing};
use crate::domain::key::Key;
use crate::domain::pack::{PackQuota, QuotaScope};
use crate::domain::plan::Plan;
use crate::domain::revision::{Clause, matched_clauses};

/// What became of every quota: matched by what it counts for whom, else by its id.
pub(super) fn changes(years: &Years<'_>) -> Vec<Change> {
    let (old, new) = (&years.before.quotas, &years.after.quotas);
    let clause = |quota: &PackQuota, words: &str| {
        Clause::of_words(quota.scope == QuotaScope::County, &format!("{}{words}", quota.title))
    };
    let before: Vec<Clause> = old.iter().map(|quota| clause(quota, &years.moved(&quota.clause))).collect();
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
    let of_new = new.iter().zip(&pairs).map(|(quota, older)| match older.and_then(|at| old.get(at)) {
        Some(own) => {
            let sides = (side(own, years.old), side(quota, years.new));
            Change::of_both(Subject::Quota, sides.0, sides.1, fields(years, own, quota))
        }
        None => Change::new(Subject::Quota, side(quota, years.new)),
    });
    let gone = old.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at)));
    of_new.chain(gone.map(|(_, quota)| Change::gone(Subject::Quota, side(quota, years.old)))).collect()
}

fn fields(years: &Years<'_>, old: &PackQuota, new: &PackQuota) -> Vec<Difference> {
    let follow_up = |quota: &PackQuota| quota.follow_up.clone().unwrap_or_default();
    [
        years.words(What::Name, &old.title, &new.title),
        differing(What::Count, Value::number(old.at_least), Value::number(new.at_least)),
        differing(What::Scope, Value::Scope(old.scope), Value::Scope(new.scope)),
        differing(What::Strength, Value::Strength(old.strength), Value::Strength(new.strength)),
        years.words(What::FollowUp, &follow_up(old), &follow_up(new)),
        years.words(What::Requirement, &old.clause, &new.clause),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn side(quota: &PackQuota, plan: &Plan) -> Side {
    Side {
        name: quota.id.clone(),
        row: Some(Key::Task { plan: plan.key.clone(), row: quota.row.clone() }),
        part: None,
        title: quota.title.clone(),
        words: quota.clause.clone(),
    }
}
