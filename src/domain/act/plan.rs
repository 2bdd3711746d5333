//! Acts on plan years.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::name::{name, names};
use super::rule::{filled, not_after};
use super::{Act, RecordAct, Refusal, SchemeList, find};
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::AssignmentId;
use crate::domain::key::Key;
use crate::domain::pack::{Indicator, Lent, Method, ScoringScheme};
use crate::domain::plan::Plan;
use crate::domain::unit::Unit;

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
    /// 变更计分办法: the plan is scored by another scheme from that day on. Frozen weeks keep what they held.
    TakeScheme {
        /// Key of the plan.
        plan: String,
        /// The scheme, checked.
        scheme: Box<ScoringScheme>,
        /// Why.
        reason: String,
    },
    /// 人工评分.
    GivePoints(NewPoints),
    /// 撤回人工评分: all that stand of these units.
    WithdrawPoints {
        /// Key of the plan.
        plan: String,
        /// Id of the indicator; the scheme may have it no more.
        indicator: String,
        /// Codes of the units.
        units: Vec<String>,
        /// Why.
        reason: String,
    },
}

/// Points given by hand to one unit or to several at once. Of a bonus they come on top of those that stand, else they
/// replace them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPoints {
    /// Key of the plan.
    pub plan: String,
    /// Id of an indicator of its scheme that is scored by hand.
    pub indicator: String,
    /// Codes of the units.
    pub units: Vec<String>,
    /// Hundredths of a point, by the indicator's own weight.
    pub points: i64,
    /// 评定日期; by default the desk's day.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// 佐证: a link, or the number of a document.
    pub evidence: Option<String>,
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
            Self::TakeScheme { plan, scheme, reason } => {
                filled("reason", reason)?;
                if open_plan(book, plan)?.scoring == **scheme { Err(Refusal::NothingChanges) } else { Ok(()) }
            }
            Self::GivePoints(new) => new.check(book, today),
            Self::WithdrawPoints { plan, indicator, units, reason } => {
                filled("reason", reason)?;
                let title = indicator_title(book, plan, indicator);
                let plan = open_plan(book, plan)?;
                each_unit(book, units, |unit| match plan.points_of(indicator, unit.id).next() {
                    Some(_) => Ok(()),
                    None => Err(Refusal::NoPoints { unit: unit.name.clone(), indicator: title.clone() }),
                })
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
            Self::TakeScheme { plan, scheme, .. } => format!("变更计分办法：{plan} 年度，{}", scheme.name),
            Self::GivePoints(new) => {
                let units = unit_names(&new.units, book);
                let points = decimal(new.points);
                format!("人工评分：{} {units} {points} 分", indicator_title(book, &new.plan, &new.indicator))
            }
            Self::WithdrawPoints { plan, indicator, units, .. } => {
                let units = unit_names(units, book);
                format!("撤回人工评分：{} {units}", indicator_title(book, plan, indicator))
            }
        }
    }
}

impl NewPoints {
    fn check(&self, book: &Book, today: NaiveDate) -> Result<(), Refusal> {
        filled("reason", &self.reason)?;
        not_after("on", self.on.unwrap_or(today), today)?;
        let (_, indicator) = scored_by_hand(book, &self.plan, &self.indicator)?;
        if !(0..=indicator.weight).contains(&self.points) {
            return Err(Refusal::PointsBeyond { indicator: indicator.title.clone(), most: indicator.weight });
        }
        each_unit(book, &self.units, |unit| {
            if indicator.classes.is_empty() || indicator.classes.contains(&unit.class) {
                return Ok(());
            }
            Err(Refusal::OtherClass { unit: unit.name.clone(), indicator: indicator.title.clone() })
        })
    }
}

/// A plan whose figures still move.
fn open_plan<'a>(book: &'a Book, key: &str) -> Result<&'a Plan, Refusal> {
    let plan = find::plan_of_key(book, key)?;
    match plan.closed_on {
        Some(on) => Err(Refusal::PlanClosed { plan: key.to_owned(), on }),
        None => Ok(plan),
    }
}

/// An indicator of an open plan that is scored by hand.
///
/// # Errors
/// There is none such, or it counts records.
pub fn scored_by_hand<'a>(book: &'a Book, plan: &str, indicator: &str) -> Result<(&'a Plan, &'a Indicator), Refusal> {
    let plan = open_plan(book, plan)?;
    let found = plan.scoring.indicator(indicator).ok_or_else(|| find::unknown(SchemeList::Indicator, indicator))?;
    if found.method == Some(Method::Manual) {
        return Ok((plan, found));
    }
    let by_hand = plan.scoring.all().into_iter().filter(|one| one.method == Some(Method::Manual));
    let known = by_hand.map(|one| format!("{}（{}）", one.title, one.id)).collect();
    Err(Refusal::NotByHand { indicator: found.title.clone(), known })
}

/// Units on the roster, at least one.
fn each_unit(book: &Book, codes: &[String], allows: impl Fn(&Unit) -> Result<(), Refusal>) -> Result<(), Refusal> {
    if codes.is_empty() {
        return Err(Refusal::Empty { field: "units" });
    }
    codes.iter().try_for_each(|code| allows(find::listed_unit(book, code)?))
}

/// The units of codes, each once however often it was named, in the order of the names.
///
/// # Errors
/// One is unknown.
pub fn each_once<'a>(book: &'a Book, codes: &[String]) -> Result<Vec<&'a Unit>, Refusal> {
    let mut units: Vec<&Unit> = Vec::new();
    for code in codes {
        let unit = find::unit(book, code)?;
        if units.iter().all(|one| one.id != unit.id) {
            units.push(unit);
        }
    }
    Ok(units)
}

/// Up to three units by name, of more how many.
fn unit_names(codes: &[String], book: &Book) -> String {
    let units = each_once(book, codes).unwrap_or_default();
    match units.as_slice() {
        [] => codes.join("、"),
        [_, _, _, _, ..] => format!("{} 个单位", units.len()),
        [..] => units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、"),
    }
}

fn indicator_title(book: &Book, plan: &str, id: &str) -> String {
    let indicator = book.plan_of_key(plan).and_then(|plan| plan.scoring.indicator(id));
    indicator.map_or_else(|| id.to_owned(), |one| one.title.clone())
}

/// Hundredths as points: `8.50`.
fn decimal(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
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

/// Points by hand of several units in one act: how many units. `None` where that is not all.
pub(super) fn title_of_points(acts: &[Act], book: &Book) -> Option<String> {
    let given: Option<Vec<&NewPoints>> =
        acts.iter().map(|act| if let Act::Plan(PlanAct::GivePoints(new)) = act { Some(new) } else { None }).collect();
    let given = given.filter(|given| given.len() > 1)?;
    let mut titles: Vec<String> = given.iter().map(|new| indicator_title(book, &new.plan, &new.indicator)).collect();
    titles.dedup();
    let units: BTreeSet<&String> = given.iter().flat_map(|new| &new.units).collect();
    Some(format!("人工评分：{} {} 个单位", titles.join("、"), units.len()))
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
