use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::domain::act::{Act, DecisionAct, DecisionFields};
use crate::domain::catalogue::CatalogueFacts;
use crate::domain::decision::ElementState;
use crate::tui::draft::Draft;
use crate::tui::fixture::{Bench, d, key};
use crate::tui::overlays::form::FormOutput;
use crate::tui::overlays::tests::shown;

const TODAY: &str = "2023-09-06";

fn adjust(bench: &mut Bench, words: &str) {
    let (plan, on, words) = ("2023".to_owned(), d("2023-08-01"), words.to_owned());
    bench.perform(&DecisionAct::AdjustCatalogue { plan, on, words }.into());
}

fn of_2023() -> FormId {
    FormId::Catalogue { plan: "2023".to_owned() }
}

#[test]
fn a_day_of_adjustment_without_words_is_not_dropped() {
    let bench = Bench::new(TODAY);
    let mut form = of_2023().open(&bench.view).unwrap();
    form.restore(&json!({ "changed_on": "2023-08-01" }));
    let wrong: Vec<_> = form.output(&bench.view).err().unwrap().into_iter().map(|one| one.field).collect();
    assert_eq!(wrong, ["words"]);
    form.restore(&json!({ "changed_on": "2023-08-01", "words": "增列“公交线网优化”" }));
    assert!(form.output(&bench.view).is_ok());
}

#[test]
fn an_adjustment_is_withdrawn_and_said_anew_in_one_act() {
    let mut bench = Bench::new(TODAY);
    let id = of_2023();
    assert!(!shown(&id.open(&bench.view).unwrap(), &bench.view, (100, 30)).contains("撤回调整"), "there is none yet");
    adjust(&mut bench, "增列“公交路网优化”");
    let change = bench.view.book.plans.values().next().unwrap().catalogue.changes[0].id;
    let mut form = id.open(&bench.view).unwrap();
    form.restore(&json!({
        "withdrawn": change.to_string(), "words": "增列“公交线网优化”", "changed_on": "2023-08-01"
    }));
    let plan = || "2023".to_owned();
    let expected = Act::of_all([
        DecisionAct::WithdrawAdjustment { plan: plan(), change },
        DecisionAct::AdjustCatalogue {
            plan: plan(), on: d("2023-08-01"), words: "增列“公交线网优化”".to_owned()
        },
    ]);
    let Ok(FormOutput::Act(act)) = form.output(&bench.view) else { panic!() };
    assert_eq!(act, expected);
    bench.perform(&act);
    let changes = &bench.view.book.plans.values().next().unwrap().catalogue.changes;
    assert_eq!(changes.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(), ["增列“公交线网优化”"]);
}

#[test]
fn a_draft_of_the_catalogue_is_touched_by_the_catalogue_of_its_plan() {
    let mut bench = Bench::new(TODAY);
    let form = serde_json::to_string(&of_2023()).unwrap();
    let draft = Draft { form, title: String::new(), values: json!({}) };
    let before = Arc::clone(&bench.view.book);
    assert!(!is_touched(&draft, &before, &bench.view.book));
    let catalogue = CatalogueFacts { published_on: Some(d("2023-03-01")), ..CatalogueFacts::default() };
    bench.perform(&DecisionAct::SetCatalogue { plan: "2023".to_owned(), catalogue }.into());
    assert!(is_touched(&draft, &before, &bench.view.book));
}

/// Drafts of before named no plan: they open on the plan in use, under the code they are kept by.
#[test]
fn a_draft_of_the_catalogue_that_names_no_plan_opens_on_the_plan_in_use() {
    let mut bench = Bench::new(TODAY);
    let kept = r#"{"form":"catalogue"}"#;
    let values = json!({ "changed_on": "2023-08-01", "words": "增列“公交线网优化”" });
    let draft = Draft { form: kept.to_owned(), title: String::new(), values };
    assert_eq!(serde_json::from_str::<FormId>(kept).unwrap().code(), kept, "saving drops it by this code");
    let form = reopen(&draft, &bench.view).unwrap();
    assert!(form.is_typed() && !is_over(&draft, &bench.view));
    let Ok(FormOutput::Act(act)) = form.output(&bench.view) else { panic!() };
    let (plan, on) = ("2023".to_owned(), d("2023-08-01"));
    let words = "增列“公交线网优化”".to_owned();
    assert_eq!(act, DecisionAct::AdjustCatalogue { plan, on, words }.into());
    let before = Arc::clone(&bench.view.book);
    bench.perform(&act);
    assert!(is_touched(&draft, &before, &bench.view.book));
}

#[test]
fn what_a_reason_takes_the_place_of_is_said_first() {
    let mut bench = Bench::new(TODAY);
    let decision =
        Box::new(DecisionFields {
            title: "城市更新".into(), unit: "县住建局".into(), ..DecisionFields::default()
        });
    bench.perform(&DecisionAct::AddDecision { decision }.into());
    let id = FormId::NotOwed { decision: key("decision/1"), item: "draft".to_owned(), of_stage: false };
    let said = |bench: &Bench| shown(&id.open(&bench.view).unwrap(), &bench.view, (100, 30));
    assert!(!said(&bench).contains("撤下"));
    let state = Some(ElementState { published_on: d("2023-08-01"), link: "https://a.cn/1".to_owned() });
    let element = "draft".to_owned();
    bench.perform(&DecisionAct::SetElement { decision: key("decision/1"), element, state }.into());
    let told = said(&bench);
    assert!(told.contains("撤下") && told.contains("2023-08-01") && told.contains("https://a.cn/1"), "{told}");
}
