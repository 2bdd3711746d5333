//! How acts are written down is fixed: drafts in ledgers and the sample script are in this form.

use std::collections::BTreeSet;

use gongkai::domain::act::Act;
use serde_json::Value;

#[test]
fn every_act_is_read_and_written_as_it_always_was() {
    let mut written = BTreeSet::new();
    for line in include_str!("../data/acts.jsonl").lines() {
        let wire: Value = serde_json::from_str(line).unwrap();
        let act: Act = serde_json::from_value(wire.clone()).unwrap_or_else(|why| panic!("{line}: {why}"));
        assert_eq!(serde_json::to_value(&act).unwrap(), wire);
        written.insert(wire["act"].as_str().unwrap().to_owned());
    }
    let known: BTreeSet<String> = Act::names().into_iter().map(str::to_owned).collect();
    assert_eq!(written, known, "an act without a line in tests/data/acts.jsonl, or the other way round");
}

#[test]
fn what_is_no_act_says_so() {
    let fault = |wire: &str| serde_json::from_str::<Act>(wire).unwrap_err().to_string();
    assert!(fault(r#"{"act":"dance"}"#).contains("dance"));
    assert!(fault(r#"{"task":"2023/44"}"#).contains("act"));
    assert!(fault(r#"{"act":"confirm_cells","task":"2023/44","twice":true}"#).contains("twice"));
    assert!(fault(r#"{"act":"together","acts":[{"act":"confirm_cells"}]}"#).contains("task"));
}
