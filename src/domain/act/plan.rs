//! Acts on plan years.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::{name, names};
use super::{RecordAct, Refusal, find};
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::AssignmentId;
use crate::domain::key::Key;

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
        /// The task that they go on as; it is owed by their units.
        into: Key,
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
        }
    }

    fn title(&self, book: &Book) -> String {
        match self {
            Self::ClosePlan { plan } => format!("关闭年度：{plan}"),
            Self::CarryOver { of, into } => format!("结转：{}，转为{}", names(of, book), name(into, book)),
        }
    }
}

/// A duty and what it goes on as: the same unit's share of the task.
///
/// # Errors
/// Either is unknown; it is closed already, was carried over before, or the task is of its own year.
pub fn carried<'a>(book: &'a Book, key: &Key, into: &Key) -> Result<(&'a Assignment, AssignmentId), Refusal> {
    let (one, task) = (find::assigned(book, key)?, find::task(book, into)?);
    let is_other_year = book.tasks.get(&one.task).is_some_and(|own| own.plan != task.plan);
    let goes_on = book.assignment_at(task.id, None, one.unit).filter(|_| is_other_year);
    match goes_on {
        Some(to) if one.status.is_open() && one.carried_to.is_none() => Ok((one, to.id)),
        _ => Err(Refusal::NotCarried(Box::new((key.clone(), into.clone())))),
    }
}
