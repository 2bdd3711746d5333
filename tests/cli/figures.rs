//! `figures`: the rows behind every number sum to it, and it is the number of the other answers.

use serde_json::Value;

use crate::support::Home;

const DAY: &str = "2023-12-01";

/// The sample desk and its ledger.
fn sample() -> (Home, String) {
    let home = Home::empty();
    let folder = home.path("sample");
    let folder = folder.to_str().unwrap();
    home.done(DAY, &["demo", "--dir", folder]);
    (home, format!("{folder}/ledger.gongkai"))
}

fn json(home: &Home, ledger: &str, what: &[&str]) -> Value {
    home.run(DAY, &[&["--ledger", ledger], what, &["--json"]].concat()).json()
}

fn number<'a>(answer: &'a Value, kind: &str, of: Option<&str>) -> &'a Value {
    let all = answer["figures"].as_array().unwrap();
    all.iter().find(|one| one["kind"] == kind && one["of"].as_str() == of).unwrap_or_else(|| panic!("no {kind}"))
}

#[test]
fn rows_sum_to_every_number_of_the_county_and_of_a_unit() {
    let (home, ledger) = sample();
    for whose in [&[][..], &["--unit", "县水务局"]] {
        let answer = json(&home, &ledger, &[&["figures"], whose].concat());
        let all = answer["figures"].as_array().unwrap();
        assert!(all.len() > 10);
        for one in all {
            let sum: f64 = one["rows"].as_array().unwrap().iter().map(|row| row["amount"].as_f64().unwrap()).sum();
            assert!((sum - one["value"].as_f64().unwrap()).abs() < 0.001, "{one}");
        }
    }
}

#[test]
fn the_numbers_are_those_of_the_other_answers() {
    let (home, ledger) = sample();
    let (figures, status) = (json(&home, &ledger, &["figures"]), json(&home, &ledger, &["status"]));
    for kind in ["overdue", "due_soon"] {
        let keys = |all: &Value, of: &str| {
            let keys = all.as_array().unwrap().iter().map(|one| one[of].as_str().unwrap().to_owned());
            keys.collect::<std::collections::BTreeSet<_>>()
        };
        let number = number(&figures, kind, None);
        assert_eq!(keys(&number["rows"], "of"), keys(&status[kind], "key"), "{kind}");
    }
    assert!(number(&figures, "overdue", None)["value"].as_u64().unwrap() > 0);
    for kind in ["awaiting_review", "choices_owed", "gates_shut", "stalled"] {
        assert_eq!(number(&figures, kind, None)["value"], status[kind], "{kind}");
    }
    for (kind, of) in [("red", "red"), ("blue", "blue"), ("grey", "grey")] {
        assert_eq!(number(&figures, kind, None)["value"], status["lights"][of], "{kind}");
    }
    let of_unit = json(&home, &ledger, &["figures", "--unit", "县水务局"]);
    let score = json(&home, &ledger, &["score", "--unit", "县水务局"]);
    assert_eq!(number(&of_unit, "score", None)["value"], score[0]["score"]);
    for quota in json(&home, &ledger, &["quotas"]).as_array().unwrap().iter().filter(|one| one["unit"].is_null()) {
        let done = number(&figures, "done", quota["id"].as_str());
        assert_eq!(done["value"], quota["done"]);
    }
}

#[test]
fn a_number_by_name_ends_with_its_sum_and_a_name_that_is_none_is_told() {
    let (home, ledger) = sample();
    let told = home.done(DAY, &["--ledger", &ledger, "figures", "stalled", "--unit", "县水务局"]);
    let lines = told.lines();
    let (last, rows) = (lines.last().unwrap(), lines.len() - 2);
    assert_eq!(last.split_whitespace().collect::<Vec<_>>(), ["合计", &rows.to_string()], "{lines:?}");
    let told = home.run(DAY, &["--ledger", &ledger, "figures", "late"]);
    assert!(told.code != 0 && told.err.contains("overdue"), "{}: {}", told.code, told.err);
}
