//! A refusal names a field as the page does, never as it is called in the code.

use std::collections::BTreeSet;

use gongkai::domain::act::Act;
use gongkai::failure::Failure;
use gongkai::locale::Lang;
use gongkai::words::field_label;
use serde_json::Value;

use crate::support::Desk;

/// Every copy of an act in which one text, typed by a person or not, holds a control character, with its field's name.
fn spoiled(wire: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    walk(wire, &mut Vec::new(), &mut found);
    let spoil = |path: &[String]| -> Option<(String, Value)> {
        let mut copy = wire.clone();
        let place = copy.pointer_mut(&format!("/{}", path.join("/")))?;
        *place = Value::String(format!("{}\u{7}", place.as_str()?));
        Some((path.iter().rfind(|step| step.parse::<usize>().is_err())?.clone(), copy))
    };
    found.iter().filter_map(|path| spoil(path)).collect()
}

fn walk(value: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let mut step = |name: String, value: &Value| {
        path.push(name);
        walk(value, path, found);
        path.pop();
    };
    match value {
        Value::String(_) => found.push(path.clone()),
        Value::Array(values) => values.iter().enumerate().for_each(|(at, value)| step(at.to_string(), value)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| step(name.clone(), value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn no_refusal_shows_the_name_of_a_field_in_the_code() {
    let mut desk = Desk::new();
    let book = desk.ledger.book().unwrap();
    let (mut seen, mut unnamed) = (BTreeSet::new(), BTreeSet::new());
    for line in include_str!("../data/acts.jsonl").lines() {
        let wire: Value = serde_json::from_str(line).unwrap();
        for (field, spoiled) in spoiled(&wire) {
            // A key, a date or a word of a list is no text and is refused before it is an act.
            let Ok(act) = serde_json::from_value::<Act>(spoiled) else { continue };
            let error = desk.act("2023-09-08", act).expect_err(line);
            let refused = Failure::of_act(error, &book);
            for lang in [Lang::ZhCn, Lang::En] {
                let said = refused.sentence(lang);
                if said.contains(field_label("", lang)) {
                    unnamed.insert(field.clone());
                }
                assert!(lang == Lang::En || !said.contains(field.as_str()), "{field} stands in {said}");
            }
            seen.insert(field);
        }
    }
    assert!(unnamed.is_empty(), "fields without a label in assets/locales/*/field.toml: {unnamed:?}");
    assert!(seen.len() > 30, "{seen:?}");
}
