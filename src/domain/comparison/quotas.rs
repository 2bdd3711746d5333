//! 量化指标.

use super::change::{Change, Side, Subject};
use super::years::Years;
use crate::domain::key::Key;
use crate::domain::pack::PackQuota;
use crate::domain::plan::Plan;
use crate::domain::revision::{differences, pairs};

/// What became of every quota.
pub(super) fn changes(years: &Years<'_>) -> Vec<Change> {
    let (old, new) = (&years.before.quotas, &years.after.quotas);
    let pairs = pairs(old, new, |words| years.moved(words));
    let of_new = new.iter().zip(&pairs).map(|(quota, older)| match older.and_then(|at| old.get(at)) {
        Some(own) => {
            let fields = differences(own, quota, |before, after| years.alike(before, after));
            Change::of_both(Subject::Quota, side(own, years.old), side(quota, years.new), fields)
        }
        None => Change::new(Subject::Quota, side(quota, years.new)),
    });
    let gone = old.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at)));
    of_new.chain(gone.map(|(_, quota)| Change::gone(Subject::Quota, side(quota, years.old)))).collect()
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
