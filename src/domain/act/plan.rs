//! Acts on plan years.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::{name, names};
use super::{Act, RecordAct, Refusal, find};
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::AssignmentId;
use crate::domain::key::Key;
use crate::domain::pack::Lent;

/// What a person can do to plan years.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum PlanAct {
    /// 关闭年度: what is open then is 未完成, and figures stand as they are.
    ClosePlan {
        /// Key of the plan.
        plan: String,
    },
    /// 结转: duties that go on as a task of another year. Their own status stays.
    CarryOver {
        /// The duties.
        of: Vec<Key>,
        /// The task that they go on as; it is owed by their units. Of a task in parts the one duty.
        into: Key,
    },
    /// 确认外来: what the plan has from another notice counts as its own.
    ConfirmLent {
        /// Key of the plan.
        plan: String,
        /// What; each waits still.
        what: Vec<Lent>,
    },
}

impl RecordAct for PlanAct {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::ClosePlan { plan: key } => {
                let plan = find::plan_of_key(book, key)?;
                if let Some(on) = plan.closed_on {
                    return Err(Refusal::PlanClosed { plan: key.clone(), on });
                }
                match book.date_ahead(plan, today) {
                    Some((of, date)) => Err(Refusal::DateAhead { plan: key.clone(), of, date }),
                    None => Ok(()),
                }
            }
            Self::CarryOver { of, into } if of.is_empty() => Err(Refusal::UnknownKey(into.clone())),
            Self::CarryOver { of, into } => of.iter().try_for_each(|key| carried(book, key, into).map(|_| ())),
            Self::ConfirmLent { plan, what } => {
                let lent = &find::plan_of_key(book, plan)?.lent;
                let waits = !what.is_empty() && what.iter().all(|one| lent.contains(one));
                if waits { Ok(()) } else { Err(Refusal::NothingLent(plan.clone())) }
            }
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::ClosePlan { plan } => format!("关闭年度：{plan}"),
            Self::CarryOver { of, into } => format!("结转：{}，转为{}", names(of, book), name(into, book)),
            Self::ConfirmLent { plan, what } => {
                let what: Vec<&str> = what.iter().map(|one| lent_title(*one)).collect();
                format!("确认外来：{plan} 年度{}", what.join("、"))
            }
        }
    }
}

/// What the journal calls a scheme.
const fn lent_title(lent: Lent) -> &'static str {
    match lent {
        Lent::Sync => "三同步",
        Lent::Decision => "决策",
        Lent::Scoring => "评分",
    }
}

/// A duty and what it goes on as: the same unit's share of the task.
///
/// # Errors
/// Either is unknown; it is closed already, was carried over before, or the task is of its own year.
pub fn carried<'a>(book: &'a Book, key: &Key, into: &Key) -> Result<(&'a Assignment, AssignmentId), Refusal> {
    let one = find::assigned(book, key)?;
    let goes_on = if matches!(into, Key::Assignment { .. }) {
        Some(find::assigned(book, into)?).filter(|to| to.unit == one.unit)
    } else {
        book.assignment_at(find::task(book, into)?.id, None, one.unit)
    };
    let plan_of = |one: &Assignment| book.tasks.get(&one.task).map(|task| task.plan);
    let is_other_year = |to: &&Assignment| plan_of(to) != plan_of(one);
    match goes_on.filter(is_other_year) {
        Some(to) if one.status.is_open() && one.carried_to.is_none() => Ok((one, to.id)),
        _ => Err(Refusal::NotCarried(Box::new((key.clone(), into.clone())))),
    }
}

/// Duties that go on as several tasks of one year: how many. `None` where that is not all.
pub(super) fn title_of_carrying(acts: &[Act]) -> Option<String> {
    let mut count = 0;
    let mut year: Option<&str> = None;
    for act in acts {
        let Act::Plan(PlanAct::CarryOver { of, into: Key::Task { plan, .. } | Key::Assignment { plan, .. } }) = act
        else {
            return None;
        };
        if year.is_some_and(|year| year != plan) {
            return None;
        }
        year = Some(plan);
        count += of.len();
    }
    (acts.len() > 1).then(|| format!("结转：{count} 项转到 {} 年度", year.unwrap_or_default()))
}
