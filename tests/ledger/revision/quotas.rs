//! A second look at the quotas: which is which, what differs, and what the acts do.

use gongkai::domain::act::ActivityAct;
use gongkai::domain::pack::{PackQuota, QuotaScope};
use gongkai::domain::revision::{QuotaChange, QuotaTurn, Value, compare_quotas};

use super::*;
use crate::fixture::activity;

fn quota_changes(desk: &Desk, new: &Pack) -> Vec<QuotaChange> {
    let book = desk.ledger.book().unwrap();
    compare_quotas(new, &book, plan_id(&book))
}

/// `+id`, `-id`, or the id with what differs.
fn told_quotas(desk: &Desk, new: &Pack) -> Vec<String> {
    let said = |change: QuotaChange| match change.turn {
        QuotaTurn::New(quota) => format!("+{}", quota.id),
        QuotaTurn::Gone(quota) => format!("-{}", quota.id),
        QuotaTurn::Changed { new, fields, .. } => {
            let fields: Vec<String> = fields.iter().map(|one| format!("{:?}", one.what)).collect();
            format!("{} {}", new.id, fields.join(" "))
        }
    };
    quota_changes(desk, new).into_iter().map(said).collect()
}

fn quota<'p>(pack: &'p mut Pack, id: &str) -> &'p mut PackQuota {
    pack.quotas.iter_mut().find(|quota| quota.id == id).unwrap()
}

/// The notice with other numbers: one raised, one asked by the quarter, one gone, one new.
fn adjusted() -> Pack {
    let mut new = pack();
    let trainings = quota(&mut new, "unit.trainings");
    trainings.at_least = Some(2);
    trainings.clause = trainings.clause.replace("至少组织1次", "至少组织2次");
    let briefings = quota(&mut new, "unit.briefings");
    (briefings.at_least, briefings.period) = (None, Some("每季度 1 次".to_owned()));
    let mut more = quota(&mut new, "unit.trainings").clone();
    more.id = "unit.other".to_owned();
    (more.scope, more.title, more.clause) =
        (QuotaScope::Unit, "联络员座谈".to_owned(), "县直各部门单位召开联络员座谈不少于3次".to_owned());
    new.quotas.retain(|quota| quota.at_least.is_some() || quota.period.is_some());
    new.quotas.retain(|quota| quota.id != "county.leading_group");
    new.quotas.push(more);
    new
}

#[test]
fn the_same_quotas_change_nothing_and_a_table_without_any_says_nothing_of_them() {
    let desk = Desk::new();
    assert_eq!(told_quotas(&desk, &pack()), Vec::<String>::new());
    let mut table = pack();
    table.quotas.clear();
    assert_eq!(told_quotas(&desk, &table), Vec::<String>::new());
    // What is recorded without a number stands in no table.
    table.quotas = pack().quotas.into_iter().filter(|quota| quota.at_least.is_some()).collect();
    assert_eq!(told_quotas(&desk, &table), Vec::<String>::new());
}

#[test]
fn each_quota_that_differs_is_told_and_taken_in_one_act_that_undo_takes_back() {
    let mut desk = Desk::new();
    let new = adjusted();
    let told = told_quotas(&desk, &new);
    let expected =
        ["unit.briefings Count Period", "unit.trainings Count Requirement", "+unit.other", "-county.leading_group"];
    assert_eq!(told, expected);
    let [_, QuotaChange { turn: QuotaTurn::Changed { fields, .. }, .. }, ..] = &quota_changes(&desk, &new)[..] else {
        panic!()
    };
    assert_eq!((&fields[0].before, &fields[0].after), (&Value::Number(1), &Value::Number(2)));
    let before = desk.ledger.book().unwrap();
    let acts = quota_changes(&desk, &new).iter().map(QuotaChange::act).collect();
    desk.act("2023-08-10", Act::Together { acts }).unwrap();
    assert_eq!(told_quotas(&desk, &new), Vec::<String>::new());
    let quotas = |book: &Book| book.quotas.values().cloned().collect::<Vec<_>>();
    assert_eq!(quotas(&desk.ledger.book().unwrap()).len(), 9);
    desk.ledger.undo(&stamp("2023-08-10")).unwrap();
    assert_eq!(quotas(&desk.ledger.book().unwrap()), quotas(&before));
}

#[test]
fn a_quota_that_activities_count_for_stays_without_its_number() {
    let mut desk = Desk::new();
    let held = ActivityAct::AddActivity(activity("county.leading_group", None, "2023-08-05"));
    desk.act("2023-08-10", held.into()).unwrap();
    let acts = quota_changes(&desk, &adjusted()).iter().map(QuotaChange::act).collect();
    desk.act("2023-08-10", Act::Together { acts }).unwrap();
    let book = desk.ledger.book().unwrap();
    let kept = book.quotas.values().find(|quota| quota.code == "county.leading_group").unwrap();
    assert_eq!((kept.at_least, book.activities.len()), (None, 1));
}
